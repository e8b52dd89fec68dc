"""Who a person is to us."""

import pytest

from allies.people.models import Person


@pytest.mark.django_db
def test_two_people_may_have_no_email():
    Person.objects.create(name="Rosa")
    Person.objects.create(name="Amal")
    assert Person.objects.filter(email=None).count() == 2
