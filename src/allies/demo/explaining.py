"""Two words that the made-up district explains itself: one of its own, and one of the house in its own words."""

from uuid import UUID

from allies.glossary.actions import explain
from allies.people.models import Person
from allies.teams.models import District

from .contents import contents

DATA = contents("explaining")

CALM_COVE = UUID("01a20000-0000-7000-8000-00000000c0fe")
CASE_MANAGER = UUID("01a20000-0000-7000-8000-00000000ca5e")


def explain_words(district: District, *, by: Person) -> None:
    explain(district, id=CALM_COVE, by=by, said=DATA["words"]["calm-cove"])
    explain(district, id=CASE_MANAGER, by=by, said=DATA["words"]["case-manager"], instead_of="case-manager")
