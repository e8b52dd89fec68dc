"""What each may read and do, in sentences: first the reader, then the adults of the team, role by role."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from functools import partial

from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from allies.ui.lists import listed_apart

from .models import Member
from .permissions import KINDS_SEEN, Kind, Permission, Role
from .what_a_seat_may import may, reading

FEW = 3  # kinds of record that are said by name, where all others are open


@dataclass(frozen=True)
class Open:
    """What is open to somebody: in one sentence, and then each thing that they may read or do."""

    name: str
    people: list[Member]
    sentence: str
    reads: list[Promise]
    acts: list[Promise]


def open_to(
    name: str, kinds: Iterable[Kind], allowed: Callable[[Permission], bool], people: Iterable[Member] = ()
) -> Open:
    granted = [one for one in Permission if allowed(one)]
    reads = reading(frozenset(granted))
    return Open(
        name,
        list(people),
        kinds_in_words(frozenset(kinds)),
        [one.label for one in granted if one in reads],
        [one.label for one in granted if one not in reads],
    )


def kinds_in_words(seen: frozenset[Kind]) -> str:
    def named(kinds: Iterable[Kind]) -> str:
        return listed_apart(str(kind.label) for kind in kinds)

    missing = [kind for kind in Kind if kind not in seen]
    if not seen:
        return _("May read no kind of record.")
    if not missing:
        return _("May read every kind of record.")
    if len(missing) <= FEW:
        return _("May read every kind of record except: %(kinds)s.") % {"kinds": named(missing)}
    return _("May read: %(kinds)s.") % {"kinds": named(kind for kind in Kind if kind in seen)}


def what_others_at_home_read() -> str:
    """For a guardian who brings somebody: what stands open to a grandmother, and to a guest."""
    return _("%(family)s: %(open)s %(helper)s: only what you choose below.") % {
        "family": capfirst(str(Role.FAMILY.label)),
        "open": kinds_in_words(KINDS_SEEN[Role.FAMILY]),
        "helper": capfirst(str(Role.GUEST.label)),
    }


def open_to_seat(member: Member) -> Open:
    """What this seat itself may read: what an order closes is not among it."""
    return open_to("", member.kinds, member.may)


def open_by_role(mates: Iterable[Member]) -> list[Open]:
    """What the table opens to a role. What an order says about an adult is told to that adult alone."""
    people: dict[str, list[Member]] = defaultdict(list)
    for mate in mates:
        people[mate.role].append(mate)
    found = {
        role: open_to(capfirst(str(role.label)), KINDS_SEEN[role], partial(may, role), people[role])
        for role in Role
        if role is not Role.STUDENT or people[role]
    }
    sentence = _("May read what a parent or guardian opens to them, until a day: at most what is listed here.")
    found[Role.GUEST] = replace(found[Role.GUEST], sentence=sentence)
    if Role.STUDENT in found:
        sentence = _(
            "May read what home and school both open, and all that is listed here once the record is their own."
        )
        found[Role.STUDENT] = replace(found[Role.STUDENT], sentence=sentence)
    return list(found.values())
