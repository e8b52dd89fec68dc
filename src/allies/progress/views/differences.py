"""What is different between school and one home, as each side says it."""

import uuid

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from allies.progress.actions.differences import may_say_of, say_difference
from allies.progress.forms_beside import DifferenceForm
from allies.teams.doors import team_page
from allies.teams.models import Home, Member
from allies.teams.pages import kept, thanks
from allies.teams.permissions import Permission

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
    if kept(form, lambda: say_difference(root, own, by=member, **form.cleaned_data)):
        return thanks(request, _("Saved. This home and school can read it."), "progress:goal", member.child_id, root)
    return page(request, "different", member, goal=goal, home=own, form=form)
