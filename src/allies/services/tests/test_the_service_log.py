"""Each time of every service in one table: sorted by day, narrowed by service, what took place and who wrote it."""

import re

import pytest
from django.test import Client

from allies.plans.models import Service
from allies.plans.tests.planning import a_service
from allies.teams.tests.cast import enter

from .giving import DAY, a_running_plan, took_place

pytestmark = pytest.mark.django_db


@pytest.fixture
def month(cast):
    """Three times in one month: two of speech, one of another service, missed."""
    plan = a_running_plan(cast, weeks=9, is_finished=False)
    a_service(cast.okafor, plan, what="Counseling")
    speech, other = Service.objects.order_by("recorded_at", "id")
    first = cast.jin.today.replace(day=1) - 20 * DAY
    took_place(cast.jin, speech, first)
    took_place(cast.jin, speech, first + DAY)
    took_place(cast.bell, other, first + 2 * DAY, "child_absent")
    return speech, other, first


def read(member, asked=""):
    return enter(Client(), member.person).get(f"/children/{member.child_id}/services/log/{asked}")


def days(page):
    body = page.content.decode().partition("<tbody>")[2].partition("</tbody>")[0]
    return [int(day[-2:]) for day in re.findall(r'<th scope="row"><time datetime="([^"]+)"', body)]


def test_all_services_are_in_one_table_newest_first(cast, month):
    first = month[2].day
    assert days(read(cast.okafor)) == [first + 2, first + 1, first]
    assert days(read(cast.okafor, "?order=up")) == [first, first + 1, first + 2]
    table = read(cast.okafor).content.decode().partition("<table")[2].partition("</table>")[0]
    assert "<caption" in table
    assert table.count('scope="row"') == 3
    assert 'aria-sort="descending"' in table


def test_some_are_shown_alone(cast, month):
    speech, _other, first = month
    assert days(read(cast.okafor, f"?service={speech.pk}")) == [first.day + 1, first.day]
    assert days(read(cast.okafor, "?outcome=child_absent")) == [first.day + 2]
    assert days(read(cast.okafor, f"?by={cast.bell.pk}")) == [first.day + 2]
    assert days(read(cast.okafor, f"?by={cast.bell.pk}&outcome=given")) == []


@pytest.mark.parametrize("asked", ["service=1", "outcome=%00", "by=x", "order=sideways", "month=99"])
def test_what_nobody_offers_narrows_nothing(cast, month, asked):
    assert len(days(read(cast.okafor, f"?{asked}"))) == 3


def test_it_asks_the_same_for_two_services_as_for_one(cast, month, django_assert_max_num_queries):
    browser = enter(Client(), cast.okafor.person)
    path = f"/children/{cast.child.pk}/services/"
    browser.get(path)
    with django_assert_max_num_queries(20):
        browser.get(path + "log/")


def test_who_may_not_read_the_plan_does_not_read_it(cast, month):
    assert read(cast.rosa).status_code == 403
    assert read(cast.ines).status_code in {403, 404}
