"""A letter to somebody at home: kind, in their language, to them alone, with a slip to send back and no way in."""

from django.utils import translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from allies.profiles.on_paper import paper_of
from allies.teams.models import Member
from allies.ui.paper import make_pdf


def letter_to(adult: Member, *, by: Member, is_reached: bool) -> bytes:
    language = adult.person.language
    with translation.override(language):
        return make_pdf(
            "outreach/paper/letter.typ",
            {
                "title": date_format(by.today, "DATE_FORMAT"),
                "lines": lines_to(adult, by, is_reached=is_reached),
                "ask": _("What would suit you best?"),
                "boxes": [
                    _("Please call me. My number:"),
                    _("Paper in the bag"),
                    _("At the door, when I bring or pick up"),
                    _("With an interpreter. My language:"),
                    _("By mail or here on the web. Please give me a new way in"),
                ],
                "name": by.person.name,
                "footer": adult.child.school.name,
            },
            language=language,
            paper=paper_of(adult.child.school.district),
        ).content


def lines_to(adult: Member, by: Member, *, is_reached: bool) -> list[str]:
    known = {"name": adult.person.name, "child": adult.child.first_name}
    way_in = [
        _("It seems that our news does not reach you yet. That is ours to mend, not yours.") % known,
        _("If you came in before, please come in again. If not, you are welcome now. Ask us for a new way in.") % known,
    ]
    return [
        _("Hello %(name)s,") % known,
        _("We would like you to hear how %(child)s’s days go, and to hear from you.") % known,
        *([] if is_reached else way_in),
        _("No computer, no time, another language? Tell us below what suits you, and send this back when you like."),
    ]
