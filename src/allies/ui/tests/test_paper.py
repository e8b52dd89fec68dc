"""Paper: what is printed can be read, heard and trusted."""

import io
from html import escape
from typing import Any

import pypdf
import pytest
from django.utils.translation import gettext_lazy

from allies.ui.paper import GAP, Drawing, Letters, Paper, Pdf, make_pdf, make_picture
from allies.ui.qr import qr_svg

SAMPLE: dict[str, Any] = {
    "title": "About Mateo",
    "lede": "Mateo is 7.",
    "loves": ["Trains", "Maps"],
    "heading": gettext_lazy("Help"),
    "story": "Headphones.",
    "facts": [["Grade", "2"]],
    "footer": "For Ana",
}


def printed(language: str = "en", paper: Paper = "a4", **changes: Any) -> Pdf:
    return make_pdf("ui/sheets/sample.typ", SAMPLE | changes, language=language, paper=paper)


def words_of(pdf: Pdf) -> str:
    return " ".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(pdf.content)).pages)


def test_paper_says_its_title_and_language_to_those_who_listen() -> None:
    document = pypdf.PdfReader(io.BytesIO(printed("es").content))
    assert document.metadata is not None
    assert document.metadata.title == "About Mateo"
    assert document.root_object["/Lang"] == "es"
    assert document.root_object["/MarkInfo"]["/Marked"]


def test_paper_comes_in_both_sizes() -> None:
    widths = [
        pypdf.PdfReader(io.BytesIO(printed(paper=paper).content)).pages[0].mediabox.width
        for paper in ("a4", "us-letter")
    ]
    assert [round(width) for width in widths] == [595, 612]


def test_pages_are_counted() -> None:
    assert printed().pages == 1
    assert printed(story="One more line.\n" * 200).pages > 1


def test_arabic_is_shown_whole() -> None:
    assert printed("ar", title="عن ماتيو", story="يحب القطارات (trains)").missing_glyphs == ""


def test_a_letter_we_do_not_have_is_said_and_marked() -> None:
    pdf = printed(story="Well done 😀 日本 日")
    assert pdf.missing_glyphs == "😀日本"
    assert GAP in words_of(pdf)


@pytest.mark.parametrize(
    ("language", "typed", "shown"),
    [
        ("en", "For \u2068Ana\u2069.", "For Ana."),
        ("en", "For \u2068آنا\u2069.", "For \u2068آنا\u2069."),
        ("ar", "إلى \u2068آنا\u2069.", "إلى آنا."),
        ("ar", "إلى \u2068Ana\u2069.", "إلى \u2068Ana\u2069."),
    ],
)
def test_marks_that_keep_directions_apart_are_there_only_where_a_line_runs_both_ways(
    language: str, typed: str, shown: str
) -> None:
    letters = Letters(rtl=language == "ar")
    assert letters.shown_text(typed) == shown
    assert letters.missing == ""
    assert printed(language, story=typed).missing_glyphs == ""


def test_the_foot_counts_the_pages_in_its_own_words() -> None:
    assert "1 / 1" in words_of(printed())


def test_what_people_type_is_never_source() -> None:
    typed = '#read("/etc/passwd") #panic() $x$ *bold* \\ " ] } <the-end>'
    assert "panic()" in words_of(printed(story=typed))


@pytest.mark.parametrize(
    "typed",
    [
        "<svg 日本",
        "<svg xmlns='http://www.w3.org/2000/svg'><text>日</text></svg>",
        "\u200b",
        "\x0b\x00\ufffe",
        "\ud800",
        "\u0338 after the sign of a tag",
        "a\u0651 \u0644\u0301 \u06dd\u0301",
        "😀",
    ],
)
@pytest.mark.parametrize("language", ["en", "ar"])
def test_no_text_of_anybodys_makes_a_paper_fail(typed: str, language: str) -> None:
    words = {name: typed for name in SAMPLE if name not in {"loves", "facts"}}
    drawing = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><text>{escape(typed)}</text></svg>'
    more = {"loves": [typed], "facts": [[typed, typed]], "qr": Drawing(drawing), "qr_says": typed}
    assert printed(language, **words, **more).pages == 1
    assert make_picture(drawing).startswith(b"\x89PNG")


def test_what_looks_like_a_drawing_is_a_text() -> None:
    assert "<svg [?]" in words_of(printed(story="<svg 日本"))


def test_a_template_is_a_file_of_a_room() -> None:
    with pytest.raises(ValueError, match="a room"):
        make_pdf("../../README.md", {}, language="en")


def test_a_qr_has_words_a_quiet_edge_and_nothing_inline() -> None:
    svg = qr_svg("http://localhost/come/abc", title='A link for "Ana" & co')
    assert "<title>A link for &quot;Ana&quot; &amp; co</title>" in svg
    assert "style" not in svg
    assert 'd="M4 4h7v1h-7z' in svg


def test_a_qr_can_stand_on_paper() -> None:
    svg = str(qr_svg("http://localhost/come/abc", title="A link"))
    assert printed(qr=Drawing(svg), qr_says="A link").pages == 1


@pytest.mark.parametrize("words", ["نقاط على بطاقة، لكل حصة من…", "الأحد (لا) 12.5 % - نعم", "a لا b", "Élan: لا…"])
def test_a_line_of_a_drawing_may_need_letters_of_both_fonts(words: str) -> None:
    line = f'<text x="10" y="20" font-family="\'Noto Sans\', \'Noto Sans Arabic\'">\u2067{words}\u2069</text>'
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 300 40" width="300" height="40">{line}</svg>'
    assert printed(qr=Drawing(svg), qr_says=words, language="ar").pages == 1
