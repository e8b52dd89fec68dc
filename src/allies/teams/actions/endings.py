"""A parent's place ends only when a second person confirmed it. It can be put back."""

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from allies.database.ids import uuid7
from allies.database.locks import locked
from allies.outbox.actions import post_mail
from allies.outbox.mail import MailToSend
from allies.people.actions import roles_changed
from allies.people.models import Person
from allies.teams.errors import NotPossible
from allies.teams.keeping_team import keepers_of, may_confirm, second_people, whom_to_call
from allies.teams.models import Ending, Member
from allies.teams.models.ending import NEEDS_PROOF, Cause
from allies.teams.permissions import Role
from allies.teams.signals import member_began

from .seats import close_seat, write


@transaction.atomic
def ask_to_end(member: Member, *, cause: Cause, by: Person, proof: str = "") -> Ending:
    """Ends nothing yet: a second person is asked by mail. Saying it twice is saying it once."""
    if member.role != Role.GUARDIAN:
        raise NotPossible(_("Only the place of a parent or guardian needs a second person."))
    if cause in NEEDS_PROOF and not proof.strip():
        raise NotPossible(_("Please say which order it is, or what shows the mistake."))
    if by not in keepers_of(member.child):
        raise NotPossible(_("Only a case manager or a leader of the school can ask for this."))
    if not locked(member).is_open:
        raise NotPossible(_("This place has ended already."))
    known = Ending.objects.waiting().filter(member=member).first()
    if known is not None:
        if (known.cause, known.asked_by_id) == (cause, by.pk):
            return known
        raise NotPossible(_("The end of this place was asked for already. Please see the team page."))
    ending = Ending.objects.create(
        id=uuid7(), district_id=member.district_id, member=member, cause=cause, proof=proof, asked_by=by
    )
    write("teams.ending_asked", member, by=by, ending=ending.pk, cause=cause)
    tell_second_people(ending)
    return ending


@transaction.atomic
def confirm_end(ending: Ending, *, by: Person) -> Ending:
    """The place ends now, and the parent is told, with whom to call."""
    ending, member = fresh(ending)
    if ending.confirmed_at:
        return ending
    must_be_second(ending, by)
    if ending.withdrawn_at or not member.is_open:
        raise NotPossible(_("This no longer waits for anybody. Please see the team page."))
    ending.confirmed_by, ending.confirmed_at = by, timezone.now()
    ending.save(update_fields=["confirmed_by", "confirmed_at"])
    close_seat(member, by=by, ending=ending.pk)
    tell_parent(ending, has_ended=True)
    return ending


@transaction.atomic
def withdraw_end(ending: Ending, *, by: Person) -> Ending:
    """The place stays as it is: said by who asked, or by a second person who does not confirm."""
    ending, member = fresh(ending)
    if ending.withdrawn_at:
        return ending
    if ending.confirmed_at:
        raise NotPossible(_("This place has ended already. You can put it back."))
    if by.pk != ending.asked_by_id:
        must_be_second(ending, by)
    ending.withdrawn_by, ending.withdrawn_at = by, timezone.now()
    ending.save(update_fields=["withdrawn_by", "withdrawn_at"])
    write("teams.ending_withdrawn", member, by=by, ending=ending.pk)
    return ending


@transaction.atomic
def put_back(ending: Ending, *, by: Person) -> Ending:
    """The same place again, with its orders. What a court order ended needs a second person here, too."""
    ending, member = fresh(ending)
    if ending.back_at or not ending.confirmed_at:
        return ending
    if by not in keepers_of(member.child) or by.pk == member.person_id:
        raise NotPossible(_("Only a case manager or a leader of the school can ask for this."))
    locked(member.person)
    if Member.objects.current().filter(child=member.child_id, person=member.person_id).exists():
        raise NotPossible(_("This person has another place on the team now."))
    if ending.cause == Cause.ORDER and ending.back_asked_by_id in {None, by.pk}:
        if ending.back_asked_by_id is None:
            ending.back_asked_by, ending.back_asked_at = by, timezone.now()
            ending.save(update_fields=["back_asked_by", "back_asked_at"])
            write("teams.back_asked", member, by=by, ending=ending.pk)
        return ending
    ending.back_by, ending.back_at = by, timezone.now()
    ending.save(update_fields=["back_by", "back_at"])
    member.ends_at = None
    member.save(update_fields=["ends_at"])
    write("teams.member_back", member, by=by, ending=ending.pk)
    member_began.send(sender=Member, member=member)
    roles_changed(member.person)
    tell_parent(ending, has_ended=False)
    return ending


def fresh(ending: Ending) -> tuple[Ending, Member]:
    """Read anew, in case another decides at the same moment; the seat first, as whoever asks holds it."""
    member = locked(Member.objects.select_related("child__school", "person").get(pk=ending.member_id))
    ending = Ending.objects.select_related("member__child__school", "member__person").get(pk=ending.pk)
    ending.member = member
    return ending, member


def must_be_second(ending: Ending, by: Person) -> None:
    if not may_confirm(ending, by):
        raise NotPossible(_("A second person must confirm this: one who did not ask for it, and was here before."))


def tell_second_people(ending: Ending) -> None:
    """By mail, without a name: what it is about is read after signing in."""
    school = ending.member.child.school
    for person in second_people(ending):
        with override(person.language):
            words = {"name": person.name, "school": school.name, "link": settings.ALLIES_URL}
            text = _(
                "Hello %(name)s,\n\n"
                "at %(school)s the end of a place on a team waits for a second person to confirm it. "
                "Nothing ends before. Please sign in and look at it:\n%(link)s"
            )
            mail(person, _("Something waits for a second person"), text % words, key=f"second:{ending.pk}:{person.pk}")


def tell_parent(ending: Ending, *, has_ended: bool) -> None:
    """With whom to call, and without the child's name: a mailbox may be read by others."""
    member = ending.member
    with override(member.person.language):
        words = {
            "name": member.person.name,
            "school": member.child.school.name,
            "call": whom_to_call(member.child),
        }
        if has_ended:
            text = _(
                "Hello %(name)s,\n\n"
                "your place on a team at %(school)s has ended. If you have a question, or think that this is a "
                "mistake, please contact %(call)s.\n\n"
                "What you wrote stays in the record. You can ask the school for a copy of the record."
            )
        else:
            text = _(
                "Hello %(name)s,\n\n"
                "your place on a team at %(school)s is open again. If you have a question, please contact %(call)s."
            )
        mail(member.person, _("Your place on a team"), text % words, key=f"ending:{ending.pk}:{has_ended}")


def mail(person: Person, subject: str, text: str, *, key: str) -> None:
    if person.email:
        post_mail(MailToSend(to=person.email, subject=subject, text=text, language=person.language), key=key)
