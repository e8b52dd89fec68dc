"""What a concern asks of those in it: their turn on the way, an answer, and the review on its day."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from allies.asked.kinds import Ask, AskedKind, EveryRow, midnight, of_subject
from allies.asked.models import Asked
from allies.teams.models import Chosen, Member, Seats
from allies.teams.permissions import Permission, Side
from allies.timeline.places import Waiting

from .models import Concern, Offer, Said, Sort
from .people import at_home, side_of
from .way import Turn, Way

A_DAY = timedelta(days=1)


def turns(children: Collection[UUID]) -> Iterable[Ask]:
    every = EveryRow(children)
    concerns = list(every.sees(Concern).select_related("child__school").order_by("id"))
    if not concerns:
        return
    said: dict[UUID, list[Said]] = defaultdict(list)
    for row in every.sees(Said).order_by("recorded_at", "id"):
        said[row.concern_id].append(row)
    offers: dict[UUID, list[Offer]] = defaultdict(list)
    for offer in every.sees(Offer).order_by("recorded_at", "id"):
        offers[offer.concern_id].append(offer)
    seats = seats_in(concerns)
    for concern in concerns:
        inside = seats[concern.audience_id]
        yield from of_one(Way(concern, said[concern.pk], offers[concern.pk], at_home(inside)), inside)


def seats_in(concerns: Iterable[Concern]) -> dict[UUID, list[Member]]:
    """The open seats of each."""
    chosen = Chosen.objects.filter(audience__in=[concern.audience_id for concern in concerns], ended_at=None)
    found: dict[UUID, list[Member]] = defaultdict(list)
    for seat in chosen.select_related("member__child__school").order_by("began_at", "id"):
        if seat.member.is_open:
            found[seat.audience_id].append(seat.member)
    return found


def of_one(way: Way, inside: Sequence[Member]) -> Iterator[Ask]:
    """Each person of the side is asked; one of them answers for all. Who has left is asked nothing more."""
    is_alone = not any(seat.side is Side.SCHOOL for seat in inside)
    for seat in inside:
        if seat.pk in way.left or seat.side is Side.GUEST:
            continue
        for turn in way.turns_of(side_of(seat)):
            yield asks(way.concern, seat, f"{turn.part}:{turn.of}", **when(turn, way.concern))
        if is_alone and not way.has_left:
            yield asks(way.concern, seat, "nobody", from_at=way.concern.recorded_at)


def when(turn: Turn, concern: Concern) -> dict[str, datetime]:
    """A review is asked for as its day begins, and due as it ends."""
    if turn.day is None:
        return {"from_at": turn.since}
    return {"from_at": midnight(turn.day, concern.child), "due_at": midnight(turn.day + A_DAY, concern.child)}


def asks(concern: Concern, seat: Member, part: str, **days: Any) -> Ask:
    return Ask(
        about=concern,
        part=part,
        seat=seat.pk,
        permission=Permission.OPEN_CONCERN,
        url_name="concerns:one",
        facts={"part": part.partition(":")[0]},
        **days,
    )


def in_words(rows: Sequence[Asked], _seats: Seats) -> Iterable[Waiting]:
    """What waits, and not what about: a front page is read over a shoulder."""
    for row in rows:
        yield Waiting(row.child_id, words_of(row.facts["part"]), of_subject(row), icon="hand", since=row.from_at)


def words_of(part: str) -> str:
    if part == "view":
        return _("Your turn in a concern: what you see, and what you need")
    if part in {Sort.QUESTION, Sort.HEARD}:
        return _("A question in a concern waits for your answer")
    if part == "offer":
        return _("Something to try, or to agree on, waits for your answer")
    if part == "review":
        return _("Review today: how did what you tried go?")
    if part == Sort.ASKED_IN:
        return _("School asks whether somebody more may read a concern")
    return _("Nobody at school reads your concern now. Please choose somebody.")


ASKED = [
    AskedKind(
        "concerns.turn",
        turns,
        in_words,
        of=[Concern, Said, Offer, Member],
        short=_("Review of a concern"),
        address=of_subject,
    )
]
