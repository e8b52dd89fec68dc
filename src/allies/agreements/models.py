"""How one person at home and school talk with each other, written by both and signed by both."""

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db import models
from django.db.models import F, Q
from django.utils.translation import get_language_info

from allies.database.append_only import history
from allies.database.keeping import kept
from allies.languages.known import offered
from allies.notices.models.preference import ALL_DAYS, GROUPS, SCHOOL_DAYS, ChoiceOfNews
from allies.notices.router import Channel, Choice, Quiet
from allies.notices.wishes import Terms
from allies.teams.models import Audience, Member, Versioned, one_stands
from allies.teams.permissions import Kind, Side
from allies.translation.models import HowRead

from .choices import CHECK_IN_WEEKS, MEETING_WEEKS, Matter, Soon, Urgent, Weeks, Where

MOST_WORDS = 500
TYPED = ("reach_home", "reach_school", "words")
A_WEEK = timedelta(days=6)  # for so long after its day it says that it is time to meet


def by_mail() -> list[str]:
    return [Channel.EMAIL.value]


@history(
    but="home_yes_at home_yes_by school_yes_at school_yes_by how_read stands_from replaced_at ended_at ended_by "
    "taken_out_at"
)
class Agreement(Versioned):
    """One version. A change is a new row and needs a new yes of both, so nobody's yes is ever moved to other words.

    It is between one adult of home and school: their hours, languages and numbers are nobody else's, not of those who
    live with them either.
    """

    kind = Kind.TALK
    reaches = (*Versioned.reaches, Audience.Reach.ADULT)
    event = "agreements.proposed"
    stands_until = (*Versioned.stands_until, "ended_at")

    adult = models.ForeignKey(Member, models.PROTECT, related_name="+")

    # How news of this child reaches the adult. The router obeys it to the letter.
    story = models.CharField(max_length=10, choices=ChoiceOfNews, default=ChoiceOfNews.DIGEST)
    talk = models.CharField(max_length=10, choices=ChoiceOfNews, default=ChoiceOfNews.DIGEST)
    serious = models.CharField(max_length=10, choices=ChoiceOfNews, default=ChoiceOfNews.AT_ONCE)
    calls = models.CharField(max_length=10, choices=ChoiceOfNews, default=ChoiceOfNews.AT_ONCE)
    team = models.CharField(max_length=10, choices=ChoiceOfNews, default=ChoiceOfNews.DIGEST)
    digest_at = models.TimeField(default=time(17))
    days = models.CharField(max_length=7, default=ALL_DAYS)  # Monday is 0
    quiet_from = models.TimeField(null=True, default=time(21))
    quiet_until = models.TimeField(null=True, default=time(7))
    ways = models.JSONField(default=by_mail)  # of Channel, in the order in which they are tried
    language = models.CharField(max_length=12, choices=offered)
    words_inside = models.BooleanField(null=True)  # the words themselves; None: before it was agreed on
    with_interpreter = models.BooleanField(default=False)  # when we talk by voice

    school_days = models.CharField(max_length=7, default=SCHOOL_DAYS)
    school_from = models.TimeField(default=time(8))
    school_until = models.TimeField(default=time(16))
    school_answers = models.CharField(max_length=12, choices=Soon, default=Soon.NEXT_DAY)
    home_answers = models.CharField(max_length=12, choices=Soon, default=Soon.WHEN_I_CAN)

    goes = models.JSONField(default=dict)  # by Matter, a Where
    urgent_for_home = models.JSONField(default=list)  # Urgent: school calls home at once
    urgent_for_school = models.JSONField(default=list)  # home tells school at once
    reach_home = models.CharField(max_length=MOST_WORDS, blank=True)  # in an emergency
    reach_school = models.CharField(max_length=MOST_WORDS, blank=True)

    check_in_weeks = models.PositiveSmallIntegerField(default=Weeks.TWO)
    meeting_weeks = models.PositiveSmallIntegerField(default=Weeks.NINE)
    wins_first = models.BooleanField(default=True)
    words = models.TextField(blank=True)
    languages = models.JSONField(default=dict)  # of what was typed, by field: words of an earlier version keep theirs
    look_again_on = models.DateField()

    home_yes_at = models.DateTimeField(null=True, blank=True)
    home_yes_by = models.ForeignKey(Member, models.PROTECT, null=True, blank=True, related_name="+")
    school_yes_at = models.DateTimeField(null=True, blank=True)
    school_yes_by = models.ForeignKey(Member, models.PROTECT, null=True, blank=True, related_name="+")
    how_read = models.CharField(max_length=12, choices=HowRead, blank=True)  # by who said the second yes
    how_read_first = models.CharField(max_length=12, choices=HowRead, blank=True)  # by who wrote it: words that stayed
    stands_from = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.ForeignKey(Member, models.PROTECT, null=True, blank=True, related_name="+")
    KEPT = kept(
        record="adult ways words_inside story talk serious calls team digest_at days quiet_from quiet_until language "
        "with_interpreter school_days school_from school_until school_answers home_answers goes urgent_for_home "
        "urgent_for_school reach_home reach_school check_in_weeks meeting_weeks wins_first words languages "
        "look_again_on home_yes_at home_yes_by school_yes_at school_yes_by how_read how_read_first "
        "stands_from ended_at ended_by"
    )

    class Meta:
        constraints = [
            one_stands("adult", stands_from__isnull=False, ended_at=None, name="one_agreement_stands_with_an_adult"),
            one_stands("adult", stands_from=None, ended_at=None, name="one_proposal_waits_with_an_adult"),
            models.CheckConstraint(
                condition=Q(stands_from=None) | Q(home_yes_at__isnull=False, school_yes_at__isnull=False),
                name="an_agreement_stands_once_both_said_yes",
            ),
            *(
                models.CheckConstraint(
                    condition=Q(**{f"{what}_at": None, f"{what}_by": None})
                    | Q(**{f"{what}_at__isnull": False, f"{what}_by__isnull": False}),
                    name=f"an_agreement_has_{what}_by_somebody",
                )
                for what in ("home_yes", "school_yes", "ended")
            ),
            models.CheckConstraint(condition=~Q(days=""), name="an_agreement_lets_news_come_on_a_day"),
            models.CheckConstraint(
                condition=Q(quiet_from=None, quiet_until=None)
                | (Q(quiet_from__isnull=False, quiet_until__isnull=False) & ~Q(quiet_from=F("quiet_until"))),
                name="agreed_quiet_hours_begin_and_end",
            ),
            models.CheckConstraint(
                condition=Q(check_in_weeks__in=[weeks.value for weeks in CHECK_IN_WEEKS])
                & Q(meeting_weeks__in=[weeks.value for weeks in MEETING_WEEKS]),
                name="an_agreed_rhythm_is_one_of_those_offered",
            ),
        ]

    @classmethod
    def standing(cls) -> "models.QuerySet[Agreement]":
        """What both signed and nothing has taken the place of."""
        return cls.objects.standing().filter(stands_from__isnull=False)

    @classmethod
    def open(cls) -> "models.QuerySet[Agreement]":
        """What one side has written and the other has not said yes to yet."""
        return cls.objects.standing().filter(stands_from=None)

    @property
    def terms(self) -> Terms:
        """What of it the router obeys."""
        assert self.stands_from is not None  # noqa: S101 - nobody obeys what one side wrote alone
        assert self.home_yes_at is not None  # noqa: S101 - and one that stands has the yes of both
        return Terms(
            since=self.stands_from,
            signed_at=self.home_yes_at,
            choices={group: Choice(getattr(self, group.value)) for group in GROUPS},
            digest_at=self.digest_at,
            days=frozenset(int(day) for day in self.days),
            quiet=Quiet(self.quiet_from, self.quiet_until) if self.quiet_from and self.quiet_until else None,
            language=self.language,
            words_inside=self.words_inside,
            ways=tuple(Channel(way) for way in self.ways),
        )

    def yes_at(self, side: Side) -> datetime | None:
        return self.home_yes_at if side is Side.HOME else self.school_yes_at

    def awaits(self, member: Member) -> bool:
        """Whether it lacks the yes of this seat's side."""
        is_open = self.stands_from is None and self.replaced_at is None and self.ended_at is None
        is_theirs = member.side is Side.SCHOOL or member.pk == self.adult_id
        return is_open and is_theirs and self.yes_at(member.side) is None

    @property
    def typed_in(self) -> dict[str, str]:
        """The language of each field in which somebody typed words. All else is in each reader’s own."""
        with_words = [name for name in TYPED if any(sign.isalpha() for sign in getattr(self, name))]
        return {name: self.languages.get(name, self.by.person.language) for name in with_words}

    def stays_in(self, terms: Mapping[str, Any]) -> dict[str, str]:
        """The languages of the words that a change leaves as they are."""
        return {name: language for name, language in self.typed_in.items() if terms.get(name) == getattr(self, name)}

    def other_languages_for(self, reader: Member) -> list[str]:
        return sorted(set(self.typed_in.values()) - {reader.person.language})

    @property
    def how_parts_were_read(self) -> list[tuple[str, str]]:
        """Who said how they read the words that are in another language than theirs."""
        second = self.home_yes_by if self.by_id == self.school_yes_by_id else self.school_yes_by
        said = [(self.by, self.get_how_read_first_display(), self.how_read_first)]
        said += [(second, self.get_how_read_display(), self.how_read)] if second else []
        return [(seat.person.name, words) for seat, words, how in said if how]

    @property
    def language_in_words(self) -> str:
        return str(get_language_info(self.language)["name_translated"])

    @property
    def check_in_words(self) -> str:
        return str(Weeks(self.check_in_weeks).label)

    @property
    def meeting_words(self) -> str:
        return str(Weeks(self.meeting_weeks).label)

    def meets_next_on(self, today: date) -> date | None:
        """About when to sit down together, in the agreed rhythm since it stands. None: not agreed.

        A day stays for a week. Nothing is late: a day that went by is followed by the next.
        """
        if self.stands_from is None or not self.meeting_weeks:
            return None
        step = timedelta(weeks=self.meeting_weeks)
        first = self.stands_from.astimezone(self.child.zone).date()
        times = -((first + A_WEEK - today) // step)  # rounded up
        return first + max(1, times) * step

    @property
    def goes_in_words(self) -> list[tuple[str, str]]:
        """Each way with what goes there, in the order of the list; what was left open is not named."""
        return [(str(one.label), str(Where(self.goes[one]).label)) for one in Matter if one in self.goes]

    @property
    def urgent_for_home_in_words(self) -> list[str]:
        return in_words(self.urgent_for_home)

    @property
    def urgent_for_school_in_words(self) -> list[str]:
        return in_words(self.urgent_for_school)


def in_words(urgent: list[str]) -> list[str]:
    return [str(one.label) for one in Urgent if one in urgent]
