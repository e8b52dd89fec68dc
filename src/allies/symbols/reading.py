"""Symbols for one reader: what comes with the house, and the packs of the child's school."""

import base64
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Literal
from uuid import UUID

from django.db.models import Q
from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import get_language

from allies.teams.models import Member, School

from .entries import OWN, Entry, built_in
from .looking_up import Folded, closest, fold, forms, wanted_in
from .models import Pack, PackQuerySet, PackSymbol

PACK = "pk-"
MOST = 24
MOST_OF_PACKS = 400  # rows of packs that one search looks at
SIDE = 480  # dots: what a picture of a pack has at most
CREDIT, OWN_CREDIT = "OpenMoji, CC BY-SA 4.0", "Allies, CC BY-SA 4.0"
# What is offered before anybody has asked for something.
STARTERS = (
    *("om-2705", "om-274C", "om-2795", "om-1F3C1", "om-1F6BD", "om-1F37D", "om-1F964", "om-1F198", "om-1F91D"),
    *("al-break", "al-calm-1", "om-1F3E0", "om-1F3EB", "om-1F68C", "om-1F4D6", "om-270F", "om-1F3A7", "om-1F6DD"),
    *("om-1F6CF", "om-1F9FC", "om-1F455", "om-1F64B", "om-1F92B", "om-23F3"),
)


@dataclass(frozen=True)
class Paper:
    """What paper can draw: a drawing, or a photo of dots."""

    content: bytes
    kind: Literal["svg", "jpg"]

    @property
    def svg(self) -> str:
        """As `make_pdf` takes it: a drawing passes as it is, dots stand within one."""
        if self.kind == "svg":
            text = self.content.decode()
            return text[text.index("<svg") :]
        dots = base64.b64encode(self.content).decode()
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 72 72">'
            f'<image width="72" height="72" href="data:image/jpeg;base64,{dots}"/></svg>'
        )


@dataclass(frozen=True)
class Symbol:
    """A picture with its word. `language` is the one in which `name` really is: a pack may not have the reader's."""

    key: str
    name: str
    language: str
    url: str
    credit: str
    bring: Callable[[], Paper | None] = field(repr=False, compare=False)

    @property
    def paper(self) -> Paper | None:
        """What `make_pdf` draws; None: gone this very moment, and then the word stands alone."""
        return self.bring()


def found(words: str, *, member: Member, language: str, most: int = MOST) -> list[Symbol]:
    """The symbols that are close to these words, the closest first; without words, those that are needed most."""
    wanted = wanted_in(words)
    if not wanted:
        return [_of_house(built_in()[key], language) for key in STARTERS if key in built_in()][:most]
    things: list[tuple[Folded, Entry | PackSymbol]] = [*_house(), *_of_packs(wanted, member)]
    return [_shown(thing, member, language) for thing in closest(things, words, language)[:most]]


def symbol(key: str, *, member: Member, language: str | None = None) -> Symbol | None:
    """None: a key that nobody knows, of a pack that is withdrawn, or of another school."""
    return symbols_of([key], member=member, language=language).get(key)


def symbols_of(
    keys: Iterable[str], *, member: Member, language: str | None = None, for_paper: bool = False
) -> dict[str, Symbol]:
    """Those of the keys that this reader has. At most one question, and `for_paper` it brings the pictures along."""
    said, wanted = language or get_language() or "en", set(keys)
    symbols = {key: _of_house(built_in()[key], said) for key in wanted if key in built_in()}
    ids = {found for key in wanted if (found := _id_in(key))}
    if ids:
        rows = PackSymbol.objects.standing_in(member.child.school_id).filter(pk__in=ids)
        for row in rows if for_paper else rows.defer("picture"):
            one = _of_pack(row, member, said, with_bytes=for_paper)
            symbols[one.key] = one
    return symbols


def _id_in(key: str) -> UUID | None:
    """Of a key as we write it, and of no other way of writing the same id."""
    try:
        found = UUID(key.removeprefix(PACK))
    except ValueError:
        return None
    return found if key == key_of(found) else None


def key_of(id: UUID) -> str:
    return f"{PACK}{id.hex}"


@cache
def _house() -> Sequence[tuple[Folded, Entry]]:
    return [(fold(entry.said), entry) for entry in built_in().values()]


def _of_packs(wanted: list[str], member: Member) -> list[tuple[Folded, PackSymbol]]:
    """The rows in which one of the words begins, or almost does."""
    begins = Q()
    for form in {form for word in wanted for form in forms(word)}:
        begins |= Q(found_by__contains=f" {form}")
    rows = PackSymbol.objects.standing_in(member.child.school_id).filter(begins).defer("picture")
    return [(fold(row.said), row) for row in rows.order_by("pack", "number")[:MOST_OF_PACKS]]


def _shown(thing: Entry | PackSymbol, member: Member, language: str) -> Symbol:
    return _of_house(thing, language) if isinstance(thing, Entry) else _of_pack(thing, member, language)


@cache
def _of_house(entry: Entry, language: str) -> Symbol:
    said, name = name_in(entry.said, language)
    credit = OWN_CREDIT if entry.key.startswith(OWN) else CREDIT
    return Symbol(entry.key, name, said, static(entry.file), credit, cache(lambda: Paper(entry.drawing(), "svg")))


def _of_pack(row: PackSymbol, member: Member, language: str, *, with_bytes: bool = False) -> Symbol:
    said, name = name_in(row.said, language)
    url = reverse("symbols:picture", args=[member.child_id, row.pk])
    known = bytes(row.picture) if with_bytes else None

    def bring() -> Paper | None:
        content = known if known is not None else picture_of(row.pk, member.child.school_id)
        return Paper(content, "jpg") if content else None

    return Symbol(key_of(row.pk), name, said, url, row.credit, bring)


def picture_of(id: UUID, school: UUID) -> bytes | None:
    """The bytes, while the pack stands in this school."""
    row = PackSymbol.objects.standing_in(school).filter(pk=id).values_list("picture", flat=True).first()
    return bytes(row) if row else None


def name_in(said: Mapping[str, Sequence[str]], language: str) -> tuple[str, str]:
    """The language and the name: the reader's, or the first that there is."""
    code = language if language in said else next(iter(said))
    return code, said[code][0]


def packs_of_school(school: UUID) -> PackQuerySet:
    """Those in use there, for those who lead it."""
    return Pack.objects.standing_in([school]).order_by("name", "id")


def waiting_pack(school: UUID) -> Pack | None:
    return Pack.objects.waiting_in(school).first()


def known_pack(school: School, sum: str) -> Pack | None:
    """The very file, where it was sent before and is not withdrawn."""
    return Pack.objects.filter(school=school, sum=sum, withdrawn_at=None).first()


def pack_of_school(school: UUID, pack: UUID) -> Pack | None:
    """Withdrawn or not; no other school's."""
    return Pack.objects.select_related("school").filter(school=school, pk=pack).first()


def picture_in_school(school: UUID, symbol: UUID) -> bytes | None:
    """Of any of its packs, before it is taken in too."""
    row = PackSymbol.objects.filter(pack__school=school, pk=symbol).values_list("picture", flat=True).first()
    return bytes(row) if row else None
