"""The door of those who hear it when a child is not safe: one thing said, and the answer. Each look is in the log."""

import uuid

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from allies.health.reading import Numbers
from allies.people.models import Person
from allies.teams.doors import school_page
from allies.teams.models import Leader
from allies.teams.pages import thanks
from allies.voice.actions.safety import answer_safety, end_adult, name_adult, note_seen
from allies.voice.forms import NameForm, SafetyAnswerForm
from allies.voice.models import SafetyWords
from allies.voice.safety import MOST_NAMED, named_at, one_heard_by


def find(request: HttpRequest, safety_words: uuid.UUID) -> tuple[Person, SafetyWords]:
    assert isinstance(request.user, Person)  # noqa: S101 - behind the sign-in
    row = one_heard_by(request.user, safety_words)
    if row is None:
        raise Http404
    return request.user, row


@login_required
def safety(request: HttpRequest, safety_words: uuid.UUID) -> HttpResponse:
    person, row = find(request, safety_words)
    form = SafetyAnswerForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        answer_safety(row, by=person, how=form.cleaned_data["how"])
        return redirect("voice:safety", row.pk)
    note_seen(row, person)
    row.refresh_from_db(fields=["seen_at", "seen_by"])
    page = {"row": row, "child": row.child, "form": form, "numbers": Numbers.without_names(row.child)}
    return render(request, "voice/safety.html", page)


@school_page
def adults(request: HttpRequest, leader: Leader) -> HttpResponse:
    """Whom the school names: two, so that a child can pick, and one is there when the other is not."""
    form = NameForm(request.POST or None, school=leader.school)
    named = named_at(leader.school)
    is_full = len(named) >= MOST_NAMED
    if request.method == "POST" and not is_full and form.is_valid():
        person = get_object_or_404(Person, pk=form.cleaned_data["person"])
        name_adult(leader.school, person=person, by=leader.person)
        return thanks(request, _("Saved."), "voice:adults", leader.school_id)
    page = {"school": leader.school, "form": form, "adults": named, "is_full": is_full}
    return render(request, "voice/adults.html", page)


@require_POST
@school_page
def end(request: HttpRequest, leader: Leader, safeguarding_adult: uuid.UUID) -> HttpResponse:
    found = next((one for one in named_at(leader.school) if one.pk == safeguarding_adult), None)
    if found is None:
        raise Http404
    end_adult(found, by=leader.person)
    return thanks(request, _("Removed. They are not told any more."), "voice:adults", leader.school_id)
