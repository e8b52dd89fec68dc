"""What every way out does before it sends, and after it failed: all is asked again, with the health of now.

Each person's copy goes by one way at a time. Where this one failed, or is theirs no more, the copy moves on to the next
as a parcel that knows what was tried; so it ends, at the latest, where it waits behind the door.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from django.utils import timezone

from allies.notices.events import NoticeRule, rule_of
from allies.notices.gathering import Gathered, gather, listeners_by_world, told_of, world_of
from allies.notices.router import Channel, Decision, Urgency, decide, later_for, way_together
from allies.notices.sources import News, news_of
from allies.notices.ways import WayOut, tried_by
from allies.notices.wishes import Listener, listeners_of
from allies.outbox.actions import post_many
from allies.outbox.handlers import Outcome, Refused, Undeliverable
from allies.outbox.models import Parcel, State
from allies.teams.models import Member


class TryNext(Undeliverable):
    """It might go in some hours, but is too urgent for that."""


@dataclass
class Bundle:
    """What waited for the same morning: one message for a seat and a bunch of news."""

    listener: Listener
    rule: NoticeRule
    parcels: list[Parcel]
    entries: list[News]

    @property
    def is_urgent(self) -> bool:
        return self.rule.event.urgency is not Urgency.ORDINARY

    def receipt(self) -> str:
        """What it says to who did it, in the language that is active; of all other news nothing."""
        return self.rule.receipt(self.entries[0]) if self.rule.receipt else ""

    def outcomes(self, of_first: Outcome) -> Iterator[Outcome]:
        """The first carries the message, and is noted last: if we are killed in between, only that one goes twice.

        What is urgent and was refused is not tried again in some hours: the next way has it at once.
        """
        trouble = of_first.trouble
        if self.is_urgent and isinstance(trouble, Refused):
            trouble = TryNext()
            trouble.__cause__ = of_first.trouble
        for parcel in self.parcels[1:]:
            yield replace(of_first, parcel=parcel, trouble=trouble, more=True)
        yield replace(of_first, trouble=trouble)


def bundles_of(parcels: Sequence[Parcel], channel: Channel) -> tuple[list[Bundle], list[Outcome]]:
    """What goes at once by this way now, and what becomes of the rest. Urgent news are never one of several."""
    entries = news_of(parcels, "by__person", "by__home", "child")
    listeners = listeners_by_seat(parcels)
    bundles: dict[object, Bundle] = {}
    others: list[Outcome] = []
    for parcel in parcels:
        entry = entries.get(UUID(str(parcel.facts["entry"])))
        listener = listeners.get(UUID(str(parcel.facts["member"])))
        if entry is None or listener is None:
            others.append(Outcome(parcel, nothing=True))
            continue
        rule = rule_of(entry.event, entry.kind).as_heard_by(listener.member)
        decision = asked_again(rule, entry, listener, tried_by(parcel))
        later = held_until(rule, listener)
        if decision.channel is not channel:
            move_on(parcel, decision.channel, [*tried_by(parcel), channel], due_at=later)
            others.append(Outcome(parcel, nothing=True))
        elif later is not None:
            others.append(Outcome(parcel, later=later))
        else:
            urgent = rule.event.urgency is not Urgency.ORDINARY
            key = parcel.pk if urgent else (listener.member.pk, rule.event.group)
            bundle = bundles.setdefault(key, Bundle(listener, rule, [], []))
            bundle.parcels.append(parcel)
            bundle.entries.append(entry)
    return list(bundles.values()), others


def digests_of(parcels: Sequence[Parcel], channel: Channel) -> tuple[list[Gathered], list[Outcome]]:
    """What comes once a day and goes by this way now, and what becomes of the rest."""
    going: list[Gathered] = []
    others: list[Outcome] = []
    for found in gather(parcels, channel):
        if found.can_go:
            going.append(found)
        elif found.later is not None:
            others.append(Outcome(found.parcel, later=found.later))
        else:
            if found.count and found.way is not channel:
                move_on(found.parcel, found.way, [*tried_by(found.parcel), channel])
            others.append(Outcome(found.parcel, nothing=True))
    return going, others


WITH = "with"  # of a parcel that went in the mail of another: which


def keep_together(bundles: Iterable[Bundle]) -> None:
    """Which of them one mail carries, before it goes: where it comes back, none of them arrived."""
    others = []
    for bundle in bundles:
        first, *rest = bundle.parcels
        for parcel in rest:
            parcel.facts = {**parcel.facts, WITH: str(first.pk)}
        others += rest
    Parcel.objects.bulk_update(others, ["facts"])


def follow_all(first: Parcel) -> None:
    """A mail came back: whatever it carried goes by the next way."""
    for parcel in [first, *Parcel.objects.filter(to=first.to, state=State.SENT, facts__with=str(first.pk))]:
        follow_on(parcel)


def follow_on(parcel: Parcel) -> None:
    """What this parcel could not bring goes by the next way, if there is one. Twice is once.

    Whoever carries news calls it, too, where it turns out later that a message did not arrive.
    """
    way = next((way for way in WayOut.every() if way.carries(parcel.handler)), None)
    if way is None:
        return
    tried = [*tried_by(parcel), way.channel]
    if "member" in parcel.facts:
        follow_at_once(parcel, tried)
    elif listeners := listeners_by_world({world_of(parcel)})[world_of(parcel)]:
        told = told_of(listeners)
        move_on(parcel, way_together(told.reaches, tried), tried, due_at=later_for(told.wishes, timezone.now()))


def follow_at_once(parcel: Parcel, tried: Collection[Channel]) -> None:
    for entry in news_of([parcel], "by__person").values():
        for listener in listeners_by_seat([parcel]).values():
            rule = rule_of(entry.event, entry.kind).as_heard_by(listener.member)
            decision = asked_again(rule, entry, listener, tried)
            move_on(parcel, decision.channel, tried, due_at=held_until(rule, listener))


def move_on(
    parcel: Parcel, channel: Channel | None, tried: Collection[Channel], *, due_at: datetime | None = None
) -> None:
    """The same news to the same person, by that way. It has a key of its own for each way, so it comes once by it."""
    way = WayOut.find(channel)
    if way is None:
        return
    first = parcel.facts.get("first", parcel.key)
    told = {name: fact for name, fact in parcel.facts.items() if name != WITH}
    follower = Parcel(
        key=f"{first}:{way.channel}",
        handler=way.carrier(in_digest="member" not in parcel.facts),
        turn=parcel.turn,
        facts={**told, "first": first, "tried": list(tried)},
        to=parcel.to,
        district=parcel.district,
        due_at=due_at or timezone.now(),
    )
    post_many([follower])


def listeners_by_seat(parcels: Sequence[Parcel]) -> dict[UUID, Listener]:
    seats = Member.objects.current().filter(
        pk__in=[parcel.facts["member"] for parcel in parcels], child__left_at=None, person__is_active=True
    )
    members = list(seats.select_related("child__school", "person"))
    return {listener.member.pk: listener for listener in listeners_of(members)}


def asked_again(rule: NoticeRule, entry: News, listener: Listener, tried: Collection[Channel]) -> Decision:
    """Whoever no longer sees it, or has switched it off since, gets nothing."""
    author, is_receipt = entry.by.person_id, rule.receipt is not None
    standing = listener.standing(kind=entry.kind, audience=entry.audience, author=author, is_receipt=is_receipt)
    return decide(rule.event, standing, listener.wishes, listener.reaches, now=timezone.now(), tried=tried)


def held_until(rule: NoticeRule, listener: Listener) -> datetime | None:
    """Until when it is not welcome, by the hours of now: it may have been tried in vain, or wished otherwise, since it
    was posted. Danger waits for nothing. A bunch that comes once a day by now goes by itself this last time.
    """
    return None if rule.event.urgency is Urgency.SAFETY else later_for(listener.wishes, timezone.now())
