"""Who is away, and who answers: a page of the school for who leads it, and one of one's own for who works there."""

import uuid
from collections import Counter
from typing import cast

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from allies.people.models import Person
from allies.teams.doors import school_page
from allies.teams.errors import NotPossible
from allies.teams.models import Leader, School
from allies.teams.models.namesakes import tell_apart

from .actions.away import come_back, let_answer, note_away
from .away import Absence, absences_at, staff_of, unanswered, works_at
from .forms import AwayForm


@school_page
def at_school(request: HttpRequest, leader: Leader) -> HttpResponse:
    school, person = leader.school, leader.person
    if "away" in request.POST:
        return name_somebody(request, leader)
    form = AwayForm(request.POST or None, school=school)
    if request.method == "POST" and form.is_valid() and saved(request, form, school, by=person):
        return redirect("asked:at_school", school.pk)
    nobody = unanswered([school.pk]).get(school.pk) or Counter()
    tell_apart(nobody)
    page = {"school": school, "form": form, "absences": absences_of([school]), "nobody": nobody.items()}
    page["people"] = form.people.values()
    return render(request, "asked/away.html", page)


def name_somebody(request: HttpRequest, leader: Leader) -> HttpResponse:
    """For days that are saved already."""
    wanted = {str(pk): person for pk, person in staff_of(leader.school).items()}.get(request.POST.get("answers", ""))
    absences = {str(away.pk): away for away in leader.school.absences.filter(ended_at=None).select_related("person")}
    away = absences.get(request.POST["away"])
    if away is None:
        raise Http404
    if wanted is None:
        messages.error(request, _("Nobody was chosen. Please choose who answers."))
    else:
        say_for_how_many(request, wanted, len(let_answer(away, wanted, by=leader.person)))
    return redirect("asked:at_school", leader.school_id)


@login_required
def own(request: HttpRequest) -> HttpResponse:
    """At several schools it is one form for each."""
    person = cast(Person, request.user)
    schools = works_at(person)
    if not schools:
        raise Http404
    sent = request.POST.get("school", "")
    forms = [(one, form_for(request, one, person, is_sent=str(one.pk) == sent)) for one in schools]
    for school, form in forms:
        if form.is_bound and form.is_valid() and saved(request, form, school, by=person):
            return redirect("asked:own")
    return render(request, "asked/own.html", {"forms": forms, "absences": absences_of(schools, person)})


def form_for(request: HttpRequest, school: School, person: Person, *, is_sent: bool) -> AwayForm:
    return AwayForm(request.POST if is_sent else None, school=school, person=person)


def absences_of(schools: list[School], person: Person | None = None) -> list[Absence]:
    return absences_at([school.pk for school in schools], timezone.localdate(), person)


def saved(request: HttpRequest, form: AwayForm, school: School, *, by: Person) -> bool:
    """Says how many children have somebody now, and how many have nobody."""
    wanted = form.cleaned_data
    try:
        away = note_away(school, form.who, from_on=wanted["from_on"], until_on=wanted["until_on"], by=by)
    except NotPossible as why:
        form.add_error("from_on", str(why))
        return False
    answers = form.who_answers
    named = let_answer(away, answers, by=by) if answers else []
    messages.success(request, _("Saved."))
    if answers:
        say_for_how_many(request, answers, len(named))
    return True


def say_for_how_many(request: HttpRequest, person: Person, count: int) -> None:
    if not count:
        messages.warning(request, _("%(name)s cannot answer for any of these children.") % {"name": person.name})
        return
    words = ngettext("%(name)s answers for one child.", "%(name)s answers for %(counter)s children.", count)
    messages.info(request, words % {"name": person.name, "counter": count})


@require_POST
@school_page
def end_at_school(request: HttpRequest, leader: Leader, away: uuid.UUID) -> HttpResponse:
    found = get_object_or_404(leader.school.absences.filter(ended_at=None), pk=away)
    come_back(found, by=leader.person)
    messages.success(request, _("Removed."))
    return redirect("asked:at_school", leader.school_id)


@require_POST
@login_required
def end_own(request: HttpRequest, away: uuid.UUID) -> HttpResponse:
    person = cast(Person, request.user)
    found = get_object_or_404(person.absences.filter(ended_at=None), pk=away)
    come_back(found, by=person)
    messages.success(request, _("Removed."))
    return redirect("asked:own")
