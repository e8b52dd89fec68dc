"""A handover is begun, mended, given over, read and asked about. Each act is safe to send twice."""

import uuid
from collections.abc import Collection, Iterable
from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from allies.asked.models import Asked
from allies.database.locks import alone_with, locked
from allies.teams.actions.seats import end_place_on
from allies.teams.acts import typed_by, written_by
from allies.teams.errors import NotPossible
from allies.teams.models import Audience, Home, Member
from allies.teams.permissions import Kind, Permission, Side
from allies.teams.seat_now import must_still
from allies.timeline.actions import record

from .in_force import plan_now, versions_for_hard_moments
from .models import HandedOn, Handover, Read, Sort, Word
from .open_things import to_hand_on
from .parts import OF_KIND, ONLY_IF_SAID, Part
from .people import arrives, hands_on, hands_over, is_keeper, last_day_of, may_ask_back
from .reading import may_answer


@transaction.atomic
def begin(
    *,
    id: uuid.UUID,
    by: Member,
    why: str,
    leaves_on: date,
    leaving: Member | None,
    to: Member | None,
    ends: bool = False,
) -> Handover:
    """`ends`: the place of who leaves ends with that day. Their page of this child closes then by itself. For somebody
    whose place has ended already, who keeps the team begins it, and it is said whose words it is.
    """
    alone_with(id)
    if known := Handover.sent_before(id, by, why=why, leaves_on=leaves_on, leaving=leaving):
        return known
    by = must_still(by, Permission.HAND_OVER)
    locked(by.child)  # two who begin the same do so one after the other
    if leaving != by and not is_keeper(by):
        raise NotPossible(_("You can hand over what you know. The case manager can begin it for somebody else."))
    if leaving is not None and leaving == to:
        raise NotPossible(_("The person who leaves cannot also take over. Please choose somebody else, or nobody yet."))
    has_left = leaving is not None and last_day_of(leaving, by) is not None
    if leaves_on < by.today and not has_left:
        raise NotPossible(_("This day is over. Please choose today or a later day."))
    if Handover.objects.filter(child=by.child_id, leaving=leaving, given_at=None, taken_out_at=None).exists():
        raise NotPossible(_("A handover for this person has begun already. Please go on with that one."))
    if leaving is not None and ends and not has_left:
        end_place_on(leaving, last_day=leaves_on, by=by.person)
    return Handover.objects.create(
        id=id, why=why, leaves_on=leaves_on, leaving=leaving, to=to, **written_by(by, Audience.team(by.child))
    )


def must_hand_over(handover: Handover, by: Member, *, is_open: bool = True) -> tuple[Handover, Member]:
    """The handover and the seat as they are now."""
    by = must_still(by, Permission.HAND_OVER)
    handover = fresh(handover)
    if not hands_over(by, handover):
        raise NotPossible(_("Only the person who leaves, or the case manager, can do this."))
    if is_open and handover.is_given:
        raise NotPossible(_("It was handed over already, so it cannot be changed any more."))
    return handover, by


def fresh(handover: Handover) -> Handover:
    found = locked(handover)
    if found.taken_out_at is not None:
        raise NotPossible(_("This is not here any more."))
    return found


@transaction.atomic
def name_who_comes(handover: Handover, *, to: Member, by: Member) -> Handover:
    handover, by = must_hand_over(handover, by, is_open=False)
    if to.pk == handover.leaving_id:
        raise NotPossible(_("The person who leaves cannot also take over. Please choose somebody else, or nobody yet."))
    Handover.objects.filter(pk=handover.pk).update(to=to)
    handover.to = to
    return handover


@transaction.atomic
def give_over(handover: Handover, *, by: Member) -> Handover:
    """From now on the page is as it was on this day. Given twice is given once."""
    by = must_still(by, Permission.HAND_OVER)
    if (known := fresh(handover)).is_given:
        return known
    handover, by = must_hand_over(handover, by)
    said = {"given_at": timezone.now(), "given_by": by}
    said |= {"hard": versions_for_hard_moments(by), "plan": plan_now(by)}
    Handover.objects.filter(pk=handover.pk).update(**said)
    handover.refresh_from_db()
    record("handovers.given", about=handover, by=by)
    return handover


@transaction.atomic
def add_sentence(handover: Handover, *, id: uuid.UUID, by: Member, part: str, words: str) -> Word:
    """Beside one part, in the words of school, of one home, or of the student."""
    return say(handover, id=id, by=by, sort=Sort.ADDED, part=part, words=words)


@transaction.atomic
def say_what_goes(handover: Handover, *, id: uuid.UUID, by: Member, part: str, goes: bool, words: str = "") -> Word:
    """Whether a part goes along. The newest word of school, of each home and of the student counts."""
    if not Part(part).may_stay_out:
        raise NotPossible(_("What keeps the child safe, and what the plan says, is always passed on."))
    if part in ONLY_IF_SAID and goes and not may_let_counts_go(by):
        raise NotPossible(_("Only the family or the student can decide that this is passed on."))
    if by.side is Side.SCHOOL and not goes and not words:
        raise NotPossible(_("Please say why this part is left out."))
    return say(handover, id=id, by=by, sort=Sort.WISH, part=part, words=words, goes=goes)


def may_let_counts_go(by: Member) -> bool:
    return by.may_decide(Kind.PLAN) and by.may(Permission.SEE_INCIDENT)


def say(
    handover: Handover, *, id: uuid.UUID, by: Member, sort: Sort, part: str, words: str, goes: bool | None = None
) -> Word:
    alone_with(id)
    said = {"handover": handover, "sort": sort, "part": part, "words": words, "goes": goes}
    if known := Word.sent_before(id, by, **said):
        return known
    if by.side is Side.SCHOOL:
        _handover, by = must_hand_over(handover, by)
    else:
        by = must_still(by, Permission.WORD_HANDOVER)
        if fresh(handover).is_given and sort is not Sort.WISH:  # what should not go along can be said later, too
            raise NotPossible(_("It was handed over already, so it cannot be changed any more."))
    home = by.home if by.side is Side.HOME else None
    whose = Audience.home_and_school(home) if home else Audience.team(by.child)
    kind = OF_KIND[Part(part)] if part else Kind.PLAN
    return Word.objects.create(id=id, kind=kind, home=home, side=by.side, **said, **typed_by(by, whose))


@transaction.atomic
def acknowledge(handover: Handover, *, by: Member, parts: Iterable[str], is_all: bool = False) -> Handover:
    """Who arrives has read these parts, or all of it."""
    by, handover = must_still(by, Permission.HAND_OVER), fresh(handover)
    if not arrives(by, handover) or not handover.is_given:
        raise NotPossible(_("Only the person taking over can say this, once it was handed over."))
    own = written_by(by, Audience.team(by.child))
    wanted = [*parts, *([""] if is_all else [])]
    note_read(Read(handover=handover, part=part, **own) for part in wanted)
    return handover


@transaction.atomic
def look_through(handover: Handover, *, by: Member) -> Handover:
    """A parent, or the student, has looked through it. The other home learns nothing of it."""
    by = must_still(by, Permission.WORD_HANDOVER)
    fresh(handover)
    whose = Audience.home_and_school(by.home) if by.home else Audience.team(by.child)
    note_read([Read(handover=handover, **written_by(by, whose))])
    return handover


def note_read(rows: Iterable[Read]) -> None:
    """What was read before stays as it is. The handover is held meanwhile, so that two presses are one."""
    wanted = {(row.handover_id, row.part, row.by_id): row for row in rows}
    known = Read.objects.filter(handover__in={row.handover_id for row in wanted.values()})
    there = set(known.values_list("handover", "part", "by"))
    Read.objects.bulk_create([row for key, row in wanted.items() if key not in there])


@transaction.atomic
def ask_back(handover: Handover, *, id: uuid.UUID, by: Member, words: str, home: Home | None = None) -> Word:
    """A question of who arrives, to school or to one home; for thirty days."""
    alone_with(id)
    said = {"handover": handover, "sort": Sort.ASKED, "words": words, "home": home}
    if known := Word.sent_before(id, by, **said):
        return known
    by = must_still(by, Permission.HAND_OVER)
    if not may_ask_back(by, fresh(handover)):
        raise NotPossible(_("Questions can be asked here for 30 days. Please write a message instead."))
    whose = Audience.home_and_school(home) if home else Audience.school(by.child)
    return Word.objects.create(id=id, kind=Kind.PLAN, side=by.side, **said, **typed_by(by, whose))


@transaction.atomic
def answer(asked: Word, *, id: uuid.UUID, by: Member, words: str) -> Word:
    """Answered by that home; at school by who leaves, and by who keeps the team."""
    alone_with(id)
    said = {"handover": asked.handover, "sort": Sort.ANSWERED, "of": asked, "words": words, "home": asked.home}
    if known := Word.sent_before(id, by, **said):
        return known
    by = must_still(by, Permission.WORD_HANDOVER if asked.home_id else Permission.HAND_OVER)
    fresh(asked.handover)
    if not may_answer(by, asked):
        raise NotPossible(_("This question is for somebody else."))
    if Word.objects.filter(of=asked, taken_out_at=None).exists():
        raise NotPossible(_("Somebody has answered this already."))
    return Word.objects.create(id=id, kind=Kind.PLAN, side=by.side, **said, **typed_by(by, asked.audience))


@transaction.atomic
def hand_on(handover: Handover, *, asked: Collection[uuid.UUID], by: Member) -> list[HandedOn]:
    """What waits for who leaves waits for who arrives, all in one act."""
    by = must_still(by, Permission.HAND_OVER)
    handover = fresh(handover)
    to = handover.to
    if not hands_on(by, handover):
        raise NotPossible(_("Only the person who leaves, or the case manager, can do this."))
    if to is None or not to.is_open:
        raise NotPossible(_("Please say first who takes over."))
    there = set(HandedOn.objects.filter(handover=handover).values_list("asked", flat=True))
    rows = [row for row in to_hand_on(handover, by) if row.pk in asked and row.pk not in there]
    return HandedOn.objects.bulk_create([handed(row, handover, to=to, by=by) for row in rows])


def handed(row: Asked, handover: Handover, *, to: Member, by: Member) -> HandedOn:
    return HandedOn(
        handover=handover,
        asked=row.pk,
        kind=row.kind,
        to=to,
        **{name: getattr(row, name) for name in ("what", "subject", "url_name", "facts", "due_at")},
        **written_by(by, row),
    )


@transaction.atomic
def say_done(handed: HandedOn, *, by: Member) -> HandedOn:
    by = must_still(by, Permission.HAND_OVER)
    handed = locked(handed)
    if handed.to_id != by.pk:
        raise NotPossible(_("Only the person who took this over can mark it as done."))
    if handed.done_at is None:
        HandedOn.objects.filter(pk=handed.pk).update(done_at=timezone.now(), done_by=by)
        handed.refresh_from_db()
    return handed
