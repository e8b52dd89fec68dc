"""What comes to stand beside an event: how each saw it."""

import uuid

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from allies.incidents.actions import give_account
from allies.incidents.forms import AccountForm
from allies.incidents.models import Account, Incident
from allies.jurisdictions.protection import protection_in
from allies.teams.doors import team_page
from allies.teams.models import Member
from allies.teams.pages import kept, thanks
from allies.teams.permissions import Permission, Side
from allies.teams.refusing import id_in, sent_id

from .incidents import page


@team_page(Permission.GIVE_ACCOUNT)
def account(request: HttpRequest, member: Member, incident: uuid.UUID) -> HttpResponse:
    found = get_object_or_404(member.sees(Incident), pk=incident)
    earlier = own_account(request, member, found)
    initial = {"corrects": earlier.pk, "voice": earlier.voice, "words": earlier.words} if earlier else {}
    if earlier and earlier.home_id:
        initial["for_all"] = earlier.audience.home_id is None
    form = AccountForm(request.POST or None, member=member, initial=initial)
    if kept(
        form,
        lambda: give_account(
            found,
            id=form.cleaned_data["id"],
            by=member,
            voice=Side(form.cleaned_data["voice"]),
            words=form.cleaned_data["words"],
            for_all=form.cleaned_data.get("for_all", False),
            corrects=form.cleaned_data["corrects"],
        ),
        changes="corrects" if earlier else "",
    ):
        return thanks(request, _("Saved. It is beside the event."), "incidents:incident", member.child_id, found.pk)
    if earlier and form.is_bound:
        earlier = newest_of(earlier, member)  # what they change next is what they sent themselves
    protection = protection_in(member.child.district.jurisdiction)
    return page(request, "account", member, incident=found, form=form, earlier=earlier, protection=protection)


def own_account(request: HttpRequest, member: Member, incident: Incident) -> Account | None:
    """The account that somebody wants to put right: their own, the newest; or what this very form put right before."""
    pk = id_in(request.GET.get("corrects"))
    if pk is None:
        return None
    own = member.sees(Account).filter(incident=incident, by=member, pk=pk).select_related("audience")
    found = own.filter(corrected_by=None).first()
    if found is None and (sent := sent_id(request)):
        found = own.filter(corrected_by=sent).first()
    if found is None:
        raise Http404
    return found


def newest_of(account: Account, member: Member) -> Account:
    while newer := member.sees(Account).filter(corrects=account).select_related("audience").first():
        account = newer
    return account
