"""A corrected answer puts right what the one before it said to the clocks; what stood before is kept."""

from datetime import date, timedelta

from allies.asking.actions.answers import note_done
from allies.asking.models import What
from allies.clocks.actions import it_was_done
from allies.clocks.legal_dates import dates_of
from allies.clocks.models import Done
from allies.jurisdictions.deadlines import Happened

from .answering import no, yes
from .asking import asked

RESPONSE = "us-federal.evaluation_response"


def done(request) -> dict[str, date]:
    """What counts as done of this request, by rule; all of it under no name."""
    return dict(Done.objects.standing().filter(about_id=request.pk).values_list("rule", "on"))


def is_open(member, request) -> bool:
    return any(one.is_open for one in dates_of(member) if one.happening.about_id == request.pk)


def test_a_refusal_that_becomes_a_yes_opens_what_the_refusal_had_ended(team, clock):
    request = asked(team.ana)
    first = no(team.okafor, request)
    refused_on = team.okafor.today
    assert done(request) == {"": refused_on}
    clock.shift(timedelta(days=5))
    yes(team.okafor, request, seen=first.pk)
    assert done(request) == {RESPONSE: refused_on}  # in writing it was answered on that day
    assert Done.objects.get(rule="").taken_out_at is not None


def test_a_yes_that_becomes_a_refusal_ends_the_waiting_on_the_day_of_the_refusal(team, clock):
    request = asked(team.ana)
    first = yes(team.okafor, request)
    answered_on = team.okafor.today
    clock.shift(timedelta(days=5))
    no(team.okafor, request, seen=first.pk)
    assert done(request) == {RESPONSE: answered_on, "": team.okafor.today}


def test_a_refusal_in_other_words_keeps_its_day(team, clock):
    request = asked(team.ana)
    first = no(team.okafor, request)
    refused_on = team.okafor.today
    clock.shift(timedelta(days=5))
    no(team.okafor, request, words="Not now. We look again in March.", seen=first.pk)
    assert done(request) == {"": refused_on}


def test_records_that_were_noted_as_there_and_then_refused_are_open_again(team):
    request = asked(team.ana, What.RECORDS)
    first = yes(team.okafor, request)
    note_done(first, by=team.okafor, on=team.okafor.today)
    assert not is_open(team.ana, request)
    no(team.okafor, request, seen=first.pk)
    assert is_open(team.ana, request)
    assert Done.objects.filter(about_id=request.pk).count() == 1


def test_a_meeting_that_was_held_stays_held_whatever_is_answered(team, clock):
    request = asked(team.ana, What.MEETING)
    first = yes(team.okafor, request)
    held_on = team.okafor.today
    it_was_done(about=request.pk, event=Happened.MEETING_REQUESTED, on=held_on, by=team.okafor)
    clock.shift(timedelta(days=5))
    no(team.okafor, request, seen=first.pk)
    assert done(request) == {"": held_on}
