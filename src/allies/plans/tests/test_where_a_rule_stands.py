"""What the law says is shown with where it stands; what nobody has read says so; what is our own says that."""

import pytest
from django.template.loader import render_to_string

from allies.jurisdictions.profiles import Rule, Source

from .papers import draft, words_of
from .planning import a_plan, get, read

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


def test_whoever_begins_a_plan_reads_for_whom_each_sort_is(cast):
    page = get(cast.okafor, "begin/").content.decode()
    assert "For a child who gets special education." in page
    assert "For a child with a disability who needs changes or help at school and has no IEP." in page
