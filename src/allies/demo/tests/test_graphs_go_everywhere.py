"""One drawing goes into a page, on paper and into a mail; words and numbers are the reader's."""

import io
import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pypdf
import pytest
from django.conf import settings
from django.template import Context, Template
from django.template.defaultfilters import floatformat
from django.utils import translation
from PIL import Image

from allies.demo.graphs import home_and_school
from allies.goals import labels
from allies.graphs.data import Graph
from allies.graphs.frame import WIDE
from allies.graphs.picture import picture
from allies.languages.known import whole
from allies.ui.active_language import ActiveLanguage
from allies.ui.paper import Drawing, make_pdf, make_picture
from allies.ui.tests.test_paper import SAMPLE


def titled(title: str) -> Graph:
    return replace(home_and_school(), title=title)


def test_a_page_takes_the_drawing_as_it_is_and_what_was_typed_is_escaped() -> None:
    one = picture(titled("Reading <b> & more"), ActiveLanguage())
    shown = Template("{{ picture.svg }}{{ picture.title }}").render(Context({"picture": one}))
    assert shown == one.svg + "Reading &lt;b&gt; &amp; more"
    assert "<title>Reading &lt;b&gt; &amp; more</title>" in one.svg


def test_a_mail_takes_it_as_a_picture_of_the_same_shape() -> None:
    one = picture(titled("Reading"), ActiveLanguage())
    image = Image.open(io.BytesIO(make_picture(one.paper, wide=900)))
    assert image.width == 900
    assert image.width / image.height == pytest.approx(1.6, abs=0.05)
    colours = {colour for _count, colour in image.convert("RGB").getcolors(1 << 24)}
    assert {(255, 255, 255), (10, 79, 70)} <= colours


@pytest.mark.parametrize("language", whole())
def test_paper_takes_it_with_its_words_for_those_who_listen(language: str) -> None:
    with translation.override(language):
        one = picture(home_and_school(), ActiveLanguage(), WIDE)
        sheet = {**SAMPLE, "drawing": Drawing(one.paper), "drawing_says": one.words}
        pdf = make_pdf("ui/sheets/sample.typ", sheet, language=language)
    assert (pdf.pages, pdf.missing_glyphs) == (1, "")
    text = pypdf.PdfReader(io.BytesIO(pdf.content)).pages[0].extract_text()
    assert "Headphones added" in text


@pytest.mark.parametrize(
    ("language", "first"),
    [
        ("en", "13 numbers, from 4.8 min on Sept. 8, 2025"),
        ("es", "13 números, de 4.8 min el 8 de septiembre de 2025"),
        ("ar", "رقمًا، من 4.8 min في 8 سبتمبر 2025"),
    ],
)
def test_the_words_are_the_readers(language: str, first: str) -> None:
    with translation.override(language):
        assert first in picture(home_and_school(), ActiveLanguage()).words


@pytest.mark.parametrize(
    ("language", "value", "said"),
    [
        ("en", 2.5, "2.5"),
        ("en", 20.0, "20"),
        ("es", 2.5, "2.5"),
        ("ar", 0.1, "0.1"),
        ("en", -0.0, "0"),
        ("en", 1 / 3, "0.333"),
    ],
)
def test_a_number_is_written_as_the_language_does(language: str, value: float, said: str) -> None:
    with translation.override(language):
        assert ActiveLanguage().number(value) == said


@pytest.mark.parametrize("language", [code for code, _name in settings.LANGUAGES])
@pytest.mark.parametrize("value", [0.5, 2.5, 12.0, 1500.0])
def test_axis_sentence_and_table_write_a_number_alike(language: str, value: float) -> None:
    with translation.override(language):
        assert ActiveLanguage().number(value) == labels.number(value) == floatformat(value, "-1")


def test_no_spanish_sentence_sets_thousands_apart_with_the_sign_of_the_decimals() -> None:
    files = Path(__file__).parents[2].glob("*/locale/es/LC_MESSAGES/django.po")
    said = [line for file in files for line in file.read_text().splitlines() if line.startswith("msgstr")]
    assert len(said) > 1000
    assert [line for line in said if re.search(r"(?<!CFR )\b\d{1,3}\.\d{3}\b", line)] == []


@pytest.mark.parametrize(("language", "said"), [("en", "Sep 8"), ("es", "8 sep"), ("ar", "8 سبتمبر")])
def test_a_day_is_short_beside_the_axis(language: str, said: str) -> None:
    with translation.override(language):
        assert ActiveLanguage().short_day(date(2025, 9, 8)) == said
