"""How mails about talks are answered: what an answer belongs to, and who reads it, as the mail says beforehand."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from allies.teams.models import Audience, Member
from allies.teams.permissions import Permission, Side
from allies.timeline.models import Entry

from .models import Message, Thread

OWN = {Audience.Reach.TEAM, Audience.Reach.HOME}


def talk_of(row: Any) -> UUID | None:
    """A message is of its talk; so is the line that says that one began."""
    if isinstance(row, Message):
        return row.thread_id
    if isinstance(row, Entry) and row.about_model == Thread._meta.label_lower:
        return row.about_id
    return None


def readers_of_talk(member: Member, rows: Sequence[Any]) -> str:
    """Names no home: a mail may be read by others."""
    if not member.may(Permission.WRITE_THREAD):
        return ""
    reach = rows[0].audience.reach
    if reach == Audience.Reach.TEAM:
        return _("All parents, and everyone at school who may read conversations, can read your answer.")
    if reach == Audience.Reach.SCHOOL:
        return _("The school team reads your answer. No home does.")
    if reach == Audience.Reach.HOME:
        if member.side is Side.SCHOOL:
            return _("The parents of that home and the school team read your answer. No other home does.")
        return _("The parents of your home and the school team read your answer. No other home does.")
    return _("Only people in that conversation can read your answer.")


def readers_at_school(member: Member, rows: Sequence[Any]) -> str:
    """A home may answer whatever it was told. What is between a few is not answered before all of school."""
    may = member.side is Side.HOME and member.home_id and member.may(Permission.WRITE_THREAD)
    if not may or any(row.audience.reach not in OWN for row in rows):
        return ""
    return _("The parents of your home and the school team read your answer. No other home does.")


def whose_talk(member: Member, thread: UUID) -> Audience:
    """Who at school hears of an answer that was held: of a talk of chosen people, those in it alone."""
    found = Thread.objects.filter(pk=thread, child=member.child_id).select_related("audience").first()
    is_private = found is not None and found.is_private
    return found.audience if found and is_private else Audience.school(member.child)


def school(member: Member, _mail: UUID) -> Audience:
    return Audience.school(member.child)
