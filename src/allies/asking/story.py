"""How the lines of requests are said: what was asked, in each reader's own language; never the words of a letter."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from allies.teams.models import Member
from allies.timeline.sentences import Sentence, Summed

from .actions.requests import ADDED, ASKED, PASSED_ON, WITHDRAWN
from .models import CameBy, Request, What

SUMMED = Summed(ngettext_lazy("%(count)s request", "%(count)s requests", "count"))


def words(facts: Mapping[str, Any]) -> Mapping[str, object]:
    return {
        "what": What(facts["what"]).label,
        "came_by": CameBy(facts["came_by"]).label,
        "day": date_format(date.fromisoformat(facts["received_on"]), "DATE_FORMAT"),
    }


SENTENCES = [
    Sentence(event, _("Request"), "mail", words, summed=SUMMED) for event in (ASKED, PASSED_ON, ADDED, WITHDRAWN)
]


def page_of(facts: Mapping[str, Any]) -> str:
    return reverse("asking:request", args=[facts["child"], facts["request"]])


def receipt_words(request: Request) -> str:
    """Names nobody, and not what was asked: a mail or text may be read by others."""
    words = _("The school received your request on %(day)s. The date counts from that day.")
    return str(words) % {"day": date_format(request.received_on, "DATE_FORMAT")}


def receipt_on_paper(request: Request, reader: Member) -> str:
    return receipt_words(request) if request.by_id == reader.pk and not request.passed_on_by_id else ""
