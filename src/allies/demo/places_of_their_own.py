"""The older students of the demo who sign in themselves: family and school agree, and school sees that it is they."""

from collections.abc import Mapping, Sequence
from typing import Any

from allies.database.ids import uuid7
from allies.meetings.actions.beforehand import put_on_agenda, say_who_leads
from allies.meetings.reading import next_meeting
from allies.people.models import Person
from allies.teams.actions.invitations import accept
from allies.teams.actions.rights import allow
from allies.teams.actions.students_place import invite_student, number_of, say_of_place, see_that_it_is_them
from allies.teams.models import Member
from allies.teams.permissions import Kind
from allies.teams.seat_now import seat_now

from .contents import contents
from .own_words import say_beside_what_was_seen
from .plans import Team


def give_places_of_their_own(teams: Sequence[Team], people: Mapping[str, Person]) -> None:
    by_key = {kid.key: (kid, members) for kid, _child, members in teams}
    for told in contents("places_of_their_own")["places"]:
        kid, members = by_key[told["kid"]]
        seats = {seat.who: member for seat, member in zip(kid.seats, members, strict=True)}
        home, school = seats[told["home"]], seats[told["school"]]
        for one in (home, school):
            say_of_place(is_yes=True, by=one)
        student = accept(invite_student(language="en", by=school), by=people[told["who"]])
        if isinstance(student, Member):
            see_that_it_is_them(student, number=number_of(student), by=school)
            allow(student, [Kind(kind) for kind in told["home_opens"]], by=home)
            allow(student, [Kind(kind) for kind in told["school_opens"]], by=school)
            if now := seat_now(student):
                prepare_a_meeting(now, told)
                say_beside_what_was_seen(now, told["beside_seen"], heard_by=seats[told["beside_seen"]["heard_by"]])


def prepare_a_meeting(student: Member, told: Mapping[str, Any]) -> None:
    """As they do it on their own page."""
    whole = next_meeting(student)
    if whole is None:
        return
    say_who_leads(whole.meeting, by=student, leads=told["leads"])
    for words in told["agenda"]:
        put_on_agenda(whole.meeting, id=uuid7(), by=student, words=words, for_all=True)
