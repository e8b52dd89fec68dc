"""Of what is changed by a new row one stands: the database says so itself, whatever the acts do."""

import pytest
from django.apps import apps
from django.db import IntegrityError, transaction
from hypothesis import given, settings
from hypothesis import strategies as st

from allies.clocks.models import OwnDays
from allies.database.ids import uuid7
from allies.erasure.models import KeptFor
from allies.glossary.models import Explanation
from allies.plans.models import Text
from allies.plans.models.rows import Row
from allies.profiles.models import Passage
from allies.strategies.models import Version
from allies.strategies.tests.helping import wrote
from allies.supports.models import HomePart
from allies.teams.errors import NotPossible
from allies.teams.models import Audience, Versioned

TWO_MAY_STAND = {Passage, Text}  # of who wrote of the same at once, until somebody brings them together
ELSEWHERE = {Explanation, KeptFor, OwnDays}  # about no child, with a constraint of its own


def test_every_model_with_versions_says_of_what_one_stands():
    replaced = {model for model in apps.get_models() if "replaced_at" in {one.name for one in model._meta.get_fields()}}
    said = {model for model in replaced if issubclass(model, Versioned) and (model.alike() or issubclass(model, Row))}
    assert replaced - said == TWO_MAY_STAND | ELSEWHERE


def the_same_again(version, **more):
    kept = {field.attname: getattr(version, field.attname) for field in version._meta.concrete_fields}
    return type(version).objects.create(**kept | {"id": uuid7()} | more)


@pytest.mark.postgresql
@pytest.mark.parametrize("side", ["ana", "bell"])
def test_the_database_refuses_a_second_that_stands(cast, side):
    version = wrote(getattr(cast, side))
    with pytest.raises(IntegrityError), transaction.atomic():
        the_same_again(version)
    the_same_again(version, replaced_at=version.recorded_at)
    the_same_again(version, taken_out_at=version.recorded_at)
    assert Version.objects.standing().get() == version


def test_who_did_not_see_what_stands_replaces_nothing(cast):
    version = wrote(cast.bell)
    with pytest.raises(NotPossible, match="Look at it"):
        Version.replace_standing(root=version.root, home=None, seen=uuid7(), changed="Look at it.")
    with pytest.raises(NotPossible):
        Version.replace_standing(root=version.root, home=None, seen=None, changed="Look at it.")
    assert Version.objects.standing().get() == version
    assert Version.replace_standing(root=version.root, home=None, seen=version.pk) == version
    assert not Version.objects.standing().exists()


def test_of_what_is_here_the_newest_stands_whatever_is_taken_out_and_put_back(cast):
    @given(acts=st.lists(st.tuples(st.booleans(), st.integers(0, 3)), max_size=10))
    @settings(max_examples=20, deadline=None)
    def in_any_order(acts):
        root = uuid7()
        rows = [a_part_of_home(cast, root) for _each in range(4)]
        for is_out, which in acts:
            one = HomePart.objects.filter(pk=rows[which].pk)
            one.update(taken_out_at=rows[-1].recorded_at if is_out else None)
            HomePart.newest_stand(one)
            of_one = HomePart.objects.filter(root=root).order_by("recorded_at", "id")
            assert list(of_one.standing()) == list(of_one.filter(taken_out_at=None))[-1:]

    in_any_order()


def a_part_of_home(cast, root):
    HomePart.replace_standing(root=root, home=cast.oak)
    shared = {"district": cast.child.district, "child": cast.child, "audience": Audience.home_and_school(cast.oak)}
    return HomePart.objects.create(root=root, home=cast.oak, by=cast.ana, steps=["Wait"], **shared)
