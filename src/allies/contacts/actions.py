"""Write down a number, change it, take it away. It makes no line in the story: a number is that home's own."""

import uuid
from typing import Unpack

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from allies.database.locks import alone_with, locked
from allies.log import actions as log
from allies.people.models import Reach
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


@transaction.atomic
def set_reach(adult: Member, *, by: Member, reach: str, note: str = "") -> None:
    """How school may reach this adult: their own choice; or school writes it down for them, and how it knows.

    It is of the person, with every child. What they choose themselves takes the place of what school wrote.
    """
    by = must_still(by, Permission.WRITE_CONTACT)
    if not may_set_reach(by, adult):
        raise NotPossible(_("Only this person, and school for them, can change how they are reached."))
    is_own = by.person_id == adult.person_id
    if not is_own and not note:
        raise NotPossible(_("Please write how you know it, like: she said so at the door."))
    person = locked(adult.person)
    person.reach, person.reach_note = Reach(reach), "" if is_own else note
    person.save(update_fields=["reach", "reach_note"])
    adult.person = person
    facts = {"reach": reach, "of": adult.pk}
    log.write(
        "contacts.reach_set",
        by=by.person_id,
        seat=by.pk,
        child=by.child_id,
        district=by.district_id,
        about=person.pk,
        facts=facts,
    )


def may_set_reach(by: Member, adult: Member) -> bool:
    if by.child_id != adult.child_id or adult.side is not Side.HOME:
        return False
    return by.side is Side.SCHOOL or by.person_id == adult.person_id


def end(contact: Contact, *, by: Member) -> bool:
    contact = locked(contact)
    must_be_theirs(by, contact.home)
    return bool(Contact.objects.filter(pk=contact.pk, ended_at=None).update(ended_at=timezone.now()))


def must_be_theirs(by: Member, home: Home) -> None:
    if home.child_id != by.child_id or (by.side is Side.HOME and by.home_id != home.pk):
        raise NotPossible(_("Please choose a home of this child."))


def note(act: str, contact: Contact, by: Member) -> None:
    log.write(act, by=by.person_id, seat=by.pk, child=by.child_id, district=by.district_id, about=contact.pk)
