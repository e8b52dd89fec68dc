"""What is said before a meeting and what came of it, as each seat may read it."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from allies.teams.models import Member
from allies.teams.permissions import Permission, Role, Side

from .models import (
    AgendaItem,
    Beforehand,
    CalendarFile,
    Decision,
    Meeting,
    Notes,
    NotesAnswer,
    Notice,
    PapersSent,
    Stance,
    StudentLeads,
    Task,
)
from .models import TaskTurn as Turn
from .models.beforehand import Leads, Question
from .models.outcome import day_of
from .reading import State, Whole


def has_own_file(whole: Whole) -> bool:
    return whole.member.sees(CalendarFile).filter(meeting=whole.meeting, of=whole.member).exists()


def has_begun(whole: Whole) -> bool:
    return whole.state in {State.OVER, State.HELD} or whole.is_here_to_be_held


@dataclass(frozen=True)
class OfOne:
    """The answers of one person, in the order of the questions. `is_shown`: to all who come."""

    by: Member
    voice: str
    answers: Sequence[Beforehand]
    is_own: bool
    is_shown: bool

    @property
    def is_childs(self) -> bool:
        return self.voice == Side.CHILD


def said_before(member: Member, meeting: Meeting) -> list[OfOne]:
    """One's own first."""
    rows = (
        member.sees(Beforehand).standing().filter(meeting=meeting).select_related("by__person", "by__home", "audience")
    )
    by_person: dict[tuple[UUID, str], list[Beforehand]] = defaultdict(list)
    for row in rows.order_by("recorded_at", "id"):
        by_person[row.by_id, row.voice].append(row)
    order = [one.value for one in Question]
    found = [
        OfOne(
            answers[0].by,
            voice,
            sorted(answers, key=lambda one: order.index(one.question)),
            by in member.own_seats,
            answers[0].audience_id == meeting.audience_id,
        )
        for (by, voice), answers in by_person.items()
    ]
    return sorted(found, key=lambda one: (not one.is_own, one.is_childs))


def agenda_of(member: Member, meeting: Meeting) -> list[AgendaItem]:
    rows = member.sees(AgendaItem).filter(meeting=meeting).select_related("by__person", "by__home", "audience")
    return list(rows.order_by("place", "recorded_at", "id"))


def led_by_student(member: Member, meeting: Meeting) -> StudentLeads | None:
    rows = member.sees(StudentLeads).standing().filter(meeting=meeting)
    return rows.select_related("by__person").first()


@dataclass(frozen=True)
class StudentsPart:
    """What the student leads of a meeting, as they said last, and what they put on its agenda."""

    led: StudentLeads | None
    items: Sequence[AgendaItem]

    @property
    def leads(self) -> str:
        return self.led.get_leads_display() if self.led and self.led.leads != Leads.NO else ""

    def __bool__(self) -> bool:
        return bool(self.leads or self.items)


def students_part(member: Member, meeting: Meeting) -> StudentsPart:
    items = [item for item in agenda_of(member, meeting) if item.is_students]
    return StudentsPart(led_by_student(member, meeting), items)


def papers_of(member: Member, meeting: Meeting) -> list[PapersSent]:
    rows = member.sees(PapersSent).filter(meeting=meeting).select_related("to__person")
    return list(rows.order_by("sent_on", "recorded_at", "id"))


def notices_of(member: Member, meeting: Meeting) -> list[Notice]:
    """The notices of the time that is set: at home one's own, at school those of each parent."""
    rows = member.sees(Notice).filter(meeting=meeting, set_time__replaced_at=None)
    rows = rows if member.side is Side.SCHOOL else rows.filter(of__in=member.own_seats)
    return list(rows.select_related("of__person", "set_time").order_by("given_on", "id"))


@dataclass(frozen=True)
class Decided:
    """One decision, and who said what to it of those of whom the reader may know."""

    decision: Decision
    stances: Sequence[Stance]
    own: Stance | None


@dataclass(frozen=True)
class Promised:
    task: Task
    turn: Turn | None
    is_own: bool
    may_turn: bool

    @property
    def is_done(self) -> bool:
        return self.turn is not None and self.turn.is_done

    @property
    def until(self) -> date:
        return day_of(self.task, self.turn)


@dataclass(frozen=True)
class Written:
    notes: Notes
    corrections: Sequence[Notes]
    answers: Sequence[NotesAnswer]
    own_home_said: bool


def decided(member: Member, meeting: Meeting) -> list[Decided]:
    rows = list(
        member.sees(Decision).filter(meeting=meeting).select_related("by__person").order_by("recorded_at", "id")
    )
    said: dict[UUID, list[Stance]] = defaultdict(list)
    stances = member.sees(Stance).standing().filter(decision__in=rows).select_related("by__person")
    for one in stances.order_by("recorded_at", "id"):
        said[one.decision_id].append(one)
    return [
        Decided(row, said[row.pk], next((one for one in said[row.pk] if one.by_id in member.own_seats), None))
        for row in rows
    ]


def promised(member: Member, meeting: Meeting) -> list[Promised]:
    rows = list(member.sees(Task).filter(meeting=meeting).select_related("of__person").order_by("until", "id"))
    turns = {one.task_id: one for one in member.sees(Turn).standing().filter(task__in=rows)}
    holds = member.may(Permission.HOLD_MEETING)
    return [
        Promised(row, turns.get(row.pk), row.of_id in member.own_seats, holds or row.of_id in member.own_seats)
        for row in rows
    ]


def written(member: Member, meeting: Meeting) -> Written | None:
    rows = list(member.sees(Notes).filter(meeting=meeting).select_related("by__person").order_by("recorded_at", "id"))
    first = next((one for one in rows if one.corrects_id is None), None)
    if first is None:
        return None
    answers = list(
        member.sees(NotesAnswer)
        .filter(notes=first)
        .select_related("by__person", "by__home")
        .order_by("recorded_at", "id")
    )
    own = any(one.by.home_id == member.home_id for one in answers) if member.home_id else False
    return Written(first, [one for one in rows if one.corrects_id], answers, own)


def may_answer_notes(member: Member) -> bool:
    return member.role == Role.GUARDIAN and member.may(Permission.ANSWER_MEETING)
