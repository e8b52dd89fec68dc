"""What a place says of its plans: their parts, who writes them, what takes effect when. Law is data; this is its shape.

Everything is frozen and plain. Words are in English, marked for the catalogues (`words.gettext_noop`). Each thing that
law says names its source; what has none is our own suggestion, and pages say so.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from .counting import years_after
from .words import gettext_noop as _


class Voice(StrEnum):
    """Whose words stand in a section. The values are the sides of a team."""

    HOME = "home"
    SCHOOL = "school"
    CHILD = "child"


class Shape(StrEnum):
    """What a section is made of."""

    WORDS = "words"
    CONCERNS = "concerns"  # what parents said, word for word and with their name
    GOALS = "goals"
    SERVICES = "services"
    ACCOMMODATIONS = "accommodations"


class Signature(StrEnum):
    NEEDED = "needed"
    NOT_NEEDED = "not_needed"
    DEPENDS = "depends"  # on the state, or on what changes


class Days(StrEnum):
    SCHOOL = "school"
    CALENDAR = "calendar"


@dataclass(frozen=True)
class Source:
    """Where a rule stands. `is_read`: its text was read for this profile; else somebody should look again."""

    cite: str
    is_read: bool = True


@dataclass(frozen=True)
class Rule:
    """One thing that law says, in a plain sentence. Without a source it is our own way, and pages say that."""

    words: str
    source: Source | None = None


@dataclass(frozen=True)
class Effect:
    """When something takes effect, and whether it waits for a signature."""

    what: str
    words: str
    signature: Signature
    source: Source


@dataclass(frozen=True)
class Question:
    """What the team has to think of, answered with yes or no before the plan is final."""

    code: str
    words: str


@dataclass(frozen=True)
class Section:
    """A part of a plan. `from_age`: needed once the child has that birthday while the plan runs, and not before.

    `steps`: what the place says of shorter steps on the way to a goal, if anything. `questions`: what is answered yes
    or no in it. `is_share`: it says how much, in numbers. `is_day`: it says on which day. `is_measured`: of goals, that
    each has a start, a number and how it is measured. `is_sorted`: of services, that law names sorts. `legal`: what law
    or the form of the place calls it, on paper.
    """

    code: str
    name: str
    help: str
    voices: tuple[Voice, ...] = (Voice.SCHOOL,)
    shape: Shape = Shape.WORDS
    is_required: bool = True
    from_age: int | None = None
    source: Source | None = None
    steps: Rule | None = None
    questions: tuple[Question, ...] = ()
    is_share: bool = False
    is_day: bool = False
    is_measured: bool = False
    is_sorted: bool = False
    legal: str = ""


@dataclass(frozen=True)
class Named:
    """One of a list that a place has: a key that is kept, and what it is called there."""

    code: str
    name: str
    source: Source | None = None


@dataclass(frozen=True)
class Head:
    """What the first page of a plan says beside its days, by the names that the place has for it.

    `eligibility`: why the child has this plan; `categories`: of which one is chosen, where the place has such a list.
    An empty name: this sort of plan knows no such thing. `team`: as what people take part in making the plan.
    """

    eligibility: str
    team: tuple[Named, ...]
    categories: tuple[Named, ...] = ()
    source: Source | None = None
    district: str = _("School district")
    meeting: str = _("Meeting of the team")
    evaluated: str = _("Most recent evaluation")
    annual: str = _("Annual review due")
    three_year: str = ""

    def category(self, code: str) -> Named | None:
        return next((one for one in self.categories if one.code == code), None)

    def taking_part_as(self, code: str) -> Named | None:
        return next((one for one in self.team if one.code == code), None)


@dataclass(frozen=True)
class Convening:
    """Who must come to a meeting about such a plan, and what is kept of asking them.

    `must`: codes of `Head.team`. `doubles`: what one of the others may be as well. `only_if`: what must come in some
    cases alone, and in which. `may_be_excused`: whose absence parents and school may agree on, and `excused` how.
    `student_from`: from the meeting of the plan that is in effect on this birthday on the student is asked, too.
    `kinds_of_attempts`: in how many ways school has tried to reach parents before it meets without them. What has no
    source is our own way.
    """

    must: tuple[str, ...] = ("parent",)
    doubles: tuple[str, ...] = ()
    only_if: tuple[tuple[str, str], ...] = ()
    may_be_excused: tuple[str, ...] = ()
    excused: Rule | None = None
    student_from: int | None = None
    student: Rule | None = None
    kinds_of_attempts: int = 2
    attempts: Rule | None = None
    source: Source | None = None


@dataclass(frozen=True)
class Lead:
    """So many days before a meeting drafts are shared. Without a source it is our own default, and may be changed."""

    count: int = 5
    days: Days = Days.SCHOOL
    source: Source | None = None


@dataclass(frozen=True)
class Signing:
    """What a yes to this sort of plan is, and who gives it beside those whom custody names.

    `partial`: what a yes to some parts does. `withdrawal`: what it does not end, to take such a yes back.
    `staff`: what those of school put their name to, where the place asks;
    `leader`: what one who leads the school does, and none beside them.
    `student`: what is said from the birthday of `student_from` on; a birthday alone decides nothing.
    """

    yes: Rule
    partial: Rule | None = None
    withdrawal: Rule | None = None
    staff: Rule | None = None
    leader: Rule | None = None
    student: Rule | None = None
    student_from: int = 18


@dataclass(frozen=True)
class Support:
    """What the place says of a plan for hard moments (a behaviour plan).

    `yes`: whether it waits for a yes of home. Where it depends, people ask their district, and until it has answered a
    yes is asked for. `thought`: what to ask before somebody finds out, for one child, why it happens.
    `holding`: of holding a child fast, or alone behind a door.
    """

    signature: Signature
    yes: Rule
    thought: Rule
    holding: Rule


@dataclass(frozen=True)
class Profile:
    """One sort of plan in one place. `short` is what people say: "IEP". `about`: for whom it is, to choose by.

    `parts`: what it means that none of its parts is missing. Without a source the parts are our own choice.
    `notices`: what goes to parents in writing on the way of a plan.
    """

    code: str
    place: str
    name: str
    short: str
    sections: tuple[Section, ...]
    effects: tuple[Effect, ...]
    parts: Rule
    support: Support
    head: Head
    about: str = ""
    drafts: Lead = Lead()
    convening: Convening = Convening()
    refusal: Rule | None = None
    signing: Signing | None = None
    notices: tuple[Named, ...] = ()
    # Where an age is reached in a school year and not on a day: the last day of that year, month and day.
    school_year_ends: tuple[int, int] | None = None

    def section(self, code: str) -> Section | None:
        return next((section for section in self.sections if section.code == code), None)

    def notice(self, code: str) -> Named | None:
        return next((one for one in self.notices if one.code == code), None)

    @property
    def concerns(self) -> Section:
        """Where the words of parents stand. Every profile has one such place."""
        return next(section for section in self.sections if section.shape is Shape.CONCERNS)

    def comes_of_age(self, section: Section, *, born_on: date | None, ends_on: date) -> bool | None:
        """Whether the child is old enough for a section while a plan runs; None: nobody can tell.

        The plan in effect on the birthday is to have it, so the last day of the plan counts.
        """
        if section.from_age is None:
            return True
        if born_on is None:
            return None
        last = end_of_school_year(ends_on, self.school_year_ends) if self.school_year_ends else ends_on
        return birthday(born_on, section.from_age) <= last

    def needs(self, section: Section, *, born_on: date | None, ends_on: date) -> bool:
        """Whether the plan is whole only with it. Where the age is not known, nobody is held up."""
        return section.is_required and self.comes_of_age(section, born_on=born_on, ends_on=ends_on) is True


def birthday(born_on: date, age: int) -> date:
    """The day a person has this age. Born on 29 February: the 28th in other years, so that nothing comes too late."""
    return years_after(born_on, age)


def end_of_school_year(day: date, ends: tuple[int, int]) -> date:
    """The last day of the school year that a day is in."""
    last = date(day.year, *ends)
    return last if day <= last else date(day.year + 1, *ends)
