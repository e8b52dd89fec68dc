"""The front page of one person: their children, what is new of each, what waits, in the worlds they belong to."""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import chain
from uuid import UUID

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from allies.asked.reading import what_waits as what_is_asked
from allies.conversations.panels import new_words
from allies.profiles.second_door import children_with_a_card
from allies.teams.models import Member, Seats, fill_rights
from allies.teams.permissions import Permission, Side
from allies.timeline.news import News, news_for
from allies.timeline.places import Offering, QuickAct, Waiting, acts_for

FEW = 3  # so few children have their quick acts beside them


@dataclass
class Card:
    """One child as the front page shows them to one seat."""

    seat: Member
    news: News | None
    waiting: list[Waiting]
    acts: list[QuickAct]

    @property
    def has_story(self) -> bool:
        """A substitute has the card of the day, and no more."""
        return self.seat.may(Permission.SEE_STORY)

    @property
    def urgent(self) -> list[Waiting]:
        """First on the card, before what is new."""
        return [thing for thing in self.waiting if thing.is_urgent]

    @property
    def later(self) -> list[Waiting]:
        return [thing for thing in self.waiting if not thing.is_urgent]

    @property
    def order(self) -> tuple[bool, bool, bool, str]:
        """What is urgent first, then what waits, then what is new."""
        return not self.urgent, not self.waiting, self.news is None, self.seat.child.name


@dataclass(frozen=True)
class Folded:
    """What waits of several children and is alike: one line, and each child in it."""

    words: str
    icon: str
    things: list[tuple[Member, Waiting]]


@dataclass
class World:
    """The seats of one kind that a person has: a teacher who is also somebody's mother has two worlds."""

    name: Promise
    icon: str
    cards: list[Card]
    folded: list[Folded] = field(default_factory=list)

    @property
    def has_pupils(self) -> bool:
        """Whether the children of the day are one press away."""
        return any(card.seat.may(Permission.ADD_CHIPS) for card in self.cards)


def acts_of(seat: Member) -> list[QuickAct]:
    """The first things to tell or to write down; a substitute has the card of the day."""
    if seat.may(Permission.OPEN_CARD):
        return acts_for(seat, "today", "substitute")
    if seat.side is Side.SCHOOL:
        return acts_for(seat, "record", "acts")[:2]
    return [*acts_for(seat, "tell", "first"), *acts_for(seat, "tell", "acts")][:2]


WORLDS = [
    ({Side.HOME, Side.CHILD}, _("My family"), "house"),
    ({Side.SCHOOL}, _("My work at school"), "school"),
    ({Side.GUEST}, _("Where I am a guest"), "hand-helping"),
]


def worlds_of(seats: Seats) -> list[World]:
    """Everything of the front page, in a number of questions that does not grow with the children."""
    fill_rights(seats)
    by_card = [seat for seat in seats if seat.may(Permission.OPEN_CARD)]
    open_cards = children_with_a_card(by_card) if by_card else set()
    hidden = {seat.pk for seat in by_card if seat.child_id not in open_cards}  # no name beyond the card of the day
    news, waiting, offered = news_for(seats), what_waits(seats), what_is_offered(seats)
    worlds = []
    for sides, name, icon in WORLDS:
        own = [seat for seat in seats if seat.side in sides and seat.pk not in hidden]
        cards = [
            Card(
                seat,
                news.get(seat.child_id),
                waiting.get(seat.child_id, []),
                (acts_of(seat) if len(own) <= FEW else []) + offered.get(seat.child_id, []),
            )
            for seat in own
        ]
        if cards:
            folded = folded_from(cards)
            worlds.append(World(name, icon, sorted(cards, key=lambda card: card.order), folded))
    return worlds


def folded_from(cards: list[Card]) -> list[Folded]:
    """What is alike for several children leaves their cards for one line."""
    alike: dict[Callable[[int], str], list[tuple[Card, Waiting]]] = defaultdict(list)
    for card in cards:
        for thing in card.waiting:
            if thing.together:
                alike[thing.together].append((card, thing))
    folded = []
    for words, found in alike.items():
        if len(found) > 1:
            for card, thing in found:
                card.waiting.remove(thing)
            things = sorted(((card.seat, thing) for card, thing in found), key=lambda one: one[0].child.name)
            folded.append(Folded(words(len(found)), found[0][1].icon, things))
    return folded


def what_waits(seats: Seats) -> dict[UUID, list[Waiting]]:
    """What is asked of all seats, and that there are new words in a talk, by child; what is urgent first."""
    by_child: dict[UUID, list[Waiting]] = defaultdict(list)
    for thing in chain(what_is_asked(seats), new_words(seats)):
        by_child[thing.child].append(thing)
    return {child: sorted(things, key=lambda thing: not thing.is_urgent) for child, things in by_child.items()}


def what_is_offered(seats: Seats) -> dict[UUID, list[QuickAct]]:
    """What a home took up for itself, by child: first among what it can do, and nothing that waits."""
    by_child: dict[UUID, list[QuickAct]] = defaultdict(list)
    for child, act in (offer for offering in Offering.every() for offer in offering.build(seats)):
        by_child[child].append(act)
    return by_child
