"""One day of a card: a part of it is marked, something is said, it goes home, and home answers."""

import uuid
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from allies.cards.models import DayCard, HomeOffer, Reply, Sent, Word
from allies.cards.reading import CardLine
from allies.database.locks import alone_with
from allies.progress.actions.records import correct_record, may_correct, write_record
from allies.progress.models import Record, Seen
from allies.progress.rolling import Key
from allies.teams.acts import written_by
from allies.teams.errors import NotPossible
from allies.teams.models import Audience, Home, Member
from allies.teams.permissions import Permission, Side
from allies.teams.seat_now import must_still
from allies.timeline.actions import record

Missing = Record.Missing
Marks = Mapping[CardLine, float | None]  # None: it did not come up


@dataclass(frozen=True)
class Marked:
    """What is marked on one child's card, by whom, and when it was."""

    by: Member
    card: DayCard
    marks: Marks
    happened_at: datetime


@transaction.atomic
def mark_all(marked: Collection[Marked], *, id: uuid.UUID, period: str, written_at: datetime) -> list[Record]:
    """One part of the day, for a class: all of one form, or none of it.

    All that its records will wait for is waited for first, in the order of every act (seats, children, lines of goals),
    so that it and a lesson that comes in at this moment never wait for each other.
    """
    lines = {Key(one.card.child_id, line.goal.root, line.place, None) for one in marked for line in one.marks}
    seats, children = ({getattr(one.by, name) for one in marked} for name in ("pk", "child_id"))
    for key in (*sorted(seats), *sorted(children), *sorted(line.id for line in lines)):
        alone_with(key)
    kept = []
    for one in marked:
        told = {"happened_at": one.happened_at, "written_at": written_at}
        kept += mark(one.card, one.marks, id=id, by=one.by, period=period, **told)
    return kept


@transaction.atomic
def mark(
    card: DayCard,
    marks: Marks,
    *,
    id: uuid.UUID,
    by: Member,
    period: str,
    happened_at: datetime,
    written_at: datetime,
) -> list[Record]:
    """Write the marks of one part of a day down as records of their goals. The same form twice changes nothing.

    A mark that stands already, and says another, is put right by who may put a record right. When it was is by the
    clock of each sending, and the part of the day by the form.
    """
    alone_with(card.root)  # two hands on one card
    by = must_still(by, Permission.MARK_CARD)
    if by.side is not Side.SCHOOL or period not in card.periods:
        raise NotPossible(_("This part of the day is not on the card. Please look at it as it is now."))
    day = happened_at.astimezone(by.child.zone).date()
    kept = []
    for line, value in marks.items():
        own = uuid.uuid5(id, line.key)  # made from the id of the form: sent again, it is the same mark
        seen: Seen = {
            "value": value,
            "missing": Missing.NOT_APPLICABLE if value is None else "",
            "activity": period,
        }
        if Record.sent_before(own, by, day=day, **seen):
            continue
        seen["out_of"] = None if value is None else float(line.most)
        at = {"happened_at": happened_at, "written_at": written_at}
        standing = standing_mark(by, line, period, day)
        if standing is None:
            kept.append(write_record(line.goal.root, id=own, by=by, place=line.place, **at, **seen))
        elif standing.value != value:
            if not may_correct(standing, by):
                raise NotPossible(_("Somebody else marked this already. Please ask them, or the case manager."))
            at["happened_at"] = standing.happened_at
            kept.append(correct_record(standing, id=own, by=by, **at, **seen))
    return kept


def standing_mark(by: Member, line: CardLine, period: str, day: date) -> Record | None:
    seen = by.sees(Record).filter(goal_root=line.goal.root, place=line.place, home=None, day=day, activity=period)
    seen = seen.filter(corrected_by=None).exclude(missing=Missing.MISTAKE)
    return seen.select_related("goal").order_by("happened_at", "id").first()


def row_of(card: DayCard, day: date, by: Member, audience_id: uuid.UUID) -> dict[str, Any]:
    return {
        "district_id": card.district_id,
        "child_id": card.child_id,
        "audience_id": audience_id,
        "card": card,
        "card_root": card.root,
        "day": day,
        "by": by,
    }


def must_be_past(day: date, by: Member) -> None:
    if day > by.today:
        raise NotPossible(_("This day is still to come. Please write it down when it is here."))


@transaction.atomic
def say(card: DayCard, *, id: uuid.UUID, by: Member, sort: str, day: date, words: str) -> Word:
    """School's word of a day. The newer stands in its place; the one before stays written down."""
    alone_with(card.root)
    if known := Word.sent_before(id, by, card_root=card.root, day=day, sort=sort, words=words):
        return known
    by = must_still(by, Permission.MARK_CARD)
    must_be_past(day, by)
    Word.replace_standing(card_root=card.root, day=day, sort=sort)
    return Word.objects.create(
        id=id, sort=sort, words=words, language=by.person.language, **row_of(card, day, by, card.audience_id)
    )


@transaction.atomic
def send_home(card: DayCard, *, id: uuid.UUID, by: Member, day: date) -> Sent:
    """The card of a day goes home now. Sent twice, it went once."""
    alone_with(card.root)
    before = Sent.objects.filter(card_root=card.root, day=day, taken_out_at=None).first()
    if before is not None:
        return before
    by = must_still(by, Permission.MARK_CARD)
    must_be_past(day, by)
    sent = Sent.objects.create(id=id, **row_of(card, day, by, card.audience_id))
    record("cards.sent", about=sent, by=by, facts={"child": str(card.child_id), "day": day.isoformat()})
    return sent


@transaction.atomic
def answer_card(card: DayCard, *, id: uuid.UUID, by: Member, day: date, did: bool, words: str) -> Reply:
    """One home has seen it. A newer answer of that home stands in its place. Its own, and school's."""
    home = own_home(by)
    alone_with(home.pk)
    if known := Reply.sent_before(id, by, card_root=card.root, day=day, home=home, did=did, words=words):
        return known
    by = must_still(by, Permission.ANSWER_CARD)
    Reply.replace_standing(card_root=card.root, day=day, home=home)
    audience = Audience.home_and_school(home)
    reply = Reply.objects.create(
        id=id, home=home, did=did, words=words, language=by.person.language, **row_of(card, day, by, audience.pk)
    )
    if words:
        record("cards.answered", about=reply, by=by, facts={"child": str(card.child_id), "day": day.isoformat()})
    return reply


@transaction.atomic
def offer(card: DayCard, *, id: uuid.UUID, by: Member, is_on: bool, words: str) -> HomeOffer:
    """What this home wants to do after a day that went well, or that it wants nothing of it. Nobody asks why."""
    home = own_home(by)
    alone_with(home.pk)
    if known := HomeOffer.sent_before(id, by, card_root=card.root, home=home, is_on=is_on, words=words):
        return known
    by = must_still(by, Permission.ANSWER_CARD)
    HomeOffer.replace_standing(card_root=card.root, home=home)
    return HomeOffer.objects.create(
        id=id,
        card_root=card.root,
        home=home,
        words=words,
        language=by.person.language,
        is_on=is_on,
        **written_by(by, Audience.home_and_school(home)),
    )


def own_home(by: Member) -> Home:
    if by.side is not Side.HOME or by.home is None:
        raise NotPossible(_("This is for home to say."))
    return by.home
