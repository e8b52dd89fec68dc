"""School's note home is filled in from the day: with what every reader at home may read already, and nothing else."""

from datetime import date, datetime, time
from itertools import chain

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from allies.batons.actions import pass_baton
from allies.batons.chips import Way
from allies.batons.drafts import draft_for, readers_of
from allies.batons.models import Baton
from allies.database.ids import uuid7
from allies.log.models import Read
from allies.observations.actions import correct_observation, write_observation
from allies.observations.models import Observation
from allies.plans.actions.plan import finish_plan
from allies.profiles.actions.terms import add_term
from allies.progress.actions.dangers import mark_danger
from allies.progress.models import Record
from allies.progress.tests.recording import HITS, recorded, the_goal
from allies.services.models import Session
from allies.services.tests.giving import a_running_plan, the_service, took_place
from allies.teams.actions.seats import end_place, set_custody
from allies.teams.models.custody import Rights
from allies.teams.permissions import Kind, Permission
from allies.teams.tests.cast import enter
from allies.ui.unsent import BLANK

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("one_moment")]


def saw(by, what="big wave", **more):
    when = datetime.combine(more.pop("day", by.today), time(9), tzinfo=by.child.zone)
    return write_observation(id=uuid7(), by=by, happened_at=when, **{"sort": "good", "what": what} | more)


def draft(writer) -> dict[str, str]:
    return dict(draft_for(writer, writer.today).words)


@pytest.fixture
def only_guardians(cast):
    """Rosa is family of Oak Street, and reads no plan."""
    end_place(cast.rosa, by=cast.okafor.person, why="Moved away")


@pytest.fixture
def a_full_day(cast):
    """One of each sort, and one of each that is to stay out."""
    plan = a_running_plan(cast, is_finished=False)
    stays, hits = the_goal(cast, plan), the_goal(cast, plan, **HITS, does="Hits others")
    finish_plan(plan, by=cast.okafor)
    took_place(cast.jin, the_service(), cast.jin.today)
    took_place(cast.jin, the_service(), cast.jin.today, outcome="provider_absent")
    recorded(cast.bell, stays, 4, at="10:00")
    recorded(cast.bell, hits, 2, at="10:10")
    saw(cast.bell)
    saw(cast.bell, "under the table", sort="hard")
    saw(cast.bell, "told to school", for_school=True)
    saw(cast.bell, "threw a chair", sort="hard", could_hurt=True)
    saw(cast.ana, "from Oak")
    saw(cast.ana, "from Oak for all", for_all=True)
    return plan


def test_the_draft_has_what_was_seen_recorded_and_given_and_neither_danger_nor_hurt(cast, only_guardians, a_full_day):
    words = draft(cast.bell)
    assert words["well"] == "big wave"
    assert words["hard"] == "under the table"
    did = words["did"].splitlines()
    assert len(did) == 2
    assert any("30 minutes" in line for line in did)
    told = "\n".join(words.values())
    assert not [word for word in ("Hits", "chair", "told to school", "Oak") if word in told]


def test_what_was_marked_as_hurt_in_any_version_stays_out(cast):
    first = saw(cast.bell, "threw a chair", could_hurt=True)
    said = {"sort": "hard", "what": "threw a chair", "happened_at": first.happened_at, "could_hurt": False}
    correct_observation(first, id=uuid7(), by=cast.bell, **said)
    assert draft(cast.bell) == {}


def test_a_goal_that_is_marked_as_dangerous_stays_out(cast, only_guardians):
    plan = a_running_plan(cast, is_finished=False)
    recorded(cast.bell, the_goal(cast, plan), 4)
    hits = the_goal(cast, plan, **HITS)
    mark_danger(hits.root, id=uuid7(), by=cast.bell, is_on=True, why="Bites")
    recorded(cast.bell, hits, 1)
    assert len(draft(cast.bell)["did"].splitlines()) == 1


CLOSINGS = [
    (),
    *((one,) for one in (Kind.OBSERVATION, Kind.PLAN, Kind.PROFILE, Kind.BATON)),
    (Kind.OBSERVATION, Kind.PLAN),
]
MODELS = (Observation, Record, Session)


@pytest.mark.parametrize("rosa_is_here", [True, False])
@pytest.mark.parametrize("of_luis", CLOSINGS, ids=str)
@pytest.mark.parametrize("of_ana", CLOSINGS[:4], ids=str)
def test_nothing_enters_that_a_reader_at_home_could_not_read_by_themselves(
    cast, a_full_day, of_ana, of_luis, rosa_is_here
):
    if not rosa_is_here:
        end_place(cast.rosa, by=cast.okafor.person, why="Moved away")
    for member, kinds in ((cast.ana, of_ana), (cast.luis, of_luis)):
        if kinds:
            rights = {kind: Rights(sees=False) for kind in kinds}
            set_custody(member, rights, from_on=member.today, until_on=None, order="Order", by=cast.okafor.person)
    made = draft_for(cast.bell, cast.bell.today)
    for home, readers in readers_of(cast.bell).items():
        own = next((parts for one, parts in made.apart if one == home), ())
        for part, reader in ((part, reader) for part in chain(made.parts, own) for reader in readers):
            assert any(reader.sees(model).filter(pk=part.row).exists() for model in MODELS), (part, reader)
    closed = {*of_ana, *(() if Kind.BATON in of_luis else of_luis)}
    about = {part.about for part in made.parts}
    assert ("did" in about) == (Kind.PLAN not in closed and not rosa_is_here)
    assert ("well" in about) == (Kind.OBSERVATION not in closed)


def test_a_word_of_the_team_enters_where_all_readers_may_read_those(cast):
    term = add_term(id=uuid7(), by=cast.bell, sort="behaviour", language="en", word="big wave", means="Says hello")
    saw(cast.bell, "", term_id=term.pk)
    assert draft(cast.bell) == {"well": "big wave"}
    close(cast.luis, Kind.PROFILE, by=cast.okafor)
    assert draft(cast.bell) == {}


def test_what_one_home_alone_may_read_stands_beside_the_draft_and_says_of_which(cast):
    saw(cast.bell)
    close(cast.luis, Kind.OBSERVATION, by=cast.okafor)
    made = draft_for(cast.bell, cast.bell.today)
    assert made.parts == []
    assert [(home.name, [part.words for part in parts]) for home, parts in made.apart] == [("Oak Street", ["big wave"])]


def test_who_writes_it_finds_nothing_that_they_may_not_read(cast, only_guardians, a_full_day):
    pam = draft(cast.pam)
    assert pam == draft(cast.bell)
    saw(cast.bell, "of another day", day=date(2026, 11, 2))
    assert draft(cast.pam) == pam


def test_without_anybody_at_home_who_reads_the_note_there_is_no_draft(cast):
    saw(cast.bell)
    end_place(cast.rosa, by=cast.okafor.person, why="Moved away")
    for parent in (cast.ana, cast.luis):
        close(parent, Kind.BATON, by=cast.okafor)
    assert draft(cast.bell) == {}


def close(member, kind, *, by):
    rights = {kind: Rights(sees=False)}
    set_custody(member, rights, from_on=member.today, until_on=None, order="Order", by=by.person)


def test_as_many_lines_stand_in_it_as_there_is_room_for(cast):
    for number in range(9):
        saw(cast.bell, f"{number} " + "long " * 20)
    assert 400 < len(draft(cast.bell)["well"]) <= 500


@pytest.fixture
def form(cast, only_guardians, a_full_day):
    """As Mr. Bell is shown it."""
    browser = enter(Client(), cast.bell.person)
    return browser, f"/children/{cast.child.pk}/batons/from-school/"


def filled(page, **more):
    """As a browser sends what stands in it."""
    shown = page.context["form"]
    words = {name: shown[name].value() for name in shown.fields if name.endswith("_words") and shown[name].value()}
    drafted = {f"{key}_drafted": words.replace("\n", "\r\n") for key, words in shown.drafted.items()}
    given = {name: words.replace("\n", "\r\n") for name, words in words.items()}
    hidden = {"id": shown["id"].value(), "day": shown["day"].value(), "not_sure_id": shown["not_sure_id"].value()}
    return hidden | drafted | given | more


def test_the_form_is_filled_in_says_so_and_from_where_and_nothing_goes_out_by_that(cast, form):
    browser, url = form
    page = browser.get(url)
    text = page.content.decode()
    assert "A draft made from the day" in text
    assert "Seen at" in text
    assert f"/children/{cast.child.pk}/seen/" in text
    assert page.context["form"]["well_words"].value() == "big wave"
    assert not Baton.objects.exists()
    browser.post(url, filled(page, well_words="A big wave for the bus"))
    (sent,) = Baton.objects.all()
    assert (sent.words["well"], sent.words["hard"]) == ("A big wave for the bus", "under the table")
    assert sent.words["did"]


def test_on_a_hard_day_nothing_goes_out_that_nobody_touched(form):
    browser, url = form
    page = browser.get(url)
    browser.post(url, filled(page, is_hard="on", well_words="He was kind to Sam"))
    assert [part.words for part in Baton.objects.order_by("id")] == [{"well": "He was kind to Sam"}]


def test_who_is_shown_a_draft_has_read_what_stands_in_it(cast, form):
    browser, url = form
    browser.get(url)
    read = set(Read.objects.filter(by=cast.bell.person_id).values_list("what", flat=True))
    assert read == {Permission.ADD_CHIPS, Permission.SEE_OBSERVATION, Permission.SEE_PLAN}


def test_a_form_that_stays_on_the_phone_and_one_after_a_note_are_not_filled_in(cast, form):
    browser, url = form
    blank = browser.get(url, headers={BLANK: "1"})
    assert blank.context["form"].drafted == {}
    assert "big wave" not in blank.content.decode()
    said = {"chips": {"well": ["art"]}, "words": {}}
    pass_baton(by=cast.okafor, way=Way.FROM_SCHOOL, day=cast.bell.today, id=uuid7(), **said)
    assert browser.get(url).context["form"].drafted == {}
    assert "did" not in browser.get(url).context["form"].asked


def test_the_form_asks_the_same_few_questions_however_full_the_day_was(cast, form):
    browser, url = form
    browser.get(url)

    def asked():
        with CaptureQueriesContext(connection) as queries:
            assert browser.get(url).status_code == 200
        return len(queries)

    of_few = asked()
    for number in range(12):
        saw(cast.bell, f"wave {number}")
    assert asked() == of_few
