"""A machine's words below the original: only of the version that is read, only where it may, and marked."""

from collections.abc import Mapping, Sequence
from uuid import UUID

from allies.teams.models import Member
from allies.translation.beside import Original, OtherVersion, Version

from .allowed import engine, parts_for_a_machine
from .models import MachineWords


def find(member: Member, originals: Sequence[Original], language: str) -> Mapping[UUID, Version]:
    """One query for all texts of a page; none where no machine was chosen."""
    of = {original.row.pk: original for original in originals if parts_for_a_machine(original.text, original.row)}
    if engine() is None or not of:
        return {}
    rows = member.sees(MachineWords).filter(language=language, hidden_at=None, of__in=list(of))
    found = {row.of: version_of(row, of[row.of]) for row in rows}
    return {of: version for of, version in found.items() if version}


def version_of(row: MachineWords, original: Original) -> Version | None:
    allowed = parts_for_a_machine(original.text, original.row)
    words = {part: said for part, said in row.words.items() if part in allowed}
    if not words:
        return None
    pairs = [
        (original.text.labels(part) if len(words) > 1 else "", allowed[part], said) for part, said in words.items()
    ]
    return Version(
        words,
        row.language,
        template="machine_words/_by_a_machine.html",
        at=row.recorded_at,
        labels=original.text.labels,
        more={"id": row.pk, "pairs": pairs, "from": original.language},
    )


BESIDE = OtherVersion("machine", find)
