"""What one person gives of a child's services today, each ready to be written down with one press."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from uuid import UUID

from allies.teams.models import Member
from allies.teams.permissions import Permission

from .duties import Duty, NameKey, does
from .forms import SessionForm
from .minutes import Word, standing
from .reading import Counted

type Named = Mapping[NameKey, set[UUID]]


@dataclass(frozen=True)
class Given:
    """One service, and what was written down of today."""

    one: Counted
    form: SessionForm
    today: list[Word]


def given_by(member: Member, lines: Iterable[Counted], named: Named) -> list[Given]:
    if not member.may(Permission.LOG_SERVICE):
        return []
    mine = (one for one in lines if is_now(one, member) and is_theirs(one, member, named))
    return [Given(one, SessionForm(member=member, counted=one, auto_id=False), of_today(one, member)) for one in mine]


def of_today(one: Counted, member: Member) -> list[Word]:
    return [word for word in standing(one.words) if word.day == member.today]


def is_now(one: Counted, member: Member) -> bool:
    return bool(one.line.current) and one.line.begins_on <= member.today <= one.line.ends_on


def is_theirs(one: Counted, member: Member, named: Named) -> bool:
    return does(member, Duty("give", one.service, one.line.root), named.get(("give", one.line.root), set()))
