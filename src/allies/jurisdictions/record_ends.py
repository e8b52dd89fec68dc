"""For how long a place says that parts of a record are kept, and what it says of their end. Law is data.

No number stands here that was not read in the text of a law: where none was read, the school writes its own, and its
families read that it is the school's. Nothing here is legal advice, and nothing tells anybody to destroy a record.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from .counting import years_after
from .profiles import Rule, Source, birthday
from .words import gettext_noop as _


class Part(StrEnum):
    """The classes of record that end at days of their own."""

    DAYS = "days"
    BEHAVIOR = "behavior"
    HEALTH = "health"
    PLAN = "plan"
    TALKS = "talks"
    TEAM = "team"


class Since(StrEnum):
    """From which event on years are counted."""

    LEFT = "left"
    BIRTHDAY = "birthday"  # of that age


@dataclass(frozen=True)
class Years:
    count: int
    since: Since

    def over_on(self, *, left_on: date | None, born_on: date | None) -> date | None:
        """The first day on which they are over; none where the event is not known."""
        if self.since is Since.BIRTHDAY:
            return birthday(born_on, self.count) if born_on else None
        return years_after(left_on, self.count) if left_on else None


@dataclass(frozen=True)
class AtLeast:
    """How long law wants one part to be kept: a school may keep it longer, and not shorter."""

    years: Years
    source: Source


@dataclass(frozen=True)
class RecordEnds:
    """`rules`: what law says of the end of a record. `at_least`: by part, where a number was read."""

    rules: tuple[Rule, ...]
    at_least: Mapping[Part, AtLeast] = field(default_factory=dict)


US = RecordEnds(
    (
        Rule(
            _(
                "School tells parents when it no longer needs the record to serve the child. They may then ask that it "
                "be destroyed. School may keep for good the child’s name, address and phone number, grades, "
                "attendance, classes, the grade level completed and the year. The text states no number of years: "
                "please ask your state or district."
            ),
            Source("34 CFR 300.624"),
        ),
        Rule(
            _("While somebody has asked to see the record, it is not destroyed."),
            Source("34 CFR 99.10(e)", is_read=False),
        ),
        Rule(
            _(
                "A service that collects data of children under 13 writes down for how long it keeps them, and does "
                "not keep them without end."
            ),
            Source("16 CFR 312.10"),
        ),
    )
)
OSR = Source("Ontario Student Record (OSR) Guideline, 2000, section 8")
ONTARIO = RecordEnds(
    (
        Rule(
            _(
                "Report cards and the documentation file of the pupil record (OSR) are kept for five years after a "
                "student leaves school for good, and its folder for 55. What is here is not that record: please ask "
                "your school board for how long it is to be kept."
            ),
            OSR,
        ),
        Rule(
            _(
                "Personal information that a school has used is kept for at least a year after that, unless the "
                "person it is about agrees in writing that it ends earlier."
            ),
            OSR,
        ),
    ),
    dict.fromkeys(Part, AtLeast(Years(1, Since.LEFT), OSR)),
)
UNREAD = RecordEnds(
    (
        Rule(
            _(
                "We have read no law of this place about how long a record is kept. Please ask your local authority or "
                "school board. Until then it is kept as long as the school writes down here."
            )
        ),
    )
)

BY_PLACE = {"ca-on": ONTARIO}


def record_ends_of(place: str) -> RecordEnds:
    return US if place.startswith("us-") else BY_PLACE.get(place, UNREAD)
