"""How the batons' lines of the story are said. There may be fifty on a page, so the facts become words in Python."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe

from allies.batons import chips
from allies.batons.models import Absence, Baton
from allies.batons.words import day_alone
from allies.profiles.dictionary import linked
from allies.timeline.models import Entry
from allies.ui.templatetags.ui import picture

Facts = Mapping[str, Any]
STAYS_INSIDE = {"hard", "medicine", "toilet"}


def chip(choice: chips.Choice) -> SafeString:
    """A choice with its picture."""
    return format_html('<span class="badge" data-tone="plain">{}{}</span>', picture(choice.picture), choice.label)


def said_in_words(facts: Facts) -> SafeString:
    """Each question with its chips in the reader's language, and the words as they were typed."""
    return answers_in_words(chips.said(facts["way"], facts["chips"], facts["words"]), facts)


def gist_in_words(facts: Facts) -> SafeString:
    """The few lines of it that fit beside the story: one choice each, or else the first two."""
    said = chips.said(facts["way"], facts["chips"], facts["words"])
    return answers_in_words([answer for answer in said if not answer.question.many] or said[:2], facts)


def answers_in_words(said: Iterable[chips.Said], facts: Facts) -> SafeString:
    ours, language = facts.get("terms"), facts.get("language")
    heard = format_html(' lang="{}"', language) if language else ""
    rows = []
    for answer in said:
        picked = " ".join(chip(choice) for choice in answer.choices)
        words = linked(answer.words, ours, facts.get("child")) if ours else answer.words
        typed = format_html('<p class="lines" dir="auto"{}>{}</p>', heard, words) if words else ""
        short = "" if answer.question.many or answer.words else ' class="short"'
        asked = escape(answer.question.label)
        rows.append(f"<div{short}><dt>{asked}</dt><dd>{picked}{typed}</dd></div>")
    return mark_safe("".join(rows))  # noqa: S308  # every piece of it is safe or escaped above


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


def for_a_text(line: Entry) -> str:
    """The note in plain letters, of a plain day. What was hard, or is about health, is read behind the door."""
    facts = line.facts
    if Baton.is_put_right(line.about_id):
        return ""
    way, picked, words = chips.Way(facts["way"]), facts["chips"], facts["words"]
    is_hard = chips.tone_of(way, picked, is_hard=facts["is_hard"]) is chips.Tone.HARD
    if is_hard or STAYS_INSIDE & {*picked, *words}:
        return ""
    return "\n".join(map(in_plain_letters, chips.said(way, picked, words)))


def in_plain_letters(said: chips.Said) -> str:
    labels = ", ".join(str(choice.label) for choice in said.choices)
    return f"{said.question.label}: {'. '.join(filter(None, [labels, said.words]))}".replace("?:", "?")
