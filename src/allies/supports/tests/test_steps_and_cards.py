"""The steps on a phone and on one page; the cards of what helps as they stood when the plan was shared."""

import io

import pypdf
import pytest

from allies.strategies.tests.helping import wrote
from allies.supports.reading import plan_of
from allies.ui.tests.papers import words_on

from .supporting import filled, get, post, read, said, seen_by, shared

pytestmark = pytest.mark.django_db


def pinned(card, part="before"):
    return {"cards": [{"part": part, "version": str(card.pk)}]}


def test_the_steps_fit_on_one_page_with_no_homes_part_and_no_name_in_the_title(cast):
    long = "A step that is as long as a step may be, so that it needs more than one line of a page, and then some"
    many = [long] * 7
    version = shared(cast.bell, during=many, avoid=many, safe=many, after=many)
    answer = get(cast.pam, version.root, "steps.pdf")
    assert answer["Content-Type"] == "application/pdf"
    paper = pypdf.PdfReader(io.BytesIO(answer.content))
    assert len(paper.pages) == 1
    assert "Mateo" not in str(paper.metadata)
    text = words_on(answer.content)
    assert "Not in effect" in text
    assert "555 0142" in text


def test_a_yes_is_to_the_steps_of_the_card_as_it_stood(cast):
    card = wrote(cast.bell)
    version = shared(cast.bell, **pinned(card))
    said(cast.ana, version)
    wrote(cast.bell, card.root, steps=["sing"])
    page = read(cast.ana, version.root)
    assert "dim the lights" in page
    assert "sing" not in page
    assert "This card has newer steps" in page
    assert seen_by(cast.ana, version).cards["before"][0].has_changed


def test_a_new_version_takes_the_newest_steps_of_a_card(cast):
    card = wrote(cast.bell)
    version = shared(cast.bell, **pinned(card))
    newer = wrote(cast.bell, card.root, steps=["sing"])
    form = read(cast.bell, version.root, "write/")
    assert f'value="{newer.pk}"' in form
    assert "checked" in form.split(f'value="{newer.pk}"')[1].split(">")[0]


def test_a_homes_own_card_cannot_be_pinned_and_a_card_that_holds_fast_neither(cast):
    of_home = wrote(cast.ana)
    assert str(of_home.pk) not in read(cast.bell, path="new/")
    held = wrote(cast.bell, steps=["Hold him down"])
    sent = filled(cast.bell, cards_before=[str(held.pk)])
    assert "cannot be a step here" in post(cast.bell, path="new/", **sent).content.decode()


def test_the_steps_say_what_is_in_force_and_not_what_waits(cast):
    version = shared(cast.bell)
    said(cast.ana, version)
    shared(cast.bell, version.root, during=["Another way"], changed="More.")
    assert "Another way" not in read(cast.pam, version.root, "steps/")
    assert plan_of(cast.pam, version.root).shown == version
    assert 'href="tel:5550142"' in read(cast.pam, version.root, "steps/")
