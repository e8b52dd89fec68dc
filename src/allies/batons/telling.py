"""How the batons' lines of the story are said. There may be fifty on a page, so the facts become words in Python."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from allies.batons import chips
from allies.batons.models import Absence
from allies.batons.words import day_alone

Facts = Mapping[str, Any]


def said_in_words(facts: Facts) -> SafeString:
    """Each question with its chips in the reader's language, and the words as they were typed."""
    rows = []
    for answer in chips.said(facts["way"], facts["chips"], facts["words"]):
        picked = format_html_join(" ", '<span class="badge">{}</span>', ((choice.label,) for choice in answer.choices))
        typed = format_html('<p class="lines" dir="auto">{}</p>', answer.words) if answer.words else ""
        rows.append((answer.question.label, picked, typed))
    return format_html_join("", "<div><dt>{}</dt><dd>{}{}</dd></div>", rows)


def passed(facts: Facts) -> dict[str, object]:
    return {
        "day": day_alone(date.fromisoformat(facts["day"])),
        "from_home": facts["way"] == chips.Way.FROM_HOME,
        "is_hard": facts["is_hard"],
        "said": said_in_words(facts),
    }


def away(facts: Facts) -> dict[str, object]:
    first, last = date.fromisoformat(facts["first_on"]), date.fromisoformat(facts["last_on"])
    reason = facts.get("reason", "")
    return {
        "first": day_alone(first),
        "last": day_alone(last),
        "one_day": first == last,
        "reason": Absence.Reason(reason).label if reason in Absence.Reason.values else "",
    }
