"""What a card shows to somebody who is not signed in, or who sees nothing else of the child.

The only place that reads the profile without a member: it shows the places that the card names. What may save a life is
on every card, by its name, whoever makes it; so are the words to it that their writer put on cards.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.core.cache import cache
from django.http import HttpRequest

from allies.teams.models import Child, Member

from .models import Card, Passage
from .sections import Chip, Section, chips_of

# On a card, in this order; never the rest of the profile.
NEEDED = (Section.HEALTH, Section.UPSETS, Section.HELPS, Section.TELL)
MISSES, MINUTES = 60, 10


@dataclass(frozen=True)
class CardPart:
    section: Section
    passages: list[Passage]
    alerts: tuple[Chip, ...] = ()  # always there, chosen or not

    @property
    def chips(self) -> list[Chip]:
        """Of all voices, each once."""
        said = {chip.code for passage in self.passages for chip in passage.shown} | {chip.code for chip in self.alerts}
        return chips_of(self.section, said)

    @property
    def chips_then(self) -> list[Chip]:
        return chips_of(self.section, {chip.code for passage in self.passages for chip in passage.shown_then})


def what_is_on(card: Card) -> list[CardPart]:
    """What stands now in the places of the card, safety first. One query."""
    chosen = {(part["section"], part["voice"], part["home"]) for part in card.parts}
    standing = Passage.objects.filter(child=card.child_id, replaced_at=None, taken_out_at=None, section__in=NEEDED)
    found: dict[str, list[Passage]] = {}
    alerts: list[str] = []
    for passage in standing.order_by("voice", "recorded_at", "id"):
        if passage.section == Section.HEALTH:
            alerts += passage.chips
        place = (passage.section, passage.voice, str(passage.home_id or ""))
        is_on_it = passage.on_card if passage.section == Section.HEALTH else place in chosen
        if is_on_it and passage.says_something:
            found.setdefault(passage.section, []).append(passage)
    saving = {Section.HEALTH: tuple(chip for chip in chips_of(Section.HEALTH, alerts) if chip.is_alert)}
    parts = [CardPart(section, found.get(section, []), saving.get(section, ())) for section in NEEDED]
    return [part for part in parts if part.passages or part.alerts]


def cards_of_today(child: Child, day: object) -> list[Card]:
    """For a substitute who signs in: the cards of the day, whoever made them."""
    cards = Card.links.filter(child=child).open_on(day)  # type: ignore[arg-type]
    return list(cards.select_related("child__school", "by__person").order_by("id"))


def children_with_a_card(seats: Iterable[Member]) -> set[UUID]:
    """Of the children whom these seats know by the card of the day: those whose card is open now."""
    seats = list(seats)
    days = {(seat.child_id, seat.today) for seat in seats}
    cards = Card.links.filter(child__in=[seat.child_id for seat in seats], ended_at=None, taken_out_at=None)
    return {child for child, day in cards.values_list("child", "day") if (child, day) in days} if seats else set()


def misses_too_often(request: HttpRequest) -> bool:
    """Counts links that lead nowhere, by the address they come from. A link that is good is never slowed down."""
    key = f"card-misses:{request.META['REMOTE_ADDR']}"
    cache.add(key, 0, MINUTES * 60)
    try:
        return bool(cache.incr(key) > MISSES)
    except ValueError:  # it ran out between the two lines
        return False
