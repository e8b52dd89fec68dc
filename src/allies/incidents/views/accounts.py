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
from allies.teams.errors import NotPossible, SentOtherwise
from allies.teams.models import Member
from allies.teams.pages import thanks
from allies.teams.permissions import Permission, Side
from allies.teams.refusing import carry, id_in, refuse, sent_id

from .incidents import page


@team_page(Permission.GIVE_ACCOUNT)
def account(request: HttpRequest, member: Member, incident: uuid.UUID) -> HttpResponse:
    found = get_object_or_404(member.sees(Incident), pk=incident)
    earlier = own_account(request, member, found)
    initial = {"corrects": earlier.pk, "voice": earlier.voice, "words": earlier.words} if earlier else {}
    if earlier and earlier.home_id:
        initial["for_all"] = earlier.audience.home_id is None
    form = AccountForm(request.POST or None, member=member, initial=initial)
    if request.method == "POST" and form.is_valid():
        wanted = form.cleaned_data
        try:
            give_account(
                found,
                id=wanted["id"],
                by=member,
                voice=Side(wanted["voice"]),
                words=wanted["words"],
                for_all=wanted.get("for_all", False),
                corrects=wanted["corrects"],
            )
        except Account.DoesNotExist as error:
            raise Http404 from error
        except NotPossible as error:
            refuse(form, error)
            if earlier and isinstance(error, SentOtherwise):
                earlier = newest_of(earlier, member)  # what they change next is what they sent themselves
                carry(form, corrects=earlier.pk)
        else:
            return thanks(request, _("Saved. It is beside the event."), "incidents:incident", member.child_id, found.pk)
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
