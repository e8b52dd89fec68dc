"""Who leads a school is warned before a month's budget is spent."""

from decimal import Decimal

import pytest
from django.test import Client

from allies.teams.tests.cast import enter
from allies.texting.actions.writing import post_text
from allies.texting.models import Sort

from .conftest import ANA

pytestmark = pytest.mark.django_db


@pytest.fixture
def page(cast, phones, settings):
    settings.TEXTS_PRICE = Decimal("0.5")

    def of(budget: Decimal | None) -> str:
        settings.TEXTS_BUDGET = budget
        return enter(Client(), cast.ford.person).get(f"/schools/{cast.school.pk}/texts/").content.decode()

    return of


def went(phones, count: int) -> None:
    for number in range(count):
        post_text(ANA, f"Number {number}", sort=Sort.ABOUT)
    phones.at(ANA)


def test_a_leader_reads_parts_and_price_and_is_warned(page, phones):
    assert "Budget" not in page(None)
    went(phones, 4)
    found = page(Decimal(10))
    assert "2.00" in found
    assert "budget is" not in found
    assert "nearly spent" in page(Decimal("2.4"))
    assert "budget is spent" in page(Decimal(2))


def test_no_number_and_no_name_is_on_the_page(page, phones, cast):
    went(phones, 1)
    found = page(None)
    assert ANA not in found
    assert "Ana" not in found
