"""What the law counts from in the demo: consent on paper, an evaluation that is due soon, a day that both agreed on."""

from datetime import timedelta

from allies.clocks.actions import put_off, say_done, write_down
from allies.clocks.legal_dates import dates_of
from allies.database.ids import uuid7
from allies.jurisdictions.deadlines import Happened
from allies.teams.models import Member
from allies.teams.permissions import Role

from .plans import Team

CONSENT, NEED = Happened.EVALUATION_CONSENT_RECEIVED, Happened.NEED_DETERMINED
SOON, AGREED, DONE = "mateo", "layla", "noah"
AGO = {SOON: 47, AGREED: 52, DONE: 40}


def count_what_the_law_wants(teams: list[Team]) -> None:
    for kid, _child, members in teams:
        if kid.key in AGO:
            manager = next(seat for seat in members if seat.role == Role.CASE_MANAGER)
            parent = next(seat for seat in members if seat.role == Role.GUARDIAN)
            event = NEED if kid.key == DONE else CONSENT
            write_down(id=uuid7(), by=manager, event=event, on=manager.today - timedelta(days=AGO[kid.key]))
            go_on(kid.key, manager, parent, event)


def go_on(key: str, manager: Member, parent: Member, event: Happened) -> None:
    one = next((one for one in dates_of(manager) if one.happening.event == event.value and one.is_open), None)
    if one is None or one.due.on is None:
        return
    if key == AGREED:
        on = manager.today - timedelta(days=4)
        until = one.due.on + timedelta(days=14)
        put_off(one, by=manager, reason="agreed", until_on=until, agreed_with=parent, agreed_on=on)
    if key == DONE:
        say_done(one, by=manager, on=one.due.on - timedelta(days=6))
