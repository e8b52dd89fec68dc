"""Who holds each right over a child's record and plan, on which law, and what was written down of it so far."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from allies.jurisdictions.coming_of_age import ComesOfAge, coming_of_age

from .models import Child, Member, RightsHeld
from .models.rights import YOUNGEST, Holder
from .permissions import Right

SOON = 1  # of the years before anything can pass: told and written down beforehand


@dataclass(frozen=True)
class Held:
    """One right. `law`: what the place says of it, where we know that."""

    right: Right
    holder: Holder
    law: ComesOfAge | None
    born_on: date | None
    written: Sequence[RightsHeld] = field(default=())  # newest first

    @property
    def day(self) -> date | None:
        """The first day on which it can be the student's."""
        return self.law.day(self.born_on) if self.law and self.born_on else None


def rights_of(member: Member) -> list[Held]:
    child = member.child
    written = RightsHeld.objects.filter(child=child).with_law().select_related("set_by")
    rows = list(written.order_by("-set_at", "-id"))
    passed = RightsHeld.objects.passed({child.pk: member.today}).get(child.pk, frozenset())
    laws = {Right(rule.right): rule for rule in coming_of_age(child.school.district.jurisdiction)}
    return [
        Held(
            right,
            Holder.STUDENT if right in passed else Holder.GUARDIANS,
            laws.get(right),
            child.born_on,
            [row for row in rows if row.right == right],
        )
        for right in Right
    ]


def may_pass_soon(child: Child, today: date) -> bool:
    """Nobody is asked to think of it while the child is young; without a birthday somebody may want to."""
    return child.born_on is None or today.year - child.born_on.year >= YOUNGEST - SOON
