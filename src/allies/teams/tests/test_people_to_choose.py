"""Two parents of one name, in two homes: whoever chooses one of them sees which."""

import pytest

from allies.people.models import Person
from allies.teams.actions.seats import add_member
from allies.teams.models import Member
from allies.teams.permissions import Role
from allies.teams.to_choose import by_name, by_name_and_role

pytestmark = pytest.mark.django_db


@pytest.fixture
def parents(cast):
    """Of one name and without a word of their own; and one of another name."""
    seats = [
        add_member(
            Person.objects.create(name="Alex Kim", email=f"alex{number}@example.org"),
            child=cast.child,
            role=Role.GUARDIAN,
            home=home,
            by=None,
        )
        for number, home in enumerate((cast.oak, cast.elm))
    ]
    ids = [seat.pk for seat in seats]
    return [*Member.objects.filter(pk__in=ids).select_related("person", "home").order_by("began_at"), cast.ana]


@pytest.mark.parametrize("choices", [by_name, by_name_and_role])
def test_each_of_two_parents_of_one_name_stands_with_their_home(parents, choices):
    labels = dict(choices(parents))
    assert len(set(labels.values())) == 3
    assert labels[str(parents[0].pk)].endswith("Oak Street")
    assert labels[str(parents[1].pk)].endswith("Elm Street")


def test_where_nobody_is_alike_the_name_is_enough(cast):
    assert [label for _pk, label in by_name([cast.ana, cast.bell, cast.ana])] == ["Ana Rivera", "Mr. Bell"]


def test_of_one_name_in_two_roles_the_role_says_which(cast):
    cast.bell.person.name = "Ana Rivera"
    assert [label for _pk, label in by_name([cast.ana, cast.bell])] == [
        f"Ana Rivera · {cast.ana.what}",
        f"Ana Rivera · {cast.bell.what}",
    ]
