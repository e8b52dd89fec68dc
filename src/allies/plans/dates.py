"""The days of a child's plans that a page over many children says, in one query."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Exists, OuterRef, Subquery
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from allies.jurisdictions.us_federal import PLAN_504
from allies.teams.models import Seats

from .models import Edition, Plan, Signature, Text
from .models.signing import Act

MEETING, REVIEW, END, FINAL = _("Meeting"), _("Annual review"), _("Plan ends"), _("Final version")


@dataclass(frozen=True)
class PlanDates:
    """One child's newest plan with a final version, and one after it that is still a draft. There is at least one."""

    final: Plan | None
    draft: Plan | None

    @property
    def plan(self) -> Plan:
        found = self.final or self.draft
        assert found is not None  # noqa: S101 - see above
        return found

    @property
    def has_shared_draft(self) -> bool:
        return self.draft is not None and bool(self.draft.is_shared)  # type: ignore[attr-defined]  # see dates_of

    @property
    def in_effect_on(self) -> date | None:
        """Of the plan that is final: since when, as the case manager said."""
        return getattr(self.final, "in_effect_on", None)  # see dates_of

    @property
    def is_signed(self) -> bool:
        """Whether there is any name of a yes under it that its reader may see."""
        return bool(getattr(self.final, "is_signed", False))  # see dates_of

    @property
    def named(self) -> Iterator[tuple[date, Promise, Plan]]:
        """Each with what is due by then. A meeting that was held is due no more."""
        if self.final:
            is_504 = self.final.profile == PLAN_504.code
            yield self.final.review_by, END if is_504 else REVIEW, self.final
        elif self.draft:
            yield self.draft.begins_on, FINAL, self.draft
        if self.draft and self.draft.meeting_on:
            yield self.draft.meeting_on, MEETING, self.draft


def dates_of(seats: Seats) -> dict[UUID, PlanDates]:
    """By child, as each seat may read it."""
    return {child: newest_of(own) for child, own in plans_by_child(seats).items()}


def plans_by_child(seats: Seats) -> dict[UUID, list[Plan]]:
    """With how far each is, the earliest first. What was brought in from elsewhere is no plan of this school."""
    finished = seats.sees(Edition).filter(plan=OuterRef("pk"), finished_at__isnull=False).order_by("-number")
    in_effect = finished.filter(in_effect_on__isnull=False).values("in_effect_on")[:1]
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


def newest_of(plans: list[Plan]) -> PlanDates:
    final = [plan for plan in plans if plan.is_final]  # type: ignore[attr-defined]  # annotated above
    newest = plans[-1]
    is_draft = not final or newest.begins_on > final[-1].begins_on
    return PlanDates(final[-1] if final else None, newest if is_draft else None)
