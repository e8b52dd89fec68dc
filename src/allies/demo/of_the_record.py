"""What made-up families ask about the record itself, and what school gave outside: by the real acts."""

from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Any

from allies.asking.actions.answers import answer_request
from allies.asking.models import Says
from allies.database.ids import uuid7
from allies.passport.actions import ask_for as ask_for_passport
from allies.records.actions import ask_to_correct, note_disclosure, write_statement
from allies.records.models import Basis
from allies.teams.models import Member
from allies.timeline.models import Entry

from .contents import contents
from .plans import Team

DATA = contents("of_the_record")


def ask_about_the_record(teams: Sequence[Team]) -> None:
    seats = {
        kid.key: {seat.who: member for seat, member in zip(kid.seats, members, strict=True)}
        for kid, _child, members in teams
    }
    for told in DATA["contested"]:
        contest(told, seats[told["kid"]])
    for told in DATA["taken_along"]:
        ask_for_passport(by=seats[told["kid"]][told["by"]])
    for told in DATA["disclosed"]:
        disclose(told, seats[told["kid"]])


def contest(told: Mapping[str, Any], seats: Mapping[str, Member]) -> None:
    by, entries = seats[told["by"]], seats[told["by"]].sees(Entry).filter(event=told["event"], side="school")
    said = {"chosen": told["chosen"], "words": told["words"]}
    request = ask_to_correct(entries.latest("occurred_at", "id"), id=uuid7(), by=by, **said)
    answer = {"says": Says.NO, "words": told["answer"]}
    answer_request(request, id=uuid7(), by=seats[told["answered_by"]], **answer)
    write_statement(request, id=uuid7(), by=by, words=told["statement"])


def disclose(told: Mapping[str, Any], seats: Mapping[str, Member]) -> None:
    by = seats[told["by"]]
    note_disclosure(
        id=uuid7(),
        by=by,
        **{name: told[name] for name in ("to", "what", "why")},
        basis=Basis(told["basis"]),
        on=by.today - timedelta(days=told["on"]),
        consented_on=by.today - timedelta(days=told["consented_on"]) if "consented_on" in told else None,
        is_refused=told.get("is_refused", False),
    )
