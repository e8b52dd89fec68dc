"""From when a plan looks at life after school, and by when a student is told which rights pass, place by place, pure.

Law is data; this counts from a birthday. What only some states ask stands with that state, and pages say: please check
with your state.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from .coming_of_age import SCHOOL_YEAR_BEGINS
from .counting import years_after
from .profiles import Rule, Source, birthday
from .words import gettext_noop as _


class Begins(StrEnum):
    """On which day an age counts."""

    WITH_THE_PLAN = "with_the_plan"  # a plan of a year that begins from here on runs on the birthday
    ON_THE_BIRTHDAY = "on_the_birthday"
    WITH_THE_SCHOOL_YEAR = "with_the_school_year"  # in which the birthday is


@dataclass(frozen=True)
class AfterSchool:
    """What a place asks of the years before somebody leaves school."""

    age: int
    begins: Begins
    rule: Rule

    def day(self, born_on: date) -> date:
        """The first day on which the team looks at it."""
        if self.begins is Begins.WITH_THE_PLAN:
            return birthday(born_on, self.age - 1)
        reached = birthday(born_on, self.age)
        if self.begins is Begins.ON_THE_BIRTHDAY:
            return reached
        begins = date(reached.year, *SCHOOL_YEAR_BEGINS)
        return begins if begins <= reached else date(reached.year - 1, *SCHOOL_YEAR_BEGINS)


IDEA = AfterSchool(
    16,
    Begins.WITH_THE_PLAN,
    Rule(
        _(
            "The IEP in effect when the student turns 16, or an earlier one, has goals for learning, work and, where "
            "it is needed, living on one’s own, with the services that lead there. It is updated every year. "
            "Some states begin at 14: please check with yours."
        ),
        Source("34 CFR 300.320(b), 300.43"),
    ),
)
PLACES: dict[str, AfterSchool] = {
    "us-federal": IDEA,
    "us-ca": IDEA,
    "us-tx": AfterSchool(
        14,
        Begins.WITH_THE_PLAN,
        Rule(
            _("In Texas planning for life after school begins by the time the student is 14."),
            Source("Texas Education Code 29.011, 29.0111", is_read=False),
        ),
    ),
    "uk-england": AfterSchool(
        14,
        Begins.WITH_THE_SCHOOL_YEAR,
        Rule(
            _("From year 9 on the plan says what helps towards adult life: work, a home, friends and health."),
            Source("SEND Regulations 2014, reg. 12(3)", is_read=False),
        ),
    ),
    "ca-on": AfterSchool(
        14,
        Begins.ON_THE_BIRTHDAY,
        Rule(
            _("From 14 on the plan looks at life after school. From 16 on the school asks the student, too."),
            Source("Ontario, PPM 156; O. Reg. 181/98, s. 6(4)"),
        ),
    ),
}
TOLD_IN_THE_US = Rule(
    _("At least a year before, the IEP says that the student was told which rights pass."), Source("34 CFR 300.320(c)")
)
TOLD_ELSEWHERE = Rule(_("We ask that the student and the family are told a year before."))


def after_school(place: str) -> AfterSchool:
    """A place that we do not know has what the fallback of plans has."""
    return PLACES.get(place, IDEA)


def looks_ahead(place: str, born_on: date | None, on: date) -> bool:
    """Whether the team looks at life after school on this day. Of whom no birthday is known, nobody can tell."""
    return born_on is not None and after_school(place).day(born_on) <= on


def told_rule(place: str) -> Rule:
    return TOLD_IN_THE_US if place.startswith("us-") else TOLD_ELSEWHERE


def told_by(passes_on: date) -> date:
    """The day by which both are told: a year before."""
    return years_after(passes_on, -1)
