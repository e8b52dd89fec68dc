"""Last year's plan comes in: laid down, looked over, and kept as a whole with one act, or left."""

import uuid
from collections.abc import Iterable
from datetime import date, timedelta
from hashlib import sha256
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from allies.asked.actions.rows import once_at_the_end
from allies.database.ids import uuid7
from allies.database.locks import alone_with, locked
from allies.jurisdictions.profiles import Profile
from allies.plans.actions.originals import must_be_a_pdf, put_away
from allies.plans.actions.plan import where
from allies.plans.actions.rows import section_of
from allies.plans.models import Arriving, Edition, Goal, Original, Plan
from allies.plans.understood import (
    LONGEST,
    LONGEST_GOAL,
    MOST_GOALS,
    Kept,
    Looked,
    looked_over,
    pieces_of,
    understood,
    understood_of,
)
from allies.teams.acts import written_by
from allies.teams.errors import NotPossible, SentOtherwise
from allies.teams.models import Audience, Member
from allies.teams.permissions import Permission
from allies.teams.seat_now import must_still
from allies.timeline.actions import record

HELD_FOR = timedelta(days=30)


@transaction.atomic
def lay_down(
    *,
    id: uuid.UUID,
    by: Member,
    profile: Profile,
    begins_on: date,
    ends_on: date,
    came_from: str,
    pasted: str,
    content: bytes | None = None,
) -> Arriving:
    """Hold what was pasted, cut into goals, for its bringer alone to look over. The same form twice is one."""
    alone_with(id)
    must_still(by, Permission.WRITE_PLAN)
    days = {"profile": profile.code, "begins_on": begins_on, "ends_on": ends_on, "came_from": came_from}
    before = Arriving.of(by).first()
    if before is not None and before.pk == id and is_laid_down(before, days, pasted, content):
        return before
    if before is not None:
        raise NotPossible(_("You have started to bring in a plan. Please save or discard that one first."))
    if Arriving.objects.filter(pk=id).exists():
        raise Arriving.DoesNotExist
    if Plan.objects.filter(pk=id).exists():
        raise SentOtherwise(_("This plan was brought in already."))
    must_be_over(begins_on, ends_on, by)
    goals = pieces_of(pasted)
    must_fit(goals)
    if content is not None:
        must_be_a_pdf(content)
    if content is None and not goals:
        raise NotPossible(_("Please choose the PDF, or paste the goals."))
    return Arriving.objects.create(
        id=id,
        district_id=by.district_id,
        child_id=by.child_id,
        member=by,
        goals=goals,
        content=content,
        **days,
    )


def is_laid_down(before: Arriving, days: dict[str, Any], pasted: str, content: bytes | None) -> bool:
    """Whether all of this lies there. A PDF that comes no second time came with the first."""
    has_days = all(getattr(before, name) == value for name, value in days.items())
    has_file = content is None or (before.content is not None and bytes(before.content) == content)
    words = {goal["words"] for goal in before.goals}
    return has_days and has_file and all(goal["words"] in words for goal in pieces_of(pasted))


def is_brought_in(plan: Plan, *, profile: Profile, pasted: str, content: bytes | None, **days: Any) -> bool:
    """Whether all of this was kept as that plan."""
    has_file = content is None or Original.objects.filter(plan=plan, sum=sha256(content).hexdigest()).exists()
    words = set(Goal.objects.filter(plan=plan).values_list("as_written", flat=True))
    goals = [goal["words"] for goal in pieces_of(pasted) if not goal.get("is_out")]
    return plan.holds(profile=profile.code, **days) and has_file and words.issuperset(goals)


def must_be_over(begins_on: date, ends_on: date, by: Member) -> None:
    if not begins_on < ends_on <= begins_on + LONGEST:
        raise NotPossible(_("A plan ends after it begins, and in about a year."))
    if begins_on >= by.today:
        raise NotPossible(_("A plan of last year has begun already. Please look at its first day."))


def must_fit(goals: list[Kept]) -> None:
    if len(goals) > MOST_GOALS:
        raise NotPossible(_("That is more than %(count)s goals. Please paste fewer at a time.") % {"count": MOST_GOALS})
    if any(len(goal["words"]) > LONGEST_GOAL for goal in goals):
        raise NotPossible(_("One of the goals is very long. Please put an empty line where the next one begins."))


def is_kept(plan: Plan, looked: Iterable[Looked]) -> bool:
    """Whether the goals of a page that was kept before say there what they say now."""
    kept = {goal.pk: goal for goal in Goal.objects.filter(plan=plan, based_on=None).order_by("recorded_at")}
    as_read = [
        understood_of({"id": str(pk), "words": one.as_written, "own": {}}, one.begins_on) for pk, one in kept.items()
    ]
    now = [understood_of(one, plan.begins_on) for one in looked_over(as_read, looked)]
    return all(one.id in kept and kept[one.id].holds(**one.row(ends_on=plan.ends_on)) for one in now)


@transaction.atomic
def look_over(arriving: Arriving, *, by: Member, goals: list[Kept], more: str = "") -> Arriving:
    """Hold the goals as they are after somebody went over them; `more` is cut, and comes after them."""
    arriving = locked(arriving)
    if arriving.member_id != by.pk:
        raise Arriving.DoesNotExist
    must_still(by, Permission.WRITE_PLAN)
    goals = [*goals, *pieces_of(more)]
    must_fit(goals)
    arriving.goals, arriving.changed_at = goals, timezone.now()
    arriving.save(update_fields=["goals", "changed_at"])
    return arriving


def sweep() -> None:
    """What was laid down and neither kept nor left does not lie about for ever."""
    Arriving.objects.filter(changed_at__lt=timezone.now() - HELD_FOR).delete()


@transaction.atomic
def leave(arriving: Arriving, *, by: Member) -> None:
    """Leaves it, and nothing of it is kept. Leaving it twice is leaving it once."""
    Arriving.of(by).filter(pk=arriving.pk).delete()


@transaction.atomic
@once_at_the_end()
def bring_in(*, id: uuid.UUID, by: Member) -> Plan:
    """Keep all of it at once as a plan of the days it ran, or nothing. Sent twice it is kept once.

    It is no plan of this year: not finished, not signed and not in force here, whatever it was where it came from.
    """
    alone_with(by.child_id)  # two who bring in the same days at once
    alone_with(id)
    known = Plan.objects.filter(pk=id).first()
    if known is not None:
        if known.by_id != by.pk:
            raise Plan.DoesNotExist
        return known
    arriving = locked(Arriving.of(by).get(pk=id))
    must_still(by, Permission.WRITE_PLAN)
    must_be_over(arriving.begins_on, arriving.ends_on, by)
    must_be_new(arriving)
    shared = written_by(by, Audience.team(by.child))
    names = ("profile", "begins_on", "ends_on", "came_from")
    plan = Plan.objects.create(id=id, **{name: getattr(arriving, name) for name in names}, **shared)
    # Its goals may still be put right; all other parts are closed.
    Edition.objects.create(plan=plan, number=1, sections=[section_of(Goal, plan)], **shared)
    put_goals(plan, arriving, by=by)
    if arriving.content is not None:
        put_away(plan, id=uuid7(), by=by, content=bytes(arriving.content))
    arriving.delete()
    facts = {"profile": plan.profile, "first": str(plan.begins_on), "last": str(plan.ends_on), **where(plan)}
    record("plans.brought_in", about=plan, by=by, facts=facts)
    return plan


def must_be_new(arriving: Arriving) -> None:
    others = Plan.objects.filter(child=arriving.child_id, profile=arriving.profile, taken_out_at=None)
    days = others.filter(begins_on__lte=arriving.ends_on, ends_on__gte=arriving.begins_on)
    if days.exclude(came_from="").exists():
        raise NotPossible(_("A plan of these days was brought in already. Please look at that one."))


def put_goals(plan: Plan, arriving: Arriving, *, by: Member) -> None:
    """Puts them in their order: each is recorded a moment after the one before it."""
    now = timezone.now()
    for count, goal in enumerate(goal for goal in understood(arriving) if not goal.is_out):
        Goal.objects.create(
            id=goal.id,
            root=goal.id,
            plan=plan,
            language=goal.found.language or by.person.language,
            recorded_at=now + timedelta(microseconds=count),
            **goal.row(ends_on=plan.ends_on),
            **written_by(by, plan),
        )
