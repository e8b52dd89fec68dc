"""A card on paper: the same few words, with a code that opens it on a phone."""

from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from allies.ui.paper import Drawing, make_pdf
from allies.ui.qr import qr_svg
from allies.ui.words import reads_from_the_right

from .models import Card
from .on_paper import paper_of
from .second_door import what_is_on


def card_on_paper(card: Card) -> bytes:
    name, day = card.child.first_name, date_format(card.day, "DATE_FORMAT")
    scan = _("Scan this, read the card, and say that you have read it.")
    parts = [
        {
            "title": part.section.label,
            "chips": [chip.label for chip in part.chips],
            "then": [chip.label for chip in part.chips_then],
            "texts": [
                {"words": p.words, "language": p.language, "rtl": reads_from_the_right(p.words)}
                for p in part.passages
                if p.words
            ],
        }
        for part in what_is_on(card)
    ]
    data = {
        "title": _("%(name)s: a card for %(day)s") % {"name": name, "day": day},
        "ask": card.ask,
        "phone": card.child.school.phone,
        "parts": parts,
        "qr": Drawing(qr_svg(card.link, title=scan)),
        "footer": _("Good for this day only. Please give this paper back to %(name)s.") % {"name": card.by.person.name},
    }
    words = {"then": _("What to do then"), "ask": _("Who can help at school"), "scan": scan}
    paper = paper_of(card.child.school.district)
    return make_pdf("profiles/paper/card.typ", data, language=get_language() or "en", paper=paper, words=words).content
