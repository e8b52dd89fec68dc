"""Rosa has e-mail, Amal came with a letter, Ngozi's role needs a second step."""

import re
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.core.cache import cache
from django.db import transaction
from django.test import Client

from allies.outbox.mail import from_contents
from allies.outbox.models import Parcel
from allies.people import hooks
from allies.people.actions import create_person
from allies.people.models import Person
from allies.rooms.tests.also import only

PASSWORD = "the blue kettle sings"


@pytest.fixture(autouse=True)
def _fresh_limits() -> None:
    cache.clear()


@pytest.fixture(autouse=True)
def _what_waits_for_the_commit_happens_now(monkeypatch) -> None:
    """A test never commits."""
    monkeypatch.setattr(transaction, "on_commit", lambda act, *args, **kwargs: act())


@pytest.fixture
def rosa(db) -> Person:
    person = create_person("Rosa Rivera", email="rosa@example.org")
    person.set_password(PASSWORD)
    person.save()
    return person


@pytest.fixture
def amal(db) -> Person:
    """Amal has no e-mail."""
    return create_person("أمل حداد", language="ar")


@pytest.fixture
def ngozi(db, monkeypatch) -> Person:
    """A case manager."""
    person = create_person("Ngozi Okafor", email="ngozi@example.org")
    only(monkeypatch, hooks.NeedsSecondStep, hooks.NeedsSecondStep(lambda asked: asked.pk == person.pk))
    only(monkeypatch, hooks.IsStaff, hooks.IsStaff(lambda asked: asked.pk == person.pk))
    return person


def mails():
    """The mails in the outbox, oldest first."""
    return [
        from_contents(parcel.contents) for parcel in Parcel.objects.filter(handler="outbox.mail").order_by("due_at")
    ]


def code_in(mail) -> str:
    return re.search(r"\b\d{4}-\d{4}\b", mail.text).group()


@pytest.fixture
def later(time_machine) -> Callable[[timedelta], None]:
    """Let time pass."""
    time_machine.move_to(datetime.now(UTC))
    return time_machine.shift


@pytest.fixture
def come_in() -> Callable[..., Client]:
    """A browser in which this person has just signed in by password."""

    def sign_in(person: Person, client: Client | None = None) -> Client:
        client = client or Client()
        person.set_password(PASSWORD)
        person.save()
        answer = client.post("/sign-in/password/", {"login": person.email or person.sign_in_name, "password": PASSWORD})
        assert answer.status_code == 302, answer.content.decode()
        return client

    return sign_in


def is_in(client: Client) -> bool:
    return client.get("/my-account/").status_code == 200


def app_code(secret: str) -> str:
    """What the app on the phone shows now."""
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30))


def set_up_app(client: Client) -> str:
    """Scan the picture and type what the app shows. Answers the secret in the picture."""
    page = client.get("/my-account/app/").content.decode()
    secret = re.search(r'<p class="code" dir="ltr">([A-Z2-7]+)</p>', page).group(1)
    answer = client.post("/my-account/app/", {"code": app_code(secret)})
    assert answer.status_code == 302, answer.content.decode()
    return secret


def recovery_codes(client: Client) -> list[str]:
    page = client.get("/my-account/recovery-codes/").content.decode()
    return re.findall(r'<li><span class="code">([^<]+)</span>', page)
