"""A new teacher is ready in five minutes: what to know by Monday is short enough for every child of the demo."""

import re

import pytest
from django.test import Client

from allies.demo.tests.test_yeses import riverbend
from allies.handovers.in_force import DRAWN_BY, InForce
from allies.handovers.models import Handover, Word
from allies.handovers.parts import Part
from allies.handovers.reading import page_of
from allies.languages.known import whole
from allies.teams.models import Member
from allies.teams.permissions import Role
from allies.teams.tests.cast import enter

__all__ = ["riverbend"]
pytestmark = pytest.mark.django_db
MOST_WORDS = 5 * 200  # five minutes, at two hundred words a minute


def words_in(held: InForce) -> int:
    said = [
        str(words)
        for line in held.lines
        for words in (
            line.title,
            line.text,
            *(chip.label for chip in line.chips),
            *(words for one in line.typed for words in (one.words, one.more, one.who)),
        )
    ]
    return len(" ".join(said).split())


def test_it_takes_five_minutes_for_the_fullest_child(riverbend):
    managers = Member.objects.current().filter(role=Role.CASE_MANAGER).select_related("child__school__district")
    found = {}
    for seat in managers:
        page = Handover(child=seat.child, district_id=seat.district_id)
        found[seat.child.name] = sum(words_in(DRAWN_BY[part](seat, page)) for part in Part)
    assert found
    assert max(found.values()) > 200
    assert max(found.values()) <= MOST_WORDS, found


def test_who_comes_reads_the_whole_page_in_five_minutes_with_all_that_stands_on_it(riverbend):
    [given] = Handover.objects.exclude(given_at=None).select_related("to__person")
    page = enter(Client(), given.to.person).get(f"/children/{given.child_id}/handovers/{given.pk}/")
    main = page.content.decode().partition("<main")[2].partition("</main>")[0]
    words = re.sub("<[^>]*>", " ", main).split()
    assert 150 < len(words) <= MOST_WORDS, len(words)


def test_one_page_of_the_demo_is_a_draft_and_one_was_handed_over(riverbend):
    rows = list(Handover.objects.select_related("leaving__person", "to__person", "to__child__school"))
    assert sorted(row.is_given for row in rows) == [False, True]
    [given] = [row for row in rows if row.is_given]
    assert Part.PLAN in {part.part for part in page_of(given.to, given).shown}
    assert {row.language for row in Word.objects.filter(sort="added")} == set(whole())
