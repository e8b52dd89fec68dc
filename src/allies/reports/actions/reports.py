"""A rhythm is set, a sentence is said, a draft is kept, and a report is sent. What was sent stays as it was."""

import uuid
from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from allies.database.ids import uuid7
from allies.database.locks import alone_with, locked
from allies.plans.models import Plan
from allies.progress.reading import GOAL_CHANGED
from allies.reports.models import Report, Rhythm, Said, Sheet, Unsent
from allies.reports.reading import Drafted, Standing, drafted, standing_of
from allies.teams.acts import like, written_by
from allies.teams.errors import NotPossible, SentOtherwise
from allies.teams.models import Audience, Member, Seats
from allies.teams.permissions import Permission, Side
from allies.teams.seat_now import must_still
from allies.timeline.actions import record


def the_standing(by: Member, plan: Plan) -> Standing:
    found = next(iter(standing_of(Seats([by]))), None)
    if found is None or found.plan.pk != plan.pk:
        raise NotPossible(_("This is no longer the plan that runs. Please look at the plan as it is now."))
    return found


@transaction.atomic
def set_rhythm(
    plan: Plan, *, id: uuid.UUID, by: Member, every_weeks: int | None = None, days: Iterable[date] = ()
) -> Rhythm:
    """From now on this is when progress is told. What it was before stays readable."""
    alone_with(id)
    said = {"every_weeks": every_weeks, "days": [] if every_weeks else sorted({day.isoformat() for day in days})}
    if known := Rhythm.sent_before(id, by, plan=plan, **said):
        return known
    plan = locked(plan)
    by = must_still(by, Permission.SEND_REPORT)
    the_standing(by, plan)
    Rhythm.replace_standing(plan=plan)
    return Rhythm.objects.create(
        id=id,
        plan=plan,
        **said,
        **written_by(by, plan),
    )


@transaction.atomic
def say(plan: Plan, *, by: Member, due_on: date, goal_root: uuid.UUID, voice: Side, words: str) -> Said | None:
    """Put a sentence beside the numbers, or take it back with none. The same words again are no new ones."""
    plan = locked(plan)
    by = must_still(by, Permission.WRITE_CHILD_PLAN if voice is Side.CHILD else Permission.RECORD_PROGRESS)
    if voice not in {by.side, Side.CHILD}:
        raise NotPossible(_("Each side writes its own sentence."))
    found = the_standing(by, plan)
    if not found.takes(due_on) or goal_root not in {goal.root for goal in found.goals}:
        raise NotPossible(GOAL_CHANGED)
    place: dict[str, Any] = {"plan": plan, "due_on": due_on, "goal_root": goal_root, "voice": voice, "home": by.home}
    standing = Said.objects.standing().filter(**place).first()
    if (standing.words if standing else "") == words:
        return standing
    Said.replace_standing(**place)
    audience = Audience.home_and_school(by.home) if by.home else Audience.school(by.child)
    own = written_by(by, audience)
    return Said.objects.create(id=uuid7(), **place, **own, words=words, language=by.person.language)


@transaction.atomic
def keep_unsent(plan: Plan, *, by: Member, due_on: date, words: str) -> None:
    """The author's own, until it is sent."""
    by = must_still(by, Permission.SEND_REPORT)
    of = {"member": by, "plan": plan, "due_on": due_on}
    if not words:
        Unsent.objects.filter(**of).delete()
        return
    new = {"words": words, "changed_at": timezone.now()}
    Unsent.objects.update_or_create(
        **of,
        defaults=new,
        create_defaults=new
        | {
            "district_id": plan.district_id,
            "child_id": plan.child_id,
        },
    )


@transaction.atomic
def send_report(
    plan: Plan, *, id: uuid.UUID, by: Member, due_on: date, words: str, seen: str, changed: str = ""
) -> Report:
    """Freeze what was looked at (`seen`), one sheet for each home, and say so in the story. Twice is once."""
    alone_with(id)
    known = Report.objects.filter(pk=id).first()
    if known is not None:
        if known.by_id != by.pk:
            raise Report.DoesNotExist
        if (known.plan_id, known.due_on, known.words, known.changed) != (plan.pk, due_on, words, changed):
            raise SentOtherwise
        return known
    plan = locked(plan)
    by = must_still(by, Permission.SEND_REPORT)
    found = the_standing(by, plan)
    if not found.takes(due_on):
        raise NotPossible(_("No report is due on this day. Please look at the list of reports."))
    draft = drafted(found, due_on)
    if draft.sum != seen:
        raise NotPossible(_("Something came in meanwhile. Please look at the report once more, and then send it."))
    earlier = Report.objects.filter(plan=plan, due_on=due_on, taken_out_at=None).count()
    if bool(earlier) != bool(changed):
        raise NotPossible(_("This report was sent meanwhile. Please say what changed, and why, to send a new one."))
    report = Report.objects.create(
        id=id,
        plan=plan,
        due_on=due_on,
        number=earlier + 1,
        as_of=by.today,
        words=words,
        changed=changed,
        language=by.person.language,
        holds=draft.holds,
        **written_by(by, plan),
    )
    write_sheets(report, draft)
    Unsent.objects.filter(member=by, plan=plan, due_on=due_on).delete()
    facts = {"child": str(plan.child_id), "report": str(report.pk), "day": due_on.isoformat(), "number": report.number}
    record("reports.sent", about=report, by=by, facts=facts)
    return report


def write_sheets(report: Report, draft: Drafted) -> None:
    if not draft.homes:
        raise NotPossible(_("No home is known here yet, so there is nobody to send it to."))
    for home in draft.homes:
        own = like(Audience.home_and_school(home))
        Sheet.objects.create(
            report=report, home=home, goals=draft.in_each_language(home), said=draft.said_for(home), **own
        )
