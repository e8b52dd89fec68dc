"""The team's own list of help is written, and changed as a new version: what was recorded keeps the list it is of."""

import uuid
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from allies.database.locks import alone_with
from allies.goals.parts import Help
from allies.progress.helps import LEAST_LEVELS, MOST_LEVELS
from allies.progress.models import HelpList
from allies.teams.acts import written_by
from allies.teams.errors import NotPossible, SentOtherwise
from allies.teams.models import Audience, Member
from allies.teams.permissions import Permission
from allies.teams.seat_now import must_still


@transaction.atomic
def put_help_list(*, id: uuid.UUID, by: Member, levels: Sequence[dict[str, Any]], seen: uuid.UUID | None) -> HelpList:
    """Keep a new version. `seen`: the one that was before the writer's eyes; the same form twice is one version."""
    alone_with(id)
    alone_with(by.child_id)
    if known := HelpList.sent_before(id, by):
        if as_seen(known.levels) != as_seen(levels):
            raise SentOtherwise
        return known
    by = must_still(by, Permission.DECIDE_PROGRESS)
    must_be_a_list(levels)
    changed = _("Somebody changed this meanwhile. Please look at it as it is now.")
    HelpList.replace_standing(child=by.child_id, seen=seen, changed=changed)
    return HelpList.objects.create(
        id=id, levels=list(levels), language=by.person.language, **written_by(by, Audience.team(by.child))
    )


def as_seen(levels: Iterable[Mapping[str, Any]]) -> list[tuple[str, str]]:
    """As a reader has it. A level with words of its own has a new key each time the same form comes."""
    return [(level.get("words") or level["key"], level.get("mark", "")) for level in levels]


def must_be_a_list(levels: Sequence[dict[str, Any]]) -> None:
    keys = [level["key"] for level in levels]
    if keys[:1] != [Help.NONE.value]:
        raise NotPossible(_("The first is without help. Please put it first again."))
    if not LEAST_LEVELS <= len(set(keys)) == len(keys) <= MOST_LEVELS:
        raise NotPossible(_("Please name at least three, and ten at most."))
    if any(not level.get("words") and level["key"] not in set(Help) for level in levels):
        raise NotPossible(_("Please say each in words."))
