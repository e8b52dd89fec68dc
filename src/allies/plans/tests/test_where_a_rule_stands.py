"""What the law says is shown with where it stands; what nobody has read says so; what is our own says that."""

import pytest
from django.template.loader import render_to_string

from allies.database.ids import uuid7
from allies.jurisdictions.profiles import Rule, Source
from allies.plans.actions.rows import put_row
from allies.plans.models import Accommodation

from .papers import draft, words_of
from .planning import a_plan, fill_all, get, read

CHECK = "please check this with your school"
OURS = "This is our own way. The law does not say it."


@pytest.fixture
def english_plan(cast):
    return a_plan(cast.okafor, "uk-england")


def test_a_part_whose_rule_nobody_has_read_says_so_and_no_other_part(cast, english_plan):
    unread = [section.code for section in english_plan.law.sections if section.source and not section.source.is_read]
    cast.child.born_on = None
    cast.child.save()
    page = read(cast.ana)
    assert unread
    assert page.count(CHECK) == len(unread)


def test_where_all_was_read_nothing_asks_to_be_checked(cast):
    a_plan(cast.okafor)
    assert CHECK not in read(cast.ana)


@pytest.mark.parametrize(
    ("source", "seen", "not_seen"),
    [
        (Source("34 CFR 1.1"), "34 CFR 1.1", CHECK),
        (Source("34 CFR 1.1", is_read=False), CHECK, OURS),
        (None, OURS, CHECK),
    ],
)
def test_a_rule_says_where_it_stands_or_that_it_is_ours(source, seen, not_seen):
    shown = render_to_string("plans/_rule.html", {"rule": Rule("A yes is a yes.", source)})
    assert seen in shown
    assert not_seen not in shown


@pytest.mark.parametrize("profile", ["us-504", "ca-on"])
def test_paper_says_too_what_is_our_own_way(cast, profile):
    assert OURS in words_of(draft(cast.ana, a_plan(cast.okafor, profile)))


@pytest.mark.parametrize(
    ("profile", "said", "not_said"),
    [
        ("us-federal", "Each part that federal law asks for has text. Your state may ask for more.", OURS),
        ("us-504", OURS, "law asks for"),
        ("uk-england", CHECK, OURS),
        ("ca-on", "the Ministry’s standards ask for", OURS),
    ],
)
def test_before_a_plan_is_called_finished_the_page_claims_no_more_than_the_law_of_its_sort(
    cast, profile, said, not_said
):
    plan = a_plan(cast.okafor, profile)
    fill_all(cast.okafor, plan)
    if any(section.shape == "accommodations" and section.is_required for section in plan.law.sections):
        put_row(Accommodation(id=uuid7(), words="A timer", where="tests"), plan, by=cast.okafor)
    page = read(cast.okafor, f"{plan.pk}/finish/")
    assert "Everyone has an answer." in page
    assert said in page
    assert not_said not in page


def test_whoever_begins_a_plan_reads_for_whom_each_sort_is(cast):
    page = get(cast.okafor, "begin/").content.decode()
    assert "For a child who gets special education." in page
    assert "For a child with a disability who needs accommodations or help at school and has no IEP." in page
