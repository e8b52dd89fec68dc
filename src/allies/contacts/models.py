"""Whom to call about a child, at which number, and how: each home's own, for that home and for school."""

from typing import Required, TypedDict

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from allies.database.append_only import history
from allies.database.keeping import kept
from allies.people.models import Reach
from allies.teams.known import RELATIONS
from allies.teams.models import AboutChild, Home, Member
from allies.teams.permissions import Kind

from .languages import language_in_words


class ContactSort(models.TextChoices):
    MOBILE = "mobile", _("Cell phone")
    HOME = "home", _("Phone at home")
    WORK = "work", _("Phone at work")
    RELAY = "relay", _("Relay service")


class Way(models.TextChoices):
    """How this person wants to be reached when it matters."""

    VOICE = "voice", pgettext_lazy("how to reach somebody", "Call")
    TEXT = "text", pgettext_lazy("how to reach somebody", "Text first, then call")
    RELAY = "relay", pgettext_lazy("how to reach somebody", "Call through a relay service")


class Said(TypedDict, total=False):
    home: Required[Home]
    member: Member | None
    name: str
    relation: str
    number: str
    sort: str
    may_be_called_at_work: bool
    way: str
    language: str
    with_interpreter: bool
    order: int


@history(but="ended_at taken_out_at")
class Contact(AboutChild):
    """One number of one person. A change is a new row; the earlier one has ended.

    `member`: a guardian with a place here. Without one it is somebody whom this home names, like a neighbor.
    """

    kind = Kind.CONTACT

    home = models.ForeignKey(Home, models.PROTECT, related_name="+")
    member = models.ForeignKey(Member, models.PROTECT, null=True, blank=True, related_name="+")
    name = models.CharField(max_length=100, blank=True)  # of who has no place here
    relation = models.CharField(max_length=60, blank=True)
    number = models.CharField(max_length=40)
    sort = models.CharField(max_length=10, choices=ContactSort)
    way = models.CharField(max_length=10, choices=Way, default=Way.VOICE)
    order = models.PositiveSmallIntegerField(default=1)  # 1 is called first
    may_be_called_at_work = models.BooleanField(default=True)
    language = models.CharField(max_length=12, blank=True)
    with_interpreter = models.BooleanField(default=False)
    by = models.ForeignKey(Member, models.PROTECT, related_name="+")
    ended_at = models.DateTimeField(null=True, blank=True)
    KEPT = kept(
        record="home member name relation number sort way order may_be_called_at_work language with_interpreter by"
        " ended_at"
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(member=None) & ~Q(name="") | Q(member__isnull=False, name=""),
                name="a_contact_is_a_member_or_has_a_name",
            ),
        ]
        indexes = [models.Index(fields=["child", "home"], condition=Q(ended_at=None), name="contacts_that_hold")]

    @classmethod
    def holding(cls) -> Q:
        """Numbers that are used: of a guardian only while they have their place."""
        is_here = Q(member=None) | Q(member__ends_at=None) | Q(member__ends_at__gt=timezone.now())
        return Q(ended_at=None, home__ended_at=None) & is_here

    @property
    def who(self) -> str:
        return self.member.person.name if self.member else self.name

    @property
    def relation_shown(self) -> str:
        return RELATIONS.shown(self.relation)

    @property
    def link(self) -> str:
        """What a phone dials: digits alone, with a plus at the front where there is one."""
        return link_to(self.number)

    @property
    def may_be_called(self) -> bool:
        """What its owner says of calls holds for each of their numbers."""
        return self.member is None or self.member.person.may_be_called

    @property
    def may_be_texted(self) -> bool:
        return self.member is not None and self.member.person.reach == Reach.TEXT

    @property
    def way_in_words(self) -> str:
        if self.member is None or self.may_be_called:
            return str(self.get_way_display())
        return str(Reach(self.member.person.reach).label)

    @property
    def text_link(self) -> str:
        return link_to(self.number).replace("tel:", "sms:", 1)

    @property
    def language_in_words(self) -> str:
        return language_in_words(self.language) if self.language else ""

    @property
    def is_not_at_work(self) -> bool:
        return self.sort == ContactSort.WORK and not self.may_be_called_at_work


def link_to(number: str) -> str:
    """An extension is dialed after a pause."""
    head, _x, extension = number.lower().partition("x")
    digits = "".join(sign for sign in head if sign.isdigit())
    more = "".join(sign for sign in extension if sign.isdigit())
    return f"tel:{'+' if head.strip().startswith('+') else ''}{digits}{',' + more if more else ''}"
