"""What is said and planned for life after school. Each act is safe to send twice."""

import uuid
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from allies.database.locks import alone_with, locked
from allies.plans.models import Goal
from allies.teams.acts import typed_by, written_by
from allies.teams.errors import NotPossible
from allies.teams.models import Audience, Member
from allies.teams.permissions import Permission, Side
from allies.teams.seat_now import must_still
from allies.timeline.actions import record
from allies.transition.models import (
    Agency,
    Consent,
    Hope,
    InVersions,
    LeadsThere,
    PostsecondaryGoal,
    TransitionService,
)

CHANGED = gettext_lazy(
    "Somebody changed this meanwhile. Theirs is below, and your words are still here. "
    "Save yours again to replace theirs."
)
GONE = gettext_lazy("This is no longer here.")


@transaction.atomic
def say(*, id: uuid.UUID, by: Member, topic: str, words: str, is_students: bool = False) -> Hope:
    """What the student says is for the whole team; what a home says for itself is that home's and school's."""
    alone_with(id)
    voice = Side.CHILD if is_students or by.side is Side.CHILD else by.side
    said = {"topic": topic, "words": words, "voice": voice}
    if known := Hope.sent_before(id, by, **said):
        return known
    by = must_still(by, Permission.SAY_TRANSITION)
    home = by.home if voice is Side.HOME else None
    whom = Audience.home_and_school(home) if home else Audience.team(by.child)
    return Hope.objects.create(id=id, home=home, **said, **typed_by(by, whom))


@transaction.atomic
def take_back(hope: Hope, *, by: Member) -> Hope:
    """Done by who wrote it down. Taken back twice is once."""
    by = must_still(by, Permission.SAY_TRANSITION)
    hope = locked(hope)
    if hope.by_id not in by.own_seats:
        raise NotPossible(_("Who wrote it can take it back."))
    if hope.stands:
        Hope.objects.filter(pk=hope.pk).update(taken_out_at=timezone.now())
    return hope


def write[V: InVersions](
    model: type[V],
    *,
    id: uuid.UUID,
    by: Member,
    root: uuid.UUID | None,
    changes: uuid.UUID | None,
    words: dict[str, Any],
) -> V:
    """A version, after what stood until now. Without a root it is a new one, and its id the root."""
    is_new = root is None
    root = root or id
    alone_with(root)
    if (known := model.sent_before(id, by, root=root, **words)) is not None:
        return known
    by = must_still(by, Permission.WRITE_TRANSITION)
    if not is_new and not by.sees(model).standing().filter(root=root).exists():
        raise NotPossible(GONE)
    model.replace_standing(root=root, seen=changes, changed=CHANGED)
    made = model(id=id, root=root, **words, **typed_by(by, Audience.team(by.child)))
    made.save(force_insert=True)
    what = {"what": model._meta.model_name, "child": str(by.child_id)}
    record("transition.changed", about=made, by=by, facts=what)
    return made


@transaction.atomic
def write_goal(
    *, id: uuid.UUID, by: Member, root: uuid.UUID | None = None, changes: uuid.UUID | None = None, **words: Any
) -> PostsecondaryGoal:
    return write(PostsecondaryGoal, id=id, by=by, root=root, changes=changes, words=words)


@transaction.atomic
def write_service(
    *, id: uuid.UUID, by: Member, root: uuid.UUID | None = None, changes: uuid.UUID | None = None, **words: Any
) -> TransitionService:
    return write(TransitionService, id=id, by=by, root=root, changes=changes, words=words)


@transaction.atomic
def write_agency(
    *, id: uuid.UUID, by: Member, root: uuid.UUID | None = None, changes: uuid.UUID | None = None, **words: Any
) -> Agency:
    return write(Agency, id=id, by=by, root=root, changes=changes, words=words)


@transaction.atomic
def consent(agency: Agency, *, by: Member, agrees: bool) -> Consent:
    """Said by who decides about the plan. The same said again changes nothing; another word replaces the first."""
    alone_with(agency.root)
    by = must_still(by, Permission.CONSENT_AGENCY)
    if not by.sees(Agency).standing().filter(root=agency.root).exists():
        raise NotPossible(GONE)
    before = Consent.objects.standing().filter(agency=agency.root, by=by).first()
    if before is not None and before.agrees == agrees:
        return before
    Consent.replace_standing(agency=agency.root, by=by)
    whom = Audience.home_and_school(by.home) if by.side is Side.HOME and by.home else Audience.team(by.child)
    return Consent.objects.create(agency=agency.root, agrees=agrees, **written_by(by, whom))


@transaction.atomic
def choose_annual(goal: PostsecondaryGoal, *, by: Member, annual: set[uuid.UUID]) -> PostsecondaryGoal:
    """Which annual goals lead there, from now on. A goal that the writer does not see is not chosen."""
    alone_with(goal.root)
    by = must_still(by, Permission.WRITE_TRANSITION)
    seen = set(by.sees(Goal).filter(root__in=annual).values_list("root", flat=True))
    known = {row.annual: row for row in by.sees(LeadsThere).filter(goal=goal.root)}
    for root in sorted(seen - known.keys()):
        LeadsThere.objects.create(goal=goal.root, annual=root, **written_by(by, Audience.team(by.child)))
    gone = [row.pk for root, row in known.items() if root not in annual]
    LeadsThere.objects.filter(pk__in=gone).update(taken_out_at=timezone.now())
    return goal
