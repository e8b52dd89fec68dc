"""What a home offers to answer, and that the child is away."""

import uuid

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from allies.batons.actions import choose_questions, mark_absent, take_back_absence
from allies.batons.chips import Way
from allies.batons.days import day_of
from allies.batons.forms import AwayForm, QuestionsForm
from allies.batons.models import Absence, HomeOffer
from allies.batons.views.days import days_off_of
from allies.teams.doors import team_page
from allies.teams.models import Member
from allies.teams.pages import kept, pages_of, thanks
from allies.teams.permissions import Permission

page = pages_of("batons")


@team_page(Permission.PASS_FROM_HOME)
def questions(request: HttpRequest, member: Member) -> HttpResponse:
    if member.home is None:
        raise Http404
    form = QuestionsForm(request.POST or None, initial={"questions": HomeOffer.of(member.home)})
    if request.method == "POST" and form.is_valid():
        choose_questions(member.home, by=member, questions=form.cleaned_data["questions"])
        return thanks(request, _("Saved. You will be asked only this."), "batons:from_home", member.child_id)
    return page(request, "questions", member, form=form)


@team_page(Permission.MARK_ABSENT)
def away(request: HttpRequest, member: Member) -> HttpResponse:
    meant = day_of(Way.FROM_HOME, timezone.now(), member.child.zone, days_off_of(member))
    form = AwayForm(request.POST or None, member=member, two_homes=member.child.has_two_homes, meant=meant)
    if absence := kept(
        form,
        lambda: mark_absent(
            by=member,
            first_on=form.cleaned_data["first_on"],
            last_on=form.cleaned_data["last_on"],
            reason=form.cleaned_data["reason"],
            for_all_homes=form.cleaned_data.get("for_all_homes", False),
            id=form.cleaned_data["id"],
        ),
    ):
        return thanks(request, _("Thank you for saying so."), "batons:day", member.child_id, absence.first_on)
    return page(request, "away", member, form=form)


@require_POST
@team_page(Permission.MARK_ABSENT)
def here(request: HttpRequest, member: Member, absence: uuid.UUID) -> HttpResponse:
    """The child came after all."""
    found = get_object_or_404(member.sees(Absence).select_related("by"), pk=absence)
    if not found.may_be_taken_back_by(member):
        raise Http404
    take_back_absence(found, by=member)
    return redirect("batons:day", member.child_id, found.first_on)
