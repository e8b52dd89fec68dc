"""How the lines of requests are said: what was asked, in each reader's own language; never the words of a letter."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext, ngettext_lazy

from allies.conversations.models import Message
from allies.teams.models import AboutChild, Member
from allies.timeline.sentences import Sentence, Summed

from .actions.possible import SAID_NOT
from .actions.requests import ADDED, ASKED, PASSED_ON, WITHDRAWN
from .models import CameBy, Possible, Request, What
from .models.possible import MAY_BE
from .sources import Source

SUMMED = Summed(ngettext_lazy("%(count)s request", "%(count)s requests", "count"))


def words(facts: Mapping[str, Any]) -> Mapping[str, object]:
    return {
        "what": What(facts["what"]).label,
        "came_by": CameBy(facts["came_by"]).label,
        "day": date_format(date.fromisoformat(facts["received_on"]), "DATE_FORMAT"),
    }


SENTENCES = [
    Sentence(event, _("Request"), "mail", words, summed=SUMMED, is_formal=True)
    for event in (ASKED, PASSED_ON, ADDED, WITHDRAWN)
]


def page_of(facts: Mapping[str, Any]) -> str:
    return reverse("asking:request", args=[facts["child"], facts["request"]])


def receipt_words(request: Request) -> str:
    """Names nobody, and not what was asked: a mail or text may be read by others."""
    words = _("The school received your request on %(day)s. The date counts from that day.")
    return str(words) % {"day": date_format(request.received_on, "DATE_FORMAT")}


def receipt_on_paper(request: Request, reader: Member) -> str:
    return receipt_words(request) if request.by_id == reader.pk and not request.passed_on_by_id else ""


def words_of_possible(facts: Mapping[str, Any]) -> Mapping[str, object]:
    return {
        "what": dict(MAY_BE)[facts["what"]],
        "day": date_format(date.fromisoformat(facts["received_on"]), "DATE_FORMAT"),
    }


NOT_ONE = Sentence(SAID_NOT, _("Not a request"), "mail", words_of_possible, is_formal=True)


def page_of_possible(facts: Mapping[str, Any]) -> str:
    return reverse("asking:possible", args=[facts["child"], facts["possible"]])


def possible_receipt(possible: Possible) -> str:
    """One for all that these words may ask for; which, is on the page."""
    field = Source.of(possible).field
    count = Possible.objects.filter(taken_out_at=None, **{f"{field}_id": possible.source}).count()
    words = ngettext(
        "The school has your words of %(day)s. They may be a request, and count from that day.",
        "The school has your words of %(day)s. They may be %(count)s requests, and count from that day.",
        count,
    )
    return words % {"day": date_format(possible.received_on, "DATE_FORMAT"), "count": count}


def possible_by_text(thing: AboutChild) -> str:
    """Beside the words that say that her text came."""
    found = list(Possible.objects.filter(message=thing.pk, taken_out_at=None)) if isinstance(thing, Message) else []
    if not found:
        return ""
    words = ngettext(
        "It may be a request, received %(day)s.", "It may be %(count)s requests, received %(day)s.", len(found)
    )
    return words % {"day": date_format(found[0].received_on, "DATE_FORMAT"), "count": len(found)}


def possible_on_paper(possible: Possible, reader: Member) -> str:
    return possible_receipt(possible) if possible.by_id == reader.pk else ""
