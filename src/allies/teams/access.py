"""Who changed access and when, and who at school has read: the log in words, cut to what the reader may know."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Count, Q, QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from allies.log.lines import lines_about, reads_about
from allies.log.models import Act
from allies.people.models import Person

from .models import Child, Member, School
from .permissions import STAFF, Permission, Role, Side

PAGE = 50

SENTENCES: dict[str, Promise] = {
    "teams.child_welcomed": _("The child came to the school"),
    "teams.home_added": _("A home was added"),
    "teams.home_renamed": _("A home was given another name"),
    "teams.member_began": _("A place on the team began"),
    "teams.member_ended": _("A place on the team ended"),
    "teams.custody_set": _("An order was written down"),
    "teams.invited": _("Somebody was invited"),
    "teams.invited_again": _("An invitation was sent again"),
    "teams.invitation_withdrawn": _("An invitation was withdrawn"),
    "teams.invitation_accepted": _("An invitation was accepted"),
}
ABOUT_A_SEAT = {"teams.member_began", "teams.member_ended", "teams.custody_set"}
ABOUT_AN_INVITATION = {name for name in SENTENCES if "invit" in name}


@dataclass(frozen=True)
class Change:
    id: int
    at: datetime
    sentence: Promise
    by: str  # name of the person, or empty for the command line
    whom: str
    role: str
    why: str


@dataclass(frozen=True)
class Opening:
    id: int
    at: datetime
    by: str
    role: str
    what: str


def number(before: str) -> int | None:
    return int(before) if before.isdecimal() and len(before) < 19 else None


def changes_of_access(member: Member, *, before: str = "") -> tuple[list[Change], int | None]:
    """A page of changes that this seat may know of, newest first, and where the older ones begin."""
    lines = lines_about(member.child_id, acts=list(SENTENCES), before=number(before), limit=PAGE)
    seats = {m.pk: m for m in member.child.members.select_related("person")}
    names = dict(Person.objects.filter(pk__in={line.by for line in lines}).values_list("pk", "name"))
    changes = [
        Change(
            id=line.pk,
            at=line.at,
            sentence=SENTENCES[line.act],
            by=names.get(line.by, "") if line.by else "",
            whom=seats[line.about].person.name if line.about in seats else "",
            role=str(Role(line.facts["role"]).label) if line.facts.get("role") in Role.values else "",
            why=line.why,
        )
        for line in lines
        if may_know_of(line, member, seats)
    ]
    return changes, lines[-1].pk if len(lines) == PAGE else None


def may_know_of(line: Act, member: Member, seats: dict[UUID, Member]) -> bool:
    """School knows all. A guardian knows their own, school's, and that the other guardian has a place; no more."""
    if member.side is Side.SCHOOL:
        return True
    seat = seats.get(line.about) if line.about else None
    if line.act == "teams.custody_set":
        return line.about == member.pk
    if line.act in ABOUT_AN_INVITATION:
        return line.by == member.person_id
    if line.act in ABOUT_A_SEAT and seat is not None:
        another_home = seat.home_id is not None and seat.home_id != member.home_id
        return not another_home or (seat.role == Role.GUARDIAN and line.act == "teams.member_began")
    return line.by is None or line.by == member.person_id or line.act == "teams.child_welcomed"


def reads_by_school(member: Member, *, before: str = "") -> tuple[list[Opening], int | None]:
    """Who at school has opened what. Reads at home are nobody's business but their own, and are left out."""
    lines = reads_about(member.child_id, before=number(before), limit=PAGE)
    seats = {m.pk: m for m in member.child.members.filter(role__in=sorted(STAFF)).select_related("person")}
    openings = [
        Opening(
            id=line.pk,
            at=line.at,
            by=seats[line.seat].person.name,
            role=str(Role(seats[line.seat].role).label),
            what=str(Permission(line.what).label) if line.what in Permission.values else line.what,
        )
        for line in lines
        if line.seat in seats
    ]
    return openings, lines[-1].pk if len(lines) == PAGE else None


def children_of(school: School) -> QuerySet[Child]:
    """The children of a school with counts of their teams: what a leader sees without being on one."""
    open_seat = Q(members__ends_at=None)
    return (
        school.children.filter(left_at=None)
        .annotate(
            at_home=Count("members", filter=open_seat & Q(members__role__in=["guardian", "family"]), distinct=True),
            at_school=Count("members", filter=open_seat & Q(members__role__in=sorted(STAFF)), distinct=True),
            waiting=Count(
                "invitations",
                filter=Q(invitations__accepted_at=None, invitations__withdrawn_at=None),
                distinct=True,
            ),
        )
        .order_by("name", "id")
    )
