"""What a school knows already of children and adults, in a number of questions that does not grow with a list."""

from collections import defaultdict
from collections.abc import Sequence
from functools import cached_property
from uuid import UUID

from django.db.models import Count

from allies.glossary.naming import key
from allies.people.alike import one_mailbox
from allies.people.models import Person
from allies.teams.keeping_team import at_home_with, at_work
from allies.teams.models import Child, Home, Invitation, Leader, Member
from allies.teams.permissions import Role
from allies.teams.recognising import Teams


class Here:
    def __init__(self, leader: Leader) -> None:
        self.leader, self.school = leader, leader.school
        self.children: dict[str, list[Child]] = defaultdict(list)
        self.left: dict[str, list[Child]] = defaultdict(list)  # who was here: their leader knows them
        for child in leader.school.children.order_by("began_at", "id"):
            child.school = leader.school
            (self.left if child.left_at else self.children)[key(child.name)].append(child)
        self.counts = counted([child.pk for same in self.children.values() for child in same])  # as it is now

    @cached_property
    def own(self) -> set[UUID]:
        """The children with whom this leader is, or was, at home: of these they bring nobody."""
        return at_home_with(self.leader.person_id, [child.pk for same in self.children.values() for child in same])

    @cached_property
    def seats(self) -> dict[UUID, list[Member]]:
        found: dict[UUID, list[Member]] = defaultdict(list)
        seats = Member.objects.filter(child__school=self.school, child__left_at=None).select_related("person")
        for seat in seats.order_by("began_at", "id"):
            if not seat.was_never_open:
                found[seat.child_id].append(seat)
        return found

    @cached_property
    def invitations(self) -> dict[UUID, list[Invitation]]:
        """Those that nobody answered, by child."""
        found: dict[UUID, list[Invitation]] = defaultdict(list)
        waiting = Invitation.objects.waiting().filter(school=self.school, child__isnull=False)
        for invitation in waiting.order_by("made_at", "id"):
            if invitation.child_id:
                found[invitation.child_id].append(invitation)
        return found

    @cached_property
    def homes(self) -> dict[UUID, list[Home]]:
        found: dict[UUID, list[Home]] = defaultdict(list)
        for home in Home.objects.filter(child__school=self.school, ended_at=None).order_by("name", "id"):
            found[home.child_id].append(home)
        return found

    @cached_property
    def staff(self) -> dict[UUID, Person]:
        """Who works at the school now."""
        return {one.pk: one for one in at_work(self.school)}

    @cached_property
    def staff_by_name(self) -> dict[str, list[Person]]:
        found: dict[str, list[Person]] = defaultdict(list)
        for person in self.staff.values():
            found[key(person.name)].append(person)
        return found

    @cached_property
    def by_mailbox(self) -> dict[str, Person]:
        """Who has a place here now. Of all others nobody learns whether they are known elsewhere."""
        at_home = {seat.person for seats in self.seats.values() for seat in seats if seat.is_open}
        return {one_mailbox(one.email): one for one in {*at_home, *self.staff.values()} if one.email}

    @cached_property
    def teams(self) -> Teams:
        return Teams([child.pk for same in self.children.values() for child in same])

    def manager_of(self, child: Child | None) -> str:
        """Who brings people to this team: its case manager, once there is one."""
        seats = self.seats.get(child.pk, ()) if child else ()
        return next((seat.person.name for seat in seats if seat.is_open and seat.role == Role.CASE_MANAGER), "")


def counted(children: Sequence[UUID]) -> dict[UUID, tuple[int, int]]:
    """How many seats and invitations a child has: it shows that somebody brought people to a team meanwhile."""
    if not children:
        return {}
    seats = dict(Member.objects.filter(child__in=children).order_by().values_list("child").annotate(Count("pk")))
    asked = Invitation.objects.filter(child__in=children).order_by()
    invited = dict(asked.values_list("child").annotate(Count("pk")))
    return {child: (seats.get(child, 0), invited.get(child, 0)) for child in children}
