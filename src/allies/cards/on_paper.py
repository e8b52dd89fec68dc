"""A day of a card on paper: one for each reader, with no way in on it. What is not marked yet is left to a pencil."""

from typing import Any

from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from allies.plans.models.goals import isolated
from allies.profiles.on_paper import paper_of
from allies.progress.known import PERIODS
from allies.progress.models import Record
from allies.teams.models import Member
from allies.teams.permissions import Side
from allies.ui.paper import make_pdf
from allies.ui.words import reads_from_the_right

from .models import Reply, Word
from .reading import Day, OnCard
from .wording import MARKS, day_in_words, mark_in_words


def day_on_paper(member: Member, on: OnCard, day: Day) -> bytes:
    """Small and private where the card is: no name and no title. Home's answers are those this reader may read."""
    name, when = member.child.first_name, date_format(day.day, "DATE_FORMAT")
    sorts = list(Word.Sort) if day.card.checks_in else [Word.Sort.GOOD]
    data = {
        "day": when,  # programs show it without being asked, so it names no child
        "title": when if day.card.is_small else _("%(name)s, %(day)s") % {"name": name, "day": when},
        "small": day.card.is_small,
        "periods": [PERIODS.shown(period) for period in day.card.periods],
        "rows": [
            {"words": isolated(row.line.words), "marks": [box(mark, row.line.most) for mark in row.marks]}
            for row in day.rows
        ],
        "total": day_in_words(day.marks) if day.has_marks else "",
        "words": [{"label": sort.label, **said(day.words.get(sort.value))} for sort in sorts],
        "home": [f"{isolated(reply.home.called)}: {home_in_words(reply)}" for reply in day.replies]
        if member.side is Side.SCHOOL
        else [home_in_words(reply) for reply in day.replies],
        "footer": "" if day.card.is_small else _("“Did not come up” does not mean “no”."),
    }
    words = {"what": _("What I work on"), "seen": _("Seen at home"), "back": _("A word back"), "home": _("From home")}
    paper = paper_of(member.child.school.district)
    return make_pdf("cards/paper/day.typ", data, language=get_language() or "en", paper=paper, words=words).content


def box(mark: Record | None, most: int) -> dict[str, Any]:
    """A mark in words; or, where there is none, what a pencil can ring."""
    if mark is not None:
        return {"said": mark_in_words(mark), "ring": []}
    return {"said": "", "ring": [str(words) for words in MARKS[most].values()]}


def said(word: Word | None) -> dict[str, Any]:
    return {"said": word.words if word else "", "rtl": reads_from_the_right(word.words) if word else False}


def home_in_words(reply: Reply) -> str:
    words = [_("We have seen it."), _("We did what we said at home.") if reply.did else "", isolated(reply.words)]
    return " ".join(filter(None, words))
