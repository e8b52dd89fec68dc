"""Who is away, who answers for them, and what nobody at a school may answer today."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.db.models import Q
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from allies.people.models import Person
from allies.teams.keeping_team import at_home_with
from allies.teams.models import Child, Invitation, Leader, Member, School, Seats
from allies.teams.permissions import STAFF, Role, Side
from allies.teams.recognising import question_of

from .models import Asked, Away, StandIn

A_DAY = timedelta(days=1)
# Whose work can be somebody else's for a while. A substitute has cards, and a leader is named by the school.
ROLES = frozenset({Role.CASE_MANAGER, Role.TEACHER, Role.THERAPIST, Role.PARAPROFESSIONAL})


def seats_at(school: School, person: Person) -> list[Member]:
    """On which teams of a school somebody works."""
    seats = Member.objects.current().filter(child__school=school, child__left_at=None, person=person, ends_at=None)
    return list(
        seats.filter(role__in=sorted(ROLES)).select_related("child__school", "person").order_by("child__name", "id")
    )


def staff_of(school: School) -> dict[UUID, Person]:
    """Who works with a child of this school, or leads it, by name."""
    seats = Member.objects.current().filter(child__school=school, child__left_at=None, role__in=sorted(ROLES))
    leads = Leader.objects.current().filter(school=school)
    people = Person.objects.filter(Q(pk__in=seats.values("person")) | Q(pk__in=leads.values("person")), is_active=True)
    return {person.pk: person for person in people.order_by("name", "id")}


def may_stand_in(person: Person, seat: Member) -> bool:
    """Nobody for themselves, nobody who is or was at home with the child, nobody who is away; and nobody of whom school
    would first be asked who they are, for that is answered where one is invited.
    """
    if person.pk == seat.person_id or at_home_with(person.pk, [seat.child_id]):
        return False
    if person.pk not in staff_of(seat.child.school) or must_be_known_first(person, seat):
        return False
    return not Away.objects.on(seat.today).filter(school=seat.child.school_id, person=person).exists()


def must_be_known_first(person: Person, seat: Member) -> bool:
    """As if they were invited in this role: they are on the team, or like nobody who is or was around the child."""
    child = seat.child
    if Member.objects.current().filter(child=child, person=person).exists():
        return False
    invited = Invitation(child=child, school=child.school, role=seat.role, name=person.name, email=person.email or "")
    return bool(question_of(invited, by=person).open)


@dataclass(frozen=True)
class Absence:
    """One person's days, and for how many children who answers; or nobody, yet."""

    away: Away
    answers: list[tuple[str, int]]
    nobody: int

    @property
    def days(self) -> str:
        first, last = (date_format(day, "DATE_FORMAT") for day in (self.away.from_on, self.away.until_on))
        return first if first == last else f"{first} – {last}"


def absences_at(schools: Iterable[UUID], today: date, person: Person | None = None) -> list[Absence]:
    """Those of now and later."""
    found = Away.objects.filter(school__in=list(schools), ended_at=None, until_on__gte=today)
    found = found.filter(person=person) if person else found
    return [absence(away) for away in found.select_related("person", "school").order_by("from_on", "id")]


def absence(away: Away) -> Absence:
    named = StandIn.objects.filter(away=away, ended_at=None).select_related("by__person")
    by_seat = {row.seat_id: row.by.person.name for row in named}
    seats = [seat.pk for seat in seats_at(away.school, away.person)]
    answers = Counter(by_seat[pk] for pk in seats if pk in by_seat)
    return Absence(away, sorted(answers.items()), len([pk for pk in seats if pk not in by_seat]))


def stood_in_for(seats: Seats) -> dict[UUID, list[Member]]:
    """The seats for which each of the reader's seats answers today. One query, and none for who is not at school."""
    at_school = {seat.pk: seat for seat in seats if seat.side is Side.SCHOOL}
    found: dict[UUID, list[Member]] = defaultdict(list)
    if at_school:
        for row in StandIn.objects.filter(by__in=at_school, ended_at=None).select_related("away", "seat"):
            if row.away.is_on(at_school[row.by_id].today):
                found[row.by_id].append(row.seat)
    return found


def beside(reader: Member, mates: Sequence[Member]) -> Mapping[UUID, str]:
    """On the team page, beside the name: until when somebody is away, and who answers. Every reader of the name."""
    at_school = {seat.pk: seat for seat in mates if seat.side is Side.SCHOOL}
    if not at_school:
        return {}
    people = [seat.person_id for seat in at_school.values()]
    absences = Away.objects.on(reader.today).filter(school=reader.child.school_id, person__in=people)
    away = {one.person_id: one for one in absences}
    if not away:
        return {}
    rows = StandIn.objects.filter(away__in=away.values(), seat__in=at_school, ended_at=None).select_related(
        "by__person"
    )
    answers = {row.seat_id: row.by.person.name for row in rows}
    return {
        pk: in_words(away[seat.person_id], answers.get(pk)) for pk, seat in at_school.items() if seat.person_id in away
    }


def in_words(away: Away, who: str | None) -> str:
    until = date_format(away.until_on, "DATE_FORMAT")
    if who is None:
        return _("Away until %(day)s.") % {"day": until}
    return _("Away until %(day)s. %(name)s answers.") % {"day": until, "name": who}


def absences_of(school: School, people: Collection[UUID], today: date) -> dict[UUID, list[Away]]:
    """Of each person, the days away from that school that are still to come or run now."""
    found: dict[UUID, list[Away]] = defaultdict(list)
    for away in Away.objects.filter(school=school, person__in=people, ended_at=None, until_on__gte=today):
        found[away.person_id].append(away)
    return found


def unanswered(schools: Sequence[UUID]) -> dict[UUID, Counter[Child]]:
    """By school and child, how many things wait that nobody there may answer today: who may is away, or has no seat.
    What waits for a family is the family's.
    """
    now = timezone.now()
    rows = Asked.objects.filter(child__school__in=schools, child__left_at=None, from_at__lte=now, home=None)
    rows = rows.filter(Q(until_at=None) | Q(until_at__gt=now), ~Q(side=Side.HOME)).exclude(audience__reach="chosen")
    rows = rows.filter(Q(seat=None) | Q(seat__role__in=sorted(STAFF))).exclude(role__in=[Role.GUARDIAN, Role.FAMILY])
    found: dict[UUID, Counter[Child]] = defaultdict(Counter)
    waiting = list(rows.defer("facts"))
    if not waiting:
        return found
    here = present({row.child_id for row in waiting}, schools)
    taken = {thing_of(row) for row in waiting if any(row.waits_for(*at) for at in here.get(row.child_id, ()))}
    left = {thing_of(row): row.child_id for row in waiting if thing_of(row) not in taken}
    children = Child.objects.select_related("school").in_bulk(left.values()) if left else {}
    for pk in left.values():
        found[children[pk].school_id][children[pk]] += 1
    return found


def thing_of(row: Asked) -> tuple[str, UUID, UUID | None]:
    """What is asked of two roles is answered by one of them; what is asked of each seat, by each."""
    return row.what, row.subject, row.seat_id


def present(children: Iterable[UUID], schools: Sequence[UUID]) -> dict[UUID, list[tuple[Member, list[Member]]]]:
    """By child, who of its staff is there today, and for whom they stand in."""
    team = Member.objects.current().filter(child__in=list(children), role__in=sorted(STAFF))
    seats = list(team.select_related("child__school"))
    for seat in seats:
        seat.has_orders = False  # there are none about people at school
    away = Away.objects.filter(school__in=schools, ended_at=None, until_on__gte=timezone.localdate() - A_DAY)
    days = [(one.person_id, one.school_id, one) for one in away]
    for_whom = stood_in_for(Seats(seats))
    found: dict[UUID, list[tuple[Member, list[Member]]]] = defaultdict(list)
    for seat in seats:
        own = (seat.person_id, seat.child.school_id)
        if not any((person, school) == own and one.is_on(seat.today) for person, school, one in days):
            found[seat.child_id].append((seat, for_whom.get(seat.pk, [])))
    return found


def works_at(person: Person) -> list[School]:
    """The schools where somebody works with a child, by name."""
    seats = Member.objects.current().filter(person=person, role__in=sorted(ROLES), child__left_at=None)
    return list(School.objects.filter(pk__in=seats.values("child__school")).order_by("name", "id"))
