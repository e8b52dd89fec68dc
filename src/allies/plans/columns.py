"""What this room says of each child in the table of all children: the stage of the plan, its days, who signed."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import IntEnum
from uuid import UUID

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from allies.teams.models import Member, Seats, fill_rights
from allies.teams.permissions import Permission
from allies.timeline.columns import Column

from .asked_to_sign import DECIDING
from .dates import PlanDates, dates_of, since
from .models import Edition, Plan, Signature, Stance
from .models.signing import Act
from .signing_story import newest_texts


class Stage(IntEnum):
    """How far a plan is on its way. In effect it is since the day that the case manager said."""

    DRAFT = 1
    SHARED = 2
    MEETING = 3
    FINAL = 4
    SIGNATURES = 5
    IN_EFFECT = 6


STAGE_WORDS: dict[Stage, Promise] = {
    Stage.DRAFT: _("Draft"),
    Stage.SHARED: _("Draft, shared"),
    Stage.MEETING: _("Draft, after the meeting"),
    Stage.FINAL: _("Final, not in effect yet"),
    Stage.SIGNATURES: _("Being signed, not in effect yet"),
    Stage.IN_EFFECT: _("In effect"),
}


@dataclass(frozen=True)
class OnItsWay:
    """The plans of one child on one day."""

    dates: PlanDates
    today: date

    @property
    def stage(self) -> Stage:
        return self.stage_of(self.dates.plan)

    def stage_of(self, plan: Plan) -> Stage:
        """Of one of `plans_by_child`."""
        if not plan.is_final:  # type: ignore[attr-defined]
            if plan.meeting_on and plan.meeting_on <= self.today:
                return Stage.MEETING
            return Stage.SHARED if plan.is_shared else Stage.DRAFT  # type: ignore[attr-defined]
        if plan.in_effect_on and plan.in_effect_on <= self.today:  # type: ignore[attr-defined]
            return Stage.IN_EFFECT
        return Stage.SIGNATURES if plan.is_signed else Stage.FINAL  # type: ignore[attr-defined]

    @property
    def words(self) -> Promise:
        return STAGE_WORDS[self.stage]

    @property
    def steps(self) -> list[bool]:
        return [step <= self.stage for step in Stage]

    @property
    def shown(self) -> Plan:
        """The one whose stage it is: in force, where one is."""
        return self.dates.plan

    @property
    def begins_on(self) -> date | None:
        """When it begins, where that is still to come."""
        return since(self.shown) if self.dates.begins_later and self.shown == self.dates.to_come else None

    @property
    def next_plan(self) -> Plan | None:
        """The one after it: final and beginning later, or written now."""
        found = self.dates.draft or self.dates.to_come
        return None if found == self.shown else found

    @property
    def next_words(self) -> Promise | None:
        return STAGE_WORDS[self.stage_of(self.next_plan)] if self.next_plan else None

    @property
    def next_begins_on(self) -> date | None:
        found = self.next_plan
        return since(found) if found and found == self.dates.to_come and self.dates.begins_later else None

    @property
    def review_on(self) -> date:
        return self.dates.plan.review_by

    @property
    def meeting_on(self) -> date | None:
        return self.dates.draft.meeting_on if self.dates.draft else None


def on_their_way(seats: Seats) -> dict[UUID, OnItsWay]:
    today = {seat.child_id: seat.today for seat in seats}
    return {child: OnItsWay(dates, today[child]) for child, dates in dates_of(seats).items()}


@dataclass(frozen=True)
class SignedBy:
    """Of the newest final text: how many may sign, how many did, and how many said anything."""

    text: Edition
    asked: int
    signed: int
    answered: int

    @property
    def is_whole(self) -> bool:
        return self.signed == self.asked


def signed_by(seats: Seats) -> dict[UUID, SignedBy]:
    """For each child with a final text that is signed here. Four queries, and one for orders."""
    newest = {text.child_id: text for text in newest_texts(seats).order_by("finished_at", "id")}
    if not newest:
        return {}
    guardians = list(
        Member.objects.current()
        .with_orders()
        .filter(child__in=newest, role__in=DECIDING)
        .select_related("child__school")
    )
    fill_rights(guardians)
    texts = [text.pk for text in newest.values()]
    signed = people_in(seats.sees(Signature).filter(edition__in=texts, act=Act.YES).values_list("child", "of__person"))
    answered = people_in(seats.sees(Stance).filter(edition__in=texts).values_list("child", "of__person"))
    asked, names, words = Counter[UUID](), Counter[UUID](), Counter[UUID]()
    for seat in guardians:
        if seat.may(Permission.SIGN_PLAN):
            asked[seat.child_id] += 1
            names[seat.child_id] += seat.person_id in signed[seat.child_id]
            words[seat.child_id] += seat.person_id in signed[seat.child_id] | answered[seat.child_id]
    return {child: SignedBy(text, asked[child], names[child], words[child]) for child, text in newest.items()}


def people_in(rows: Iterable[tuple[UUID, UUID]]) -> dict[UUID, set[UUID]]:
    found: dict[UUID, set[UUID]] = defaultdict(set)
    for child, person in rows:
        found[child].add(person)
    return found


STAGE = Column(
    name="stage",
    head=_("IEP stage"),
    template="plans/columns/stage.html",
    permission=Permission.SEE_PLAN,
    build=on_their_way,
    nothing=_("No plan yet"),
    order=lambda way: way.stage,
)
COLUMNS = [
    STAGE,
    Column(
        name="meeting",
        head=_("Meeting"),
        template="plans/columns/meeting.html",
        permission=Permission.SEE_PLAN,
        build=on_their_way,
        nothing=_("No plan yet"),
        order=lambda way: way.meeting_on,
    ),
    Column(
        name="review",
        head=_("Annual review"),
        template="plans/columns/review.html",
        permission=Permission.SEE_PLAN,
        build=on_their_way,
        nothing=_("No plan yet"),
        order=lambda way: way.review_on,
    ),
    Column(
        name="signed",
        head=_("Signed"),
        template="plans/columns/signed.html",
        permission=Permission.SEE_PLAN,
        build=signed_by,
        nothing=_("Nothing to sign"),
        order=lambda text: (text.is_whole, text.signed),
    ),
]
