"""Before something that was opened to a helper ends, its guardian is asked whether it goes on; nobody else is."""

from datetime import timedelta

from django.utils import timezone

from allies.asked.reading import what_waits
from allies.teams.actions.opening import close_to, open_to
from allies.teams.models import seats_of
from allies.teams.permissions import Kind


def asked(seat) -> list[str]:
    return [str(one.words) for one in what_waits(seats_of(seat.person), kinds={"today.helper_ends"})]


def test_the_guardian_who_opened_is_asked_in_the_last_week_and_nobody_else(cast, time_machine):
    open_to(cast.ines, [Kind.PLAN], until_on=cast.luis.today + timedelta(days=9), by=cast.luis)
    assert asked(cast.luis) == []
    time_machine.move_to(timezone.now() + timedelta(days=3))
    [words] = asked(cast.luis)
    assert words.startswith("What is open to Ines Marsh ends on")
    assert [name for name, seat in cast.everyone.items() if asked(seat)] == ["luis"]
    open_to(cast.ines, [Kind.PLAN], until_on=cast.luis.today + timedelta(days=60), by=cast.luis)
    assert asked(cast.luis) == []


def test_what_was_closed_asks_nothing(cast):
    open_to(cast.ines, [Kind.PLAN], until_on=cast.luis.today + timedelta(days=2), by=cast.luis)
    assert asked(cast.luis)
    close_to(cast.ines, by=cast.luis)
    assert asked(cast.luis) == []
