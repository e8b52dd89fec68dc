"""On the pages that families read, a hard word can be tapped where it first stands."""

import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from allies.database.ids import uuid7
from allies.glossary.actions import explain
from allies.plans.tests.planning import a_plan, a_service, wrote
from allies.teams.tests.cast import enter

OWN = {"en": {"name": "Bridge Room", "means": "A room to rest in.", "others": []}}


@pytest.fixture
def plan(cast):
    plan = a_plan(cast.okafor)
    a_service(cast.okafor, plan)
    wrote(cast.okafor, plan, "His baseline is low. The FBA and the baseline are new. Ask Ms. Ideá in the Bridge Room.")
    return plan


def body(member, part: str = "plan/") -> str:
    answer = enter(Client(), member.person).get(f"/children/{member.child_id}/{part}")
    assert answer.status_code == 200
    return answer.content.decode()


def marked(page: str) -> list[str]:
    return re.findall(r'<a class="word" href="/words/([^/]+)/">', page)


def test_a_word_in_the_plan_leads_to_its_meaning_once(cast, plan):
    words = marked(body(cast.ana))
    assert {"speech-language-therapy", "baseline", "functional-behavior-assessment"} <= set(words)
    assert len(words) == len(set(words))


def test_it_is_marked_in_the_language_in_which_it_was_written(cast, plan):
    cast.ana.person.language = "ar"
    cast.ana.person.save()
    assert "baseline" in marked(body(cast.ana))


def test_what_opens_a_word_comes_once_and_only_where_a_word_stands(cast, plan):
    page = body(cast.ana)
    assert page.count("words.js") == page.count("words.css") == 1
    assert "words.js" not in body(cast.ana, "")


def test_a_name_of_a_person_is_no_word(cast, plan):
    cast.okafor.person.name = "Baseline Autism"
    cast.okafor.person.save()
    page = body(cast.ana)
    assert "autism" not in marked(page)
    assert "Baseline Autism" in page


def test_a_word_of_the_district_is_marked_for_its_people(cast, plan):
    assert "Bridge Room" in body(cast.ana)
    word = explain(cast.school.district, id=uuid7(), by=None, said=OWN)
    assert str(word.word) in marked(body(cast.ana))


def test_it_asks_the_database_nothing_more(cast, plan):
    explain(cast.school.district, id=uuid7(), by=None, said=OWN)
    body(cast.ana)
    browser = enter(Client(), cast.ana.person)
    with CaptureQueriesContext(connection) as asked:
        browser.get(f"/children/{cast.child.pk}/plan/")
    assert [one["sql"] for one in asked.captured_queries if "glossary_" in one["sql"]] == []
