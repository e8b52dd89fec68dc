"""An agreement in words, line by line, and what is different from the one that stands."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import time

from django.utils import formats
from django.utils.translation import gettext as _

from allies.notices.forms import DAYS
from allies.notices.models.preference import ALL_DAYS, SCHOOL_DAYS, ChoiceOfNews, GroupOfNews

from .choices import Matter, Soon, Where
from .models import Agreement

NOTHING = "–"
BY_VOICE_OR_PAPER = (Where.CALL, Where.DOOR, Where.PAPER, Where.MEETING)
LONG = 40  # longer ones have a line to themselves


@dataclass(frozen=True)
class Line:
    """`is_typed`: somebody's own words. `before`: what stands today, where the other side is asked for a change."""

    label: str
    value: str
    is_typed: bool = False
    before: str | None = None

    @property
    def is_long(self) -> bool:
        return self.is_typed or len(self.value) > LONG


@dataclass(frozen=True)
class Part:
    title: str
    icon: str
    lines: Sequence[Line]

    @property
    def short(self) -> list[Line]:
        return [line for line in self.lines if not line.is_long]

    @property
    def long(self) -> list[Line]:
        return [line for line in self.lines if line.is_long]


def parts_of(agreement: Agreement, *, beside: Agreement | None = None) -> list[Part]:
    """All of it in words; where it differs from `beside`, with what is said there."""
    parts = _parts(agreement)
    if beside is None:
        return parts
    return [
        Part(part.title, part.icon, [with_before(line, old) for line, old in zip(part.lines, other.lines, strict=True)])
        for part, other in zip(parts, _parts(beside), strict=True)
    ]


def changes_in(parts: Sequence[Part]) -> list[Line]:
    return [line for part in parts for line in part.lines if line.before is not None]


def with_before(line: Line, old: Line) -> Line:
    return line if line.value == old.value else Line(line.label, line.value, line.is_typed, old.value)


def _parts(agreement: Agreement) -> list[Part]:
    return [
        Part(_("How news comes"), "bell", news(agreement)),
        Part(_("What goes where"), "messages-square", goes(agreement)),
        Part(_("What is urgent"), "siren", urgent(agreement)),
        Part(_("When we answer"), "clock", answers(agreement)),
        Part(_("What we do again and again"), "calendar-days", again(agreement)),
    ]


def news(agreement: Agreement) -> list[Line]:
    return [
        Line(_("Language"), agreement.language_in_words),
        *(Line(str(words), str(ChoiceOfNews(getattr(agreement, group)).label)) for group, words in GroupOfNews.choices),
        Line(_("The daily mail comes at"), hour(agreement.digest_at)),
        Line(_("News may come on"), days(agreement.days)),
        Line(_("Quiet hours"), span(agreement.quiet_from, agreement.quiet_until)),
    ]


def goes(agreement: Agreement) -> list[Line]:
    chosen = dict(agreement.goes_in_words)
    return [Line(str(matter.label), chosen.get(str(matter.label), NOTHING)) for matter in Matter]


def urgent(agreement: Agreement) -> list[Line]:
    return [
        Line(_("The school calls home at once for:"), listed(agreement.urgent_for_home_in_words)),
        Line(_("Home tells school at once if the child is or has"), listed(agreement.urgent_for_school_in_words)),
        Line(_("How to reach home in an emergency"), agreement.reach_home or NOTHING, is_typed=True),
        Line(_("How to reach school in an emergency"), agreement.reach_school or NOTHING, is_typed=True),
    ]


def answers(agreement: Agreement) -> list[Line]:
    school = _("%(days)s, %(hours)s") % {
        "days": days(agreement.school_days),
        "hours": span(agreement.school_from, agreement.school_until),
    }
    return [
        Line(_("School reads"), school),
        Line(_("School usually answers"), str(Soon(agreement.school_answers).label)),
        Line(_("Home usually answers"), str(Soon(agreement.home_answers).label)),
        Line(_("When we talk by voice"), with_interpreter(agreement)),
    ]


def again(agreement: Agreement) -> list[Line]:
    return [
        Line(_("A short check-in"), agreement.check_in_words),
        Line(_("We meet"), agreement.meeting_words),
        Line(_("We begin with what goes well"), _("yes") if agreement.wins_first else _("as it comes")),
        Line(_("We look at this again on"), formats.date_format(agreement.look_again_on)),
        Line(_("What else we want to say"), agreement.words or NOTHING, is_typed=bool(agreement.words)),
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
    return listed([str(words) for day, words in DAYS if day in chosen])


def span(start: time | None, end: time | None) -> str:
    if start is None or end is None:
        return _("none")
    return _("%(start)s to %(end)s") % {"start": hour(start), "end": hour(end)}


def hour(at: time) -> str:
    return formats.time_format(at, "TIME_FORMAT")


def listed(words: Sequence[str]) -> str:
    return _("; ").join(words) or NOTHING
