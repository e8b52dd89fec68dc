"""Words of a district out of a file: all of them, or, where a line is not right, none and what to mend."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.db import transaction

from allies.database.ids import uuid7
from allies.people.models import Person
from allies.teams.models import District

from .actions import Said, explain, say_anew
from .as_a_table import from_csv
from .entries import Word
from .forms import ExplanationForm
from .models import Explanation
from .naming import key
from .own_words import book_for


@dataclass(frozen=True)
class FileLine:
    """One line of the file, and what it would do."""

    number: int
    here: Explanation | None
    instead_of: str
    said: Said
    troubles: tuple[str, ...]


def read(district: District, text: str) -> list[FileLine]:
    """What each line says. The heading is line 1."""
    standing = list(Explanation.objects.that_hold([district]))
    names = names_of(district)
    return [_line(number, cells, standing, names) for number, cells in enumerate(from_csv(text), 2)]


def names_of(district: District) -> dict[str, Word]:
    """Which word each name in the district belongs to."""
    return dict(reversed([*_names(district)]))


def _names(district: District) -> Iterator[tuple[str, Word]]:
    for word in book_for(district).words.values():
        yield from ((key(name), word) for saying in word.said.values() for name in saying.names)


def _line(number: int, cells: dict[str, str], standing: list[Explanation], names: dict[str, Word]) -> FileLine:
    here = next((row for row in standing if _is_it(row, cells)), None)
    instead_of = here.instead_of if here else cells["instead_of"] if cells["instead_of"] in _slugs(names) else ""
    slug = here.as_word().slug if here else instead_of
    form = ExplanationForm({"id": uuid7(), **cells}, names=names, slug=slug)
    form.is_valid()
    troubles = tuple(str(error) for errors in form.errors.values() for error in errors)
    return FileLine(number, here, instead_of, form.cleaned_data.get("said", {}), troubles)


def _slugs(names: dict[str, Word]) -> set[str]:
    return {word.slug for word in names.values()}


def _is_it(row: Explanation, cells: dict[str, str]) -> bool:
    """By its id in this house; by its name, where it comes from another."""
    if cells["word"] == str(row.word) or (row.instead_of and cells["instead_of"] == row.instead_of):
        return True
    return any(key(one["name"]) == key(cells[f"name_{code}"]) for code, one in row.said.items())


@transaction.atomic
def keep(district: District, lines: list[FileLine], *, by: Person) -> int:
    """How many words are new or other now. The same file once more changes nothing."""
    kept = 0
    for line in lines:
        if line.here is None:
            explain(district, id=uuid7(), by=by, said=line.said, instead_of=line.instead_of)
            kept += 1
        elif line.here.said != line.said:
            say_anew(line.here, id=uuid7(), by=by, said=line.said)
            kept += 1
    return kept
