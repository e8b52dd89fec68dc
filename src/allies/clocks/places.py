"""Which law counts for a child."""

from allies.jurisdictions.known import FALLBACK
from allies.jurisdictions.when_due import DEADLINES
from allies.teams.models import Child


def place_of(child: Child, law: str = "") -> str:
    """`law`: of a thing that has its own. A place of which we know no deadlines has the fallback's, as its plans do."""
    place = law or child.school.district.jurisdiction
    return place if place in DEADLINES else FALLBACK
