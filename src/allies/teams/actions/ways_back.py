"""A way back for somebody of a family without a mailbox: a code, handed over in person, to the sign-in they have."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from allies.people.actions import forget_ways_in
from allies.people.models import Person
from allies.teams.errors import NotPossible
from allies.teams.models import Invitation, Leader, Member
from allies.teams.models.invitation import LIFETIME, hashed
from allies.teams.permissions import STAFF
from allies.teams.recognising import who_may_say

from .invitations import in_hand, use_up, write


@transaction.atomic
def make_way_back(invitation: Invitation, *, by: Person) -> Invitation:
    """A code, to be handed over in person, that lets somebody back in to the sign-in they have. It is no place.
    Nobody gives one person's sign-in to another alone: who said that they are the same makes no letter."""
    invitation = in_hand(invitation)
    if not is_second_for_way_back(invitation, by):
        raise NotPossible(_("A second person must confirm this: one who did not ask for it, and was here before."))
    if not invitation.is_open or not may_have_way_back(invitation):
        raise NotPossible(_("A new way in cannot be made here. Whoever runs Allies can let this person in again."))
    invitation.turn, invitation.made_by, invitation.opens_account = invitation.turn + 1, by, True
    invitation.code_hash = hashed(invitation.code)
    invitation.expires_at, invitation.bundle = timezone.now() + LIFETIME, None
    invitation.save(update_fields=["turn", "made_by", "opens_account", "code_hash", "expires_at", "bundle"])
    return invitation


def is_second_for_way_back(invitation: Invitation, by: Person) -> bool:
    said = invitation.said_who.filter(is_same=True, by=by)
    return by in who_may_say(invitation) and not said.exists()


def may_have_way_back(invitation: Invitation) -> bool:
    """Only people of a family without a mailbox whose children are all at this school. A mailbox is a way back of its
    own; and nobody gets in to what another school wrote, nor to a colleague's sign-in, by a word here."""
    person = invitation.bound_to
    if person is None or person.email or not person.is_active:
        return False
    is_at_work = Member.objects.current().filter(person=person, role__in=sorted(STAFF)).exists()
    leads = Leader.objects.current().filter(person=person).exists()
    elsewhere = Member.objects.current().filter(person=person).exclude(child__school=invitation.school_id).exists()
    return not (is_at_work or leads or elsewhere)


@transaction.atomic
def come_back(invitation: Invitation) -> Person:
    """Use up the way back: all their ways to sign in are forgotten, so that they choose anew."""
    invitation = in_hand(invitation)
    person = invitation.bound_to
    if not (invitation.opens_account and invitation.is_open) or person is None or not may_have_way_back(invitation):
        raise NotPossible(_("This invitation is no longer good. Please ask for a new one."))
    forget_ways_in(person, by=invitation.made_by)
    use_up(invitation, by=person)
    write("teams.let_back_in", invitation, by=person)
    return Person.objects.get(pk=person.pk)
