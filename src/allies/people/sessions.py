"""What one sign-in remembers: since when, until when, when it was last proved, what is still missing."""

import time
from datetime import UTC, datetime

from django.contrib.sessions.backends.base import SessionBase
from django.http import HttpRequest

from allies.people import hooks
from allies.people.models import Person

SIGNED_IN_AT = "people.signed_in_at"
PROVED_AT = "people.proved_at"
SEEN_AT = "people.seen_at"
# What must be done before anything else opens: the name of a page. Here, so that no request asks the database.
FIRST = "people.first"
IS_DEMO = "people.demo"
NEXT = "people.next"
LOGIN = "people.login"

JUST_NOW = 10 * 60
SEEN_EVERY = 60 * 60

CHOOSE_SIGN_IN = "people:choose_sign_in"
SECOND_STEP = "mfa_index"


def begin(session: SessionBase, person: Person) -> None:
    """A sign-in lasts its time from now on, absolutely; nothing that happens in it makes it longer."""
    now = int(time.time())
    session[SIGNED_IN_AT] = session[PROVED_AT] = session[SEEN_AT] = now
    session.set_expiry(hooks.session_length(person))
    take_notes(session, person)
    ask_for_what_is_missing(session, person)


def take_notes(session: SessionBase, person: Person) -> None:
    for note in hooks.Note.every():
        session[note.name] = note.ask(person)


def ask_for_what_is_missing(session: SessionBase, person: Person) -> None:
    missing = _missing(person) if not session.get(IS_DEMO) else None
    if missing:
        session[FIRST] = missing
    else:
        session.pop(FIRST, None)


def _missing(person: Person) -> str | None:
    if hooks.needs_second_factor(person) and not person.has_second_factor():
        return SECOND_STEP
    if not (person.email or person.has_usable_password() or person.has_passkey()):
        return CHOOSE_SIGN_IN
    return None


def look_again(session: SessionBase, person: Person) -> None:
    """The person's roles changed: the same sign-in, measured anew. Over already: it ends."""
    started = session.get(SIGNED_IN_AT)
    if started is None:
        return
    ends = datetime.fromtimestamp(started, UTC) + hooks.session_length(person)
    if ends.timestamp() <= time.time():
        session.flush()
        return
    session.set_expiry(ends)
    take_notes(session, person)
    ask_for_what_is_missing(session, person)
    session.save()


def prove(request: HttpRequest) -> None:
    request.session[PROVED_AT] = int(time.time())


def proved_just_now(request: HttpRequest) -> bool:
    return time.time() - float(request.session.get(PROVED_AT, 0)) < JUST_NOW
