"""The team decides about a goal: go on, change, aim higher, or stop. It is written down; nothing moves by itself."""

import uuid
from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from allies.database.locks import alone_with
from allies.progress.actions.rolling import roll_up_goals
from allies.progress.models import Decision
from allies.progress.reading import must_stand
from allies.teams.acts import written_by
from allies.teams.errors import NotPossible
from allies.teams.models import Member
from allies.teams.permissions import Permission
from allies.teams.seat_now import must_still
from allies.timeline.actions import record


@transaction.atomic
def decide(
    goal_root: uuid.UUID, *, id: uuid.UUID, by: Member, what: str, day: date, why: str, label: str = ""
) -> Decision:
    """Keep what was decided, for all who read the plan. The same form twice is one decision."""
    alone_with(id)
    said: dict[str, Any] = {"what": what, "day": day, "label": label, "why": why}
    if known := Decision.sent_before(id, by, goal_root=goal_root, **said):
        return known
    by = must_still(by, Permission.DECIDE_PROGRESS)
    goal = must_stand(by, goal_root)
    if not goal.begins_on <= day <= by.today:
        raise NotPossible(_("Please choose a day between the start of the goal and today."))
    decision = Decision.objects.create(
        id=id, goal=goal, goal_root=goal.root, language=by.person.language, **said, **written_by(by, goal)
    )
    facts = {"child": str(goal.child_id), "goal": str(goal.root), "what": str(what), "words": goal.words_in_short}
    record("progress.decided", about=decision, by=by, facts=facts | {"language": goal.language})
    roll_up_goals([goal.root])
    return decision
