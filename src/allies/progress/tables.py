"""What this room gives to take along: records, decisions, what is different, sessions of two, and what can hurt."""

from collections.abc import Iterable, Sequence

from django.utils.translation import gettext_lazy as _

from allies.plans.goal_words import tidy
from allies.teams.models import Member, Seats
from allies.teams.permissions import Permission
from allies.timeline.exports import Row, Table, whose

from .exports import of_goal, of_place
from .helps import spread_in_words
from .models import Danger, Decision, Difference, Record
from .watched import Session, sessions_of
from .wording import said

Taps = Sequence[dict[str, str]]
SOLID = "solid"  # the line that a change draws through the graph


def all_records(member: Member) -> Iterable[Row]:
    """One for each record that stands, the oldest first. What is missing is empty, and never a zero."""
    seen = member.sees(Record).filter(corrected_by=None).exclude(missing=Record.Missing.MISTAKE)
    for record in seen.select_related("home", "by__person", "seen_by__person", "goal", "help_list").order_by(
        "happened_at", "id"
    ):
        yield record_row(record, member)


def record_row(record: Record, member: Member) -> Row:
    here = record.happened_at.astimezone(member.child.zone)
    return {
        "record": str(record.root_id),
        **of_goal(record.goal),
        **of_place(record.goal, record.place),
        "whose": whose(record.home),
        "day": record.day.isoformat(),
        "time": f"{here:%H:%M}",
        "measure": record.measure,
        "unit": record.unit,
        **{name: tidy(getattr(record, name)) for name in ("value", "out_of", "minutes")},
        "is_capped": record.is_capped,
        "missing": record.missing,
        "in_words": " · ".join(filter(None, [said(record), spread_in_words(record)])),
        "taps": record.taps,
        "helped": record.helped,
        "activity": record.activity,
        "seen_by": record.observer.person.name,
        "initials": record.initials,
        "written_by": record.by.person.name,
    }


def by_their_marks(taps: Taps) -> str:
    """Each tap by its mark, in their order; for another program they are whole."""
    return " ".join(tap["mark"] for tap in taps)


def decisions(member: Member) -> Iterable[Row]:
    """Each with its reason; a change with the line that it draws through the graph, from its day on."""
    seen = member.sees(Decision).select_related("goal", "by__person")
    for one in seen.order_by("day", "id"):
        yield {
            **of_goal(one.goal),
            "day": one.day.isoformat(),
            "what": one.what,
            "in_words": str(one.get_what_display()),
            "line": SOLID if one.what == Decision.What.CHANGE else "",
            "label": one.label,
            **in_its_language(one),
        }


def in_its_language(one: Decision | Danger) -> Row:
    return {"why": one.why, "language": one.language, "written_by": one.by.person.name}


def differences(member: Member) -> Iterable[Row]:
    """What each side said, for that home and school: no other home's is among them."""
    seen = member.sees(Difference).select_related("goal", "home", "by__person")
    for one in seen.order_by("recorded_at", "id"):
        yield {
            **of_goal(one.goal),
            "home": one.home.name,
            "said_by": one.by.side.value,
            "what": one.what,
            "in_words": " · ".join(one.what_in_words),
            "words": one.words,
            "language": one.language,
            "written_on": one.recorded_at.astimezone(member.child.zone).date().isoformat(),
            "written_by": one.by.person.name,
        }


def sessions(member: Member) -> Iterable[Row]:
    """Two records of one moment, and how far they are alike: by nobody's name, as on their page."""
    for one in sessions_of(Seats([member]), member):
        yield session_row(one, member)


def session_row(one: Session, member: Member) -> Row:
    first, here = one.leads, one.leads.happened_at.astimezone(member.child.zone)
    marks = one.marks
    return {
        "leads": str(first.root_id),
        "second": str(one.second.root_id),
        **of_goal(first.goal),
        **of_place(first.goal, first.place),
        "whose": whose(first.home),
        "day": first.day.isoformat(),
        "time": f"{here:%H:%M}",
        "counts": said(first),
        "beside": said(one.second),
        "points": len(marks) or None,
        "same": sum(mark == other for mark, other in marks) if marks else None,
        "in_words": one.sentences,
    }


def dangers(member: Member) -> Iterable[Row]:
    seen = member.sees(Danger).select_related("goal", "by__person")
    for one in seen.order_by("recorded_at", "id"):
        day = one.recorded_at.astimezone(member.child.zone).date().isoformat()
        yield {**of_goal(one.goal), "day": day, "can_hurt": one.is_on, **in_its_language(one)}


GOAL, PLACE = ("goal", "goal_words"), ("place", "side", "whose")
REASON = ("why", "language", "written_by")
TABLES: tuple[Table, ...] = (
    Table(
        "records",
        _("What was written down of goals"),
        (
            *("record", *GOAL, *PLACE, "day", "time", "measure", "unit", "value", "out_of", "minutes", "is_capped"),
            *("missing", "in_words", "taps", "helped", "activity", "seen_by", "initials", "written_by"),
        ),
        all_records,
        cells={"taps": by_their_marks},
    ),
    Table(
        "decisions",
        _("Decisions about goals, and the lines in their graphs"),
        (*GOAL, "day", "what", "in_words", "line", "label", *REASON),
        decisions,
    ),
    Table(
        "differences",
        _("What is different between school and home"),
        (*GOAL, "home", "said_by", "what", "in_words", "words", "language", "written_on", "written_by"),
        differences,
        cells={"what": " ".join},
    ),
    Table(
        "sessions-of-two",
        _("Sessions that two people watched"),
        (*("leads", "second", *GOAL, *PLACE, "day", "time", "counts", "beside", "points", "same", "in_words"),),
        sessions,
        Permission.RECORD_PROGRESS,
    ),
    Table("can-hurt", _("Goals that count what can hurt"), (*GOAL, "day", "can_hurt", *REASON), dangers),
)
