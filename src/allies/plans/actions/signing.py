"""Saying yes or no to each part of a finished plan, signing it, and taking a yes back. Rows are only ever added."""

import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from allies.database.ids import uuid7
from allies.database.locks import alone_with, locked
from allies.plans.actions.plan import where
from allies.plans.final_texts import asked_about, content_sum, final_text
from allies.plans.finals import Block, Final, statement_bytes, sum_of
from allies.plans.models import Edition, FinalText, Plan, Signature, Stance, TakenBack
from allies.plans.models.signing import OPEN, Act, Says, SignedPage
from allies.plans.signed_pages import Page
from allies.teams.errors import NotPossible
from allies.teams.models import Audience, Member
from allies.teams.permissions import WHY_NOT, Permission
from allies.timeline.actions import record

Answers = Mapping[str, tuple[Says, str]]


class TextChanged(NotPossible):
    """What they read is no longer the text of today: shown to them with what changed, and nothing is signed."""


@dataclass(frozen=True)
class OnPaper:
    """What school notes of a page that was signed by hand."""

    signed_on: date
    page: Page | None = None

    @property
    def page_sum(self) -> str:
        return self.page.sum if self.page else ""


def as_of_now(member: Member) -> Member:
    """The seat with its rights as they are this minute, not as they were when its page was opened."""
    seats = Member.objects.current().with_orders().select_related("child__school", "home", "person")
    found = seats.filter(pk=member.pk).first()
    if found is None:
        raise NotPossible(_("Your place on this team has changed, so nothing was signed or kept."))
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
def answer_parts(edition: Edition, *, batch: uuid.UUID, by: Member, answers: Answers) -> list[Stance]:
    """Say of each part: yes, more time, or no and why. What was said before stays readable; this stands.

    The same form twice is one answer. A part that is not named keeps what was said of it.
    """
    alone_with(batch)
    known = known_batch(batch, by)
    if known:
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
        before, words = standing.get(section), typed if says is Says.DISAGREE else ""
        if before and (before.edition_id, before.says, before.words) == (edition.pk, says, words):
            continue
        if before:
            Stance.objects.filter(pk=before.pk).update(replaced_at=timezone.now())
        said.append(
            Stance.objects.create(
                **shared(edition, audience_for(of, [says])),
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
    return list(Stance.objects.filter(plan=plan, of=of, replaced_at=None, taken_out_at=None).order_by("section"))


def shared(edition: Edition, audience: Audience) -> dict[str, Any]:
    return {"district_id": edition.district_id, "child_id": edition.child_id, "audience": audience}


def tell_of(stances: list[Stance], by: Member, plan: Plan) -> None:
    """One line for those who read it all: that somebody does not agree, or that a home asks for time."""
    for says, event in ((Says.DISAGREE, "plans.not_agreed"), (Says.TIME, "plans.time_asked")):
        of_sort = [stance for stance in stances if stance.says == says]
        if of_sort:
            sections = [stance.section for stance in of_sort]
            facts = {"profile": plan.profile, "sections": sections, **where(plan)}
            record(event, about=of_sort[0], by=by, facts=facts)


@dataclass(frozen=True)
class Signing:
    """What a signature says, before it is one."""

    id: uuid.UUID
    edition: Edition
    act: Act
    of: Member
    by: Member
    answers: list[dict[str, str]] = field(default_factory=list)
    known_by: list[str] = field(default_factory=list)
    paper: OnPaper | None = None


@transaction.atomic
def sign(edition: Edition, *, id: uuid.UUID, by: Member, language: str, sum: str, known_by: list[str]) -> Signature:
    """Put one's name under the text that one has read: `sum` is of the bytes that were shown, in `language`.

    What one said to each part is signed with it; a yes to some parts is a yes to those. If one byte is different by
    now, nothing is signed.
    """
    alone_with(id)
    known = known_signature(id, by, edition)
    if known:
        return known
    plan = must_be_signed_here(edition)
    by = must_decide(by)  # after the wait for the plan: the right is asked for when nothing is left to wait for
    final = must_be_the_text(edition, language, sum)
    stances = {stance.section: stance for stance in standing_of(plan, by) if stance.edition_id == edition.pk}
    answers = in_statement(asked_about(plan, final), stances)
    if not any(one["says"] == Says.AGREE for one in answers):
        raise NotPossible(
            _("You have said yes to no part, so there is nothing to sign. What you said is kept with the plan.")
        )
    before = standing_signature(plan, by)
    if before and before.edition_id == edition.pk and before.answers == answers and before.text.sum == sum:
        return before
    return signed(Signing(id, edition, Act.YES, by, by, answers, known_by), final)


@transaction.atomic
def sign_took_part(
    edition: Edition, *, id: uuid.UUID, by: Member, language: str, sum: str, known_by: list[str]
) -> Signature:
    """Somebody of school puts their name to having taken part. It is no yes and no no."""
    alone_with(id)
    known = known_signature(id, by, edition)
    if known:
        return known
    by = as_of_now(by)
    plan = must_be_signed_here(edition)
    if not by.may(Permission.SIGN_TOOK_PART) or plan.law.signing is None or plan.law.signing.staff is None:
        raise NotPossible(_("Nobody at school is asked to sign this sort of plan."))
    final = must_be_the_text(edition, language, sum)
    before = standing_signature(plan, by)
    if before and before.edition_id == edition.pk:
        return before
    return signed(Signing(id, edition, Act.TOOK_PART, by, by, known_by=known_by), final)


@transaction.atomic
def mark_signed(
    edition: Edition, *, id: uuid.UUID, by: Member, of: Member, language: str, answers: Answers, paper: OnPaper
) -> Signature:
    """School notes what was signed by hand: by whom, on which day, yes to which parts, and each no word for word.

    That the giver's right to decide still stands is asked for today; what they wrote on paper is theirs, so it is
    kept in their name, and says that somebody at school copied it.
    """
    alone_with(id)
    known = known_signature(id, by, edition)
    if known:
        return known
    plan = must_be_signed_here(edition)
    by = as_of_now(by)
    if not by.may(Permission.MARK_SIGNED):
        raise NotPossible(_("The case manager notes what was signed on paper."))
    of = as_of_now(of)
    if not of.may(Permission.SIGN_PLAN):
        raise NotPossible(_("%(name)s does not decide about this plan today.") % {"name": of.person.name})
    must_be_asked(plan, edition, answers)
    must_be_newer(paper, edition, of, answers)
    if not any(says is Says.AGREE for says, _words in answers.values()):
        raise NotPossible(_("A signed page says yes to at least one part."))
    stances = say(edition, batch=uuid7(), of=of, by=by, answers=answers)
    tell_of(stances, by, plan)
    standing = {stance.section: stance for stance in standing_of(plan, of) if stance.section in answers}
    final = final_text(edition, language)
    said = in_statement(asked_about(plan, final), standing)
    before = standing_signature(plan, of)
    if before and before.text.sum == final.sum and is_that_page(before, said, paper):
        return before
    return signed(Signing(id, edition, Act.YES, of, by, said, paper=paper), final)


def is_that_page(signature: Signature, said: list[dict[str, str]], paper: OnPaper) -> bool:
    """Whether this page was noted already, in another window or by somebody else."""
    same = (signature.signed_on, signature.page_sum, signature.answers)
    return same == (paper.signed_on, paper.page_sum, said)


def must_be_newer(paper: OnPaper, edition: Edition, of: Member, answers: Answers) -> None:
    """A page is of this text, and never puts aside what its giver said here since: only they can."""
    zone, name = of.child.zone, {"name": of.person.name}
    if edition.finished_at and paper.signed_on < edition.finished_at.astimezone(zone).date():
        raise NotPossible(_("This text was finished later than that day. Please look at the day on the page."))
    back = TakenBack.objects.filter(signature__plan=edition.plan_id, by=of, taken_out_at=None)
    own = [stance for stance in standing_of(edition.plan, of) if stance.by_id == of.pk]
    other = [one for one in own if one.section in answers and answers[one.section] != (one.says, one.words)]
    noes = [one.recorded_at for one in other if one.says == Says.DISAGREE]
    rest = [one.recorded_at for one in other if one.says != Says.DISAGREE]
    firm = [at.astimezone(zone).date() for at in [*noes, *back.values_list("recorded_at", flat=True)]]
    if any(day >= paper.signed_on for day in firm) or any(at.astimezone(zone).date() > paper.signed_on for at in rest):
        raise NotPossible(_("%(name)s has said something else here, not before that day. Please talk first.") % name)


def known_signature(id: uuid.UUID, by: Member, edition: Edition) -> Signature | None:
    known = Signature.objects.filter(pk=id).first()
    if known is not None and (known.by_id, known.edition_id) != (by.pk, edition.pk):
        raise Signature.DoesNotExist
    return known


def must_be_the_text(edition: Edition, language: str, sum: str) -> Final:
    final = final_text(edition, language)
    if final.sum != sum:
        raise TextChanged(_("The text is not the one that you read. Please read it once more; nothing was signed."))
    return final


def in_statement(asked: Iterable[Block], stances: Mapping[str, Stance]) -> list[dict[str, str]]:
    """Every part that was asked about, so that what was left open is never read as a yes."""
    said = ((block.code, stances.get(block.code)) for block in asked)
    return [
        {"section": code, "says": str(one.says) if one else OPEN, "words": one.words if one else ""}
        for code, one in said
    ]


def standing_signature(plan: Plan, of: Member) -> Signature | None:
    """The newest of a seat, unless it was taken back."""
    found = Signature.objects.filter(plan=plan, of=of, taken_out_at=None).select_related("text")
    newest = found.order_by("-recorded_at", "-id").first()
    if newest is None or TakenBack.objects.filter(signature=newest, taken_out_at=None).exists():
        return None
    return newest


def signed(what: Signing, final: Final) -> Signature:
    edition = what.edition
    signature = put_name(what, final, at=timezone.now())
    facts = {
        "profile": edition.plan.profile,
        "is_partial": signature.is_partial,
        "on_paper": what.paper is not None,
        "edition": str(edition.pk),
        **where(edition.plan),
    }
    event = "plans.signed" if what.act is Act.YES else "plans.took_part"
    record(event, about=signature, by=what.by, facts=facts)
    return signature


def put_name(what: Signing, final: Final, *, at: datetime) -> Signature:
    """The row itself, with the bytes that were signed."""
    edition, paper = what.edition, what.paper
    says = [Says.DISAGREE] if what.act is Act.TOOK_PART else []
    audience = audience_for(what.of, says)
    text = kept_text(edition, final)
    statement = {
        "act": what.act.value,
        "answers": what.answers,
        "at": at.isoformat(),
        "by": str(what.by.pk),
        "edition": str(edition.pk),
        "known_by": what.known_by,
        "language": final.language,
        "name": what.of.person.name,
        "of": str(what.of.pk),
        "page": paper.page_sum if paper else "",
        "signed_on": str(paper.signed_on) if paper else "",
        "text": final.sum,
    }
    signature = Signature.objects.create(
        id=what.id,
        **shared(edition, audience),
        recorded_at=at,
        plan=edition.plan,
        edition=edition,
        text=text,
        act=what.act,
        of=what.of,
        by=what.by,
        statement=statement,
        sum=sum_of(statement_bytes(statement)),
        known_by=what.known_by,
        signed_on=paper.signed_on if paper else None,
        page_sum=paper.page_sum if paper else "",
    )
    if paper and paper.page:
        keep_page(signature, paper.page)
    return signature


def keep_page(signature: Signature, page: Page) -> None:
    SignedPage.objects.create(
        district_id=signature.district_id,
        child_id=signature.child_id,
        audience_id=signature.audience_id,
        signature=signature,
        type=page.type,
        content=page.content,
        size=len(page.content),
        sum=page.sum,
        by=signature.by,
    )


def kept_text(edition: Edition, final: Final) -> FinalText:
    """The exact bytes, kept once however many sign them."""
    known = FinalText.objects.filter(edition=edition, sum=final.sum).first()
    return known or FinalText.objects.create(
        **shared(edition, Audience.team(edition.child)),
        plan=edition.plan,
        edition=edition,
        language=final.language,
        words=final.words,
        sum=final.sum,
        content_sum=content_sum(edition),
    )


@transaction.atomic
def take_yes_back(
    signature: Signature, *, id: uuid.UUID, by: Member, known_by: list[str], words: str = ""
) -> TakenBack:
    """The yes ends now; that it was given stays. Only who gave it can take it back."""
    alone_with(id)
    known = TakenBack.objects.filter(pk=id).first()
    if known is not None:
        if known.by_id != by.pk:
            raise TakenBack.DoesNotExist
        return known
    by = must_decide(by)
    signature = locked(signature)
    if signature.of_id != by.pk:
        raise NotPossible(_("Only who signed can take it back."))
    before = TakenBack.objects.filter(signature=signature, taken_out_at=None).first()
    if before:
        return before
    plan = Plan.objects.get(pk=signature.plan_id)
    taken = TakenBack.objects.create(
        id=id,
        district_id=signature.district_id,
        child_id=signature.child_id,
        audience_id=signature.audience_id,
        signature=signature,
        by=by,
        words=words,
        language=by.person.language,
        known_by=known_by,
    )
    facts = {"profile": plan.profile, "edition": str(signature.edition_id), **where(plan)}
    record("plans.taken_back", about=taken, by=by, facts=facts)
    return taken
