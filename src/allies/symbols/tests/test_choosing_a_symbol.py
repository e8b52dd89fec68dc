"""A symbol is looked for and chosen in a form, with and without script; nothing that was typed is lost."""

import re

import pytest

from allies.symbols import actions
from allies.symbols.fields import SymbolPicker
from allies.symbols.reading import key_of
from allies.symbols.tests.packing import taken_in
from allies.symbols.tests.trial import TrialForm
from allies.teams.tests.cast import enter

pytestmark = pytest.mark.urls("allies.symbols.tests.trial")


@pytest.fixture
def ana(cast, client):
    return enter(client, cast.ana.person)


def trial(cast) -> str:
    return f"/children/{cast.child.pk}/trial/"


def test_looking_keeps_what_was_typed_and_finds_no_fault(cast, ana):
    page = ana.post(trial(cast), {"words": "", "picture": "", "picture_words": "apple", "picture_find": "1"})
    html = page.content.decode()
    assert "om-1F34E" in html
    assert 'value="apple"' in html
    assert "error" not in html
    assert "Kept with" not in html


def test_the_enter_key_looks_too_where_new_words_stand_and_nothing_was_chosen(cast, ana):
    typed = {"words": "Snack", "picture": "", "picture_words": "apple", "picture_asked": "", "picture_was": ""}
    assert "om-1F34E" in ana.post(trial(cast), typed).content.decode()
    chosen = typed | {"picture": "om-1F34E"}
    assert "Kept with Snack: om-1F34E" in ana.post(trial(cast), chosen).content.decode()
    looked = typed | {"picture_asked": "apple"}
    assert "Kept with Snack: none" in ana.post(trial(cast), looked).content.decode()


def test_a_form_of_its_own_making_needs_none_of_the_other_names(cast):
    form = TrialForm({"words": "Snack", "picture": "al-break"}, member=cast.ana)
    assert form.is_valid()
    assert form.cleaned_data == {"words": "Snack", "picture": "al-break"}


def test_what_is_chosen_stays_chosen_while_one_looks_for_something_else(cast, ana):
    page = ana.post(trial(cast), {"picture": "om-1F34E", "picture_words": "bus", "picture_find": "1"}).content.decode()
    assert re.search(r'value="om-1F34E"[^>]* checked', page)
    assert page.count('value="om-1F34E"') == 2  # the picture, and what was chosen before


@pytest.mark.parametrize("key", ["om-1F595", "pk-" + "0" * 32, "<script>", "x" * 61])
def test_what_is_no_symbol_is_not_kept(cast, ana, key):
    page = ana.post(trial(cast), {"words": "Snack", "picture": key}).content.decode()
    assert "Kept with" not in page
    assert "<script>" not in page.split("<h1>")[1]


def test_a_picture_that_is_withdrawn_meanwhile_is_said_to_be_gone(cast, ana):
    pack = taken_in(cast.school)
    key = key_of(pack.symbols.first().pk)
    actions.withdraw(pack, by=None)
    page = ana.post(trial(cast), {"words": "Swing", "picture": key}).content.decode()
    assert "This picture is no longer here." in page


def test_a_piece_of_the_form_comes_for_what_is_typed(cast, ana, django_assert_max_num_queries):
    pack = taken_in(cast.school)
    path = f"/children/{cast.child.pk}/symbols/look/?field=picture"
    with django_assert_max_num_queries(8):
        page = ana.post(path, {"picture_words": "swing", "picture": key_of(pack.symbols.order_by("number")[0].pk)})
    html = page.content.decode()
    assert "<html" not in html
    assert html.count("<label") == 2
    assert f"/children/{cast.child.pk}/symbols/" in html


def test_its_address_is_harmless_whatever_stands_in_it(cast, ana):
    path = f"/children/{cast.child.pk}/symbols/look/?field=%22%3E%3Cscript%3E1"
    assert "<script>" not in ana.post(path, {'"><script>1_words': "apple"}).content.decode()


def test_of_many_the_closest_are_shown_and_it_says_so(cast, ana):
    page = ana.post(trial(cast), {"picture_words": "a", "picture_find": "1"}).content.decode()
    assert "The 24 closest pictures." in page
    assert page.count('type="radio"') == 25


def test_the_picker_of_another_copy_of_the_form_knows_nothing_of_this_one(cast):
    first, second = TrialForm({"picture_words": "bus"}, member=cast.ana), TrialForm(member=cast.luis)
    str(first)
    assert isinstance(second.fields["picture"].widget, SymbolPicker)
    assert second.fields["picture"].widget.typed is None
