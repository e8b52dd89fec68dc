"""The letters of a list in one file: each in its reader's language, with the code of all their places, on a page."""

from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.utils.formats import date_format
from django.utils.translation import get_language, get_language_info, ngettext, override
from django.utils.translation import gettext as _

from allies.profiles.on_paper import paper_of
from allies.teams.models import Bundle, School
from allies.ui.paper import Drawing, make_pdf
from allies.ui.qr import qr_svg


def letters_on_paper(bundles: Sequence[Bundle], school: School) -> bytes:
    data = {"title": _("Letters"), "letters": [letter_to(bundle) for bundle in bundles]}
    return make_pdf(
        "roster/paper/letters.typ", data, language=get_language() or "en", paper=paper_of(school.district)
    ).content


def letter_to(bundle: Bundle) -> dict[str, Any]:
    """It names the adult alone: a letter may be found by somebody else."""
    with override(bundle.language):
        count = len(bundle.still_open)
        places = ngettext(
            "With this code you take your place on the team of a child.",
            "With this one code you take all %(count)s places at once.",
            count,
        )
        until = _("The code is for you alone. It works once, until %(day)s.")
        scan = _("Scan with a phone")
        return {
            "language": bundle.language,
            "rtl": bool(get_language_info(bundle.language)["bidi"]),
            "school": bundle.school.name,
            "dear": _("Dear %(name)s,") % {"name": bundle.name},
            "lines": [
                _("you are invited to Allies. There, family and school work as one team around a child."),
                places % {"count": count},
            ],
            "phone": _("With a phone"),
            "point": _("Point the camera at this picture."),
            "qr": Drawing(qr_svg(bundle.link, title=scan)),
            "scan": scan,
            "computer": _("With a computer"),
            "type": _("Open this page and type the code:"),
            "page": f"{settings.ALLIES_URL}/join/",
            "code": bundle.code_for_paper,
            "until": until % {"day": date_format(bundle.good_until, "DATE_FORMAT")},
            "known": _("Are you on Allies already? Sign in first, then type the code."),
            "without": _("You need no e-mail. If you like a printed page instead, tell the school."),
        }
