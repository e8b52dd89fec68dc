"""Life after school as one seat reads it."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from uuid import UUID

from allies.jurisdictions.after_school import AfterSchool, after_school, looks_ahead
from allies.plans.models import Goal
from allies.teams.models import Member
from allies.teams.models.rights import is_of_an_age
from allies.teams.permissions import Permission, Side
from allies.voice.chips import Says
from allies.voice.models import OwnWords
from allies.voice.reading import LATELY, Heard

from .models import (
    Agency,
    Area,
    Consent,
    Hope,
    InVersions,
    LeadsThere,
    PostsecondaryGoal,
    Sort,
    Topic,
    TransitionService,
)

OF_INTEREST = (Says.LIKE, Says.NEW, Says.ALONE)
YOUNGEST = 13  # whole years: before that no place asks for it


def law_of(member: Member) -> AfterSchool:
    return after_school(member.child.school.district.jurisdiction)


def applies(member: Member) -> bool:
    """From the age of the place on; earlier to those who may begin it, and to all once something is in it. Of whom no
    birthday is known nobody can say: to those who may begin it the page says so, and who can write it down.
    """
    child = member.child
    if child.born_on is None:
        return member.may(Permission.WRITE_TRANSITION)
    if is_early(member):
        return False
    if member.may(Permission.WRITE_TRANSITION):
        return True
    return looks_ahead(child.school.district.jurisdiction, child.born_on, member.today) or (
        member.sees(PostsecondaryGoal).standing().exists()
    )


def is_early(member: Member) -> bool:
    """Nobody begins it yet. Whoever comes by an address reads so, and what was written all the same."""
    born_on = member.child.born_on
    return born_on is not None and member.today.year - born_on.year < YOUNGEST


def knows_of_rights(member: Member) -> bool:
    return is_of_an_age(member.child, member.today)


@dataclass(frozen=True)
class Planned:
    """One goal, and the annual goals that lead there."""

    goal: PostsecondaryGoal
    annual: Sequence[Goal]
    has_earlier: bool


@dataclass(frozen=True)
class Asked:
    """One agency, and who agreed or not that it is invited."""

    agency: Agency
    consents: Sequence[Consent]
    own: Consent | None


@dataclass
class Page:
    member: Member
    law: AfterSchool
    said: dict[Topic, list[Hope]] = field(default_factory=dict)
    goals: dict[Area, list[Planned]] = field(default_factory=dict)
    own_words: Sequence[Heard] = ()  # said on their own page, to those for whom they picked it

    @property
    def students_words(self) -> list[tuple[Topic, list[Hope]]]:
        return self.words_of(Side.CHILD)

    @property
    def others_words(self) -> list[tuple[Topic, list[Hope]]]:
        return self.words_of(Side.HOME, Side.SCHOOL)

    def words_of(self, *voices: Side) -> list[tuple[Topic, list[Hope]]]:
        found = [(topic, [row for row in self.said.get(topic, ()) if row.voice in voices]) for topic in Topic]
        return [(topic, rows) for topic, rows in found if rows]

    @property
    def areas(self) -> list[tuple[Area, list[Planned]]]:
        return [(area, self.goals.get(area, [])) for area in Area]


def page_of(member: Member) -> Page:
    said: dict[Topic, list[Hope]] = defaultdict(list)
    for row in member.sees(Hope).select_related("by__person", "by__home", "home").order_by("recorded_at", "id"):
        said[Topic(row.topic)].append(row)
    goals: dict[Area, list[Planned]] = defaultdict(list)
    for one in planned(member):
        goals[Area(one.goal.area)].append(one)
    return Page(member, law_of(member), dict(said), dict(goals), own_words(member))


def own_words(member: Member) -> list[Heard]:
    """What they like, can do and want to try, as they said it to this reader."""
    if not member.may(Permission.SEE_VOICE):
        return []
    rows = member.sees(OwnWords).filter(says__in=OF_INTEREST).order_by("-recorded_at", "-id")
    return [Heard(row, member) for row in rows[:LATELY]]


def planned(member: Member) -> list[Planned]:
    rows = list(standing(member, PostsecondaryGoal))
    leads: dict[UUID, list[UUID]] = defaultdict(list)
    for link in member.sees(LeadsThere).filter(goal__in=[row.root for row in rows]).order_by("recorded_at", "id"):
        leads[link.goal].append(link.annual)
    wanted = {root for roots in leads.values() for root in roots}
    found = member.sees(Goal).filter(root__in=wanted, replaced_at=None, ended_at=None) if wanted else ()
    annual = {goal.root: goal for goal in found}
    earlier = set(member.sees(PostsecondaryGoal).exclude(replaced_at=None).values_list("root", flat=True))
    return [
        Planned(row, [annual[root] for root in leads[row.root] if root in annual], row.root in earlier) for row in rows
    ]


def standing[V: InVersions](member: Member, model: type[V], root: UUID | None = None) -> Sequence[V]:
    """What is planned now; with a root also where it is over."""
    rows = member.sees(model).standing().select_related("by__person")
    rows = rows.filter(is_over=False) if root is None else rows.filter(root=root)
    return list(rows.order_by("root"))


def one_standing[V: InVersions](member: Member, model: type[V], root: UUID) -> V | None:
    return next(iter(standing(member, model, root)), None)


def versions[V: InVersions](member: Member, model: type[V], root: UUID) -> Sequence[V]:
    """All of one thing, the newest first."""
    rows = member.sees(model).filter(root=root).select_related("by__person")
    return list(rows.order_by("-recorded_at", "-id"))


def services_of(member: Member) -> list[tuple[Sort, list[TransitionService]]]:
    rows = standing(member, TransitionService)
    found = [(sort, [row for row in rows if row.sort == sort]) for sort in Sort]
    return [(sort, of_sort) for sort, of_sort in found if of_sort]


def agencies_of(member: Member) -> list[Asked]:
    rows = list(standing(member, Agency))
    said: dict[UUID, list[Consent]] = defaultdict(list)
    consents = member.sees(Consent).standing().filter(agency__in=[row.root for row in rows])
    for one in consents.select_related("by__person").order_by("recorded_at", "id"):
        said[one.agency].append(one)
    return [
        Asked(row, said[row.root], next((one for one in said[row.root] if one.by_id in member.own_seats), None))
        for row in rows
    ]
