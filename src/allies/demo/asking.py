"""What the made-up people ask of school, and what teachers and aides ask within it."""

from datetime import timedelta
from typing import NamedTuple

from allies.asking.actions.requests import ask_school, pass_on
from allies.asking.letter import Wish, letter_of
from allies.asking.models import CameBy, What
from allies.conversations.actions.threads import begin_thread
from allies.database.ids import uuid7
from allies.teams.models import Audience, Child, Member

from .contents import contents
from .talks import Team

DATA = contents("asking")


class Asked(NamedTuple):
    kid: str
    by: str
    what: str
    own: str
    days: int
    chosen: tuple[str, ...] = ()
    homes: bool = False
    came_by: str = ""
    passed_on_by: str = ""


class Written(NamedTuple):
    """In a message, without a letter."""

    kid: str
    by: str
    words: str


def ask_for_things(teams: list[Team]) -> None:
    by_key = {kid.key: (kid, child, members) for kid, child, members in teams}
    for one in (Asked(**told) for told in DATA["asked"]):
        kid, child, members = by_key[one.kid]
        seats = {seat.who: member for seat, member in zip(kid.seats, members, strict=True)}
        ask(one, child, seats)
    for written in (Written(**told) for told in DATA["written"]):
        kid, _child, members = by_key[written.kid]
        by = next(member for seat, member in zip(kid.seats, members, strict=True) if seat.who == written.by)
        begin_thread(id=uuid7(), by=by, reach=Audience.Reach.HOME, home=by.home, subject="", words=written.words)


def ask(one: Asked, child: Child, seats: dict[str, Member]) -> None:
    by, what = seats[one.by], What(one.what)
    received_on = by.today - timedelta(days=one.days)
    if one.came_by:
        pass_on(
            id=uuid7(),
            by=seats[one.passed_on_by],
            asker=by,
            what=what,
            received_on=received_on,
            came_by=CameBy(one.came_by),
            source=uuid7(),
            words=one.own,
            language=by.person.language,
        )
        return
    homes = list(child.homes.filter(ended_at=None)) if one.homes else []
    letter = letter_of(by, Wish(what, one.chosen, one.own, tells_home=one.homes))
    ask_school(id=uuid7(), by=by, what=what, words=letter, homes=homes, received_on=received_on)
