"""Who came by a list and has not come in yet: by mail, by letter, or once school has said who they are."""

import hashlib
from dataclasses import dataclass, field

from django.db.models import Prefetch
from django.utils import timezone

from allies.teams.actions.bundles import case_managed
from allies.teams.keeping_team import at_home_with
from allies.teams.models import Bundle, Invitation, Leader
from allies.teams.recognising import Question, asked_of, questions_at


@dataclass
class Waiting:
    by_mail: list[Bundle] = field(default_factory=list)  # not sent yet
    mailed: list[Bundle] = field(default_factory=list)
    by_letter: list[Bundle] = field(default_factory=list)  # who has no address
    held: list[Bundle] = field(default_factory=list)  # every place of theirs waits for school
    lapsed: list[Bundle] = field(default_factory=list)  # their time is over
    questions: list[Question] = field(default_factory=list)

    @property
    def all_that_open(self) -> list[Bundle]:
        return sorted([*self.by_letter, *self.by_mail, *self.mailed], key=lambda one: (one.name, one.pk))

    @property
    def to_renew(self) -> list[Bundle]:
        return [*self.all_that_open, *self.lapsed]

    @property
    def turns(self) -> str:
        """Which letters these are: a press on a page of older ones makes no new ones."""
        marks = sorted(f"{one.pk}:{one.turn}" for one in self.to_renew)
        return hashlib.sha256(" ".join(marks).encode()).hexdigest()[:16]

    def __len__(self) -> int:
        return len(self.all_that_open) + len(self.held)


def waiting_at(leader: Leader) -> Waiting:
    """None of a child with whom this leader is, or was, at home: with its code they could come in once more."""
    here = Invitation.objects.waiting().filter(child__left_at=None)
    invitations = here.select_related("school", "home").order_by("made_at", "id")
    bundles = Bundle.objects.filter(school=leader.school_id, invitations__in=here)
    bundles = bundles.distinct().select_related("school")
    found = list(bundles.prefetch_related(Prefetch("invitations", invitations)).order_by("made_at", "id"))
    children = {one.child_id for bundle in found for one in bundle.invitations.all()}
    own, managed = at_home_with(leader.person_id, children), case_managed(children)
    open_questions = questions_at([leader.school_id]) if found else []
    asked = {question.invitation.pk for question in open_questions}
    waiting = Waiting(questions=asked_of(leader.person_id, open_questions))
    for bundle in found:
        if any(one.child_id in own for one in bundle.invitations.all()):
            continue
        if not bundle.still_open or bundle.expires_at <= timezone.now():
            if any(one.child_id not in managed for one in bundle.invitations.all()):
                waiting.lapsed.append(bundle)
        elif all(one.pk in asked for one in bundle.still_open):
            waiting.held.append(bundle)
        elif bundle.mailed_at:
            waiting.mailed.append(bundle)
        elif bundle.email:
            waiting.by_mail.append(bundle)
        else:
            waiting.by_letter.append(bundle)
    return waiting
