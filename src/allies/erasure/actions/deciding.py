"""One asks for it, every guardian who may be told hears of it, and a second confirms it, when nothing holds it."""

from datetime import date
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import override

from allies.database.locks import alone_with, locked
from allies.erasure.models import Erasure, Ground, LegalHold
from allies.log import actions as log
from allies.outbox.actions import post, post_mail
from allies.outbox.mail import MailToSend
from allies.outbox.models import Parcel
from allies.people.models import Person
from allies.teams.erasing import what_holds
from allies.teams.errors import NotPossible
from allies.teams.keeping_team import is_second, keepers_of, seconds_of, whom_to_call
from allies.teams.models import Child, Member
from allies.teams.permissions import Kind, Role

from .carrying_out import carry_out

CARRY_OUT = "erasure.carry_out"


@transaction.atomic
def ask_to_erase(child: Child, *, id: UUID, ground: Ground, by: Person, told_on: date | None = None) -> Erasure:
    """Nothing is erased yet. `told_on`: word went to the guardians in another way, on that day. Twice is once."""
    alone_with(child.pk)
    child = Child.objects.select_related("school").get(pk=child.pk)
    must_keep(child, by)
    known = Erasure.objects.filter(child=child.pk, withdrawn_at=None).first()
    if known:
        return known
    guardians = [] if told_on else guardians_to_tell(child)
    erasure = Erasure.objects.create(
        id=id,
        district_id=child.district_id,
        school_id=child.school_id,
        child=child.pk,
        ground=ground,
        told_on=told_on or today_of(child),
        told=len(guardians),
        asked_by=by,
    )
    write("erasure.asked", erasure, by=by)
    for guardian in guardians:
        tell_guardian(guardian, erasure)
    for second in seconds_of(erasure, child):
        tell_second(second, erasure, child)
    return erasure


@transaction.atomic
def confirm(erasure: Erasure, *, by: Person) -> Erasure:
    """The second word. What holds the record is asked again now."""
    erasure = locked(erasure)
    if erasure.confirmed_at:
        return erasure
    child = child_of(erasure)
    if child is None or erasure.withdrawn_at:
        raise NotPossible(_("This no longer waits for anybody."))
    if not is_second(by, erasure, child):
        raise NotPossible(_("A second person must confirm this: one who did not ask for it, and was here before."))
    if reasons := why_not_yet(erasure, child):
        raise NotPossible(" ".join(reasons))
    erasure.confirmed_by, erasure.confirmed_at = by, timezone.now()
    erasure.save(update_fields=["confirmed_by", "confirmed_at"])
    write("erasure.confirmed", erasure, by=by)
    facts = {"erasure": str(erasure.pk)}
    post(CARRY_OUT, key=f"{CARRY_OUT}:{erasure.pk}", facts=facts, district=erasure.district_id)
    return erasure


@transaction.atomic
def withdraw(erasure: Erasure, *, by: Person) -> Erasure:
    """The record stays as it is."""
    erasure = locked(erasure)
    if erasure.withdrawn_at:
        return erasure
    child = child_of(erasure)
    if child is None or erasure.confirmed_at:
        raise NotPossible(_("This no longer waits for anybody."))
    must_keep(child, by)
    erasure.withdrawn_by, erasure.withdrawn_at = by, timezone.now()
    erasure.save(update_fields=["withdrawn_by", "withdrawn_at"])
    write("erasure.withdrawn", erasure, by=by)
    return erasure


@transaction.atomic
def put_hold(child: Child, *, id: UUID, why: str, by: Person, until: date | None = None) -> LegalHold:
    must_keep(child, by)
    hold, made = LegalHold.objects.get_or_create(
        pk=id, defaults={"district_id": child.district_id, "child": child, "why": why, "until": until, "by": by}
    )
    if made:
        log.write("erasure.hold_put", by=by.pk, child=child.pk, district=child.district_id, about=hold.pk)
    return hold


@transaction.atomic
def lift_hold(hold: LegalHold, *, by: Person) -> LegalHold:
    hold = locked(hold)
    must_keep(hold.child, by)
    if hold.lifted_at is None:
        hold.lifted_by, hold.lifted_at = by, timezone.now()
        hold.save(update_fields=["lifted_by", "lifted_at"])
        log.write("erasure.hold_lifted", by=by.pk, child=hold.child_id, district=hold.district_id, about=hold.pk)
    return hold


def held_by_law(child: Child) -> list[str]:
    if LegalHold.objects.on(today_of(child)).filter(child=child).exists():
        return [_("A hold is on this record: somebody may need it.")]
    return []


def today_of(child: Child) -> date:
    return timezone.now().astimezone(child.zone).date()


def why_not_yet(erasure: Erasure, child: Child) -> list[str]:
    """In sentences; nothing where it may be confirmed."""
    reasons = what_holds(child)
    if today_of(child) < erasure.not_before:
        words = _("It can be confirmed from %(day)s. Until then each guardian can read it and take it along.")
        reasons.append(words % {"day": date_format(erasure.not_before)})
    return reasons


def must_keep(child: Child, by: Person) -> None:
    if by not in keepers_of(child):
        raise NotPossible(_("Only a case manager or a leader of the school can ask for this."))


def child_of(erasure: Erasure) -> Child | None:
    return Child.objects.select_related("school").filter(pk=erasure.child).first()


def guardians_to_tell(child: Child) -> list[Member]:
    """Who may be told of the record: an order can say otherwise. The student too, who has a place of their own."""
    seats = Member.objects.current().with_orders().filter(child=child, role__in=[Role.GUARDIAN, Role.STUDENT])
    seats = seats.select_related("person", "child__school", "home").order_by("pk")
    return [seat for seat in seats if seat.is_told(Kind.ACCESS)]


def tell_guardian(guardian: Member, erasure: Erasure) -> None:
    """Without the child's name, and to each alone: a mailbox may be read by others."""
    person = guardian.person
    if not person.email:
        return
    with override(person.language):
        words = {
            "name": person.name,
            "school": guardian.child.school.name,
            "day": date_format(erasure.not_before),
            "call": whom_to_call(guardian.child),
            "link": settings.ALLIES_URL,
        }
        text = _(
            "Hello %(name)s,\n\n"
            "%(school)s wants to erase a record that you can read. Nothing is erased before %(day)s, and not while a "
            "request of yours is open. Until then you can sign in, read it, and take all of it along as a file:\n"
            "%(link)s\n\n"
            "If you need it later, for example for benefits, or if this is not right, please contact %(call)s."
        )
        mail = MailToSend(
            to=person.email, subject=_("A record is to be erased"), text=text % words, language=person.language
        )
        post_mail(mail, key=f"erasure:{erasure.pk}:{guardian.pk}", to=person.pk)


def tell_second(person: Person, erasure: Erasure, child: Child) -> None:
    if not person.email:
        return
    with override(person.language):
        words = {"name": person.name, "school": child.school.name, "day": date_format(erasure.not_before)}
        text = _(
            "Hello %(name)s,\n\n"
            "at %(school)s somebody asked that a record be erased. It waits for a second person, and nothing is erased "
            "before %(day)s. Please sign in and look at it:\n%(link)s"
        )
        mail = MailToSend(
            to=person.email,
            subject=_("A record is to be erased"),
            text=text % (words | {"link": settings.ALLIES_URL}),
            language=person.language,
        )
        post_mail(mail, key=f"erasure-second:{erasure.pk}:{person.pk}", to=person.pk)


def without_mail(child: Child) -> list[str]:
    """Whom nobody here can write to: school tells them itself."""
    return [seat.person.name for seat in guardians_to_tell(child) if not seat.person.email]


def carry(parcel: Parcel) -> None:
    erasure = Erasure.objects.filter(pk=parcel.facts["erasure"]).first()
    if erasure and erasure.emptied_at is None:
        carry_out(erasure)


def write(act: str, erasure: Erasure, *, by: Person) -> None:
    log.write(act, by=by.pk, child=erasure.child, district=erasure.district_id, about=erasure.pk)
