"""What this room gives to take along: the days of a day card, mark by mark, and the words around them.

Home takes what came home: as on the page, nobody is watched mark by mark while the day goes on.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from allies.plans.goal_words import tidy
from allies.progress.exports import of_goal, of_place
from allies.progress.models import Record
from allies.teams.models import Member
from allies.teams.permissions import Side
from allies.timeline.exports import Row, Table

from .looking import DayMarks
from .models import DayCard, Reply, Sent, Word

Marks = dict[date, list[Record]]
WENT_HOME, SENT = "when the day was over", "school sent it"


def cards_in_turn(member: Member) -> list[DayCard]:
    """Every version of every card, also of those that ended; the oldest first."""
    return list(member.sees(DayCard).order_by("recorded_at", "id"))


def card_on(versions: list[DayCard], day: date, member: Member) -> DayCard:
    """The newest that was made by then; of a day before all of them, the first."""
    zone = member.child.zone
    by_then = [one for one in versions if one.recorded_at.astimezone(zone).date() <= day]
    return by_then[-1] if by_then else versions[0]


def marks_by_day(member: Member, versions: list[DayCard]) -> Marks:
    """School's newest word of each mark, as this reader may read it. A mark is named by its part of the day."""
    roots = {UUID(line["goal"]) for card in versions for line in card.lines}
    seen = member.sees(Record).filter(goal_root__in=roots, home=None, corrected_by=None)
    seen = seen.exclude(activity="").exclude(missing=Record.Missing.MISTAKE).select_related("goal")
    found: Marks = defaultdict(list)
    for record in seen.order_by("happened_at", "id"):
        found[record.day].append(record)
    return found


def days_of(member: Member) -> Iterator[tuple[date, DayCard, list[Record], bool]]:
    """Each day with a mark: its card, its marks in their order, and whether school sent it."""
    versions = cards_in_turn(member)
    if not versions:
        return
    sent = set(member.sees(Sent).order_by("id").values_list("card_root", "day"))
    for day, records in sorted(marks_by_day(member, versions).items()):
        card = card_on(versions, day, member)
        lines = {(line["goal"], line["place"]): line["words"] for line in card.lines}
        here = [one for one in records if (str(one.goal_root), one.place) in lines and one.activity in card.periods]
        was_sent = (card.root, day) in sent
        if here and is_home(member, day, was_sent=was_sent):
            yield day, card, sorted(here, key=lambda one: card.periods.index(one.activity)), was_sent


def is_home(member: Member, day: date, *, was_sent: bool) -> bool:
    return member.side is Side.SCHOOL or was_sent or day < member.today


def marks(member: Member) -> Iterable[Row]:
    for day, card, records, _sent in days_of(member):
        words = {(line["goal"], line["place"]): line["words"] for line in card.lines}
        for record in records:
            yield {
                "day": day.isoformat(),
                "part_of_day": record.activity,
                **of_goal(record.goal),
                "line": words[str(record.goal_root), record.place],
                "place": of_place(record.goal, record.place)["place"],
                "points": tidy(record.value),
                "out_of": tidy(record.out_of),
                "missing": record.missing,
            }


def days(member: Member) -> Iterable[Row]:
    """What was reached is empty where too few marks say it, and never a no."""
    for day, card, records, was_sent in days_of(member):
        known = [one for one in records if one.value is not None]
        got, of = sum(one.value or 0 for one in known), sum(one.out_of or 0 for one in known)
        counted = DayMarks(day, got, of, len(known), card.slots, card.enough)
        yield {
            "day": day.isoformat(),
            "points": tidy(float(got)) if known else None,
            "out_of": tidy(float(of)) if known else None,
            "marks": len(known),
            "marks_there_could_be": card.slots,
            "enough_in_100": card.enough,
            "reached": counted.reached,
            "went_home": SENT if was_sent else WENT_HOME if day < member.today else "",
        }


def words(member: Member) -> Iterable[Row]:
    """School's words of each day, and each home's answer, which is its own and school's."""
    sent = set(member.sees(Sent).order_by("id").values_list("card_root", "day"))
    said = member.sees(Word).filter(replaced_at=None).select_related("by__person").order_by("day", "id")
    answers = member.sees(Reply).filter(replaced_at=None).select_related("home", "by__person").order_by("day", "id")
    rows = [of_word(one) for one in said if is_home(member, one.day, was_sent=(one.card_root, one.day) in sent)]
    return sorted([*rows, *map(of_reply, answers)], key=lambda row: str(row["day"]))


def of_word(word: Word) -> Row:
    label = str(Word.Sort(word.sort).label)
    return said_on(word) | {"whose": "school", "sort": word.sort, "in_words": label, "did_what_home_offered": None}


def of_reply(reply: Reply) -> Row:
    own = {"whose": reply.home.name, "sort": "seen", "in_words": "", "did_what_home_offered": reply.did}
    return said_on(reply) | own


def said_on(one: Word | Reply) -> Row:
    return {
        "day": one.day.isoformat(),
        "words": one.words,
        "language": one.language,
        "written_by": one.by.person.name,
    }


TABLES = (
    Table(
        "day-card-marks",
        _("Marks on the day card"),
        ("day", "part_of_day", "goal", "goal_words", "line", "place", "points", "out_of", "missing"),
        marks,
    ),
    Table(
        "day-card-days",
        _("Days of the day card"),
        ("day", "points", "out_of", "marks", "marks_there_could_be", "enough_in_100", "reached", "went_home"),
        days,
    ),
    Table(
        "day-card-words",
        _("Words around the days of the day card"),
        ("day", "whose", "sort", "in_words", "words", "did_what_home_offered", "language", "written_by"),
        words,
    ),
)
