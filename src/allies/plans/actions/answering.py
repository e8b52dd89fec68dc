"""Saying of each part of a finished plan: yes, more time, or no and why. Rows are only ever added."""

import uuid
from collections.abc import Iterable, Mapping

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from allies.asked.actions.rows import once_at_the_end
from allies.database.locks import alone_with, locked
from allies.plans.actions.plan import where
from allies.plans.final_texts import asked_about, final_text
from allies.plans.models import Edition, Plan, Stance
from allies.plans.models.signing import Says
from allies.teams.acts import like
from allies.teams.errors import NotPossible, SentOtherwise
from allies.teams.models import Audience, Member
from allies.teams.permissions import WHY_NOT, Permission
from allies.teams.seat_now import seat_now
from allies.timeline.actions import record

Answers = Mapping[str, tuple[Says, str]]


class TextChanged(NotPossible):
    """What they read is no longer the text of today: shown to them with what changed, and nothing is signed."""


def as_of_now(member: Member) -> Member:
    found = seat_now(member)
    if found is None:
        raise NotPossible(_("Your place on this team has changed, so nothing was signed or saved."))
    return found


def must_decide(member: Member) -> Member:
    member = as_of_now(member)
    if not member.may(Permission.SIGN_PLAN):
        raise NotPossible(WHY_NOT[Permission.SIGN_PLAN])
    return member


def must_be_signed_here(edition: Edition) -> Plan:
    """The plan, locked. Only the newest finished text can be signed, and only where no other system holds the plan."""
    plan = locked(Plan.objects.get(pk=edition.plan_id))
    plan.child = edition.child
    edition.plan = plan
    if plan.taken_out_at is not None:
        raise NotPossible(_("This plan is no longer here."))
    if plan.official_in:
        raise NotPossible(_("The official plan is in %(system)s. It is signed there.") % {"system": plan.official_in})
    newest = Edition.objects.filter(plan=plan, taken_out_at=None).exclude(finished_at=None).latest("number")
    if newest.pk != edition.pk:
        raise TextChanged(_("The plan was changed since. Please look at what changed, and read the new text."))
    return plan


def audience_for(member: Member, says: Iterable[Says] = ()) -> Audience:
    """A yes is between a home and school. What somebody does not agree with is read by all who read the plan."""
    if member.home is None or Says.DISAGREE in says:
        return Audience.team(member.child)
    return Audience.home_and_school(member.home)


@transaction.atomic
@once_at_the_end()
def answer_parts(edition: Edition, *, batch: uuid.UUID, by: Member, answers: Answers) -> list[Stance]:
    """Say of each part: yes, more time, or no and why. What was said before stays readable; this stands.

    The same form twice is one answer; one that says something else now is never taken for what it said before. A part
    that is not named keeps what was said of it.
    """
    alone_with(batch)
    known = known_batch(batch, by)
    if known:
        if said_with(known, edition, answers) != {code: as_kept(*said) for code, said in answers.items()}:
            raise SentOtherwise
        return known
    plan = must_be_signed_here(edition)
    by = must_decide(by)
    must_be_asked(plan, edition, answers)
    stances = say(edition, batch=batch, of=by, by=by, answers=answers)
    tell_of(stances, by, plan)
    return stances


def known_batch(batch: uuid.UUID, by: Member) -> list[Stance]:
    known = list(Stance.objects.filter(batch=batch).order_by("recorded_at", "id"))
    if known and known[0].by_id != by.pk:
        raise Stance.DoesNotExist
    return known


def said_with(known: list[Stance], edition: Edition, answers: Answers) -> dict[str, tuple[str, str]]:
    """What stood once that form was kept. A part of which it said nothing new has no row of its own."""
    first = known[0]
    before = Stance.objects.filter(
        plan=first.plan_id,
        edition=edition,
        of=first.of_id,
        section__in=list(answers),
        recorded_at__lt=first.recorded_at,
    )
    stood = [*before.order_by("recorded_at", "id"), *(one for one in known if one.edition_id == edition.pk)]
    return {stance.section: (stance.says, stance.words) for stance in stood}


def as_kept(says: Says, words: str) -> tuple[str, str]:
    return says, words if says is Says.DISAGREE else ""


def must_be_asked(plan: Plan, edition: Edition, answers: Answers) -> None:
    asked = {block.code for block in asked_about(plan, final_text(edition, "en"))}
    if not set(answers) <= asked:
        raise NotPossible(_("This part is not in the text."))
    if any(says is Says.DISAGREE and not words for says, words in answers.values()):
        raise NotPossible(_("Please say what you do not agree with, and why."))


def say(edition: Edition, *, batch: uuid.UUID, of: Member, by: Member, answers: Answers) -> list[Stance]:
    standing = {stance.section: stance for stance in standing_of(edition.plan, of)}
    said = []
    for section, (says, typed) in answers.items():
        before, (_says, words) = standing.get(section), as_kept(says, typed)
        if before and (before.edition_id, before.says, before.words) == (edition.pk, says, words):
            continue
        if before:
            Stance.objects.filter(pk=before.pk).update(replaced_at=timezone.now())
        said.append(
            Stance.objects.create(
                **like(audience_for(of, [says])),
                plan=edition.plan,
                edition=edition,
                batch=batch,
                section=section,
                says=says,
                words=words,
                language=of.person.language,
                of=of,
                by=by,
            )
        )
    return said


def standing_of(plan: Plan, of: Member) -> list[Stance]:
    return list(Stance.objects.standing().filter(plan=plan, of__in=of.own_seats).order_by("section"))


def tell_of(stances: list[Stance], by: Member, plan: Plan) -> None:
    """One line for those who read it all: that somebody does not agree, or that a home asks for time."""
    for says, event in ((Says.DISAGREE, "plans.not_agreed"), (Says.TIME, "plans.time_asked")):
        of_sort = [stance for stance in stances if stance.says == says]
        if of_sort:
            sections = [stance.section for stance in of_sort]
            facts = {"profile": plan.profile, "sections": sections, **where(plan)}
            record(event, about=of_sort[0], by=by, facts=facts)
