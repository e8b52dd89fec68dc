"""A keeper of the team says whether somebody may have a name that is like a colleague's."""

import uuid

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from allies.people.actions import answer_name
from allies.teams.doors import team_page
from allies.teams.models import Member
from allies.teams.names import names_asked_on
from allies.teams.pages import pages_of, thanks
from allies.teams.permissions import Permission

page = pages_of("teams")


@team_page(Permission.SAY_WHO)
def name(request: HttpRequest, member: Member, asked: uuid.UUID) -> HttpResponse:
    found = next(
        (one for _child, one in names_asked_on([member.child_id], but=member.person_id) if one.pk == asked), None
    )
    if found is None:
        raise Http404
    if request.method == "POST" and request.POST.get("answer") in {"yes", "no"}:
        answer_name(found, is_allowed=request.POST["answer"] == "yes", by=member.person)
        return thanks(request, _("Your answer is kept, with your name and the day."), "teams:team", member.child_id)
    return page(request, "name", member, asked=found)
