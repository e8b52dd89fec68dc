"""The card of practice at home: for the home that took it up, and for nobody else."""

import uuid

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from allies.progress.practice import cards_of
from allies.progress.practice_form import PracticeForm
from allies.teams.doors import team_page
from allies.teams.models import Member
from allies.teams.pages import thanks
from allies.teams.permissions import Permission
from allies.ui import unsent

from .pages import is_the_first, keep, page


@require_safe
@team_page(Permission.WRITE_HOME_PLAN)
def cards(request: HttpRequest, member: Member) -> HttpResponse:
    """All cards that are on for this home. Where there is one, this is it."""
    on = cards_of(member)
    if len(on) == 1 and len(on[0].places) == 1:
        return redirect("progress:practice", member.child_id, on[0].goal.root, on[0].places[0]["key"])
    return page(request, "practices", member, cards=on)


@team_page(Permission.WRITE_HOME_PLAN)
def card(request: HttpRequest, member: Member, root: uuid.UUID, place: str) -> HttpResponse:
    found = ((one, here) for one in cards_of(member) if one.goal.root == root for here in one.places)
    one, here = next(((one, here) for one, here in found if here["key"] == place), (None, None))
    if one is None or here is None:
        raise Http404
    form = PracticeForm(request.POST or None, member=member, goal=one.goal, practice=one.practice)
    if request.method == "POST" and form.is_valid():
        if not form.says_nothing:
            is_kept, words = keep(request, form, place=place) is not None, _("Saved. Thank you.")
        else:
            is_kept, words = is_the_first(form), _("That is fine. Nothing was written.")
        if is_kept:
            return unsent.kept(thanks(request, words, "timeline:story", member.child_id), form.cleaned_data["id"])
    return page(request, "practice", member, card=one, goal=one.goal, place=here, form=form)
