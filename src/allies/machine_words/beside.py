"""A machine's words below the original: only of the version that is read, only where it may, and marked."""

from collections.abc import Mapping
from uuid import UUID

from allies.teams.models import Member
from allies.translation.beside import Original, OtherVersion, Version

from .allowed import engine, parts_for_a_machine
from .models import MachineWords

NEWEST = 400  # of a child; who reads older texts asks a person


def find(member: Member, original: Original, language: str) -> Version | None:
    if engine() is None:
        return None
    row = of_a_page(member, language).get(original.row.pk)
    if row is None:
        return None
    allowed = parts_for_a_machine(original.text, original.row)
    words = {part: said for part, said in row.words.items() if part in allowed}
    if not words:
        return None
    pairs = [
        (original.text.labels(part) if len(words) > 1 else "", allowed[part], said) for part, said in words.items()
    ]
    return Version(
        words,
        language,
        template="machine_words/_by_a_machine.html",
        at=row.recorded_at,
        labels=original.text.labels,
        more={"id": row.pk, "pairs": pairs, "from": original.language},
    )


def of_a_page(member: Member, language: str) -> Mapping[UUID, MachineWords]:
    """One query for all texts of a page."""
    read: dict[str, dict[UUID, MachineWords]] = member.__dict__.setdefault("machine_words", {})
    if language not in read:
        rows = member.sees(MachineWords).filter(language=language, hidden_at=None).order_by("-recorded_at")[:NEWEST]
        read[language] = {row.of: row for row in rows}
    return read[language]


BESIDE = OtherVersion("machine", find)
