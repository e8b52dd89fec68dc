"""A number that a list brought belongs to the home once its guardian has come in."""

from contextlib import suppress

from django.db import transaction
from django.dispatch import receiver

from allies.database.ids import uuid7
from allies.teams.errors import NotPossible
from allies.teams.models import Invitation, Leader, Member
from allies.teams.permissions import Role
from allies.teams.signals import came_in

from .actions import write_contact
from .models import Contact, ContactSort


@receiver(came_in, sender=Invitation)
def keep_listed_number(*, invitation: Invitation, place: Member | Leader, **_: object) -> None:
    """They find it among their numbers and can change it. Whom an order keeps from these has none written down."""
    if not invitation.phone or not isinstance(place, Member) or place.role != Role.GUARDIAN or place.home is None:
        return
    if Contact.objects.filter(Contact.holding(), child=place.child_id, member=place, number=invitation.phone).exists():
        return
    with suppress(NotPossible), transaction.atomic():
        write_contact(
            id=uuid7(), by=place, home=place.home, member=place, number=invitation.phone, sort=ContactSort.MOBILE
        )
