"""Who takes part in a plan, as one reader may read it: school's people, and those of the reader's own home."""

from allies.teams.models import Member

from .models import Participant, Plan


def participants_of(member: Member, plan: Plan) -> list[Participant]:
    """In the order in which they were named. `plan` is at hand with each."""
    seen = member.sees(Participant).filter(plan=plan, replaced_at=None).exclude(way="")
    rows = list(seen.select_related("seat__person", "seat__home").order_by("recorded_at", "id"))
    for row in rows:
        row.plan = plan
    return rows
