"""Who asked gets a receipt; who answers hears in the morning; a leader hears that one waits, and nothing more."""

from datetime import UTC, date, datetime, timedelta

import time_machine

from allies.asked.reading import what_waits
from allies.asking.actions.requests import withdraw
from allies.asking.models import What
from allies.asking.unanswered import waits_from
from allies.clocks.actions import add_day_off
from allies.clocks.legal_dates import legal_dates
from allies.jurisdictions.days import What as Off
from allies.teams.dates_by_child import dates_for
from allies.teams.models import Seats
from allies.timeline.tests.samples import story_of

from .asking import asked, passed_on


def waiting_for(member):
    return [str(wait.words) for wait in what_waits(Seats([member]), kinds={"asking.answer"})]


def test_it_waits_for_the_case_manager_until_it_is_withdrawn(cast):
    request = asked(cast.ana)
    assert waiting_for(cast.okafor) == ["Ana Rivera asks: An evaluation"]
    for member in (cast.ana, cast.luis, cast.bell, cast.pam):
        assert waiting_for(member) == []
    withdraw(request, by=cast.ana)
    assert waiting_for(cast.okafor) == []


def test_law_counts_from_the_day_it_was_received_for_home_and_school_alone(cast):
    request = asked(cast.ana, What.RECORDS)
    for member in (cast.ana, cast.okafor):
        [found] = legal_dates(Seats([member]))[cast.child.pk]
        assert found.due.on == request.received_on + timedelta(days=45)
    assert legal_dates(Seats([cast.luis])) == {}
    withdraw(request, by=cast.ana)
    assert legal_dates(Seats([cast.ana])) == {}


def test_a_federal_date_for_an_evaluation_is_not_made_up(cast):
    asked(cast.ana, What.EVALUATION)
    assert [one.due.on for one in legal_dates(Seats([cast.ana])).get(cast.child.pk, [])] in ([], [None])


def test_a_leader_without_a_seat_learns_after_two_school_days_that_one_waits(cast):
    today = cast.okafor.today
    request = asked(cast.ana)
    day = waits_from(cast.school, today)
    column = "asking.waiting"
    for at, is_told in ((day - timedelta(days=1), False), (day, True)):
        with time_machine.travel(datetime(at.year, at.month, at.day, 12, tzinfo=UTC), tick=False):
            dates = dates_for(cast.ford)
            [cells] = [cells for child, cells in dates.lines if child == cast.child]
            said = dict(zip([one.name for one in dates.columns], cells, strict=True))
            assert (column in said and said[column].on == request.received_on) is is_told


def test_a_break_is_no_time_in_which_school_was_silent(cast):
    monday = date(2027, 3, 1)
    before = waits_from(cast.school, monday)
    add_day_off(cast.school, first_on=date(2027, 3, 2), last_on=date(2027, 3, 5), what=Off.BREAK, by=None)
    assert before == date(2027, 3, 4)
    assert waits_from(cast.school, monday) == date(2027, 3, 10)


def test_at_night_no_phone_of_staff_rings_and_she_gets_one_receipt_in_her_language(team, work):
    team.ana.person.language = "es"
    team.ana.person.save()
    work("Thu 23:40")
    request = asked(team.ana, words="You ALWAYS lie!! Test him NOW.")
    at_night = work()
    assert "okafor" not in at_night
    assert request.words == "You ALWAYS lie!! Test him NOW."
    in_the_morning = work("Fri 07:00")
    assert "okafor" in in_the_morning
    mails = [sent[name] for sent in (at_night, in_the_morning) for name in sent if name == "rivera"]
    [receipt] = mails
    assert "La escuela recibió su solicitud el 26 de noviembre de 2026." in receipt.body
    assert "Mateo" not in receipt.body
    assert not {"vidal", "ortega"} & {*at_night, *in_the_morning}


def test_what_school_passed_on_is_told_to_who_asked(team, work):
    passed_on(team.bell, team.ana, received_on=team.ana.today)
    mailed = work() | work("Wed 17:00")
    assert "rivera" in mailed
    assert "ortega" not in mailed


def test_a_leader_is_told_by_a_mail_that_names_nobody(team, work, clock):
    asked(team.ana)
    work("Thu 12:00")
    assert "ford" not in work("Fri 12:00")
    clock.move_to(datetime(2026, 11, 30, 18, tzinfo=UTC))
    told = work()["ford"]
    assert "has waited for an answer for two school days" in told.body
    assert "Mateo" not in told.body
    assert "evaluation" not in told.body.lower()


def test_who_answered_in_time_is_not_reported(team, work, clock):
    request = asked(team.ana)
    work("Thu 12:00")
    withdraw(request, by=team.ana)
    clock.move_to(datetime(2026, 11, 30, 18, tzinfo=UTC))
    assert "ford" not in work()


def test_a_private_request_that_the_mail_counts_is_a_line_of_the_story(team, work):
    """Told in a talk between two: it is between who wrote it and school."""
    passed_on(team.okafor, team.ana, is_between_two=True)
    mails = work("Wed 17:00") | work("Thu 07:00")
    assert {"rivera", "bell"} <= set(mails)
    assert not {"vidal", "ortega"} & set(mails)
    assert [line.private for line in story_of(team.ana).lines] == ["Only you and school see this"]
    assert [line.private for line in story_of(team.bell).lines] == ["Only Ana Rivera and school see this"]
    assert not story_of(team.rosa).lines
