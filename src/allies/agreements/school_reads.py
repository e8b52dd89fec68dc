"""When those at school read what a family is about to send, as they said themselves and as they are away."""

from collections.abc import Callable, Collection
from datetime import date, datetime, timedelta

from django.db.models import Exists, OuterRef
from django.utils import formats, timezone
from django.utils.translation import gettext as _

from allies.asked.away import absences_of, beside
from allies.asked.models import Away
from allies.clocks.models import DayOff
from allies.jurisdictions.days import What, day_off
from allies.notices.models import Preference
from allies.notices.reading_times import next_reading
from allies.notices.wishes import hours_told, zone_of
from allies.teams.models import Audience, Member
from allies.teams.permissions import Role, Side
from allies.ui.days import weekday_of

MOST = 3  # sentences beside a box


def who_reads(sender: Member, audience: Audience | None = None) -> list[str]:
    """A sentence for each of those whom it is for who said when they read, or is away. One question where nobody is."""
    now = timezone.now()
    seats = those_to_speak_of(sender, audience)
    if not seats:
        return []
    people, zone = [seat.person_id for seat in seats], zone_of(sender)
    told, away = hours_told(seats), absences_of(sender.child.school, people, sender.today)
    today = beside(sender, [seat for seat in seats if seat.person_id in away])
    closed = list(DayOff.objects.around(sender.today).filter(school=sender.child.school_id)) if told else []
    said = []
    for seat in seats:
        name = f"\u2068{seat.person.name}\u2069"
        if seat.pk in today:
            said.append(f"{name}: {today[seat.pk]}")
        elif seat.person_id in told:
            reading = next_reading(told[seat.person_id], now, off_on(closed, away.get(seat.person_id, [])))
            if reading is not None:
                until = reading.until.astimezone(zone) if reading.until else None
                said.append(in_words(name, reading.begins.astimezone(zone), until, now.astimezone(zone)))
    return said


def those_to_speak_of(sender: Member, audience: Audience | None) -> list[Member]:
    """At school: whom it was chosen for; else who holds the record."""
    told = Preference.objects.filter(person=OuterRef("person"), side=Side.SCHOOL, tells_hours=True)
    away = Away.objects.filter(
        person=OuterRef("person"), school=sender.child.school_id, ended_at=None, until_on__gte=sender.today
    )
    seats = sender.teammates().filter(Exists(told) | Exists(away))
    is_chosen = audience is not None and audience.reach == Audience.Reach.CHOSEN
    found = [
        seat for seat in (seats if is_chosen else seats.filter(role=Role.CASE_MANAGER)) if seat.side is Side.SCHOOL
    ]
    for seat in found:
        seat.child = sender.child
    return [seat for seat in found if audience is None or seat.is_in(audience)][:MOST]


def off_on(closed: Collection[DayOff], away: Collection[Away]) -> Callable[[date], bool]:
    def is_off(day: date) -> bool:
        run = day_off(day, closed)
        return any(one.is_on(day) for one in away) or (run is not None and run.what != What.HALF_DAY)

    return is_off


def in_words(name: str, begins: datetime, until: datetime | None, now: datetime) -> str:
    """Hours by the clock of whoever reads the sentence."""
    facts = {
        "name": name,
        "hour": formats.time_format(begins.time(), "TIME_FORMAT"),
        "weekday": weekday_of(begins),
        "day": formats.date_format(begins, "MONTH_DAY_FORMAT"),
    }
    if begins <= now:
        if until is None or until.date() != now.date():
            return _("%(name)s reads messages today.") % facts
        return _("%(name)s reads messages until %(hour)s today.") % {
            **facts,
            "hour": formats.time_format(until.time(), "TIME_FORMAT"),
        }
    if begins.date() == now.date():
        return _("%(name)s reads messages again from %(hour)s today.") % facts
    if begins.date() == now.date() + timedelta(days=1):
        return _("%(name)s reads messages again from %(hour)s tomorrow, %(weekday)s.") % facts
    return _("%(name)s reads messages again from %(hour)s on %(weekday)s, %(day)s.") % facts
