"""The team's own list of help, from none to most: read by all who read the plan, changed by those who decide."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from allies.progress.actions.helps import put_help_list
from allies.progress.forms_of_help import HelpListForm
from allies.progress.helps import standing_list
from allies.teams.doors import team_page
from allies.teams.models import Member
from allies.teams.pages import kept
from allies.teams.permissions import Permission

from .pages import page


@team_page(Permission.DECIDE_PROGRESS)
def help_list(request: HttpRequest, member: Member) -> HttpResponse:
    form = HelpListForm(request.POST or None, own=standing_list(member))
    if kept(form, lambda: put_help_list(by=member, **form.typed()), changes="seen"):
        messages.success(request, _("Saved. Earlier records keep their own list."))
        return redirect("progress:help_list", member.child_id)
    return page(request, "help_list", member, form=form)
