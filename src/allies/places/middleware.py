"""What a page leaves behind: whom the places are about next, in which world, and how many messages are new."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from .new_messages import remember_new_messages
from .worlds import CHILD, COOKIE, World, children_in, world_of, worlds_of

GetResponse = Callable[[HttpRequest], HttpResponse]
YEAR = 365 * 24 * 3600


def remember_the_place(get_response: GetResponse) -> GetResponse:
    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        remember_new_messages(request, response)
        seat = getattr(request, "seat", None)
        is_of_one_world = seat is not None or getattr(request, "at_work", False)
        if not is_of_one_world or response.status_code != 200:
            return response
        world = world_of(request)
        if (
            seat is not None
            and len(children_in(request, world)) > 1
            and request.session.get(CHILD) != str(seat.child_id)
        ):
            request.session[CHILD] = str(seat.child_id)
        if len(worlds_of(request)) > 1 and request.COOKIES.get(COOKIE) != world:
            remember_world(request, response, world)
        return response

    return middleware


def remember_world(request: HttpRequest, response: HttpResponse, world: World) -> None:
    response.set_cookie(COOKIE, world, max_age=YEAR, secure=request.is_secure(), httponly=True, samesite="Lax")
