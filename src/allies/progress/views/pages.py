"""What the pages of this room share."""

import uuid

from django.http import Http404, HttpRequest
from django.urls import reverse

from allies.plans.models import Goal
from allies.progress.actions.records import must_be_the_first, write_record
from allies.progress.forms import RecordForm
from allies.progress.models import Record
from allies.progress.reading import standing_goal
from allies.teams.errors import NotPossible
from allies.teams.models import Member
from allies.teams.pages import kept, or_not_here, pages_of
from allies.teams.refusing import refuse
from allies.timeline.places import QuickAct
from allies.ui import unsent

page = pages_of("progress")


def name_of_act(member: Member) -> str:
    """What writing down how a goal went is called, wherever it is begun and over its page."""
    return QuickAct.named("progress:today").name_for(member)


def keep(request: HttpRequest, form: RecordForm, *, place: str) -> Record | None:
    """Write down what was typed. None: it cannot be kept, and the form says why."""
    said, at = form.cleaned_data, {"happened_at": form.cleaned_data["moment"], "written_at": unsent.written_at(request)}
    return kept(
        form, lambda: write_record(form.goal.root, id=said["id"], by=form.member, place=place, **at, **form.typed())
    )


def is_the_first(form: RecordForm) -> bool:
    """Whether there was nothing to write down before, either; if there was, the form says so."""
    try:
        with or_not_here():
            must_be_the_first(form.cleaned_data["id"], by=form.member)
    except NotPossible as reason:
        refuse(form, reason)
        return False
    return True


def where_it_goes(member: Member, root: uuid.UUID) -> str:
    """The page of this goal; of one that is in the plan no longer, of all goals."""
    if standing_goal(member, root) is None:
        return reverse("progress:goals", args=[member.child_id])
    return reverse("progress:goal", args=[member.child_id, root])


def the_goal(member: Member, root: uuid.UUID) -> Goal:
    found = standing_goal(member, root)
    if found is None:
        raise Http404
    return found
