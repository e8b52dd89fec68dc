"""What a school sets up before its first day here: a list for its leaders, until all of it is done."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

from django.db.models import Exists, OuterRef
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from allies.rooms.pieces import Piece

from .models import Member, School
from .permissions import Role


@dataclass(frozen=True)
class SetUpStep(Piece):
    name: str
    label: str | Promise
    why: str | Promise
    url_name: str  # by the school alone
    is_done: Callable[[School], bool]
    query: str = ""

    @property
    def key(self) -> str:
        return self.name


class Step(NamedTuple):
    label: str | Promise
    why: str | Promise
    url: str
    is_done: bool


def steps_of(school: School) -> list[Step]:
    """All of them while one is open; nothing once all are done."""
    steps = [
        Step(one.label, one.why, reverse(one.url_name, args=[school.pk]) + one.query, one.is_done(school))
        for one in SetUpStep.laid_out("school", "set_up")
    ]
    return [] if all(step.is_done for step in steps) else steps


def has_a_phone(school: School) -> bool:
    return bool(school.phone)


def has_children(school: School) -> bool:
    return school.children.filter(left_at=None).exists()


def has_case_managers(school: School) -> bool:
    seats = Member.objects.current().filter(role=Role.CASE_MANAGER, child=OuterRef("pk"))
    held = school.children.filter(left_at=None).values_list(Exists(seats), flat=True)
    return set(held.order_by().distinct()) == {True}


def has_two_leaders(school: School) -> bool:
    return school.leaders.filter(ended_at=None).count() > 1


STEPS = [
    SetUpStep(
        "teams.hours",
        _("Phone, hours, and state or country"),
        _("Families read whom to call, and when somebody reads about health."),
        "teams:school_settings",
        has_a_phone,
    ),
    SetUpStep(
        "teams.children",
        _("The first child"),
        _("A child comes with the name of a case manager."),
        "teams:new_child",
        has_children,
    ),
    SetUpStep(
        "teams.managers",
        _("A case manager for each child"),
        _("They invite the team and hold the plan together."),
        "teams:people",
        has_case_managers,
        query="?kind=students",
    ),
    SetUpStep(
        "teams.leaders",
        _("A second leader"),
        _("Some steps need two people, like ending a parent’s place."),
        "teams:invite_leader",
        has_two_leaders,
    ),
]
