"""A calendar file on its way: by mail, to its one reader, in their language. All is asked again when it goes."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from email.utils import parseaddr

from django.conf import settings
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.formats import date_format, time_format
from django.utils.translation import gettext as _

from allies.notices.events import rule_of
from allies.notices.letters import Item, Letter, isolated, nobody_reads_answers
from allies.notices.models.address import mail_health_of
from allies.notices.router import Health
from allies.notices.stopping import Stop
from allies.outbox.handlers import Outcome
from allies.outbox.mail import CalendarPart, MailToSend, deliver, domain
from allies.outbox.models import Parcel
from allies.teams.models import Member
from allies.teams.permissions import Kind

from .actions.calendars import may_know, seats_in_full
from .calendar_files import Appointment, Mailbox, Method, invitation
from .models import CalendarFile, SetTime
from .models.meeting import Place


def send_calendars(parcels: Sequence[Parcel]) -> Iterable[Outcome]:
    rows = CalendarFile.objects.filter(pk__in=[parcel.facts["file"] for parcel in parcels])
    rows = rows.select_related("meeting__audience", "child__school")
    files = {str(row.pk): row for row in rows}
    seats = {seat.pk: seat for seat in seats_in_full(row.of_id for row in files.values())}
    health = mail_health_of([seat.person for seat in seats.values()])

    def write(parcel: Parcel) -> MailToSend | None:
        row = files.get(parcel.facts["file"])
        if row is None or not still_goes(row, seats[row.of_id]):
            return None
        seat = seats[row.of_id]
        return letter_with(row, seat) if health[seat.person_id] is Health.WORKING else None

    for outcome in deliver(parcels, write):
        if outcome.trouble is None and not outcome.nothing:
            CalendarFile.objects.filter(pk=outcome.parcel.facts["file"]).update(gone_at=timezone.now())
        yield outcome


def still_goes(row: CalendarFile, seat: Member) -> bool:
    """The newest alone, and what calls off only what went."""
    files = CalendarFile.objects.filter(meeting=row.meeting_id, of=row.of_id)
    if not seat.person.is_active or files.filter(number__gt=row.number).exists():
        return False
    if row.is_cancelled:
        return files.filter(gone_at__isnull=False, number__lt=row.number).exists()
    return may_know(seat, row.meeting) and seat.is_told(Kind.PLAN)


def letter_with(row: CalendarFile, seat: Member) -> MailToSend:
    """Neutral in its subject and its first lines: it says when and where, and nothing of whom it is about."""
    person = seat.person
    with translation.override(person.language):
        subject, first = words_for(row)
        when = [*when_and_where(row)]
        items = [] if row.is_cancelled else [Item(_("Read more on Allies"), address_of(row))]
        closing = [_("The file names neither the child nor anybody else."), nobody_reads_answers()]
        stop = Stop.group_of(seat, rule_of(SetTime.event, Kind.PLAN).group)
        letter = Letter(person, subject, [first], items, closing, stop=stop, urgent=when)
        method = Method.CANCEL if row.is_cancelled else Method.REQUEST
        return replace(letter.as_mail(), calendar=CalendarPart(file_of(row, seat), method.value))


def words_for(row: CalendarFile) -> tuple[str, str]:
    if row.is_cancelled:
        return (
            _("A date in your calendar is called off"),
            _(
                "A meeting at school does not take place, or you are not expected there. "
                "The file in this mail takes it out of your calendar."
            ),
        )
    if row.number:
        return (
            _("A date in your calendar has changed"),
            _("A meeting at school has another time or place. The file in this mail changes it in your calendar."),
        )
    return (
        _("A date for your calendar"),
        _("There is a meeting at school. The file in this mail puts it into your calendar."),
    )


def when_and_where(row: CalendarFile) -> Iterable[str]:
    """By the school's clock, which the words name."""
    begins = row.starts_at.astimezone(row.child.zone)
    yield _("%(day)s, %(time)s (%(zone)s)") % {
        "day": date_format(begins, "DATE_FORMAT"),
        "time": time_format(begins, "TIME_FORMAT"),
        "zone": isolated(begins.tzname() or ""),
    }
    if where := where_in_words(row):
        yield isolated(where)


def where_in_words(row: CalendarFile) -> str:
    label = "" if row.place == Place.ROOM and row.where else str(Place(row.place).label)
    return " · ".join(filter(None, [label, row.where]))


def address_of(row: CalendarFile) -> str:
    """Of its page, which opens after signing in: it holds no id of the child."""
    return f"{settings.ALLIES_URL}{reverse('meetings:from_calendar', args=[row.uid])}"


def appointment_of(row: CalendarFile) -> Appointment:
    """In the language that is active."""
    return Appointment(
        uid=f"{row.uid}@{domain()}",
        number=row.number,
        made_at=row.recorded_at,
        begins_at=row.starts_at,
        ends_at=row.ends_at,
        name=_("Meeting at school"),
        where=where_in_words(row),
        page=address_of(row),
    )


def file_of(row: CalendarFile, seat: Member) -> str:
    house = Mailbox(parseaddr(settings.DEFAULT_FROM_EMAIL)[1], row.child.school.name)
    to = Mailbox(seat.person.email or "", seat.person.name)
    return invitation(appointment_of(row), by=house, to=to, is_cancelled=row.is_cancelled).decode()
