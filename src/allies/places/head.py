"""Over the pages of a child: for school the head that stays, with its tabs; for a family, whom the page is about."""

from collections import Counter
from typing import NamedTuple

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import ResolverMatch, reverse
from django.utils.functional import Promise
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from allies.jurisdictions.known import profiles_of
from allies.teams.models import Member
from allies.teams.permissions import Permission, Side
from allies.timeline.places import Row, rows_for
from allies.ui.places import Place, url_of

from .waiting import asked_here, chips_of, dues_of, open_by_tab
from .whereabouts import Here, here, match_of
from .worlds import OneOfMine, World, child_at_hand, children_in, world_of

TABS: dict[str, tuple[str | Promise, str]] = {
    "overview": (_("Overview"), "layout-grid"),
    "day": (pgettext_lazy("what a day brings", "Day"), "sun"),
    "iep": (_("IEP"), "notebook-pen"),
    "goals": (_("Goals and data"), "target"),
    "supports": (_("Supports"), "life-buoy"),
    "team": (_("Team and family"), "users"),
}
PLAN, STEPS = "plans:plan", "supports:all"


class Tab(NamedTuple):
    words: str
    icon: str
    url: str
    is_here: bool
    open: int  # how much waits there


class HeadLine(NamedTuple):
    name: str
    url: str
    is_here: bool


class Switcher(NamedTuple):
    """Whom the page is about, and who else it could be."""

    at_hand: OneOfMine
    others: list[tuple[OneOfMine, str]]
    url: str


def switcher(request: HttpRequest, world: World) -> Switcher | None:
    """For a family and a guest."""
    at_hand = child_at_hand(request, "child")
    if at_hand is None:
        return None
    others = [one for one in children_in(request, world, "child") if one != at_hand]
    return Switcher(at_hand, [(one, same_page_of(request, one)) for one in others], url_of_child(at_hand))


def url_of_child(one: OneOfMine) -> str:
    return reverse("places:child", args=[one.pk])


def same_page_of(request: HttpRequest, one: OneOfMine) -> str:
    """The same page of another child, where it is a page that every child has."""
    match = request.resolver_match
    if (
        match is not None
        and set(match.kwargs) == {"child"}
        and (Row.find(match.view_name) or Place.find(match.view_name))
    ):
        return reverse(match.view_name, args=[one.pk])
    return url_of_child(one)


def head_at_school(request: HttpRequest, alerts: str) -> str:
    seat: Member = request.seat  # type: ignore[attr-defined]  # the door has put it there
    where = here(request)
    ones = children_in(request, World.WORK, "child")
    at = next((place for place, one in enumerate(ones) if one.pk == seat.child_id), None)
    others = [(one, same_page_of(request, one)) for one in ones if one.pk != seat.child_id]
    rows = rows_for(seat, "tabs", where.tab)
    chips = chips_of(seat, asks_for_plan=any(row.of_a_plan for row in rows))
    rows = [row for row in rows if chips.has_plan or not row.of_a_plan]
    asked = asked_here(request)
    return render_to_string(
        "places/_head.html",
        {
            "child": seat.child,
            "may_record": seat.may(Permission.ADD_CHIPS),
            "alerts": alerts,
            "due": next(iter(dues_of(asked, seat)), None),
            "chips": chips,
            "steps": Row.named(STEPS).name_for(seat),
            "tabs": tabs_of(seat, where, open_by_tab(asked)),
            "tab": name_of_tab(where.tab, seat),
            "lines": [line_of(row, seat, where) for row in rows] if len(rows) > 1 else [],
            "others": others,
            "before": linked(request, beside(ones, at, -1)),
            "after": linked(request, beside(ones, at, 1)),
            "may_write": seat.may(Permission.WRITE_THREAD),
            "may_call": seat.may(Permission.SEE_CONTACT),
        },
    )


def linked(request: HttpRequest, one: OneOfMine | None) -> tuple[OneOfMine, str] | None:
    return (one, same_page_of(request, one)) if one else None


def beside(ones: list[OneOfMine], at: int | None, step: int) -> OneOfMine | None:
    return ones[at + step] if at is not None and 0 <= at + step < len(ones) else None


def tabs_of(seat: Member, where: Here, asked: Counter[str]) -> list[Tab]:
    """Those that have a page for this seat, each at the first."""
    tabs = []
    for key, (_words, icon) in TABS.items():
        rows = rows_for(seat, "tabs", key)
        if rows:
            url = reverse(rows[0].url_name, args=[seat.child_id])
            tabs.append(Tab(name_of_tab(key, seat), icon, url, where.tab == key, asked[key]))
    return tabs


def name_of_tab(key: str, seat: Member) -> str:
    """A plan is called what people call it where the school is."""
    if key == "iep":
        return gettext(profiles_of(seat.child.school.district.jurisdiction)[0].short)
    return str(TABS[key][0])


def name_of_row(row: Row, seat: Member) -> str:
    """What its line, its page and the way back to it are called."""
    if row.url_name == PLAN and seat.side is Side.SCHOOL:
        return name_of_tab("iep", seat)
    if row.url_name == "places:child" and seat.side is not Side.SCHOOL:
        return seat.child.first_name
    return row.name_for(seat)


def name_of_page(request: HttpRequest) -> str:
    """The name of a page to which a line of a place leads."""
    row = here(request).row
    return name_of_row(row, request.seat) if row else ""  # type: ignore[attr-defined]  # the door has put it there


def line_of(row: Row, seat: Member, where: Here) -> HeadLine:
    return HeadLine(name_of_row(row, seat), reverse(row.url_name, args=[seat.child_id]), row is where.row)


def way_back(request: HttpRequest, url: str, words: str) -> tuple[str, str]:
    """Where a page points back to, by the one name of that page. What a line of a place leads to, leads back there; for
    school the tabs do that.
    """
    seat: Member | None = getattr(request, "seat", None)
    if seat is None:
        return place_or_first(request, url, words)
    to = match_of(url) if url else None
    if to and not is_open(to, seat):
        url, words, to = "", "", None
    row = Row.find(to.view_name) if to else None  # the line that leads there
    if row is not None and row.url_name != "timeline:story":
        return url, name_of_row(row, seat)
    if url and row is None:
        return url, words
    match = request.resolver_match
    if world_of(request) is World.WORK or match is None:
        return "", ""
    place = Place.named(here(request).place)
    if match.view_name == place.address or not place.shown(request):
        return "", ""
    return url_of(place.address, **place.about(request)), place.words_for(request)


def is_open(match: ResolverMatch, seat: Member) -> bool:
    """Whether the door of a page about the child opens for this seat."""
    permission: Permission | None = getattr(match.func, "permission", None)
    return permission is None or seat.may(permission)


def place_or_first(request: HttpRequest, url: str, words: str) -> tuple[str, str]:
    """Beside the pages of a child: a place that this person does not have is the first of theirs instead."""
    match = match_of(url)
    place = Place.find(match.view_name) if match else None
    bar = [one for one in Place.laid_out("bar", world_of(request)) if one.shown(request)]
    if place is None or place not in every_bar():
        return url, words
    if place in bar:
        return url, place.words_for(request)
    first = next(iter(bar), None)
    return (url_of(first.address, **first.about(request)), first.words_for(request)) if first else ("", "")


def every_bar() -> list[Place]:
    return [place for world in World for place in Place.laid_out("bar", world)]
