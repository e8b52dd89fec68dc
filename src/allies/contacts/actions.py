"""Write down a number, change it, take it away. It makes no line in the story: a number is that home's own."""

import uuid
from typing import Unpack

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from allies.database.locks import alone_with, locked
from allies.log import actions as log
from allies.teams.acts import written_by
from allies.teams.errors import NotPossible
from allies.teams.models import Audience, Home, Member
from allies.teams.permissions import Permission, Role, Side
from allies.teams.seat_now import must_still

from .models import Contact, Said


@transaction.atomic
def write_contact(*, id: uuid.UUID, by: Member, changes: Contact | None = None, **said: Unpack[Said]) -> Contact:
    """A number of a guardian, or of somebody whom the home names. `changes`: what it stands in place of."""
    alone_with(id)
    home, member = said["home"], said.setdefault("member", None)
    if known := Contact.sent_before(id, by, **said):
        return known
    by = must_still(by, Permission.WRITE_CONTACT)
    must_be_theirs(by, home)
    if member is not None and (member.home_id != home.pk or member.role != Role.GUARDIAN):
        raise NotPossible(_("Please choose somebody of this home."))
    if changes is not None:
        end(changes, by=by)
    contact = Contact.objects.create(id=id, **said, **written_by(by, Audience.home_and_school(home)))
    note("contacts.kept", contact, by)
    return contact


@transaction.atomic
def end_contact(contact: Contact, *, by: Member) -> None:
    """This number is not used any more. Saying it twice is saying it once."""
    by = must_still(by, Permission.WRITE_CONTACT)
    if end(contact, by=by):
        note("contacts.ended", contact, by)


def end(contact: Contact, *, by: Member) -> bool:
    contact = locked(contact)
    must_be_theirs(by, contact.home)
    return bool(Contact.objects.filter(pk=contact.pk, ended_at=None).update(ended_at=timezone.now()))


def must_be_theirs(by: Member, home: Home) -> None:
    if home.child_id != by.child_id or (by.side is Side.HOME and by.home_id != home.pk):
        raise NotPossible(_("Please choose a home of this child."))


def note(act: str, contact: Contact, by: Member) -> None:
    log.write(act, by=by.person_id, seat=by.pk, child=by.child_id, district=by.district_id, about=contact.pk)
