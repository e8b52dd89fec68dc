"""The profile on paper: one page, as its reader may see it, honest about what did not fit."""

import io

import pypdf
import pytest
from django.utils.translation import override

from allies.log.models import Read
from allies.profiles.on_paper import one_page
from allies.profiles.sections import Section
from allies.teams.models import District

from .writing import page, wrote


def words_of(pdf):
    pages = pypdf.PdfReader(io.BytesIO(pdf.content)).pages
    assert len(pages) == pdf.pages == 1
    return " ".join(pages[0].extract_text().split())


def test_the_page_holds_what_its_reader_may_see_and_nothing_else(cast):
    wrote(cast.bell, "He helps others.", Section.STRENGTHS, chips=["kind"])
    wrote(cast.ana, "A bath calms.")
    for member, seen in ((cast.ana, True), (cast.bell, True), (cast.luis, False)):
        words = words_of(one_page(member))
        assert "He helps others." in words
        assert "Kind to others" in words
        assert ("A bath calms." in words) is seen


def test_alerts_are_on_top_for_those_who_may_see_them(cast):
    wrote(cast.bell, "He helps others.", Section.STRENGTHS)
    wrote(cast.bell, "Peanuts.", Section.HEALTH)
    words = words_of(one_page(cast.ana))
    assert words.index("Peanuts.") < words.index("He helps others.")
    assert "Peanuts." not in words_of(one_page(cast.rosa))


def test_what_does_not_fit_is_named_and_nothing_is_cut_in_the_middle(cast):
    for section in Section:
        for member in (cast.ana, cast.bell):
            wrote(member, f"{section.label}: " + "some more words " * 110 + "the end.", section)
    words = words_of(one_page(cast.bell))
    assert words.count("some more words") == 110 * words.count("the end.")
    assert "There was no room for all. More in Allies:" in words
    assert "What upsets me, and what to do then (Home · Oak Street + School)" in words


def test_signs_that_cannot_be_printed_are_said(cast):
    wrote(cast.bell, "Trains 🚂", Section.LOVES)
    words = words_of(one_page(cast.ana))
    assert "Trains [?]" in words
    assert "marks signs that cannot be printed" in words


def test_the_page_speaks_the_readers_language(cast):
    wrote(cast.bell, "Trains.", Section.LOVES, chips=["trains"])
    with override("es"):
        pdf = one_page(cast.ana)
    assert pypdf.PdfReader(io.BytesIO(pdf.content)).root_object["/Lang"] == "es"
    assert "Trenes" in words_of(pdf)
    with override("ar"):
        assert one_page(cast.ana).missing_glyphs == ""


@pytest.mark.parametrize(("jurisdiction", "width"), [("us-federal", 612), ("gb-eng", 595), ("ca-on", 595)])
def test_the_paper_is_that_of_the_place(cast, jurisdiction, width):
    District.objects.update(jurisdiction=jurisdiction)
    answer = page(cast.bell, "profile.pdf")
    assert round(pypdf.PdfReader(io.BytesIO(answer.content)).pages[0].mediabox.width) == width


def test_the_file_says_nothing_about_the_child_in_its_name_and_its_opening_is_logged(cast):
    answer = page(cast.bell, "profile.pdf")
    assert answer["Content-Type"] == "application/pdf"
    assert answer["Content-Disposition"] == 'inline; filename="profile.pdf"'
    assert answer["Cache-Control"] == "no-store"
    assert Read.objects.filter(child=cast.child.pk, seat=cast.bell.pk, what="see_profile").count() == 1
