"""A goal on paper: the sentence first, then every part of it, and each place with where it starts and how one knows."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from allies.goals import labels, parts

from .models import Goal
from .models.goals import dated, practice_of, record_in_words
from .paper_pieces import Piece, apart, heading, line, listed, note, table, terms


def goal_on_paper(goal: Goal, number: int) -> Iterable[Piece]:
    yield heading(3, _("Goal %(number)s") % {"number": number})
    if whole := goal.sentence_on_a_page:
        yield line(whole, strong=True)
    yield terms(part_by_part(goal))
    if goal.places:
        yield places_on_paper(goal)
    if goal.steps:
        yield note(_("Shorter steps on the way"))
        yield listed(dated(apart(step["words"].rstrip(".")), step.get("on")) for step in goal.steps)
    if practice := practice_of(goal.practice):
        yield note(_("Practice at home"))
        yield terms(practice_by_part(practice))
        yield note(_("This is an offer. Each home can switch it on or not; nobody asks why."))


def part_by_part(goal: Goal) -> Iterable[tuple[object, object]]:
    criterion, whole = goal.criterion, goal.in_parts
    yield _("Who"), apart(goal.who)
    yield _("Does what"), apart(goal.does)
    yield _("When"), apart(goal.when)
    yield _("What helps"), apart(goal.given)
    if criterion:
        yield _("How well"), ". ".join(filter(None, [labels.how_well(criterion), labels.looked_at_again(criterion)]))
    if whole.measure:
        yield (
            _("How it is measured"),
            ". ".join([str(labels.MEASURES[whole.measure]), *labels.scale_in_words(whole.scale)]),
        )
    yield _("From when, and by when"), f"{day(goal.begins_on)} – {day(goal.ends_on)}"


def places_on_paper(goal: Goal) -> Piece:
    """Each by itself: one where it goes well never hides one where it is hard."""
    heads = [_("Where"), _("Where it starts"), _("Seen on"), _("How it is known"), _("Who writes it down")]
    return table(heads, (place_on_paper(place, goal.criterion) for place in goal.places_shown), (6, 5, 5, 7, 7))


def place_on_paper(place: dict[str, Any], criterion: parts.Criterion | None) -> list[object]:
    start, record = place.get("start"), place.get("record")
    where = f"{apart(place['words'])} ({labels.SIDES[parts.Side(place['side'])]})"
    known: list[object] = [_("not written down yet"), "", ""]
    if start:
        seen_on = day(date.fromisoformat(start["on"]))
        known = [amount_at_start(start["value"], criterion), seen_on, apart(start["source"])]
    return [where, *known, record_in_words(record, apart) if record else _("not written down yet")]


def amount_at_start(value: float, criterion: parts.Criterion | None) -> str:
    if criterion is None:
        return labels.number(value)
    if criterion.out_of is None:
        return labels.amount(value, criterion.unit)
    numbers = {"value": labels.number(value), "whole": labels.number(criterion.out_of)}
    return _("%(value)s of %(whole)s") % numbers


def practice_by_part(card: parts.Practice) -> Iterable[tuple[object, object]]:
    minutes = ngettext("%(counter)s minute", "%(counter)s minutes", card.minutes)
    often = ngettext("on one day a week", "on %(counter)s days a week", card.days_a_week)
    yield _("When"), apart(card.when)
    yield _("How long"), minutes % {"counter": card.minutes}
    yield _("How often"), often % {"counter": card.days_a_week}
    yield _("Level of help"), labels.HELPS[card.help]
    yield _("What counts"), apart(card.counts)


def day(on: date) -> str:
    return date_format(on, "DATE_FORMAT")
