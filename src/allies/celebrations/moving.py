"""A good thing is moved to the child whom it was about."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from allies.database.ids import uuid7
from allies.teams.models import Member
from allies.teams.permissions import Permission
from allies.timeline.moving import Movable

from .actions import keep_joy
from .models import Joy


def write(joy: Joy, by: Member, _for_few: bool) -> Joy:  # noqa: FBT001
    said = {"sort": joy.sort, "words": joy.words, "about": joy.about, "to": joy.to}
    return keep_joy(id=uuid7(), by=by, day=joy.day, **said)


def who_reads(_joy: Joy, _by: Member) -> str | Promise:
    return _("The whole team there can read it.")


def why_not(joy: Joy) -> str | Promise:
    if not joy.whom_id:
        return ""
    return _("A thanks to one person cannot be moved. Please take it back, and send it again for the right child.")


MOVED = Movable(Joy, lambda seat: seat.may(Permission.WRITE_JOY), write, who_reads=who_reads, why_not=why_not)
