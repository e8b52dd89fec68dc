"""What the rooms above know about a person and sign-in must ask: are they staff, do they need a second step?

`people` may not look upstairs, so the rooms above leave their questions here in `ready()`. Nobody answers: family.
"""

from collections.abc import Callable, Iterable
from datetime import timedelta
from uuid import UUID

from django.http import HttpRequest

from allies.database.prepared import Question as Asked
from allies.people.models import Person

Question = Callable[[Person], bool]
Words = Callable[[Person], Iterable[str]]
Along = Callable[[HttpRequest, UUID], Asked | None]

STAFF_STAYS = timedelta(hours=12)
FAMILY_STAYS = timedelta(days=60)

staff_questions: list[Question] = []
second_step_questions: list[Question] = []
easy_words: list[Words] = []
name_questions: list[Callable[[Person, str], bool]] = []
notes: dict[str, Callable[[Person], object]] = {}
asked_along: list[Along] = []


def ask_whether_staff(question: Question) -> Question:
    """Register a question: does this person work here? Then a sign-in lasts a working day."""
    staff_questions.append(question)
    return question


def ask_whether_second_step_is_needed(question: Question) -> Question:
    """Register a question: does this person see or decide so much that a second step is a must?"""
    second_step_questions.append(question)
    return question


def ask_for_easy_words(words: Words) -> Words:
    """Register words that anybody could guess for this person's password: the name of the school, the town."""
    easy_words.append(words)
    return words


def note_in_each_sign_in(name: str, question: Callable[[Person], object]) -> None:
    """Register what a sign-in keeps at hand, so that no page asks the database: asked again when a role changes."""
    notes[name] = question


def ask_along(ask: Along) -> Along:
    """Register what this page will ask of the person once it knows them: it is sent with the question who they are.

    It is asked of who seems to be there, so nobody may look at the answer before `session.rows` gives it out.
    """
    asked_along.append(ask)
    return ask


def ask_whether_name_waits(question: Callable[[Person, str], bool]) -> None:
    """Register a question: is this new name like that of somebody who works around this person? Then it waits."""
    name_questions.append(question)


def name_waits(person: Person, name: str) -> bool:
    return any(question(person, name) for question in name_questions)


def is_staff(person: Person) -> bool:
    return any(question(person) for question in staff_questions)


def needs_second_factor(person: Person) -> bool:
    return any(question(person) for question in second_step_questions)


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
