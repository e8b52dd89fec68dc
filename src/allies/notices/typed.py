"""What was written or asked, for a mail or text of who asked to have the words themselves there.

A room says with its `NoticeRule` which of its news have words that may leave the house: all others are a sign.
"""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import NamedTuple
from uuid import UUID

from django.utils.html import format_html
from django.utils.safestring import SafeString

from allies.engines.words import checked
from allies.languages.known import known
from allies.notices.events import rule_of
from allies.notices.sources import News
from allies.notices.wishes import Listener
from allies.teams.models import Audience, Member

MOST_IN_A_TEXT = 400  # letters: what is longer is read on the page
SHORTEST_NAME = 2


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
            found.append((row.by, Written(row.by.person.name, words, rule.is_told_in_line)))
    homes = names_of_homes(member) if found else {}
    return [one for by, one in found if not names_another_home(one.words, by, member, homes)]


def names_of_homes(member: Member) -> Mapping[UUID | None, set[str]]:
    """By home: what it is called, and each word of the names of its adults."""
    names: dict[UUID | None, set[str]] = defaultdict(set)
    seats = Member.objects.filter(child=member.child_id, home__isnull=False).order_by()
    for home, called, adult in seats.values_list("home", "home__name", "person__name"):
        names[home] |= {called.casefold(), *words_in(adult)}
    return names


def names_another_home(words: str, by: Member, reader: Member, names: Mapping[UUID | None, set[str]]) -> bool:
    """Neither that of who wrote it, nor of who reads it."""
    own = {by.home_id, reader.home_id}
    theirs: set[str] = set().union(*(said for home, said in names.items() if home not in own))
    ours = set().union(words_in(reader.child.name), *(said for home, said in names.items() if home in own))
    said = words_in(words)
    return any(name in said or (" " in name and name in words.casefold()) for name in theirs - ours)


def words_in(text: str) -> set[str]:
    return {word for word in re.findall(r"\w+", text.casefold()) if len(word) > SHORTEST_NAME}


def typed_words(listener: Listener, entries: Sequence[News]) -> list[SafeString]:
    """For the inside of a mail."""
    said = written(listener, entries)
    return [format_html("<p>{}: {}</p>", one.who, one.words) for one in said if not one.is_told_in_line]


def words_for_a_text(listener: Listener, entries: Sequence[News]) -> str:
    """All of it, or nothing: a phone shows the beginning of a text on its locked screen, so none that names the child,
    none that is cut, and none of health, safety or an order.
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
    is_short = len(words) <= MOST_IN_A_TEXT
    return is_short and listener.member.child.first_name.casefold() not in words.casefold() and not is_grave(words)


def is_grave(words: str) -> bool:
    """In whichever language: what no machine may translate is for no lock screen, either."""
    return any(one.never.search(words) for code in known() if (one := checked(code)))
