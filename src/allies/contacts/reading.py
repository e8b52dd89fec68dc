"""The numbers of a child's homes, as one reader has them: at home one's own, at school those of each home."""

from collections import defaultdict
from collections.abc import Iterable
from uuid import UUID

from django.db.models import Q

from allies.teams.models import Member
from allies.teams.models.about import AboutChildQuerySet
from allies.teams.permissions import Role, Side

from .models import Contact


def numbers_open_to(member: Member) -> AboutChildQuerySet[Contact]:
    """Two parents may share a home here, and an order may stand between them: who is narrowed by one reads at home
    nobody's numbers but their own, and those of people whom they named themselves."""
    found = member.sees(Contact)
    if member.side is not Side.HOME or not member.is_narrowed:
        return found
    return found.filter(Q(member__person=member.person_id) | Q(member=None, by__person=member.person_id))


def contacts_of(member: Member, homes: Iterable[UUID] = ()) -> list[Contact]:
    """In the order in which they are to be called. One query."""
    wanted = list(homes)
    found = numbers_open_to(member).filter(Contact.holding())
    found = found.filter(home__in=wanted) if wanted else found
    return list(found.select_related("home", "member__person").order_by("home__name", "home", "order", "id"))


def adults_to_reach(member: Member) -> list[Member]:
    """Who says how school may reach them: at home oneself; at school each guardian. One query."""
    if member.side is Side.HOME:
        return [member]
    here = Member.objects.current().filter(child=member.child_id, role=Role.GUARDIAN)
    return list(here.select_related("person", "home", "child").order_by("began_at", "id"))


def by_home(contacts: Iterable[Contact]) -> list[list[Contact]]:
    found: dict[UUID, list[Contact]] = defaultdict(list)
    for contact in contacts:
        found[contact.home_id].append(contact)
    return list(found.values())
