"""Somebody asks for a thing in their language; school arranges a person for it."""

import uuid
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from allies.database.locks import alone_with
from allies.log import actions as log
from allies.notices.routing import route_later
from allies.teams.acts import like, written_by
from allies.teams.errors import NotPossible
from allies.teams.models import Audience, Member
from allies.teams.permissions import Permission
from allies.teams.seat_now import must_still

from .models import Arranged, Asked
from .things import Thing


@transaction.atomic
def ask(thing: Thing, id: uuid.UUID, *, by: Member, language: str) -> Asked:
    """Asking twice is asking once."""
    alone_with(by.pk)
    by = must_still(by, Permission.ASK_IN_LANGUAGE)
    same = {"by": by, "thing": thing.name, "thing_id": id, "language": language}
    if known := Asked.objects.filter(**same, taken_out_at=None).first():
        return known
    asked = Asked.objects.create(kind=thing.kind, **like(Audience.adult_and_school(by)), **same)
    tell(asked)
    return asked


@transaction.atomic
def arrange(asked: Asked, *, id: uuid.UUID, by: Member, how: str, on: date) -> Arranged:
    """A person translates it, or an interpreter reads it with them; on a day that they are told."""
    alone_with(asked.pk)
    if known := Arranged.sent_before(id, by, asked=asked, how=how, on=on):
        return known
    by = must_still(by, Permission.ARRANGE_LANGUAGE)
    if on < by.today:
        raise NotPossible(_("Please choose today or a later day."))
    arranged = Arranged.objects.create(id=id, kind=asked.kind, asked=asked, how=how, on=on, **written_by(by, asked))
    tell(arranged)
    return arranged


def tell(row: Asked | Arranged) -> None:
    log.write(
        row.event,
        by=row.by.person_id,
        seat=row.by_id,
        child=row.child_id,
        district=row.district_id,
        about=row.pk,
    )
    route_later(row, type(row))
