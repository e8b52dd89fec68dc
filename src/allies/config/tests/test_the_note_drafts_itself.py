"""School's note home is filled in from the day: with what every reader at home may read already, and nothing else."""

from datetime import date, datetime, time
from itertools import chain
from urllib.parse import quote

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from allies.batons.actions import pass_baton
from allies.batons.chips import Way
from allies.batons.drafts import draft_for, left_for_one_home, readers_of
from allies.batons.models import Baton
from allies.database.ids import uuid7
from allies.log.models import Read
from allies.observations.actions import correct_observation, write_observation
from allies.observations.models import Observation
from allies.outreach.reading import words_by_child
from allies.plans.actions.plan import finish_plan
from allies.profiles.actions.terms import add_term
from allies.progress.actions.dangers import mark_danger
from allies.progress.models import Record
from allies.progress.tests.recording import HITS, recorded, the_goal
from allies.services.models import Session
from allies.services.tests.giving import a_running_plan, the_service, took_place
from allies.teams.actions.seats import end_place, set_custody
from allies.teams.models import Seats
from allies.teams.models.custody import Rights
from allies.teams.permissions import Kind, Permission
from allies.teams.tests.cast import enter
from allies.today.caseload import handed
from allies.today.views.caseload import to_look_at
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
        own = next((one.parts for one in made.apart if one.home == home), ())
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


def for_one_home(made) -> dict[str, dict[str, str]]:
    return {one.home.name: dict(one.words) for one in made.apart}


def test_what_one_home_alone_may_read_is_a_draft_of_its_own_for_that_home(cast):
    saw(cast.bell)
    close(cast.luis, Kind.OBSERVATION, by=cast.okafor)
    made = draft_for(cast.bell, cast.bell.today)
    assert made.parts == []
    assert for_one_home(made) == {"Oak Street": {"well": "big wave"}}


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


@pytest.fixture
def form_of_two(cast, form):
    """An order closes the plan to Ana: what was done with goals is for Elm Street only."""
    close(cast.ana, Kind.PLAN, by=cast.okafor)
    return form


def field(page, name="did_words"):
    [box] = page.context["form"].boxes
    return box.add_prefix(name)


def filled_with_box(page, **more):
    """As a browser sends it with the box for one home."""
    [box] = page.context["form"].boxes
    words = {box.add_prefix(name): box[name].value() for name in box.fields if name.endswith("_words")}
    hidden = {"for_home": box.home.pk, box.add_prefix("id"): box["id"].value()} | dict(box.drafted_fields)
    return filled(page) | {name: str(value).replace("\n", "\r\n") for name, value in (words | hidden).items()} | more


def by_home(cast):
    """What each of the two homes reads of school's day."""
    found = {}
    for name, member in (("oak", cast.ana), ("elm", cast.luis)):
        rows = member.sees(Baton).filter(way=Way.FROM_SCHOOL, corrected=None).order_by("id")
        found[name] = [dict(part.words) for part in rows]
    return found


def test_what_one_home_alone_may_read_stands_in_a_box_of_its_own_and_goes_to_that_home_alone(cast, form_of_two):
    browser, url = form_of_two
    page = browser.get(url)
    assert "For Elm Street only" in page.content.decode()
    assert page.context["form"]["well_words"].value() == "big wave"
    did = page.context["form"].boxes[0]["did_words"].value()
    assert len(did.splitlines()) == 2
    browser.post(url, filled_with_box(page))
    shared = {"well": "big wave", "hard": "under the table"}
    assert by_home(cast) == {"oak": [shared], "elm": [shared, {"did": did}]}


def test_the_box_is_mended_or_emptied_and_sent_twice_is_once(cast, form_of_two):
    browser, url = form_of_two
    page = browser.get(url)
    mended = filled_with_box(page, **{field(page): "Counted with us"})
    for _each in range(2):
        browser.post(url, mended)
    assert by_home(cast)["elm"][1:] == [{"did": "Counted with us"}]
    other = browser.get(url)
    assert other.context["form"].boxes == []
    emptied = filled(other, well_words="Waved again")
    browser.post(url, emptied)
    assert len(by_home(cast)["elm"]) == len(by_home(cast)["oak"]) + 1


def test_an_emptied_box_sends_nothing_to_that_home_alone(cast, form_of_two):
    browser, url = form_of_two
    page = browser.get(url)
    browser.post(url, filled_with_box(page, **{field(page): ""}))
    assert by_home(cast)["elm"] == by_home(cast)["oak"]


@pytest.mark.parametrize("later", ["Sang", ""])
def test_a_box_that_was_sent_and_comes_with_other_words_is_said_so_and_the_note_is_not_there_twice(
    cast, form_of_two, later
):
    browser, url = form_of_two
    page = browser.get(url)
    browser.post(url, filled_with_box(page))
    was = by_home(cast)
    refused = browser.post(url, filled_with_box(page, **{field(page): later}))
    assert by_home(cast) == was
    assert refused.context["form"].errors
    browser.post(url, filled_with_box(refused))
    assert by_home(cast)["oak"] == was["oak"]
    assert by_home(cast)["elm"] == was["elm"] + ([{"did": later}] if later else [])


def test_too_many_words_for_one_home_are_said_beside_the_box_and_nothing_is_sent(cast, form_of_two):
    browser, url = form_of_two
    page = browser.get(url)
    answer = browser.post(url, filled_with_box(page, **{field(page): "x" * 501}))
    assert not Baton.objects.exists()
    assert "x" * 501 in answer.content.decode()
    assert answer.context["form"].boxes[0].errors["did_words"]


def test_on_a_hard_day_nothing_goes_to_one_home_that_nobody_touched(cast, form_of_two):
    browser, url = form_of_two
    page = browser.get(url)
    browser.post(url, filled_with_box(page, is_hard="on"))
    assert by_home(cast) == {"oak": [{}], "elm": [{}]}


def test_the_box_alone_can_be_sent_and_waits_until_that_home_was_told(cast, form_of_two):
    browser, url = form_of_two
    said = {"chips": {"well": ["art"]}, "words": {}}
    pass_baton(by=cast.okafor, way=Way.FROM_SCHOOL, day=cast.bell.today, id=uuid7(), **said)
    page = browser.get(url)
    assert page.context["form"].drafted == {}
    assert "Something was said for this day already" in page.content.decode()
    browser.post(url, filled_with_box(page))
    assert [len(parts) for parts in by_home(cast).values()] == [1, 2]
    assert browser.get(url).context["form"].boxes == []


def test_a_home_of_another_child_gets_no_box_and_no_words(cast, form_of_two):
    browser, url = form_of_two
    page = browser.get(url)
    another = cast.other_mother.seats.get().home
    browser.post(url, filled(page, for_home=another.pk, **{f"for_home-{another.pk.hex}-did_words": "Hello"}))
    assert not Baton.objects.exclude(only_for=None).exists()


@pytest.mark.parametrize("after_a_note", [False, True])
def test_for_homes_that_read_the_same_there_is_no_box_and_no_question_more(cast, form, after_a_note):
    browser, url = form
    browser.get(url)
    if after_a_note:
        said = {"chips": {"well": ["art"]}, "words": {}}
        pass_baton(by=cast.okafor, way=Way.FROM_SCHOOL, day=cast.bell.today, id=uuid7(), **said)
    with CaptureQueriesContext(connection) as queries:
        page = browser.get(url)
    assert page.context["form"].boxes == []
    assert len(queries) == (18 if after_a_note else 25)


def sent_to_all(browser, cast, **more):
    form = {"child": [str(cast.child.pk)], "all-id": str(uuid7()), "all-day": cast.bell.today.isoformat(), "do": "send"}
    return browser.post("/today/together/", form | {"all-afternoon": "calm"} | more, follow=True).content.decode()


def test_sent_to_many_at_once_it_says_of_whom_words_for_one_home_were_not_sent_and_they_wait(cast, form_of_two):
    browser, url = form_of_two
    page = sent_to_all(browser, cast)
    assert [len(parts) for parts in by_home(cast).values()] == [1, 1]
    assert "Words for one home only were not sent" in page
    assert f'href="{url}?next=' in page
    there = browser.get(url)
    browser.post(url, filled_with_box(there))
    assert [len(parts) for parts in by_home(cast).values()] == [1, 2]
    assert "Words for one home only" not in sent_to_all(browser, cast)


def test_where_the_homes_read_the_same_it_is_one_question_and_nothing_is_said(cast, form, django_assert_num_queries):
    browser, _url = form
    assert "Words for one home only" not in sent_to_all(browser, cast)
    with django_assert_num_queries(1):
        assert left_for_one_home([(cast.bell, cast.bell.today)]) == []


def test_each_form_that_is_to_be_looked_at_leads_to_the_next(cast):
    another = cast.other_mother.seats.get()
    first, second = (f"/children/{seat.child_id}/batons/from-school/" for seat in (cast.bell, another))
    said = to_look_at([cast.bell, another], "/")
    assert f'href="{second}?next=%2F">Petra Novak' in said
    assert f'href="{first}?next={quote(second, safe="")}%3Fnext%3D%252F">Mateo Rivera' in said


PLAN, SEEN, NOTE = (Kind.PLAN,), (Kind.OBSERVATION,), (Kind.BATON,)
ORDERS = [(PLAN, ()), ((), SEEN), (PLAN, SEEN), (SEEN, PLAN), (PLAN + SEEN, ()), (NOTE, PLAN), (PLAN, NOTE)]


def all_that_they_read(cast, member, words) -> str:
    """Wherever a part of the day stands, is counted, or can be found."""
    browser, child, day = enter(Client(), member.person), f"/children/{cast.child.pk}/", cast.bell.today
    places = (
        "batons/",
        "batons/earlier/",
        f"batons/{day}/",
        f"batons/{day}/paper/",
        "story/",
        "days/",
        f"days/{day}/",
        "",
    )
    pages = [browser.get(place, follow=True) for place in ("/", "/messages/", *(child + place for place in places))]
    found = [browser.post(f"{child}search/", {"words": one}, follow=True) for one in words]
    own = [page.content.decode().replace(f'value="{one}"', "") for page, one in zip(found, words, strict=True)]
    return "".join([page.content.decode() for page in pages] + own)


@pytest.mark.parametrize(("of_ana", "of_luis"), ORDERS, ids=str)
def test_whatever_orders_close_a_box_is_read_at_its_home_and_stands_on_no_page_of_the_other(
    cast, form, of_ana, of_luis
):
    for member, kinds in ((cast.ana, of_ana), (cast.luis, of_luis)):
        if kinds:
            rights = {kind: Rights(sees=False) for kind in kinds}
            set_custody(member, rights, from_on=member.today, until_on=None, order="Order", by=cast.okafor.person)
    browser, url = form
    page = browser.get(url)
    boxes = page.context["form"].boxes
    words = {box.home.pk: f"Word{number}ofonehome" for number, box in enumerate(boxes)}
    typed = {box.add_prefix(f"{key}_words"): words[box.home.pk] for box in boxes for key in box.asked}
    hidden = {box.add_prefix("id"): str(box["id"].value()) for box in boxes}
    browser.post(url, filled(page, for_home=[str(home) for home in words], **typed, **hidden))
    assert {part.only_for_id for part in Baton.objects.exclude(only_for=None)} == set(words)
    for member in (cast.ana, cast.luis):
        read = all_that_they_read(cast, member, list(words.values()))
        assert [home for home, word in words.items() if word in read] == [member.home_id] * (member.home_id in words)


def told_elm(cast):
    """School tells one home alone what was done."""
    own = {"chips": {}, "words": {"did": "Counted to ten"}, "only_for": cast.elm, "id": uuid7()}
    return pass_baton(by=cast.bell, way=Way.FROM_SCHOOL, day=cast.bell.today, **own)


def test_to_one_home_alone_is_not_yet_sent_home(cast):
    told_elm(cast)
    assert not handed(Seats([cast.bell]), timezone.now())[cast.child.pk].is_passed
    said = {"chips": {"well": ["art"]}, "words": {}, "id": uuid7()}
    pass_baton(by=cast.bell, way=Way.FROM_SCHOOL, day=cast.bell.today, **said)
    assert handed(Seats([cast.bell]), timezone.now())[cast.child.pk].is_passed


def test_to_one_home_alone_is_a_word_of_school_to_that_home_and_to_no_other(cast):
    told_elm(cast)
    [word] = words_by_child(Seats([cast.okafor]))[cast.child.pk]
    assert (word.is_to(cast.luis), word.is_to(cast.ana)) == (True, False)
