"""Putting one's name under the exact text of a finished plan, and taking a yes back. Rows are only ever added."""

import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from allies.asked.actions.rows import once_at_the_end
from allies.database.locks import alone_with, locked
from allies.log import actions as log
from allies.notices.routing import route_later
from allies.plans.actions.answering import (
    TextChanged,
    as_of_now,
    audience_for,
    must_be_signed_here,
    must_decide,
    standing_of,
)
from allies.plans.actions.plan import where
from allies.plans.final_texts import asked_about, content_sum, final_text
from allies.plans.finals import Block, Final, statement_bytes, sum_of
from allies.plans.models import AskedAgain, Edition, FinalText, Plan, Signature, Stance, TakenBack
from allies.plans.models.signing import OPEN, Act, Says, SignedPage
from allies.plans.of_school import is_asked
from allies.plans.signed_pages import Page
from allies.teams.acts import like, written_by
from allies.teams.errors import NotPossible, SentOtherwise
from allies.teams.models import Audience, Member
from allies.teams.permissions import Permission
from allies.teams.seat_now import must_still
from allies.timeline.actions import record
from allies.translation.models import HowRead

SOON = timedelta(days=7)  # nobody is asked again earlier
EVENTS = {Act.YES: "plans.signed", Act.TOOK_PART: "plans.took_part", Act.FOR_SCHOOL: "plans.signed_for_school"}


@dataclass(frozen=True)
class OnPaper:
    """What school notes of a page that was signed by hand."""

    signed_on: date
    page: Page | None = None

    @property
    def page_sum(self) -> str:
        return self.page.sum if self.page else ""


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
    how_read: str = ""
    paper: OnPaper | None = None


@transaction.atomic
@once_at_the_end()
def sign(
    edition: Edition, *, id: uuid.UUID, by: Member, language: str, sum: str, known_by: list[str], how_read: str = ""
) -> Signature:
    """Put one's name under the text that one has read: `sum` is of the bytes that were shown, in `language`. Where
    parts of it are in another one, they say how they read those.

    What one said to each part is signed with it; a yes to some parts is a yes to those. If one byte is different by
    now, nothing is signed. The same form twice is one signature, as long as that says what they say now.
    """
    alone_with(id)
    known = known_signature(id, by, edition, Act.YES)
    if known:
        must_still_say(known, sum)
        return known
    plan = must_be_signed_here(edition)
    by = must_decide(by)  # after the wait for the plan: the right is asked for when nothing is left to wait for
    final = must_be_the_text(edition, language, sum)
    stances = {stance.section: stance for stance in standing_of(plan, by) if stance.edition_id == edition.pk}
    answers = in_statement(asked_about(plan, final), stances)
    if not any(one["says"] == Says.AGREE for one in answers):
        raise NotPossible(
            _("You have not agreed with any part, so there is nothing to sign. What you said is kept with the plan.")
        )
    before = standing_signature(plan, by)
    how_read = must_be_read(final, how_read)
    same = (edition.pk, answers, sum, how_read)
    if before and (before.edition_id, before.answers, before.text.sum, before.how_read) == same:
        return before
    return signed(Signing(id, edition, Act.YES, by, by, answers, known_by, how_read), final)


@transaction.atomic
def sign_at_school(
    edition: Edition,
    *,
    act: Act,
    id: uuid.UUID,
    by: Member,
    language: str,
    sum: str,
    known_by: list[str],
    how_read: str = "",
) -> Signature:
    """Somebody of school puts their name to having taken part, or signs for the school. It is no yes and no no."""
    alone_with(id)
    known = known_signature(id, by, edition, act)
    if known:
        must_be_under(known, sum)
        return known
    plan = must_be_signed_here(edition)
    by = as_of_now(by)
    if not is_asked(act, plan, by):
        raise NotPossible(_("Nobody at school is asked to sign this sort of plan."))
    final = must_be_the_text(edition, language, sum)
    before = standing_at_school(edition, act)
    if own := before.filter(of=by).first():
        return own
    if act is Act.FOR_SCHOOL and (other := before.first()):
        raise NotPossible(_("%(name)s has signed this text for the school.") % {"name": other.of.person.name})
    return signed(Signing(id, edition, act, by, by, [], known_by, must_be_read(final, how_read)), final)


def standing_at_school(edition: Edition, act: Act) -> QuerySet[Signature]:
    """Those under what stands in the edition today. One that is void counts as none."""
    under = Signature.objects.filter(
        edition=edition, act=act, taken_out_at=None, text__content_sum=content_sum(edition)
    )
    return under.select_related("of__person").order_by("-recorded_at", "-id")


def known_signature(id: uuid.UUID, by: Member, edition: Edition, act: Act) -> Signature | None:
    known = Signature.objects.filter(pk=id).first()
    if known is not None and (known.by_id, known.edition_id, known.act) != (by.pk, edition.pk, act):
        raise Signature.DoesNotExist
    return known


def must_be_under(known: Signature, sum: str) -> None:
    if known.statement["text"] != sum:
        raise SentOtherwise


def must_still_say(known: Signature, sum: str) -> None:
    """A yes of before is no answer to somebody who took it back, or said no to a part of it, and signs once more."""
    must_be_under(known, sum)
    if TakenBack.objects.filter(signature=known, taken_out_at=None).exists():
        raise SentOtherwise(
            _(
                "You signed this before, and withdrew your agreement. Nothing was signed now. "
                "To sign again, send it once more."
            )
        )
    said = {
        stance.section: stance for stance in standing_of(known.plan, known.of) if stance.edition_id == known.edition_id
    }
    if known.answers != [stated(one["section"], said.get(one["section"])) for one in known.answers]:
        raise SentOtherwise


def must_be_the_text(edition: Edition, language: str, sum: str) -> Final:
    final = final_text(edition, language)
    if final.sum != sum:
        raise TextChanged(_("The text is not the one that you read. Please read it once more; nothing was signed."))
    return final


def must_be_read(final: Final, how_read: str) -> str:
    """Nobody puts their name to what they could not read: their own word for how they did, where it is asked."""
    if not final.in_other_languages:
        return ""
    if how_read not in HowRead.values:
        raise NotPossible(_("Please say how you read these parts."))
    return how_read


def in_statement(asked: Iterable[Block], stances: Mapping[str, Stance]) -> list[dict[str, str]]:
    """Every part that was asked about, so that what was left open is never read as a yes."""
    return [stated(block.code, stances.get(block.code)) for block in asked]


def stated(section: str, said: Stance | None) -> dict[str, str]:
    return {"section": section, "says": str(said.says) if said else OPEN, "words": said.words if said else ""}


def standing_signature(plan: Plan, of: Member) -> Signature | None:
    """The newest yes of a seat, unless it was taken back."""
    found = Signature.objects.filter(plan=plan, of__in=of.own_seats, act=Act.YES, taken_out_at=None).select_related(
        "text"
    )
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
    record(EVENTS[what.act], about=signature, by=what.by, facts=facts)
    return signature


def put_name(what: Signing, final: Final, *, at: datetime) -> Signature:
    """The row itself, with the bytes that were signed."""
    edition, paper = what.edition, what.paper
    audience = audience_for(what.of)  # of school: for the whole team
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
    } | ({"how_read": what.how_read} if what.how_read else {})
    signature = Signature.objects.create(
        id=what.id,
        **like(audience),
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
        how_read=what.how_read,
    )
    if paper and paper.page:
        keep_page(signature, paper.page)
    return signature


def keep_page(signature: Signature, page: Page) -> None:
    SignedPage.objects.create(
        signature=signature,
        type=page.type,
        content=page.content,
        size=len(page.content),
        sum=page.sum,
        **written_by(signature.by, signature),
    )


def kept_text(edition: Edition, final: Final) -> FinalText:
    """The exact bytes, kept once however many sign them."""
    known = FinalText.objects.filter(edition=edition, sum=final.sum).first()
    return known or FinalText.objects.create(
        **like(Audience.team(edition.child)),
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
    """The yes ends now; that it was given stays. Only who gave it can take it back, and once."""
    alone_with(id)
    known = TakenBack.objects.filter(pk=id).first()
    if known is not None:
        if known.by_id != by.pk:
            raise TakenBack.DoesNotExist
        return with_these_words(known, words)
    signature = locked(signature)
    by = must_decide(by)
    if signature.of_id not in by.own_seats:
        raise NotPossible(_("Only the person who signed can take it back."))
    before = TakenBack.objects.filter(signature=signature, taken_out_at=None).first()
    if before:
        return with_these_words(before, words)
    plan = Plan.objects.get(pk=signature.plan_id)
    taken = TakenBack.objects.create(
        id=id,
        signature=signature,
        words=words,
        language=by.person.language,
        known_by=known_by,
        **written_by(by, signature.audience if signature.of_id == by.pk else audience_for(by)),
    )
    facts = {"profile": plan.profile, "edition": str(signature.edition_id), **where(plan)}
    record("plans.taken_back", about=taken, by=by, facts=facts)
    return taken


def with_these_words(taken: TakenBack, words: str) -> TakenBack:
    if words not in {"", taken.words}:
        raise NotPossible(
            _(
                "Your agreement was withdrawn before. What you wrote now was not saved. "
                "To say more, please write to the school."
            )
        )
    return taken


@transaction.atomic
def ask_again(edition: Edition, *, id: uuid.UUID, by: Member, of: Member) -> AskedAgain:
    """One guardian is asked once more, by their own way and hours. Not within a week: nobody may hurry them."""
    alone_with(of.pk)
    if known := AskedAgain.sent_before(id, by, edition=edition, of=of):
        return known
    by = must_still(by, Permission.MARK_SIGNED)
    plan = must_be_signed_here(edition)
    of = must_decide(of)
    last = (
        AskedAgain.objects.filter(edition=edition, of__in=of.own_seats, taken_out_at=None)
        .order_by("-recorded_at")
        .first()
    )
    asked_at = [edition.finished_at, of.began_at, last.recorded_at if last else None]
    if timezone.now() - max(at for at in asked_at if at) < SOON:
        raise NotPossible(_("They were asked less than a week ago. Nobody may hurry them."))
    asked = AskedAgain.objects.create(
        id=id, plan=plan, edition=edition, of=of, **written_by(by, Audience.adult_and_school(of))
    )
    log.write(
        AskedAgain.event,
        by=by.person_id,
        seat=by.pk,
        child=by.child_id,
        district=by.district_id,
        about=asked.pk,
    )
    route_later(asked, AskedAgain)
    return asked
