"""When the rights of a parent become the student's own, place by place, pure. Law is data; this counts from a birthday.

Nothing passes by a birthday alone: a state may leave a right with the parents, a court may name a guardian, and where
a place states no age nobody can be told a day. Nothing here is legal advice.
"""

from calendar import FRIDAY
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from .profiles import Source, birthday
from .words import gettext_noop as _

DAY = timedelta(days=1)
SCHOOL_YEAR_BEGINS = (9, 1)  # of England: month and day


class Passes(StrEnum):
    """What passes. The law of records and the law of plans have days of their own."""

    RECORD = "record"  # to read it, to have it corrected, to say who else reads it
    PLAN = "plan"  # to decide: consent, agree, sign


class Reached(StrEnum):
    """When an age counts as reached."""

    ON_THE_BIRTHDAY = "on_the_birthday"
    WITH_COMPULSORY_SCHOOL = "with_compulsory_school"  # once nobody must go to school any more


@dataclass(frozen=True)
class ComesOfAge:
    """One right in one place. `age`: none where law leaves it to the state; then nobody is told a day.

    `keeps_notices`: parents go on getting the notices that law asks for.
    """

    right: Passes
    words: str
    source: Source
    age: int | None = None
    reached: Reached = Reached.ON_THE_BIRTHDAY
    keeps_notices: bool = False

    def day(self, born_on: date) -> date | None:
        """The first day on which the right is the student's own."""
        if self.age is None:
            return None
        if self.reached is Reached.WITH_COMPULSORY_SCHOOL:
            return last_day_of_compulsory_school(born_on, self.age) + DAY
        return birthday(born_on, self.age)


def last_day_of_compulsory_school(born_on: date, age: int) -> date:
    """In England: the last Friday in June of the school year, from September to August, in which somebody is `age`."""
    reached = birthday(born_on, age)
    year = reached.year + 1 if (reached.month, reached.day) >= SCHOOL_YEAR_BEGINS else reached.year
    last_of_june = date(year, 6, 30)
    return last_of_june - ((last_of_june.weekday() - FRIDAY) % 7) * DAY


RECORD_AT_18 = ComesOfAge(
    Passes.RECORD,
    _(
        "From 18 the rights over the record are the student’s own. School may go on showing it to parents where the "
        "student agrees, or where the student is their dependent for taxes."
    ),
    Source("34 CFR 99.3, 99.5(a), 99.31(a)(8)"),
    age=18,
)
# A state may provide that the rights pass; the federal text names no age.
PLAN_IN_A_STATE = ComesOfAge(
    Passes.PLAN,
    _(
        "A state may say that the rights over the plan become the student’s own at its age of majority. Parents still "
        "get the notices. Please ask your state whether it does, and from which age."
    ),
    Source("34 CFR 300.520(a)"),
    keeps_notices=True,
)
_AT_18 = _("From 18 the student decides about the plan. Parents still get the notices.")

PLACES: dict[str, tuple[ComesOfAge, ...]] = {
    "us-federal": (RECORD_AT_18, PLAN_IN_A_STATE),
    "us-ca": (
        RECORD_AT_18,
        ComesOfAge(
            Passes.PLAN,
            _AT_18,
            Source("California Education Code 56041.5", is_read=False),
            age=18,
            keeps_notices=True,
        ),
    ),
    "us-tx": (
        RECORD_AT_18,
        ComesOfAge(Passes.PLAN, _AT_18, Source("19 TAC 89.1049(a)"), age=18, keeps_notices=True),
    ),
    "uk-england": (
        ComesOfAge(
            Passes.PLAN,
            _("After the end of compulsory school age the young person decides about the plan, if able to."),
            Source("Children and Families Act 2014, ss. 80, 83(2); Education Act 1996, s. 8(3)", is_read=False),
            age=16,
            reached=Reached.WITH_COMPULSORY_SCHOOL,
        ),
    ),
    "ca-on": (
        ComesOfAge(
            Passes.RECORD,
            _("Until 18 parents may look at the student record. From then on it is the student’s own."),
            Source("Education Act (Ontario), s. 266(3)", is_read=False),
            age=18,
        ),
    ),
}


def coming_of_age(place: str) -> tuple[ComesOfAge, ...]:
    """A place that we do not know says nothing of it."""
    return PLACES.get(place, ())


def passes_on(place: str, right: Passes, born_on: date | None) -> date | None:
    """The first day on which a right is the student's own; none where nobody can say."""
    rule = next((one for one in coming_of_age(place) if one.right is right), None)
    return rule.day(born_on) if rule and born_on else None
