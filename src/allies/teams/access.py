"""Who changed access and when: the log in words, cut to what the reader may know."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

from django.db.models import Q
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from allies.log.lines import lines_about
from allies.log.models import Act
from allies.people.models import Person
from allies.ui.lists import listed_apart

from .models import Custody, Ending, Member, Served
from .permissions import Kind, Role, Side

PAGE = 50
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
MICROSECOND = timedelta(microseconds=1)

SENTENCES: dict[str, Promise] = {
    "teams.child_welcomed": _("The child came to the school"),
    "teams.child_left": _("The child left the school"),
    "teams.child_back": _("The child is at the school again"),
    "teams.home_added": _("A home was added"),
    "teams.home_renamed": _("A home was given another name"),
    "teams.member_began": _("A place on the team began"),
    "teams.member_ended": _("A place on the team ended"),
    "teams.member_ends_on": _("A last day was set for a place on the team"),
    "teams.moved_home": _("A place on the team moved to another home"),
    "teams.opened": _("Something was opened to a helper"),
    "teams.opening_closed": _("All that a guardian had opened to a helper was closed"),
    "teams.place_goes_on": _("The place of a helper lasts longer"),
    "teams.allowed": _("Something was opened to the student, or by the student"),
    "teams.allowed_ended": _("Something that was open to the student, or by the student, was closed again"),
    "teams.place_agreed": _("Somebody said yes to a place of the student’s own"),
    "teams.place_refused": _("Somebody said no to a place of the student’s own"),
    "teams.student_seen": _("School saw that it is the student who came in"),
    "teams.rights_held": _("It was written down who holds the rights over the record or the plan"),
    "teams.birthday_written": _("The birthday was written down"),
    "teams.birthday_asked": _("The correction of the birthday was asked for"),
    "teams.birthday_withdrawn": _("The correction of the birthday was withdrawn"),
    "teams.birthday_corrected": _("The birthday was corrected"),
    "teams.custody_set": _("An order was written down"),
    "teams.outsider_named": _("Somebody was named who has no place here, and whom an order is about"),
    "teams.order_served": _("It was noted that an order was served"),
    "teams.ending_asked": _("The end of a parent’s place was asked for"),
    "teams.ending_withdrawn": _("The end of a parent’s place was withdrawn"),
    "teams.back_asked": _("A second person was asked to put a place back"),
    "teams.member_back": _("A place on the team was put back"),
    "teams.invited": _("Somebody was invited"),
    "teams.invited_again": _("An invitation was sent again"),
    "teams.invitation_withdrawn": _("An invitation was withdrawn"),
    "teams.invitation_accepted": _("An invitation was accepted"),
    "teams.invitation_waits": _("A place waits until school says who comes"),
    "teams.said_who": _("School said who somebody is that was invited"),
    "teams.relation_put_right": _("School said what somebody is to the child"),
    "teams.let_back_in": _("Somebody got a new way to sign in"),
}
OF_HELPERS = {"teams.opened", "teams.opening_closed", "teams.place_goes_on"}
OF_STUDENTS = {"teams.allowed", "teams.allowed_ended", "teams.student_seen"}
OF_A_PLACE = {"teams.place_agreed", "teams.place_refused"}
ABOUT_A_SEAT = {
    "teams.member_began",
    "teams.member_ended",
    "teams.member_ends_on",
    "teams.moved_home",
    *OF_HELPERS,
    *OF_STUDENTS,
    *OF_A_PLACE,
    "teams.custody_set",
    "teams.outsider_named",
    "teams.order_served",
    "teams.ending_asked",
    "teams.ending_withdrawn",
    "teams.back_asked",
    "teams.member_back",
}
ABOUT_AN_INVITATION = {name for name in SENTENCES if "invit" in name}
OF_SCHOOL = {
    "teams.child_welcomed",
    "teams.child_left",
    "teams.child_back",
    "teams.invitation_waits",
    "teams.said_who",
    "teams.let_back_in",
    "teams.birthday_asked",
    "teams.birthday_withdrawn",
}


@dataclass(frozen=True)
class Change:
    at: datetime
    sentence: Promise
    by: str  # name of the person, or empty for the command line
    whom: str
    role: str
    why: str
    is_of_other_home: bool  # of those the day is shown, and not the minute


def moment(before: str) -> datetime | None:
    """Where a page goes on. What we did not write begins at the newest."""
    try:
        return EPOCH + int(before) * MICROSECOND
    except (ValueError, OverflowError):
        return None


def below(lines: Sequence[Act]) -> str:
    """Where the page after these begins, or empty where there is none."""
    return str((lines[-1].at - EPOCH) // MICROSECOND) if len(lines) == PAGE else ""


def changes_of_access(member: Member, *, before: str = "") -> tuple[list[Change], str]:
    """A page of changes that this seat may know of, newest first, and where the older ones begin."""
    seats = {m.pk: m for m in member.child.members.select_related("person")}
    known = known_changes(member, seats.values())
    lines = lines_about(member.child_id, acts=list(SENTENCES), known=known, before=moment(before), limit=PAGE)
    names = dict(Person.objects.filter(pk__in={line.by for line in lines}).values_list("pk", "name"))
    reasons = reasons_of(lines, seats)
    if member.side is Side.SCHOOL:
        reasons |= causes_of(lines)
    changes = [
        Change(
            at=line.at,
            sentence=SENTENCES[line.act],
            by=names.get(line.by, "") if line.by else "",
            whom=seats[line.about].person.name if line.about in seats else "",
            role=str(Role(line.facts["role"]).label) if line.facts.get("role") in Role.values else "",
            why=reasons.get(line.pk, "") or what_was_opened(line),
            is_of_other_home=is_of_other_home(seats.get(line.about) if line.about else None, member),
        )
        for line in lines
    ]
    return changes, below(lines)


def is_of_other_home(seat: Member | None, reader: Member) -> bool:
    return (
        seat is not None
        and reader.side is not Side.SCHOOL
        and seat.home_id is not None
        and seat.home_id != reader.home_id
    )


def reasons_of(lines: list[Act], seats: dict[UUID, Member]) -> dict[int, str]:
    """What people typed as the reason, by line: it stands in the record, not in the log."""
    orders = {line.pk: UUID(line.facts["custody"]) for line in lines if line.facts.get("custody")}
    words = dict(Custody.objects.filter(pk__in=orders.values()).values_list("pk", "order"))
    reasons = {pk: words.get(order, "") for pk, order in orders.items()}
    ended = [line for line in lines if line.act == "teams.member_ended" and line.about in seats]
    return reasons | {line.pk: seats[line.about].ended_why for line in ended if line.about}


def what_was_opened(line: Act) -> str:
    if line.act != "teams.opened":
        return ""
    kinds = listed_apart(str(Kind(kind).label) for kind in line.facts["kinds"])
    until = date_format(date.fromisoformat(line.facts["until"]))
    return gettext("%(kinds)s, until %(day)s") % {"kinds": kinds, "day": until}


def causes_of(lines: list[Act]) -> dict[int, str]:
    """Why a parent's place ended, or was asked to: for school alone."""
    asked = {line.pk: UUID(line.facts["ending"]) for line in lines if line.facts.get("ending")}
    endings = Ending.objects.in_bulk(list(asked.values()))
    return {pk: endings[ending].said for pk, ending in asked.items() if ending in endings}


def known_changes(member: Member, seats: Iterable[Member]) -> Q:
    """School knows all. A guardian knows their own, school's, and that the other guardian has a place; no more."""
    if member.side is Side.SCHOOL:
        return Q()
    own = [seat.pk for seat in seats if seat.home_id is None or seat.home_id == member.home_id]
    guardians = [seat.pk for seat in seats if seat.role == Role.GUARDIAN]
    their_own = [seat.pk for seat in seats if seat.person_id == member.person_id]
    others = set(SENTENCES) - ABOUT_A_SEAT - ABOUT_AN_INVITATION - OF_SCHOOL
    return (
        Q(act__in=["teams.child_welcomed", "teams.rights_held", "teams.birthday_corrected"])
        | Q(pk__in=lines_of_known_orders(member, their_own))
        | Q(act__in=["teams.member_began", "teams.moved_home"], about__in=[*own, *guardians])
        | Q(
            act__in=["teams.member_ended", "teams.member_ends_on", *OF_HELPERS, *OF_STUDENTS, *OF_A_PLACE],
            about__in=own,
        )
        | Q(act__in=ABOUT_AN_INVITATION - OF_SCHOOL, by=member.person_id)
        | Q(act__in=others) & (Q(by=None) | Q(by=member.person_id))
    )


def lines_of_known_orders(member: Member, seats: Sequence[UUID]) -> list[int]:
    """The orders that were served to this adult: they do not learn of others here."""
    if not member.has_orders:
        return []
    served = set(map(str, Served.objects.filter(custody__member__in=seats).values_list("custody", flat=True)))
    lines = Act.objects.filter(child=member.child_id, act="teams.custody_set", about__in=seats)
    return [line.pk for line in lines if line.facts.get("custody") in served]
