"""Requests as people make them."""

from datetime import date

from allies.asking.actions.requests import ask_school, pass_on
from allies.asking.models import CameBy, Request, What
from allies.database.ids import uuid7
from allies.teams.models import Member

PLEASE = "Please evaluate Mateo in every area in which he may need help."


def asked(by: Member, what: What = What.EVALUATION, words: str = PLEASE, **more: object) -> Request:
    return ask_school(**{"id": uuid7(), "by": by, "what": what, "words": words, **more})


def passed_on(by: Member, asker: Member, what: What = What.RECORDS, **more: object) -> Request:
    said = {"received_on": date(2026, 11, 12), "came_by": CameBy.MAIL, "source": uuid7()}
    return pass_on(**{"id": uuid7(), "by": by, "asker": asker, "what": what, **said, **more})
