"""Whose pictures a person meets: of each pack of their schools, the licences and who drew them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from allies.people.models import Person
from allies.teams.models import Leader, Member

from .models import Pack, PackSymbol


@dataclass(frozen=True)
class Credited:
    """A pack; and of each licence in it, who drew how many pictures."""

    pack: Pack
    lines: Sequence[tuple[str, str, int]]

    @property
    def count(self) -> int:
        return sum(count for _licence, _author, count in self.lines)


def packs_of(person: Person) -> list[Credited]:
    """The packs that stand in the schools of the children whose teams one is on, and in those that one leads."""
    of_seats = Member.objects.current().filter(person=person, child__left_at=None).values("child__school")
    led = Leader.objects.current().filter(person=person).values("school")
    standing = Pack.objects.filter(withdrawn_at=None, taken_in_at__isnull=False)
    packs = standing.filter(school__in=of_seats) | standing.filter(school__in=led)
    return credited(packs.select_related("school").order_by("school__name", "name", "id"))


def credited(packs: Iterable[Pack]) -> list[Credited]:
    found = list(packs)
    return [Credited(pack, lines) for pack, lines in zip(found, lines_of(found), strict=True)]


def lines_of(packs: Sequence[Pack]) -> list[list[tuple[str, str, int]]]:
    counts: dict[object, dict[tuple[str, str], int]] = {pack.pk: {} for pack in packs}
    rows = PackSymbol.objects.filter(pack__in=packs).with_picture().order_by("pack", "number")
    for pack, licence, author in rows.values_list("pack", "licence", "author"):
        of_pack = counts[pack]
        of_pack[licence, author] = of_pack.get((licence, author), 0) + 1
    return [[(*said, count) for said, count in counts[pack.pk].items()] for pack in packs]
