"""What an order closes, said to its adult and to nobody else: the order itself only once it was served to them.

To speak of an order before its adult was served endangers the other parent.
"""

from dataclasses import dataclass
from datetime import date

from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from .custody_status import closes
from .keeping_team import whom_to_call
from .models import Custody, Member, Served, fill_rights
from .models.custody import FULL, Rights
from .permissions import KINDS_SEEN, NEEDS_KIND, WHY_NOT, Kind, Permission, Role
from .what_a_seat_may import may


@dataclass(frozen=True)
class Closed:
    """One kind of record that is not open, or not wholly, to this adult today."""

    kind: Kind
    right: Rights
    row: Custody
    served_on: date | None  # none: not served, or not noted yet
    deciders: str = ""

    @property
    def name(self) -> str:
        return capfirst(str(self.kind.label))

    @property
    def says(self) -> str:
        return closes(self.right)


def closed_to(member: Member) -> list[Closed]:
    """For the adult's own eyes. Nothing is asked where no order is on file."""
    seen = KINDS_SEEN[Role(member.role)]
    narrowed = {kind: right for kind, right in member.rights.items() if right != FULL and kind in seen}
    if not narrowed:
        return []
    rows = Custody.objects.on_file([member]).get(member.pk, [])
    in_force = {Kind(row.kind): row for row in rows if row.state_on(member.today) == "now"}
    served = dict(Served.objects.filter(custody__in=rows).values_list("custody", "served_on"))
    guardians = others_who_decide(member)
    return [
        Closed(
            kind,
            right,
            in_force[kind],
            served.get(in_force[kind].pk),
            "" if right.decides else who_decides(member, kind, guardians),
        )
        for kind, right in narrowed.items()
    ]


def others_who_decide(member: Member) -> list[Member]:
    seats = Member.objects.current().filter(child=member.child_id, role=Role.GUARDIAN).exclude(person=member.person_id)
    guardians = list(seats.with_orders().select_related("person", "child__school").order_by("began_at", "id"))
    fill_rights(guardians)
    return guardians


def who_decides(member: Member, kind: Kind, guardians: list[Member]) -> str:
    """Named only to who may see who is on the team."""
    names = [str(guardian.person) for guardian in guardians if guardian.may_decide(kind)]
    if names and Kind.TEAM not in member.kinds:
        return _("another parent or guardian")
    return " · ".join(names)


def why_closed(member: Member, permission: Permission) -> str | None:
    """The sentence at a door that an order closes; none where it is the role that does not open it."""
    if not member.rights or not may(Role(member.role), permission):
        return None
    opens = NEEDS_KIND.get(permission)
    first = str(WHY_NOT.get(permission) or _("This is not open to you today."))
    sentences = [first, _("Please contact %(call)s.") % {"call": whom_to_call(member.child)}]
    for closed in closed_to(member):
        if opens is not None and closed.row.kind == opens and closed.served_on:
            since = {"day": date_format(closed.row.from_on), "order": closed.row.order}
            sentences.append(_("It is closed since %(day)s by this order: %(order)s") % since)
    return " ".join(sentences)
