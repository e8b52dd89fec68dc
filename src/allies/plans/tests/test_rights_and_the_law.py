"""What law says and the sums of the plan are on one page; where one needs them, a link leads to the place there."""

import re
import uuid
from datetime import timedelta
from html import unescape

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from allies.jurisdictions.known import PROFILES
from allies.plans.final_texts import content_sum
from allies.plans.rights import parts_of_law
from allies.teams.actions.seats import set_custody
from allies.teams.models.custody import Rights
from allies.teams.permissions import Kind
from allies.teams.tests.cast import enter

from .planning import a_plan, get, read
from .signing import NO, a_finished_plan, amended, said_yes

CITED = re.compile(r"34 CFR|OSEP|U\.S\.C\.")


def rights(member, plan):
    """As it reads, without what marks a word that can be tapped."""
    return unescape(re.sub(r'<a class="word" [^>]*>(.*?)</a>', r"\1", read(member, f"rights/?plan={plan.pk}")))


@pytest.fixture
def edition(cast):
    return a_finished_plan(cast.okafor)


@pytest.mark.parametrize("profile", PROFILES)
def test_all_that_law_says_of_a_plan_is_there_with_where_it_is_written(cast, profile):
    plan = a_plan(cast.okafor, profile)
    page = rights(cast.ana, plan)
    for part in parts_of_law(plan.law):
        assert f'id="{part.code}"' in page
        for one in [*part.rules, *part.effects]:
            assert one.words in page
            assert one.source is None or one.source.cite in page
    asked = sum(
        not one.source.is_read for part in parts_of_law(plan.law) for one in [*part.rules, *part.effects] if one.source
    )
    assert page.count("please check this with your school") == asked


def test_a_familys_pages_of_the_plan_cite_no_law_and_no_sum_and_lead_to_where_it_is(cast, edition):
    signature = said_yes(cast.ana, edition, services=(NO, "Too little."))
    final = f"final/{edition.pk}/"
    theirs = [
        final,
        f"{final}answers/",
        f"{final}sign/",
        f"signatures/{signature.pk}/take-back/",
        f"{edition.plan_id}/",
    ]
    for where in [*theirs, f"signatures/{signature.pk}/"]:
        page = read(cast.ana, where)
        assert f"rights/?plan={edition.plan_id}#" in page, where
        assert not CITED.search(page), where
        assert signature.sum not in page, where
        for anchor in re.findall(r"rights/\?plan=[^#]*#([\w-]+)", page):
            assert f'id="{anchor}"' in rights(cast.ana, edition.plan), (where, anchor)
    assert all(content_sum(edition) not in read(cast.ana, where) for where in theirs)


def test_what_a_signature_means_is_said_beside_it(cast, edition):
    said_yes(cast.ana, edition)
    page = unescape(read(cast.ana, f"final/{edition.pk}/sign/"))
    assert edition.plan.law.signing.yes.words in page
    assert edition.plan.law.signing.partial.words not in page  # every part has a yes


def test_each_final_text_and_each_signature_that_one_may_see_is_there_with_its_sum(cast, edition):
    own, other = said_yes(cast.ana, edition), said_yes(cast.luis, edition)
    later = amended(edition, cast.okafor)
    page = rights(cast.ana, edition.plan)
    assert content_sum(edition) in page
    assert content_sum(later) in page
    assert (own.sum in page, other.sum in page) == (True, False)  # the other home's is its own
    assert other.sum in rights(cast.okafor, edition.plan)
    assert cast.luis.person.name not in page


def test_beside_a_new_draft_the_sums_of_the_last_final_text_are_still_there(cast, edition):
    a_plan(cast.okafor, begins_on=cast.okafor.today + timedelta(days=365))
    assert content_sum(edition) in read(cast.ana, "rights/")


def test_before_there_is_a_plan_it_says_what_holds_where_the_school_is(cast):
    page = unescape(read(cast.ana, "rights/"))
    assert "34 CFR 300.503" in page
    assert "checksum" not in page


def test_a_plan_of_another_child_or_none_is_not_found(cast, edition):
    for wrong in (str(uuid.UUID(int=7)), "x", ""):
        assert get(cast.ana, f"rights/?plan={wrong}").status_code == 404


def test_a_parent_whom_an_order_keeps_from_the_plan_has_no_page_of_it(cast, edition):
    closed = {Kind.PLAN: Rights(sees=False, decides=False, told=False)}
    set_custody(cast.luis, closed, from_on=cast.ana.today, until_on=None, order="Order 7", by=cast.okafor.person)
    assert enter(Client(), cast.luis.person).get(f"/children/{cast.child.pk}/plan/rights/").status_code == 403


def test_the_line_in_the_plan_says_how_many_rights_and_in_which_language(cast, edition):
    count = sum(len(part.rules) + len(part.effects) for part in parts_of_law(edition.plan.law))
    browser = enter(Client(), cast.ana.person)
    assert f"{count} rights, in English" in browser.get(f"/children/{cast.child.pk}/my-plan/").content.decode()


def test_the_page_asks_the_same_few_questions_however_many_signed(cast, edition):
    said_yes(cast.ana, edition)
    browser, path = enter(Client(), cast.okafor.person), f"/children/{cast.child.pk}/plan/rights/"
    browser.get(path)
    with CaptureQueriesContext(connection) as before:
        browser.get(path)
    said_yes(cast.luis, edition)
    with CaptureQueriesContext(connection) as after:
        browser.get(path)
    assert len(after) == len(before)
