"""A goal as one reader sees it: as it stands now, how it came to be, what to look at again, and home's practice."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from allies.goals import labels, parts
from allies.goals.checking import GoalPart, Remark, remarks
from allies.goals.known import PLACES
from allies.goals.outlook import Record, outlook
from allies.profiles.merging import Piece
from allies.teams.models import Member
from allies.teams.permissions import Permission, Side
from allies.timeline.models import Entry

from .models import Goal, HomePractice, Input, Plan
from .models.goals import isolated, known_of, practice_of
from .redlines import readable

# Where in the form a remark is put right.
FIELDS = {
    GoalPart.WHO: "who",
    GoalPart.DOES: "does",
    GoalPart.WHEN: "when",
    GoalPart.GIVEN: "given",
    GoalPart.CRITERION: "value",
    GoalPart.MEASURE: "measured",
    GoalPart.BY: "ends_on",
    GoalPart.SETTINGS: "place1_words",
    GoalPart.BASELINE: "place1_value",
    GoalPart.RECORDING: "place1_who",
    GoalPart.PRACTICE: "practice_minutes",
}


@dataclass(frozen=True)
class Advice:
    """What a careful colleague would say, and how far it is. Nothing here stops anybody."""

    remarks: tuple[Remark, ...]
    way: str
    outlook: str

    wrong: frozenset[GoalPart] = frozenset()  # where the form says already what to put right

    @property
    def lines(self) -> list[tuple[Remark, str]]:
        return [(remark, FIELDS[remark.part]) for remark in self.remarks if remark.part not in self.wrong]


def wrong_parts(fields: Collection[str]) -> frozenset[GoalPart]:
    """The parts of a goal that these fields are of."""
    found = {part for part, name in FIELDS.items() if name in fields}
    if "begins_on" in fields:
        found.add(GoalPart.BY)
    if any(name.startswith("place") for name in fields):
        found |= {GoalPart.SETTINGS, GoalPart.BASELINE, GoalPart.RECORDING}
    return frozenset(found)


def advice_on(
    goal: parts.Goal, *, today: date, records: tuple[Record, ...] = (), wrong: Collection[str] = ()
) -> Advice:
    seen = outlook(goal, records, today=today)
    return Advice(
        remarks=remarks(goal, records=records, today=today),
        way=labels.said_of_the_way(goal) if len(goal.settings) < 2 else "",
        outlook=labels.said_of_outlook(seen) if seen else "",
        wrong=wrong_parts(wrong),
    )


@dataclass(frozen=True)
class Version:
    goal: Goal
    pieces: list[Piece]


def goals_of(member: Member, plan: Plan) -> list[Goal]:
    """Those that stand in a plan, in the order in which they came."""
    return list(goals_seen(member, plan).filter(replaced_at=None, ended_at=None))


def goals_seen(member: Member, plan: Plan) -> Any:
    return member.sees(Goal).filter(plan=plan).select_related("by__person").order_by("recorded_at", "id")


def newest_version(member: Member, plan: Plan, root: UUID) -> Goal | None:
    """As it stands, or as it stood when it was taken out of the plan."""
    goal: Goal | None = goals_seen(member, plan).filter(root=root, replaced_at=None).last()
    return goal


def versions_of(member: Member, goal: Goal) -> list[Version]:
    """The newest first, each with what it changed."""
    found: list[Goal] = list(goals_seen(member, goal.plan).filter(root=goal.root))
    before = {later.pk: earlier for earlier, later in zip([None, *found], found, strict=False)}
    return [Version(one, readable(lines_of(before[one.pk]), one.in_lines)) for one in reversed(found)]


def earlier_of(member: Member, goal: Goal) -> Goal | None:
    """The goal of another year that this one goes on from."""
    return member.sees(Goal).filter(pk=goal.continues_id).first() if goal.continues_id else None


def years_of(member: Member, goal: Goal) -> list[Piece]:
    """From the goal of another year to this one, in one redline; empty for a goal that is new."""
    earlier = earlier_of(member, goal)
    return readable(earlier.in_lines, goal.in_lines) if earlier else []


def lines_of(goal: Goal | None) -> str:
    return goal.in_lines if goal else ""


def goals_of_other_years(member: Member, plan: Plan) -> list[Goal]:
    """Those of other plans that stood to the last, the newest first: what a goal of this year may go on from."""
    seen = member.sees(Goal).filter(replaced_at=None, ended_at=None).exclude(plan=plan)
    return list(seen.select_related("plan").order_by("-plan__begins_on", "recorded_at", "id"))


@dataclass(frozen=True)
class Offer:
    """Practice at home, as one reader sees it. Home alone switches it, and nobody else is shown which it chose."""

    card: parts.Practice
    help: Any
    is_on: bool
    may_choose: bool


def offer_of(member: Member, goal: Goal) -> Offer | None:
    card = practice_of(goal.practice)
    if card is None:
        return None
    is_home = member.side is Side.HOME
    on = member.sees(HomePractice).filter(goal=goal.root, home=member.home_id, replaced_at=None, is_on=True)
    return Offer(
        card=card,
        help=labels.HELPS[card.help],
        is_on=is_home and on.exists(),
        may_choose=is_home and member.may(Permission.WRITE_HOME_PLAN) and goal.stands,
    )


@dataclass(frozen=True)
class PlaceShown:
    words: str
    side: Any
    label: Any
    said: list[str]
    way: str  # from where it starts there to what is asked for


def places_of(goal: Goal) -> list[PlaceShown]:
    """Each by itself: one where it goes well never hides one where it is hard."""
    shown, whole = [], goal.in_parts
    for place in goal.places:
        side = parts.Side(place["side"])
        said = known_of(place, goal.criterion, shown=isolated)
        kind = "" if side is parts.Side.AROUND else side.value
        way = labels.said_of_the_way(whole.at(place["words"]))
        shown.append(PlaceShown(PLACES.shown(place["words"]), kind, labels.SIDES[side], said, way))
    return shown


def proposal_of(member: Member, goal: Goal) -> Input | None:
    """What somebody said from which this goal was made, for those who may read it."""
    if goal.answers_id is None:
        return None
    return member.sees(Input).filter(pk=goal.answers_id).select_related("by__person").first()


def goals_gone_with(entry: Entry) -> QuerySet[Goal]:
    """What went with a line that was taken out: all goals of a plan; of a goal that version and what grew from it."""
    gone = Goal._base_manager.filter(child=entry.child_id, taken_out_at=entry.taken_out_at)
    if entry.about_model == Plan._meta.label_lower:
        return gone.filter(plan=entry.about_id)
    if entry.about_model == Goal._meta.label_lower:
        return gone.filter(root__in=Goal._base_manager.filter(pk=entry.about_id).values("root"))
    return gone.none()
