"""A prior written notice on paper: in the language of one reader, with their name and nobody else's of the family."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from allies.jurisdictions.papers import MATTERS, Matter
from allies.plans.paper_pieces import Piece, apart, english_of, heading, line, note, notice, quote
from allies.plans.plan_on_paper import Sheet
from allies.teams.models import Member
from allies.ui.lists import listed
from allies.ui.paper import Pdf

from .answered import ItemRead, notice_read
from .drafting import day
from .models import PriorNotice


def notice_on_paper(reader: Member, it: PriorNotice) -> Pdf:
    """Through the reader's own seat, so that it holds what they may read."""
    read = notice_read(reader, it)
    sheet = Sheet(_(read.paper.name))
    sheet.pieces += head(reader, it)
    if read.newest:
        sheet.pieces.append(notice(_("This notice was replaced"), [_("There is a newer one.")], grave=True))
    for one in read.items:
        sheet.pieces += item_on_paper(one)
    sheet.pieces += helps(it)
    return sheet.printed(reader)


def head(reader: Member, it: PriorNotice) -> Iterable[Piece]:
    yield heading(1, _(it.paper.name))
    yield line(listed([apart(reader.child.name), apart(reader.child.school.name)]), strong=True)
    yield line(_("For %(name)s") % {"name": apart(reader.person.name)})
    yield line(_("Sent on %(day)s") % {"day": day(it.sent_on)})
    yield line(_(MATTERS[Matter(it.matter)]))
    yield note(_("School refuses this:") if it.refuses else _("School proposes this:"))


def item_on_paper(one: ItemRead) -> Iterable[Piece]:
    name = _(one.item.name) if one.item else one.row.code
    yield heading(2, name)
    if one.item and one.item.says:
        yield line(_(one.item.says))
    if one.row.is_missing:
        yield notice(_("This part is missing"), [_("You may ask school for it.")])
        yield quote(one.row.why_missing, language=one.row.language, title=_("Why the notice goes without it"))
    else:
        yield quote(one.row.words, language=one.row.language, by=_("As school wrote it"))
    if one.item and one.item.says:
        yield from english_of(one.item.says)


def helps(it: PriorNotice) -> Iterable[Piece]:
    if it.paper.helps:
        yield heading(2, _("Who else helps parents"))
    for one in it.paper.helps:
        yield line(_(one.who), strong=True)
        yield line(_(one.what))
        yield note(
            one.source.cite if one.source.is_read else f"{one.source.cite} · {_('please check this with your school')}"
        )
    if it.paper.source:
        yield note(_("The law asks for these parts: %(law)s") % {"law": apart(it.paper.source.cite)})
    if it.paper.note:
        yield note(_(it.paper.note))
