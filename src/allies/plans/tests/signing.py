"""Short ways to a finished plan and to answers and signatures, for the tests of this room."""

from typing import Any

from allies.database.ids import uuid7
from allies.plans.actions.answering import answer_parts
from allies.plans.actions.plan import amend_plan, finish_plan
from allies.plans.actions.signing import sign, take_yes_back
from allies.plans.final_texts import asked_about, final_text
from allies.plans.models import Edition, Plan, Signature, Stance, TakenBack, Text
from allies.plans.models.signing import Says
from allies.teams.models import Member

from .planning import a_plan, fill_all, wrote

YES, TIME, NO = Says.AGREE, Says.TIME, Says.DISAGREE


def a_finished_plan(by: Member, profile: str = "us-federal", **more: Any) -> Edition:
    plan = a_plan(by, profile, **more)
    fill_all(by, plan)
    return as_seen(finish_plan(plan, by=by), by)


def as_seen(edition: Edition, by: Member) -> Edition:
    """With plan and child in hand, as a page would have it."""
    edition.plan = Plan.objects.get(pk=edition.plan_id)
    edition.child = edition.plan.child = by.child
    return edition


def amended(
    edition: Edition, by: Member, words: str = "Reads for twenty minutes.", section: str = "present"
) -> Edition:
    """The next text of the same plan, with other words in one part."""
    plan = edition.plan
    amend_plan(plan, id=uuid7(), by=by, why="He reads more by now.", sections=[section])
    wrote(by, plan, words, section, on=standing(plan, section))
    return as_seen(finish_plan(plan, by=by), by)


def standing(plan: Plan, section: str) -> list[Any]:
    return list(Text.objects.filter(plan=plan, section=section, replaced_at=None, voice="school").order_by("id"))


def parts_of(edition: Edition) -> list[str]:
    return [block.code for block in asked_about(edition.plan, final_text(edition, "en"))]


def answered_parts(by: Member, edition: Edition, says: Says = YES, **other: Any) -> list[Stance]:
    """The same to every part, but for those that are named: `services=(NO, "Too little.")`."""
    answers = dict.fromkeys(parts_of(edition), (says, "")) | other
    return answer_parts(edition, batch=uuid7(), by=by, answers=answers)


def signed(by: Member, edition: Edition, language: str = "en", **more: Any) -> Signature:
    total = more.pop("sum", None) or final_text(edition, language).sum
    known = {"known_by": ["password"], "how_read": "myself"}
    return sign(edition, id=more.pop("id", None) or uuid7(), by=by, language=language, sum=total, **(known | more))


def said_yes(by: Member, edition: Edition, language: str = "en", **other: Any) -> Signature:
    answered_parts(by, edition, **other)
    return signed(by, edition, language)


def took_back(by: Member, signature: Signature, **more: Any) -> TakenBack:
    return take_yes_back(signature, id=more.pop("id", None) or uuid7(), by=by, known_by=["password"], **more)
