"""Two words that the made-up district explains itself: one of its own, and one of the house in its own words."""

from uuid import UUID

from allies.glossary.actions import explain
from allies.people.models import Person
from allies.teams.models import District

CALM_COVE = UUID("01a20000-0000-7000-8000-00000000c0fe")
CASE_MANAGER = UUID("01a20000-0000-7000-8000-00000000ca5e")

WORDS = {
    CALM_COVE: {
        "en": {
            "name": "Calm Cove",
            "means": "A small, quiet room in each of our schools. Anyone may go there to rest, and nobody asks why.",
            "others": ["quiet room"],
        },
        "es": {
            "name": "Calm Cove",
            "means": "Un cuarto tranquilo en cada escuela. Cualquiera puede ir a descansar, y nadie pregunta.",
            "others": ["rincón tranquilo"],
        },
    },
    CASE_MANAGER: {
        "en": {
            "name": "case manager",
            "means": "The teacher in Riverbend who holds the plan together. The school office puts your call through.",
            "others": ["plan holder"],
        },
    },
}


def explain_words(district: District, *, by: Person) -> None:
    explain(district, id=CALM_COVE, by=by, said=WORDS[CALM_COVE])
    explain(district, id=CASE_MANAGER, by=by, said=WORDS[CASE_MANAGER], instead_of="case-manager")
