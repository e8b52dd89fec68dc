"""Which time suits, answered by a mail that begins with its number, with “all” or “none”; and maybe a line more."""

import re
from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from allies.inbox.answering import Answerable, Came, Unclear
from allies.teams.errors import NotPossible
from allies.teams.models import Audience, Member
from allies.ui.lists import listed

from .actions.finding import answer
from .by_text import offers_for
from .models import Answer, Meeting, Offer
from .reading import when_words

MOST_WORDS = 300
FIRST = re.compile(r"\s*(?:(\d{1,2})|([^\W\d][^\n.,;:!،؛]{0,40}))[\s.,;:!،؛)]*(.*)\Z", re.DOTALL)
ABOUT = {Meeting._meta.label_lower, Offer._meta.label_lower}


def offer_of(row: Any) -> UUID | None:
    """Of a line of the story that times are offered: those that are offered now, and so stand in this mail."""
    if getattr(row, "about_model", "") not in ABOUT:
        return None
    offers = Offer.objects.standing().filter(meeting=row.facts["meeting"])
    return offers.values_list("pk", flat=True).first()


def readers(member: Member, rows: Sequence[Any]) -> str:
    offers = {offer_of(row) for row in rows}
    offer = next((one for one in offers_for(member) if one.pk in offers), None)
    if offer is None:
        return ""
    how = _("Which time suits you for a meeting? You can answer with its number, or with one of these: %(words)s.")
    return f"{how % {'words': offered()}} {numbered(offer, member)} {_('Only you and the school read your answer.')}"


def numbered(offer: Offer, member: Member) -> str:
    times = [f"{number}: {when_words(at, member)}." for number, at in enumerate(offer.starts, 1)]
    return " ".join(times)


def offered() -> str:
    return listed(f"“{words}”" for words in (_("All of them"), _("None of them")))


def meant(words: str, offer: Offer) -> tuple[list[int], str] | None:
    """Which of the times, and what else it says. None: it says neither a number nor one of the words."""
    found = FIRST.match(words)
    if found is None:
        return None
    number, word, more = found[1], (found[2] or "").strip(" \"“”'»«").casefold(), found[3].strip()
    if number:
        which = [int(number) - 1] if 1 <= int(number) <= len(offer.times) else None
    else:
        which = {"all": list(range(len(offer.times))), "none": []}.get(known_words().get(word, ""))
    return None if which is None or len(more) > MOST_WORDS else (which, more)


def known_words() -> dict[str, str]:
    """In every language: whatever language a mail was in, its words may be answered."""
    found: dict[str, str] = {}
    for code, _name in settings.LANGUAGES:
        with translation.override(code):
            found |= {_("All of them").casefold(): "all", _("None of them").casefold(): "none"}
    return found


def take(by: Member, pk: UUID, came: Came) -> Answer:
    """A number is that of a time in the mail which was answered: it chooses none of those that are offered since."""
    offer = by.sees(Offer).filter(pk=pk).select_related("meeting__audience").first()
    if offer is None:
        raise NotPossible(_("This is not asked here."))
    if not offer.stands:
        raise Unclear(_("Other times are offered now. Please look at those."))
    said = meant(came.words, offer)
    if said is None:
        words = _("Please begin your answer with the number of a time, or with one of these: %(words)s. %(times)s")
        raise Unclear(words % {"words": offered(), "times": numbered(offer, by)})
    which, more = said
    suits = [offer.starts[one] for one in which]
    return answer(offer, id=came.id, by=by, suits=suits, words=" ".join(more.split()))


def school(member: Member, _offer: UUID) -> Audience:
    return Audience.school(member.child)


BY_MAIL = Answerable("meetings.times", readers, take, school, thing=offer_of)
