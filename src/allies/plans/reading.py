"""The plan as one reader sees it: every part in its order, with what stands there and who may write it."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet, TextChoices
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy

from allies.clocks.models import DayOff
from allies.jurisdictions.profiles import Section, Shape
from allies.profiles.voices import VoicePlace, name_homes
from allies.teams.models import Home, Member
from allies.teams.permissions import Side

from .drafting import shared_by
from .models import Accommodation, Draft, Edition, Goal, Input, Original, Plan, Service, Text
from .models.inputs import InputSort
from .models.rows import Row
from .models.times import with_times
from .voices import IN_WORDS, may_write


@dataclass
class Place(VoicePlace):
    """With what stands there."""

    section: Section
    plan: Plan
    is_open: bool
    texts: list[Text] = field(default_factory=list)
    draft: Draft | None = None

    @property
    def name(self) -> str:
        return _(self.section.name)

    @property
    def is_empty(self) -> bool:
        return not any(text.words for text in self.texts)

    @property
    def may_write(self) -> bool:
        return self.is_open and not self.is_of_another_home and may_write(self.reader, self.section, self.voice)

    @property
    def write_url(self) -> str:
        return reverse(f"plans:{self.voice.value}", args=[self.plan.child_id, self.plan.pk, self.section.code])

    @property
    def to_settle(self) -> bool:
        return len(self.texts) > 1

    @property
    def newest(self) -> Text:
        return self.texts[-1]


class PartState(TextChoices):
    """How far a part is, as one reader may read it."""

    WRITTEN = "written", pgettext_lazy("a part of the plan", "written")
    BEGUN = "begun", pgettext_lazy("a part of the plan", "begun")  # an own draft, or two texts to make one of
    EMPTY = "empty", pgettext_lazy("a part of the plan", "empty")
    OPEN = "open", pgettext_lazy("a part of the plan", "nothing there, and nothing has to be")


MARKS = {
    PartState.WRITTEN: "circle-check",
    PartState.BEGUN: "pencil",
    PartState.EMPTY: "circle-alert",
}


@dataclass
class PlanPart:
    """One section of the plan with what stands in it."""

    section: Section
    is_needed: bool
    may_come: bool  # the age is not known, so nobody can tell
    is_open: bool
    places: list[Place] = field(default_factory=list)
    goals: list[Goal] = field(default_factory=list)
    services: list[Service] = field(default_factory=list)
    accommodations: list[Accommodation] = field(default_factory=list)
    concerns: list[Input] = field(default_factory=list)

    @property
    def name(self) -> str:
        return _(self.section.name)

    @property
    def help(self) -> str:
        return _(self.section.help)

    @property
    def has_words(self) -> bool:
        return any(not place.is_empty or place.draft for place in self.places)

    @property
    def shape(self) -> str:
        return self.section.shape.value

    @property
    def state(self) -> PartState:
        """School's words count where school writes, as when the plan is called final."""
        if any(place.draft or place.to_settle for place in self.places):
            return PartState.BEGUN
        rows = [*self.goals, *self.services, *self.accommodations, *self.concerns]
        voices = {Side.SCHOOL} if Side.SCHOOL in map(Side, self.section.voices) else set(Side)
        if rows or any(place.voice in voices and not place.is_empty for place in self.places):
            return PartState.WRITTEN
        is_waited_for = self.is_needed and self.section.shape is not Shape.CONCERNS
        return PartState.EMPTY if is_waited_for else PartState.OPEN

    @property
    def mark(self) -> str:
        return MARKS.get(self.state, "")


@dataclass
class Whole:
    """A plan on one page."""

    plan: Plan
    edition: Edition
    parts: list[PlanPart]
    drafts: list[Draft]
    drafts_by: date | None
    others: list[Plan]
    editions: list[Edition]
    originals: list[Original]

    @property
    def name(self) -> str:
        return _(self.plan.law.name)

    @property
    def written(self) -> int:
        return sum(part.state is PartState.WRITTEN for part in self.parts)


def plans_of(member: Member) -> list[Plan]:
    """The newest first."""
    return list(member.sees(Plan).select_related("by__person").order_by("-begins_on", "-id"))


def past_plans(member: Member) -> QuerySet[Plan]:
    """Those that ended, that a later one followed, or that were brought in from elsewhere. The newest first."""
    later = member.sees(Edition).filter(
        finished_at__isnull=False, plan__begins_on__gt=OuterRef("begins_on"), plan__begins_on__lte=member.today
    )
    is_past = Q(ends_on__lt=member.today) | ~Q(came_from="") | Exists(later.filter(plan__came_from=""))
    return member.sees(Plan).filter(is_past).order_by("-begins_on", "-id")


def whole_plan(member: Member, plan: Plan, others: Iterable[Plan], said: Iterable[Input] | None = None) -> Whole:
    """`said`: all that the reader may read of what people said, where the page has it in hand for its ledger."""
    said = member.sees(Input).filter(plan=plan).select_related("by__person", "audience") if said is None else said
    editions = list(member.sees(Edition).filter(plan=plan).select_related("by__person").order_by("number"))
    edition = editions[-1]
    drafts = list(Draft.of(member, plan))
    return Whole(
        plan=plan,
        edition=edition,
        parts=list(parts_of(member, plan, edition, Filled.of(member, plan, drafts, concerns_in(said)))),
        drafts=drafts,
        drafts_by=day_for_drafts(plan, member),
        others=[other for other in others if other.pk != plan.pk],
        editions=editions,
        originals=originals_of(member, plan),
    )


def originals_of(member: Member, plan: Plan) -> list[Original]:
    """The newest first, without their bytes."""
    return list(member.sees(Original).filter(plan=plan).defer("content").order_by("-recorded_at", "-id"))


def day_for_drafts(plan: Plan, member: Member) -> date | None:
    if plan.meeting_on is None:
        return None
    days_off = DayOff.objects.filter(school=member.child.school_id).around(plan.meeting_on)
    return shared_by(plan.meeting_on, plan.law.drafts, days_off)


def texts_by_place(member: Member, plan: Plan) -> dict[tuple[str, str, object], list[Text]]:
    at: dict[tuple[str, str, object], list[Text]] = defaultdict(list)
    seen = member.sees(Text).filter(plan=plan, replaced_at=None).select_related("by__person", "audience")
    for text in seen.order_by("recorded_at", "id"):
        at[text.section, text.voice, text.home_id].append(text)
    return at


def parts_of(member: Member, plan: Plan, edition: Edition, filled: "Filled") -> Iterable[PlanPart]:
    for section in plan.law.sections:
        of_age = plan.law.comes_of_age(section, born_on=member.child.born_on, ends_on=plan.ends_on)
        if of_age is False:
            continue
        part = PlanPart(
            section=section,
            is_needed=section.is_required and of_age is True,
            may_come=of_age is None,
            is_open=edition.opens(section.code),
            goals=filled.goals if section.shape is Shape.GOALS else [],
            services=filled.services if section.shape is Shape.SERVICES else [],
            accommodations=filled.accommodations if section.shape is Shape.ACCOMMODATIONS else [],
            concerns=filled.concerns if section.shape is Shape.CONCERNS else [],
        )
        if section.shape in IN_WORDS:
            part.places = places_of(member, plan, part, filled)
        yield part


@dataclass(frozen=True)
class Filled:
    """All that stands in a plan and one seat may read, in a query each."""

    texts: Mapping[tuple[str, str, object], list[Text]]
    homes: list[Home]
    drafts: Mapping[tuple[str, str], Draft]
    goals: list[Goal]
    services: list[Service]
    accommodations: list[Accommodation]
    concerns: list[Input]

    @classmethod
    def of(cls, member: Member, plan: Plan, drafts: Iterable[Draft], concerns: list[Input]) -> "Filled":
        return cls(
            texts=texts_by_place(member, plan),
            homes=list(member.child.homes.filter(ended_at=None).order_by("name", "id")),
            drafts={(draft.section, draft.voice): draft for draft in drafts},
            goals=standing_rows(member, plan, Goal),
            services=standing_services(member, plan),
            accommodations=standing_rows(member, plan, Accommodation),
            concerns=concerns,
        )


def places_of(member: Member, plan: Plan, part: PlanPart, filled: Filled) -> list[Place]:
    section, places = part.section, []
    for voice in map(Side, section.voices):
        for home in filled.homes if voice is Side.HOME else [None]:
            texts = filled.texts[section.code, voice, home.pk if home else None]
            place = Place(section, voice, home, member, plan, part.is_open, texts=texts)
            if not place.is_of_another_home or not place.is_empty:
                places.append(place)
    name_homes(places)
    for place in places:
        is_own = place.home is None or place.home.pk == member.home_id
        place.draft = filled.drafts.get((section.code, place.voice)) if is_own else None
    return places


def standing_rows[R: Row](member: Member, plan: Plan, model: type[R]) -> list[R]:
    seen = member.sees(model).filter(plan=plan, replaced_at=None, ended_at=None)
    return list(seen.select_related("by__person").order_by("recorded_at", "id"))


def standing_services(member: Member, plan: Plan) -> list[Service]:
    """With the days and times of each."""
    every = with_times(member, member.sees(Service).filter(plan=plan).select_related("by__person"))
    return [row for row in every if row.replaced_at is None and row.ended_at is None]


def concerns_in(said: Iterable[Input]) -> list[Input]:
    """What parents said and put in the plan, word for word, the first first. What was taken back is not there."""
    of_homes = (one for one in said if one.by.home_id is not None and one.withdrawn_at is None)
    concerns = [one for one in of_homes if one.sort == InputSort.CONCERN and one.is_for_all]
    return sorted(concerns, key=lambda one: (one.recorded_at, one.pk))


def place_of(member: Member, plan: Plan, section: Section, voice: Side) -> Place:
    """The one place where this seat would write, with what stands there and the own draft."""
    home = member.home if voice is Side.HOME else None
    seen = member.sees(Text).filter(plan=plan, section=section.code, voice=voice, home=home, replaced_at=None)
    texts = list(seen.select_related("by__person", "audience").order_by("recorded_at", "id"))
    draft = Draft.of(member, plan).filter(section=section.code, voice=voice).first()
    is_open = newest_edition(member, plan).opens(section.code)
    return Place(section, voice, home, member, plan, is_open, texts=texts, draft=draft)


def newest_edition(member: Member, plan: Plan) -> Edition:
    return member.sees(Edition).filter(plan=plan).select_related("by__person").latest("number")
