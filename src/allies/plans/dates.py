"""The days of a child's plans that a page over many children says, in one query."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Exists, OuterRef, Subquery
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from allies.jurisdictions.us_federal import PLAN_504
from allies.teams.models import Member, Seats
from allies.teams.permissions import Permission

from .models import Accommodation, Edition, Plan, Signature, Text
from .models.signing import Act

MEETING, REVIEW, END, FINAL = _("Meeting"), _("Annual review"), _("Plan ends"), _("Final version")
FIRST, NEXT = _("The plan begins"), _("The next plan begins")


@dataclass(frozen=True)
class PlanDates:
    """The plans of one child on one day: in force, final and not in effect yet, draft. There is at least one."""

    today: date
    now: Plan | None
    to_come: Plan | None
    draft: Plan | None

    @property
    def plan(self) -> Plan:
        found = self.now or self.to_come or self.draft
        assert found is not None  # noqa: S101 - see above
        return found

    @property
    def beside(self) -> Iterator[tuple[Promise, Plan]]:
        """Each by its name, in the order of the days."""
        final = _("Final, begins later") if self.begins_later else _("Final, not in effect yet")
        named = ((_("Current plan"), self.now), (final, self.to_come), (_("Draft"), self.draft))
        return ((words, plan) for words, plan in named if plan)

    @property
    def begins_later(self) -> bool:
        """A final plan whose first day is past waits only for the word that it is in effect."""
        return self.to_come is not None and since(self.to_come) > self.today

    @property
    def named(self) -> Iterator[tuple[date, Promise, Plan]]:
        """Each with what is due by then. A meeting that was held is due no more."""
        if self.to_come and self.begins_later:
            yield since(self.to_come), NEXT if self.now else FIRST, self.to_come
        elif self.now:
            yield self.now.review_by, END if self.now.profile == PLAN_504.code else REVIEW, self.now
        elif self.draft:
            yield self.draft.begins_on, FINAL, self.draft
        if self.draft and self.draft.meeting_on:
            yield self.draft.meeting_on, MEETING, self.draft


def on_day(today: date, plans: list[Plan]) -> PlanDates:
    """Of `plans_by_child`: what is due a child comes from the plan in force, whatever is being written for later."""
    final = [plan for plan in plans if plan.is_final]  # type: ignore[attr-defined]  # see plans_by_child
    now = in_force([plan for plan in final if since(plan) <= today], lambda plan: plan.in_effect_on is not None)  # type: ignore[attr-defined]
    last = final[-1] if final else None
    draft = plans[-1] if last is None or plans[-1].begins_on > last.begins_on else None
    return PlanDates(today, now, None if last == now else last, draft)


def in_force[P](begun: Sequence[P], was_said: Callable[[P], bool]) -> P | None:
    """Of those that began, the earliest first. One is in force until another is, also past its last day: a child does
    not lose a service because the grown-ups are late (34 CFR 300.323, 300.518). What the case manager said is in effect
    comes before what only began.
    """
    return next(iter([one for one in begun if was_said(one)][::-1] or begun[::-1]), None)


def since(plan: Plan) -> date:
    return plan.in_effect_on or plan.begins_on  # type: ignore[attr-defined]  # see plans_by_child


def dates_of(seats: Seats) -> dict[UUID, PlanDates]:
    """By child, as each seat may read it."""
    today = {seat.child_id: seat.today for seat in seats}
    return {child: on_day(today[child], own) for child, own in plans_by_child(seats).items()}


def plan_in_force(seat: Member) -> Plan | None:
    """Of today. None for who may read no plan."""
    found = dates_of(Seats([seat])).get(seat.child_id) if seat.may(Permission.SEE_PLAN) else None
    return found.now if found else None


def accommodations_in_force(seat: Member, plan: Plan) -> list[Accommodation]:
    """As the text has them that is in effect: what an amendment is only about to change is not due yet."""
    final = list(seat.sees(Edition).filter(plan=plan, finished_at__isnull=False).order_by("-number"))
    text = next((one for one in final if one.is_in_effect(seat.today)), final[0])
    return list(seat.sees(Accommodation).filter(pk__in=text.holds["accommodations"]).order_by("recorded_at", "id"))


def plans_by_child(seats: Seats) -> dict[UUID, list[Plan]]:
    """With how far each is, the earliest first. What was brought in from elsewhere is no plan of this school.

    `in_effect_on` is the first day that was said: an amendment takes effect later and ends nothing.
    """
    finished = seats.sees(Edition).filter(plan=OuterRef("pk"), finished_at__isnull=False)
    in_effect = finished.filter(in_effect_on__isnull=False).order_by("in_effect_on").values("in_effect_on")[:1]
    signed = seats.sees(Signature).filter(edition__plan=OuterRef("pk"), act=Act.YES)
    shared = seats.sees(Text).filter(plan=OuterRef("pk"))
    plans = (
        seats.sees(Plan)
        .filter(came_from="")
        .annotate(
            is_final=Exists(finished),
            is_shared=Exists(shared),
            in_effect_on=Subquery(in_effect),
            is_signed=Exists(signed),
        )
    )
    by_child: dict[UUID, list[Plan]] = defaultdict(list)
    for plan in plans.order_by("begins_on", "id"):
        by_child[plan.child_id].append(plan)
    return by_child
