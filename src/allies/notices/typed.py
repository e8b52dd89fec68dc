"""What somebody wrote, for a mail or text of who asked to have the words themselves there."""

from collections.abc import Sequence
from typing import Any

from django.utils.html import format_html
from django.utils.safestring import SafeString

from allies.notices.sources import News, NewsSource
from allies.notices.wishes import Listener
from allies.teams.models import Audience

MOST_IN_A_TEXT = 400  # letters: what is longer is read on the page


def written(listener: Listener, entries: Sequence[News]) -> list[tuple[str, str]]:
    """Who wrote it, and the words: of school and of their own home, in talks that are not private."""
    if not listener.words_inside:
        return []
    member = listener.member
    found = []
    for row in entries:
        words = NewsSource.named(label_of(row)).words
        is_open = row.audience.reach != Audience.Reach.CHOSEN and member.may_know_hour_of(row.by)
        if words is not None and is_open:
            found.append((row.by.person.name, words(row).strip()))
    return found


def typed_words(listener: Listener, entries: Sequence[News]) -> list[SafeString]:
    """For the inside of a mail."""
    return [format_html("<p>{}: {}</p>", who, words) for who, words in written(listener, entries)]


def words_for_a_text(listener: Listener, entries: Sequence[News]) -> str:
    """All of it, or nothing: a phone shows the beginning of a text on its locked screen, so none that names the child,
    and none that is cut.
    """
    said = written(listener, entries)
    words = "\n".join(f"{who}: {words}" for who, words in said)
    name = listener.member.child.first_name.casefold()
    can_go = len(said) == len(entries) and len(words) <= MOST_IN_A_TEXT and name not in words.casefold()
    return words if can_go else ""


def label_of(row: Any) -> str:
    return str(row._meta.label_lower)
