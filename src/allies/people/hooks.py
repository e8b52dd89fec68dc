"""What the rooms above know about a person and sign-in must ask: are they staff, do they need a second step?

`people` may not look upstairs, so the rooms above bring their questions in their manifests. Nobody answers: family.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import timedelta

from allies.people.models import Person
from allies.rooms.pieces import Piece

Question = Callable[[Person], bool]
Words = Callable[[Person], Iterable[str]]

STAFF_STAYS = timedelta(hours=12)
FAMILY_STAYS = timedelta(days=60)


@dataclass(frozen=True)
class IsStaff(Piece):
    """Does this person work here? Then a sign-in lasts a working day."""

    ask: Question


@dataclass(frozen=True)
class NeedsSecondStep(Piece):
    """Does this person see or decide so much that a second step is a must?"""

    ask: Question


@dataclass(frozen=True)
class EasyWords(Piece):
    """Words that anybody could guess for this person's password: the name of the school, the town."""

    words: Words


@dataclass(frozen=True)
class Note(Piece):
    """What a sign-in keeps at hand, so that no page asks the database: asked again when a role changes."""

    name: str
    ask: Callable[[Person], object]


@dataclass(frozen=True)
class NameWaits(Piece):
    """Is this new name like that of somebody who works around this person? Then it waits."""

    ask: Callable[[Person, str], bool]


def name_waits(person: Person, name: str) -> bool:
    return any(question.ask(person, name) for question in NameWaits.every())


def is_staff(person: Person) -> bool:
    return any(question.ask(person) for question in IsStaff.every())


def needs_second_factor(person: Person) -> bool:
    return any(question.ask(person) for question in NeedsSecondStep.every())


def session_length(person: Person) -> timedelta:
    """How long a sign-in lasts from its start, whatever happens in between. Family and staff at once: the shorter."""
    return STAFF_STAYS if is_staff(person) else FAMILY_STAYS


def asks_second_step(person: Person) -> bool:
    """Whether a password or a code by mail is not enough for this person.

    Who set up an app asked for a second step. A passkey of a family is a way in of its own: it must not lock a parent
    out of the mailbox way on the day the phone breaks. Where the role needs a second step, the passkey is it.
    """
    kinds = person.kinds_of_proof()
    return "totp" in kinds or ("webauthn" in kinds and needs_second_factor(person))
