"""The cards of Today at school."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, time, timedelta
from itertools import chain
from typing import Any

from django.utils.translation import gettext as _

from allies.asked.away import unanswered
from allies.asked.kinds import AskedKind
from allies.batons import chips
from allies.batons.chips import Tone, Way
from allies.database.ids import uuid7
from allies.health.reading import waits_for_contact
from allies.meetings.models import SetTime
from allies.meetings.panels import set_between
from allies.places.waiting import rank
from allies.services.schedule import schedule_of
from allies.services.wording import REASONS_IN_WORDS
from allies.teams.models import Member
from allies.teams.permissions import Permission
from allies.teams.school_links import what_waits_at
from allies.timeline.places import QuickAct
from allies.voice.safety import waits_for_safeguarding

from .cards import Card
from .caseload import newest_to_take
from .gathering import Folded, Thing, Today
from .who_comes import waits_at

PAGE = "today"
NOON = time(12)
SHOWN = 3  # rows of each group of what is to do; the others are folded
A_WEEK = timedelta(days=7)


def now(today: Today) -> Mapping[str, Any] | None:
    """What cannot wait, each with whom to call and what can be done, in place."""
    told, unsafe = waits_for_contact(today.person, today.seats), waits_for_safeguarding(today.person)
    is_any = today.urgent or told or unsafe
    return {"things": today.urgent, "told": told, "unsafe": unsafe} if is_any else None


def cards_of_the_day(today: Today) -> Mapping[str, Any] | None:
    """All that a substitute has."""
    if not today.is_substitute:
        return None
    seats = [seat for seat in today.seats if seat.may(Permission.OPEN_CARD)]
    return {"seats": seats, "acts": QuickAct.laid_out(PAGE, "substitute")}


def at_schools(today: Today) -> Mapping[str, Any] | None:
    """What waits at the schools that somebody leads."""
    if not today.schools:
        return None
    asking = waits_at(today.schools, today.person)
    with_nobody = unanswered([school.pk for school in today.schools])
    waits = what_waits_at(today.schools, today.person)
    rows = [(one, one.pk in asking, one.pk in with_nobody, waits.get(one.pk, [])) for one in today.schools]
    rows = [row for row in rows if any(row[1:]) or not len(today.seats)]
    return {"schools": rows} if rows else None


def from_home(today: Today) -> Mapping[str, Any] | None:
    """A row a home. What somebody at school took is folded away, and what the row does not hold is not taken here."""
    waits: list[tuple[Any, Any]] = []
    taken: list[tuple[Any, Any]] = []
    for card in today.handed.values():
        if not card.member.may(Permission.ADD_CHIPS):
            continue
        for home in card.homes:
            (taken if home.is_taken else waits).append((card, home))
            today.note(card.member, Permission.SEE_BATON)
    if not waits and not (taken and today.back_on() is None):
        return None
    away = [card for card in today.handed.values() if card.absences and card.has_school]
    to_take = [baton for card in today.handed.values() for baton in newest_to_take(card)]
    return {"waits": waits, "taken": taken, "away": away, "to_take": to_take}


def schedule(today: Today) -> Mapping[str, Any] | None:
    """On a school day: what this person gives, at the times that were said of it."""
    at_school = [card for card in today.handed.values() if card.has_school]
    rows = schedule_of(card.member for card in at_school)
    for place in chain.from_iterable(row.places for row in rows):
        today.note(place.seat, Permission.SEE_PLAN)
    away = {card.child.pk for card in at_school if card.absences and card.day == card.member.today}
    meetings = list(meetings_today(today))
    shown = {"rows": rows, "meetings": meetings, "away": away, "reasons": REASONS_IN_WORDS}
    return shown if rows or meetings else None


def meetings_today(today: Today) -> Iterator[tuple[time, str, Member, SetTime]]:
    """The meetings to which this person is asked, with or without school."""
    day = min((seat.today for seat in today.seats), default=date.min)
    for one in set_between(today.seats, day, day):
        seat = today.seats.by_child[one.child_id]
        yield one.starts_at.astimezone(seat.child.zone).time(), one.meeting.get_purpose_display(), seat, one


@dataclass(frozen=True)
class Group:
    words: str
    icon: str
    rows: list[Folded]

    @property
    def count(self) -> int:
        return sum(len(row.things) for row in self.rows)

    @property
    def first(self) -> list[Folded]:
        return self.rows[:SHOWN]

    @property
    def others(self) -> list[Folded]:
        return self.rows[SHOWN:]


def to_do(today: Today) -> Mapping[str, Any] | None:
    """A row a thing over all children, alike things one row: whose family waits, what law dates, what is this week, and
    what has time.
    """
    families, law, week, later = (list[Thing]() for _group in range(4))
    by_law = {kind.name for kind in AskedKind.laid_out("to_do", "law")}
    for thing in today.quiet:
        if thing.waiting.since:
            families.append(thing)
        elif thing.waiting.what in by_law:
            law.append(thing)
        else:
            (week if thing.due and thing.due.on <= thing.due.today + A_WEEK else later).append(thing)
    groups = [
        Group(_("Families that wait"), "users", sorted(folded(families), key=lambda row: row.since or today.now)),
        Group(_("By law"), "scale", folded(law)),
        Group(_("This week"), "calendar-days", folded(week)),
        Group(_("When there is time"), "list", folded(later)),
    ]
    return {"groups": [group for group in groups if group.rows], "count": len(today.quiet)} if today.quiet else None


def to_send(today: Today) -> Mapping[str, Any] | None:
    """On a school day: for whom nothing went home yet, for whom something did, and the pictures of a similar day."""
    here = [card for card in today.handed.values() if card.is_here and card.member.may(Permission.ADD_CHIPS)]
    left = [card for card in here if not card.is_passed]
    passed = [card for card in here if card.is_passed]
    if not left:
        return None
    moods = chips.questions(Way.FROM_SCHOOL)["afternoon"]
    hour = today.now.astimezone(left[0].child.zone).time()
    return {
        "left": left,
        "passed": passed,
        "sent": len(passed),
        "count": len(here),
        "question": moods,
        "choices": [choice for choice in moods.choices if choice.tone is not Tone.HARD],
        "id": uuid7(),
        "day": left[0].day,
        "sticks": hour >= NOON,
    }


def folded(things: list[Thing]) -> list[Folded]:
    alike: dict[object, list[Thing]] = defaultdict(list)
    for thing in things:
        alike[thing.waiting.together or str(thing.waiting.words)].append(thing)
    rows = [Folded(words_for(found), found[0].waiting.icon, found) for found in alike.values()]
    return sorted(rows, key=lambda row: rank(row.due))


def words_for(things: list[Thing]) -> str:
    together: Callable[[int], str] | None = things[0].waiting.together
    return together(len(things)) if together and len(things) > 1 else str(things[0].waiting.words)


def news(today: Today) -> Mapping[str, Any] | None:
    by_child = today.seats.by_child
    rows = [(by_child[child], new) for child, new in today.news.items() if new.total]
    talks = today.new_words
    count = sum(new.total for _seat, new in rows) + len(talks)
    return {"talks": talks, "rows": rows, "count": count} if count else None


def others(today: Today) -> Mapping[str, Any] | None:
    """Children who are in no caseload of this person: for a guest, and for who only reads."""
    seats = [seat for seat in today.seats if seat.may(Permission.SEE_STORY) and not seat.may(Permission.ADD_CHIPS)]
    return {"seats": seats} if seats else None


CARDS = [
    Card("today/_now.html", now),
    Card("today/_cards_of_the_day.html", cards_of_the_day),
    Card("today/_from_home.html", from_home),
    Card("services/_schedule.html", schedule),
    Card("today/_to_do.html", to_do),
    Card("today/_to_send.html", to_send),
    Card("today/_at_schools.html", at_schools),
    Card("today/_new_by_child.html", news),
    Card("today/_children.html", others),
]
