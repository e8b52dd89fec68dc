"""On which day the rights over a record and a plan became the student's own: written down by who keeps the team."""

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from allies.people.reauthentication import signed_in_just_now
from allies.teams.actions.rights import write_down_holders
from allies.teams.doors import team_page
from allies.teams.forms.rights import HolderForm
from allies.teams.holders import rights_of
from allies.teams.keeping_team import at_home_with
from allies.teams.models import Member
from allies.teams.models.rights import Holder
from allies.teams.pages import kept, pages_of, thanks
from allies.teams.permissions import Permission

page = pages_of("teams")


def must_keep_it(member: Member) -> None:
    """Who works at school and is, or was, at home with the child writes nothing of it down."""
    if at_home_with(member.person_id, [member.child_id]):
        raise Http404


@team_page(Permission.SET_CUSTODY)
@signed_in_just_now
def rights(request: HttpRequest, member: Member) -> HttpResponse:
    must_keep_it(member)
    held = rights_of(member)
    form = HolderForm(request.POST or None, child=member.child, today=member.today, held=held)
    said = form.cleaned_data if form.is_valid() else {}
    if kept(
        form,
        lambda: write_down_holders(
            said["rights"],
            Holder(said["holder"]),
            from_on=said["from_on"],
            ground=said["ground"],
            born_on=said.get("born_on"),
            by=member,
        ),
        beside="from_on",
    ):
        return thanks(
            request, _("Written down. Below you see who holds each right today."), "teams:rights", member.child_id
        )
    return page(request, "rights", member, held=held, form=form)
