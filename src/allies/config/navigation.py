"""What every template is given: the places of the bar and of the menu, help, the way out."""

from functools import partial
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.safestring import mark_safe

from allies.health.panels import in_the_head as told_by_home
from allies.health.panels import numbers_to_call
from allies.profiles.alerts import in_the_head as alerts
from allies.ui.places import Place, entries, url_of


def head_of_the_child(request: HttpRequest) -> str:
    """What may save a life, and what a home told about health or safety: on every page of the child."""
    return mark_safe(alerts(request) + told_by_home(request))  # noqa: S308 - both are templates


def navigation(request: HttpRequest) -> dict[str, Any]:
    """For every template: the places, the menu, help, the way out, and whether this is the demo."""
    return {
        "places": entries(Place.laid_out("bar", "places"), request),
        "menu": entries(Place.laid_out("bar", "menu"), request),
        "alerts": partial(head_of_the_child, request),  # asked for when a whole page is drawn, not for a piece of one
        "numbers_to_call": partial(numbers_to_call, request),
        "help_url": url_of("help"),
        "sign_in_url": url_of("account_login"),
        "sign_out_url": url_of("account_logout"),
        "is_demo": settings.IS_DEMO,
        "demo_url": url_of("demo:whom") if settings.IS_DEMO else "",
    }
