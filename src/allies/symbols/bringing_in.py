"""A symbol pack out of a zip file: which pictures would be taken in, which not and why. Nothing is kept here."""

from collections import defaultdict
from dataclasses import dataclass
from io import BytesIO
from posixpath import basename, dirname
from typing import IO

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from allies.languages.known import known
from allies.media.errors import NotTaken
from allies.media.photos import made_ready, size_of
from allies.media.sniffing import ENOUGH, Family, format_of
from allies.teams.errors import NotPossible
from allies.ui.pasting import unhidden

from .looking_up import folded
from .models import Why
from .tables import NoLicence, NoTable, TableLine, lines_of
from .zips import ZIPS, Damaged, Inside, NoZip, Parcel, TooLarge, TooMany, alike

MOST_PICTURES = 500
LARGEST_TABLE = 1_000_000
LONGEST_SIDE = 3_000
MOST_DOTS = 200_000_000  # of all pictures together: what one request can well decode
READERS = frozenset({"PNG", "JPEG", "WEBP"})
LONGEST_SHOWN = 80

type Refused = tuple[str, str]


@dataclass(frozen=True)
class Looked:
    """One picture that can be taken in, written anew."""

    said: dict[str, list[str]]
    licence: str
    author: str
    picture: bytes

    @property
    def found_by(self) -> str:
        return "".join(f" {folded(word)}" for words in self.said.values() for word in words)


@dataclass(frozen=True)
class LookedInto:
    looked: list[Looked]
    refused: list[Refused]


class NothingInIt(NotPossible):
    """Not one picture can be taken; `refused` says why of each."""

    def __init__(self, refused: list[Refused]) -> None:
        super().__init__(_("Not one picture in this file can be taken in. Below is why."))
        self.refused = refused


def look_into(file: IO[bytes], *, language: str) -> LookedInto:
    """What a pack would bring. Raises `NotPossible` with a sentence where the file as a whole is refused."""
    try:
        return _look_into(Parcel(file), language)
    except NoZip as trouble:
        raise NotPossible(_("This is not a whole zip file. Please make it again.")) from trouble
    except TooMany as trouble:
        raise NotPossible(_("There are too many files in it. Please send at most 500 pictures at once.")) from trouble
    except TooLarge as trouble:
        raise NotPossible(
            _("Unpacked, this file is far too large for a pack of pictures. Nothing was taken in.")
        ) from trouble
    except NoTable as trouble:
        raise NotPossible(
            _("We cannot read the table. Please save it as CSV in UTF-8, with the headings file, name and license.")
        ) from trouble
    except NoLicence as trouble:
        raise NotPossible(
            _("Line %(number)s of the table names no license. Without one we take in no picture of the pack.")
            % {"number": trouble.line}
        ) from trouble


def _look_into(parcel: Parcel, language: str) -> LookedInto:
    table = the_table(parcel.files)
    content = read_whole(parcel, table)
    pictures = [one for one in parcel.files if one is not table]
    lines = by_picture(lines_of(content, language=language, languages=tuple(known())), pictures, dirname(table.name))
    if len(lines.told) > MOST_PICTURES:
        raise TooMany
    reader = Reader(parcel)
    looked = [one for inside, told in lines.told.items() if (one := reader.looked_at(inside, told))]
    refused = [*lines.refused, *reader.refused]
    if not looked:
        raise NothingInIt(refused)
    return LookedInto(looked, refused)


def read_whole(parcel: Parcel, table: Inside) -> bytes:
    try:
        content = None if table.trouble else parcel.read(table, LARGEST_TABLE)
    except Damaged as trouble:  # what the whole pack hangs on
        raise NoZip from trouble
    if content is None:
        raise NoTable
    return content


def the_table(files: list[Inside]) -> Inside:
    tables = [one for one in files if alike(one.name).endswith(".csv")]
    if not files:
        raise NotPossible(_("There is nothing in this zip file."))
    if not tables:
        raise NotPossible(_("There is no table in it. Please add a CSV file that names each picture."))
    if len(tables) > 1:
        raise NotPossible(
            ngettext("There is %(count)s table in it.", "There are %(count)s tables in it.", len(tables))
            % {"count": len(tables)}
            + " "
            + _("Please leave one, so that it is clear which words hold.")
        )
    return tables[0]


@dataclass(frozen=True)
class ToldTable:
    """The lines of the table by their picture, and what was left out."""

    told: dict[Inside, list[TableLine]]
    refused: list[Refused]


def by_picture(lines: list[TableLine], pictures: list[Inside], folder: str) -> ToldTable:
    """By the whole name, by the name beside the table, or by the last part of it where only one file has it."""
    places = _places(pictures, folder)
    told: dict[Inside, list[TableLine]] = defaultdict(list)
    refused: list[Refused] = []
    named: set[Inside] = set()
    for line in lines:
        inside = places.get(alike(line.file.replace("\\", "/")))
        why = "not_there" if inside is None else line.trouble
        if inside is not None:
            named.add(inside)
            if not why and any(other.language == line.language for other in told.get(inside, ())):
                why = "said_twice"
        if why or inside is None:
            refused.append((shown(line.file or line.words[0] if line.words else line.file), why))
        else:
            told[inside].append(line)
    refused += [(shown(one.name), one.trouble or _other_trouble(one)) for one in pictures if one not in named]
    return ToldTable(told, refused)


def _other_trouble(inside: Inside) -> str:
    """Of a file that no line names: drawings and packed files say so first."""
    name = alike(inside.name)
    if name.endswith((".svg", ".svgz")):
        return "svg"
    return "zip" if name.endswith((".zip", ".7z", ".rar", ".gz", ".tar")) else "not_told"


def _places(pictures: list[Inside], folder: str) -> dict[str, Inside]:
    """The last that is written down wins, so the surest comes last."""
    last: dict[str, list[Inside]] = defaultdict(list)
    for one in pictures:
        last[alike(basename(one.name))].append(one)
    places = {name: ones[0] for name, ones in last.items() if len(ones) == 1}
    if folder:
        start = alike(folder) + "/"
        places |= {alike(one.name).removeprefix(start): one for one in pictures}
    return places | {alike(one.name): one for one in pictures}


class LeftOut(Exception):
    """This one picture is not taken; `why` as a value of `Why`."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


class Reader:
    """Opens one picture after the other, and says of those that cannot be taken why."""

    def __init__(self, parcel: Parcel) -> None:
        self.parcel, self.refused, self._dots = parcel, list[Refused](), 0

    def looked_at(self, inside: Inside, told: list[TableLine]) -> Looked | None:
        try:
            picture = self._anew(self._content(inside))
        except LeftOut as no:
            self.refused.append((shown(inside.name), no.why))
            return None
        said = {line.language: list(line.words) for line in told}
        author = next((line.author for line in told if line.author), "")
        return Looked(said, told[0].licence, author, picture)

    def _content(self, inside: Inside) -> bytes:
        if inside.trouble:
            raise LeftOut(inside.trouble)
        try:
            content = self.parcel.read(inside)
        except Damaged as trouble:
            raise LeftOut(Why.BROKEN) from trouble
        if content is None:
            raise LeftOut(Why.LARGE)
        return content

    def _anew(self, content: bytes) -> bytes:
        """The picture as media's own reader writes it. Its first bytes say what it is, and its name nothing."""
        known = format_of(content[:ENOUGH])
        if known is None or known.family is not Family.PHOTO or known.reader not in READERS:
            raise LeftOut(what_it_is(content))
        try:
            width, height = size_of(BytesIO(content), known.reader)
            if max(width, height) > LONGEST_SIDE:
                raise LeftOut(Why.DOTS)
            self._count(width * height)
            return made_ready(BytesIO(content), known.reader).small
        except NotTaken as trouble:
            raise LeftOut(Why.BROKEN) from trouble

    def _count(self, dots: int) -> None:
        self._dots += dots
        if self._dots > MOST_DOTS:
            raise NotPossible(
                _("Together these pictures are too large. Please make them smaller: 500 dots on a side are enough.")
            )


def what_it_is(content: bytes) -> str:
    if content.startswith(ZIPS):
        return Why.ZIP
    head = content[:1_000].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    return Why.SVG if b"<svg" in head else Why.KIND


def shown(name: str) -> str:
    """A name as it can stand on a page: one line, its end where it is long."""
    line = " ".join(unhidden(name).split())
    return line if len(line) <= LONGEST_SHOWN else f"…{line[-LONGEST_SHOWN:]}"
