"""Two children of one name are told apart wherever one of them is chosen, and welcoming the second one asks."""

from datetime import date

from django.test import Client

from allies.database.ids import uuid7
from allies.teams.actions.schools import welcome_child
from allies.teams.actions.seats import add_member
from allies.teams.models import Child, seats_of
from allies.teams.models.namesakes import tell_apart
from allies.teams.permissions import Role
from allies.teams.tests.cast import enter


def namesake(cast, name="Mateo Rivera", **more):
    child = welcome_child(name, school=cast.school, by=None, **more)
    add_member(cast.bell.person, child=child, role=Role.TEACHER, home=None, by=None)
    return child


def told(cast):
    return sorted((seat.child.told_apart, seat.child.called_apart) for seat in seats_of(cast.bell.person))


def test_the_room_tells_two_of_one_name_apart(cast):
    Child.objects.filter(pk=cast.child.pk).update(room="Blue room", grade="Grade 2")
    namesake(cast, room="12", grade="Grade 2")
    assert told(cast) == [
        ("Mateo Rivera (Blue room)", "Mateo (Blue room)"),
        ("Mateo Rivera (room 12)", "Mateo (room 12)"),
    ]


def test_else_the_grade_or_the_month_of_birth_and_at_last_a_number(cast):
    Child.objects.filter(pk=cast.child.pk).update(room="", grade="", born_on=date(2017, 3, 1))
    namesake(cast, born_on=date(2017, 9, 1))
    assert [full for full, _called in told(cast)] == [
        "Mateo Rivera (born in March)",
        "Mateo Rivera (born in September)",
    ]
    Child.objects.update(born_on=None)
    assert [full for full, _called in told(cast)] == ["Mateo Rivera (1)", "Mateo Rivera (2)"]


def test_two_who_are_called_alike_have_the_rest_of_their_names(cast):
    namesake(cast, "Mateo Stone")
    assert told(cast) == [("Mateo Rivera", "Mateo (Rivera)"), ("Mateo Stone", "Mateo (Stone)")]


def test_one_alone_has_no_mark_and_a_mark_is_kept_nowhere(cast):
    assert told(cast) == [("Mateo Rivera", "Mateo")]
    child = Child.objects.get(pk=cast.child.pk)
    tell_apart([child, namesake(cast)])
    child.save()
    assert Child.objects.get(pk=child.pk).name == "Mateo Rivera"


def test_welcoming_a_namesake_asks_first(cast):
    leader = enter(Client(), cast.ford.person)
    where = f"/schools/{cast.school.pk}/children/new/"
    form = {"id": str(uuid7()), "name": "mateo  rivera", "homes": 1, "manager_name": "Kim Lee", "manager_email": ""}
    before = Child.objects.count()
    page = leader.post(where, form)
    assert page.status_code == 200
    assert "is at your school already" in page.text
    assert 'type="checkbox" name="is_another"' in page.text
    assert Child.objects.count() == before
    assert leader.post(where, form | {"is_another": "on"}).status_code == 302
    assert Child.objects.count() == before + 1
