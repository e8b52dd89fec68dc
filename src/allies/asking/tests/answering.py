"""Answers and notices as people make them."""

from datetime import timedelta
from typing import Any

from allies.asking.actions.answers import answer_request
from allies.asking.actions.notices import Items, answer_plan
from allies.asking.models import PriorNotice, Request, RequestAnswer, Says
from allies.database.ids import uuid7
from allies.jurisdictions.papers import Matter, paper_of
from allies.plans.models import Verdict
from allies.teams.models import Member

SEVEN = {item.code: f"Words of {item.code}." for item in paper_of("us-federal").items}
WHOLE = Items(SEVEN)


def without(*codes: str, why: str = "") -> Items:
    """All seven but these, each of which says why, where a reason is given."""
    return Items(
        {code: words for code, words in SEVEN.items() if code not in codes}, dict.fromkeys(codes, why) if why else {}
    )


def no(by: Member, request: Request, items: Items = WHOLE, **more: Any) -> RequestAnswer:
    said = {"id": uuid7(), "says": Says.NO, "words": "Not now, because he does well."}
    return answer_request(request, by=by, items=items, **said | more)


def yes(by: Member, request: Request, items: Items = WHOLE, **more: Any) -> RequestAnswer:
    said = {"id": uuid7(), "says": Says.YES, "words": "Gladly.", "promised_for": by.today + timedelta(days=7)}
    return answer_request(request, by=by, items=items, **said | more)


def noticed(by: Member, verdict: Verdict, items: Items = WHOLE, **more: Any) -> PriorNotice:
    return answer_plan(verdict, **{"id": uuid7(), "by": by, "matter": Matter.SERVICES, "items": items} | more)
