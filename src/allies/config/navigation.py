"""Which places stand in the bar and in the person's menu. A new room adds its line here, and nowhere else.

At most five in PLACES: on a phone they share one row at the end of the screen. A line whose address is not there yet
is left out, so that a room may land before or after its line.
"""

from functools import partial
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.safestring import mark_safe
from django.utils.translation import gettext_lazy as _

from allies.health.panels import in_the_head as told_by_home
from allies.health.panels import numbers_to_call
from allies.profiles.alerts import in_the_head as alerts
from allies.today.shortcuts import only_child, reads_the_plan, searches_in_several, works_with_children
from allies.ui.places import Place, entries, url_of


def the_child(request: HttpRequest) -> dict[str, Any]:
    return {"child": only_child(request)}


PLACES: list[Place] = [
    Place(_("Today"), "today:front", "house"),
    Place(
        _("The story"),
        "timeline:story",
        "messages-square",
        shown=lambda request: bool(only_child(request)),
        about=the_child,
    ),
    Place(_("The plan"), "plans:plan", "notebook-pen", shown=reads_the_plan, about=the_child),
    Place(
        _("Search"),
        "search:child",
        "search",
        shown=lambda request: bool(only_child(request)),
        about=the_child,
    ),
    Place(_("Search"), "search:everywhere", "search", shown=searches_in_several),
    Place(_("Children of the day"), "today:caseload", "clipboard-list", shown=works_with_children),
    Place(_("My account"), "people:my_account", "circle-user-round"),
]

MENU: list[Place] = [
    Place(_("My account"), "people:my_account", "circle-user-round"),
    Place(_("How news reaches you"), "notices:notices", "bell"),
    Place(_("Words explained"), "glossary:words", "message-circle-question-mark"),
]


def head_of_the_child(request: HttpRequest) -> str:
    """What may save a life, and what a home told about health or safety: on every page of the child."""
    return mark_safe(alerts(request) + told_by_home(request))  # noqa: S308 - both are templates


def navigation(request: HttpRequest) -> dict[str, Any]:
    """For every template: the places, the menu, help, the way out, and whether this is the demo."""
    return {
        "places": entries(PLACES, request),
        "menu": entries(MENU, request),
        "alerts": partial(head_of_the_child, request),  # asked for when a whole page is drawn, not for a piece of one
        "numbers_to_call": partial(numbers_to_call, request),
        "help_url": url_of("help"),
        "sign_in_url": url_of("account_login"),
        "sign_out_url": url_of("account_logout"),
        "is_demo": settings.IS_DEMO,
        "demo_url": url_of("demo:whom") if settings.IS_DEMO else "",
    }
