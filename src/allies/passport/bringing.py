"""A passport that a school brings in: asked for on the page, done by the worker, and then said what came of it."""

from functools import partial
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from allies.database.locks import alone_with
from allies.outbox.actions import post, post_mail
from allies.outbox.mail import MailToSend
from allies.outbox.models import Parcel
from allies.teams.actions.invitations import invite
from allies.teams.errors import SentOtherwise
from allies.teams.models import Leader
from allies.teams.permissions import Role

from .brought import opened
from .checking import NoPassport
from .holding import place
from .models import Arriving, Import
from .taking_in import take_in

BRING = "passport.bring"
MOST = 1 << 30  # bytes that it unpacks to: whoever runs the server takes in a larger one
TRIES = 3  # of a worker that was cut off in the middle


@transaction.atomic
def bring_in(id: UUID, *, by: Leader, manager_name: str, manager_email: str = "") -> Arriving:
    """`id`: of the file that waits. Sent twice it is brought once."""
    alone_with(id)
    said = {"manager_name": manager_name, "manager_email": manager_email}
    of_school = {"school": by.school, "district_id": by.school.district_id, "by": by.person}
    arriving, made = Arriving.objects.get_or_create(id=id, defaults=said | of_school)
    if made:
        post(BRING, key=f"{BRING}:{id}", facts={"arriving": str(id)}, district=arriving.district_id)
    elif any(getattr(arriving, name) != value for name, value in said.items()):
        raise SentOtherwise
    return arriving


def carry(parcel: Parcel) -> None:
    """All of it, or nothing and the reason. What was cut off in the middle left nothing, and is begun anew."""
    waiting = Arriving.objects.filter(pk=UUID(parcel.facts["arriving"]), ended_at=None)
    arriving = waiting.select_related("school__district", "by").first()
    if arriving is None:
        return
    try:
        if parcel.attempts > TRIES:
            raise NoPassport("It broke off several times.", "broke_off")
        take(arriving)
    except NoPassport as reason:
        end(arriving, refused=reason.why)
    except FileNotFoundError:
        end(arriving, refused=Arriving.Refused.GONE)
    place(arriving.pk).unlink(missing_ok=True)


def take(arriving: Arriving) -> None:
    if not Leader.objects.current().filter(school=arriving.school_id, person=arriving.by_id).exists():
        raise NoPassport("Who sent it does not lead this school any more.", "not_leading")
    with opened(place(arriving.pk), most=MOST) as brought:
        take_in(brought, school=arriving.school, by=arriving.by, also=partial(is_here, arriving))


def is_here(arriving: Arriving, done: Import) -> None:
    """In the transaction in which the record came."""
    invite(
        arriving.manager_name,
        school=arriving.school,
        child=done.child,
        role=Role.CASE_MANAGER,
        email=arriving.manager_email,
        by=arriving.by,
        id=done.child_id,
    )
    end(arriving, child=done.child)


@transaction.atomic
def end(arriving: Arriving, **how: object) -> None:
    """Once: where another worker was first, its word holds."""
    if Arriving.objects.filter(pk=arriving.pk, ended_at=None).update(ended_at=timezone.now(), **how):
        tell(arriving, is_here="child" in how)


def tell(arriving: Arriving, *, is_here: bool) -> None:
    """Who sent it may have closed the page. Without the child's name: a mailbox may be read by others."""
    person = arriving.by
    if not person.email:
        return
    with override(person.language):
        if is_here:
            words = _("Hello %(name)s,\n\nthe passport that you brought in is on Allies now:\n%(link)s")
        else:
            words = _(
                "Hello %(name)s,\n\nthe passport that you sent could not be brought in. Nothing was changed. "
                "Here you can read why:\n%(link)s"
            )
        link = f"{settings.ALLIES_URL}{reverse('passport:bring', args=[arriving.school_id])}"
        text = words % {"name": person.name, "link": link}
        mail = MailToSend(to=person.email, subject=_("A note from Allies"), text=text, language=person.language)
        post_mail(mail, key=f"passport.ended:{arriving.pk}", to=person.pk)
