"""Who is asking: Django's sessions and allauth's people as they are, but for the question that each request asks."""

from functools import cache
from uuid import UUID, uuid4

from allauth.account.auth_backends import AuthenticationBackend
from django.contrib.sessions.backends import db
from django.contrib.sessions.models import Session
from django.utils import timezone

from allies.database.prepared import IDS, PreparedModels
from allies.people.models import Person

KEY = uuid4()  # of no session


class SessionStore(db.SessionStore):
    def _get_session_from_db(self) -> Session | None:
        for session in _sessions().find({KEY: self.session_key or ""}):
            if session.expire_date > timezone.now():
                return session
        self._session_key = None
        return None


class Backend(AuthenticationBackend):
    def get_user(self, user_id: UUID) -> Person | None:
        for person in _people().find({IDS: [user_id]}):
            if self.user_can_authenticate(person):
                return person
        return None


@cache
def _sessions() -> PreparedModels[Session]:
    return PreparedModels(Session.objects.filter(session_key=KEY.hex), frozenset({KEY}))


@cache
def _people() -> PreparedModels[Person]:
    return PreparedModels(Person.objects.filter(pk__in=[IDS]))
