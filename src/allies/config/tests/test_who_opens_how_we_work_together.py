"""Each page on which home and school work together, looked at and sent to by those whose business it is not.

As in test_who_opens_how_it_goes: what is sent is what the page itself would send, so that nothing but the door refuses
it. A new page of these rooms is met by itself.
"""

from datetime import timedelta
from typing import Any

import pytest
from django.apps import apps
from django.db import transaction
from django.test import Client
from django.urls import get_resolver

from allies.celebrations.actions import keep_joy, remove_by_child
from allies.config.tests.test_narrowed_by_an_order import CLOSED
from allies.config.tests.test_the_other_home import readable
from allies.config.tests.test_walk import address, every_pattern
from allies.config.tests.test_who_opens_how_it_goes import (
    Place,
    elsewhere,
    fields_on,
    former,
    former_guardian,
    name_of,
    substitute,
    words_in,
)
from allies.config.tests.world import ELM, OAK, fill
from allies.database.ids import uuid7
from allies.people.models import Person
from allies.supports.tests.supporting import filled
from allies.teams.actions.seats import add_member, set_custody
from allies.teams.models import Member
from allies.teams.permissions import Kind, Permission, Role
from allies.teams.tests.cast import enter

ROOMS = ("agreements", "checkins", "strategies", "supports", "celebrations", "outreach", "transition")
OF_THE_CHILD = ("Mateo", "Rivera", "Oak Street", "Elm Street", OAK, ELM, "555-0100", "555-0101")


@pytest.fixture(autouse=True)
def from_one_moment_on(one_moment: None) -> None:
    """See src/conftest.py."""


def of_these_rooms() -> list[tuple[str, Any]]:
    found = [
        (route, pattern)
        for route, pattern in every_pattern(get_resolver().url_patterns)
        if pattern.callback.__module__.split(".")[1] in ROOMS
    ]
    return [(route, pattern) for route, pattern in found if "<uuid:child>" in route]


ROUTES = of_these_rooms()


def needed(cast) -> dict[str, dict[str, Any]]:
    """What a form needs beyond what stands in it, and what is sent where no page sends it to itself."""
    hard = {name: said for name, said in filled(cast.okafor).items() if name not in {"id", "at"}}
    return {
        "checkins:start": {"id": str(uuid7())},
        "checkins:answer": {"id": str(uuid7()), "question": "going", "choice": "good"},
        "checkins:wrong_child": {"why": "Another child's."},
        "strategies:new": {"what": "Low lights", "when": "He covers his eyes", "steps": "dim the lights"},
        "strategies:write": {"what": "Low lights", "when": "He covers his eyes", "steps": "dim the lights"},
        "strategies:try": {"outcome": "helped"},
        "strategies:turn": {"state": "paused"},
        "celebrations:new": {"sort": "win", "about": "tried"},
        "supports:new": hard,
        "supports:home_part": {"steps": "We dim the lamp", "words": "He waits."},
        "supports:write": hard | {"changed": "A song."},
        "supports:think": {
            "words": "Maybe the noise.",
            "rests_on": "Notes of May",
            "signs_as": "Therapist",
            "act": "sign",
        },
        "supports:turn": {"state": "goes_on", "why": "Fewer.", "next_on": str(cast.okafor.today + timedelta(days=9))},
        "supports:answer": {"says": "talk", "words": "When?"},
        "transition:say": {"topic": "hope", "whose": "student", "words": "A job with trains."},
        "transition:new_goal": {
            "area": "work",
            "words": "He works.",
            "assessed": "A talk",
            "assessed_by": "Mr. Bell",
            "assessed_on": str(cast.okafor.today),
        },
        "transition:goal": {"words": "He works with trains."},
        "transition:new_service": {
            "sort": "courses",
            "words": "Math",
            "giver": "School",
            "begins_on": str(cast.okafor.today),
        },
        "transition:service": {"words": "More math"},
        "transition:new_agency": {"name": "Rails", "words": "A visit", "state": "not_asked"},
        "transition:agency": {"state": "yes"},
        "transition:annual": {"annual": []},
        "transition:consent": {"agrees": "no"},
        "supports:note_answer": {"of": str(cast.luis.pk), "says": "talk", "said_on": cast.okafor.today.isoformat()},
    }


@pytest.fixture
def places(cast, errors_in_short, heads_in_short) -> list[Place]:
    """Each with what it takes, from the page as one of those sees it who may."""
    ids = fill(cast)
    strategy = apps.get_model("strategies", "Version").objects.filter(home=None).order_by("pk").first()
    agreement = apps.get_model("agreements", "Agreement").open().get()
    said = apps.get_model("checkins", "Answer").objects.filter(by=cast.ana).order_by("pk").first()
    at_hand = {**ids, "adult": cast.ana.pk, "root": strategy.root, "id": agreement.pk, "said": said.pk}
    at_hand["number"] = 2  # the version that nobody has answered yet
    unwanted = keep_joy(id=uuid7(), by=cast.bell, sort="win", words="Not that.")
    at_hand["gone"] = remove_by_child(unwanted, opened_by=cast.ana).pk
    more, found = needed(cast), []
    for route, pattern in ROUTES:
        place = Place(route, name_of(pattern), pattern.callback, address(route, pattern, **at_hand).made, {})
        place.data = fields_on(place.path, who_may(cast, place.permission).person, ids) | more.get(place.name, {})
        place.data.pop("csrfmiddlewaretoken", None)
        found.append(place)
    return found


# Whose it is to send, where it is not the case manager's.
SENDS = {
    "agreements:agree": "ana",
    "checkins:take_back": "ana",
    "strategies:take_back": "bell",
    "celebrations:take_back": "bell",
    "celebrations:know": "bell",
    "supports:throw_away": "bell",
    "transition:take_back": "bell",
    "transition:consent": "ana",
}
# What can be sent and changes nothing in this world: one waits already, or it is not the one that stands.
NOTHING_TO_DO = {
    *("agreements:end", "checkins:start", "strategies:offer", "strategies:leave"),
    *("transition:told", "transition:read"),  # nobody says how old Mateo is
    "transition:into_plan",  # a draft of the plan
    "celebrations:no_photo",  # the child's alone, on the child's own page
}


def who_may(cast, permission: Permission) -> Member:
    return next(member for member in (cast.okafor, cast.ana) if member.may(permission))


def everything() -> dict[str, list[tuple[Any, ...]]]:
    """All rows of these rooms but that a side has looked, and the lines of the story."""
    models = [model for model in apps.get_models() if model._meta.app_label in {*ROOMS, "timeline"}]
    return {model._meta.label: list(model._base_manager.order_by("pk").values_list()) for model in models}


def closed(*kinds: Kind):
    def person(cast) -> Any:
        order = {"from_on": cast.luis.today, "until_on": None, "order": "Order of 3 May", "by": cast.okafor.person}
        set_custody(cast.luis, dict.fromkeys(kinds, CLOSED), **order)
        return cast.luis.person

    return person


OUTSIDE = {
    "former case manager": (former, 404),
    "former guardian": (former_guardian, 404),
    "substitute": (substitute, 403),
    "guest": (lambda cast: cast.ines.person, 403),
    "guardian whom an order keeps out": (closed(Kind.TALK, Kind.OBSERVATION, Kind.PLAN, Kind.TEAM, Kind.ACCESS), 403),
    "leader outside the team": (lambda cast: cast.ford.person, 404),
    "stranger": (lambda cast: cast.stan, 404),
    "mother of another child": (lambda cast: cast.other_mother, 404),
}


def test_all_of_these_rooms_are_met():
    assert {name_of(pattern).partition(":")[0] for _route, pattern in ROUTES} == set(ROOMS)
    assert len(ROUTES) >= 44


def test_what_is_sent_below_is_taken_from_those_who_may(cast, places):
    """Else the refusals below would prove nothing."""
    refused, taken, before = [], set(), everything()
    for place in places:
        with transaction.atomic():
            sender = getattr(cast, SENDS[place.name]) if place.name in SENDS else who_may(cast, place.permission)
            answer = place.post(enter(Client(), sender.person), is_undone=False)
            is_changed = everything() != before
            transaction.set_rollback(True)
        if answer.status_code == 302 and is_changed:
            taken.add(place.name)
        elif answer.status_code != 405 and place.name not in NOTHING_TO_DO:
            refused.append((place.name, answer.status_code, is_changed))
    assert not refused, " ".join(map(str, refused))
    assert len(taken) >= 15, taken


@pytest.mark.parametrize("who", OUTSIDE)
def test_nothing_opens_nothing_is_kept_and_no_word_is_said_to_those_outside(cast, places, who):
    person, wanted = OUTSIDE[who]
    browser, wrong = enter(Client(), person(cast)), []
    known = words_in(browser.get("/help/"), OF_THE_CHILD)  # whose child it is, their own places say
    assert set(known) <= ({"Mateo"} if wanted == 403 else set())
    before = everything()
    for place in places:
        # Who had a place may copy what they sent themselves.
        for answer, own in ((place.get(browser), ""), (place.post(browser, is_undone=False), str(place.data))):
            told = [word for word in words_in(answer, OF_THE_CHILD) if word not in own and word not in known]
            if answer.status_code not in {wanted, 404, 405} or told:
                wrong.append((place.name, answer.status_code, told))
    assert wrong == []
    assert everything() == before


def test_each_of_the_team_opens_and_sends_what_the_table_says_and_no_more(cast, places):
    add_member(cast.ford.person, child=cast.child, role=Role.LEADER, by=None)
    leader = Member.objects.select_related("child__school", "person").get(person=cast.ford.person)
    wrong = []
    for member in (cast.ana, cast.luis, cast.rosa, cast.bell, cast.okafor, cast.pam, leader):
        browser = enter(Client(), member.person)
        for place in places:
            may = member.may(place.permission)
            for answer in (place.get(browser), place.post(browser)):
                is_refused = answer.status_code == 403
                if answer.status_code >= 500 or (not may and answer.status_code not in {403, 405}):
                    wrong.append((member.role, place.name, answer.status_code))
                if may and is_refused:
                    wrong.append((member.role, place.name, "may, and is refused"))
    assert wrong == []


def test_one_adult_is_not_here_for_another_adult_at_home(cast, places):
    """The agreement and the check-ins of Ana, asked for by who lives elsewhere, and by who lives with her."""
    wrong = []
    for member in (cast.luis, cast.rosa):
        browser, before = enter(Client(), member.person), everything()
        for place in places:
            if str(cast.ana.pk) not in place.path:
                continue
            for answer in (place.get(browser), place.post(browser, is_undone=False)):
                told = words_in(answer, (OAK, "555-0100", "555-0101"))
                if answer.status_code not in {403, 404, 405} or told:
                    wrong.append((member.person.name, place.name, answer.status_code, told))
        assert everything() == before
    assert wrong == []


def test_what_one_home_sends_is_answered_without_a_byte_of_the_other(cast, places):
    browser, told = enter(Client(), cast.luis.person), []
    for place in places:
        for data in (place.data, dict.fromkeys(place.data, "\u202e?")):
            with transaction.atomic():
                answer = browser.post(place.path, data, follow=True)
                transaction.set_rollback(True)
            told += [
                (place.name, word) for word in (OAK, "Oak Street", "Rosa Vidal") if word.encode() in readable(answer)
            ]
    assert told == []


def test_with_the_address_of_ones_own_child_no_id_of_another_opens_anything(cast, places):
    person = elsewhere(cast)
    own = Member.objects.get(person=person).child_id
    browser, before, wrong = enter(Client(), person), everything(), []
    for place in places:
        path = place.path.replace(str(cast.child.pk), str(own))
        has_more = place.route.count("<") > 1
        for method in (browser.get, browser.post):
            with transaction.atomic():
                answer = method(path, place.data) if method == browser.post else method(path)
                transaction.set_rollback(True)
            told = words_in(answer, OF_THE_CHILD)
            if told or (has_more and answer.status_code not in {403, 404, 405}):
                wrong.append((place.name, method.__name__, answer.status_code, told))
    assert wrong == []
    assert everything() == before


@pytest.mark.parametrize("path", ["check-ins", "not-reached"])
def test_pages_over_several_children_are_not_here_for_those_without_such_a_seat(cast, path):
    fill(cast)
    for person in (cast.stan, cast.ana.person, cast.ines.person, cast.rosa.person, cast.other_mother, cast.ford.person):
        browser = enter(Client(), person)
        assert {browser.get(f"/{path}/").status_code, browser.post(f"/{path}/").status_code} <= {404, 405}, person.name


def test_the_numbers_over_a_school_are_its_leaders_alone(cast):
    fill(cast)
    path = f"/schools/{cast.school.pk}/in-touch/"
    for person in (cast.okafor.person, cast.ana.person, cast.stan, elsewhere(cast)):
        assert enter(Client(), person).get(path).status_code == 404, person.name
    assert enter(Client(), cast.ford.person).get(path).status_code == 200


def test_the_words_of_a_district_are_said_anew_by_those_alone_who_keep_a_record_there(cast):
    ids = fill(cast)
    at_hand = {**ids, "district": cast.school.district_id}
    before = everything_said()
    for route, pattern in every_pattern(get_resolver().url_patterns):
        if not route.startswith("words/of/"):
            continue
        path = address(route, pattern, **at_hand).made
        for person in (cast.stan, cast.ana.person, cast.bell.person, cast.ines.person, elsewhere_once(cast)):
            browser = enter(Client(), person)
            answers = (browser.get(path), browser.post(path, {"word": "goal", "name": "Goal", "said": "A goal."}))
            assert {answer.status_code for answer in answers} <= {403, 404, 405}, (path, person.name)
        assert everything_said() == before


def everything_said() -> list[tuple[Any, ...]]:
    models = [model for model in apps.get_models() if model._meta.app_label == "glossary"]
    return [row for model in models for row in model._base_manager.order_by("pk").values_list()]


def elsewhere_once(cast) -> Any:
    """Who keeps a record in another district."""
    known = Person.objects.filter(name="Ms. Far").first()
    return known or elsewhere(cast)
