"""Saying that a machine is wrong."""

import uuid

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from allies.teams.doors import team_page
from allies.teams.models import Member
from allies.teams.pages import back, done
from allies.teams.permissions import Permission

from . import actions
from .models import MachineWords


@require_POST
@team_page(Permission.ASK_FOR_WORDS)
def wrong(request: HttpRequest, member: Member, said: uuid.UUID) -> HttpResponse:
    if not member.sees(MachineWords).filter(pk=said).exists():
        raise Http404
    if done(request, lambda: actions.say_it_is_wrong(said, by=member), level=messages.ERROR):
        messages.success(request, _("Nobody sees the machine’s words any more. A person was asked to translate it."))
    return back(request, "translation:asked", member.child_id)
