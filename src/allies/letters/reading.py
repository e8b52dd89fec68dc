"""What stands in one letter: what its adult may read and who prints it, too, asked at the moment of printing."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils.formats import date_format

from allies.asked.models import Asked
from allies.asked.reading import asked_of, in_words
from allies.notices.letters import as_plain, as_told
from allies.notices.sending import entries_with
from allies.notices.sources import NewsSource
from allies.teams.models import AboutChild, Member, Seats
from allies.timeline.models import Entry
from allies.translation.things import is_ones_own

from .models import Letter
from .pieces import OnPaper

MOST = 30


@dataclass(frozen=True)
class Told:
    """In the language that is active. `has_more`: what paper is no place for, or who prints may not read."""

    news: list[str]
    waiting: list[str]
    has_more: bool
    said: frozenset[UUID] = frozenset()  # the news that stand in it in words

    def __bool__(self) -> bool:
        return bool(self.news or self.waiting or self.has_more)


def told_in(letter: Letter, adult: Member, by: Member) -> Told:
    ids = [UUID(pk) for _label, pk in letter.lines]
    entries = readable(Entry, ids, adult, by)
    whole = sorted(entries_with(entries).values(), key=lambda entry: (entry.occurred_at, entry.pk))
    foreign = {entry.pk for entry in whole if is_a_word_in_another_language(entry)}
    news, said = [], set()
    for entry in [entry for entry in whole if entry.pk not in foreign][:MOST]:
        if words := [as_plain(told) for told in as_told([entry], adult)]:
            news.append(f"{day_on_paper(entry.occurred_at, adult)}: {words[0]}")
            said.add(entry.pk)
    for one in OnPaper.every():
        for row in one.rows(readable(one.model, ids, adult, by))[:MOST]:
            if words_of_it := one.told(row, adult):
                news.append(words_of_it)
                said.add(row.pk)
    seats = Seats([adult])
    rows = asked_of(seats)  # what waits for them
    seen = set(by.sees(Asked).filter(pk__in=[row.pk for row in rows]).values_list("pk", flat=True))
    asked = in_words([row for row in rows if row.pk in seen], seats)
    waiting = [str(one.words) for one in asked if not one.is_told]  # what somebody else has to answer is past by then
    return Told(news, waiting, has_more=bool(still_news(ids, adult) - said - foreign), said=frozenset(said))


def day_on_paper(at: datetime, adult: Member) -> str:
    """Never "today": it is read days later."""
    return date_format(at.astimezone(adult.child.zone), "DATE_FORMAT")


def is_a_word_in_another_language(entry: Entry) -> bool:
    """What the team calls something, told in a language that the letter is not in. It can be looked up."""
    return entry.event == "profiles.term_worded" and not is_ones_own(entry.facts["language"])


def readable(model: type[AboutChild], ids: list[UUID], adult: Member, by: Member) -> set[UUID]:
    """Those of these rows that both may read: whoever prints has the paper in hand."""
    seen = {row.pk for row in adult.sees(model).filter(pk__in=ids) if adult.is_told(row.kind)}
    return seen & set(by.sees(model).filter(pk__in=seen).values_list("pk", flat=True))


def still_news(ids: list[UUID], adult: Member) -> set[UUID]:
    """What of them the adult may read now."""
    return {
        pk for one in NewsSource.every() for pk in adult.sees(one.model).filter(pk__in=ids).values_list("pk", flat=True)
    }
