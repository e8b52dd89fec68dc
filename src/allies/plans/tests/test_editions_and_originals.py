"""What was finished stays readable as it was; what an amendment changed is told word by word; the PDF stays whole."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from allies.database.ids import uuid7
from allies.media.tests.pdfs import a_pdf, in_a_bundle, locked, with_a_file, with_an_act
from allies.plans.actions.originals import LARGEST
from allies.plans.actions.plan import amend_plan, finish_plan
from allies.plans.actions.rows import end_row
from allies.plans.models import Original, Service, Text
from allies.plans.signed_pages import page_from
from allies.teams.errors import NotPossible

from .planning import a_plan, a_service, answered, fill_all, get, post, read, said, wrote

PDF = a_pdf()


@pytest.fixture
def plan(cast):
    return a_plan(cast.okafor)


def test_what_was_finished_stays_as_it_was_and_the_change_is_told_word_by_word(cast, plan):
    answered(cast.okafor, said(cast.ana, plan, "He is alone at recess."))
    wrote(cast.ana, plan, "Only for school.", for_all=False)
    fill_all(cast.okafor, plan)
    finish_plan(plan, by=cast.okafor)
    amend_plan(plan, id=uuid7(), by=cast.okafor, why="He talks more now.", sections=["present", "services"])
    wrote(cast.bell, plan, "Words of now.", on=[Text.objects.get(section="present", voice="school")])
    end_row(Service.objects.get(), by=cast.jin)
    a_service(cast.jin, plan, what="Social group")
    first, second = read(cast.ana, f"{plan.pk}/editions/1/"), read(cast.ana, f"{plan.pk}/editions/2/")
    for words in ("Words of present.", "Speech therapy", "He is alone at recess."):
        assert words in first
    assert "Social group" not in first
    assert "Only for school." not in first + second
    for words in ("He talks more now.", "What changes now", "Words of now.", "<ins>", "<del>", "Social group"):
        assert words in second
    finish_plan(plan, by=cast.okafor)
    assert "Final text of" in read(cast.luis, f"{plan.pk}/editions/2/")
    again = read(cast.ana, f"{plan.pk}/editions/1/")
    assert again.partition("<main")[2].partition("</main>")[0] == first.partition("<main")[2].partition("</main>")[0]
    assert get(cast.ana, f"{plan.pk}/editions/3/").status_code == 404


def send(cast, plan, content, **more):
    form = {"id": uuid7(), "file": SimpleUploadedFile("Mateo Rivera IEP.pdf", content), **more}
    return post(cast.okafor, f"{plan.pk}/official/new/", form)


def test_the_official_pdf_is_kept_byte_for_byte_for_those_who_read_the_plan(cast, plan):
    key = uuid7()
    assert send(cast, plan, PDF, id=key).status_code == 302
    assert send(cast, plan, PDF, id=key).status_code == 302
    assert send(cast, plan, PDF).status_code == 302
    original = Original.objects.get()
    path = f"{plan.pk}/official/{original.pk}/plan.pdf"
    answer = get(cast.luis, path)
    assert answer.content == PDF
    assert answer.headers["Content-Disposition"] == 'attachment; filename="plan.pdf"'
    assert "sandbox" in answer.headers["Content-Security-Policy"]
    assert get(cast.rosa, path).status_code == 403
    assert "The official plan, as a PDF" in read(cast.ana)


@pytest.mark.parametrize("content", [b"GIF89a", b"", b"<html>", b"%PDF-1.7" + b"x" * LARGEST])
def test_what_is_no_pdf_or_too_large_is_refused_with_a_sentence(cast, plan, content):
    page = send(cast, plan, content)
    assert page.status_code == 200
    assert 'class="field wrong"' in page.content.decode()
    assert not Original.objects.exists()


@pytest.mark.parametrize("act", ["JavaScript", "Launch", "SubmitForm", "ImportData", "GoToE"])
@pytest.mark.parametrize("hidden", [False, True])
def test_a_pdf_that_does_something_by_itself_is_refused_with_a_sentence(cast, plan, act, hidden):
    content = with_an_act(act)
    page = send(cast, plan, in_a_bundle(content) if hidden else content)
    assert "This PDF contains a program or another file, so it was not saved." in page.content.decode()
    assert not Original.objects.exists()


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (with_a_file(), "This PDF contains a program or another file"),
        (PDF.replace(b"/Pages", b"/P#61ges /AA << /S /J#61vaScript >>", 1), "This PDF contains a program"),
        (PDF + b"\n9 0 obj << /S /Launch >> endobj", "This PDF contains a program"),
        (b"<html><script>1</script>" + PDF, "Please choose a PDF of at most 10 MB."),
        (b"%PDF-1.7 and nothing", "This PDF could not be checked."),
        (locked(), "This PDF could not be checked."),
    ],
    ids=["a file in it", "a name in numbers", "what one program finds", "a page before it", "damaged", "a password"],
)
def test_what_hides_something_or_cannot_be_looked_through_is_refused_too(cast, plan, content, sentence):
    assert sentence in send(cast, plan, content).content.decode()
    assert not Original.objects.exists()


@pytest.mark.parametrize("content", [locked(""), b"\xef\xbb\xbf\r\n" + PDF, with_an_act("URI"), in_a_bundle(PDF)])
def test_what_harmless_programs_write_is_kept_byte_for_byte(cast, plan, content):
    send(cast, plan, content)
    assert bytes(Original.objects.get().content) == content


def test_a_page_signed_by_hand_is_looked_at_in_the_same_way():
    with pytest.raises(NotPossible, match="contains a program"):
        page_from(SimpleUploadedFile("scan.pdf", with_an_act("Launch"), "application/pdf"))


def test_nobody_but_the_holder_keeps_one(cast, plan):
    for who in (cast.ana, cast.bell):
        assert get(who, f"{plan.pk}/official/new/").status_code == 403
