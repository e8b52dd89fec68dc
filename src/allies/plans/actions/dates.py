"""A plan is in effect since a day, as the case manager says; and which notices went out, to whom and when."""

import uuid
from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from allies.database.locks import alone_with, locked
from allies.plans.actions.plan import must_be_of_this_place, where, write
from allies.plans.models import Edition, NoticeSent, Plan
from allies.teams.acts import written_by
from allies.teams.errors import NotPossible
from allies.teams.models import Audience, Member
from allies.teams.permissions import Permission, Role
from allies.teams.seat_now import must_still
from allies.timeline.actions import record


@transaction.atomic
def say_in_effect(edition: Edition, *, by: Member, on: date | None) -> Edition:
    """This text is in effect since a day; None: it is not, after all. Nothing here decides it: law and the team do."""
    plan = locked(edition.plan)
    edition = locked(edition)
    by = must_still(by, Permission.HOLD_PLAN)
    must_be_of_this_place(plan)
    if not edition.is_finished:
        raise NotPossible(_("Only a final version can be in effect. Please mark it as final first."))
    if on is not None and not plan.begins_on <= on <= plan.ends_on:
        raise NotPossible(_("This day is not within the days of the plan."))
    if on is not None and on > by.today:
        raise NotPossible(_("This day is still to come. Please write it down once the plan is in effect."))
    if edition.in_effect_on == on:
        return edition
    edition.in_effect_on, edition.in_effect_by = on, by if on else None
    edition.save(update_fields=["in_effect_on", "in_effect_by"])
    if on is None:
        write("plans.not_in_effect", plan, by, number=edition.number)
    else:
        facts = {"profile": plan.profile, "on": on.isoformat(), **where(plan)}
        record("plans.in_effect", about=edition, by=by, facts=facts)
    return edition


@transaction.atomic
def note_notice(plan: Plan, *, id: uuid.UUID, by: Member, what: str, sent_on: date, to: Member) -> NoticeSent:
    alone_with(id)
    said = {"plan": plan, "what": what, "sent_on": sent_on, "to": to}
    if known := NoticeSent.sent_before(id, by, **said):
        return known
    by = must_still(by, Permission.HOLD_PLAN)
    must_be_of_this_place(plan)
    if plan.law.notice(what) is None or to.child_id != plan.child_id or to.role != Role.GUARDIAN:
        raise NotPossible(_("Please choose a notice, and the parent or guardian to whom it went."))
    if sent_on > by.today:
        raise NotPossible(_("This day is still to come. Please write it down once it was sent."))
    return NoticeSent.objects.create(id=id, **said, **written_by(by, Audience.adult_and_school(to)))


@transaction.atomic
def remove_notice(notice: NoticeSent, *, by: Member) -> NoticeSent:
    """It was written down by mistake: out of every view; the row stays. Removing it twice is removing it once."""
    by = must_still(by, Permission.HOLD_PLAN)
    if NoticeSent.objects.filter(pk=notice.pk, taken_out_at=None).update(taken_out_at=timezone.now()):
        write("plans.notice_removed", notice.plan, by, notice=str(notice.pk))
    return notice
