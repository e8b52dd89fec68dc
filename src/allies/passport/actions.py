"""Asking for a passport, making it, letting it go; and the answer that opens a record that was brought."""

from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from allies.database.locks import alone_with, locked
from allies.log import actions as log
from allies.outbox.actions import post
from allies.outbox.models import Parcel
from allies.teams.doors import open_seat
from allies.teams.errors import NotPossible
from allies.teams.keeping_team import at_home_with
from allies.teams.models import Child, Home, Member
from allies.teams.permissions import STAFF, Permission, Role
from allies.teams.seat_now import must_still

from .holding import is_held, place
from .models import FOLDER, LASTS, Arriving, Import, Passport, kinds_of
from .packing import pack

MAKE = "passport.make"


@transaction.atomic
def ask_for(*, by: Member) -> Passport:
    """Asked twice while one is being made is asked once."""
    alone_with(by.pk)
    if reader_now(by) is None:
        raise NotPossible(_("Your place on this team has changed, so no file was made."))
    waiting = Passport.objects.filter(member=by, made_at=None, asked_at__gt=timezone.now() - LASTS).first()
    if waiting:
        return waiting
    asked = Passport.objects.create(member=by, child_id=by.child_id, district_id=by.district_id)
    post(MAKE, key=f"{MAKE}:{asked.pk}", facts={"passport": str(asked.pk)}, district=by.district_id)
    log.write(
        "passport.asked_for",
        by=by.person_id,
        seat=by.pk,
        child=by.child_id,
        district=by.district_id,
        about=asked.pk,
    )
    return asked


def reader_now(seat: Member) -> Member | None:
    """As the seat reads now; also of a child who has left the school."""
    reader = open_seat(seat.child_id, seat.person)
    return reader if reader and reader.pk == seat.pk and reader.may(Permission.SEE_PASSPORT) else None


def carry(parcel: Parcel) -> None:
    asked = Passport.objects.select_related("member__person").filter(pk=UUID(parcel.facts["passport"])).first()
    if asked and asked.made_at is None:
        make(asked)


def make(asked: Passport) -> None:
    """Does nothing where the place ended meanwhile."""
    reader = reader_now(asked.member)
    if reader is None:
        return
    asked.place.parent.mkdir(mode=0o700, exist_ok=True)
    with override(reader.person.language):
        size = pack(reader, asked.place)
    Passport.objects.filter(pk=asked.pk).update(made_at=timezone.now(), size=size, kinds=kinds_of(reader))


def forget() -> None:
    """What is over goes, and a file that no row knows."""
    Passport.objects.filter(asked_at__lt=timezone.now() - LASTS).delete()
    Arriving.objects.filter(ended_at__lt=timezone.now() - LASTS).delete()
    known = {f"{pk}.zip" for pk in Passport.objects.values_list("pk", flat=True)}
    known |= {place(pk).name for pk in Arriving.objects.filter(ended_at=None).values_list("pk", flat=True)}
    folder = settings.DATA / FOLDER
    for file in folder.iterdir() if folder.is_dir() else []:
        if file.name.removeprefix(".").removesuffix(".part") not in known and not is_held(file):
            file.unlink(missing_ok=True)


@transaction.atomic
def answer_orders(done: Import, *, by: Member) -> Import:
    """A keeper says that every order there is, or none, is written down here. From now on other homes may come."""
    by = must_still(by, Permission.SET_CUSTODY)
    if by.child_id != done.child_id or at_home_with(by.person_id, [by.child_id]):
        raise NotPossible(_("This is not yours to answer. Please ask another keeper of the team."))
    done = locked(done)
    if done.waits:
        done.answered_at, done.answered_by = timezone.now(), by.person
        done.save(update_fields=["answered_at", "answered_by"])
        log.write(
            "passport.orders_answered",
            by=by.person_id,
            seat=by.pk,
            child=by.child_id,
            district=by.district_id,
            about=done.pk,
        )
    return done


def must_be_answered(child: Child, role: Role, home: Home | None) -> None:
    """Whoever is not of school, nor of the home that brought the record, waits for that answer."""
    done = Import.objects.filter(child=child, answered_at=None).select_related("seat").first()
    if done is None or role in STAFF or (home is not None and home.pk == done.seat.home_id):
        return
    raise NotPossible(
        _("This record came with one home. School answers first whether there is an order about anybody else.")
    )
