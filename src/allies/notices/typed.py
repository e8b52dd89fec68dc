"""What was written or asked, for a mail or text of who asked to have the words themselves there.

A room says with its `NoticeRule` which of its news have words that may leave the house: all others are a sign.
"""

from collections.abc import Sequence
from typing import NamedTuple

from django.utils.html import format_html
from django.utils.safestring import SafeString

from allies.notices.events import rule_of
from allies.notices.sources import News
from allies.notices.wishes import Listener
from allies.teams.models import Audience

MOST_IN_A_TEXT = 400  # letters: what is longer is read on the page


class Written(NamedTuple):
    who: str
    words: str
    is_told_in_line: bool


def written(listener: Listener, entries: Sequence[News]) -> list[Written]:
    """Who wrote it, and the words: of school and of their own home, of nothing private."""
    if not listener.words_inside:
        return []
    member = listener.member
    found = []
    for row in entries:
        rule = rule_of(row.event, row.kind)
        is_open = row.audience.reach != Audience.Reach.CHOSEN and member.may_know_hour_of(row.by)
        words = rule.words(row).strip() if rule.words and is_open else ""
        if words:
            found.append(Written(row.by.person.name, words, rule.is_told_in_line))
    return found


def typed_words(listener: Listener, entries: Sequence[News]) -> list[SafeString]:
    """For the inside of a mail."""
    said = written(listener, entries)
    return [format_html("<p>{}: {}</p>", one.who, one.words) for one in said if not one.is_told_in_line]


def words_for_a_text(listener: Listener, entries: Sequence[News]) -> str:
    """All of it, or nothing: a phone shows the beginning of a text on its locked screen, so none that names the child,
    and none that is cut.
    """
    said = written(listener, entries)
    words = "\n".join(f"{one.who}: {one.words}" for one in said)
    return words if len(said) == len(entries) and fits(words, listener) else ""


def words_for_the_text_of_a_day(listener: Listener, entries: Sequence[News]) -> str:
    """Of the several things of a day each that can go, whole, as far as there is room. Their number stands above."""
    told = ""
    for one in written(listener, entries):
        more = f"{told}\n{one.who}: {one.words}".strip()
        told = more if fits(more, listener) else told
    return told


def fits(words: str, listener: Listener) -> bool:
    return len(words) <= MOST_IN_A_TEXT and listener.member.child.first_name.casefold() not in words.casefold()
