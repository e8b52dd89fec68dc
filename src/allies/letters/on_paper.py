"""All letters of one printing in one file: each begins on a sheet of its own, in the language of its adult."""

from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.formats import date_format
from django.utils.translation import get_language, get_language_info
from django.utils.translation import gettext as _

from allies.notices.wishes import listeners_of
from allies.teams.models import Member
from allies.texting.actions.numbers import code_for
from allies.texting.models import Number
from allies.ui.paper import Drawing, Paper, make_pdf
from allies.ui.qr import qr_svg

from .asking import AskedOnPaper, to_ask
from .models import LIFETIME, Letter
from .reading import told_in


def letters_on_paper(pairs: Sequence[tuple[Letter, Member]]) -> tuple[bytes, list[tuple[Letter, Member]]]:
    """Each with who prints it, from their seat on that team. And those of them that had something to say."""
    listeners = {one.member.pk: one for one in listeners_of([letter.adult for letter, _by in pairs])}
    drawn = [(letter, by, sheet_of(letter, by, listeners[letter.adult_id].language)) for letter, by in pairs]
    going = [(letter, by) for letter, by, sheet in drawn if sheet]
    if not going:
        return b"", []
    district = pairs[0][1].child.school.district
    paper: Paper = "us-letter" if district.jurisdiction.startswith("us") else "a4"
    data = {"title": _("Letters"), "letters": [sheet for _letter, _by, sheet in drawn if sheet]}
    pdf = make_pdf("letters/paper/letters.typ", data, language=get_language() or "en", paper=paper)
    return pdf.content, going


def number_words(adult: Member) -> str:
    """Where a number of theirs waits to be shown: whoever has this letter has the code."""
    number = Number.objects.filter(person=adult.person_id, proven_at=None).standing().order_by("added_at", "id").first()
    if number is None:
        return ""
    words = _(
        "To get news by text from now on, look on your phone for the text from Allies with a code. Please answer that "
        "text with these digits: %(code)s. If you cannot find it, please ask the school."
    )
    return words % {"code": f"\u2066{code_for(number, lasts=LIFETIME)}\u2069"}


def choices_of(asked: AskedOnPaper) -> list[str]:
    return [words for _key, words in asked.question.choices]


def sheet_of(letter: Letter, by: Member, language: str) -> dict[str, Any] | None:
    """None where there is nothing to say any more."""
    adult = letter.adult
    with translation.override(language):
        told = told_in(letter, adult, by)
        if not told:
            return None
        asks = to_ask(adult)
        letter.told, letter.asked = sorted(map(str, told.said)), [one.kept for one in asks]
        today = by.today
        known = {"name": adult.person.name, "child": adult.child.first_name, "by": by.person.name}
        return {
            "language": language.split("-", maxsplit=1)[0],
            "rtl": bool(get_language_info(language)["bidi"]),
            "school": adult.child.school.name,
            "name": adult.person.name,
            "date": _("Printed on %(day)s") % {"day": date_format(today, "DATE_FORMAT")},
            "copy": _("This letter was printed before. The code on the earlier one no longer works.")
            if letter.times > 1
            else "",
            "hello": _("Hello %(name)s,") % known,
            "opening": _("this is what is new about %(child)s at school, for you alone.") % known,
            "news_title": _("What is new") if told.news else "",
            "news": told.news,
            "waiting_title": _("This waits for you") if told.waiting else "",
            "waiting": told.waiting,
            "more": more_words(adult) % known if told.has_more else "",
            "answer_title": _("How to answer"),
            "asks": [{"words": one.question.words, "choices": choices_of(one)} for one in asks],
            "boxes": boxes_for(adult),
            "boxes_how": _("Tick and write here, and send this page back."),
            "code_how": _("Or point a phone’s camera at this picture, or open this page and type the code:"),
            "page": settings.ALLIES_URL + reverse("letters:type_code"),
            "code": letter.code_for_paper,
            "qr": Drawing(qr_svg(letter.link, title=_("How to answer"))),
            "code_until": _("The code is for you alone, until %(day)s. It shows nothing about %(child)s.")
            % {**known, "day": date_format((timezone.now() + LIFETIME).astimezone(by.child.zone), "DATE_FORMAT")},
            "number": number_words(adult),
            "phone": _("You can call us, too: %(phone)s") % {"phone": f"\u2066{adult.child.school.phone}\u2069"}
            if adult.child.school.phone and adult.person.may_be_called
            else "",
            "by": by.person.name,
        }


def more_words(adult: Member) -> str:
    if adult.person.may_be_called:
        return _("There is more for you that is not on this paper. Please ask %(by)s, or call us.")
    return _("There is more for you that is not on this paper. Please ask %(by)s.")


def boxes_for(adult: Member) -> list[str]:
    """To tick. Who may not be called is not asked for a number."""
    if adult.person.may_be_called:
        return [_("I have read this."), _("Please call me. My number:"), _("The best time for me:")]
    return [_("I have read this."), _("Please get in touch with me. The best way for me:")]
