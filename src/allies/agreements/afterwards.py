"""What became of it, said to whoever sent something home: by which way each adult has it, or why not yet."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.utils import timezone

from allies.notices.became import Became as State
from allies.notices.became import Gone, Step, steps_by_copy
from allies.notices.became_words import in_words
from allies.notices.router import Group
from allies.notices.wishes import Listener
from allies.teams.models import Member


@dataclass(frozen=True)
class Became:
    """One adult at home, and how far their copy is."""

    adult: Member
    words: str


def how_it_reached_home(
    sender: Member,
    group: Group,
    sent: Collection[Gone],
    told: Sequence[Listener],
    *,
    opened: Collection[tuple[UUID, UUID]] = (),
) -> dict[UUID, list[Became]]:
    """By row, of what this seat itself sent. `told`: the adults of whom it may know how they are reached. `opened`: row
    and seat, where the page of that was opened by who had signed in.
    """
    others = [one for one in told if one.member.person_id != sender.person_id]
    found, now = defaultdict(list), timezone.now()
    steps = steps_by_copy(sent, others, group)
    for one in sent:
        for listener in others:
            of = one.key, listener.member.pk
            taken = with_opening(steps.get(of), is_opened=of in opened)
            if taken is not None:
                words = in_words(taken, now=now, zone=sender.child.zone)
                found[one.key].append(Became(listener.member, words))
    return found


def with_opening(steps: list[Step] | None, *, is_opened: bool) -> list[Step] | None:
    """Who opened it has it, whatever became of the copies."""
    return [*(steps or ()), Step(None, State.OPENED)] if is_opened else steps
