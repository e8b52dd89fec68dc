"""Before a grave act people show again that it is they: by password, passkey, app or a code in their mailbox."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from allauth.account.adapter import get_adapter
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode

from allies.people import sessions, unsent

View = Callable[..., HttpResponse]


def signed_in_just_now(view: View) -> View:
    """Opens a page only to who signed in, or proved who they are, in the last ten minutes. Others prove it first.

    What they were sending waits meanwhile, and is shown to them again. Put it inside the door: `@team_page` first.
    """

    @wraps(view)
    def page(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if may_go_on(request):
            return view(request, *args, **kwargs)
        return prove_first(request)

    return page


def may_go_on(request: HttpRequest) -> bool:
    """Who has nothing to show yet (they came by an invitation a moment ago) and who visits the demo may go on."""
    if sessions.proved_just_now(request):
        return True
    in_demo = settings.IS_DEMO and bool(request.session.get(sessions.IS_DEMO))
    return in_demo or not get_adapter().get_reauthentication_methods(request.user)


def prove_first(request: HttpRequest) -> HttpResponse:
    come_back = request.get_full_path()
    if request.method == "POST":
        come_back = reverse("people:unsent") if unsent.keep(request, str(request.user.pk)) else unsent.page_of(request)
    first = get_adapter().get_reauthentication_methods(request.user)[0]["url"]
    return redirect(f"{first}?{urlencode({'next': come_back})}")
