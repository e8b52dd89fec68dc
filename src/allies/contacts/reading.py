"""The numbers of a child's homes, as one reader has them: at home one's own, at school those of each home."""

from collections import defaultdict
from collections.abc import Iterable
from uuid import UUID

from allies.teams.models import Member

from .models import Contact


def contacts_of(member: Member, homes: Iterable[UUID] = ()) -> list[Contact]:
    """In the order in which they are to be called. One query."""
    wanted = list(homes)
    found = member.sees(Contact).filter(Contact.holding())
    found = found.filter(home__in=wanted) if wanted else found
    return list(found.select_related("home", "member__person").order_by("home__name", "home", "order", "id"))


def by_home(contacts: Iterable[Contact]) -> list[list[Contact]]:
    found: dict[UUID, list[Contact]] = defaultdict(list)
    for contact in contacts:
        found[contact.home_id].append(contact)
    return list(found.values())
