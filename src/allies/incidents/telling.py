"""Which homes are to be told by voice, now, by what orders on file say."""

from collections.abc import Iterable
from uuid import UUID

from allies.teams.models import Child, Member
from allies.teams.models.member import fill_rights
from allies.teams.permissions import Kind, Role


def guardians_to_tell(children: Iterable[Child]) -> dict[UUID, list[Member]]:
    """By home, the guardians who may be told of a serious event. A home without any is not in it. Two queries."""
    of_these = Member.objects.current().filter(child__in=list(children), role=Role.GUARDIAN)
    guardians = list(of_these.select_related("child__school", "home", "person").order_by("began_at", "id"))
    fill_rights(guardians)
    found: dict[UUID, list[Member]] = {}
    for guardian in guardians:
        if guardian.home_id and guardian.home and not guardian.home.ended_at and guardian.is_told(Kind.INCIDENT):
            found.setdefault(guardian.home_id, []).append(guardian)
    return found
