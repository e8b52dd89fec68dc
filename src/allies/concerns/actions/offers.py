"""To try something for a while, or to agree: offered by one side, answered by the other, looked at again by both."""

import uuid
from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from allies.concerns.models import Concern, Offer, Said, Says, Sort
from allies.concerns.people import side_of
from allies.database.locks import alone_with
from allies.progress.reading import standing_goal
from allies.teams.acts import typed_by
from allies.teams.errors import NotPossible
from allies.teams.models import Member

from .saying import must_be_in, say, way_of


@transaction.atomic
def make_offer(
    concern: Concern,
    *,
    id: uuid.UUID,
    by: Member,
    what: str,
    words: str,
    begins_on: date,
    review_on: date,
    known_by: str = "",
    goal_root: uuid.UUID | None = None,
) -> Offer:
    """A trial says how we will know: by a goal of the child, or in words."""
    alone_with(id)
    said: dict[str, Any] = {"what": what, "words": words, "known_by": known_by, "goal_root": goal_root}
    said |= {"begins_on": begins_on, "review_on": review_on}
    if known := Offer.sent_before(id, by, concern=concern, **said):
        return known
    concern, by = must_be_in(concern, by)
    if goal_root and standing_goal(by, goal_root) is None:
        raise NotPossible(_("This goal is not in effect now. Please choose another."))
    if what == Offer.What.TRIAL and not (known_by or goal_root):
        raise NotPossible(_("Please say how we will know whether it helps: a goal, or words."))
    if review_on <= begins_on:
        raise NotPossible(_("The day of the review comes after the first day."))
    made = Offer.objects.create(id=id, concern=concern, side=side_of(by), **said, **typed_by(by, concern))
    say(concern, by, sort=Sort.OFFERED, offer=made)
    return made


@transaction.atomic
def answer_offer(offer: Offer, *, id: uuid.UUID, by: Member, says: str, words: str = "") -> Said:
    """Yes, no, or not now. Only both together agree; nobody says yes to their own."""
    alone_with(id)
    if known := Said.sent_before(id, by, offer=offer, sort=Sort.TOLD, says=says, words=words):
        return known
    concern, by = must_be_in(offer.concern, by)
    if offer.side == side_of(by):
        raise NotPossible(_("The other side answers this."))
    before = way_of(concern).answer_to(offer)
    if before and before.says != Says.NOT_NOW:
        raise NotPossible(_("Your side has answered this already."))
    return say(concern, by, id=id, sort=Sort.TOLD, offer=offer, says=says, words=words)


@transaction.atomic
def review(offer: Offer, *, id: uuid.UUID, by: Member, says: str, words: str = "", next_on: date | None = None) -> Said:
    """How it goes on, as one side sees it, and what was learned. Who goes on names the next day."""
    alone_with(id)
    said: dict[str, Any] = {"sort": Sort.REVIEW, "says": says, "words": words, "next_on": next_on}
    if known := Said.sent_before(id, by, offer=offer, **said):
        return known
    concern, by = must_be_in(offer.concern, by)
    way = way_of(concern)
    if not way.holds(offer):
        raise NotPossible(_("Both sides have not agreed to this yet."))
    day = way.day_of_review(offer)
    if any(row.side == side_of(by) and row.due_on == day for row in way.reviews_of(offer)):
        raise NotPossible(_("Your side has reviewed this already."))
    if (says == Says.GO_ON) != (next_on is not None) or (next_on and next_on <= day):
        raise NotPossible(_("If it goes on, please choose the next day to look at it, after %(day)s.") % {"day": day})
    return say(concern, by, id=id, offer=offer, due_on=day, **said)
