"""Services and accommodations: data, not prose. A change is a new row; what it replaced stays."""

from collections.abc import Mapping
from datetime import time
from math import ceil
from types import MappingProxyType
from typing import Any, ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from allies.database.append_only import history
from allies.database.keeping import kept
from allies.plans.known import ACCOMMODATIONS, SERVICES, WHERE
from allies.teams.known import PROFESSIONS
from allies.teams.models import Member, Versioned
from allies.teams.permissions import Kind

from .plan import Plan

MOST_MINUTES_A_DAY = 390  # a school day of six and a half hours
SCHOOL_DAYS = {"day": 1, "week": 5, "month": 23, "year": 260}  # the most there can be


class Row(Versioned):
    """What both have in common: whose it is, what it replaced, and that it may end."""

    kind = Kind.PLAN
    goes_with = ("plan", "based_on")
    stands_until = (*Versioned.stands_until, "ended_at")
    typed: ClassVar[tuple[str, ...]] = ()  # the fields that somebody fills in

    plan = models.ForeignKey(Plan, models.PROTECT, related_name="+")
    language = models.CharField(max_length=12, default="en")
    based_on = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="+")
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.ForeignKey(Member, models.PROTECT, null=True, blank=True, related_name="+")
    KEPT = kept(record="plan language based_on ended_at ended_by")

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                condition=Q(ended_at=None, ended_by=None) | Q(ended_at__isnull=False, ended_by__isnull=False),
                name="an_ended_%(class)s_says_by_whom",
            ),
            models.UniqueConstraint(
                fields=["based_on"], condition=Q(taken_out_at=None), name="one_%(class)s_grows_from_another"
            ),
        ]

    def said(self) -> dict[str, Any]:
        """What is a row's own: what somebody fills in, and of a goal what it came from."""
        shared = {field.name for field in Row._meta.get_fields()}
        return {f.name: getattr(self, f.name) for f in self._meta.concrete_fields if f.name not in shared}

    @property
    def words_in_short(self) -> str:
        """The first of what somebody fills in."""
        return str(getattr(self, self.typed[0]))

    @property
    def facts(self) -> dict[str, str]:
        """What its line in the story needs beside the words and the plan."""
        return {}


@history(but="replaced_at ended_at ended_by taken_out_at")
class Service(Row):
    """Who gives what help, where, how often, for how many minutes, from when until when."""

    class Per(models.TextChoices):
        DAY = "day", _("a day")
        WEEK = "week", _("a week")
        MONTH = "month", _("a month")
        YEAR = "year", _("a year")

    class Sort(models.TextChoices):
        """Of which of the things that a plan names it is one."""

        SPECIAL = "special", _("special education")
        RELATED = "related", _("related service")
        AIDS = "aids", _("supplementary aid or service")
        STAFF = "staff", _("support for school staff")

    class Size(models.TextChoices):
        ALONE = "alone", _("alone")
        GROUP = "group", _("in a group")

    class Way(models.TextChoices):
        DIRECT = "direct", _("direct: with the child")
        CONSULT = "consult", _("consultation: with the adults")

    typed = ("what", "sort", "who", "where", "size", "way", "times", "per", "minutes", "begins_on", "ends_on")

    sort = models.CharField(max_length=10, choices=Sort, blank=True)
    what = models.CharField(max_length=120)
    who = models.CharField(max_length=120)  # the sort of person: "speech therapist"
    where = models.CharField(max_length=120)
    size = models.CharField(max_length=10, choices=Size, blank=True)
    way = models.CharField(max_length=10, choices=Way, blank=True)
    times = models.PositiveSmallIntegerField()
    per = models.CharField(max_length=8, choices=Per)
    minutes = models.PositiveSmallIntegerField()
    begins_on = models.DateField()
    ends_on = models.DateField()
    KEPT = kept(record="sort what who where size way times per minutes begins_on ends_on")

    week: Mapping[int, time] = MappingProxyType({})  # when it usually takes place, where it was asked (`with_times`)

    class Meta(Row.Meta):
        abstract = False
        constraints = [
            *Row.Meta.constraints,
            models.CheckConstraint(condition=Q(ends_on__gte=F("begins_on")), name="a_service_ends_after_it_begins"),
            models.CheckConstraint(
                condition=Q(times__gte=1, minutes__gte=1, minutes__lte=MOST_MINUTES_A_DAY),
                name="a_service_fits_in_a_school_day",
            ),
        ]

    @property
    def in_words(self) -> str:
        """All of it on one line."""
        often = ngettext("Once %(per)s", "%(counter)s times %(per)s", self.times)
        long = ngettext("%(counter)s minute", "%(counter)s minutes", self.minutes) % {"counter": self.minutes}
        often %= {"counter": self.times, "per": self.get_per_display()}
        days = f"{date_format(self.begins_on, 'DATE_FORMAT')} – {date_format(self.ends_on, 'DATE_FORMAT')}"
        return " · ".join([self.name, often, long, self.giver, self.place, *self.kinds, days])

    @property
    def name(self) -> str:
        """What it is, who gives it and where (below): what many write alike is read in the reader's language."""
        return SERVICES.shown(self.what)

    @property
    def giver(self) -> str:
        return PROFESSIONS.shown(self.who)

    @property
    def place(self) -> str:
        return WHERE.shown(self.where)

    @property
    def has_own_words(self) -> bool:
        """Whether something in it is read only in the language in which it was typed."""
        return SERVICES.is_own(self.what) or PROFESSIONS.is_own(self.who) or WHERE.is_own(self.where)

    @property
    def kinds(self) -> list[str]:
        """Of what it was said: which sort of service, alone or in a group, with the child or with the adults."""
        shown = self.get_sort_display(), self.get_size_display(), self.get_way_display()
        return [str(words) for words in shown if words]

    @property
    def minutes_a_day(self) -> int:
        """What its fullest day has at the least: once, or more where it comes oftener than there are days."""
        return self.minutes * ceil(self.times / SCHOOL_DAYS[self.per])


@history(but="replaced_at ended_at ended_by taken_out_at")
class Accommodation(Row):
    """One thing that is made easier, and where."""

    class Where(models.TextChoices):
        EVERYWHERE = "everywhere", _("Everywhere at school")
        CLASS = "class", _("In class")
        TESTS = "tests", _("In tests")
        BREAKS = "breaks", _("In breaks, at lunch and on the bus")

    typed = ("words", "where", "who")

    words = models.CharField(max_length=300)
    where = models.CharField(max_length=12, choices=Where)
    who = models.CharField(max_length=120, blank=True)
    KEPT = kept(record="words where who")

    class Meta(Row.Meta):
        abstract = False

    @property
    def in_words(self) -> str:
        return " · ".join(filter(None, [self.name, self.get_where_display(), self.giver]))

    @property
    def name(self) -> str:
        """What many write alike is read in the reader's language."""
        return ACCOMMODATIONS.shown(self.words)

    @property
    def giver(self) -> str:
        return PROFESSIONS.shown(self.who)

    @property
    def has_own_words(self) -> bool:
        """Whether something in it is read only in the language in which it was typed."""
        return ACCOMMODATIONS.is_own(self.words) or PROFESSIONS.is_own(self.who)
