"""Asking for something in one's own language, and what school arranges."""

import uuid

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from allies.teams.doors import team_page
from allies.teams.models import Member, Seats
from allies.teams.pages import done, kept, pages_of
from allies.teams.permissions import Permission

from . import actions
from .forms import ArrangeForm
from .models import Asked
from .reading import Wish, wishes_seen
from .things import Thing

page = pages_of("translation")


@require_safe
@team_page(Permission.SEE_LANGUAGE)
def asked(request: HttpRequest, member: Member) -> HttpResponse:
    more = {"wishes": wishes_seen(Seats([member])), "may_arrange": member.may(Permission.ARRANGE_LANGUAGE)}
    return page(request, "asked", member, **more)


@require_POST
@team_page(Permission.ASK_IN_LANGUAGE)
def ask(request: HttpRequest, member: Member, thing: str, id: uuid.UUID) -> HttpResponse:
    wanted = Thing.find(thing)
    if wanted is None or not wanted.is_there(member, id):
        raise Http404
    if done(
        request,
        lambda: actions.ask(wanted, id, by=member, language=translation.get_language() or member.person.language),
        level=messages.ERROR,
    ):
        messages.success(request, _("School was asked. It says here what it arranged. You can wait with your answer."))
    return redirect(wanted.url_name, member.child_id, id)


@team_page(Permission.ARRANGE_LANGUAGE)
def arrange(request: HttpRequest, member: Member, wish: uuid.UUID) -> HttpResponse:
    row = get_object_or_404(member.sees(Asked).select_related("by__person"), pk=wish)
    if Thing.find(row.thing) is None:
        raise Http404
    form = ArrangeForm(request.POST or None)
    if kept(form, lambda: actions.arrange(row, by=member, **form.cleaned_data), beside="on"):
        messages.success(request, _("Saved. They read it beside what they asked for."))
        return redirect("translation:asked", member.child_id)
    [found] = wishes_seen(Seats([member]), pk=row.pk) or [Wish(row, None)]
    return page(request, "arrange", member, wish=found, form=form)
