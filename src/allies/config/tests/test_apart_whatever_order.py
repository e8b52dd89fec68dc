"""Requests, meetings and concerns of parents who do not speak, as people ask, open, close, part and get orders: no row
of one home is read by another, and a helper reads nothing that the guardian who opened it does not.
"""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

import pytest
from django.apps import apps
from django.core.exceptions import ObjectDoesNotExist
from django.db import models, transaction
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from allies.asked.actions.rows import rebuild
from allies.asking.actions.possible import say_it_is_one
from allies.asking.actions.requests import add_words, withdraw
from allies.asking.models import Possible, Request, What
from allies.asking.tests.answering import no, yes
from allies.asking.tests.asking import asked
from allies.concerns.actions.opening import ask_in, leave, open_concern
from allies.concerns.actions.saying import say_what_matters, write_view
from allies.concerns.models import Concern
from allies.concerns.people import may_be_asked_in
from allies.conversations.actions.threads import begin_thread
from allies.database.ids import uuid7
from allies.meetings.actions.arranging import Guest, invite
from allies.meetings.actions.beforehand import put_on_agenda, say_before
from allies.meetings.actions.calendars import tell_calendars
from allies.meetings.actions.finding import answer, say_coming
from allies.meetings.models import Meeting, Offer, SetTime
from allies.meetings.tests.meeting import arranged, at, set_for
from allies.teams.actions.moving import move_home
from allies.teams.actions.opening import close_to, open_to
from allies.teams.actions.seats import add_member, end_place, set_custody
from allies.teams.errors import NotPossible
from allies.teams.models import AboutChild, Audience, Member
from allies.teams.models.custody import Rights
from allies.teams.permissions import Kind, Role
from allies.teams.tests.cast import Cast, someone

pytestmark = pytest.mark.django_db

ROOMS = ("asked", "asking", "clocks", "concerns", "meetings")
MODELS = [one for one in apps.get_models() if issubclass(one, AboutChild) and one._meta.app_label in ROOMS]
WORDS = (models.CharField, models.TextField, models.JSONField)
OPENED = [Kind.TALK, Kind.PLAN, Kind.TEAM]


@dataclass
class Life:
    """Ana and Hugo in one home, until they part; Luis in another; an advocate of each home. What somebody says, and
    what school says to them, holds their name and whether it was after the two had parted.
    """

    cast: Cast
    people: dict[str, Member] = field(default_factory=dict)
    parted: bool = False

    def seat(self, name: str) -> Member:
        seats = Member.objects.current().with_orders().filter(person=self.people[name].person_id)
        return seats.select_related("child__school__district", "home", "person").get()

    def mark(self, name: str) -> str:
        return f"Q{name}{2 if self.parted else 1}"

    def one_of[Row: models.Model](self, model: type[Row], by: Member, number: int) -> Row:
        """Some row that they may read."""
        rows = list(by.sees(model).order_by("id"))  # type: ignore[type-var]
        if not rows:
            raise NotPossible("There is none yet.")
        return rows[number % len(rows)]


def living(cast: Cast) -> Life:
    life = Life(cast)
    hugo = add_member(someone("Hugo Ruiz"), child=cast.child, role=Role.GUARDIAN, home=cast.oak, by=None)
    soon = cast.ines.ends_at
    noor = add_member(someone("Noor Haddad"), child=cast.child, role=Role.GUEST, home=cast.oak, by=None, ends_at=soon)
    life.people = {"ana": cast.ana, "hugo": hugo, "luis": cast.luis, "ines": cast.ines, "noor": noor}
    return life


def asks(life: Life, name: str, number: int) -> None:
    what = [What.EVALUATION, What.RECORDS, What.MEETING, What.SERVICE][number % 4]
    asked(life.seat(name), what, words=life.mark(name))


def writes(life: Life, name: str, number: int) -> None:
    words = f"{life.mark(name)}: please send me all his records."
    seat, chosen = life.seat(name), {"reach": Audience.Reach.CHOSEN, "people": [life.cast.bell]}
    reach = [{"reach": Audience.Reach.TEAM}, {"reach": Audience.Reach.HOME, "home": seat.home}, chosen][number % 3]
    begin_thread(id=uuid7(), by=seat, subject="", words=words, **reach)


def says_it_is_one(life: Life, name: str, number: int) -> None:
    by = life.cast.bell if number % 2 else life.seat(name)
    say_it_is_one(life.one_of(Possible, by, number), by=by, with_words=True)


def goes_on_with_it(life: Life, name: str, number: int) -> None:
    by = life.seat(name)
    request = life.one_of(Request, by, number)
    if number % 2:
        withdraw(request, by=by)
    add_words(request, id=uuid7(), by=by, words=life.mark(name))


def is_answered(life: Life, _name: str, number: int) -> None:
    request = life.one_of(Request, life.cast.okafor, number)
    says = yes if number % 2 else no
    says(life.cast.okafor, request, words=request.words or "As you asked.")


def disagrees(life: Life, name: str, number: int) -> None:
    by = life.seat(name)
    housemates = [one for one in ("ana", "hugo", "noor") if life.people[one].person_id != by.person_id]
    others = [seat for one in housemates if (seat := life.seat(one)).home_id == by.home_id] if number % 2 else []
    open_concern(id=uuid7(), by=by, about=life.mark(name), people=[life.cast.bell, *others])


def goes_the_way(life: Life, name: str, number: int) -> None:
    by = life.seat(name)
    concern = life.one_of(Concern, by, number)
    match number % 4:
        case 0:
            write_view(concern, id=uuid7(), by=by, words=life.mark(name))
        case 1:
            say_what_matters(concern, id=uuid7(), by=by, words=life.mark(name))
        case 2:
            for whom in may_be_asked_in(concern, by)[:1]:
                ask_in(concern, id=uuid7(), by=by, whom=whom)
        case _:
            leave(concern, by=by)


def school_writes(life: Life, _name: str, number: int) -> None:
    write_view(life.one_of(Concern, life.cast.bell, number), id=uuid7(), by=life.cast.bell, words="He plays alone.")


def meets(life: Life, name: str, number: int) -> None:
    home = life.seat(name).home if number % 2 else None
    meeting = arranged(life.cast.okafor, home=home, words=life.mark(name) if home else "")
    if number % 3:
        set_for(meeting, life.cast.okafor, at(10 + number % 5), where=life.mark(name) if home else "Room 12")
        tell_calendars(meeting)


def answers(life: Life, name: str, number: int) -> None:
    by, mark = life.seat(name), life.mark(name)
    meeting = life.one_of(Meeting, by, number)
    invite(meeting, Guest(name=mark, relation="friend", home=by.home), by=by)
    put_on_agenda(meeting, id=uuid7(), by=by, words=mark)
    say_before(meeting, by=by, voice="home", answers={"worried": mark})
    for offer in by.sees(Offer).filter(meeting=meeting, replaced_at=None):
        answer(offer, id=uuid7(), by=by, words=mark)
    for time in by.sees(SetTime).filter(meeting=meeting, replaced_at=None):
        say_coming(time, id=uuid7(), by=by, way="away", words=mark)
    tell_calendars(meeting)


def opens(life: Life, name: str, number: int) -> None:
    by = life.seat(name)
    guest = life.seat("ines" if name == "luis" else "noor")
    open_to(guest, OPENED[: 1 + number % 3], until_on=by.today + timedelta(days=number % 3), by=by)


def closes(life: Life, name: str, number: int) -> None:
    guest = life.seat("ines" if name == "luis" else "noor")
    if number % 5 == 0:
        end_place(guest, by=life.cast.okafor.person, why="Over")
    close_to(guest, by=life.seat(name))


def is_ordered(life: Life, name: str, number: int) -> None:
    seat = life.seat(name)
    kind, sees = (Kind.PLAN, Kind.TALK)[number % 2], number % 3 == 0
    rights = {kind: Rights(sees=sees, decides=sees, told=sees)}
    order = {"from_on": seat.today, "until_on": None, "order": f"Order {number}"}
    set_custody(seat, rights, by=life.cast.okafor.person, **order)


def parts(life: Life, _name: str, _number: int) -> None:
    if not life.parted:
        move_home(life.people["hugo"], to=None, name="Home C", by=life.cast.okafor.person)
        life.parted = True


type Act = Callable[[Life, str, int], None]
ACTS: list[Act] = [
    *(asks, writes, says_it_is_one, goes_on_with_it, is_answered),
    *(disagrees, goes_the_way, school_writes, meets, answers),
    *(opens, closes, is_ordered, parts),
]
STEPS = st.tuples(st.sampled_from(ACTS), st.sampled_from(["ana", "hugo", "luis"]), st.integers(0, 60))


def words_in(row: AboutChild) -> str:
    return " ".join(str(getattr(row, one.attname)) for one in row._meta.concrete_fields if isinstance(one, WORDS))


def read_by(seat: Member) -> dict[Any, str]:
    return {row.pk: words_in(row) for model in MODELS for row in seat.sees(model)}


NEVER = {
    "luis": ("Qana", "Qhugo"),
    "ines": ("Qana", "Qhugo"),
    "ana": ("Qluis", "Qhugo2"),
    "hugo": ("Qluis", "Qana2"),
    "noor": ("Qluis", "Qhugo2"),
}


def must_be_apart(life: Life) -> None:
    rebuild()
    read = {}
    for name, words in NEVER.items():
        with suppress(ObjectDoesNotExist):
            read[name] = read_by(life.seat(name))
            assert [said for said in read[name].values() for word in words if word in said] == [], name
    for guest, guardians in (("ines", ["luis"]), ("noor", ["ana", "hugo"])):
        through = {pk for name in guardians for pk in read[name]}
        assert read.get(guest, {}).keys() <= through, guest


@settings(
    max_examples=8, deadline=None, phases=[Phase.generate], suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(steps=st.lists(STEPS, min_size=6, max_size=24))
def test_nobody_reads_a_word_of_another_home_whatever_happened(cast, steps):
    with transaction.atomic():
        life = living(cast)
        for act, name, number in steps:
            with suppress(NotPossible, ObjectDoesNotExist), transaction.atomic():
                act(life, name, number)
        must_be_apart(life)
        transaction.set_rollback(True)
