"""Accounts: a person is one human being, whichever teams they are on."""

import re
import unicodedata
import zoneinfo
from functools import cache
from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from allies.database.append_only import history
from allies.database.ids import uuid7
from allies.database.keeping import kept
from allies.languages.known import offered

# Marks that turn the direction of the text after them: in a name they would turn the rest of the page.
DIRECTION_MARKS = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def tidy_name(name: str) -> str:
    """One spelling for one name: composed letters, single spaces. Every script and emoji stay as typed."""
    return " ".join(unicodedata.normalize("NFC", name).split())


# What a mail program would make a link of. "J.R. Smith" and "Anne/Annette" are names.
LINK = re.compile(
    r"://|www\.|\b[\w-]{2,}\.[a-z]{2,}/|\b[\w-]{2,}\.(?:com|org|net|info|io|co|app|me|ly|us|uk|site|online|link)\b",
    re.I,
)


def check_name(name: str) -> None:
    if LINK.search(name):
        raise ValidationError(_("A name can hold no link. Please type the name alone."), code="link")
    if any(letter in DIRECTION_MARKS or unicodedata.category(letter) == "Cc" for letter in name):
        raise ValidationError(_("Some marks in this name cannot be shown. Please type it again."), code="marks")


@cache
def time_zones() -> frozenset[str]:
    """All that this house knows. Looking through the files they stand in takes ten milliseconds."""
    return frozenset(zoneinfo.available_timezones())


def check_time_zone(name: str) -> None:
    if name not in time_zones():
        raise ValidationError(_("We do not know this time zone. Please choose one from the list."), code="time_zone")


class Theme(models.TextChoices):
    AUTO = "auto", _("Like my device")
    LIGHT = "light", _("Light")
    DARK = "dark", _("Dark")


class Reach(models.TextChoices):
    """How school may reach this adult. It says how, and nothing of why."""

    CALL = "call", _("A call is fine")
    TEXT = "text", _("No call: a text, please")
    MESSAGE = "message", _("No call: a message here, please")
    VIDEO = "video", _("No call: by video, please")
    IN_PERSON = "in_person", _("No call: in person, please")


class PersonManager(BaseUserManager["Person"]):
    def get_by_natural_key(self, username: str | None) -> "Person":
        return self.get(email=(username or "").lower())

    def known_as(self, login: str) -> "Person | None":
        """The active person who signs in with this e-mail or sign-in name, both as `tidy_login` writes them."""
        field = "email" if "@" in login else "sign_in_name"
        return self.filter(**{field: login}, is_active=True).first() if login else None


class Person(AbstractBaseUser):
    """One human being. E-mail is optional: some people come with a letter, and some never sign in at all."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    name = models.CharField(_("name"), max_length=200, validators=[check_name])
    # A mailbox that this person has shown to be theirs. Whoever opens it can sign in.
    email = models.EmailField(_("e-mail"), null=True, blank=True, unique=True)
    # For people without e-mail: two plain words and a number, printed on their letter.
    sign_in_name = models.CharField(_("sign-in name"), max_length=60, null=True, blank=True, unique=True)
    language = models.CharField(_("language"), max_length=12, choices=offered, default="en")
    time_zone = models.CharField(_("time zone"), max_length=60, default="UTC", validators=[check_time_zone])
    theme = models.CharField(_("light or dark"), max_length=5, choices=Theme, default=Theme.AUTO)
    reach = models.CharField(max_length=10, choices=Reach, default=Reach.CALL)
    reach_note = models.CharField(max_length=200, blank=True)  # where school wrote it down for them: how it knows
    joined_at = models.DateTimeField(default=timezone.now, editable=False)
    is_active = models.BooleanField(default=True)

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]
    # A record says who wrote, so the name stays while a record does that knows this person; the ways in do not.
    KEPT = kept(
        person="email sign_in_name password last_login language time_zone theme reach reach_note",
        record="id name joined_at is_active",
    )
    objects = PersonManager()

    class Meta:
        constraints = [
            models.UniqueConstraint(Lower("email"), name="one_person_an_email_whatever_its_case"),
            models.CheckConstraint(condition=~models.Q(email=""), name="no_email_is_null_not_empty"),
            models.CheckConstraint(condition=~models.Q(sign_in_name=""), name="no_sign_in_name_is_null_not_empty"),
        ]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.name = tidy_name(self.name)
        self.email = self.email.lower() if self.email else None
        self.sign_in_name = self.sign_in_name or None
        super().save(*args, **kwargs)

    @property
    def zone(self) -> zoneinfo.ZoneInfo:
        return zoneinfo.ZoneInfo(self.time_zone)

    @property
    def may_be_called(self) -> bool:
        return self.reach == Reach.CALL

    def has_a_way_in(self) -> bool:
        """Whether this person has chosen how to sign in, or has signed in before."""
        return self.last_login is not None or self.has_usable_password() or self.has_second_factor()

    def has_second_factor(self) -> bool:
        return any(kind in {"totp", "webauthn"} for kind in self.kinds_of_proof())

    def has_passkey(self) -> bool:
        """A passkey opens the door alone; an app only stands beside a password or a code by mail."""
        return "webauthn" in self.kinds_of_proof()

    def kinds_of_proof(self) -> set[str]:
        """What this person can show beside a password or a code by mail: `totp`, `webauthn`, `recovery_codes`."""
        kinds = self.authenticator_set.values_list("type", flat=True)  # type: ignore[attr-defined]  # of allauth
        return set(kinds)


@history()
class FormerName(models.Model):
    """A name that somebody had here before. Their old lines carry their name of today; this says what it was."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    person = models.ForeignKey(Person, models.PROTECT, related_name="former_names")
    name = models.CharField(max_length=200)
    until_at = models.DateTimeField(default=timezone.now)
    KEPT = kept(record="id person name until_at")


class NameAsked(models.Model):
    """A name that somebody asks for and that waits: it is like that of a member of the staff around them."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    person = models.ForeignKey(Person, models.PROTECT, related_name="names_asked")
    name = models.CharField(max_length=200)
    asked_at = models.DateTimeField(default=timezone.now)
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    is_allowed = models.BooleanField(null=True, blank=True)
    KEPT = kept(record="id person name asked_at answered_at answered_by is_allowed")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person"], condition=models.Q(answered_at=None), name="one_name_is_asked_for_at_a_time"
            ),
            models.CheckConstraint(
                condition=models.Q(answered_at=None, answered_by=None, is_allowed=None)
                | models.Q(answered_at__isnull=False, is_allowed__isnull=False),
                name="an_answered_name_says_how",
            ),
        ]
