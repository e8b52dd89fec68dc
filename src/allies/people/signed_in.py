"""Who is signed in: every request asks for the session and for the person, so both questions are prepared.

All else is as Django and allauth have it: what a session holds, how it is sealed and ends, who may come in.
"""

from contextvars import ContextVar
from functools import cache
from typing import Any, cast
from uuid import UUID, uuid4

from allauth.account.auth_backends import AuthenticationBackend
from django.contrib.auth.middleware import get_user
from django.contrib.auth.models import AnonymousUser
from django.contrib.sessions.backends.db import SessionStore as DatabaseSessions
from django.contrib.sessions.models import Session
from django.http import HttpRequest
from django.utils import timezone

from allies.database.prepared import Prepared, PreparedModels, Values, ask_together
from allies.people.models import Person
from allies.people.unsent import last_person

SESSION, PERSON = uuid4(), uuid4()  # of nobody


class SessionStore(DatabaseSessions):
    """Named by SESSION_ENGINE, which wants a module with a class of this name."""

    likely: UUID | None = None  # whose it seems to be: they are asked for in the same go
    brought: Person | None = None

    def _get_session_from_db(self) -> Session | None:
        """The session of this key; one that is over, or was never there, leaves none, and no key either."""
        asked: list[tuple[Prepared, Values]] = [(_sessions(), {SESSION: self.session_key or ""})]
        if self.likely:
            asked.append((_people(), {PERSON: self.likely}))
        found, *further = ask_together(asked)
        for session in _sessions().models(found):
            if session.expire_date > timezone.now():
                self.brought = next((person for rows in further for person in _people().models(rows)), None)
                return session
        self._session_key = None
        return None


_session: ContextVar[SessionStore | None] = ContextVar("_session", default=None)


class SignIn(AuthenticationBackend):
    def get_user(self, user_id: Any) -> Person | None:
        session = _session.get()
        person = session.brought if session else None
        if person is None or person.pk != user_id:
            person = next(iter(_people().find({PERSON: user_id})), None)
        return person if person and self.user_can_authenticate(person) else None


def person_of(request: HttpRequest) -> Person | AnonymousUser:
    """As Django finds out. Who was last here stands in a sealed cookie: nearly always the person of the session, who is
    brought along with it. The session alone says whose it is.
    """
    session = cast(SessionStore, request.session)
    who = last_person(request)
    session.likely = UUID(who) if who else None
    token = _session.set(session)
    try:
        return get_user(request)
    finally:
        _session.reset(token)


@cache
def _sessions() -> PreparedModels[Session]:
    return PreparedModels(Session.objects.filter(session_key=SESSION.hex), holes=frozenset({SESSION}))


@cache
def _people() -> PreparedModels[Person]:
    return PreparedModels(Person.objects.filter(pk=PERSON), holes=frozenset({PERSON}))
