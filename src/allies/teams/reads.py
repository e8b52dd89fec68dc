"""Who at school has read what of a child, by day and person, cut to what the reader may know.

The door writes one line for each page that was shown. A page that shows the record was read. A page with a form, that
shows nothing of it, was only opened: that is neither a reading nor an act, and is listed apart and says so.
"""

from collections import defaultdict
from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import Q
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from allies.log.lines import days_of_reading
from allies.people.models import Person
from allies.rooms.pieces import Piece

from .helping import seats_once_opened_by
from .models import Member
from .permissions import NEEDS_KIND, STAFF, Kind, Permission, Role, Side

DAYS_OF_A_PAGE = timedelta(days=14)

# What each page opens, those that only school has among them.
KIND_OPENED = NEEDS_KIND | {
    Permission.SEE_DATES: Kind.PLAN,
    Permission.WRITE_SCHOOL_VOICE: Kind.PROFILE,
    Permission.MAKE_CARD: Kind.PROFILE,
    Permission.MAKE_BADGE: Kind.OBSERVATION,
    Permission.PASS_FROM_SCHOOL: Kind.BATON,
    Permission.ADD_CHIPS: Kind.BATON,
    Permission.WRITE_INCIDENT: Kind.INCIDENT,
    Permission.WRITE_PLAN: Kind.PLAN,
    Permission.WRITE_TRANSITION: Kind.PLAN,
    Permission.HOLD_PLAN: Kind.PLAN,
    Permission.HOLD_MEETING: Kind.PLAN,
    Permission.KEEP_CLOCK: Kind.PLAN,
    Permission.ANSWER_REQUEST: Kind.TALK,
    Permission.NOTE_DISCLOSURE: Kind.ACCESS,
    Permission.ANSWER_INPUT: Kind.PLAN,
    Permission.SIGN_TOOK_PART: Kind.PLAN,
    Permission.SIGN_FOR_SCHOOL: Kind.PLAN,
    Permission.MARK_SIGNED: Kind.PLAN,
    Permission.LOG_SERVICE: Kind.PLAN,
    Permission.SEE_PARTS: Kind.PLAN,
    Permission.DECIDE_PROGRESS: Kind.PLAN,
    Permission.SEND_REPORT: Kind.PLAN,
    Permission.SET_CARD: Kind.PLAN,
    Permission.MARK_CARD: Kind.PLAN,
    Permission.WRITE_SUPPORT: Kind.PLAN,
    Permission.SIGN_THOUGHT: Kind.PLAN,
    Permission.NOTE_SHOWN: Kind.PLAN,
}
# Opened to deal with one seat, one home, a private talk, or what one home alone may have seen: when that was, the other
# home would read as news of it.
ABOUT_ONE_HOME = frozenset(
    {
        Permission.INVITE,
        Permission.END_PLACE,
        Permission.SET_CUSTODY,
        Permission.SAY_WHO,
        Permission.EDIT_HOMES,
        Permission.TELL_HOME,
        Permission.SEE_HEALTH_EVENT,
        Permission.TAKE_HEALTH,
        Permission.SEE_CONTACT,
        Permission.WRITE_CONTACT,
        Permission.NOTE_TALK,
        Permission.LOOK_INTO,
        Permission.TAKE_OUT,
        Permission.SEE_THREADS,
        Permission.SEE_HELD,
        Permission.WRITE_THREAD,
        Permission.SEE_PRIVATE_THREADS,
        Permission.SEARCH,
        Permission.SEE_RECORDING,
        Permission.TAKE_BACK_RECORDING,
        Permission.ANSWER_INPUT,
        Permission.SEE_SIGNATURE,
        Permission.MARK_SIGNED,
        Permission.ADD_TO_RECORD,
        Permission.SEE_SHEET,
        Permission.SEE_STRATEGY,
        Permission.WRITE_STRATEGY,
        Permission.LOG_TRY,
        Permission.SEE_BOARD,
        Permission.WRITE_BOARD,
        Permission.SEE_AGREEMENT,
        Permission.WRITE_AGREEMENT,
        Permission.SEE_REACH,
        Permission.SEE_CHECKIN,
        Permission.CHECK_IN,
        Permission.SEE_LANGUAGE,
        Permission.ARRANGE_LANGUAGE,
        Permission.ASK_FOR_WORDS,
        Permission.TRANSLATE_WORDS,
        Permission.SEE_REQUEST,
        Permission.ASK_SCHOOL,
        Permission.ANSWER_REQUEST,
        Permission.SEE_NOTICE,
        Permission.SEE_CONCERN,
        Permission.OPEN_CONCERN,
        Permission.SEE_MEETING,
        Permission.ANSWER_MEETING,
        Permission.HOLD_MEETING,
        Permission.SEE_CLOCK,
        Permission.KEEP_CLOCK,
        Permission.OPEN_TO_HELPER,
        Permission.SEE_PASSPORT,
        Permission.SEE_VOICE,
        Permission.ANSWER_VOICE,
        Permission.SPEAK,
        Permission.SEE_TRANSITION,
        Permission.SAY_TRANSITION,
        Permission.NOTE_RIGHTS,
    }
)

# Of those alone who were chosen: that one of them opened such a page would tell the others that there is something.
OF_CHOSEN_PEOPLE = frozenset(
    {Permission.SEE_CONCERN, Permission.OPEN_CONCERN, Permission.SEE_VOICE, Permission.ANSWER_VOICE}
)

# A page that asks for something beside the thing itself shows the thing, too.
SHOWS: dict[Permission, Permission] = {
    Permission.GIVE_ACCOUNT: Permission.SEE_INCIDENT,
    Permission.TELL_HOME: Permission.SEE_INCIDENT,
    Permission.ADD_TO_RECORD: Permission.SEE_PLAN,
    Permission.DECIDE_PROGRESS: Permission.SEE_PLAN,
    Permission.READ_PART: Permission.SEE_PLAN,
    Permission.SEE_EXPORT: Permission.SEE_PLAN,
    Permission.SEND_REPORT: Permission.SEE_PLAN,
    Permission.ANSWER_INPUT: Permission.SEE_PLAN,
    Permission.SIGN_TOOK_PART: Permission.SEE_PLAN,
    Permission.SIGN_FOR_SCHOOL: Permission.SEE_PLAN,
    Permission.MARK_SIGNED: Permission.SEE_SIGNATURE,
    Permission.SIGN_PLAN: Permission.SEE_PLAN,
    Permission.ANSWER_SUPPORT: Permission.SEE_SUPPORT,
    Permission.SIGN_THOUGHT: Permission.SEE_SUPPORT,
    Permission.NOTE_SHOWN: Permission.SEE_SUPPORT,
    Permission.MARK_CARD: Permission.SEE_PLAN,
    Permission.ANSWER_CARD: Permission.SEE_PLAN,
    Permission.LOOK_INTO: Permission.SEE_OBSERVATION,
    Permission.REMOVE_WITH_CHILD: Permission.SEE_JOY,
    Permission.CHECK_IN: Permission.SEE_CHECKIN,
    Permission.ANSWER_REQUEST: Permission.SEE_REQUEST,
    Permission.ANSWER_MEETING: Permission.SEE_MEETING,
    Permission.HOLD_MEETING: Permission.SEE_MEETING,
    Permission.KEEP_CLOCK: Permission.SEE_CLOCK,
}
WHAT_IS_READ: dict[Permission, Promise] = {
    Permission.SEE_DATES: _("when something is due, and whether it is done"),
    Permission.SEE_STORY: _("the child’s days, line by line"),
    Permission.SEE_OPEN: _("what is open to them"),
    Permission.SEE_TEAM: _("who is on the team"),
    Permission.SEE_ACCESS: _("who changed access, and who read what"),
    Permission.SEE_PROFILE: _("who the child is"),
    Permission.OPEN_CARD: _("the substitute’s card of the day"),
    Permission.SEE_BATON: _("the notes of the day"),
    Permission.SEE_OBSERVATION: _("what was seen, at home and at school"),
    Permission.SEE_STRATEGY: _("what helps the child"),
    Permission.SEE_BOARD: _("the picture boards"),
    Permission.SEE_SUPPORT: _("the plan for hard moments"),
    Permission.SEE_INCIDENT: _("serious events"),
    Permission.SEE_HEALTH_EVENT: _("what a home told about health or safety"),
    Permission.SEE_CONTACT: _("phone numbers"),
    Permission.SEE_TALK: _("calls and talks"),
    Permission.SEE_LANGUAGE: _("what was asked for in another language"),
    Permission.TRANSLATE_WORDS: _("what somebody wrote, to translate it"),
    Permission.SEE_THREADS: _("conversations"),
    Permission.SEE_HELD: _("mails that were held"),
    Permission.SEE_AGREEMENT: _("what was agreed about how we talk"),
    Permission.SEE_REACH: _("which families school does not reach yet"),
    Permission.SEE_CHECKIN: _("the check-ins"),
    Permission.SEE_CLOCK: _("the dates that the law sets"),
    Permission.SEE_REQUEST: _("what was asked of school, and the answers"),
    Permission.SEE_NOTICE: _("prior written notices"),
    Permission.SEE_MEETING: _("meetings"),
    Permission.SEE_CONCERN: _("concerns where we do not agree"),
    Permission.SEE_HANDOVER: _("what the next adult at school should know"),
    Permission.SEE_TRANSITION: _("the plans for life after school"),
    Permission.SEE_PRIVATE_THREADS: _("between whom there are private conversations"),
    Permission.SEE_PLAN: _("the plan, its goals and reports"),
    Permission.SEE_PASSPORT: _("the whole record, as one file"),
    Permission.SEE_SIGNATURE: _("the signatures"),
    Permission.SEE_SHEET: _("a report as it went to one home"),
    Permission.SEE_PARTS: _("who does what of the plan"),
    Permission.SEE_JOY: _("the good things"),
    Permission.SEE_VOICE: _("what the child said to them"),
    Permission.SEARCH: _("what a search found"),
    Permission.SEE_RECORDING: _("a picture, sound or video"),
    Permission.SEE_SYMBOL: _("the symbols of the school"),
}


def read_on(what: str) -> Permission | None:
    """What somebody read who was shown this page; none where it was a form and no more."""
    if what not in Permission.values:
        return None
    page = Permission(what)
    shown = SHOWS.get(page, page)
    return shown if shown in WHAT_IS_READ else None


def pages_that_show(kind: Kind) -> set[str]:
    """Under which names the log has the pages that may have shown a record of this kind."""
    shown = {page.value for page, opens in KIND_OPENED.items() if opens == kind and read_on(page.value)}
    return shown | {Permission.SEE_STORY.value, Permission.SEARCH.value}


@dataclass(frozen=True)
class SecondDoor(Piece):
    """Through it somebody without a place on the team reads one thing; `open_to` says of which a reader may know."""

    page: Permission
    role: Promise
    open_to: Callable[[Member], Collection[UUID]]


@dataclass(frozen=True)
class Reading:
    """What one person at school read on one day, and which forms they opened."""

    on: date
    by: str
    role: str
    read: list[str]
    forms: list[str]


def reads_by_school(member: Member, *, before: str = "") -> tuple[list[Reading], str]:
    """Who at school has read what, and for a guardian whom they opened something to. Reads at home are nobody's
    business but their own, and are left out.

    An order that keeps a guardian from a kind of record keeps them from learning when it was read, too.
    """
    zone = member.child.zone
    helpers = seats_once_opened_by(member)
    shown = Q(role__in=sorted(STAFF)) | Q(pk__in=helpers)
    seats = {m.pk: m for m in member.child.members.filter(shown).select_related("person")}
    at_school = {pk for pk, seat in seats.items() if seat.role in STAFF}
    lines, older = days_of_reading(
        member.child_id,
        known=known_reads(member, at_school) | known_by_a_second_door(member) | by_helpers(member, helpers),
        zone=zone,
        before=start_of(before, zone),
        over=DAYS_OF_A_PAGE,
    )
    pages: dict[tuple[date, UUID | None, UUID | None], list[str]] = defaultdict(list)
    for line in lines:
        pages[line.on, line.seat, None if line.seat else line.by].append(line.what)
    people = Person.objects.in_bulk({by for _on, _seat, by in pages if by})
    readings = [
        reading(on, *(names_of(seats[seat]) if seat else names_without_a_seat(people[by], opened)), opened)
        for (on, seat, by), opened in pages.items()
        if seat or by in people
    ]
    return readings, older.isoformat() if older else ""


def of_closed_kinds(member: Member) -> set[str]:
    return {act.value for act, kind in KIND_OPENED.items() if kind not in member.kinds}


def by_helpers(member: Member, seats: Collection[UUID]) -> Q:
    """What a guest read is for the guardian who opened it: no other home, and no school, learns of it. A concern may be
    one that another guardian of this home asked them in to.
    """
    hidden = of_closed_kinds(member) | OF_CHOSEN_PEOPLE
    return Q(seat__in=list(seats)) & ~Q(what__in=sorted(hidden))


def known_reads(member: Member, seats: Collection[UUID]) -> Q:
    hidden = of_closed_kinds(member) | {act.value for act in OF_CHOSEN_PEOPLE}
    if member.side is not Side.SCHOOL:
        hidden |= {act.value for act in ABOUT_ONE_HOME}
    return Q(seat__in=list(seats)) & ~Q(what__in=sorted(hidden))


def known_by_a_second_door(member: Member) -> Q:
    """One home learns of no look at what the other told: each line is about one thing, and that is theirs or not."""
    known = Q(pk__in=())
    for door in SecondDoor.every():
        known |= Q(seat=None, what=door.page.value, about__in=list(door.open_to(member)))
    return known


def names_of(seat: Member) -> tuple[str, str]:
    return seat.person.name, str(Role(seat.role).label)


def names_without_a_seat(person: Person, opened: list[str]) -> tuple[str, str]:
    return person.name, next(str(door.role) for door in SecondDoor.every() if door.page.value in opened)


def reading(on: date, by: str, role: str, opened: list[str]) -> Reading:
    read = {found for what in opened if (found := read_on(what))}
    forms = {Permission(what) for what in opened if what in Permission.values and read_on(what) is None}
    return Reading(
        on=on,
        by=by,
        role=role,
        read=[str(WHAT_IS_READ[one]) for one in WHAT_IS_READ if one in read],
        forms=[str(one.label) for one in Permission if one in forms],
    )


def start_of(day: str, zone: ZoneInfo) -> datetime | None:
    """The place from which a page goes on: before this day began. Anything that is no link of ours begins at the
    newest.
    """
    try:
        return datetime.combine(date.fromisoformat(day), time(), zone).astimezone(UTC)
    except (ValueError, OverflowError):
        return None
