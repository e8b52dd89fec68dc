"""An agreement in words, line by line, and what is different from the one that stands."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import time

from django.utils import formats
from django.utils.translation import gettext as _

from allies.notices.forms import DAYS
from allies.notices.models.preference import ALL_DAYS, SCHOOL_DAYS, ChoiceOfNews, GroupOfNews
from allies.notices.router import Channel
from allies.notices.wording import order_words
from allies.ui.lists import listed_apart

from .choices import Matter, Soon, Where
from .models import Agreement

NOTHING = "–"
BY_VOICE_OR_PAPER = (Where.CALL, Where.DOOR, Where.PAPER, Where.MEETING)
LONG = 40  # longer ones have a line to themselves


@dataclass(frozen=True)
class WordingLine:
    """`is_typed`: somebody's own words. `before`: what stands today, where the other side is asked for a change."""

    label: str
    value: str
    is_typed: bool = False
    before: str | None = None

    @property
    def is_long(self) -> bool:
        return self.is_typed or len(self.value) > LONG


@dataclass(frozen=True)
class WordingPart:
    title: str
    icon: str
    lines: Sequence[WordingLine]

    @property
    def short(self) -> list[WordingLine]:
        return [line for line in self.lines if not line.is_long]

    @property
    def long(self) -> list[WordingLine]:
        return [line for line in self.lines if line.is_long]


def parts_of(agreement: Agreement, *, beside: Agreement | None = None) -> list[WordingPart]:
    """All of it in words; where it differs from `beside`, with what is said there."""
    parts = _parts(agreement)
    if beside is None:
        return parts
    return [
        WordingPart(
            part.title, part.icon, [with_before(line, old) for line, old in zip(part.lines, other.lines, strict=True)]
        )
        for part, other in zip(parts, _parts(beside), strict=True)
    ]


def changes_in(parts: Sequence[WordingPart]) -> list[WordingLine]:
    return [line for part in parts for line in part.lines if line.before is not None]


def with_before(line: WordingLine, old: WordingLine) -> WordingLine:
    return line if line.value == old.value else WordingLine(line.label, line.value, line.is_typed, old.value)


def _parts(agreement: Agreement) -> list[WordingPart]:
    return [
        WordingPart(_("How news comes"), "bell", news(agreement)),
        WordingPart(_("What goes where"), "messages-square", goes(agreement)),
        WordingPart(_("What is urgent"), "siren", urgent(agreement)),
        WordingPart(_("When we answer"), "clock", answers(agreement)),
        WordingPart(_("What we do again and again"), "calendar-days", again(agreement)),
    ]


def news(agreement: Agreement) -> list[WordingLine]:
    return [
        WordingLine(_("News comes"), order_words([Channel(way) for way in agreement.ways])),
        WordingLine(_("Language"), agreement.language_in_words),
        *(
            WordingLine(str(words), str(ChoiceOfNews(getattr(agreement, group)).label))
            for group, words in GroupOfNews.choices
        ),
        WordingLine(_("The daily mail comes at"), hour(agreement.digest_at)),
        WordingLine(_("News may come on"), days(agreement.days)),
        WordingLine(_("Quiet hours"), span(agreement.quiet_from, agreement.quiet_until)),
        WordingLine(_("A text or mail says"), inside(agreement)),
    ]


def inside(agreement: Agreement) -> str:
    if agreement.words_inside is None:
        return _("as the family chose alone")
    return _("the words themselves") if agreement.words_inside else _("only that something waits")


def goes(agreement: Agreement) -> list[WordingLine]:
    chosen = dict(agreement.goes_in_words)
    return [WordingLine(str(matter.label), chosen.get(str(matter.label), NOTHING)) for matter in Matter]


def urgent(agreement: Agreement) -> list[WordingLine]:
    return [
        WordingLine(_("The school calls home at once for:"), chosen_words(agreement.urgent_for_home_in_words)),
        WordingLine(
            _("The family tells the school at once about:"), chosen_words(agreement.urgent_for_school_in_words)
        ),
        WordingLine(_("How to reach the family in an emergency"), agreement.reach_home or NOTHING, is_typed=True),
        WordingLine(_("How to reach school in an emergency"), agreement.reach_school or NOTHING, is_typed=True),
    ]


def answers(agreement: Agreement) -> list[WordingLine]:
    school = _("%(days)s, %(hours)s") % {
        "days": days(agreement.school_days),
        "hours": span(agreement.school_from, agreement.school_until),
    }
    return [
        WordingLine(_("School reads"), school),
        WordingLine(_("School usually answers"), str(Soon(agreement.school_answers).label)),
        WordingLine(_("Home usually answers"), str(Soon(agreement.home_answers).label)),
        WordingLine(_("When we talk by voice"), with_interpreter(agreement)),
    ]


def again(agreement: Agreement) -> list[WordingLine]:
    return [
        WordingLine(_("A short check-in"), agreement.check_in_words),
        WordingLine(_("We meet"), agreement.meeting_words),
        WordingLine(_("We begin with what goes well"), _("yes") if agreement.wins_first else _("as it comes")),
        WordingLine(_("We look at this again on"), formats.date_format(agreement.look_again_on)),
        WordingLine(_("What else we want to say"), agreement.words or NOTHING, is_typed=bool(agreement.words)),
    ]


def ways_beside_a_screen(agreement: Agreement) -> list[str]:
    """Ways without a screen that both agreed to. What is for an emergency alone is not among them."""
    said = [str(way.label) for way in BY_VOICE_OR_PAPER if way.value in agreement.goes.values()]
    return [*said, with_interpreter(agreement)] if said and agreement.with_interpreter else said


def with_interpreter(agreement: Agreement) -> str:
    if agreement.with_interpreter:
        return _("with an interpreter: %(language)s") % {"language": agreement.language_in_words}
    return _("without an interpreter")


def days(chosen: str) -> str:
    if chosen == ALL_DAYS:
        return _("every day")
    if chosen == SCHOOL_DAYS:
        return _("Monday to Friday")
    return chosen_words([str(words) for day, words in DAYS if day in chosen])


def span(start: time | None, end: time | None) -> str:
    if start is None or end is None:
        return _("none")
    return _("%(start)s to %(end)s") % {"start": hour(start), "end": hour(end)}


def hour(at: time) -> str:
    return formats.time_format(at, "TIME_FORMAT")


def chosen_words(words: Sequence[str]) -> str:
    return listed_apart(words) or NOTHING
