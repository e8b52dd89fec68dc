"""A calendar as other programs write it (RFC 5545, `.ics`), pure: which whole days it names, and what each might mean.

Of an event only the days, the name, its categories and whether it repeats are looked at. What has hours is a meeting
and no day of the school, but for a day that ends early. What repeats by a rule is left to people, for a school year
does not repeat; who counts within a time has it laid out there.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from dateutil.rrule import rrulestr

from allies.jurisdictions.days import What

DAY = timedelta(days=1)
MOST = 400  # events: a school year has a few dozen
LONGEST = 120  # days, as where they are written by hand
REPEATS = {"RRULE", "RDATE"}
SEVERAL = {"RDATE", "EXDATE", "CATEGORIES"}  # may stand on more than one line
FOR_NO_WHOLE_DAY = r"FREQ=(?:SECONDLY|MINUTELY|HOURLY)|BY(?:HOUR|MINUTE|SECOND)|INTERVAL=0*(?:;|$)"

# Words of names, in the languages of the house. The first that fits, in this order.
HALF_DAY = (
    r"half[ -]?day|early (?:release|dismissal|out)\b|minimum day|noon dismissal|late start|delayed (?:start|opening)"
    r"|medio d[ií]a|salida temprana|نصف يوم|انصراف مبكر"
)
BREAK = (
    r"\bbreak\b|\brecess\b|vacation|half[ -]term|summer holidays|vacaciones|\breceso\b"
    r"|عطلة (?:الشتاء|الربيع|الصيف)"
)
HOLIDAY = (
    r"no school|schools? closed|holiday|non[- ]?(?:student|attendance|instructional) day|no classes"
    r"|staff development|in-?service|teacher work ?day|\binset\b|labor day|columbus day|indigenous peoples|veterans day"
    r"|thanksgiving|christmas|new year|martin luther king|\bmlk\b|presidents.? day|good friday|easter|memorial day"
    r"|juneteenth|independence day|yom kippur|rosh hashanah|\beid\b|diwali|sin clases|feriado|festivo|escuela cerrada"
    r"|عطلة|لا دوام|عيد"
)
AN_EVENT = (
    r"concert|part(?:y|ies)\b|\bfair\b|meeting|night|assembly|show\b|sale\b|parade|concierto|fiesta|reuni[oó]n"
    r"|حفل|اجتماع"
)
MEANS = [(What.HALF_DAY, HALF_DAY), (What.BREAK, BREAK), (What.HOLIDAY, HOLIDAY)]


class Left(StrEnum):
    """Why an event is not offered."""

    HOURS = "hours"
    REPEATS = "repeats"
    CANCELLED = "cancelled"
    NO_DAY = "no_day"
    LONG = "long"


@dataclass(frozen=True, order=True)
class Event:
    first_on: date
    last_on: date
    name: str
    categories: frozenset[str] = field(default=frozenset(), compare=False)

    @property
    def means(self) -> What | None:
        """What its name says it is. None: people say."""
        if re.search(AN_EVENT, self.name, re.IGNORECASE):
            return None
        return next((what for what, words in MEANS if re.search(words, self.name, re.IGNORECASE)), None)


@dataclass(frozen=True)
class Understood:
    """Each event once, in the order of the days; and how many were left out, by why."""

    events: list[Event]
    left: dict[Left, int]


class NoCalendar(ValueError):
    """The file holds no calendar of this kind."""


def text_of(file: bytes) -> str:
    """As calendars are written (UTF-8, with a mark or without), or as an old office program writes them."""
    try:
        return file.decode("utf-8-sig")
    except UnicodeDecodeError:
        return file.decode("cp1252", errors="replace")


def understood(text: str, *, within: tuple[date, date] | None = None) -> Understood:
    """`within`: what repeats is laid out from that day to that day."""
    lines = unfolded(text)
    if not any(line.upper() == "BEGIN:VCALENDAR" for line in lines):
        raise NoCalendar
    found: set[Event] = set()
    left: dict[Left, int] = {}
    for fields in events_in(lines):
        events = events_of(fields, within)
        if isinstance(events, Left):
            left[events] = left.get(events, 0) + 1
        else:
            found.update(events)
    return Understood(sorted(one for one in found if not within or touches(one, within))[:MOST], left)


def touches(event: Event, within: tuple[date, date]) -> bool:
    return event.first_on <= within[1] and event.last_on >= within[0]


def unfolded(text: str) -> list[str]:
    """A line that begins with a blank goes on with the one before (RFC 5545, 3.1)."""
    return re.sub(r"\r?\n[ \t]", "", text.replace("\0", "")).splitlines()


def events_in(lines: list[str]) -> Iterator[dict[str, tuple[str, str]]]:
    """The fields of each event: by name, what stands between the name and the colon, and the value."""
    fields: dict[str, tuple[str, str]] | None = None
    within = ""  # an alarm inside an event has fields of its own
    for line in lines:
        begins = line.strip().upper()
        if begins == "BEGIN:VEVENT":
            fields, within = {}, ""
        elif begins == "END:VEVENT":
            if fields is not None:
                yield fields
            fields = None
        elif fields is not None and begins.startswith("BEGIN:"):
            within = begins.removeprefix("BEGIN:")
        elif fields is not None and within:
            within = "" if begins == f"END:{within}" else within
        elif fields is not None and (match := re.match(r'([A-Za-z-]+)((?:;(?:"[^"]*"|[^":])*)?):(.*)', line)):
            name, said = match[1].upper(), match[3].strip()
            if name in SEVERAL and name in fields:
                said = f"{fields.pop(name)[1]},{said}"
            fields.setdefault(name, (match[2].upper(), said))


def events_of(fields: dict[str, tuple[str, str]], within: tuple[date, date] | None) -> list[Event] | Left:
    event = event_of(fields)
    if isinstance(event, Left):
        return event
    if fields.keys() & REPEATS:
        return Left.REPEATS if within is None else laid_out(event, fields, within)
    return [event]


def event_of(fields: dict[str, tuple[str, str]]) -> Event | Left:
    begins, ends = fields.get("DTSTART", ("", "")), fields.get("DTEND", ("", ""))
    if fields.get("STATUS", ("", ""))[1].upper() == "CANCELLED":
        return Left.CANCELLED
    first = day_of(begins[1].partition("T")[0])
    if first is None:
        return Left.NO_DAY
    name = words_of(fields.get("SUMMARY", ("", ""))[1])
    if "T" in begins[1]:  # from noon on there is no school, or until ten
        early = Event(first, first, name)
        return early if early.means is What.HALF_DAY else Left.HOURS
    after = day_of(ends[1]) or first + days_of(fields.get("DURATION", ("", ""))[1])
    last = max(first, after - DAY)  # the end is the day after the last one
    if (last - first).days > LONGEST:
        return Left.LONG
    categories = words_of(fields.get("CATEGORIES", ("", ""))[1]).upper().split(",")
    return Event(first, last, name, frozenset(one.strip() for one in categories) - {""})


def laid_out(event: Event, fields: dict[str, tuple[str, str]], within: tuple[date, date]) -> list[Event] | Left:
    """Each time it comes, by its rule, the days that are added and those that are left out."""
    rule = re.sub(r"(UNTIL=\d{8})[^;]*", r"\1", fields.get("RRULE", ("", ""))[1].upper())
    days = [*listed(fields, "RDATE"), event.first_on]
    try:
        if rule and not re.search(FOR_NO_WHOLE_DAY, rule):
            again = rrulestr(rule, dtstart=at_midnight(event.first_on))
            times = again.between(at_midnight(within[0]), at_midnight(within[1]), inc=True)
            days += [at.date() for at in times]
    except (ValueError, TypeError, OverflowError):
        return Left.REPEATS
    longer = event.last_on - event.first_on
    kept = {day for day in days if within[0] <= day <= within[1]} - set(listed(fields, "EXDATE"))
    return [replace(event, first_on=day, last_on=day + longer) for day in sorted(kept)]


def at_midnight(day: date) -> datetime:
    return datetime.combine(day, time())


def listed(fields: dict[str, tuple[str, str]], name: str) -> list[date]:
    days = (day_of(one.strip().partition("T")[0]) for one in fields.get(name, ("", ""))[1].split(","))
    return [day for day in days if day is not None]


def day_of(value: str) -> date | None:
    try:
        return (
            date.fromisoformat(value) if re.fullmatch(r"\d{8}", value) and int(value[:4]) in range(1990, 2101) else None
        )
    except ValueError:
        return None


def days_of(duration: str) -> timedelta:
    match = re.fullmatch(r"\+?P(?:(\d{1,3})W|(\d{1,3})D)", duration)
    return timedelta(weeks=int(match[1] or 0), days=int(match[2] or 0)) if match else DAY


def words_of(value: str) -> str:
    r"""`\,` `\;` `\\` and `\n` are how a comma, a semicolon, a backslash and a new line are written there."""
    plain = re.sub(r"\\([\\;,nN])", lambda match: " " if match[1] in "nN" else match[1], value)
    return " ".join("".join(sign for sign in plain if sign.isprintable()).split())[:80]
