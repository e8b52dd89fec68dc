"""How the lines of requests are said: what was asked, in each reader's own language; never the words of a letter."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from allies.timeline.sentences import Sentence, Summed

from .actions.requests import ADDED, ASKED, PASSED_ON, WITHDRAWN
from .models import CameBy, What

SUMMED = Summed(ngettext_lazy("%(count)s request", "%(count)s requests", "count"))


def words(facts: Mapping[str, Any]) -> Mapping[str, object]:
    return {
        "what": What(facts["what"]).label,
        "came_by": CameBy(facts["came_by"]).label,
        "day": date_format(date.fromisoformat(facts["received_on"])),
    }


SENTENCES = [
    Sentence(event, _("Request"), "mail", words, summed=SUMMED) for event in (ASKED, PASSED_ON, ADDED, WITHDRAWN)
]
