"""Writes the final text of an edition: gathers what stands in it, and puts it into the words of one language."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils import timezone, translation
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from allies.jurisdictions.profiles import Section, Shape, Voice
from allies.teams.models import AboutChild
from allies.teams.permissions import Side
from allies.ui.lists import listed

from .duties import answers_in_words, left_open
from .finals import Block, Final, Piece, content_bytes, sum_of
from .models import Accommodation, Edition, Goal, Input, Plan, Service, Text
from .models.inputs import InputSort

Data = dict[str, Any]


def of_text(text: Text) -> Data:
    names = ("section", "voice", "language", "words")
    return {"id": str(text.pk), "home": id_of(text.home_id), "by": str(text.by_id), **chosen(text, names)}


def of_service(row: Service) -> Data:
    names = ("what", "who", "where", "times", "per", "minutes", "begins_on", "ends_on", "language")
    # What was not asked yet when old texts were signed is not in their sums either.
    said_of_it = {name: said for name in ("sort", "size", "way") if (said := getattr(row, name))}
    return {"id": str(row.pk), "by": str(row.by_id), **chosen(row, names), **said_of_it}


def of_accommodation(row: Accommodation) -> Data:
    return {"id": str(row.pk), "by": str(row.by_id), **chosen(row, ("words", "where", "who", "language"))}


def of_goal(row: Goal) -> Data:
    same = {"id": str(row.pk), "root": str(row.root), "by": str(row.by_id)}
    # A goal without a scale is signed as goals were before there was any, so that their signatures hold.
    return same | chosen(row, (*Goal.typed, "language")) | ({"scale": row.scale} if row.scale else {})


def of_input(said: Input) -> Data:
    return {"id": str(said.pk), "by": str(said.by_id), **chosen(said, ("sort", "section", "language", "words"))}


def id_of(pk: object) -> str | None:
    return None if pk is None else str(pk)


def chosen(row: AboutChild, names: Iterable[str]) -> Data:
    values = {name: getattr(row, name) for name in names}
    return {name: str(value) if isinstance(value, date) else value for name, value in values.items()}


@dataclass(frozen=True)
class Holding:
    """One sort of thing that an edition can hold: where it is kept, and what of it is signed."""

    model: type[AboutChild]
    data: Callable[[Any], Data]
    beside: tuple[str, ...] = ("by",)


# By the names that an edition's `holds` uses. A sort of thing that is not here could not be signed, so asking for it
# fails; what is signed of a sort is never changed, or old signatures would no longer hold.
HOLDINGS: dict[str, Holding] = {
    "texts": Holding(Text, of_text, ("by__person", "home")),
    "goals": Holding(Goal, of_goal),
    "services": Holding(Service, of_service),
    "accommodations": Holding(Accommodation, of_accommodation),
    "inputs": Holding(Input, of_input, ("by__person", "by__home")),
}

Things = Mapping[str, list[Any]]


def things_in(edition: Edition) -> Things:
    """What stands in a finished edition. What was filed under the wrong child is gone from it, and so it differs."""
    return {name: rows_of(HOLDINGS[name], ids) for name, ids in edition.holds.items()}


def was_taken_from(edition: Edition) -> bool:
    """Whether something that stood in it was filed under the wrong child, and is out of every view."""
    held = ((HOLDINGS[name].model, ids) for name, ids in edition.holds.items() if ids)
    return any(model._base_manager.filter(pk__in=ids).exclude(taken_out_at=None).exists() for model, ids in held)


def rows_of(holding: Holding, ids: list[str]) -> list[Any]:
    if not ids:
        return []
    rows = holding.model._base_manager.filter(pk__in=ids, taken_out_at=None).select_related(*holding.beside)
    return list(rows.order_by("recorded_at", "id"))


def content_sum(edition: Edition, things: Things | None = None) -> str:
    things = things_in(edition) if things is None else things
    plan = edition.plan
    head: dict[str, Any] = {
        "child": str(plan.child_id),
        "plan": str(plan.pk),
        "profile": plan.profile,
        "begins_on": str(plan.begins_on),
        "ends_on": str(plan.ends_on),
        "edition": str(edition.pk),
        "number": edition.number,
        "why": edition.why,
        "sections": edition.sections,
    }
    # What was not asked yet when old texts were signed is not in their sums either.
    head |= {"answered": edition.answered} if edition.answered else {}
    head |= {"left_open": edition.left_open} if edition.left_open else {}
    head |= {"why_open": edition.why_open} if edition.why_open else {}
    data = {name: [HOLDINGS[name].data(row) for row in rows] for name, rows in things.items()}
    return sum_of(content_bytes(head, data))


def final_text(edition: Edition, language: str) -> Final:
    """The text of a finished edition in one language; with the sum of what stands there as its last line."""
    things = things_in(edition)
    with translation.override(language):
        return Final(
            title=_(edition.plan.law.name),
            about=tuple(about(edition)),
            blocks=tuple(blocks(edition, things)),
            seal=f"{_('Checksum of this text (SHA-256):')} {content_sum(edition, things)}",
            language=language,
        )


def about(edition: Edition) -> Iterable[str]:
    plan = edition.plan
    first, last = date_format(plan.begins_on, "DATE_FORMAT"), date_format(plan.ends_on, "DATE_FORMAT")
    yield plan.child.name
    yield _("%(first)s to %(last)s") % {"first": first, "last": last}
    if edition.finished_at:
        here = timezone.localtime(edition.finished_at, plan.child.zone)
        day = date_format(here, "DATE_FORMAT")
        yield _("Text number %(number)s, final on %(day)s") % {"number": edition.number, "day": day}
    if edition.why:
        yield _("Why it was changed: %(words)s") % {"words": edition.why}
    for one in left_open(edition.left_open):
        yield _("Left open by the team: %(words)s") % {"words": one.words(plan)}
    if edition.why_open:
        yield _("Why it is final without these: %(words)s") % {"words": edition.why_open}


def blocks(edition: Edition, things: Things) -> Iterable[Block]:
    """Every part in which something stands, in the order of the law."""
    for section in edition.plan.law.sections:
        answers = (Piece(said, "", "") for said in answers_in_words(section, edition.answered))
        pieces = (*answers, *pieces_of(section, things))
        if pieces:
            yield Block(section.code, _(section.name), pieces)


def pieces_of(section: Section, things: Things) -> Iterable[Piece]:
    if section.shape is Shape.CONCERNS:
        yield from map(of_concern, filter(is_concern, things.get("inputs", ())))
    elif section.shape is Shape.GOALS:
        yield from (Piece("", row.in_lines, row.language) for row in things.get("goals", ()))
    elif section.shape is Shape.SERVICES:
        yield from map(service_in_words, things.get("services", ()))
    elif section.shape is Shape.ACCOMMODATIONS:
        yield from map(accommodation_in_words, things.get("accommodations", ()))
    for text in things.get("texts", ()):
        if text.section == section.code:
            yield Piece(voice_in_words(text), text.words, text.language)


def is_concern(said: Input) -> bool:
    return said.sort == InputSort.CONCERN and said.by.home_id is not None


def of_concern(said: Input) -> Piece:
    return Piece(_("%(name)s said:") % {"name": said.by.person.name}, said.words, said.language)


def voice_in_words(text: Text) -> str:
    if text.voice == Side.CHILD:
        return _("The child’s own voice:")
    if text.voice == Side.HOME:
        return _("Home, %(name)s:") % {"name": text.by.person.name}
    return _("School:")


def service_in_words(row: Service) -> Piece:
    often = ngettext("once %(per)s", "%(count)s times %(per)s", row.times)
    often %= {"count": row.times, "per": row.get_per_display()}
    minutes = ngettext("%(count)s minute", "%(count)s minutes", row.minutes) % {"count": row.minutes}
    first, last = date_format(row.begins_on, "DATE_FORMAT"), date_format(row.ends_on, "DATE_FORMAT")
    days = _("%(first)s to %(last)s") % {"first": first, "last": last}
    return Piece(
        f"{'. '.join(capfirst(one) for one in [listed([often, minutes]), *row.kinds, days])}.",
        f"{row.name} · {row.giver} · {row.place}",
        row.language if row.has_own_words else "",
        typed=f"{row.what} · {row.who} · {row.where}",
        typed_in=row.language,
    )


def accommodation_in_words(row: Accommodation) -> Piece:
    return Piece(
        f"{row.get_where_display()}:",
        " · ".join(filter(None, [row.name, row.giver])),
        row.language if row.has_own_words else "",
        typed=" · ".join(filter(None, [row.words, row.who])),
        typed_in=row.language,
    )


def asked_about(plan: Plan, final: Final) -> list[Block]:
    """The parts to which people say yes or no: what school writes. Nobody is asked to agree with a child's hope."""
    sections = {section.code: section for section in plan.law.sections}
    return [block for block in final.blocks if Voice.SCHOOL in sections[block.code].voices]
