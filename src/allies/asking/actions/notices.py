"""Sending a prior written notice. Never without its items, or a reason for each that is missing, which stays."""

import uuid
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from django.db import transaction
from django.utils.translation import gettext as _

from allies.asking.law import paper_for
from allies.asking.models import ItemAsked, NoticeItem, PriorNotice, ReadAloud, Request, SchoolHelp
from allies.database.locks import alone_with, locked
from allies.jurisdictions.papers import DecisionPaper, Matter
from allies.log import actions as log
from allies.people.models import Person
from allies.plans.models import Verdict
from allies.plans.models.inputs import Fate
from allies.teams.acts import like, typed_by, written_by
from allies.teams.errors import NotPossible, SentOtherwise
from allies.teams.models import AboutChild, Audience, Member, School
from allies.teams.permissions import Permission, Role, Side
from allies.teams.seat_now import must_still
from allies.timeline.actions import record

SENT, SENT_ANEW, ITEM_ASKED = "asking.notice_sent", "asking.notice_sent_anew", "asking.item_asked"


@dataclass(frozen=True)
class Items:
    """What somebody wrote, by the code of the item, and why what they did not write is missing."""

    words: Mapping[str, str] = field(default_factory=dict)
    why_missing: Mapping[str, str] = field(default_factory=dict)


class Kept(NamedTuple):
    code: str
    words: str
    why_missing: str


def as_kept(items: Items, paper: DecisionPaper) -> Iterator[Kept]:
    """In the order of the paper. Raises for what is missing without a reason, by its name."""
    for item in paper.items:
        words = items.words.get(item.code, "").strip()
        why = "" if words else items.why_missing.get(item.code, "").strip()
        if item.is_required and not words and not why:
            missing = _("This is missing: %(item)s. Please write it, or say why the notice goes without it.")
            raise NotPossible(missing % {"item": _(item.name)})
        if words or why:
            yield Kept(item.code, words, why)


def says_the_same(id: uuid.UUID, items: Items) -> bool:
    """Whether the notice with this id, sent before, holds these words."""
    notice = PriorNotice._base_manager.get(pk=id)
    kept = NoticeItem._base_manager.filter(notice=notice).order_by("number")
    if any(item.sealed_at for item in kept):
        return True
    return [Kept(one.code, one.words, one.why_missing) for one in kept] == list(as_kept(items, notice.paper))


@transaction.atomic
def write_notice(
    *,
    id: uuid.UUID,
    by: Member,
    about: uuid.UUID,
    whose: Audience | AboutChild,
    paper: DecisionPaper,
    matter: Matter,
    refuses: bool,
    items: Items,
    request: Request | None = None,
    verdict: Verdict | None = None,
) -> PriorNotice:
    """For the inside of an act. One that stood before is kept, and this takes its place."""
    kept, of = list(as_kept(items, paper)), like(whose)
    audience = of.get("audience_id") or of["audience"].pk
    before = PriorNotice.replace_standing(about=about, audience=audience)
    notice = PriorNotice.objects.create(
        id=id,
        about=about,
        request=request,
        verdict=verdict,
        law=paper.place,
        matter=matter,
        refuses=refuses,
        sent_on=by.today,
        **written_by(by, whose),
    )
    typed = typed_by(by, notice)
    NoticeItem.objects.bulk_create(
        NoticeItem(notice=notice, number=number, code=one.code, words=one.words, why_missing=one.why_missing, **typed)
        for number, one in enumerate(kept, start=1)
    )
    facts = {"notice": str(notice.pk), "child": str(notice.child_id), "law": paper.place}
    record(SENT_ANEW if before else SENT, about=notice, by=by, facts=facts)
    return notice


def withdraw_notice(*, about: uuid.UUID, whose: AboutChild) -> None:
    """What was corrected is about none of the four matters any more: the notice is what was before."""
    PriorNotice.replace_standing(about=about, audience=whose.audience_id)


@transaction.atomic
def answer_plan(
    verdict: Verdict, *, id: uuid.UUID, by: Member, matter: Matter, items: Items, seen: uuid.UUID | None = None
) -> PriorNotice:
    """The notice on what is not in the plan, for exactly those who may read that answer.

    `seen`: the notice that stood before the writer's eyes.
    """
    alone_with(id)
    by = must_still(by, Permission.ANSWER_REQUEST)
    if known := PriorNotice.sent_before(id, by, about=verdict.batch, matter=matter):
        if not says_the_same(id, items):
            raise SentOtherwise
        return known
    verdict = locked(verdict)
    if not verdict.stands or verdict.fate != Fate.NOT_ADOPTED:
        raise NotPossible(_("This has another answer by now. Please look at the plan."))
    standing = PriorNotice.objects.standing().filter(about=verdict.batch, audience=verdict.audience_id).first()
    if (standing and standing.pk) != seen:
        raise NotPossible(_("Somebody else sent this notice meanwhile. Please read it first."))
    paper = paper_for(by.child)
    return write_notice(
        id=id,
        by=by,
        about=verdict.batch,
        whose=verdict,
        verdict=verdict,
        paper=paper,
        matter=matter,
        refuses=True,
        items=items,
    )


@transaction.atomic
def ask_for_item(item: NoticeItem, *, by: Member) -> ItemAsked:
    """Somebody of the family wants what the notice went without. Asked twice by a home it is asked once; of what is
    between one person and school nobody else at home learns.
    """
    alone_with(item.pk)
    by = must_still(by, Permission.SEE_NOTICE)
    if by.side is not Side.HOME or by.home is None or not item.is_missing:
        raise NotPossible(_("This is in the notice. Please open it again."))
    is_theirs_alone = item.audience.reach == Audience.Reach.ADULT
    audience = item.audience if is_theirs_alone else Audience.home_and_school(by.home)
    if known := ItemAsked.objects.filter(item=item, audience=audience, taken_out_at=None).first():
        return known
    asked = ItemAsked.objects.create(item=item, **written_by(by, audience))
    facts = {"notice": str(item.notice_id), "child": str(item.child_id), "law": item.notice.law}
    record(ITEM_ASKED, about=asked, by=by, facts=facts)
    return asked


@transaction.atomic
def note_read_aloud(
    notice: PriorNotice,
    *,
    id: uuid.UUID,
    by: Member,
    to: Member,
    spoken: str,
    interpreter: str,
    read_on: date,
    understood: bool,
) -> ReadAloud:
    """Written evidence, between that person and school."""
    alone_with(id)
    by = must_still(by, Permission.ANSWER_REQUEST)
    said = {"to": to, "spoken": spoken, "interpreter": interpreter, "read_on": read_on, "understood": understood}
    if known := ReadAloud.sent_before(id, by, notice=notice, **said):
        return known
    if to.role != Role.GUARDIAN or not to.sees(PriorNotice).filter(pk=notice.pk).exists():
        raise NotPossible(_("This notice did not go to this person."))
    if read_on > by.today or read_on < notice.sent_on:
        raise NotPossible(_("Please check the day. It is between the day of the notice and today."))
    return ReadAloud.objects.create(id=id, notice=notice, **said, **written_by(by, Audience.adult_and_school(to)))


@transaction.atomic
def say_whom_to_contact(school: School, *, by: Person, words: str) -> SchoolHelp:
    """Written by who leads the school; it stands in the draft of each notice."""
    alone_with(school.pk)
    found = SchoolHelp.objects.filter(school=school).first()
    if found and found.words == words:
        return found
    found = found or SchoolHelp(school=school, district_id=school.district_id)
    found.words, found.changed_by = words, by
    found.save()
    log.write("asking.help_changed", by=by.pk, district=school.district_id, about=school.pk)
    return found
