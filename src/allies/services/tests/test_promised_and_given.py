"""Home and school see the same balance; a time is written in two taps, once, and put right in sight of all."""

from datetime import timedelta

import pytest
import time_machine
from django.db import IntegrityError, transaction
from django.utils import timezone

from allies.batons.actions import mark_absent
from allies.clocks.actions import add_day_off
from allies.database.ids import uuid7
from allies.jurisdictions.days import What
from allies.plans.actions.plan import amend_plan, finish_plan
from allies.plans.tests.planning import a_service
from allies.services.minutes import Answer
from allies.services.models import MakeUp, Session
from allies.teams.actions.seats import end_place
from allies.teams.errors import NotPossible
from allies.timeline.actions import take_out
from allies.timeline.models import Entry

from .giving import (
    DAY,
    a_running_plan,
    balance_of,
    get,
    made_good,
    monday,
    post,
    put_right,
    read,
    the_line,
    the_service,
    took_place,
)


@pytest.fixture
def on_wednesday(db, request):
    """A Wednesday at noon in Chicago, so that weeks are over and one is running."""
    with time_machine.travel("2026-10-14T17:00:00+00:00", tick=False):
        yield request.getfixturevalue("cast")


@pytest.fixture
def cast_and_plan(on_wednesday):
    a_running_plan(on_wednesday)
    return on_wednesday


def form(member, **more):
    return {"id": uuid7(), "day": member.today.isoformat(), "minutes": 30, "outcome": "given"} | more


def test_two_taps_keep_a_time_and_twice_is_once(cast_and_plan):
    cast = cast_and_plan
    page = read(cast.jin, "services/today/")
    assert 'name="outcome" value="given"' in page
    assert 'value="30"' in page
    assert f'value="{cast.jin.today}"' in page
    sent = form(cast.jin)
    for _twice in range(2):
        assert post(cast.jin, f"services/{the_service().pk}/write/", sent).status_code == 302
    assert Session.objects.count() == 1
    assert balance_of(cast.ana).now_delivered == 30


def test_a_reason_is_two_taps_as_well(cast_and_plan):
    cast = cast_and_plan
    for reason in ("child_absent", "provider_absent", "holiday", "event", "said_no"):
        sent = form(cast.jin, outcome=reason)
        assert post(cast.jin, f"services/{the_service().pk}/write/", sent).status_code == 302
    page = read(cast.luis)
    for words in ("The child was away", "Who gives it was away", "The child said no or stopped"):
        assert words in page
    assert "150 minutes" in page


def test_without_a_network_it_waits_on_the_phone_and_is_kept_once(cast_and_plan):
    cast = cast_and_plan
    sent = form(cast.jin) | {"age": "3600"}
    for _twice in range(2):
        answer = post(cast.jin, f"services/{the_service().pk}/write/", sent, headers={"Allies-Unsent": "1"})
        assert (answer.status_code, answer.headers["Allies-Kept"]) == (204, str(sent["id"]))
    row = Session.objects.get()
    assert timezone.now() - row.written_at == timedelta(hours=1)
    wrong = post(cast.jin, f"services/{the_service().pk}/write/", form(cast.jin, minutes=400),
                 headers={"Allies-Unsent": "1"})  # fmt: skip
    assert wrong.status_code == 422


def test_what_somebody_else_wrote_is_not_found_by_its_id(cast_and_plan):
    cast = cast_and_plan
    sent = form(cast.jin)
    post(cast.jin, f"services/{the_service().pk}/write/", sent)
    assert post(cast.bell, f"services/{the_service().pk}/write/", sent).status_code == 404


@pytest.mark.parametrize(
    ("wrong", "field", "sentence"),
    [
        ({"minutes": 400}, "minutes", "That is more than a school day has: 390 minutes."),
        ({"minutes": 0}, "minutes", "1 or more"),
        ({"day": "2026-10-15"}, "day", "This day is still to come."),
        ({"day": "2026-09-13"}, "day", "This is before the service begins"),
        ({"outcome": ""}, "outcome", "Please press what it was."),
    ],
)
def test_what_cannot_be_is_said_beside_the_field_and_nothing_is_kept(cast_and_plan, wrong, field, sentence):
    cast = cast_and_plan
    answer = post(cast.jin, f"services/{the_service().pk}/write/", form(cast.jin, **wrong))
    assert any(sentence in error for error in answer.context["form"].errors[field])
    assert sentence in answer.content.decode()
    assert not Session.objects.exists()


def test_a_day_has_390_minutes_of_one_service_at_most(cast_and_plan):
    cast = cast_and_plan
    first = took_place(cast.jin, the_service(), cast.jin.today, minutes=380)
    with pytest.raises(NotPossible, match="390"):
        took_place(cast.jin, the_service(), cast.jin.today, minutes=20)
    put_right(first, cast.jin, minutes=390)


def test_a_service_that_ended_takes_no_more_times(on_wednesday):
    cast = on_wednesday
    plan = a_running_plan(cast, ends_on=cast.okafor.today - DAY)
    answer = post(cast.jin, f"services/{the_service().pk}/write/", form(cast.jin))
    assert "The service ended on" in str(answer.context["form"].errors["day"])
    assert plan.ends_on > cast.okafor.today


def test_the_database_holds_it_too(cast_and_plan):
    cast = cast_and_plan
    row = took_place(cast.jin, the_service(), cast.jin.today)
    row.pk, row.minutes = uuid7(), 400
    row.root_id = row.pk
    with pytest.raises(IntegrityError), transaction.atomic():
        row.save(force_insert=True)
    with pytest.raises(IntegrityError), transaction.atomic():
        Session.objects.update(minutes=10)


def test_both_sides_read_the_same_numbers(cast_and_plan):
    cast = cast_and_plan
    first = monday(cast.jin.today)
    for weeks in (1, 2, 3, 4):
        took_place(cast.jin, the_service(), first - timedelta(weeks=weeks))
    took_place(cast.jin, the_service(), first - timedelta(weeks=2) + DAY, "provider_absent")
    for reader in (cast.ana, cast.luis, cast.okafor, cast.jin, cast.pam):
        held = balance_of(reader)
        assert (held.promised, held.delivered, held.missed_in_all, held.silent) == (240, 120, 30, 90)
        page = read(reader)
        for words in ("240 minutes", "120 minutes", "90 minutes", "Some of it was missed, and no"):
            assert words in page
    for outside in (cast.rosa, cast.ines):
        assert get(outside, "services/").status_code == 403


def test_no_word_is_said_to_be_no_word(cast_and_plan):
    page = read(cast_and_plan.ana)
    assert "Nobody can tell" in page
    assert "nothing is written down" in page
    assert "<dd>0 minutes" not in page


def test_in_the_first_week_it_is_too_early_to_tell(on_wednesday):
    a_running_plan(on_wednesday, weeks=0)
    page = read(on_wednesday.ana)
    assert "It is too early to tell." in page
    assert "nothing is due yet" in page


def test_a_week_off_is_not_promised_and_a_day_off_or_away_takes_nothing(cast_and_plan):
    cast = cast_and_plan
    first = monday(cast.jin.today)
    add_day_off(cast.school, first_on=first - 7 * DAY, last_on=first - 3 * DAY, what=What.BREAK, by=None)
    add_day_off(cast.school, first_on=first - 14 * DAY, last_on=first - 14 * DAY, what=What.HOLIDAY, by=None)
    add_day_off(cast.school, first_on=first - 21 * DAY, last_on=first - 17 * DAY, what=What.HALF_DAY, by=None)
    mark_absent(by=cast.ana, first_on=first - 28 * DAY, last_on=first - 26 * DAY, id=uuid7())
    assert balance_of(cast.okafor).promised == 180


def test_whoever_writes_is_told_what_kind_of_day_it_is(cast_and_plan):
    cast = cast_and_plan
    today = cast.jin.today
    add_day_off(cast.school, first_on=today, last_on=today, what=What.HOLIDAY, by=None, name="Harvest day")
    mark_absent(by=cast.okafor, first_on=today, last_on=today, id=uuid7())
    page = read(cast.jin, "services/today/")
    assert "There is no school today." in page
    assert "Harvest day" in page
    assert "Mateo is away today." in page


def test_a_correction_takes_its_place_and_what_it_said_stays_below(cast_and_plan):
    cast = cast_and_plan
    row = took_place(cast.jin, the_service(), cast.jin.today)
    put_right(row, cast.jin, minutes=20)
    assert balance_of(cast.ana).now_delivered == 20
    page = " ".join(read(cast.ana, f"services/{the_service().pk}/").split())
    assert page.index("20 minutes") < page.index("What it said before") < page.index("30 minutes · It took place")
    with pytest.raises(NotPossible, match="corrected already"):
        put_right(row, cast.jin, minutes=25)


def test_a_mistake_is_taken_out_of_the_count_and_stays_in_sight(cast_and_plan):
    cast = cast_and_plan
    row = took_place(cast.jin, the_service(), cast.jin.today)
    put_right(row, cast.okafor, outcome="mistake")
    assert balance_of(cast.ana).now_delivered == 0
    assert "written here by mistake" in read(cast.ana, f"services/{the_service().pk}/")


def test_only_who_wrote_it_or_the_case_manager_puts_it_right(cast_and_plan):
    cast = cast_and_plan
    row = took_place(cast.jin, the_service(), cast.jin.today)
    assert get(cast.bell, f"services/times/{row.pk}/right/").status_code == 404
    assert get(cast.okafor, f"services/times/{row.pk}/right/").status_code == 200
    with pytest.raises(NotPossible, match="Only the person who wrote this"):
        put_right(row, cast.bell, minutes=5)


def test_who_left_the_team_this_morning_writes_nothing(cast_and_plan):
    cast = cast_and_plan
    end_place(cast.jin, by=cast.okafor.person, why="New job")
    with pytest.raises(NotPossible):
        took_place(cast.jin, the_service(), cast.okafor.today)


def test_a_missed_time_gets_a_day_and_then_is_made_up(cast_and_plan):
    cast = cast_and_plan
    past = monday(cast.jin.today) - 7 * DAY
    for day in range(7):
        took_place(cast.jin, the_service(), past - day * 3 * DAY)
    missed = took_place(cast.jin, the_service(), past + DAY, "provider_absent")
    assert balance_of(cast.ana).answer is Answer.BEHIND
    sent = {"id": uuid7(), "day": (cast.jin.today + DAY).isoformat(), "minutes": 30, "instead_of": ""}
    for _twice in range(2):
        assert post(cast.jin, f"services/times/{missed.pk}/make-up/", sent).status_code == 302
    promised = MakeUp.objects.get()
    assert balance_of(cast.ana).answer is Answer.TO_COME
    assert "A make-up session is planned" in get(cast.ana).content.decode()
    with time_machine.travel("2026-10-15T17:00:00+00:00", tick=False):
        for _twice in range(2):
            given = form(cast.jin, id=sent["id"].__class__(int=9))
            assert post(cast.jin, f"services/make-ups/{promised.pk}/", given).status_code == 302
        held = balance_of(cast.luis)
        assert (held.answer, held.made_up, held.to_come, held.missing) == (Answer.WHOLE, 30, 0, 0)
        assert "A make-up session took place" in get(cast.ana).content.decode()
        again = post(cast.bell, f"services/make-ups/{promised.pk}/", form(cast.bell))
        assert "Somebody has written this down already" in again.content.decode()


def test_another_day_takes_the_place_of_the_first_and_two_at_once_are_told(cast_and_plan):
    cast = cast_and_plan
    missed = took_place(cast.jin, the_service(), cast.jin.today - 7 * DAY, "event")
    first = made_good(missed, cast.jin, cast.jin.today + DAY)
    with pytest.raises(NotPossible, match="set a day already"):
        made_good(missed, cast.bell, cast.jin.today + 2 * DAY)
    second = made_good(missed, cast.bell, cast.jin.today + 2 * DAY, instead_of=first.pk)
    assert [one.id for one in the_line(cast.ana).to_come] == [second.pk]


def test_a_make_up_is_not_for_a_day_that_is_over_nor_for_what_took_place(cast_and_plan):
    cast = cast_and_plan
    given = took_place(cast.jin, the_service(), cast.jin.today - DAY)
    with pytest.raises(NotPossible, match="not missed"):
        made_good(given, cast.jin, cast.jin.today)
    assert get(cast.jin, f"services/times/{given.pk}/make-up/").status_code == 404
    missed = took_place(cast.jin, the_service(), cast.jin.today - DAY, "event")
    sent = {"id": uuid7(), "day": (cast.jin.today - DAY).isoformat(), "minutes": 30}
    answer = post(cast.jin, f"services/times/{missed.pk}/make-up/", sent)
    assert "This day is over" in str(answer.context["form"].errors["day"])


def test_a_change_counts_from_the_day_it_was_finished(cast_and_plan):
    cast = cast_and_plan
    plan = the_service().plan
    took_place(cast.jin, the_service(), cast.jin.today - 7 * DAY)
    amend_plan(plan, id=uuid7(), by=cast.okafor, why="He asks for more.", sections=["services"])
    old = the_service()
    a_service(cast.okafor, plan, changes=old.pk, minutes=60, begins_on=old.begins_on, ends_on=old.ends_on)
    assert the_line(cast.ana).service == old  # the change is not finished
    assert balance_of(cast.ana).promised == 240
    finish_plan(plan, by=cast.okafor)
    assert the_line(cast.ana).service.minutes == 60
    held = balance_of(cast.ana)
    assert (held.promised, held.delivered) == (240, 30)
    assert held.now_promised == 2 * 30 * 2 // 5 + 2 * 60 * 3 // 5


def test_a_plan_that_is_not_finished_is_counted_as_it_stands_and_says_so(on_wednesday):
    a_running_plan(on_wednesday, is_finished=False)
    assert "not final yet" in read(on_wednesday.ana)
    assert balance_of(on_wednesday.ana).promised == 240
    took_place(on_wednesday.jin, the_service(), on_wednesday.jin.today)  # no service waits for a finish


def test_what_is_filed_under_the_wrong_child_takes_its_times_with_it(cast_and_plan):
    cast = cast_and_plan
    missed = took_place(cast.jin, the_service(), cast.jin.today, "event")
    made_good(missed, cast.jin, cast.jin.today + DAY)
    take_out(Entry.objects.get(event="plans.begun"), by=cast.okafor, why="Another child")
    assert not cast.okafor.sees(Session).exists()
    assert not cast.okafor.sees(MakeUp).exists()
    assert "ake-up session" not in get(cast.ana).content.decode()


def test_the_story_is_not_told_of_each_time(cast_and_plan):
    cast = cast_and_plan
    before = Entry.objects.count()
    took_place(cast.jin, the_service(), cast.jin.today)
    took_place(cast.jin, the_service(), cast.jin.today - DAY, "provider_absent")
    assert Entry.objects.count() == before
