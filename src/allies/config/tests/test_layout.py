"""One file says what stands where, and it and the rooms agree: nothing is left out, nothing stands there twice."""

import pytest
from django.conf import settings

from allies.asked.kinds import AskedKind
from allies.places.head import TABS
from allies.plans.panels import DatesPanel
from allies.progress.sections import Section
from allies.teams.dates_by_child import DateColumn
from allies.teams.school_links import SchoolLink, SchoolTab
from allies.teams.setting_up import SetUpStep
from allies.timeline.columns import Column
from allies.timeline.drafting import KnownOfDay
from allies.timeline.line_acts import LineAct
from allies.timeline.places import DayCount, DayPanel, Panel, QuickAct, Row
from allies.today.cards import Card
from allies.today.table import VIEWS
from allies.ui.places import Place

WHERE = {
    Place: [("bar", name) for name in ("family", "work", "guest", "student", "menu")],
    Card: [("today", name) for name in ("family", "work", "guest", "student")],
    QuickAct: [("today", "substitute")]
    + [("tell", name) for name in ("first", "acts", "more")]
    + [("record", name) for name in ("acts", "more", "last")],
    Row: [("plan", "now"), ("plan", "voice"), ("plan", "papers"), ("talk", "ways")]
    + [("child", name) for name in ("about", "helps", "good", "team")]
    + [("tabs", name) for name in TABS]
    + [("found", "school")],
    Panel: [("child", "chips"), ("child", "top"), ("child", "days"), ("overview", "notes"), ("overview", "side")],
    LineAct: [("child", "line")],
    DatesPanel: [("dates", "panels")],
    DayCount: [("days", "counts")],
    DayPanel: [("day", "panels")],
    KnownOfDay: [("note", "from_day")],
    Section: [("goal", "sections")],
    SchoolTab: [("school", "tabs")],
    SetUpStep: [("school", "set_up")],
    DateColumn: [("school", "dates")],
    SchoolLink: [("school", "people"), ("school", "settings")],
    Column: [("caseload", view) for view in VIEWS],
}


@pytest.mark.parametrize("sort", WHERE)
def test_all_that_a_room_brings_is_laid_out_and_all_that_is_laid_out_was_brought(sort):
    laid_out = [piece.key for page, place in WHERE[sort] for piece in sort.laid_out(page, place)]
    assert {piece.key for piece in sort.every()} == set(laid_out)


def test_what_goes_first_of_what_waits_is_brought_by_a_room():
    names, first = [kind.name for kind in AskedKind.in_order()], settings.LAYOUT["asked"]["first"]
    assert names[: len(first)] == first
    assert sorted(names) == sorted(kind.name for kind in AskedKind.every())


def test_every_place_of_the_file_is_one_that_a_page_reads():
    read = {place for places in WHERE.values() for place in places} | {("asked", "first"), ("to_do", "law")}
    laid_out = {(page, place) for page, places in settings.LAYOUT.items() if page != "rooms" for place in places}
    assert laid_out == read


def test_nothing_stands_twice_at_one_place():
    places = [names for page in settings.LAYOUT.values() for names in page.values()]
    assert [names for names in places if len(names) > len(set(names))] == []
