"""A day card in words: its marks, its days, and what may be said of them."""

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from allies.goals.labels import number
from allies.plans.models.goals import isolated
from allies.progress.known import PERIODS
from allies.progress.models import Record

from .looking import ALL_OF, LOOKED_AT, DayMarks, Look, Start, Week
from .reading import Row

YES, PARTLY, NOT_YET = gettext_lazy("Yes"), gettext_lazy("Partly"), gettext_lazy("Not this time")
NOT_UP = "na"
DID_NOT_COME_UP = gettext_lazy("Did not come up")
MARKS: dict[int, dict[float, Promise]] = {1: {1: YES, 0: NOT_YET}, 2: {2: YES, 1: PARTLY, 0: NOT_YET}}


def mark_choices(most: int) -> list[tuple[str, Promise]]:
    return [*((f"{value:g}", words) for value, words in MARKS[most].items()), (NOT_UP, DID_NOT_COME_UP)]


def mark_in_words(mark: Record | None) -> str:
    """Empty where there is no mark: no mark is not a zero."""
    if mark is None:
        return _("no mark")
    if mark.value is None:
        why = DID_NOT_COME_UP if mark.missing == Record.Missing.NOT_APPLICABLE else mark.get_missing_display()
        return str(why)
    return str(MARKS.get(int(mark.out_of or 0), {}).get(mark.value) or number(mark.value))


def marked_in_words(row: Row) -> str:
    found = [(period, mark) for period, mark in zip(row.periods, row.marks, strict=True) if mark is not None]
    return " · ".join(f"{isolated(PERIODS.shown(period))}: {mark_in_words(mark)}" for period, mark in found)


def icon_of(mark: Record | None) -> str:
    if mark is None or mark.value is None:
        return ""
    return "check" if mark.value == mark.out_of else "leaf" if mark.value else "sun"


def tone_of(mark: Record | None) -> str:
    return "teal" if mark is not None and mark.value is not None and mark.value == mark.out_of else "plain"


def day_in_words(marks: DayMarks) -> str:
    """ "7 of 8 points. The day's aim was reached." """
    if not marks.of:
        return _("Nothing was marked that can be counted.")
    got = ngettext("%(got)s of %(of)s point.", "%(got)s of %(of)s points.", int(marks.of))
    return f"{got % {'got': number(marks.got), 'of': number(marks.of)}} {reached_in_words(marks)}"


def reached_in_words(marks: DayMarks) -> str:
    if marks.reached is None:
        return _("Fewer than half of the marks are there, so the day is not counted.")
    return _("The day’s aim was reached.") if marks.reached else _("Not there this time. Tomorrow is a new day.")


def week_in_words(week: Week) -> str:
    words = ngettext("%(reached)s of one day reached", "%(reached)s of %(days)s days reached", week.days)
    return words % {"reached": week.reached, "days": week.days}


def look_in_words(look: Look) -> str:
    """Whether the start fits, for those who set it; with how many days it rests on."""
    said = {"reached": look.reached, "days": look.days, "asked": LOOKED_AT, "all": ALL_OF}
    if look.start is Start.TOO_EARLY:
        words = ngettext(
            "Too early to say whether the start fits: one more day is needed.",
            "Too early to say whether the start fits: %(missing)s more days are needed.",
            look.missing,
        )
        return words % {"missing": look.missing}
    if look.start is Start.HARD:
        return (
            _(
                "The start may be too hard: %(reached)s of the last %(days)s days were reached. "
                "About 8 of 10 is meant. Ask for less, or for fewer things, so that the child can get there."
            )
            % said
        )
    if look.start is Start.EASY:
        return (
            _("It may be too easy now: all of the last %(all)s days were reached. A small step up is possible.") % said
        )
    return _("The start fits: %(reached)s of the last %(days)s days were reached. About 8 of 10 is meant.") % said
