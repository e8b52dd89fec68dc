"""The plan as it stood when it was finished, and what one edition changed in the one before, word by word."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from allies.jurisdictions.profiles import Section
from allies.profiles.merging import Piece
from allies.teams.models import Member

from .contents import what_it_holds
from .models import Accommodation, Edition, Goal, Input, Plan, Service, Text
from .models.inputs import InputSort
from .models.times import with_times
from .redlines import readable

Place = tuple[str, str, object]


@dataclass(frozen=True)
class Stood:
    """All that stood in a plan at one moment and one seat may read."""

    texts: Mapping[Place, Text]
    goals: list[Goal]
    services: list[Service]
    accommodations: list[Accommodation]
    concerns: list[Input]


@dataclass
class PartThen:
    """One section at that moment, and what differs from the moment before."""

    section: Section
    texts: list[Text] = field(default_factory=list)
    goals: list[Goal] = field(default_factory=list)
    services: list[Service] = field(default_factory=list)
    accommodations: list[Accommodation] = field(default_factory=list)
    concerns: list[Input] = field(default_factory=list)
    changes: list[tuple[Text | Goal, list[Piece]]] = field(default_factory=list)
    added: list[Goal | Service | Accommodation] = field(default_factory=list)
    gone: list[Goal | Service | Accommodation] = field(default_factory=list)

    @property
    def name(self) -> str:
        return _(self.section.name)

    @property
    def is_changed(self) -> bool:
        return bool(self.changes or self.added or self.gone)

    @property
    def is_empty(self) -> bool:
        return not (self.texts or self.goals or self.services or self.accommodations or self.concerns)


def stood(member: Member, plan: Plan, holds: Mapping[str, list[str]]) -> Stood:
    texts = member.sees(Text).filter(pk__in=holds.get("texts", [])).select_related("by__person")
    said = member.sees(Input).filter(pk__in=holds.get("inputs", []), sort=InputSort.CONCERN, by__home__isnull=False)
    goals = member.sees(Goal).filter(pk__in=holds.get("goals", []))
    services = with_times(member, member.sees(Service).filter(plan=plan))
    accommodations = member.sees(Accommodation).filter(pk__in=holds.get("accommodations", []))
    return Stood(
        texts={(text.section, text.voice, text.home_id): text for text in texts.order_by("recorded_at", "id")},
        goals=list(goals.order_by("recorded_at", "id")),
        services=[row for row in services if str(row.pk) in holds.get("services", [])],
        accommodations=list(accommodations.order_by("recorded_at", "id")),
        concerns=list(said.select_related("by__person").order_by("recorded_at", "id")),
    )


def parts_then(member: Member, plan: Plan, edition: Edition, before: Edition | None = None) -> list[PartThen]:
    """What stood in this edition, or stands in it now, beside an earlier one: as a rule the one before."""
    now = stood(member, plan, edition.holds if edition.is_finished else what_it_holds(plan))
    before = before or member.sees(Edition).filter(plan=plan, number=edition.number - 1).first()
    then = stood(member, plan, before.holds) if before else None
    return [part_then(section, now, then) for section in plan.law.sections]


def part_then(section: Section, now: Stood, then: Stood | None) -> PartThen:
    shape = section.shape.value
    part = PartThen(
        section=section,
        texts=[text for place, text in now.texts.items() if place[0] == section.code],
        goals=now.goals if shape == "goals" else [],
        services=now.services if shape == "services" else [],
        accommodations=now.accommodations if shape == "accommodations" else [],
        concerns=now.concerns if shape == "concerns" else [],
    )
    if then is not None:
        part.changes = list(changed_texts(section, now, then))
        if shape == "goals":
            part.changes += changed_goals(now.goals, then.goals)
            roots = [{goal.root for goal in goals} for goals in (now.goals, then.goals)]
            part.added = [goal for goal in now.goals if goal.root not in roots[1]]
            part.gone = [goal for goal in then.goals if goal.root not in roots[0]]
        if shape == "services":
            part.added, part.gone = only_in(now.services, then.services), only_in(then.services, now.services)
        if shape == "accommodations":
            part.added = only_in(now.accommodations, then.accommodations)
            part.gone = only_in(then.accommodations, now.accommodations)
    return part


def changed_texts(section: Section, now: Stood, then: Stood) -> Iterable[tuple[Text, list[Piece]]]:
    for place in dict.fromkeys([*then.texts, *now.texts]):
        old, new = then.texts.get(place), now.texts.get(place)
        if place[0] == section.code and (old.words if old else "") != (new.words if new else ""):
            yield new or old, readable(old.words if old else "", new.words if new else "")  # type: ignore[misc]


def changed_goals(now: list[Goal], then: list[Goal]) -> Iterable[tuple[Goal, list[Piece]]]:
    """The same goals with other words, in one redline each."""
    before = {goal.root: goal for goal in then}
    for goal in now:
        old = before.get(goal.root)
        if old is not None and old != goal:
            yield goal, readable(old.in_lines, goal.in_lines)


def only_in(one: Iterable[Service | Accommodation], other: list[Any]) -> list[Goal | Service | Accommodation]:
    """What came, or what went; a change is both."""
    return [row for row in one if row not in other]
