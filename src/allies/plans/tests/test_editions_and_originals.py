"""What was finished stays readable as it was; what an amendment changed is told word by word; the PDF stays whole."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from allies.database.ids import uuid7
from allies.plans.actions.originals import LARGEST
from allies.plans.actions.plan import amend_plan, finish_plan
from allies.plans.actions.rows import end_row
from allies.plans.models import Original, Service, Text

from .planning import a_plan, a_service, answered, fill_all, get, post, read, said, wrote

PDF = b"%PDF-1.7\n\x00\xff made up"


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
    assert "As finished on" in read(cast.luis, f"{plan.pk}/editions/2/")
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


def test_nobody_but_the_holder_keeps_one(cast, plan):
    for who in (cast.ana, cast.bell):
        assert get(who, f"{plan.pk}/official/new/").status_code == 403
