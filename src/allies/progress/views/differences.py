"""What is different between school and one home, as each side says it."""

import uuid

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from allies.progress.actions.differences import may_say_of, say_difference
from allies.progress.forms_beside import DifferenceForm
from allies.progress.models import Difference
from allies.teams.doors import team_page
from allies.teams.errors import NotPossible
from allies.teams.models import Home, Member
from allies.teams.permissions import Permission
from allies.teams.refusing import refuse

from .pages import page, the_goal


def the_home(member: Member, pk: uuid.UUID) -> Home:
    """School's of this child, or one's own; another home is not here."""
    home: Home | None = member.child.homes.filter(pk=pk, ended_at=None).first()
    if home is None or not may_say_of(member, home):
        raise Http404
    return home


@team_page(Permission.ADD_TO_RECORD)
def say(request: HttpRequest, member: Member, root: uuid.UUID, home: uuid.UUID) -> HttpResponse:
    goal, own = the_goal(member, root), the_home(member, home)
    form = DifferenceForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            say_difference(root, own, id=form.cleaned_data["id"], by=member, **form.typed())
        except Difference.DoesNotExist as error:
            raise Http404 from error
        except NotPossible as reason:
            refuse(form, reason)
        else:
            messages.success(request, _("Kept. This home and school can read it."))
            return redirect("progress:goal", member.child_id, root)
    return page(request, "different", member, goal=goal, home=own, form=form)
