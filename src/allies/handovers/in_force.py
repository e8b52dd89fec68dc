"""What is in force of a child for one reader: now, or as it was on the day on which it was handed over."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db.models import F, Q
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from allies.asked.reading import asked_of
from allies.incidents.models import Incident
from allies.places.waiting import AHEAD, dues_of
from allies.plans.dates import dates_of, plan_in_force
from allies.plans.models import Accommodation, Goal, Plan
from allies.profiles.dictionary import Dictionary
from allies.profiles.models import Passage, Wording
from allies.profiles.sections import Chip, Section, chips_of
from allies.strategies.models import Try, Turn
from allies.strategies.models import Version as Strategy
from allies.strategies.reading import standing
from allies.supports.models import Version as Hard
from allies.supports.reading import plans_of
from allies.teams.models import AboutChild, AboutChildQuerySet, Home, Member, Seats
from allies.teams.permissions import Permission, Side

from .models import Handover
from .open_things import handed_to
from .parts import Part

LOOKED_AT = timedelta(weeks=12)


@dataclass(frozen=True)
class Typed:
    """What somebody wrote, in the language in which it was typed."""

    words: str
    language: str
    more: str = ""
    who: str = ""  # in the reader's language
    has_changed: bool = False  # since it was handed over


@dataclass(frozen=True)
class Line:
    """A line of the page: our words, chips, and what people wrote."""

    title: str | Promise = ""
    text: str | Promise = ""
    url: str = ""
    chips: Sequence[Chip] = ()
    typed: Sequence[Typed] = ()


@dataclass(frozen=True)
class InForce:
    lines: Sequence[Line]
    newer: int = 0  # what came since it was handed over


def as_of[A: AboutChild](rows: AboutChildQuerySet[A], day: datetime | None) -> AboutChildQuerySet[A]:
    """What stood then. A change is a new row, so the rows themselves know."""
    if day is None:
        return rows.filter(replaced_at=None)
    return rows.filter(Q(replaced_at=None) | Q(replaced_at__gt=day), recorded_at__lte=day)


def newer_than[A: AboutChild](rows: AboutChildQuerySet[A], day: datetime | None) -> int:
    return 0 if day is None else rows.filter(replaced_at=None, recorded_at__gt=day).count()


def changed(row: Passage | Strategy | Goal | Accommodation) -> bool:
    return row.replaced_at is not None


def whose(reader: Member, home: Home | None) -> str:
    if home is None:
        return _("School")
    is_named = reader.side is Side.SCHOOL and reader.child.has_two_homes
    return f"{_('Home')} · {home.called}" if is_named else _("Home")


def voice(reader: Member, passage: Passage) -> str:
    if passage.voice == Side.CHILD:
        return _("%(name)s’s own voice") % {"name": reader.child.first_name}
    return whose(reader, passage.home)


def alerts(reader: Member, handover: Handover) -> InForce:
    """Without any the page says so: nobody has to wonder whether they were forgotten."""
    found = of_sections(reader, handover, [Section.HEALTH])
    return found if found.lines else InForce([Line(text=no_alerts(reader))], found.newer)


def no_alerts(reader: Member) -> str:
    if reader.side is Side.SCHOOL:
        return _("No alert is written down. Please ask the family.")
    return _("No alert is written down. If there is something, please tell the school.")


def who(reader: Member, handover: Handover) -> InForce:
    return of_sections(reader, handover, [one for one in Section if one is not Section.HEALTH])


def of_sections(reader: Member, handover: Handover, sections: Sequence[Section]) -> InForce:
    every = reader.sees(Passage).filter(section__in=sections)
    rows = list(as_of(every, handover.given_at).select_related("home").order_by("recorded_at", "id"))
    lines = [of_section(reader, section, [row for row in rows if row.section == section]) for section in sections]
    return InForce([line for line in lines if line.chips or line.typed], newer_than(every, handover.given_at))


def of_section(reader: Member, section: Section, rows: Sequence[Passage]) -> Line:
    chips = chips_of(section, {code for row in rows for code in row.chips})
    typed = [
        Typed(row.words, row.language, who=voice(reader, row), has_changed=changed(row)) for row in rows if row.words
    ]
    return Line(title="" if section is Section.HEALTH else section.label, chips=chips, typed=typed)


def helps(reader: Member, handover: Handover) -> InForce:
    """What is in use, and what was ended, with the word why."""
    day = handover.given_at
    turns = reader.sees(Turn).filter(recorded_at__lte=day or timezone.now()).order_by("recorded_at", "id")
    newest = {(turn.root, turn.home_id): turn for turn in turns}
    every = reader.sees(Strategy)
    rows = standing(as_of(every, day).select_related("home").order_by("recorded_at", "id"))
    in_use, ended = [], []
    for row in rows:
        turn = newest.get((row.root, row.home_id))
        if turn is None or turn.state == Turn.State.IN_USE:
            in_use.append(Typed(row.what, row.language, row.when, whose(reader, row.home), changed(row)))
        elif turn.state == Turn.State.ENDED:
            ended.append(Typed(row.what, row.language, turn.why, whose(reader, row.home)))
    lines = [Line(typed=in_use)] if in_use else []
    lines += [Line(title=_("What was ended, and why"), typed=ended)] if ended else []
    return InForce(lines, newer_than(every, day))


def versions_for_hard_moments(reader: Member) -> list[str]:
    return [str(plan.in_force.pk) for plan in plans_of(reader) if plan.in_force] if may_see_hard(reader) else []


def may_see_hard(reader: Member) -> bool:
    return reader.may(Permission.SEE_SUPPORT)


def hard(reader: Member, handover: Handover) -> InForce:
    now = versions_for_hard_moments(reader)
    wanted = handover.hard if handover.is_given else now
    rows = reader.sees(Hard).filter(pk__in=wanted).order_by("recorded_at", "id")
    lines = [line for row in rows for line in when_it_gets_hard(row, has_changed=str(row.pk) not in now)]
    return InForce(lines, len({*now} - {*wanted}))


def when_it_gets_hard(plan: Hard, *, has_changed: bool) -> list[Line]:
    parts: list[tuple[str, Iterable[str]]] = [
        ("", [plan.title]),
        (_("What you see first"), [plan.signs]),
        (_("The steps"), plan.during),
        (_("What not to do"), plan.avoid),
        (_("Who to call"), [" ".join(filter(None, [plan.call, plan.number_to_call]))]),
    ]
    found = []
    for title, words in parts:
        typed = [Typed(one, plan.language, has_changed=has_changed and not title) for one in words if one]
        if typed:
            found.append(Line(title=title, typed=typed))
    return found


def counts(reader: Member, handover: Handover) -> InForce:
    """Counts of the last twelve weeks, only where family or student said that they go along."""
    until = handover.given_at or timezone.now()
    within = {"recorded_at__gt": until - LOOKED_AT, "recorded_at__lte": until}
    times = reader.sees(Incident).filter(**within).count()
    words = ngettext("One serious event in twelve weeks", "%(counter)s serious events in twelve weeks", times)
    lines = [Line(text=words % {"counter": times} if times else _("No serious event was written down in twelve weeks"))]
    if reader.may(Permission.LOG_TRY):  # in no leader's view: on a team of few it is a count of one person
        tries = reader.sees(Try).filter(taken_back_at=None, outcome=Try.Outcome.WORSE, **within)
        worse = tries.select_related("version").order_by("recorded_at", "id")
        once = {one.version.what: Typed(one.version.what, one.version.language) for one in worse}
        lines += [Line(title=_("It made it harder"), typed=list(once.values()))] if once else []
    return InForce(lines)


def words(reader: Member, handover: Handover) -> InForce:
    day = handover.given_at
    every = reader.sees(Wording).filter(term__taken_out_at=None)
    held = as_of(every, day).annotate(sort=F("term__sort")).order_by("recorded_at", "id")
    known = Dictionary(((one.sort, one) for one in held), reader.child_id)
    typed = [
        Typed(one.word, one.own.language, one.own.means, has_changed=one.own.replaced_at is not None) for one in known
    ]
    return InForce([Line(typed=typed)] if typed else [], newer_than(every, day))


def plan_now(reader: Member) -> UUID | None:
    found = plan_in_force(reader)
    return found.pk if found else None


def plan(reader: Member, handover: Handover) -> InForce:
    now, day = plan_now(reader), handover.given_at
    wanted = handover.plan if handover.is_given else now
    found = reader.sees(Plan).filter(pk=wanted).first() if wanted else None
    if found is None:
        return InForce([], newer=1 if now else 0)
    mine = {"plan": found, "ended_at": None}
    goals = list(as_of(reader.sees(Goal).filter(**mine), day).order_by("recorded_at", "id"))
    easier = list(as_of(reader.sees(Accommodation).filter(**mine), day).order_by("recorded_at", "id"))
    days = {"begins": date_format(found.begins_on, "DATE_FORMAT"), "ends": date_format(found.ends_on, "DATE_FORMAT")}
    lines = [Line(text=_("From %(begins)s until %(ends)s") % days)]
    lines += [Line(title=_("Goals"), typed=[of_goal(goal) for goal in goals])] if goals else []
    lines += [Line(title=_("Accommodations"), typed=[of_row(row) for row in easier])] if easier else []
    return InForce(lines, 1 if now not in {None, found.pk} else 0)


def of_goal(goal: Goal) -> Typed:
    return Typed(goal.words_in_short, goal.language, has_changed=changed(goal))


def of_row(row: Accommodation) -> Typed:
    return Typed(row.in_words, row.language if row.has_own_words else "", has_changed=changed(row))


def dates(reader: Member, handover: Handover) -> InForce:
    """As they are for this reader now: a date that was kept as it was would be missed."""
    plans = dates_of(Seats([reader])).get(reader.child_id) if reader.may(Permission.SEE_PLAN) else None
    named = plans.named if plans else ()
    found: list[tuple[date, str | Promise, str]] = [(on, name, "") for on, name, _plan in named if on >= reader.today]
    rows = [row for row in asked_of(Seats([reader]), ahead=AHEAD) if row.due_at and row.subject != handover.pk]
    found += [(due.on, due.words, due.url) for due in dues_of(rows, reader)]
    lines = [
        Line(title=date_format(on, "DATE_FORMAT"), text=name, url=url)
        for on, name, url in sorted(found, key=lambda one: one[0])
    ]
    lines += [Line(title=_("Taken over"), text=one.words, url=one.url) for one in handed_to(reader)]
    return InForce(lines)


DRAWN_BY: Mapping[Part, Callable[[Member, Handover], InForce]] = {
    Part.ALERTS: alerts,
    Part.WHO: who,
    Part.HELPS: helps,
    Part.HARD: hard,
    Part.COUNTS: counts,
    Part.WORDS: words,
    Part.PLAN: plan,
    Part.DATES: dates,
}
