"""The plan as a family finds it: the one of now, the draft, and what this person said yes or no to."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from allies.database.ids import uuid7
from allies.teams.models import Member

from .dates import in_force
from .models import Edition, Plan, Signature, Stance
from .models.signing import Act, Says
from .reading import day_for_drafts, plans_of

ANSWERS = [Says.DISAGREE, Says.TIME, Says.AGREE]  # what is still to be talked about first


@dataclass(frozen=True)
class Said:
    """One answer of this person to a part of a final text."""

    code: str
    part: str
    says: Says
    words: str
    on: date
    next_id: UUID = field(default_factory=uuid7)  # of what this person says to the same part after it

    @property
    def label(self) -> str:
        return str(self.says.label)


@dataclass(frozen=True)
class OnePlan:
    """A plan with its newest edition, the newest that is final, and what this person said to it."""

    plan: Plan
    newest: Edition
    final: Edition | None
    said: list[Said]
    today: date
    in_effect_on: date | None  # as school says, of any of its final texts

    @property
    def is_draft(self) -> bool:
        return not self.newest.is_finished

    @property
    def has_begun(self) -> bool:
        return (self.in_effect_on or self.plan.begins_on) <= self.today

    @property
    def is_over(self) -> bool:
        return self.plan.ends_on < self.today

    @property
    def agreed(self) -> int:
        return sum(one.says is Says.AGREE for one in self.said)

    @property
    def disagreed(self) -> int:
        return sum(one.says is Says.DISAGREE for one in self.said)

    @property
    def said_on(self) -> date | None:
        return max((one.on for one in self.said), default=None)


@dataclass(frozen=True)
class ForHome:
    now: OnePlan | None
    draft: OnePlan | None
    draft_by: date | None
    earlier: list[OnePlan]
    to_come: list[OnePlan]  # final, and not begun yet

    @property
    def all_final(self) -> list[OnePlan]:
        return [one for one in (*self.to_come, self.now, *self.earlier) if one and one.final]


def own_answers(member: Member) -> QuerySet[Stance]:
    """What this person said to parts of final texts, as it is now."""
    return member.sees(Stance).filter(of__person=member.person_id, replaced_at=None)


def own_signatures(member: Member) -> QuerySet[Signature]:
    """Under which texts this person's name is, and was not taken back."""
    return member.sees(Signature).filter(of__person=member.person_id, act=Act.YES, taken_back=None)


def to_answer(member: Member) -> QuerySet[Edition]:
    """Texts of plans of this school, to whose parts one can say something."""
    return member.sees(Edition).filter(plan__came_from="")


def for_home(member: Member) -> ForHome:
    """Three questions, however many plans there were."""
    plans = [plan for plan in plans_of(member) if not plan.is_brought_in]
    for plan in plans:
        plan.child = member.child
    editions = by_plan(member.sees(Edition).order_by("number"))
    own = by_plan(own_answers(member).order_by("recorded_at"))
    found = [one_plan(member, plan, editions[plan.pk], own[plan.pk]) for plan in plans if editions[plan.pk]]
    final = [one for one in found if one.final]
    begun = [one for one in final[::-1] if one.has_begun]
    now = in_force(begun, lambda one: one.in_effect_on is not None) or next(iter(final), None)
    draft = next((one for one in found if one.is_draft), None)
    earlier = [one for one in final if now and one.plan.begins_on < now.plan.begins_on]
    to_come = [one for one in final if now and one.plan.begins_on > now.plan.begins_on]
    return ForHome(now, draft, day_for_drafts(draft.plan, member) if draft else None, earlier, to_come)


def by_plan[Row: (Edition, Stance)](rows: Iterable[Row]) -> dict[UUID, list[Row]]:
    found: dict[UUID, list[Row]] = defaultdict(list)
    for row in rows:
        found[row.plan_id].append(row)
    return found


def one_plan(member: Member, plan: Plan, editions: list[Edition], own: list[Stance]) -> OnePlan:
    final = next((edition for edition in reversed(editions) if edition.is_finished), None)
    parts = {section.code: section.name for section in plan.law.sections}
    said = [
        Said(
            one.section,
            _(parts[one.section]),
            Says(one.says),
            one.words,
            one.recorded_at.astimezone(member.child.zone).date(),
        )
        for one in own
        if one.section in parts
    ]
    said.sort(key=lambda one: ANSWERS.index(one.says))
    since = next((edition.in_effect_on for edition in editions if edition.in_effect_on), None)
    return OnePlan(plan, editions[-1], final, said, member.today, since)
