"""A form with a symbol in it, at an address of its own: the room itself has no page on which one is chosen."""

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.template import engines
from django.urls import include, path

from allies.symbols.fields import LooksForSymbols, SymbolField
from allies.teams.doors import team_page
from allies.teams.models import Member
from allies.teams.permissions import Permission

PAGE = (
    '{% extends "ui/base.html" %}{% load symbols %}{% block title %}Trial{% endblock %}'
    "{% block head %}{% symbol_styles %}{% endblock %}"
    '{% block content %}<h1>Trial</h1>{% if kept %}<p>Kept with {{ kept.words }}: {{ kept.picture|default:"none" }}</p>'
    '{% endif %}<form method="post" class="stack" novalidate>{% csrf_token %}{{ form }}'
    '<div class="buttons"><button class="button primary">Save it</button></div></form>{% endblock %}'
)


class TrialForm(LooksForSymbols, forms.Form):
    words = forms.CharField(label="Word")
    picture = SymbolField(required=False)

    def __init__(self, *args: Any, member: Member, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["picture"].prepare(member)


@team_page(Permission.SEE_SYMBOL)
def trial(request: HttpRequest, member: Member) -> HttpResponse:
    form = TrialForm(request.POST or None, member=member)
    kept = form.cleaned_data if request.method == "POST" and form.is_valid() else None
    page = engines["django"].from_string(PAGE)
    return HttpResponse(page.render({"form": form, "kept": kept, "child": member.child}, request))


urlpatterns = [path("children/<uuid:child>/trial/", trial), path("", include("allies.config.urls"))]
handler404 = "allies.ui.errors.not_found"
