"""What one may not read is not found, and nothing of it changes anything of a search: no count, no order, no page."""

from datetime import timedelta

import pytest
from django.db import connection, transaction
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from allies.batons.actions import correct_baton, pass_baton, send_on
from allies.batons.chips import Way
from allies.config.tests.test_search_finds import found, saw
from allies.config.tests.world import ELM, OAK, fill
from allies.conversations.actions.threads import (
    add_to_thread,
    begin_thread,
    keep_draft,
    leave_thread,
    take_back,
    write_message,
)
from allies.conversations.models import Message, Thread
from allies.database.append_only import erasing
from allies.database.ids import uuid7
from allies.incidents.actions import correct_facts, give_account
from allies.incidents.models import Facts, Incident
from allies.observations.actions import correct_observation, seal_words, write_observation
from allies.observations.models import Observation
from allies.profiles.actions.passages import write_passage
from allies.profiles.actions.terms import add_term, remark_on, word_term
from allies.profiles.models import Passage
from allies.profiles.sections import Section
from allies.search.asking import question
from allies.search.indexing import bring_up_to_date
from allies.search.models import Due, Searchable
from allies.search.reading import search
from allies.search.words import FTS
from allies.teams.actions.seats import add_member, end_place, set_custody
from allies.teams.models import Audience, Child, Member, Seats, seats_of
from allies.teams.models.custody import Rights
from allies.teams.permissions import KINDS_APART, Kind, Role, Side
from allies.timeline.actions import put_back, take_out
from allies.timeline.models import Entry

pytestmark = pytest.mark.postgresql

REACH = Audience.Reach


def who_finds(cast, words) -> set[str]:
    return {name for name, member in cast.everyone.items() if found(member, words).count}


def test_a_private_talk_is_found_by_those_in_it_alone(cast):
    people = {"reach": REACH.CHOSEN, "people": [cast.bell]}
    thread = begin_thread(id=uuid7(), by=cast.ana, subject="Zebra", words="The giraffe.", **people)
    write_message(thread, id=uuid7(), by=cast.bell, words="An okapi.")
    for words in ("zebra", "giraffe", "okapi"):
        assert who_finds(cast, words) == {"ana", "bell"}


def test_who_is_asked_in_finds_it_and_who_left_does_not(cast):
    people = {"reach": REACH.CHOSEN, "people": [cast.bell]}
    thread = begin_thread(id=uuid7(), by=cast.ana, subject="Zebra", words="The giraffe.", **people)
    add_to_thread(thread, cast.jin, by=cast.ana)
    assert who_finds(cast, "giraffe") == {"ana", "bell", "jin"}
    leave_thread(thread, by=cast.bell)
    assert who_finds(cast, "giraffe") == {"ana", "jin"}


def test_what_is_for_school_alone_is_found_by_school_alone(cast):
    begin_thread(id=uuid7(), by=cast.bell, reach=REACH.SCHOOL, subject="Zebra", words="The giraffe.")
    assert who_finds(cast, "giraffe") == {"okafor", "bell", "jin"}


def test_what_one_home_wrote_is_found_by_it_and_by_school(cast):
    fill(cast)
    assert found(cast.luis, OAK).count == found(cast.ines, OAK).count == 0
    assert found(cast.ana, ELM).count == found(cast.rosa, ELM).count == 0
    assert found(cast.ana, OAK).count
    assert found(cast.luis, ELM).count
    assert found(cast.okafor, OAK).count
    assert found(cast.okafor, ELM).count


def test_health_is_found_by_those_who_may_read_it(cast):
    write_passage(id=uuid7(), by=cast.ana, section=Section.HEALTH, voice=Side.HOME, words="The epinephrine.")
    assert who_finds(cast, "epinephrine") == {"ana", "okafor", "bell", "jin", "pam"}


def test_a_guest_finds_who_the_child_is_and_no_more(cast):
    fill(cast)
    assert set(found(cast.ines, "keeps going").counts) == {Kind.PROFILE}
    for words in ("meltdown", "he", "the", "a m", "swing", "trip"):
        assert set(found(cast.ines, words).counts) <= {Kind.PROFILE}


@pytest.mark.parametrize("kind", [k for k in Kind if k not in {Kind.TEAM, Kind.ACCESS} | KINDS_APART])
def test_an_order_closes_a_kind_of_record_to_the_search(cast, kind):
    fill(cast)
    closed = Rights(sees=False, decides=False, told=False)
    order = {"from_on": cast.ana.today, "until_on": None, "order": "Order of 3 May", "by": cast.okafor.person}
    assert kind in found(cast.ana, OAK).counts
    set_custody(cast.ana, {kind: closed}, **order)
    ana = Member.objects.select_related("child__school", "home", "person").get(pk=cast.ana.pk)
    assert kind not in found(ana, OAK).counts
    assert kind.value not in {one.source.model.kind for one in found(ana, OAK).results}


def test_whose_place_has_ended_finds_nothing(cast):
    saw(cast.bell, what="Zebra")
    end_place(cast.pam, by=cast.okafor.person, why="New job")
    assert len(seats_of(cast.pam.person)) == 0
    pam = Member.objects.select_related("child__school", "home", "person").get(pk=cast.pam.pk)
    assert found(pam, "zebra").count == 0


def test_another_childs_team_finds_nothing(cast):
    saw(cast.bell, what="Zebra")
    other = seats_of(cast.other_mother)
    assert len(other) == 1
    assert search(other, question("zebra")).count == 0


def test_what_was_sealed_is_found_by_nobody_and_the_text_without_it_is(cast):
    seen = saw(cast.bell, what="Played", words="With Ezekiel in the yard.")
    corrected = correct_observation(seen, id=uuid7(), by=cast.bell, words="With Ezekiel in the sandbox.")
    assert found(cast.bell, "ezekiel sandbox").count == 1
    seal_words(corrected, id=uuid7(), by=cast.okafor, words="In the sandbox.", especially="")
    assert who_finds(cast, "ezekiel") == set()
    assert found(cast.bell, "sandbox").count == 1


def test_what_was_put_right_is_found_as_it_stands_now(cast):
    seen = saw(cast.bell, what="Zebra")
    correct_observation(seen, id=uuid7(), by=cast.bell, what="Okapi")
    assert found(cast.bell, "zebra").count == 0
    assert found(cast.bell, "okapi").count == 1
    [part] = pass_baton(
        by=cast.bell, way=Way.FROM_SCHOOL, day=cast.bell.today, chips={}, words={"well": "A zebra came."}
    )
    correct_baton(part, by=cast.bell, chips={}, words={"well": "An ibex came."}, is_hard=False, id=uuid7())
    assert found(cast.ana, "zebra").count == 0
    assert found(cast.ana, "ibex").count == 1


def test_an_event_is_found_as_it_stands_now_and_without_its_correction_as_it_stood(cast):
    incident = Incident.objects.get(pk=fill(cast)["incident"])
    first = Facts.objects.get(incident=incident)
    facts = {"what": ["injury"], "where": "gym", "there": [], "done": [], "now": "well"}
    correct_facts(
        incident,
        id=uuid7(),
        by=cast.bell,
        corrects=first.pk,
        words="From the ladder.",
        happened_at=first.happened_at,
        **facts,
    )
    assert found(cast.ana, "fell swing").count == 0
    assert found(cast.ana, "ladder").count == 1
    line = Entry.objects.get(event="incidents.corrected")
    take_out(line, by=cast.okafor, why="Wrong child")
    assert found(cast.ana, "ladder").count == 0
    assert found(cast.ana, "fell swing").count == 1


def test_what_was_filed_under_the_wrong_child_is_found_by_nobody_until_it_is_put_back(cast):
    saw(cast.bell, what="Zebra")
    taken = take_out(Entry.objects.get(event="observations.seen"), by=cast.okafor, why="Wrong child")
    assert who_finds(cast, "zebra") == set()
    put_back(taken, by=cast.ford)
    assert found(cast.ana, "zebra").count == 1


def test_a_talk_taken_out_takes_its_words_along(cast):
    thread = begin_thread(id=uuid7(), by=cast.bell, reach=REACH.TEAM, subject="Zebra", words="The giraffe.")
    write_message(thread, id=uuid7(), by=cast.ana, words="An okapi.")
    take_out(Entry.objects.get(event="conversations.began"), by=cast.okafor, why="Wrong child")
    for words in ("zebra", "giraffe", "okapi"):
        assert who_finds(cast, words) == set()


def test_what_was_taken_back_and_what_was_not_sent_is_found_by_nobody(cast):
    thread = begin_thread(id=uuid7(), by=cast.bell, reach=REACH.TEAM, subject="Trip", words="Who comes?")
    take_back(write_message(thread, id=uuid7(), by=cast.bell, words="A zebra."), by=cast.bell)
    keep_draft(id=None, by=cast.bell, thread=thread, words="An okapi.")
    for words in ("zebra", "okapi"):
        assert who_finds(cast, words) == set()


def test_what_waits_for_the_teacher_is_found_by_school_and_by_home_once_it_is_sent(cast):
    [part] = pass_baton(by=cast.pam, way=Way.FROM_SCHOOL, day=cast.pam.today, chips={}, words={"well": "A zebra."})
    assert who_finds(cast, "zebra") == {"okafor", "bell", "jin", "pam"}
    send_on(part, by=cast.bell)
    assert who_finds(cast, "zebra") == {"okafor", "bell", "jin", "pam", "ana", "rosa", "luis"}


def test_a_word_that_was_changed_is_found_by_its_new_name_alone_also_where_it_is_used(cast):
    term = add_term(id=uuid7(), by=cast.ana, sort="behaviour", language="en", word="Zebra")
    remark_on(term, id=uuid7(), by=cast.bell, words="Rarely.")
    saw(cast.bell, term_id=term.pk)
    assert found(cast.ana, "zebra").count == 2
    word_term(term, id=uuid7(), by=cast.ana, language="en", word="Okapi", based_on=term.wordings.get().pk)
    assert found(cast.ana, "zebra").count == 0
    assert found(cast.ana, "okapi").count == 2


def test_what_changes_is_gone_from_the_search_before_anybody_looks_again(cast):
    """The database does it in the same transaction, however it was written."""
    seen = saw(cast.bell, what="Zebra")
    bring_up_to_date()
    assert Searchable.objects.filter(about_id=seen.pk).exists()
    Observation.objects.filter(pk=seen.pk).update(taken_out_at=timezone.now())
    assert not Searchable.objects.filter(about_id=seen.pk).exists()
    assert Due.objects.filter(about_id=seen.pk).exists()


def test_what_is_erased_leaves_no_word_behind(cast):
    term = add_term(id=uuid7(), by=cast.ana, sort="behaviour", language="en", word="Zebra", means="Stripes")
    bring_up_to_date()
    with erasing():
        term.wordings.all().delete()
    bring_up_to_date()
    assert found(cast.ana, "stripes").count == 0
    with erasing():
        Entry.objects.filter(about_id=term.pk).delete()
        term.delete()
    bring_up_to_date()
    assert not Searchable.objects.exists()
    assert not Due.objects.exists()
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT count(*) FROM {FTS} WHERE {FTS} MATCH 'zebra OR stripes'")
            assert cursor.fetchone() == (0,)


def test_an_id_used_twice_by_whoever_made_it_hides_nothing(cast):
    """Ids are made by whoever writes. One taken from another thing does not push that thing out of the search."""
    seen = saw(cast.bell, what="Zebra")
    bring_up_to_date()
    begin_thread(id=seen.pk, by=cast.ana, reach=REACH.TEAM, subject="Okapi", words="Hm.")
    assert found(cast.bell, "zebra").count == 1
    assert found(cast.bell, "okapi").count == 1


def outputs(seats: Seats, words: str) -> list[object]:
    """All that a search says, page by page."""
    said, before = [], ""
    for _page in range(20):
        page = search(seats, question(words), before=before)
        said.append((page.counts, page.older, [(one.shown, one.title, one.text, one.writer) for one in page.results]))
        before = page.older
        if not before:
            return said
    raise AssertionError("pages without end")


WORDS = ("zebra", "okapi", "ibex", "zebras")
WRITERS = ("ana", "luis", "bell", "pam", "okafor")
SORTS = ("seen", "talk", "private", "school", "profile")
ROW = st.tuples(st.sampled_from(SORTS), st.sampled_from(WRITERS), st.sampled_from(WORDS))
ROWS = st.lists(ROW, min_size=1, max_size=12)


def write_one(cast, sort: str, by: Member, word: str, at: int) -> None:
    when = timezone.now() - timedelta(hours=at % 5)
    if sort == "seen" or (not by.home_id and sort == "profile"):
        write_observation(id=uuid7(), by=by, sort="good", what=f"A {word}", happened_at=when)
    elif sort == "profile":
        write_passage(
            id=uuid7(), by=by, section=Section.HELPS, voice=Side.HOME, words=word,
            based_on=Passage.objects.filter(home=by.home_id, replaced_at=None).values_list("pk", flat=True),
        )  # fmt: skip
    elif by.role in {Role.GUARDIAN, Role.TEACHER, Role.CASE_MANAGER}:
        reach = {"talk": REACH.TEAM, "private": REACH.CHOSEN, "school": REACH.SCHOOL}[sort]
        reach = REACH.HOME if reach == REACH.SCHOOL and by.home_id else reach
        people = [cast.jin, cast.okafor if by != cast.okafor else cast.bell]
        begin_thread(id=uuid7(), by=by, reach=reach, subject=word, words="Hello.", home=by.home, people=people)


def leave_only_what_is_seen_by(member: Member) -> None:
    """A database that holds this member's rows and no others. Plainly deleted: nothing goes round and tells."""
    with erasing():
        for model in (Observation, Passage, Message, Thread):
            hidden = model.objects.exclude(pk__in=list(member.sees(model).values_list("pk", flat=True)))
            hidden._raw_delete(hidden.db)


@given(rows=ROWS, reader=st.sampled_from(("ana", "luis", "bell", "pam", "ines", "rosa")))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=25, deadline=None)
def test_a_search_says_the_same_where_nothing_else_was_ever_written(cast, rows, reader):
    member = cast.everyone[reader]
    with transaction.atomic():
        for at, (sort, by, word) in enumerate(rows):
            write_one(cast, sort, cast.everyone[by], word, at)
        before = {word: outputs(Seats([member]), word) for word in WORDS}
        leave_only_what_is_seen_by(member)
        assert {word: outputs(Seats([member]), word) for word in WORDS} == before
        transaction.set_rollback(True)


@given(typed=st.text(max_size=200))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=150, deadline=None)
def test_any_text_at_all_is_answered(cast, typed):
    saw_nothing = question(typed)
    if not saw_nothing.is_empty:
        assert search(Seats([cast.okafor]), saw_nothing).results == []


TRICKS = [
    '" OR words:_', "NEAR(a b)", "-ab", "ab*", "^ab", "ab AND bc NOT cd", "ab' OR '1'='1", "ab & !bc", "ab:*", "\\ab",
    "_ab", "{words}: ab", "ab\0cd",
]  # fmt: skip


@pytest.mark.parametrize("typed", TRICKS)
def test_nothing_that_is_typed_reaches_over_to_what_is_not_ones_own(cast, client, typed):
    saw(cast.ana, what="ab bc", words="zebra")
    assert found(cast.luis, typed).count == 0
    assert found(cast.luis, f"{typed} OR zebra").count == 0


def test_the_mark_of_a_child_cannot_be_typed(cast):
    saw(cast.ana, what="Zebra")
    for typed in (f"_{cast.child.pk.hex}", f'"_{cast.child.pk.hex}"', cast.child.pk.hex, str(cast.child.pk)):
        assert found(cast.ana, typed).count == 0


def test_three_hundred_children_are_searched_in_one_question(cast, django_assert_max_num_queries):
    school, now = cast.school, timezone.now()
    children = [Child(district=school.district, school=school, name=f"Child {at}") for at in range(300)]
    Child.objects.bulk_create(children)
    seats = [
        Member(district=school.district, child=child, person=cast.bell.person, role=Role.TEACHER, began_at=now)
        for child in children
    ]
    Member.objects.bulk_create(seats)
    saw(cast.bell, what="Zebra")
    every = seats_of(cast.bell.person)
    assert len(every) == 301
    bring_up_to_date()
    with django_assert_max_num_queries(4):
        assert search(every, question("zebra")).count == 1


def test_a_parent_of_two_children_finds_both_and_each_says_whose_it_is(cast):
    petra = Child.objects.get(name="Petra Novak")
    add_member(cast.ana.person, child=petra, role=Role.GUARDIAN, home=petra.homes.get(), by=None)
    petras = Member.objects.select_related("child__school", "home", "person").get(child=petra, person=cast.other_mother)
    saw(cast.bell, what="Zebra at noon")
    saw(petras, what="Zebra at night")
    results = search(seats_of(cast.ana.person), question("zebra")).results
    assert {(one.reader.child.first_name, one.shown.title) for one in results} == {
        ("Mateo", "Zebra at noon"),
        ("Petra", "Zebra at night"),
    }
    assert search(seats_of(cast.bell.person), question("zebra")).count == 1


def test_accounts_of_each_home_stay_with_it(cast):
    incident = Incident.objects.get(pk=fill(cast)["incident"])
    give_account(incident, id=uuid7(), by=cast.luis, voice=Side.HOME, words="A zebra.")
    assert who_finds(cast, "zebra") == {"luis", "okafor", "bell", "jin"}
