"""What every template is given: the places of the bar and of the menu, the head of the child, help, the way out."""

from functools import partial
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.safestring import mark_safe

from allies.health.panels import in_the_head as told_by_home
from allies.health.panels import numbers_to_call
from allies.places.head import head_at_school, name_of_page, switcher, way_back
from allies.places.whereabouts import here
from allies.places.worlds import World, has, open_to, world_of, worlds_of
from allies.profiles.alerts import in_the_head as alerts
from allies.ui.places import Place, entries, url_of
from allies.ui.unsent import is_blank


def alerts_of_the_child(request: HttpRequest) -> str:
    """What may save a life, and what a home told about health or safety: on every page of the child."""
    return mark_safe(alerts(request) + told_by_home(request))  # noqa: S308 - both are templates


def head_of_the_child(request: HttpRequest) -> str:
    """For school: whose page this is, what may save a life, and the tabs of that child."""
    return head_at_school(request, alerts_of_the_child(request))


def navigation(request: HttpRequest) -> dict[str, Any]:
    """For every template: the places, the menu, whose page it is, help, the way out, and whether this is the demo."""
    seat = getattr(request, "seat", None)
    if seat is not None and not open_to(seat):
        seat = None  # a substitute: the frame names no child, the card of the day does
    is_known = bool(getattr(request, "user", None) and request.user.is_authenticated)
    world = world_of(request) if is_known else World.FAMILY
    has_head = seat is not None and world is World.WORK and not is_blank(request)
    where = here(request).place if seat is not None else ""
    return {
        "places": entries(Place.laid_out("bar", world), request, where) if is_known else (),
        "menu": entries(Place.laid_out("bar", "menu"), request),
        "my_worlds": [(one, one is world) for one in worlds_of(request)] if is_known else [],
        "switcher": switcher(request, world) if is_known and world is not World.WORK else None,
        "may_search": is_known and has(request, "search"),
        "way_back": partial(way_back, request),
        # Asked for when a whole page is drawn, not for a piece of one.
        "alerts": "" if has_head else partial(alerts_of_the_child, request),
        "child_head": partial(head_of_the_child, request) if has_head else "",
        "page_name": name_of_page(request) if seat is not None else "",
        "whose": (seat.child.told_apart if has_head else seat.child.called_apart) if seat is not None else "",
        "numbers_to_call": partial(numbers_to_call, request),
        "help_url": url_of("help"),
        "sign_in_url": url_of("account_login"),
        "sign_out_url": url_of("account_logout"),
        "is_demo": settings.IS_DEMO,
        "demo_url": url_of("demo:whom") if settings.IS_DEMO else "",
    }
