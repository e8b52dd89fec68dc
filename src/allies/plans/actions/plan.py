"""A plan begins, its days change, it is called finished, and it is opened again to be changed."""

import uuid
from collections.abc import Collection
from datetime import date, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from allies.asked.actions.rows import once_at_the_end
from allies.database.locks import alone_with, locked
from allies.jurisdictions.profiles import Profile
from allies.log import actions as log
from allies.plans.actions.clock import keep_to_law, tell_the_clock
from allies.plans.contents import what_is_missing, what_it_holds
from allies.plans.duties import Answered, open_duties
from allies.plans.models import Edition, Plan
from allies.teams.acts import written_by
from allies.teams.errors import NotPossible, SentOtherwise
from allies.teams.models import Audience, Member
from allies.teams.permissions import Permission
from allies.teams.seat_now import must_still
from allies.timeline.actions import record

LONGEST = timedelta(days=400)


@transaction.atomic
@once_at_the_end()
def begin_plan(
    *,
    id: uuid.UUID,
    by: Member,
    profile: Profile,
    begins_on: date,
    ends_on: date,
    meeting_on: date | None = None,
    official_in: str = "",
) -> Plan:
    """A new plan, empty, for the whole team to write. One sort of plan at a time for the same days."""
    alone_with(by.child_id)  # two who begin one for the same days at once
    alone_with(id)
    said: dict[str, Any] = {
        "profile": profile.code,
        "begins_on": begins_on,
        "ends_on": ends_on,
        "meeting_on": meeting_on,
        "official_in": official_in,
    }
    if known := Plan.sent_before(id, by, **said):
        return known
    must_still(by, Permission.HOLD_PLAN)
    if not begins_on < ends_on <= begins_on + LONGEST:
        raise NotPossible(_("A plan ends after it begins, and in about a year."))
    others = Plan.objects.filter(child=by.child_id, profile=profile.code, came_from="", taken_out_at=None)
    if others.filter(begins_on__lte=ends_on, ends_on__gte=begins_on).exists():
        raise NotPossible(_("There is a plan for some of these days. Please choose other days, or change that plan."))
    shared = written_by(by, Audience.team(by.child))
    plan = Plan.objects.create(id=id, **said, **shared)
    Edition.objects.create(plan=plan, number=1, **shared)
    record("plans.begun", about=plan, by=by, facts={"profile": profile.code, **where(plan)})
    return plan


def must_be_of_this_place(plan: Plan) -> None:
    """What was brought in stays as it was: nobody answers to it, finishes it or signs it here."""
    if plan.is_brought_in:
        raise NotPossible(_("This plan was brought in to start from. It stays as it was."))


def where(plan: Plan) -> dict[str, str]:
    """What a line of the story needs to lead there."""
    return {"child": str(plan.child_id), "plan": str(plan.pk)}


HEAD = ("meeting_on", "student_number", "eligibility", "eligible_words", "evaluated_on", "annual_on", "three_year_on")


@transaction.atomic
@once_at_the_end()
def set_days(plan: Plan, *, by: Member, official_in: str, **head: str | date | None) -> Plan:
    """Which system holds the legal original, and of `HEAD` what is said with it: when the team meets, where no meeting
    is arranged that says so.
    """
    plan = locked(plan)
    must_still(by, Permission.HOLD_PLAN)
    must_be_of_this_place(plan)
    said = {"official_in": official_in} | {name: head[name] for name in HEAD if name in head}
    if plan.holds(**said):
        return plan
    for name, value in said.items():
        setattr(plan, name, value)
    keep_to_law(plan, by=by, changed=said)
    write("plans.days_set", plan, by, meeting_on=str(plan.meeting_on or ""), is_elsewhere=bool(official_in))
    return plan


@transaction.atomic
@once_at_the_end()
def meet_on(plan: Plan, *, by: Member, day: date | None) -> Plan:
    """The day of the meeting about it, as the meeting was set, moved or cancelled."""
    plan = locked(plan)
    if plan.meeting_on == day or plan.is_brought_in:
        return plan
    plan.meeting_on = day
    plan.save(update_fields=["meeting_on"])
    tell_the_clock(plan, by=by)
    write("plans.days_set", plan, by, meeting_on=str(day or ""), is_elsewhere=bool(plan.official_in))
    return plan


def newest_edition(plan: Plan) -> Edition:
    return Edition.objects.filter(plan=plan).latest("number")


def open_edition(plan: Plan, section: str = "") -> Edition:
    """The edition that may be changed, in this section if one is named. The plan is locked by whoever asks."""
    edition = newest_edition(plan)
    if edition.is_finished:
        raise NotPossible(_("This plan is final. The case manager can open it again to change it."))
    if section and not edition.opens(section):
        must_be_of_this_place(plan)
        raise NotPossible(_("The plan was opened to change other parts, and not this one."))
    return edition


@transaction.atomic
def answer_question(plan: Plan, *, by: Member, code: str, says: str, seen: str) -> Edition:
    """Yes or no to a question of a part, or no answer; each by itself, so that two who answer different ones lose none.

    `seen`: what stood there before the writer's eyes. Saying it twice is saying it once.
    """
    plan = locked(plan)
    by = must_still(by, Permission.WRITE_PLAN)
    section = next((one for one in plan.law.sections if code in {asked.code for asked in one.questions}), None)
    if section is None or says not in {"yes", "no", ""}:
        raise NotPossible(_("Please press yes or no."))
    edition = open_edition(plan, section.code)
    now = edition.answered.get(code, "")
    if now == says:
        return edition
    if now != seen:
        raise NotPossible(_("Somebody has answered this meanwhile. Please look at it as it is now."))
    kept = {name: said for name, said in edition.answered.items() if name != code}
    edition.answered = kept | ({code: says} if says else {})
    edition.save(update_fields=["answered"])
    write("plans.question_answered", plan, by, question=code, says=says)
    return edition


@transaction.atomic
@once_at_the_end()
def finish_plan(plan: Plan, *, by: Member, answered: Answered | None = None, why_open: str = "") -> Edition:
    """Call the open edition finished. Nothing that somebody said may be without an answer, and no part be missing.

    `answered`: yes or no to the questions of its parts; None: as answered in their place. Which duties are not met is
    kept with it and holds nothing up; `why_open`: why it is final without them.
    """
    plan = locked(plan)
    must_still(by, Permission.HOLD_PLAN)
    must_be_of_this_place(plan)
    edition = newest_edition(plan)
    if edition.is_finished:
        return edition
    missing = what_is_missing(plan)
    if missing:
        raise NotPossible(missing[0].words)
    edition.finished_at, edition.finished_by = timezone.now(), by
    edition.holds = what_it_holds(plan)
    edition.answered = dict(edition.answered if answered is None else answered)
    edition.left_open = [one.kept for one in open_duties(plan, edition.answered)]
    if edition.left_open:
        edition.why_open, edition.why_open_in = why_open, by.person.language
    edition.save(
        update_fields=["finished_at", "finished_by", "holds", "answered", "left_open", "why_open", "why_open_in"]
    )
    keep_to_law(plan, by=by)
    facts = {"profile": plan.profile, "number": edition.number, **where(plan)}
    record("plans.finished", about=edition, by=by, facts=facts)
    return edition


@transaction.atomic
def amend_plan(plan: Plan, *, id: uuid.UUID, by: Member, why: str, sections: Collection[str]) -> Edition:
    """Open a finished plan again: a new edition that names what it changes and why. What was finished stays."""
    alone_with(id)
    known = Edition.objects.filter(pk=id).first()
    if known is not None:
        if known.by_id != by.pk:
            raise Edition.DoesNotExist
        if (known.plan_id, known.why, known.sections) != (plan.pk, why, list(sections)):
            raise SentOtherwise
        return known
    plan = locked(plan)
    must_still(by, Permission.HOLD_PLAN)
    must_be_of_this_place(plan)
    newest = newest_edition(plan)
    if not newest.is_finished:
        raise NotPossible(_("The plan is open already. Please finish that change first, or write it there."))
    if not why or not sections or any(plan.law.section(code) is None for code in sections):
        raise NotPossible(_("Please say what you want to change, and why."))
    edition = Edition.objects.create(
        id=id,
        plan=plan,
        number=newest.number + 1,
        why=why,
        language=by.person.language,
        sections=list(sections),
        answered=newest.answered,
        **written_by(by, plan),
    )
    facts = {"profile": plan.profile, "sections": list(sections), **where(plan)}
    record("plans.opened_again", about=edition, by=by, facts=facts)
    return edition


def write(act: str, plan: Plan, by: Member, **facts: object) -> None:
    log.write(
        act,
        by=by.person_id,
        seat=by.pk,
        child=plan.child_id,
        district=plan.district_id,
        about=plan.pk,
        facts=facts,
    )
