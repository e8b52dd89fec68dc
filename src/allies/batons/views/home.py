"""What a home offers to answer, and that the child is away."""

import uuid

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
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
from allies.teams.errors import SentOtherwise
from allies.teams.models import Member
from allies.teams.permissions import Permission
from allies.teams.refusing import refuse


@team_page(Permission.PASS_FROM_HOME)
def questions(request: HttpRequest, member: Member) -> HttpResponse:
    if member.home is None:
        raise Http404
    form = QuestionsForm(request.POST or None, initial={"questions": HomeOffer.of(member.home)})
    if request.method == "POST" and form.is_valid():
        choose_questions(member.home, by=member, questions=form.cleaned_data["questions"])
        messages.success(request, _("Saved. You will be asked only this."))
        return redirect("batons:from_home", member.child_id)
    return render(request, "batons/questions.html", {"member": member, "child": member.child, "form": form})


@team_page(Permission.MARK_ABSENT)
def away(request: HttpRequest, member: Member) -> HttpResponse:
    meant = day_of(Way.FROM_HOME, timezone.now(), member.child.zone, days_off_of(member))
    form = AwayForm(request.POST or None, member=member, two_homes=member.child.has_two_homes, meant=meant)
    if request.method == "POST" and form.is_valid():
        wanted = form.cleaned_data
        try:
            absence = mark_absent(
                by=member,
                first_on=wanted["first_on"],
                last_on=wanted["last_on"],
                reason=wanted["reason"],
                for_all_homes=wanted.get("for_all_homes", False),
                id=wanted["id"],
            )
        except Absence.DoesNotExist as error:
            raise Http404 from error
        except SentOtherwise as reason:
            refuse(form, reason)
        else:
            messages.success(request, _("Thank you for saying so."))
            return redirect("batons:day", member.child_id, absence.first_on)
    return render(request, "batons/away.html", {"member": member, "child": member.child, "form": form})


@require_POST
@team_page(Permission.MARK_ABSENT)
def here(request: HttpRequest, member: Member, absence: uuid.UUID) -> HttpResponse:
    """The child came after all."""
    found = get_object_or_404(member.sees(Absence).select_related("by"), pk=absence)
    if not found.may_be_taken_back_by(member):
        raise Http404
    take_back_absence(found, by=member)
    return redirect("batons:day", member.child_id, found.first_on)
