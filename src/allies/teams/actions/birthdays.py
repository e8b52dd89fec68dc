"""A birthday is written down where none is known, and corrected where it was wrong: rights and dates count from it.

Of a younger child one who keeps the team corrects it. From the age of a place of their own on nothing changes until a
second one confirmed it: whoever moves a birthday gives rights, or takes them.
"""

from datetime import date
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from allies.database.locks import locked
from allies.log import actions as log
from allies.people.actions import roles_changed
from allies.people.models import Person
from allies.teams.errors import NotPossible, SentOtherwise
from allies.teams.keeping_team import is_second, keepers_of, seconds_of, whom_to_call
from allies.teams.models import Child, CorrectedBirthday, Member
from allies.teams.models.birthday import Shown
from allies.teams.models.rights import is_of_age_for_a_place
from allies.teams.permissions import Kind, Permission, Role
from allies.teams.seat_now import must_still
from allies.teams.signals import rows_written

from .endings import mail


@transaction.atomic
def write_down_birthday(born_on: date, *, by: Member) -> Child:
    """For a child without a known birthday; one that is known is corrected."""
    by = must_still(by, Permission.SET_CUSTODY)
    if Child.objects.filter(pk=by.child_id, born_on=None).update(born_on=born_on):
        rows_written.send(CorrectedBirthday, children={by.child_id})
        log.write("teams.birthday_written", by=by.person_id, child=by.child_id, district=by.district_id)
    return by.child


@transaction.atomic
def correct_birthday(becomes: date, *, was: date, shown_by: Shown, by: Member, id: UUID) -> CorrectedBirthday:
    """`was`: what the page showed. Saying it twice is saying it once."""
    by = must_still(by, Permission.SET_CUSTODY)
    child = locked(by.child)
    must_keep(by.person, child)
    said = {"becomes": becomes, "was": was, "shown_by": shown_by}
    known = CorrectedBirthday.objects.filter(pk=id).first()
    if known is not None:
        return same(known, child, by.person, said)
    must_be_so(child, was)
    if becomes == was:
        raise NotPossible(_("This is the birthday that is written down already."))
    if CorrectedBirthday.objects.waiting().filter(child=child).exists():
        raise NotPossible(_("Another correction waits for a second person. Please withdraw it first."))
    row = CorrectedBirthday.objects.create(id=id, district=by.district, child=child, asked_by=by.person, **said)
    write("teams.birthday_asked", row, by=by.person)
    if needs_second(row, by.today):
        tell_second_people(row)
        return row
    return put_in_effect(row, child)


def same(row: CorrectedBirthday, child: Child, by: Person, said: dict[str, object]) -> CorrectedBirthday:
    if (row.child_id, row.asked_by_id) != (child.pk, by.pk):
        raise CorrectedBirthday.DoesNotExist
    if any(getattr(row, name) != value for name, value in said.items()):
        raise SentOtherwise
    return row


def needs_second(row: CorrectedBirthday, today: date) -> bool:
    return any(is_of_age_for_a_place(born_on, today) for born_on in (row.was, row.becomes))


@transaction.atomic
def confirm_birthday(row: CorrectedBirthday, *, by: Person) -> CorrectedBirthday:
    row, child = fresh(row)
    if row.in_effect_at:
        return row
    must_be_second(row, child, by)
    must_wait(row)
    must_be_so(child, row.was)
    row.confirmed_by = by
    return put_in_effect(row, child)


@transaction.atomic
def withdraw_birthday(row: CorrectedBirthday, *, by: Person) -> CorrectedBirthday:
    """Said by who asked, or by a second person who does not confirm."""
    row, child = fresh(row)
    if row.withdrawn_at:
        return row
    if by.pk != row.asked_by_id:
        must_be_second(row, child, by)
    must_keep(by, child)
    must_wait(row)
    row.withdrawn_by, row.withdrawn_at = by, timezone.now()
    row.save(update_fields=["withdrawn_by", "withdrawn_at"])
    write("teams.birthday_withdrawn", row, by=by)
    return row


def put_in_effect(row: CorrectedBirthday, child: Child) -> CorrectedBirthday:
    """What was done by the wrong day stays done; who reads and decides what follows the right one from now on."""
    told = who_is_told(child)
    child.born_on = row.becomes
    child.save(update_fields=["born_on"])
    row.in_effect_at = timezone.now()
    row.save(update_fields=["in_effect_at", "confirmed_by"])
    write("teams.birthday_corrected", row, by=row.confirmed_by or row.asked_by)
    for person in Person.objects.filter(seats__in=Member.objects.current().filter(child=child)).distinct():
        roles_changed(person)
    for person in {*told, *who_is_told(child)}:
        tell(person, row, child)
    return row


def fresh(row: CorrectedBirthday) -> tuple[CorrectedBirthday, Child]:
    """As it is now, held against another who decides at the same moment; the child first, as whoever asks holds it."""
    child = locked(Child.objects.select_related("school__district").get(pk=row.child_id))
    return CorrectedBirthday.objects.select_related("asked_by").get(pk=row.pk), child


def must_keep(by: Person, child: Child) -> None:
    if by not in keepers_of(child):
        raise NotPossible(_("Only a case manager or a leader of the school can ask for this."))


def must_be_second(row: CorrectedBirthday, child: Child, by: Person) -> None:
    if not is_second(by, row, child):
        raise NotPossible(_("A second person must confirm this: one who did not ask for it, and was here before."))


def must_wait(row: CorrectedBirthday) -> None:
    if not row.waits:
        raise NotPossible(_("This no longer waits for anybody. Please see the team page."))


def must_be_so(child: Child, was: date) -> None:
    if child.born_on != was:
        raise NotPossible(_("The birthday has changed meanwhile. Please look at the page again."))


def write(act: str, row: CorrectedBirthday, *, by: Person) -> None:
    log.write(act, by=by.pk, child=row.child_id, district=row.district_id, about=row.pk)


def who_is_told(child: Child) -> set[Person]:
    """Each guardian who may be told, and the student who has a place."""
    seats = Member.objects.current().with_orders().filter(child=child, role__in=[Role.GUARDIAN, Role.STUDENT])
    seats = seats.select_related("child__school__district", "home", "person")
    return {seat.person for seat in seats if is_told(seat)}


def is_told(seat: Member) -> bool:
    return seat.has_place if seat.role == Role.STUDENT else seat.is_told(Kind.TEAM)


def tell(person: Person, row: CorrectedBirthday, child: Child) -> None:
    """Without the child's name: a mailbox may be read by others."""
    with override(person.language):
        text = _(
            "Hello %(name)s,\n\n"
            "at %(school)s a birthday was corrected. Dates that the law sets, and who may read and decide what, can "
            "depend on it. Please sign in and read what was changed:\n%(link)s\n\n"
            "If you think that this is a mistake, please contact %(call)s."
        )
        words = {"name": person.name, "school": child.school.name, "link": settings.ALLIES_URL}
        words["call"] = whom_to_call(child)
        mail(person, _("A birthday was corrected"), text % words, key=f"birthday:{row.pk}:{person.pk}")


def tell_second_people(row: CorrectedBirthday) -> None:
    for person in seconds_of(row, row.child):
        with override(person.language):
            words = {"name": person.name, "school": row.child.school.name, "link": settings.ALLIES_URL}
            text = _(
                "Hello %(name)s,\n\n"
                "at %(school)s the correction of a birthday waits for a second person to confirm it. "
                "Nothing changes before. Please sign in and look at it:\n%(link)s"
            )
            mail(person, _("Something waits for a second person"), text % words, key=f"second:{row.pk}:{person.pk}")
