"""One side says what is different between school and one home. It is asked, and never judged."""

import uuid
from collections.abc import Iterable

from django.db import transaction
from django.utils.translation import gettext as _

from allies.database.locks import alone_with
from allies.progress.models import Difference
from allies.progress.reading import must_stand
from allies.teams.acts import written_by
from allies.teams.errors import NotPossible
from allies.teams.models import Audience, Home, Member
from allies.teams.permissions import Permission, Side
from allies.teams.seat_now import must_still
from allies.timeline.actions import record


def may_say_of(member: Member, home: Home) -> bool:
    """School of each home; a home of itself alone."""
    if member.child_id != home.child_id or not member.may(Permission.RECORD_PROGRESS):
        return False
    return member.side is Side.SCHOOL or member.home_id == home.pk


@transaction.atomic
def say_difference(
    goal_root: uuid.UUID, home: Home, *, id: uuid.UUID, by: Member, what: Iterable[str], words: str
) -> Difference:
    """Keep it for that home and school. The same form twice is one answer; a second answer stands beside the first."""
    alone_with(id)
    what = sorted(what)
    if known := Difference.sent_before(id, by, goal_root=goal_root, home=home, what=what, words=words):
        return known
    by = must_still(by, Permission.RECORD_PROGRESS)
    goal = must_stand(by, goal_root)
    if not may_say_of(by, home):
        raise NotPossible(_("Your place on this team has changed, so this was not saved."))
    said = Difference.objects.create(
        id=id,
        goal=goal,
        goal_root=goal.root,
        home=home,
        what=what,
        words=words,
        language=by.person.language,
        **written_by(by, Audience.home_and_school(home)),
    )
    facts = {"child": str(goal.child_id), "goal": str(goal.root), "words": goal.words_in_short}
    record("progress.difference_said", about=said, by=by, facts=facts | {"language": goal.language})
    return said
