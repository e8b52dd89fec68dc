"""The profile on one page: as its reader may see it, in their language, and honest about what did not fit."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from allies.teams.models import District, Member
from allies.ui.paper import GAP, Paper, Pdf, make_pdf
from allies.ui.words import reads_from_the_right

from .models import Passage
from .reading import Place, ProfilePart, profile_for
from .sections import Section

TEMPLATE = "profiles/paper/one_page.typ"
SIZES = (10.5, 9.5, 8.5)  # points; smaller is not read


@dataclass(frozen=True)
class Item:
    """One passage that wants to be on the page."""

    place: Place
    passage: Passage


def paper_of(district: District) -> Paper:
    """The paper that printers there hold."""
    return district.paper


def one_page(member: Member) -> Pdf:
    """Smaller letters first; then whole passages go, from the end, and the page says which."""
    # Alerts go first on paper, so that they are the last thing to leave it.
    parts = sorted(profile_for(member), key=lambda part: part.section is not Section.HEALTH)
    sheet = Sheet(member, parts)
    for size in SIZES:
        pdf = sheet.drawn(size=size)
        if pdf.pages == 1:
            return pdf
    fewest, most = 0, len(sheet.items) - 1
    best = sheet.drawn(kept=0)
    while fewest < most:
        half = (fewest + most + 1) // 2
        pdf = sheet.drawn(kept=half)
        if pdf.pages == 1:
            fewest, best = half, pdf
        else:
            most = half - 1
    return best


class Sheet:
    """A page that can be drawn with fewer passages or smaller letters."""

    def __init__(self, member: Member, parts: list[ProfilePart]) -> None:
        self.member = member
        self.parts = parts
        self.paper = paper_of(member.child.district)
        self.items = [
            Item(place, passage)
            for part in parts
            for place in part.places
            for passage in place.passages
            if passage.says_something
        ]

    def drawn(self, *, kept: int | None = None, size: float = SIZES[-1]) -> Pdf:
        """The page with the first `kept` passages. Letters that no font has are said, too, on the page itself."""
        kept = len(self.items) if kept is None else kept
        notes = [more_in_allies(self.items[kept:])] if kept < len(self.items) else []
        sheet = sheet_of(self.member, self.parts, self.items[:kept], size)
        pdf = self.printed(sheet | {"notes": notes})
        if pdf.missing_glyphs:
            notes.append(_("%(mark)s marks signs that cannot be printed. Allies shows them.") % {"mark": GAP})
            pdf = self.printed(sheet | {"notes": notes})
        return pdf

    def printed(self, data: dict[str, Any]) -> Pdf:
        words = {"then": _("What to do then")}
        return make_pdf(TEMPLATE, data, language=get_language() or "en", paper=self.paper, words=words)


def more_in_allies(left_out: Sequence[Item]) -> str:
    """Which voices on which sections are not here."""
    names: dict[str, list[str]] = {}
    for item in left_out:
        voices = names.setdefault(str(item.place.section.label), [])
        if item.place.title not in voices:
            voices.append(item.place.title)
    what = " · ".join(f"{section} ({' + '.join(voices)})" for section, voices in names.items())
    return _("There was no room for all. More in Allies: %(what)s.") % {"what": what}


def sheet_of(member: Member, parts: list[ProfilePart], items: list[Item], size: float) -> dict[str, Any]:
    name = member.child.first_name
    today = date_format(member.today, "DATE_FORMAT")
    shown = [part_of(part, [item for item in items if item.place in part.places]) for part in parts]
    return {
        "title": _("Who %(name)s is") % {"name": name},
        "lede": _("In three voices: the family’s, the school’s and the child’s own. Strengths first."),
        "parts": [part for part in shown if part["entries"] or part["unwritten"]],
        "footer": _(
            "As %(reader)s may read it on %(day)s. Allies has the newest. Please do not leave it "
            "where others can see it."
        )
        % {"reader": member.person.name, "day": today},
        "size": size,
    }


def part_of(part: ProfilePart, items: list[Item]) -> dict[str, Any]:
    empty = [place.title for place in part.places if place.is_empty]
    return {
        "title": part.section.label,
        "alert": part.section is Section.HEALTH,
        "entries": [entry_of(item) for item in items],
        "unwritten": _("Not written yet: %(who)s") % {"who": " + ".join(empty)} if empty else "",
    }


def entry_of(item: Item) -> dict[str, Any]:
    return {
        "voice": item.place.title,
        "side": item.place.voice.value,
        "chips": [chip.label for chip in item.passage.shown],
        "then": [chip.label for chip in item.passage.shown_then],
        "words": item.passage.words,
        "language": item.passage.language,
        "rtl": reads_from_the_right(item.passage.words),
    }
