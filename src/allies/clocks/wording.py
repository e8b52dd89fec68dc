"""How a date of law is said: its state, how it was counted, and why it is later."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, ngettext_lazy, pgettext

from allies.jurisdictions.counting import Unit
from allies.jurisdictions.deadlines import Due
from allies.teams.models import Member
from allies.teams.permissions import Permission, Side

from .legal_dates import LegalDate
from .models.happening import Event

COUNTED: dict[Unit, Promise] = {
    Unit.DAYS: ngettext_lazy(
        "%(count)s day from the day after, weekends and breaks included.",
        "%(count)s days from the day after, weekends and breaks included.",
        "count",
    ),
    Unit.SCHOOL_DAYS: ngettext_lazy(
        "%(count)s school day from the day after, by the calendar of the school.",
        "%(count)s school days from the day after, by the calendar of the school.",
        "count",
    ),
    Unit.BUSINESS_DAYS: ngettext_lazy(
        "%(count)s weekday from the day after, without legal holidays.",
        "%(count)s weekdays from the day after, without legal holidays.",
        "count",
    ),
    Unit.WEEKS: ngettext_lazy("%(count)s week.", "%(count)s weeks.", "count"),
    Unit.YEARS: ngettext_lazy("%(count)s year.", "%(count)s years.", "count"),
}
DAYS_OF = {Unit.WEEKS: 7, Unit.YEARS: 365}
LONGEST = 60  # days before, at most


def early(due: Due) -> timedelta:
    """How long before its day it is said: a third of the time that there is."""
    days = (due.count or 0) * (DAYS_OF.get(due.unit, 1) if due.unit else 1)
    return timedelta(days=min(days // 3, LONGEST))


def in_full(day: date) -> str:
    return date_format(day, "DATE_FORMAT")


@dataclass(frozen=True)
class Shown:
    """A date as one reader reads it."""

    of: LegalDate
    reader: Member

    @property
    def name(self) -> str:
        return _(self.of.deadline.name)

    @property
    def event(self) -> str:
        return str(Event(self.of.happening.event).label)

    @cached_property
    def state(self) -> str:
        on, today = self.of.due.on, self.reader.today
        if not self.of.is_open:
            return "done"
        if on is None:
            return "put_off" if self.of.put_off else "none"
        if on <= today:
            return "today" if on == today else "late"
        return "soon" if on - early(self.of.due) <= today else "to_come"

    @property
    def tone(self) -> str:
        return {"late": "coral", "today": "coral", "soon": "amber", "done": "sage"}.get(self.state, "plain")

    @property
    def state_in_words(self) -> str:
        days = abs((self.of.due.on - self.reader.today).days) if self.of.due.on else 0
        match self.state:
            case "done" if self.of.done_on:
                return _("Done on %(day)s") % {"day": in_full(self.of.done_on)}
            case "late":
                return ngettext("%(count)s day late", "%(count)s days late", days) % {"count": days}
            case "today":
                return pgettext("a date", "Today")
            case "put_off":
                return _("Does not apply now")
            case "none":
                return _("No number of days is stated")
            case _:
                return ngettext("in %(count)s day", "in %(count)s days", days) % {"count": days}

    @property
    def counted(self) -> Iterator[str]:
        """How, in plain sentences: what was counted, what was left out, what the law says with it."""
        due = self.of.due
        if due.count and due.unit and due.on:
            yield str(COUNTED[due.unit] % {"count": due.count})
        for one in due.paused:
            yield _("Not counted: %(first)s to %(last)s (%(why)s).") % {
                "first": in_full(one.first_on),
                "last": in_full(one.last_on),
                "why": _(one.why),
            }
        if self.of.is_named:
            yield _("The plan names this day; by law alone it could be later.")
        yield from (_(note) for note in due.notes)

    @property
    def later(self) -> Iterator[str]:
        """Why it is later or does not apply, since when and until when."""
        row, reason = self.of.put_off, self.of.reason
        if row is None or reason is None:
            return
        yield _(reason.words)
        if self.of.due.extended_from and row.until_on:
            words = _("Without this it would be due on %(day)s.")
            yield words % {"day": in_full(self.of.due.extended_from)}
        if row.agreed_with and row.agreed_on:
            yield self.agreed(row.agreed_with, row.agreed_on)
        if row.by:
            yield _("Written down by %(name)s on %(day)s.") % {"name": row.by.person.name, "day": in_full(row.on)}

    def agreed(self, seat: Member, on: date) -> str:
        """No home is told the name that the other home gave."""
        if self.reader.side is Side.SCHOOL or seat.pk in self.reader.own_seats:
            words = _("Agreed in writing by %(name)s and the school on %(day)s.")
            return words % {"name": seat.person.name, "day": in_full(on)}
        return _("Agreed in writing by a parent and the school on %(day)s.") % {"day": in_full(on)}

    @property
    def source(self) -> str:
        return self.of.due.source or self.of.deadline.source.cite

    @property
    def is_the_laws(self) -> bool:
        return not self.of.due.source

    @property
    def may_keep(self) -> bool:
        return self.reader.may(Permission.KEEP_CLOCK)

    @property
    def may_be_opened(self) -> bool:
        """Marked as done by hand, for this deadline alone."""
        return self.of.is_done_by_hand
