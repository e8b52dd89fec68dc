"""Whose words a person reads, and the book of a district: the words of the house, with the district's over them."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from functools import lru_cache
from uuid import UUID

from django.contrib.auth.models import AnonymousUser
from django.db.models import QuerySet

from allies.people.models import Person
from allies.teams.models import District, Leader, Member
from allies.teams.permissions import MAY, Permission

from .book import Book, book_of_house, book_of_place, known_place
from .entries import Saying, Word
from .models import Explanation


def book_for(district: District) -> Book:
    """The words that hold for the people of a district. Without words of its own it asks the database nothing."""
    place = known_place(district.jurisdiction)
    if district.explained_at is None:
        return book_of_place(place)
    return _book_with_own(district.pk, place, district.explained_at)


@lru_cache(maxsize=256)
def _book_with_own(district: UUID, place: str, _explained_at: datetime) -> Book:
    """Kept until the district changes a word: from then on it is asked for with another moment."""
    return with_own(book_of_place(place), Explanation.objects.that_hold([District(pk=district)]))


def book_of_person(person: Person | AnonymousUser) -> Book:
    """All words of the house, and those of the districts one belongs to."""
    explaining = [one for one in districts_of(person) if one.explained_at] if isinstance(person, Person) else []
    return with_own(book_of_house(), Explanation.objects.that_hold(explaining)) if explaining else book_of_house()


def with_own(house: Book, rows: Iterable[Explanation]) -> Book:
    """The words of the house, with those of districts over them."""
    own: dict[str, Word] = {}
    for word in (row.as_word() for row in rows):
        beneath = own.get(word.slug) or house.words.get(word.slug)
        own[word.slug] = anew(beneath, word) if beneath else word
    words = [*own.values(), *(word for word in house.words.values() if word.slug not in own)]
    return Book(words, own=list(own.values()), beneath=house)


def anew(beneath: Word, own: Word) -> Word:
    """What the district says, and in the other languages what the house says. The names of both find it."""
    said = {code: with_names_of(saying, beneath.said.get(code)) for code, saying in own.said.items()}
    return replace(beneath, said={**beneath.said, **said})


def with_names_of(saying: Saying, beneath: Saying | None) -> Saying:
    more = beneath.names if beneath else ()
    return replace(saying, others=(*saying.others, *(name for name in more if name not in saying.names)))


def districts_of(person: Person) -> list[District]:
    """Where one has a seat on a team, or leads a school."""
    return _districts(person, Member.objects.current().filter(person=person))


def districts_explained_by(person: Person) -> list[District]:
    """The districts to which one may explain words."""
    seats = Member.objects.current().filter(person=person, child__left_at=None)
    return _districts(person, seats.filter(role__in=MAY[Permission.EXPLAIN_WORDS]))


def _districts(person: Person, seats: QuerySet[Member]) -> list[District]:
    of_seats = District.objects.filter(pk__in=seats.values("district"))
    led = District.objects.filter(pk__in=Leader.objects.current().filter(person=person).values("district"))
    return list((of_seats | led).order_by("name", "id"))


def standing_in(district: District) -> QuerySet[Explanation]:
    return Explanation.objects.that_hold([district])


def versions_of(district: District, word: UUID) -> QuerySet[Explanation]:
    """All that a district ever said of a word, the newest first."""
    rows = Explanation.objects.filter(district=district, word=word).select_related("district", "by")
    return rows.order_by("-said_at", "-id")
