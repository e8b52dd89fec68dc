"""Taking one mail: into its talk, or held, or left alone. All that decides is asked now, and what is unclear is a no.

Said twice is said once. What a mail brings and the note that it was taken are one transaction.
"""

from datetime import timedelta
from uuid import UUID, uuid5

from django.db import transaction
from django.utils import timezone, translation

from allies.database.locks import locked
from allies.log import actions as log
from allies.media.files import gone_if_it_fails
from allies.outbox.models import Parcel
from allies.people.models import Person
from allies.teams.acts import like
from allies.teams.errors import NotPossible
from allies.teams.models import Member
from allies.teams.permissions import Permission
from allies.teams.seat_now import must_still, seat_now
from allies.timeline.models import CameBy

from . import letters
from .answering import Answerable, Came, Unclear, parcel_of
from .bounces import Report, reports_in
from .files import Files, look_through
from .models import Became, Held, ReplyTo, Taken, Why
from .reading import Arrived
from .signals import mail_returned

SPACE = UUID("5f0f3c1e-0b55-5c0e-9d53-5d3f2a4c8e71")  # of the ids of what is made of a mail
MOST_HELD = 20  # for one seat in a day: who floods us fills no page


def take(arrived: Arrived) -> Taken:
    known = Taken.objects.filter(pk=arrived.key).first()
    return known if known is not None else take_new(arrived, files_taken(arrived))


@gone_if_it_fails()
@transaction.atomic
def take_new(arrived: Arrived, files: Files) -> Taken:
    known = Taken.objects.filter(pk=arrived.key).first()
    if known is not None:
        return known
    became, leaves = place(arrived, files)
    return Taken.objects.create(key=arrived.key, became=became, leaves=leaves)


def files_taken(arrived: Arrived) -> Files:
    """Looked at before anything is decided, since a picture takes a second: of nobody whose mail is held anyway."""
    mail = our_mail(arrived) if arrived.files and not arrived.why_automatic else None
    if mail is None or why_held(arrived, mail):
        return Files()
    with translation.override(mail.member.person.language):
        return look_through(arrived.files, Answerable.named(mail.of), by=mail.member)


def place(arrived: Arrived, files: Files) -> tuple[Became, bool]:
    """What a mail becomes, and whether it can leave the mailbox."""
    mail = our_mail(arrived)
    if arrived.why_automatic:
        if mail is not None and arrived.may_be_a_persons and comes_from(mail, arrived):
            return hold(arrived, mail, why_held(arrived, mail) or Why.PROGRAM)
        return Became.AUTOMATIC, hear(arrived) or bool(parcels_in(arrived))
    if mail is None or mail.until_at < timezone.now():
        return answer_what_is_unknown(arrived)
    why = why_held(arrived, mail)
    return hold(arrived, mail, why) if why else place_in_talk(arrived, mail, files)


def comes_from(mail: ReplyTo, arrived: Arrived) -> bool:
    """Whether its reader surely sent it, while it can be answered."""
    is_open = mail.until_at >= timezone.now()
    return is_open and arrived.is_proven and arrived.sender == mail.member.person.email


def hear(arrived: Arrived) -> bool:
    """Whether it reports of a mail of ours, which went to the address that its person has now."""
    found = reports_in(arrived.mail, came_to=parcels_in(arrived))
    for report in found:
        parcel = Parcel.objects.filter(pk=UUID(report.parcel)).first()
        person = Person.objects.filter(pk=parcel.to).first() if parcel and parcel.to else None
        # A complaint may leave out whose it is, since a mail of ours goes to one person alone.
        if parcel and person is not None and person.email and report.address in {person.email, ""}:
            mail_returned.send(Report, parcel=parcel, person=person, report=report)
            log.write("inbox.mail_returned", by=None, about=person.pk, facts={"for_good": str(report.is_for_good)})
    return bool(found)


def why_held(arrived: Arrived, mail: ReplyTo) -> Why | None:
    """The token says where an answer belongs. Who wrote it is said by the address, and that by our own mail server."""
    person = mail.member.person
    if arrived.sender != person.email:
        return Why.OTHER_SENDER
    if not arrived.is_proven:
        return Why.UNPROVEN
    is_open = person.is_active and seat_now(mail.member) is not None and Answerable.find(mail.of) is not None
    return None if is_open else Why.CLOSED


def place_in_talk(arrived: Arrived, mail: ReplyTo, files: Files) -> tuple[Became, bool]:
    person = mail.member.person
    if not (arrived.words or files.taken):
        if arrived.cut and not files.left:
            return hold(arrived, mail, Why.LOST)
        if files.left:
            words = [*letters.NOTHING_TAKEN, *files.why_left]
            letters.tell_of_files(arrived.sender, words, person=person, message_id=arrived.message_id)
        else:
            letters.tell(arrived.sender, letters.EMPTY, person=person, about="empty", message_id=arrived.message_id)
        return Became.EMPTY, False
    came = Came(uuid5(SPACE, arrived.key), arrived.words, arrived.cut, files.taken, files.left)
    try:
        with translation.override(person.language):
            CameBy.note(Answerable.named(mail.of).take(mail.member, mail.thing, came), CameBy.Way.MAIL)
    except NotPossible:
        return hold(arrived, mail, Why.CLOSED)
    except Unclear as asked_back:
        letters.tell(
            arrived.sender,
            [*letters.UNCLEAR, str(asked_back)],
            person=person,
            about="unclear",
            message_id=arrived.message_id,
        )
        return Became.EMPTY, False
    if files.left:
        words = [*letters.LEFT_OUT, *files.why_left]
        letters.tell_of_files(arrived.sender, words, person=person, message_id=arrived.message_id)
    return Became.MESSAGE, not files.left


@transaction.atomic
def answered_too_large(arrived: Arrived) -> Taken:
    """Of which only the head was read."""
    mail = our_mail(arrived)
    person = mail.member.person if mail else None
    if person is not None and arrived.is_proven and arrived.sender == person.email and not arrived.why_automatic:
        letters.tell(arrived.sender, letters.TOO_LARGE, person=person, about="too_large", message_id=arrived.message_id)
    return Taken.objects.get_or_create(key=arrived.key, defaults={"became": Became.BROKEN})[0]


def forget_what_ran_out() -> None:
    """Mails of ours that nobody can answer any more. An answer that comes later is told so all the same."""
    ReplyTo.objects.filter(until_at__lt=timezone.now()).delete()


def our_mail(arrived: Arrived) -> ReplyTo | None:
    """The one mail of ours that it answers. Where it names two, nobody could tell which."""
    found = ReplyTo.objects.filter(parcel__in=parcels_in(arrived)).select_related("member__person", "member__child")
    rows = list(found.order_by("parcel")[:2])
    return rows[0] if len(rows) == 1 else None


def parcels_in(arrived: Arrived) -> set[UUID]:
    return {parcel for said in arrived.tokens if (parcel := parcel_of(said))}


def answer_what_is_unknown(arrived: Arrived) -> tuple[Became, bool]:
    """It stays in the mailbox, for people who read it there. Strangers get no answer: most of them sell something."""
    person = Person.objects.filter(email=arrived.sender, is_active=True).first() if arrived.is_proven else None
    if person is not None:
        letters.tell(arrived.sender, letters.UNKNOWN, person=person, about="unknown", message_id=arrived.message_id)
    return Became.UNKNOWN, False


def hold(arrived: Arrived, mail: ReplyTo, why: Why) -> tuple[Became, bool]:
    """School is told that one came, and its words wait there. The note goes to the address that we know, and to that of
    the sender only where the mail server proved it.
    """
    member, person, piece = mail.member, mail.member.person, Answerable.find(mail.of)
    lately = Held.objects.filter(member=member, recorded_at__gt=timezone.now() - timedelta(days=1))
    if piece is None or lately.count() >= MOST_HELD:
        return Became.HELD, False  # it stays in the mailbox: one of them may be theirs
    audience = piece.audience(member, mail.thing)
    said = {
        "why": why,
        "words": arrived.below if why == Why.LOST else arrived.words,
        "files": min(len(arrived.files), 999),
    }
    Held.objects.create(id=uuid5(SPACE, arrived.key), member=member, **said, **like(audience))
    if person.email and person.is_active:
        words = {Why.CLOSED: letters.CLOSED, Why.PROGRAM: letters.CLOSED, Why.LOST: letters.LOST}.get(why)
        message_id = arrived.message_id if words else ""
        letters.tell(person.email, words or letters.DOUBT, person=person, about=why.value, message_id=message_id)
    if why == Why.OTHER_SENDER and arrived.is_proven:
        other = Person.objects.filter(email=arrived.sender).first()
        letters.tell(arrived.sender, letters.OTHERS, person=other, about="others", message_id=arrived.message_id)
    log.write("inbox.held", by=None, child=member.child_id, district=member.district_id, facts={"why": why.value})
    return Became.HELD, not arrived.files


@transaction.atomic
def look_at_held(held: Held, *, by: Member) -> Held:
    """Somebody at school read it, and asks the person. Twice is once."""
    by = must_still(by, Permission.SEE_HELD)
    held = locked(held)
    if held.looked_at is None:
        held.looked_at, held.looked_by = timezone.now(), by
        Held.objects.filter(pk=held.pk).update(looked_at=held.looked_at, looked_by=by)
        log.write(
            "inbox.looked_at_held",
            by=by.person_id,
            seat=by.pk,
            child=held.child_id,
            district=held.district_id,
            about=held.pk,
        )
    return held
