"""A thing made of a row of a prepared question is what Django would have made of it."""

import pytest
from django.contrib.sessions.models import Session
from django.db import DEFAULT_DB_ALIAS
from django.utils import timezone

from allies.database.prepared import made, names_of

pytestmark = [pytest.mark.django_db, pytest.mark.postgresql]


def kept() -> Session:
    return Session.objects.create(session_key="one", session_data="words", expire_date=timezone.now())


def row_of(session: Session) -> list[object]:
    return [getattr(session, name) for name in names_of(Session)]


def test_it_holds_and_says_the_same():
    row = row_of(kept())
    ours, djangos = made(Session, names_of(Session), row), Session.from_db(DEFAULT_DB_ALIAS, names_of(Session), row)
    plain = {name: value for name, value in vars(djangos).items() if name != "_state"}
    assert {name: value for name, value in vars(ours).items() if name != "_state"} == plain
    assert (ours._state.adding, ours._state.db) == (djangos._state.adding, djangos._state.db)
    assert (ours._state.fields_cache, ours._state.fetch_mode) == ({}, djangos._state.fetch_mode)
    assert ours == djangos
    assert hash(ours) == hash(djangos)


def test_what_the_row_does_not_have_is_asked_for_when_somebody_wants_it():
    thing = made(Session, ["session_key"], [kept().session_key])
    assert thing.get_deferred_fields() == {"session_data", "expire_date"}
    assert thing.session_data == "words"


def test_it_can_be_changed_and_kept():
    thing = made(Session, names_of(Session), row_of(kept()))
    thing.session_data = "others"
    thing.save()
    assert Session.objects.get().session_data == "others"


def test_a_row_that_is_shorter_than_its_names_is_a_mistake():
    with pytest.raises(ValueError, match="shorter"):
        made(Session, names_of(Session), ["one"])
