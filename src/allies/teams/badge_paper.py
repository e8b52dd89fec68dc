"""Badges on paper, to cut out: a first name, a picture for the camera, and the code in letters. No adult's name."""

from collections.abc import Sequence

from django.conf import settings
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from allies.ui.paper import Drawing, make_pdf
from allies.ui.qr import qr_svg

from .models import Badge, Member


def badges_on_paper(badges: Sequence[tuple[Member, Badge]]) -> bytes:
    scan = _("Scan with the tablet")
    data = {
        "title": _("Badges"),
        "badges": [
            {
                "name": seat.child.called_apart,
                "qr": Drawing(qr_svg(badge.link, title=scan)),
                "code": badge.code_for_paper,
            }
            for seat, badge in badges
        ],
    }
    words = {"scan": scan, "type": f"{settings.ALLIES_URL}/badge/", "mine": _("My page")}
    paper = badges[0][0].child.school.district.paper if badges else "a4"
    return make_pdf("teams/paper/badges.typ", data, language=get_language() or "en", paper=paper, words=words).content
