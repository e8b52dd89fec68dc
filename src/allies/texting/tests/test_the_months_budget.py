"""Who leads a school is warned before a month's budget is spent."""

from decimal import Decimal

import pytest
from django.test import Client

from allies.teams.models import Leader
from allies.teams.tests.cast import enter
from allies.texting.actions.budget import warn_of_the_budget
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


@pytest.fixture
def month(cast, phones, settings, mailoutbox):
    settings.TEXTS_PRICE, settings.TEXTS_BUDGET = Decimal("0.5"), Decimal(5)

    def after(count: int) -> list[str]:
        """What the leader was told by then."""
        went(phones, count)
        for _again in range(2):
            warn_of_the_budget()
        phones.at(ANA)
        return [mail.body for mail in mailoutbox if mail.to == [cast.ford.person.email]]

    return after


def test_a_leader_is_told_by_mail_once_when_it_is_nearly_spent_and_once_when_it_is(month, cast, mailoutbox):
    assert month(7) == []
    [nearly] = month(1)
    assert "Most of this month's budget for texts is spent." in nearly
    [_nearly, spent] = month(2)
    assert "This month's budget for texts is spent." in spent
    assert "Texts go on all the same" in spent
    assert f"/schools/{cast.school.pk}/texts/" in spent
    assert len(month(5)) == 2
    leads = set(Leader.objects.current().values_list("person__email", flat=True))
    assert {mail.to[0] for mail in mailoutbox} == leads


def test_the_next_month_begins_anew(month, time_machine):
    time_machine.move_to("2026-11-20T12:00:00+00:00", tick=False)
    assert len(month(10)) == 1
    time_machine.move_to("2026-12-01T12:00:00+00:00", tick=False)
    assert len(month(0)) == 1
    assert len(month(10)) == 2


def test_texts_go_on_when_it_is_spent(month, phones):
    month(11)
    assert len(phones.at(ANA)) == 11


def test_without_a_budget_nobody_is_told_and_nothing_is_asked(month, settings, django_assert_num_queries):
    settings.TEXTS_BUDGET = None
    with django_assert_num_queries(0):
        warn_of_the_budget()
