"""What is open to a student in a place of their own, in words for them, for home and for school."""

from collections.abc import Collection
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from .actions.rights import may_allow
from .actions.students_place import number_of, open_invitation, passed_of, students_of
from .models import Allowed, Invitation, Member, WordOnPlace
from .models.member import said_of_place
from .models.rights import YOUNGEST_WITH_A_PLACE, is_old_enough_for_a_place
from .permissions import STEPS, Kind, Permission, Right, Side
from .what_a_seat_may import place_is_open

# As a student reads them, of themselves.
OWN_WORDS: dict[Kind, Promise] = {
    Kind.TEAM: _("who is on my team"),
    Kind.PROFILE: _("who I am, what I like, what helps me, and my own words"),
    Kind.HEALTH: _("what keeps me safe and healthy"),
    Kind.BATON: _("the daily notes between home and school"),
    Kind.OBSERVATION: _("my boards, my good things, and what people saw"),
    Kind.INCIDENT: _("serious events"),
    Kind.TALK: _("calls and talks, and what was asked of school"),
    Kind.PLAN: _("my plan, my goals and my reports"),
    Kind.ACCESS: _("who may read about me, and who at school has read it"),
}


@dataclass(frozen=True)
class Step:
    """One kind: whether the student reads it, and whether the reader of this page said yes to it."""

    kind: Kind
    is_open: bool
    is_own: bool


@dataclass(frozen=True)
class StudentsPlace:
    """How it is with a place of the student's own, for a guardian or who keeps the team."""

    reader: Member
    passed: frozenset[Right]
    home: bool | None
    school: bool | None
    own: bool | None
    is_old_enough: bool
    seat: Member | None
    invitation: Invitation | None
    steps: Collection[Step]

    youngest = YOUNGEST_WITH_A_PLACE

    @property
    def may_be(self) -> bool:
        return place_is_open(self.passed, home=self.home, school=self.school)

    @property
    def is_theirs(self) -> bool:
        """Whether the student alone decides about it."""
        return Right.RECORD in self.passed


def students_place(reader: Member) -> StudentsPlace:
    own = next((row.is_yes for row in WordOnPlace.objects.newest(reader.child_id) if row.by_id == reader.pk), None)
    seat = next(iter(students_of(reader.child)), None)
    return StudentsPlace(
        reader=reader,
        passed=seat.passed if seat else passed_of(reader),
        own=own,
        is_old_enough=is_old_enough_for_a_place(reader.child, reader.today),
        seat=seat,
        invitation=open_invitation(reader.child) if reader.side is Side.SCHOOL and seat is None else None,
        steps=steps_of(seat, reader) if seat else [],
        **said_of_place(reader.child_id),
    )


def steps_of(seat: Member, reader: Member) -> list[Step]:
    rows = Allowed.objects.to([seat.pk]).get(seat.pk, [])
    own = {Kind(row.kind) for row in rows if row.by_id == reader.pk}
    return [Step(kind, kind in seat.kinds, kind in own) for kind in Kind if kind in STEPS & may_allow(seat, reader)]


def said_by(by: Member, of: Member) -> set[Kind]:
    """What one said to be open to another."""
    return {Kind(row.kind) for row in Allowed.objects.to([of.pk]).get(of.pk, []) if row.by_id == by.pk}


@dataclass(frozen=True)
class OpenToStudent:
    """For the student's own eyes."""

    has_place: bool
    number: str  # to be read by who keeps the team; empty once it was
    open: list[Promise]
    closed: list[Promise]  # home and school can open it
    with_the_record: list[Promise]  # comes with the right, and not before
    holds_record: bool
    holds_plan: bool
    has_own_page: bool


def open_to_student(seat: Member) -> OpenToStudent:
    missing = [(kind, words) for kind, words in OWN_WORDS.items() if kind not in seat.kinds]
    return OpenToStudent(
        has_place=seat.has_place,
        number="" if seat.is_checked else number_of(seat),
        open=[words for kind, words in OWN_WORDS.items() if kind in seat.kinds],
        closed=[words for kind, words in missing if kind in STEPS],
        with_the_record=[words for kind, words in missing if kind not in STEPS],
        holds_record=Right.RECORD in seat.passed,
        holds_plan=Right.PLAN in seat.passed,
        has_own_page=seat.may(Permission.SEE_BOARD),
    )
