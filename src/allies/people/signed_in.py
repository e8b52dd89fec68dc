"""Who is signed in: every request asks it, so both questions are prepared (docs/decisions/prepared-questions.md)."""

from functools import cache
from typing import Any
from uuid import UUID, uuid4

from allauth.account.auth_backends import AuthenticationBackend
from django.contrib.sessions.backends import db
from django.utils import timezone

from allies.database.prepared import Prepared, names_of, taken

from .models import Person

PERSON, KEY = uuid4(), str(uuid4())  # of nobody


class SessionStore(db.SessionStore):
    """Django's, in the same table."""

    def load(self) -> dict[str, Any]:
        for data, until in _sign_ins().ask({KEY: self.session_key or ""}):
            if until > timezone.now():
                return self.decode(data)
        self._session_key = None
        return {}


class Backend(AuthenticationBackend):
    def get_user(self, user_id: UUID) -> Person | None:
        for row in _people().ask({PERSON: user_id}):
            person = taken(iter(row), Person)
            return person if self.user_can_authenticate(person) else None
        return None


@cache
def _sign_ins() -> Prepared:
    kept = SessionStore.get_model_class().objects.filter(session_key=KEY)
    return Prepared(kept.values_list("session_data", "expire_date"), holes=frozenset({KEY}))


@cache
def _people() -> Prepared:
    return Prepared(Person.objects.filter(pk=PERSON).values_list(*names_of(Person)), holes=frozenset({PERSON}))
