"""What somebody asked to have in their own language, what was arranged for it, and what somebody wrote beside it."""

import base64
import hashlib
import hmac
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language_info
from django.utils.translation import gettext_lazy as _

from allies.database.append_only import history
from allies.database.keeping import kept
from allies.languages.known import offered
from allies.teams.models import AboutChild, Audience, Member
from allies.teams.permissions import Kind

from .things import texts_in

MOST_NAME = 100
OPEN_FOR = timedelta(days=7)


def until_then() -> datetime:
    return timezone.now() + OPEN_FOR


class HowRead(models.TextChoices):
    """How somebody says that they read what is in another language than their own. Their word, and no test of it."""

    MYSELF = "myself", _("reads the languages in which it is written")
    INTERPRETER = "interpreter", _("read it with an interpreter")
    READ_TO_ME = "read_to_me", _("it was read to them")


@history(but="taken_out_at")
class Asked(AboutChild):
    """One adult asks for one thing in their language. What an adult at home asks is between them and school; what is
    said in a conversation of chosen people, among those. It holds nothing up: whoever reads the language may sign
    without waiting for it. Of a text, `thing_id` is the id that all its versions share, and `of` the one they read."""

    reaches = (*AboutChild.reaches, Audience.Reach.ADULT, Audience.Reach.CHOSEN)
    event = "translation.asked"
    is_beside = ("thing", texts_in)

    kind: Any = models.CharField(max_length=20, choices=Kind)  # of the thing
    thing = models.CharField(max_length=20)
    thing_id = models.UUIDField()
    of = models.UUIDField(null=True, blank=True)
    language = models.CharField(max_length=12, choices=offered)
    by = models.ForeignKey(Member, models.PROTECT, related_name="+")
    KEPT = kept(record="kind thing thing_id of language by")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["by", "thing", "thing_id", "language"],
                condition=Q(taken_out_at=None),
                name="a_thing_is_asked_for_once_in_a_language",
            )
        ]

    @property
    def language_in_words(self) -> str:
        return str(get_language_info(self.language)["name_translated"])


@history(but="taken_out_at")
class Arranged(AboutChild):
    """What is done about it. A later row takes the place of an earlier one."""

    class How(models.TextChoices):
        TRANSLATED = "translated", _("A person translates it")
        INTERPRETER = "interpreter", _("An interpreter helps to read it")
        THERE = "there", _("It is there in your language")  # told to who asked, and to nobody else

    reaches = (*AboutChild.reaches, Audience.Reach.ADULT, Audience.Reach.CHOSEN)
    event = "translation.arranged"

    kind: Any = models.CharField(max_length=20, choices=Kind)
    asked = models.ForeignKey(Asked, models.PROTECT, related_name="arranged")
    how = models.CharField(max_length=12, choices=How)
    on = models.DateField()
    by = models.ForeignKey(Member, models.PROTECT, related_name="+")
    KEPT = kept(record="kind asked how on by")


@history(but="audience taken_out_at", sealing="words")
class Translated(AboutChild):
    """What a person wrote in another language beside one part of a text. It is of the kind of the text and for its
    readers, and never what was signed. `root` is the text over all its versions, `of` the version that was translated:
    when another takes its place, this stays and says so. A later row takes the place of an earlier one.
    """

    reaches = tuple(Audience.Reach)
    is_beside = ("thing", texts_in)

    kind: Any = models.CharField(max_length=20, choices=Kind)
    thing = models.CharField(max_length=20)  # the name of a Text
    root = models.UUIDField()
    of = models.UUIDField()
    part = models.CharField(max_length=40)
    language = models.CharField(max_length=12)
    words = models.TextField()
    by = models.ForeignKey(Member, models.PROTECT, related_name="+")
    interpreter = models.CharField(max_length=MOST_NAME, blank=True, default="")  # who wrote it, without a seat
    sealed_at = models.DateTimeField(null=True, blank=True, editable=False)
    KEPT = kept(record="kind thing root of part language words by interpreter sealed_at")

    class Meta:
        constraints = [models.CheckConstraint(condition=~Q(words="", sealed_at=None), name="a_translation_has_words")]
        indexes = [
            models.Index(fields=["child", "language"], name="translated_for_a_page"),
            models.Index(fields=["root"], name="translated_of_a_text"),
        ]


@history(but="opened_at done_at ended_at taken_out_at")
class Handed(AboutChild):
    """One version of one text, given by a link to an interpreter who has no place on the team. The link opens that text
    and nothing else: until it is translated, a week is over, somebody ends it, or who gave it may not read it any more.
    """

    kind: Any = models.CharField(max_length=20, choices=Kind)  # of the text
    asked = models.ForeignKey(Asked, models.PROTECT, related_name="handed")
    of = models.UUIDField()  # the version
    to = models.CharField(max_length=MOST_NAME)
    by = models.ForeignKey(Member, models.PROTECT, related_name="+")
    token_hash = models.CharField(max_length=64, unique=True)
    until = models.DateTimeField(default=until_then)
    opened_at = models.DateTimeField(null=True, blank=True)
    done_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    KEPT = kept(record="kind asked of to by token_hash until opened_at done_at ended_at")

    @property
    def token(self) -> str:
        """130 bits that only this house can make again. The database keeps a hash alone."""
        digest = hmac.digest(settings.SECRET_KEY.encode(), f"handed:{self.id}".encode(), "sha256")
        return base64.b32encode(digest)[:26].decode().lower()

    @property
    def link(self) -> str:
        return f"{settings.ALLIES_URL}{reverse('translation:interpret', args=[self.token])}"

    @property
    def is_over(self) -> bool:
        return bool(self.done_at or self.ended_at or self.taken_out_at) or timezone.now() >= self.until


def hashed(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


@history(but="ended_at taken_out_at")
class Translates(AboutChild):
    """Somebody of the team says that they can translate from and into this language. The team reads it."""

    kind = Kind.TEAM

    language = models.CharField(max_length=12)
    by = models.ForeignKey(Member, models.PROTECT, related_name="+")
    ended_at = models.DateTimeField(null=True, blank=True)
    KEPT = kept(record="language by ended_at")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["by", "language"],
                condition=Q(ended_at=None, taken_out_at=None),
                name="a_seat_translates_a_language_once",
            )
        ]
