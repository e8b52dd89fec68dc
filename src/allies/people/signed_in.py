"""Who is signed in: every request asks for the session and for the person, so both questions are prepared.

All else is as Django and allauth have it: what a session holds, how it is sealed and ends, who may come in.
"""

from functools import cache
from typing import Any
from uuid import uuid4

from allauth.account.auth_backends import AuthenticationBackend
from django.contrib.sessions.backends.db import SessionStore as DatabaseSessions
from django.contrib.sessions.models import Session
from django.utils import timezone

from allies.database.prepared import PreparedModels
from allies.people.models import Person

SESSION, PERSON = uuid4(), uuid4()  # of nobody


class SessionStore(DatabaseSessions):
    """Named by SESSION_ENGINE, which wants a module with a class of this name."""

    def _get_session_from_db(self) -> Session | None:
        """The session of this key; one that is over, or was never there, leaves none, and no key either."""
        for session in _sessions().find({SESSION: self.session_key or ""}):
            if session.expire_date > timezone.now():
                return session
        self._session_key = None
        return None


class SignIn(AuthenticationBackend):
    def get_user(self, user_id: Any) -> Person | None:
        for person in _people().find({PERSON: user_id}):
            if self.user_can_authenticate(person):
                return person
        return None


@cache
def _sessions() -> PreparedModels[Session]:
    return PreparedModels(Session.objects.filter(session_key=SESSION.hex), holes=frozenset({SESSION}))


@cache
def _people() -> PreparedModels[Person]:
    return PreparedModels(Person.objects.filter(pk=PERSON), holes=frozenset({PERSON}))
