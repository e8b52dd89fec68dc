"""Lines of acts and reads."""

from datetime import date

import pytest
from django.db import connection

from allies.database.ids import uuid7
from allies.log.actions import read, write
from allies.log.lines import lines_about
from allies.log.models import Act, Read

pytestmark = [pytest.mark.django_db, pytest.mark.postgresql]


def test_an_act_keeps_who_and_what():
    rosa, child, seat = uuid7(), uuid7(), uuid7()
    write("teams.member_added", by=rosa, child=child, about=seat, facts={"role": "teacher"})
    act = Act.objects.get()
    assert (act.act, act.by, act.child, act.about) == ("teams.member_added", rosa, child, seat)
    assert act.facts == {"role": "teacher"}


def test_facts_hold_ids_and_enumerations():
    seat = uuid7()
    write("teams.seat_changed", by=None, facts={"seat": seat, "from": date(2026, 11, 2), "kinds": ["plan"], "n": 2})
    assert Act.objects.get().facts == {"seat": str(seat), "from": "2026-11-02", "kinds": ["plan"], "n": 2}


@pytest.mark.parametrize("content", ["He had a hard day", "rosa@example.org", 0.5, b"x", "x" * 101, "a\nb"])
def test_facts_refuse_what_a_person_may_have_typed(content):
    with pytest.raises(ValueError, match="ids"):
        write("batons.passed", by=None, facts={"words": content})
    assert not Act.objects.exists()


def test_a_read_is_one_insert(django_assert_num_queries):
    with django_assert_num_queries(1):
        read("profiles.profile", by=uuid7(), child=uuid7(), district=uuid7())


def test_a_page_of_lines_goes_on_where_the_last_one_ended():
    child = uuid7()
    for number in range(5):
        write("teams.member_added", by=None, child=child, facts={"n": number})
        write("teams.member_added", by=None, child=uuid7())
    first = lines_about(child, limit=3)
    second = lines_about(child, limit=3, before=first[-1].at)
    assert [line.facts["n"] for line in first + second] == [4, 3, 2, 1, 0]


def test_lines_may_be_narrowed_to_some_acts():
    child = uuid7()
    write("teams.member_added", by=None, child=child)
    write("teams.member_ended", by=None, child=child)
    assert [line.act for line in lines_about(child, acts=["teams.member_ended"])] == ["teams.member_ended"]


def test_finding_the_lines_of_a_child_uses_an_index():
    if connection.vendor != "sqlite":
        pytest.skip("PostgreSQL plans tables this small without one")
    assert "reads_of_child" in Read.objects.filter(child=uuid7()).order_by("-pk").explain()
