"""Which picture the child knows a goal by: chosen by an adult of either side."""

import uuid

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from allies.progress.actions.known_by import choose_picture
from allies.progress.forms_known_by import PictureForm
from allies.progress.known_by import key_of
from allies.teams.doors import team_page
from allies.teams.models import Member
from allies.teams.pages import kept, thanks
from allies.teams.permissions import Permission

from .pages import page, the_goal


@team_page(Permission.RECORD_PROGRESS)
def picture(request: HttpRequest, member: Member, root: uuid.UUID) -> HttpResponse:
    goal = the_goal(member, root)
    initial = {"picture": key_of(member, root)}
    form = PictureForm(request.POST or None, member=member, words=goal.words_in_short, initial=initial)
    if kept(form, lambda: choose_picture(goal, by=member, symbol=form.cleaned_data["picture"])):
        return thanks(request, _("Saved. Thank you."), "progress:goal", member.child_id, root)
    return page(request, "known_by", member, form=form, goal=goal)
