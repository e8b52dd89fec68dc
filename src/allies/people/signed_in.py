"""Who is signed in: every request asks for the session and for the person, so both questions are prepared.

All else is as Django and allauth have it: what a session holds, how it is sealed and ends, who may come in.
"""

from collections.abc import Sequence
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

from allies.database.prepared import Prepared, PreparedModels, Question, Rows, Values, ask_together
from allies.people import hooks
from allies.people.models import Person
from allies.people.unsent import last_person

SESSION, PERSON = uuid4(), uuid4()  # of nobody


class SessionStore(DatabaseSessions):
    """Named by SESSION_ENGINE, which wants a module with a class of this name."""

    along: Sequence[Question] = ()  # asked in the same go as the session
    brought: Sequence[tuple[Question, Rows]] = ()

    def _get_session_from_db(self) -> Session | None:
        """The session of this key; one that is over, or was never there, leaves none, and no key either."""
        found, *further = ask_together([(_sessions(), {SESSION: self.session_key or ""}), *self.along])
        for session in _sessions().models(found):
            if session.expire_date > timezone.now():
                self.brought = list(zip(self.along, further, strict=True))
                return session
        self._session_key = None
        return None

    def rows(self, prepared: Prepared, values: Values) -> Rows:
        """What came along with the session, for the very same values and once; or else it is asked now."""
        for each in self.brought:
            if each[0] == (prepared, values):
                self.brought = [other for other in self.brought if other is not each]
                return each[1]
        return prepared.ask(values)


_session: ContextVar[SessionStore | None] = ContextVar("_session", default=None)


class SignIn(AuthenticationBackend):
    def get_user(self, user_id: Any) -> Person | None:
        session, values = _session.get(), {PERSON: user_id}
        for person in _people().models(session.rows(_people(), values) if session else _people().ask(values)):
            if self.user_can_authenticate(person):
                return person
        return None


def person_of(request: HttpRequest) -> Person | AnonymousUser:
    """As Django finds out. Who was last here stands in a sealed cookie: nearly always the person of the session, who is
    brought along with it, and so is what the page will ask about them next. The session alone says whose it is.
    """
    session, who = cast(SessionStore, request.session), last_person(request)
    if who:
        further = (piece.ask(request, UUID(who)) for piece in hooks.AskedAlong.every())
        session.along = [(_people(), {PERSON: UUID(who)}), *filter(None, further)]
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
