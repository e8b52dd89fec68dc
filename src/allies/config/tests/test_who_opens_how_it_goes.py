"""Each page of goals, day cards, ways and reports, looked at and sent to by those whose business it is not.

What is sent is what the page itself would send, so that nothing but the door refuses it. A new page is met by itself;
one whose form needs more than what stands in it says so in NEEDED.
"""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import timedelta
from html.parser import HTMLParser
from typing import Any

import pytest
from django.apps import apps
from django.db import transaction
from django.test import Client
from django.urls import get_resolver
from django.utils import timezone

from allies.config.tests.test_narrowed_by_an_order import CLOSED
from allies.config.tests.test_the_other_home import readable
from allies.config.tests.test_walk import address, every_pattern
from allies.config.tests.world import ELM, OAK, fill
from allies.database.ids import uuid7
from allies.people.models import Person
from allies.progress.models import Record
from allies.progress.tests.recording import the_goal
from allies.progress.tests.test_caseload import a_running_plan_of
from allies.teams.actions.schools import open_school, welcome_child
from allies.teams.actions.seats import add_member, end_place, set_custody
from allies.teams.models import District, Member
from allies.teams.permissions import Kind, Permission, Role, Side
from allies.teams.tests.cast import end_parents_place, enter, someone


@pytest.fixture(autouse=True)
def from_one_moment_on(one_moment: None) -> None:
    """A minute before a record at midnight would be a day before its goal begins."""


ROOMS = ("progress", "cards", "fidelity", "reports")
# Over several children: what one must be allowed to in a seat at school.
OVER_SEVERAL = {
    "goals/": Permission.RECORD_PROGRESS,
    "goals/lesson/": Permission.RECORD_PROGRESS,
    "goals/lesson/children/": Permission.RECORD_PROGRESS,
    "goals/lesson/sheet/": Permission.RECORD_PROGRESS,
    "goals/lesson/sheet.pdf": Permission.RECORD_PROGRESS,
    "goals/lesson/keep/": Permission.RECORD_PROGRESS,
    "day-cards/": Permission.MARK_CARD,
}
# Anything of the child, or of what a home wrote.
OF_THE_CHILD = ("Mateo", "Rivera", "Oak Street", "Elm Street", OAK, ELM, "hits somebody", "ten minutes")

# Forms of one button.
WITHOUT_FIELDS = {"cards:end", "progress:watch_together", "progress:apart", "fidelity:count_on", "fidelity:count_off"}


@dataclass
class Place:
    route: str
    name: str
    view: Any
    path: str
    data: dict[str, Any]
    takes: str = "application/x-www-form-urlencoded"

    @property
    def permission(self) -> Permission:
        return getattr(self.view, "permission", None) or OVER_SEVERAL[self.route]

    def get(self, browser: Client) -> Any:
        return browser.get(self.path)

    def post(self, browser: Client, *, is_undone: bool = True) -> Any:
        """As it would come from the page. What it changes is undone, so that each meets the same."""
        with transaction.atomic():
            if self.takes == "application/json":
                answer = browser.post(self.path, json.dumps(self.data), content_type=self.takes)
            else:
                answer = browser.post(self.path, self.data)
            transaction.set_rollback(is_undone)
        return answer


class Fields(HTMLParser):
    """What a browser would send of the form that a page sends to itself: what stands there, else the first choice."""

    def __init__(self, path: str) -> None:
        super().__init__()
        self.path, self.inside, self.found, self.area, self.choosing = path, False, {}, "", ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        of = dict(attrs)
        if tag == "form":
            self.inside = of.get("method") == "post" and of.get("action") in {None, "", self.path}
        name, value = of.get("name") or "", of.get("value") or ""
        if not self.inside or (not name and tag != "option"):
            return
        if tag == "textarea":
            self.area = name
            self.found.setdefault(name, "")
        elif tag == "select":
            self.choosing = name
        elif tag == "option" and self.choosing and ("selected" in of or self.choosing not in self.found):
            self.found[self.choosing] = value
        elif tag == "input":
            is_chosen = of.get("type") in {"radio", "checkbox"}
            if not is_chosen or "checked" in of or (of["type"] == "radio" and name not in self.found):
                self.found[name] = value

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self.inside = False
        self.area = "" if tag == "textarea" else self.area
        self.choosing = "" if tag == "select" else self.choosing

    def handle_data(self, data: str) -> None:
        if self.area:
            self.found[self.area] += data


def needed(cast, ids: Mapping[str, Any]) -> dict[str, dict[str, Any]]:
    """What a form needs beyond what stands in it, and what is sent where no page sends it to itself."""
    now = timezone.now().timestamp() * 1000
    of_phone = {"id": str(uuid7()), "child": str(cast.child.pk), "goal": str(ids["root"]), "place": "p1", "value": 4}
    batch = {"person": str(cast.bell.person_id), "sent": now, "records": [of_phone | {"began": now - 60_000}]}
    return {
        "progress:keep": batch,
        "progress:lesson": {f"{ids['root'].hex}-value": "4", "minutes": "20"},
        "progress:lesson_sheet": {f"{ids['root'].hex}-p1": "4", "minutes": "20"},
        "progress:picture": {"picture": "om-1F3AF", "picture_words": "", "picture_asked": ""},
        "progress:choose": {"children": str(cast.child.pk)},
        "progress:write": {"value": "4", "missing": ""},
        "progress:practice": {"value": "4", "did": "yes", "missing": ""},
        "progress:correct": {"value": "4", "missing": ""},
        "progress:decide": {"why": "We saw it.", "label": "a timer"},
        "progress:different": {"what": "noise"},
        "progress:danger": {"why": "Somebody was hurt."},
        "progress:danger_seen": {"words": "We stay near."},
        "progress:watch_together": {},
        "progress:apart": {},
        "fidelity:check": {"step-0": "done", "step-1": "not"},
        "reports:rhythm": {"how": "weeks", "every_weeks": "6"},
        "reports:draft": {"changed": "A new number.", "send": ""},
        "progress:sheet": {f"{ids['root'].hex}-p1-{cast.bell.today:%Y%m%d}": "4"},
        "reports:say": {f"school-{ids['root'].hex}": "He likes it."},
        "cards:marks": {"period": "الحساب"},
        "cards:end": {},
        "cards:at_home": {"words": "We bake."},
        "cards:words": {"id": str(uuid7()), "good": "He laughed."},
        "cards:answer": {"id": str(uuid7()), "words": "Thank you."},
    }


def of_these_rooms() -> Iterator[tuple[str, Any]]:
    for route, pattern in every_pattern(get_resolver().url_patterns):
        if pattern.callback.__module__.split(".")[1] in ROOMS:
            yield route, pattern


ROUTES = list(of_these_rooms())


def name_of(pattern: Any) -> str:
    return f"{pattern.callback.__module__.split('.')[1]}:{pattern.name}"


def who_may(cast, permission: Permission) -> Member:
    return next(member for member in (cast.bell, cast.okafor, cast.ana) if member.may(permission))


@pytest.fixture
def ids(cast):
    return fill(cast)


_on_page: dict[tuple[str, str], dict[str, Any]] = {}


def fields_on(path: str, person: Person, ids: dict[str, object]) -> dict[str, Any]:
    """What this person would send from there. Where all is as it was in another test of this file, its page is as well,
    and is not drawn again."""
    known = (str(ids), path)
    if known not in _on_page:
        reader = Fields(path)
        answer = enter(Client(), person).get(path)
        if answer.status_code == 200 and answer["Content-Type"].startswith("text/html"):
            reader.feed(answer.content.decode())
        _on_page[known] = reader.found
    return dict(_on_page[known])


@pytest.fixture
def places(cast, ids, errors_in_short, heads_in_short) -> list[Place]:
    """Each with what it takes, from the page as one of those sees it who may; without data it takes nothing."""
    more = needed(cast, ids)
    found = []
    for route, pattern in ROUTES:
        place = Place(route, name_of(pattern), pattern.callback, "", {})
        own = who_may(cast, place.permission)
        hurts = {"root": Record.objects.get(pk=ids["hurts"]).goal_root} if place.name == "progress:danger" else {}
        at_home = {"place": "p3"} if own.side is Side.HOME else {}
        place.path = address(route, pattern, **ids | hurts | at_home).made
        if place.name == "progress:keep":
            place.takes = "application/json"
        on_page = fields_on(place.path, own.person, ids)
        place.data = on_page | (more.get(place.name, {}) if place.takes != "application/json" else {})
        if place.name == "progress:lesson":  # of one goal alone
            place.data = {name: said for name, said in place.data.items() if ids["root"].hex in name or "-" not in name}
        if place.name == "cards:marks":
            place.data |= {name: "1" for name in place.data if name.startswith("mark-")}
        place.data = more["progress:keep"] if place.takes == "application/json" else place.data
        place.data.pop("csrfmiddlewaretoken", None)
        found.append(place)
    return found


def takes_something(place: Place) -> bool:
    return bool(place.data) or place.name in WITHOUT_FIELDS


def everything() -> dict[str, list[tuple[Any, ...]]]:
    """All rows of these rooms, and the lines of the story."""
    models = [model for model in apps.get_models() if model._meta.app_label in {*ROOMS, "timeline"}]
    return {model._meta.label: list(model._base_manager.order_by("pk").values_list()) for model in models}


def test_every_page_of_these_rooms_is_about_one_child_or_is_known_to_be_about_several():
    assert len(ROUTES) > 35
    assert {route for route, _pattern in ROUTES if "<uuid:child>" not in route} == set(OVER_SEVERAL)


def test_what_is_sent_below_is_taken_from_those_who_may(cast, places):
    """Else the refusals below would prove nothing."""
    refused, before = [], everything()
    for place in filter(takes_something, places):
        browser = enter(Client(), who_may(cast, place.permission).person)
        with transaction.atomic():
            answer = place.post(browser, is_undone=False)
            is_changed = everything() != before
            transaction.set_rollback(True)
        if answer.status_code not in {302, 207} or not (is_changed or place.name == "progress:watch_together"):
            refused.append((place.name, answer.status_code, is_changed))
    assert not refused, refused
    with_forms = {place.name for place in places if takes_something(place)}
    without = [
        place.name
        for place in places
        if place.name not in with_forms
        and place.post(enter(Client(), who_may(cast, place.permission).person)).status_code != 405
    ]
    assert without == []  # what takes a form and is not met here


def former(cast) -> Any:
    end_place(cast.okafor, by=cast.ford.person, why="New job")
    return cast.okafor.person


def former_guardian(cast) -> Any:
    end_parents_place(cast.luis)
    return cast.luis.person


def substitute(cast) -> Any:
    person = someone("Some Sub")
    add_member(person, child=cast.child, role=Role.SUBSTITUTE, by=None, ends_at=timezone.now() + timedelta(days=2))
    return person


def denied(cast) -> Any:
    order = {"from_on": cast.luis.today, "until_on": None, "order": "Order of 3 May", "by": cast.okafor.person}
    set_custody(cast.luis, {Kind.PLAN: CLOSED}, **order)
    return cast.luis.person


def elsewhere(cast) -> Any:
    """She holds the plan of a child in another district."""
    district = District.objects.create(name="Lakeside")
    school = open_school("Pine School", district=district, time_zone="America/New_York")
    child = welcome_child("Wanda Wolf", school=school, by=None, homes=("Home",))
    person = someone("Ms. Far")
    add_member(person, child=child, role=Role.CASE_MANAGER, by=None)
    member = Member.objects.select_related("child__school", "person").get(child=child)
    the_goal(type("Cast", (), {"bell": member}), a_running_plan_of(member), does="sings")
    return person


OUTSIDE = {
    "former case manager": (former, 404, 404),
    "former guardian": (former_guardian, 404, 404),
    "substitute": (substitute, 403, 404),
    "guest": (lambda cast: cast.ines.person, 403, 404),
    "grandmother": (lambda cast: cast.rosa.person, 403, 404),
    "guardian whom an order keeps out": (denied, 403, 404),
    "leader outside the team": (lambda cast: cast.ford.person, 404, 404),
    "stranger": (lambda cast: cast.stan, 404, 404),
    "mother of another child": (lambda cast: cast.other_mother, 404, 404),
}


def test_nothing_opens_nothing_is_kept_and_no_word_is_said_to_those_outside(cast, places):
    wrong = []
    for who, (person, *wanted) in OUTSIDE.items():
        with transaction.atomic():
            browser, before = enter(Client(), person(cast)), everything()
            known = words_in(browser.get("/help/"), OF_THE_CHILD)  # whose child it is, their own places say
            assert set(known) <= ({"Mateo"} if wanted[0] == 403 else set())
            for place in places:
                for answer in (place.get(browser), place.post(browser, is_undone=False)):
                    told = [word for word in words_in(answer, OF_THE_CHILD) if word not in known]
                    if answer.status_code not in {wanted[place.route in OVER_SEVERAL], 405} or told:
                        wrong.append((who, place.name, answer.status_code, told))
            assert everything() == before, who
            transaction.set_rollback(True)
    assert wrong == []


def words_in(answer: Any, words: Iterable[str]) -> list[str]:
    said = readable(answer) + str(answer.headers).encode()
    return [word for word in words if word.encode() in said]


def test_a_case_manager_of_another_district_finds_her_own_child_and_no_word_of_this_one(cast, places):
    browser, wrong = enter(Client(), elsewhere(cast)), []
    before = everything()
    for place in places:
        is_over = place.route in OVER_SEVERAL
        for answer in (place.get(browser), place.post(browser)):
            told = words_in(answer, OF_THE_CHILD)
            if told or (answer.status_code != 405 and (answer.status_code == 404) is is_over):
                wrong.append((place.name, answer.status_code, told))
    assert [each for each in wrong if each[0] != "progress:lesson"] == []
    assert everything() == before


def test_each_of_the_team_opens_and_sends_what_the_table_says_and_no_more(cast, places):
    wrong = []
    for member in (cast.pam, cast.okafor, cast.luis):
        browser = enter(Client(), member.person)
        for place in places:
            is_over = place.route in OVER_SEVERAL
            may = member.may(place.permission) and (member.side is Side.SCHOOL or not is_over)
            for answer in (place.get(browser), place.post(browser)):
                is_shut = answer.status_code == (404 if is_over else 403)
                if answer.status_code >= 500 or (answer.status_code != 405 and is_shut is may):
                    wrong.append((member.role, place.name, answer.status_code, "may" if may else "may not"))
    assert wrong == []


def test_what_one_home_sends_is_answered_without_a_byte_of_the_other(cast, places):
    """The answer to a form is a page, too: shown again with what is wrong, or the page where it leads."""
    browser, told = enter(Client(), cast.luis.person), []
    for place in filter(takes_something, places):
        for path in {place.path, place.path.replace("/p1/", "/p3/")}:
            for data in (place.data, dict.fromkeys(place.data, "\u202e?")):
                with transaction.atomic():
                    answer = browser.post(path, data, follow=True)
                    transaction.set_rollback(True)
                told += [(path, word) for word in words_in(answer, (OAK, "Oak Street", "Rosa Vidal"))]
    assert told == []


def test_with_the_address_of_ones_own_child_no_id_of_another_opens_anything(cast, ids, places):
    person = elsewhere(cast)
    own = Member.objects.get(person=person).child_id
    browser, before, wrong = enter(Client(), person), everything(), []
    for place in places:
        path = place.path.replace(str(cast.child.pk), str(own))
        has_more = re.search(r"<uuid:(?!child)", place.route) is not None
        for method in (browser.get, browser.post):
            if place.takes == "application/json" or path == place.path:
                continue
            with transaction.atomic():
                answer = method(path, place.data) if method == browser.post else method(path)
                transaction.set_rollback(True)
            told = words_in(answer, OF_THE_CHILD)
            if told or (has_more and answer.status_code not in {403, 404, 405}):
                wrong.append((place.name, method.__name__, answer.status_code, told))
    assert wrong == []
    assert everything() == before


def test_a_form_with_the_id_of_what_another_hand_wrote_is_unknown_and_changes_nothing(cast, places):
    """The same id of the same hand is the same thing; of another it is nothing that this form may speak of."""
    met = set()
    for place in places:
        own = who_may(cast, place.permission)
        browser = enter(Client(), own.person)
        theirs = another_hands(place, browser, own)
        if theirs is None:
            continue
        before = everything()
        answer = browser.post(place.path, place.data | {"id": str(theirs.pk)})
        assert answer.status_code == 404, (place.name, answer.status_code)
        assert everything() == before, place.name
        met.add(place.name)
    assert len(met) > 5, met


def another_hands(place: Place, browser: Client, own: Member) -> Any:
    """A row like the one that this form makes, by somebody else; None where there is none."""
    if "id" not in place.data:
        return None
    models = [model for model in apps.get_models() if model._meta.app_label in ROOMS and hasattr(model, "by_id")]
    with transaction.atomic():
        browser.post(place.path, place.data)
        made = [model for model in models if model._base_manager.filter(pk=place.data["id"]).exists()]
        transaction.set_rollback(True)
    rows = (model._base_manager.exclude(by=own).order_by("pk").first() for model in made)
    return next((row for row in rows if row is not None), None)
