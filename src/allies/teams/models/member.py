"""A seat: one person's place on one child's team, with a role, a beginning and maybe an end."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, TypeVar, cast
from uuid import UUID

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext as _

from allies.database.append_only import history
from allies.database.ids import uuid7
from allies.database.keeping import kept
from allies.database.proving import Proving, proven
from allies.people.models import Person
from allies.teams.known import what_they_say
from allies.teams.permissions import (
    HOME_ROLES,
    KINDS_SEEN,
    MAY_INVITE,
    OF_A_CLOSED_PLACE,
    STAFF,
    Kind,
    Permission,
    Right,
    Role,
    Side,
)
from allies.teams.relations import Relation
from allies.teams.what_a_seat_may import kinds_of, may, notices_left, permissions_of, place_is_open
from allies.ui.words import set_apart

from .audience import Audience
from .belonging import is_in
from .child import Child, Home
from .custody import FULL, Custody, Rights, less_orders
from .district import District
from .namesakes import tell_apart
from .opened import CLOSED, Opened, Opening
from .rights import Allowed, RightsHeld, WordOnPlace, is_of_an_age

if TYPE_CHECKING:
    from .about import AboutChild, AboutChildQuerySet

A = TypeVar("A", bound="AboutChild")


class MemberQuerySet(Proving["Member"]):
    def current(self) -> "MemberQuerySet":
        """Seats that are open now."""
        now = timezone.now()
        return self.filter(Q(ends_at=None) | Q(ends_at__gt=now), began_at__lte=now)

    def never_open(self) -> "MemberQuerySet":
        """Seats of those who have no place here and about whom an order was written down: see actions/outsiders.py."""
        return self.filter(ends_at=F("began_at"))

    def with_orders(self) -> "MemberQuerySet":
        """Learns on the way whether any order is on file, and whether it was written down who holds the rights, so that
        nobody asks where there is nothing."""
        orders = Custody.objects.filter(
            member__child=models.OuterRef("child"), member__person=models.OuterRef("person")
        )
        held = RightsHeld.objects.filter(child=models.OuterRef("child"))
        return self.annotate(has_orders=models.Exists(orders), has_rights_held=models.Exists(held))  # type: ignore[no-redef]


def is_known(reader: "Member", home: object, role: str) -> bool:
    """Whom another home brings is that home's own; its guardians are known to all."""
    return reader.side is Side.SCHOOL or home is None or home == reader.home_id or role == Role.GUARDIAN


def what_of(role: str, title: str, relation: str = "", *, is_checked: bool = True) -> str:
    """What somebody is to the child, as it stands with every line: their own words never without the role of the seat
    and its side, and of whom a family brought, that school has not said yet what they are."""
    is_told = relation and relation != Relation.OTHER
    said = [
        set_apart(what_they_say(role, title)),
        str(Relation(relation).label) if is_told else "",
        str(Role(role).label),
    ]
    said += [str(Side.SCHOOL.label)] if role in STAFF and role != Role.LEADER else []  # the other roles say it
    said += [] if is_checked else [_("school has not checked")]
    once: dict[str, str] = {}
    for words in filter(None, said):
        once.setdefault(words.casefold(), words)
    return " · ".join(once.values())


# Whom the passing of a right reaches. What guests read, they read through a guardian.
HOLDERS = frozenset({*HOME_ROLES, Role.STUDENT})


@proven(ending="ends_at")
@history(but="ends_at ended_why relation own_words brought_by checked_at checked_by")
class Member(models.Model):
    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    district = models.ForeignKey(District, models.PROTECT, related_name="+")
    child = models.ForeignKey(Child, models.PROTECT, related_name="members")
    person = models.ForeignKey(Person, models.PROTECT, related_name="seats")
    role = models.CharField(max_length=20, choices=Role)
    home = models.ForeignKey(Home, models.PROTECT, null=True, blank=True, related_name="members")
    title = models.CharField(max_length=100, blank=True)  # "Mother", "Speech therapist": their own words
    relation = models.CharField(max_length=20, choices=Relation, blank=True)
    # Of whom a guardian brought; until school has said what they are, that stands with every line of theirs.
    brought_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    checked_at = models.DateTimeField(null=True, blank=True)
    checked_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    own_words = models.CharField(max_length=100, blank=True)  # in place of `title`, once school has put it right
    began_at = models.DateTimeField(default=timezone.now)
    ends_at = models.DateTimeField(null=True, blank=True)
    ended_why = models.TextField(blank=True)  # the words of whoever ended it
    # The same person's place in another home, which ended as this one began: see actions/moving.py.
    moved_from = models.OneToOneField("self", models.PROTECT, null=True, blank=True, related_name="+")
    KEPT = kept(
        record="id district child person role home title relation brought_by checked_at checked_by own_words"
        " began_at ends_at ended_why moved_from"
    )
    objects = MemberQuerySet.as_manager()

    has_orders = has_rights_held = True  # to be asked; see with_orders()
    without_homes = False  # set on a device that school opened for the child: see childs_door.py
    beside: "Sequence[Member]" = ()  # guests in hand with this one; see fill_rights()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["child", "person"], condition=Q(ends_at=None), name="one_open_seat_of_a_person_on_a_team"
            ),
            models.CheckConstraint(
                condition=Q(ends_at=None) | Q(ends_at__gte=F("began_at")), name="a_seat_ends_after_it_began"
            ),
            models.CheckConstraint(
                condition=~Q(role__in=["guardian", "family"]) | Q(home__isnull=False), name="home_people_have_a_home"
            ),
            models.CheckConstraint(
                condition=~Q(role__in=sorted(STAFF)) | Q(home=None), name="school_people_have_no_home_here"
            ),
        ]

    def __str__(self) -> str:
        return self.person.name

    @cached_property
    def side(self) -> Side:
        return Role(self.role).side

    @property
    def what(self) -> str:
        """What they are to the child: the role always, and their own words beside it."""
        return what_of(self.role, self.words, self.relation, is_checked=self.is_checked)

    @property
    def words(self) -> str:
        return self.own_words if self.checked_at else self.title

    @property
    def words_shown(self) -> str:
        return what_they_say(self.role, self.words)

    @property
    def is_checked(self) -> bool:
        return self.brought_by_id is None or self.checked_at is not None

    @property
    def was_never_open(self) -> bool:
        return self.ends_at == self.began_at

    @property
    def is_open(self) -> bool:
        now = timezone.now()
        return self.began_at <= now and (self.ends_at is None or self.ends_at > now)

    @cached_property
    def former(self) -> list[UUID]:
        """The seats from which this one moved here, in other homes. Nobody who never moved pays for the question."""
        found: list[UUID] = []
        seat = self.moved_from_id
        while seat is not None:
            found.append(seat)
            seat = Member.objects.filter(pk=seat).values_list("moved_from", flat=True).first()
        return found

    @property
    def own_seats(self) -> list[UUID]:
        """This one, and those it came from: what one signed, or agreed with school alone, stays one's own."""
        return [self.pk, *self.former]

    @cached_property
    def rights(self) -> dict[Kind, Rights]:
        """What orders on file say today of this adult and this child, at whatever seat they were written down."""
        if not self.has_orders:
            return {}
        return Custody.objects.in_force(self, self.today)

    @property
    def is_narrowed(self) -> bool:
        """Whether an order closes anything to this adult today."""
        return any(right != FULL for right in self.rights.values())

    @property
    def today(self) -> date:
        return timezone.now().astimezone(self.child.zone).date()

    @cached_property
    def kinds(self) -> frozenset[Kind]:
        """The kinds of record this seat sees: the role's, or what was opened to it, less what an order closes."""
        if self.role == Role.GUEST:
            return less_orders(frozenset().union(*self.opening.values()), self.rights)
        if not self.has_place:
            return frozenset()
        return less_orders(kinds_of(Role(self.role), self.passed, self.allowed), self.rights)

    @cached_property
    def has_place(self) -> bool:
        """Of a student: whether this place is open to them. School has seen that it is they; and home and school said
        yes to it, or the rights are their own."""
        if self.role != Role.STUDENT:
            return True
        return self.is_checked and place_is_open(self.passed, **said_of_place(self.child_id))

    @cached_property
    def passed(self) -> frozenset[Right]:
        """Which rights over this child's record and plan are the student's own today. Nobody else pays for it."""
        if not self.may_have_passed:
            return frozenset()
        return RightsHeld.objects.passed({self.child_id: self.today}).get(self.child_id, frozenset())

    @property
    def may_have_passed(self) -> bool:
        return self.has_rights_held and self.role in HOLDERS and is_of_an_age(self.child, self.today)

    @cached_property
    def allowed(self) -> frozenset[Kind]:
        """What was said to be open to this seat: to a student by home and school, to those at home by the student."""
        if self.role == Role.STUDENT:
            return allowed_to_student(self)
        return allowed_by_student(self) if Right.RECORD in self.passed else frozenset()

    @property
    def notices(self) -> frozenset[Kind]:
        """Kinds of which it still reads the notices that law sends to parents, where the rest is the student's own."""
        return less_orders(notices_left(Role(self.role), self.passed), self.rights)

    @cached_property
    def opening(self) -> Opening:
        """Of a guest: what they read through whom, asked at once for those beside them. Nobody else pays for it."""
        if self.role != Role.GUEST:
            return CLOSED
        read = openings_of([self, *self.beside])
        for guest in self.beside:
            guest.__dict__.setdefault("opening", read.get(guest.pk, CLOSED))
        return read.get(self.pk, CLOSED)

    @property
    def opened_by(self) -> frozenset[UUID]:
        return frozenset(self.opening)

    def may(self, permission: Permission) -> bool:
        """The table first: where it says no, nobody needs to know what orders say."""
        return may(cast(Role, self.role), permission) and permission in self.permissions

    @cached_property
    def permissions(self) -> frozenset[Permission]:
        """All that this seat may do, custody included; found once for a page, like `kinds`, of which it is made."""
        undecided = frozenset(kind for kind, right in self.rights.items() if not right.decides)
        found = permissions_of(Role(self.role), self.kinds, undecided, passed=self.passed, notices=self.notices)
        return found if self.has_place else found & OF_A_CLOSED_PLACE

    def may_decide(self, kind: Kind) -> bool:
        """A guardian, until what of it is a right has passed to the student."""
        right = Right.PLAN if kind is Kind.PLAN else Right.RECORD
        if self.role == Role.STUDENT:
            return right in self.passed and self.has_place
        return self.role == Role.GUARDIAN and right not in self.passed and self.rights.get(kind, FULL).decides

    def is_told(self, kind: Kind) -> bool:
        """Whether notices of this kind may go out to this seat."""
        return kind in self.kinds and self.rights.get(kind, FULL).told

    def is_kept_apart_from(self, other: "Member") -> bool:
        """Whether an order keeps the two out of one talk of chosen people. What is for the whole team stays theirs."""
        if self.side is not Side.HOME or other.side is not Side.HOME or self.home_id == other.home_id:
            return False
        return any(one.rights.get(Kind.TALK, FULL).apart for one in (self, other))

    def teammates(self) -> MemberQuerySet:
        """The open seats this one may know of. Whom another home brings (family, an advocate) is that home's own."""
        seats = Member.objects.current().filter(child=self.child_id).select_related("person", "home")
        if self.side is not Side.SCHOOL:
            others = Q(home__isnull=False) & ~Q(home=self.home_id) & ~Q(role=Role.GUARDIAN)
            seats = seats.exclude(others)
        return seats.order_by("began_at", "id")

    def knows(self, other: "Member") -> bool:
        """Whether the other's name may stand beside what the other wrote for all: the rule of `teammates`, also for
        seats that have ended."""
        return is_known(self, other.home_id, other.role)

    def may_know_hour_of(self, writer: "Member") -> bool:
        """When somebody in another home sits and writes is theirs alone: their lines say the day."""
        return self.side is Side.SCHOOL or writer.home_id in {None, self.home_id}

    def name_of(self, writer: "Member") -> str:
        """Of a page on which homes stand apart: empty where one home would learn who in the other it was."""
        is_apart = self.side is not Side.SCHOOL and writer.home_id not in {None, self.home_id}
        return "" if is_apart else writer.person.name

    def brought_by_home_of(self, guardian: "Member") -> list["Member"]:
        """Whom a guardian's home has on the team beside its guardians: an order, or an end, does not reach them. Guests
        read through a guardian, and no more than that one."""
        if guardian.role != Role.GUARDIAN:
            return []
        return list(self.teammates().filter(home=guardian.home_id).exclude(role__in=[Role.GUARDIAN, Role.GUEST]))

    def may_end(self, other: "Member") -> bool:
        """Holders may end any place but their own last one; a guardian ends the places their own home brought."""
        if not self.may(Permission.END_PLACE) or other.pk == self.pk or other.child_id != self.child_id:
            return False
        if self.role == Role.GUARDIAN:
            return other.role in {Role.FAMILY, Role.GUEST} and other.home_id == self.home_id
        return True

    def may_bring(self) -> frozenset[Role]:
        """Whom this seat may invite: nobody who would see more than an order leaves to the one who brings them. A guest
        comes to nothing that is open: what they read is opened to them by a guardian, of what that guardian reads.
        """
        offered = MAY_INVITE.get(Role(self.role), ())
        return frozenset(role for role in offered if role is Role.GUEST or KINDS_SEEN[role] <= self.kinds)

    def is_in(self, audience: Audience) -> bool:
        """Whether the audience is for this seat; `sees` asks the database the same for many rows."""
        return audience.child_id == self.child_id and is_in(self, audience)

    def sees(self, model: type[A]) -> "AboutChildQuerySet[A]":
        """The one way to read: rows about the child, of kinds and audiences that are this seat's."""
        return Seats([self]).sees(model)


def fill_rights(members: Iterable[Member]) -> None:
    """What orders say of all these seats, in one query for each day it is where they live, instead of one a seat. What
    was opened to the guests among them is asked when it is wanted, for all of them."""
    days: dict[date, list[Member]] = defaultdict(list)
    seats = list(members)
    ask_together([seat for seat in seats if seat.role == Role.GUEST])
    for member in seats:
        if member.has_orders:
            days[member.today].append(member)
    for day, of_day in days.items():
        rights = Custody.objects.in_force_for(of_day, day)
        for seat in of_day:
            seat.rights = rights.get(seat.pk, {})
            forget(seat, "kinds", "permissions")
    of_an_age = [seat for seat in seats if seat.may_have_passed]
    passed = RightsHeld.objects.passed({seat.child_id: seat.today for seat in of_an_age}) if of_an_age else {}
    for seat in of_an_age:
        seat.passed = passed.get(seat.child_id, frozenset())
        forget(seat, "has_place", "allowed", "kinds", "permissions")


def forget(seat: Member, *asked: str) -> None:
    """What was found before is asked again."""
    for name in asked:
        seat.__dict__.pop(name, None)


def allowed_to_student(student: Member) -> frozenset[Kind]:
    """Of which kinds both home and school say that they are open. What school said stays said when its people change;
    what a guardian said holds as long as that guardian reads it and decides about it."""
    rows = Allowed.objects.to([student.pk]).get(student.pk, [])
    who = {seat.pk: seat for seat in Member.objects.with_orders().filter(pk__in={row.by_id for row in rows})}
    by_school = {Kind(row.kind) for row in rows if who[row.by_id].side is Side.SCHOOL}
    by_home = {Kind(row.kind) for row in rows if still_says(who[row.by_id], Kind(row.kind))}
    return frozenset(by_school & by_home)


def said_of_place(child: UUID) -> dict[str, bool | None]:
    """What home and school say of a place of the student's own: yes, no, or nothing yet. Of school the last word
    counts, whoever keeps the team now; at home each guardian who decides about it today, and one no is enough."""
    words = WordOnPlace.objects.newest(child)
    if not words:
        return {"home": None, "school": None}
    seats = Member.objects.current().with_orders().filter(child=child, role=Role.GUARDIAN)
    deciding = {seat.person_id for seat in seats.select_related("child__school") if seat.may(Permission.INVITE)}
    at_school = [row for row in words if row.by.role in STAFF]
    at_home = [row.is_yes for row in words if row.by.role not in STAFF and row.by.person_id in deciding]
    newest = max(at_school, key=lambda row: (row.said_at, row.pk), default=None)
    return {"home": all(at_home) if at_home else None, "school": newest.is_yes if newest else None}


def still_says(guardian: Member, kind: Kind) -> bool:
    return guardian.is_open and kind in guardian.kinds and guardian.may_decide(kind)


def allowed_by_student(seat: Member) -> frozenset[Kind]:
    rows = Allowed.objects.current().filter(seat=seat.pk, by__role=Role.STUDENT)
    return frozenset(map(Kind, rows.values_list("kind", flat=True)))


def openings_of(guests: Sequence[Member]) -> dict[UUID, Opening]:
    """What these guests read through whom, at this moment. Two questions, and one for each guardian with orders."""
    days = {guest.pk: guest.today for guest in guests}
    rows = [row for row in Opened.objects.current().filter(guest__in=list(days)) if row.until_on >= days[row.guest_id]]
    through_whom = Member.objects.with_orders().filter(pk__in={row.guardian_id for row in rows})
    guardians = {seat.pk: seat for seat in through_whom.select_related("child__school")}
    found: dict[UUID, dict[UUID, set[Kind]]] = defaultdict(lambda: defaultdict(set))
    for row in rows:
        guardian = guardians[row.guardian_id]
        if guardian.may(Permission.OPEN_TO_HELPER) and Kind(row.kind) in guardian.kinds:
            found[row.guest_id][row.guardian_id].add(Kind(row.kind))
    return {
        guest: {guardian: frozenset(kinds) for guardian, kinds in through.items()} for guest, through in found.items()
    }


def ask_together(guests: Sequence[Member]) -> None:
    for guest in guests:
        guest.beside = guests
        forget(guest, "opening", "kinds", "permissions")


class Seats:
    """Several seats of one person, over several children."""

    def __init__(self, members: Iterable[Member]) -> None:
        self.members = list(members)

    def __iter__(self) -> Iterator[Member]:
        return iter(self.members)

    def __len__(self) -> int:
        return len(self.members)

    def on(self, child_id: object) -> Member | None:
        """A person has one open seat on a team (`add_member`). Were there two in the table, it is the older one."""
        return next((m for m in self.members if m.child_id == child_id), None)

    @property
    def by_child(self) -> dict[UUID, Member]:
        """`on`, for many children."""
        return {member.child_id: member for member in reversed(self.members)}

    def sees(self, model: type[A]) -> "AboutChildQuerySet[A]":
        return cast("AboutChildQuerySet[A]", model.objects.visible_to(self.members))


def seats_of(person: Person) -> Seats:
    """Every open seat of a person, with child and school in hand; children of one name with a second mark."""
    seats = Member.objects.current().with_orders().filter(person=person, child__left_at=None)
    found = Seats(seats.select_related("child__school", "home", "person").order_by("child__name", "id"))
    tell_apart(seat.child for seat in found)
    return found
