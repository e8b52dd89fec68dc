"""Where a page is: in which place, in which tab, and which line leads to it. `config/layout.toml` says all of it."""

from functools import cache
from typing import NamedTuple
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest
from django.urls import Resolver404, ResolverMatch, resolve

from allies.timeline.places import Row

from .worlds import World, world_of

# The groups of a family's places, and the place that each is in.
GROUPS = {
    "places:plan": [("plan", "now"), ("plan", "voice"), ("plan", "papers")],
    "places:child": [("child", group) for group in ("about", "helps", "good", "team")],
    "today:messages": [("talk", "ways")],
}
ACTS = [("tell", "first"), ("tell", "acts"), ("tell", "more")]


class Here(NamedTuple):
    place: str  # its address
    tab: str = ""
    row: Row | None = None


@cache
def tab_of(address: str) -> str:
    """For school: the tab whose line it is, else the tab of its room."""
    tabs, rooms = settings.LAYOUT["tabs"], settings.LAYOUT["rooms"]
    by_line = (tab for tab, rows in tabs.items() if address in rows)
    by_room = (tab for tab in tabs if room_of(address) in rooms.get(tab, []))
    return next(by_line, "") or next(by_room, "overview")


@cache
def place_of(address: str) -> str:
    """For a family: the place that has a line of it, or is where it is done; else the place of its room."""
    layout, room = settings.LAYOUT, room_of(address)
    for place, groups in GROUPS.items():
        if address == place or any(address in layout[page][group] for page, group in groups):
            return place
    if address == "places:tell" or any(address in layout[page][group] for page, group in ACTS):
        return "places:tell"
    if room in layout["rooms"]["plan"]:
        return "places:plan"
    return "today:messages" if room in layout["rooms"]["talk"] else "places:child"


def room_of(address: str) -> str:
    return address.partition(":")[0]


def here(request: HttpRequest) -> Here:
    """Of a page of a child. Elsewhere the address says it."""
    address = request.resolver_match.view_name if request.resolver_match else ""
    if world_of(request) is World.WORK:
        in_record = address == "places:record" or any(address in acts for acts in settings.LAYOUT["record"].values())
        return Here("places:record" if in_record else "today:table", tab_of(address), Row.find(address))
    return Here(place_of(address), row=Row.find(address))


def match_of(url: str) -> ResolverMatch | None:
    """Of the path alone, without what is asked of the page and the place on it."""
    try:
        return resolve(urlsplit(url).path)
    except Resolver404:
        return None
