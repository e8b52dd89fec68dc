"""What is asked around a meeting: answers before it, papers for parents, a meeting in time for each review; after it
the notes, a word to what was decided, and what somebody took on.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Sequence
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Model, Q
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext, gettext_lazy

from allies.asked.kinds import Ask, AskedKind, Condition, EveryRow, Rows, Words, midnight, of_subject
from allies.asked.models import Answered
from allies.asked.models import Asked as Row
from allies.clocks.asks import OF as BY_LAW
from allies.clocks.asks import asked_for, does_anything_count, open_renewals
from allies.clocks.asks import in_words as by_law_in_words
from allies.clocks.models import DayOff
from allies.jurisdictions.counting import SchoolYear
from allies.jurisdictions.deadlines import Happened
from allies.jurisdictions.notice_of_meeting import notice_for
from allies.jurisdictions.profiles import Days, Lead
from allies.plans.models import Plan
from allies.plans.rights import law_of
from allies.teams.models import Member, Seats
from allies.teams.permissions import Permission, Role
from allies.timeline.places import Waiting

from .asks import STEPS, is_any_open, of_keeper, open_ones
from .known import days_by_purpose
from .models import (
    Beforehand,
    Cancelled,
    Decision,
    Held,
    Invited,
    Meeting,
    Notes,
    NotesAnswer,
    PapersSent,
    Purpose,
    SetTime,
    Stance,
    Task,
)
from .models import TaskTurn as Turn
from .models.outcome import day_of

A_DAY = timedelta(days=1)
ASKED_FOR = timedelta(days=60)
EVERY_YEAR = "annual"
"""Parts of what is asked of a plan, and the purposes of the meetings that answer it."""
RHYTHM = {EVERY_YEAR: ("annual_on", Purpose.ANNUAL), "three_year": ("three_year_on", Purpose.REEVALUATION)}
RENEWED_BY = {Happened.PLAN_REVIEWED: EVERY_YEAR, Happened.EVALUATED: "three_year"}


def to_say_before(children: Collection[UUID]) -> Iterable[Ask]:
    """Asks each who is invited to a meeting with a time; nobody has to answer, and nobody is late."""
    found = open_ones(children)
    said = set(EveryRow(children).sees(Beforehand).standing().values_list("meeting", "by"))
    for meeting, time in found.times.items():
        for one in found.invited[meeting]:
            if (meeting, one.seat_id) not in said:
                yield Ask(
                    about=one,
                    subject=meeting,
                    part="before",
                    seat=one.seat_id,
                    permission=Permission.ANSWER_MEETING,
                    from_at=time.recorded_at,
                    until_at=max(time.starts_at, time.recorded_at + timedelta(minutes=1)),
                    url_name="meetings:before",
                )


def papers_to_give(children: Collection[UUID]) -> Iterable[Ask]:
    """From the day on which the time is set, due as long before as the place says, or else the school's own promise."""
    found = open_ones(children)
    given = set(EveryRow(children).sees(PapersSent).values_list("meeting", "to"))
    for pk, time in found.times.items():
        parents = [one for one in found.invited[pk] if one.seat and one.seat.role == Role.GUARDIAN]
        if not parents or all((pk, one.seat_id) in given for one in parents):
            continue
        meeting = found.meetings[pk]
        lead = law_of(parents[0].seat, meeting.plan).drafts  # type: ignore[arg-type]  # they have a seat
        day = day_before(meeting, time.starts_at.astimezone(meeting.child.zone).date(), lead)
        yield of_keeper(time, pk, from_at=time.recorded_at, part="papers", due_at=midnight(day + A_DAY, meeting.child))


def day_before(meeting: Meeting, on: date, lead: Lead) -> date:
    """So many days before the meeting, of the calendar or of school."""
    if lead.days is Days.CALENDAR:
        return on - lead.count * A_DAY
    year, day, left = SchoolYear.of(DayOff.objects.filter(school=meeting.child.school_id).around(on)), on, lead.count
    while left and day > on - 90 * A_DAY:
        day -= A_DAY
        left -= year.is_school_day(day)
    return day


def of_outcome(row: Any, *, part: str, **more: Any) -> Ask:
    return Ask(about=row, subject=row.meeting_id, part=part, url_name="meetings:outcome", **more)


def notes_to_write(children: Collection[UUID]) -> Iterable[Ask]:
    written = EveryRow(children).sees(Notes).values("meeting")
    for held in EveryRow(children).sees(Held).exclude(meeting__in=written):
        yield of_outcome(
            held,
            part="notes",
            role=Role.CASE_MANAGER,
            permission=Permission.HOLD_MEETING,
            from_at=held.recorded_at,
        )


def guardians_of(children: Collection[UUID]) -> dict[UUID, list[Member]]:
    found: dict[UUID, list[Member]] = defaultdict(list)
    for seat in Member.objects.current().filter(child__in=children, role=Role.GUARDIAN):
        found[seat.child_id].append(seat)
    return found


def word_to_outcome(children: Collection[UUID]) -> Iterable[Ask]:
    """Of each parent, once for a meeting: the first decision they said nothing to, or notes their home said nothing to.
    After two months nobody is asked any more; it can be said all the same.
    """
    guardians = guardians_of(children)
    first: dict[tuple[UUID, UUID], tuple[Decision | Notes, Member]] = {}
    rows: list[tuple[Decision | Notes, SaidNothing]] = [*decided(children), *noted(children)]
    for row, said_nothing in sorted(rows, key=lambda one: (one[0].recorded_at, one[0].pk)):
        for seat in guardians[row.child_id]:
            if seat.is_in(row.audience) and said_nothing(seat):
                first.setdefault((row.meeting_id, seat.pk), (row, seat))
    for row, seat in first.values():
        yield of_outcome(
            row,
            part="word",
            seat=seat.pk,
            permission=Permission.ANSWER_MEETING,
            from_at=row.recorded_at,
            until_at=row.recorded_at + ASKED_FOR,
            answered=Answered.PRESSED,
        )


SaidNothing = Callable[[Member], bool]


def decided(children: Collection[UUID]) -> Iterable[tuple[Decision, SaidNothing]]:
    every = EveryRow(children)
    said = set(every.sees(Stance).standing().values_list("decision", "by"))
    for row in every.sees(Decision).select_related("audience"):
        yield row, lambda seat, pk=row.pk: not any((pk, own) in said for own in seat.own_seats)  # type: ignore[misc]


def noted(children: Collection[UUID]) -> Iterable[tuple[Notes, SaidNothing]]:
    every = EveryRow(children)
    said = set(every.sees(NotesAnswer).values_list("notes", "by__home"))
    for row in every.sees(Notes).filter(corrects=None).select_related("audience"):
        yield row, lambda seat, pk=row.pk: (pk, seat.home_id) not in said  # type: ignore[misc]


def tasks_to_do(children: Collection[UUID]) -> Iterable[Ask]:
    """Asks who took it on; once their place has ended, who keeps the team, so that it still waits for somebody."""
    every = EveryRow(children)
    turns = {one.task_id: one for one in every.sees(Turn).standing()}
    for task in every.sees(Task).select_related("child__school", "of"):
        turn = turns.get(task.pk)
        if turn is None or not turn.is_done:
            yield of_outcome(
                task,
                part=str(task.pk),
                **whose(task),
                from_at=task.recorded_at,
                due_at=midnight(day_of(task, turn) + A_DAY, task.child),
                answered=Answered.PRESSED,
                facts={"task": str(task.pk)},
            )


def whose(task: Task) -> dict[str, Any]:
    if task.of.is_open:
        return {"seat": task.of_id, "permission": Permission.ANSWER_MEETING}
    return {"role": Role.CASE_MANAGER, "permission": Permission.HOLD_MEETING}


def meetings_to_arrange(children: Collection[UUID]) -> Iterable[Ask]:
    """Before the yearly review of a plan and the reevaluation after three years, unless one is arranged since, or has
    a time since. The day is the one by which law wants it, or an earlier one that the plan names.
    """
    every = EveryRow(children)
    plans = list(every.sees(Plan).filter(came_from="").select_related("child__school"))
    newest = {plan.child_id: plan for plan in sorted(plans, key=lambda plan: (plan.begins_on, plan.pk))}
    cancelled = every.sees(Cancelled).values("meeting")
    arranged = days_by_purpose(every)
    for child, purpose, at in (
        every.sees(Meeting).exclude(pk__in=cancelled).values_list("child", "purpose", "recorded_at")
    ):
        arranged[child, purpose].append(at.date())
    for plan in newest.values():
        law = notice_for(plan.profile)
        lead = {EVERY_YEAR: law.arrange, "three_year": law.arrange_three_year}
        for part, (name, purpose) in RHYTHM.items():
            on = getattr(plan, name)
            if on is None:
                continue
            begins = on - lead[part] * A_DAY
            if not any(day >= begins for day in arranged[plan.child_id, purpose]):
                yield Ask(
                    about=plan,
                    part=part,
                    role=Role.CASE_MANAGER,
                    permission=Permission.HOLD_MEETING,
                    from_at=midnight(begins, plan.child),
                    due_at=midnight(on + A_DAY, plan.child),
                    url_name="meetings:arrange",
                    facts={"purpose": purpose.value},
                )


def renewals_by_law(children: Collection[UUID]) -> Iterable[Ask]:
    """What is asked is asked once: not while somebody is asked to arrange the meeting; and where one has a time before
    the day, only once the day is past.
    """
    to_arrange = {renewed(ask.part, ask.about.pk, ask.about.child_id) for ask in meetings_to_arrange(children)}
    times = days_by_purpose(EveryRow(children))
    for one in open_renewals(children):
        begun, on, part = one.happening.on, one.due.on, RENEWED_BY[one.deadline.after]
        if on is None or renewed(part, one.happening.about_id, one.happening.child_id) in to_arrange:
            continue
        is_set = any(begun < day <= on for day in times[one.happening.child_id, RHYTHM[part][1]])
        yield from asked_for([one], once_late=is_set)


def renewed(part: str, plan: UUID, child: UUID) -> tuple[str, UUID]:
    """A review is of one plan. An evaluation is of the child, whichever plan names it."""
    return part, plan if part == EVERY_YEAR else child


def to_arrange_in_words(rows: Sequence[Row], _seats: Seats) -> Iterable[Waiting]:
    for row in sorted(rows, key=lambda row: (str(row.child_id), row.facts["purpose"])):
        words = gettext("Arrange a meeting: %(purpose)s") % {"purpose": Purpose(row.facts["purpose"]).label}
        yield Waiting(row.child_id, words, arranging(row), icon="calendar-days")


def arranging(row: Row) -> str:
    return reverse("meetings:arrange", args=[row.child_id], query={"purpose": row.facts["purpose"]})


def tasks_in_words(rows: Sequence[Row], seats: Seats) -> Iterable[Waiting]:
    """Each in the words in which it was taken on."""
    due = {UUID(row.facts["task"]): row for row in rows}
    tasks = seats.sees(Task).filter(pk__in=due)
    for task in sorted(tasks, key=lambda task: (task.until, task.pk)):
        yield Waiting(task.child_id, task.words, of_subject(due[task.pk]) + "#tasks", icon="clipboard-list")


def said_as(words: str | Promise, anchor: str = "") -> Words:
    """Each meeting is one line for a child, whatever is asked in it."""

    def in_words(rows: Sequence[Row], _seats: Seats) -> Iterable[Waiting]:
        once = {(row.child_id, row.subject): row for row in rows}
        for row in once.values():
            yield Waiting(row.child_id, str(words), of_subject(row) + anchor, icon="users-round")

    return in_words


def is_there(model: Any, **wanted: Any) -> Condition:
    return lambda children: EveryRow(children).sees(model).filter(**wanted).exists()


def has_a_day(children: Collection[UUID]) -> bool:
    days = Q(annual_on__isnull=False) | Q(three_year_on__isnull=False)
    return EveryRow(children).sees(Plan).filter(days).exists()


def around(name: str, rows: Rows, words: Words, *of: type[Model], only_if: Condition, **more: Any) -> AskedKind:
    return AskedKind(f"meetings.{name}", rows, words, of=of, only_if=only_if, **more)


BEFORE: list[type[Model]] = [*STEPS, Invited, Member]
ASKED = [
    around(
        "before",
        to_say_before,
        said_as(gettext_lazy("Before the meeting: four short questions, if you like")),
        *BEFORE,
        Beforehand,
        only_if=is_any_open,
    ),
    around(
        "papers",
        papers_to_give,
        said_as(gettext_lazy("Give parents what they should read before a meeting")),
        *BEFORE,
        PapersSent,
        only_if=is_any_open,
        short=gettext_lazy("Papers before a meeting"),
        address=of_subject,
    ),
    around(
        "arrange",
        meetings_to_arrange,
        to_arrange_in_words,
        Meeting,
        SetTime,
        Cancelled,
        Plan,
        only_if=has_a_day,
        short=gettext_lazy("Arrange a meeting"),
        address=arranging,
    ),
    AskedKind(
        "meetings.review",
        renewals_by_law,
        by_law_in_words,
        of=[*BY_LAW, Meeting, SetTime, Cancelled, Plan],
        only_if=does_anything_count,
    ),
    around(
        "notes",
        notes_to_write,
        said_as(gettext_lazy("Write the notes of a meeting"), "#notes"),
        Held,
        Notes,
        only_if=is_there(Held),
    ),
    around(
        "word",
        word_to_outcome,
        said_as(gettext_lazy("After the meeting: read what was decided, and say what you think")),
        Decision,
        Stance,
        Notes,
        NotesAnswer,
        Member,
        only_if=lambda children: is_there(Decision)(children) or is_there(Notes)(children),
    ),
    around(
        "task",
        tasks_to_do,
        tasks_in_words,
        Task,
        Turn,
        Member,
        only_if=is_there(Task),
        short=gettext_lazy("Meeting task"),
        address=of_subject,
    ),
]
