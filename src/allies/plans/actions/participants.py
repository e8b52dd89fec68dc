"""Who takes part in a plan, and how: said line by line. A change is a new row, and the earlier one stays."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from allies.database.locks import locked
from allies.plans.actions.plan import must_be_of_this_place, write
from allies.plans.models import Participant, Plan
from allies.teams.acts import written_by
from allies.teams.errors import NotPossible
from allies.teams.models import Audience, Home, Member
from allies.teams.permissions import Permission
from allies.teams.seat_now import must_still


@dataclass(frozen=True)
class TakesPart:
    """One line: a seat, or the name of somebody without one. `home`: whom the named one comes with; none: school.

    No `way`: not, or no longer, on the list.
    """

    part: str
    way: str
    seat: Member | None = None
    name: str = ""
    home: Home | None = None

    @property
    def key(self) -> tuple[object, str]:
        return (self.seat.pk if self.seat else None, self.name)

    def audience(self, plan: Plan) -> Audience:
        home = self.seat.home if self.seat else self.home
        return Audience.home_and_school(home) if home else Audience.team(plan.child)


@transaction.atomic
def say_who_takes_part(plan: Plan, *, by: Member, lines: Iterable[TakesPart]) -> list[Participant]:
    """What stays as it is makes no new row. Whoever is not named here stays on the list."""
    plan = locked(plan)
    must_still(by, Permission.HOLD_PLAN)
    must_be_of_this_place(plan)
    on_list: dict[tuple[object, str], Participant] = {
        (row.seat_id, row.name): row for row in Participant.objects.standing().filter(plan=plan)
    }
    made = []
    for line in lines:
        if (line.seat and line.seat.child_id != plan.child_id) or (line.home and line.home.child_id != plan.child_id):
            raise NotPossible(_("This person is not on the team."))
        before = on_list.get(line.key)
        said = (before.part, before.way) if before else ("", "")
        if (line.part, line.way) == said or not (before or line.way):
            continue
        if before:
            Participant.objects.filter(pk=before.pk).update(replaced_at=timezone.now())
        whose = before or line.audience(plan)
        told = {"seat": line.seat, "name": line.name, "part": line.part, "way": line.way}
        made.append(Participant.objects.create(plan=plan, **told, **written_by(by, whose)))
    if made:
        write("plans.team_said", plan, by, count=len(made))
    return made
