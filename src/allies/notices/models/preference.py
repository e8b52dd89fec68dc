"""How one person wants to hear: once for each of their worlds, and where one child differs."""

from collections.abc import Mapping
from datetime import datetime, time

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from allies.database.ids import uuid7
from allies.database.keeping import kept
from allies.notices.router import EVERY_DAY, Channel, Choice, Group, Quiet
from allies.people.models import Person
from allies.teams.models import District, Member
from allies.teams.permissions import Side

SCHOOL_DAYS = "01234"
ALL_DAYS = "0123456"

# What people may choose about. News about one's own account always comes.
GROUPS = (Group.STORY, Group.TALK, Group.SERIOUS, Group.CALLS, Group.TEAM)


class ChoiceOfNews(models.TextChoices):
    AT_ONCE = Choice.AT_ONCE.value, _("At once")
    DIGEST = Choice.DIGEST.value, _("Together, once a day")
    OFF = Choice.OFF.value, _("No mail")


class GroupOfNews(models.TextChoices):
    STORY = Group.STORY.value, _("How it goes: the daily note, who the child is")
    TALK = Group.TALK.value, _("Somebody writes in a conversation")
    SERIOUS = Group.SERIOUS.value, _("Serious events, health and safety")
    CALLS = Group.CALLS.value, _("Somebody asks for a call")
    TEAM = Group.TEAM.value, _("Who joins and who leaves the team")


class Preference(models.Model):
    """One person in one world: as family, at school, as a guest. A teacher who is somebody's mother has two."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    person = models.ForeignKey(Person, models.CASCADE, related_name="+")
    side = models.CharField(max_length=10, choices=Side)
    story = models.CharField(max_length=10, choices=ChoiceOfNews, default=ChoiceOfNews.DIGEST)
    talk = models.CharField(max_length=10, choices=ChoiceOfNews, default=ChoiceOfNews.DIGEST)
    serious = models.CharField(max_length=10, choices=ChoiceOfNews, default=ChoiceOfNews.AT_ONCE)
    calls = models.CharField(max_length=10, choices=ChoiceOfNews, default=ChoiceOfNews.AT_ONCE)
    team = models.CharField(max_length=10, choices=ChoiceOfNews, default=ChoiceOfNews.DIGEST)
    digest_at = models.TimeField(default=time(17))
    days = models.CharField(max_length=7, default=ALL_DAYS)  # Monday is 0
    quiet_from = models.TimeField(null=True, default=time(21))
    quiet_until = models.TimeField(null=True, default=time(7))
    news_in_mail = models.BooleanField(default=False)
    tells_hours = models.BooleanField(default=False)  # at school: families read them before they write
    ways = models.JSONField(default=list)  # of Channel, in the order in which they are tried; none: what there is
    changed_at = models.DateTimeField(default=timezone.now)
    inside_at = models.DateTimeField(null=True)  # when they last chose otherwise about words inside than was in force
    hour_at = models.DateTimeField(null=True)  # when they last chose another hour than the one in force
    off_since = models.JSONField(default=dict)  # by Group, when they last said so
    KEPT = kept(
        person="id person side story talk serious calls team digest_at days quiet_from quiet_until news_in_mail "
        "ways tells_hours changed_at inside_at hour_at off_since"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person", "side"], name="one_preference_of_a_person_in_a_world"),
            models.CheckConstraint(condition=~Q(days=""), name="news_may_come_on_a_day"),
            models.CheckConstraint(
                condition=Q(quiet_from=None, quiet_until=None)
                | (Q(quiet_from__isnull=False, quiet_until__isnull=False) & ~Q(quiet_from=F("quiet_until"))),
                name="quiet_hours_begin_and_end",
            ),
        ]

    @classmethod
    def default(cls, person: Person, side: str) -> "Preference":
        """Until somebody chooses: families hear at five, staff at seven on school days with quiet evenings."""
        if side == Side.SCHOOL:
            return cls(
                person=person, side=side, digest_at=time(7), days=SCHOOL_DAYS, quiet_from=time(17), quiet_until=time(7)
            )
        return cls(person=person, side=side)

    @property
    def choices(self) -> Mapping[Group, Choice]:
        return {group: Choice(getattr(self, group.value)) for group in GROUPS}

    @property
    def switched_off(self) -> dict[Group, datetime]:
        """What is off, and since when. A row from before that was kept knows its last change alone."""
        off = [group for group, choice in self.choices.items() if choice is Choice.OFF]
        said = {group: self.off_since.get(group.value) for group in off}
        return {group: datetime.fromisoformat(at) if at else self.changed_at for group, at in said.items()}

    @property
    def order(self) -> tuple[Channel, ...]:
        return tuple(Channel(way) for way in self.ways)

    @property
    def weekdays(self) -> frozenset[int]:
        return frozenset(map(int, self.days)) or EVERY_DAY

    @property
    def quiet(self) -> Quiet | None:
        if self.quiet_from is None or self.quiet_until is None:
            return None
        return Quiet(self.quiet_from, self.quiet_until)

    def with_child(self, differing: Mapping[Group, Choice]) -> dict[Group, Choice]:
        """What counts for one child: where it differs, that; else what was chosen for all."""
        return {**self.choices, **differing}


class ChildChoice(models.Model):
    """About this one child a member wants one bunch of news in another way than about the others."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    district = models.ForeignKey(District, models.PROTECT, related_name="+")
    member = models.ForeignKey(Member, models.CASCADE, related_name="+")
    group = models.CharField(max_length=10, choices=GroupOfNews)
    choice = models.CharField(max_length=10, choices=ChoiceOfNews)
    changed_at = models.DateTimeField(default=timezone.now)
    KEPT = kept(person="id district member group choice changed_at")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["member", "group"], name="one_choice_about_a_child_for_a_bunch"),
        ]
