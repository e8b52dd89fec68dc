"""The team's own list of help, from none to most: read by all who read the plan, changed by those who decide."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from allies.progress.actions.helps import put_help_list
from allies.progress.forms_of_help import HelpListForm
from allies.progress.helps import standing_list
from allies.progress.models import HelpList
from allies.teams.doors import team_page
from allies.teams.errors import NotPossible, SentOtherwise
from allies.teams.models import Member
from allies.teams.permissions import Permission
from allies.teams.refusing import carry, refuse

from .pages import page


@team_page(Permission.DECIDE_PROGRESS)
def help_list(request: HttpRequest, member: Member) -> HttpResponse:
    form = HelpListForm(request.POST or None, own=standing_list(member))
    if request.method == "POST" and form.is_valid():
        try:
            put_help_list(by=member, **form.typed())
        except HelpList.DoesNotExist as error:
            raise Http404 from error
        except NotPossible as reason:
            refuse(form, reason)
            if isinstance(reason, SentOtherwise):
                carry(form, seen=form.cleaned_data["id"])  # what they change now is what they sent themselves
        else:
            messages.success(request, _("Kept. What was written down before keeps the list that it is of."))
            return redirect("progress:help_list", member.child_id)
    return page(request, "help_list", member, form=form)
