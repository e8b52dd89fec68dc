"""The people of a school, for who leads it: children, staff, families and guests, and who is invited, by name.

Who has a place, with which child and in which role, is all that is here. Whom a home brings is that home's own: a
leader who is, or was, at home with a child finds of that child's homes nobody but its guardians.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from uuid import UUID

from django.db import models
from django.db.models import Case, Q, When
from django.utils.functional import cached_property
from django.utils.translation import pgettext_lazy

from allies.outbox.health import ONE_MAILBOX
from allies.outbox.models import Parcel, State
from allies.people.alike import plain_words
from allies.ui.lists import listed

from .keeping_team import at_home_with
from .models import Child, Invitation, Leader, Member
from .models.namesakes import tell_apart
from .permissions import HOME_ROLES, STAFF, Role

PAGE = 40


class Sort(models.TextChoices):
    STUDENT = "students", pgettext_lazy("people of a school", "Students")
    STAFF = "staff", pgettext_lazy("people of a school", "Staff")
    FAMILY = "families", pgettext_lazy("people of a school", "Families and guests")
    INVITED = "invited", pgettext_lazy("people of a school", "Invited")
    LEFT = "left", pgettext_lazy("people of a school", "Left the school")


class Mail(models.TextChoices):
    """What became of the mail of an invitation, as far as this house can tell."""

    WAITING = "waiting", pgettext_lazy("mail of an invitation", "the mail is on its way")
    SENT = "sent", pgettext_lazy("mail of an invitation", "the mail was sent")
    CAME_BACK = "came_back", pgettext_lazy("mail of an invitation", "The mail came back")


FOR_LEADERS = frozenset({Role.LEADER, Role.CASE_MANAGER})


@dataclass
class Somebody:
    """One line: a child, one side of a person, or an invitation."""

    sort: Sort
    pk: UUID
    name: str
    roles: dict[str, None] = field(default_factory=dict)
    children: dict[UUID, Child] = field(default_factory=dict)
    lead: UUID | None = None
    at_home: int = 0
    at_school: int = 0
    invited: int = 0
    has_manager: bool = False
    at_own_home: bool = False  # the leader's own family
    invitation: Invitation | None = None
    mail: Mail | None = None

    @property
    def opens(self) -> bool:
        """Whether a leader has a page of this invitation. What a list brought besides has its letter."""
        return self.invitation is not None and self.invitation.role in FOR_LEADERS

    @cached_property
    def order(self) -> tuple[str, str, str]:
        return " ".join(plain_words(self.name)), self.sort, self.pk.hex

    @property
    def what(self) -> str:
        return listed(Role(role).label for role in Role.values if role in self.roles)

    @property
    def whose(self) -> list[Child]:
        return list(self.children.values()) if self.sort in {Sort.FAMILY, Sort.INVITED} else []

    def is_called(self, wanted: list[str]) -> bool:
        """Each word begins a word of the name, or of the name of a child."""
        names = [self.name, *(f"{child.name} {child.called}" for child in self.children.values())]
        return any(all(any(word.startswith(part) for word in plain_words(name)) for part in wanted) for name in names)


@dataclass
class Found:
    lines: list[Somebody]
    counts: dict[Sort, int]
    after: str = ""  # where the next page goes on
    more: bool = False  # of what was looked for there is more than is shown


def people_of(leader: Leader, *, words: str = "", sort: str = "", after: str = "") -> Found:
    """A page of the list; or who has these words in their name, the first of them. Five questions, for however many,
    and one for the mails of those who are invited.
    """
    every = everybody_at(leader)
    counts = {one: sum(line.sort == one for line in every) for one in Sort}
    if wanted := plain_words(words):
        lines = sorted((line for line in every if line.is_called(wanted)), key=lambda line: line.order)
        return Found(with_mails(lines[:PAGE]), counts, more=len(lines) > PAGE)
    wanted_sorts = {Sort(sort)} if sort else set(Sort) - {Sort.LEFT}
    lines = sorted((line for line in every if line.sort in wanted_sorts), key=lambda line: line.order)
    begins = next((at + 1 for at, line in enumerate(lines) if line.pk.hex == after), 0)
    page = with_mails(lines[begins : begins + PAGE])
    return Found(page, counts, after=page[-1].pk.hex if len(lines) > begins + PAGE else "")


def everybody_at(leader: Leader) -> list[Somebody]:
    all_children = {child.pk: child for child in leader.school.children.order_by("pk")}
    tell_apart(all_children.values())
    children = {pk: child for pk, child in all_children.items() if child.left_at is None}
    left = {pk: child for pk, child in all_children.items() if child.left_at}
    invitations = list(leader.school.invitations.waiting().select_related("bundle").order_by("pk"))
    own = at_home_with(leader.person_id, all_children)
    students = {
        pk: Somebody(Sort.STUDENT, pk, child.name, children={pk: child}, at_own_home=pk in own)
        for pk, child in children.items()
    }
    for invitation in invitations:
        if invitation.child_id in students:
            students[invitation.child_id].invited += 1
    return [
        *students.values(),
        *with_places(leader, students, own),
        *(invited(one, children) for one in invitations if is_for_leaders(one, own) and one.child_id not in left),
        *(Somebody(Sort.LEFT, pk, child.name, children={pk: child}) for pk, child in left.items() if pk not in own),
    ]


def with_places(leader: Leader, students: dict[UUID, Somebody], own: set[UUID]) -> Iterable[Somebody]:
    """Each person, once for what they are at school and once for what they are at home."""
    found: dict[tuple[UUID, Sort], Somebody] = {}

    def line(sort: Sort, person: UUID, name: str, role: str) -> Somebody:
        somebody = found.setdefault((person, sort), Somebody(sort, person, name))
        somebody.roles.setdefault(role)
        return somebody

    homes: dict[UUID, set[UUID]] = defaultdict(set)
    staff: dict[UUID, set[UUID]] = defaultdict(set)
    seats = Member.objects.current().filter(child__in=leader.school.children.filter(left_at=None))
    for person, name, role, child in seats.values_list("person", "person__name", "role", "child").order_by("began_at"):
        is_staff, student = role in STAFF, students[child]
        if is_staff or role in HOME_ROLES:
            (staff if is_staff else homes)[child].add(person)
        student.has_manager |= role == Role.CASE_MANAGER
        if is_staff or role == Role.GUARDIAN or child not in own:
            line(Sort.STAFF if is_staff else Sort.FAMILY, person, name, role).children |= student.children
    leads = leader.school.leaders.filter(ended_at=None).values_list("pk", "person", "person__name")
    for pk, person, name in leads.order_by("began_at"):
        line(Sort.STAFF, person, name, Role.LEADER).lead = pk
    for student in students.values():
        student.at_home, student.at_school = len(homes[student.pk]), len(staff[student.pk])
    return found.values()


def is_for_leaders(invitation: Invitation, own: set[UUID]) -> bool:
    """As `of_school_of` has it, and whom a leader's list brought: the other invitations are the team's."""
    return (invitation.role in FOR_LEADERS or invitation.bundle_id is not None) and invitation.child_id not in own


def invited(invitation: Invitation, children: dict[UUID, Child]) -> Somebody:
    child = children.get(invitation.child_id) if invitation.child_id else None
    whose = {child.pk: child} if child else {}
    roles = {invitation.role: None}
    return Somebody(Sort.INVITED, invitation.pk, invitation.name, roles, whose, invitation=invitation)


def with_mails(lines: list[Somebody]) -> list[Somebody]:
    """What became of the newest mail of each who is invited."""
    mailed: dict[str, list[Somebody]] = defaultdict(list)
    for line in lines:
        if line.invitation and line.invitation.email:
            mailed[mail_key(line.invitation)].append(line)
    if mailed:
        refused = Q(state=State.GIVEN_UP) | ONE_MAILBOX
        kept = Parcel.objects.filter(key__in=mailed).annotate(came_back=Case(When(refused, then=True), default=False))
        for key, state, came_back in kept.values_list("key", "state", "came_back"):
            sent = Mail.SENT if state == State.SENT else Mail.WAITING
            for line in mailed[key]:
                line.mail = Mail.CAME_BACK if came_back else sent
    return lines


def mail_key(invitation: Invitation) -> str:
    """As `send` has it. All places of one adult have one mail."""
    coded = invitation.bundle or invitation
    return f"{coded.coded_as}:{coded.pk}:{coded.turn}"
