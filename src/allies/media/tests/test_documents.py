"""A document is kept as it came, and what could do more than be read is refused."""

import zipfile
from io import BytesIO
from time import process_time

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from allies.media.arriving import taken_in
from allies.media.errors import NotTaken
from allies.media.tests.pdfs import a_pdf, with_a_file, with_an_act

pytestmark = pytest.mark.django_db

WORD = (
    '<Types><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.'
    'wordprocessingml.document.main+xml"/></Types>'
)
LINK = '<Relationship Type="http://s.example/relationships/{}" Target="https://x.example" TargetMode="External"/>'
TEXT = "application/vnd.oasis.opendocument.text"


def packed(parts):
    made = BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as file:
        for name, words in parts.items():
            file.writestr(name, words)
    return made.getvalue()


def word(**more):
    usual = {"[Content_Types].xml": WORD, "word/document.xml": "<w:t>The report</w:t>"}
    return packed(usual | {name.replace("__", "/").replace("_rels", ".rels"): words for name, words in more.items()})


def odt(**more):
    return packed({"mimetype": TEXT, "content.xml": "<text:p>The report</text:p>"} | more)


def take(cast, content):
    return taken_in(SimpleUploadedFile("x", content), by=cast.ana, with_papers=True)


@pytest.mark.parametrize(
    ("content", "format"), [(a_pdf(), "pdf"), (word(), "docx"), (odt(), "odt")], ids=["pdf", "docx", "odt"]
)
def test_a_document_is_known_by_what_is_in_it(cast, content, format):
    taken = take(cast, content)
    assert (taken.sort, taken.format) == ("paper", format)
    assert taken.file.read() == content


def test_a_link_that_is_pressed_is_no_harm(cast):
    assert take(cast, word(word__document_rels=LINK.format("hyperlink"))).format == "docx"


@pytest.mark.parametrize(
    "content",
    [
        with_an_act("JavaScript"),
        with_a_file(),
        word(word__vbaProject="x"),
        word(word__embeddings__a="x"),
        word(word__activeX__a="x"),
        packed({"[Content_Types].xml": WORD.replace("document.main", "document.macroEnabled.main")}),
        word(word__document_rels=LINK.format("attachedTemplate")),
        word(word__document_rels=LINK.format("image")),
        word(word__document_rels=LINK.format("image").replace("External", "Ext&#101;rnal")),
        word(word__document_rels=LINK.format("image").replace("Target=", 'Id="a>b" Target=')),
        word(word__document_rels=f"<!DOCTYPE a>{LINK.format('hyperlink')}"),
        word(word__header1="<w:t/>", **{"word__footer1.xml": "<w:instrText>DDE</w:instrText><w:x/>AUTO c:"}),
        odt(**{"Basic/Standard/a.xml": "x"}),
        odt(**{"content.xml": "<script:event-listener/>"}),
        odt(**{"content.xml": '<draw:image xlink:href="https://x.example/a.png"/>'}),
        packed({"a.txt": "no document"}),
        word() [:200],
        b"MZ" + bytes(200),
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(200),
    ],
)  # fmt: skip
def test_what_could_do_more_than_be_read_is_refused(cast, content):
    with pytest.raises(NotTaken):
        take(cast, content)


def test_a_small_file_that_unpacks_to_much_is_refused(cast):
    with pytest.raises(NotTaken):
        take(cast, word(word__document_rels="0" * 30_000_000))
    with pytest.raises(NotTaken):
        take(cast, word(**{f"word__{number}_rels": "0" * 5_000_000 for number in range(10)}))


@pytest.mark.parametrize("again", ["<", "<Relationship ", "<draw:image ", "&#", "</"])
def test_what_is_written_to_be_slow_is_not(cast, again):
    before = process_time()
    many = again * (2_000_000 // len(again))
    for content in (word(word__document_rels=many), odt(**{"content.xml": many})):
        take(cast, content)
    assert process_time() - before < 20


def test_where_pictures_alone_are_asked_for_no_document_is_taken(cast):
    with pytest.raises(NotTaken):
        taken_in(SimpleUploadedFile("x", a_pdf()), by=cast.ana)
