"""A request on paper: the letter in each of its languages, and the receipt with the day on which it was received."""

from collections.abc import Iterable
from itertools import groupby

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from allies.contacts.languages import language_in_words
from allies.plans.paper_pieces import Piece, apart, heading, line, note, quote, terms
from allies.plans.plan_on_paper import Sheet
from allies.teams.models import Member
from allies.ui.lists import listed

from .models import CameBy, Request, What
from .reading import Version, versions_of, who_has


def letter_on_paper(request: Request, reader: Member) -> bytes:
    sheet = Sheet(_("Request"))
    sheet.pieces += head(request, _("Request"))
    versions = versions_of(request, reader)
    for version in versions:
        if len(versions) > 1:
            sheet.pieces.append(heading(2, language_of(version)))
        sheet.pieces += on_paper(version, request)
    if not versions:
        sheet.pieces.append(note(_("The words of this request stay where they were written.")))
    return sheet.printed(reader).content


def language_of(version: Version) -> str:
    known = {"language": version.name}
    return _("%(language)s, as it was sent") % known if version.is_sent else str(version.name)


def on_paper(version: Version, request: Request) -> Iterable[Piece]:
    """What is in another language than the paper stays so, with its own direction."""
    for is_own, lines in groupby(version.lines, key=lambda one: one.is_own):
        words = "\n".join(one.words for one in lines).strip("\n")
        if words:
            who = _("%(name)s’s own words") % {"name": apart(request.by.person.name)} if is_own else ""
            yield quote(words, language=request.language if is_own else version.language, by=who)
    yield line(request.by.person.name, strong=True)


def receipt_on_paper(request: Request, reader: Member) -> bytes:
    sheet = Sheet(_("Receipt"))
    sheet.pieces += head(request, _("Receipt"))
    sheet.pieces.append(line(_("The school received this request on the day above. Each date counts from that day.")))
    sheet.pieces.append(note(_("The letter itself is kept on Allies, and can be printed there.")))
    return sheet.printed(reader).content


def head(request: Request, title: str) -> Iterable[Piece]:
    yield heading(1, title)
    yield terms(
        [
            (pgettext("on a letter", "Asked for"), What(request.what).label),
            (pgettext("on a letter", "About"), apart(request.child.name)),
            (pgettext("on a letter", "From"), apart(f"{request.by.person.name} · {request.by.what}")),
            (pgettext("on a letter", "To"), apart(listed([request.child.school.name, *who_has(request)]))),
            (pgettext("on a letter", "Received"), date_format(request.received_on, "DATE_FORMAT")),
            (_("How it came"), CameBy(request.came_by).label),
            (_("Written in"), language_in_words(request.language) if request.words else ""),
        ]
    )
