"""A document goes with a message: kept as it came, and no browser opens it; what could act stays out."""

import pytest
from django.test import Client

from allies.conversations.models import Message
from allies.conversations.tests.talking import begun, browser, url
from allies.database.ids import uuid7
from allies.media.models import Fine, Recording
from allies.media.tests.folders import own_folders  # noqa: F401
from allies.media.tests.made import from_a_phone, uploaded
from allies.media.tests.pdfs import a_pdf, with_an_act
from allies.media.tests.test_documents import odt, word

pytestmark = pytest.mark.django_db


def sent(member, thread, content, **more):
    fields = {"id": str(uuid7()), "words": "From the doctor", "file_called": "The doctor’s letter"}
    return browser(Client(), member).post(
        url(member, thread), fields | {"file_paper": uploaded(content, "Rosa.pdf")} | more
    )


@pytest.mark.parametrize(("content", "format"), [(a_pdf(), "pdf"), (word(), "docx"), (odt(), "odt")])
def test_it_stands_beside_the_message_and_is_put_away_under_a_name_of_ours(cast, content, format):
    thread = begun(cast.bell)
    assert sent(cast.ana, thread, content).status_code == 302
    row = Recording.objects.get()
    assert (row.sort, row.format, row.of, row.fine) == ("paper", format, "The doctor’s letter", Fine.PAPER)
    read = browser(Client(), cast.bell).get(url(cast.bell, thread)).content.decode()
    assert "The doctor’s letter" in read
    assert "Rosa.pdf" not in read
    answer = browser(Client(), cast.bell).get(f"/children/{cast.child.pk}/media/{row.pk}/")
    assert b"".join(answer) == content
    assert answer["Content-Disposition"] == f'attachment; filename="allies.{format}"'
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in answer["Content-Security-Policy"]


@pytest.mark.parametrize("content", [with_an_act("JavaScript"), word(word__vbaProject="x"), b"MZ" + bytes(200)])
def test_what_could_act_is_refused_in_a_sentence_and_the_words_stay(cast, content):
    thread = begun(cast.bell)
    page = sent(cast.ana, thread, content).content.decode()
    assert "From the doctor" in page
    assert "Please" in page.partition('id="id_file_paper_error"')[2][:400]
    assert not Recording.objects.exists()
    assert Message.objects.count() == 1


def test_it_is_asked_what_it_is_and_goes_alone(cast):
    thread = begun(cast.bell)
    assert "Please say in a few words what it is." in sent(cast.ana, thread, a_pdf(), file_called="").content.decode()
    picture = {"file": uploaded(from_a_phone()), "file_of": "Sand", "file_fine": "said_yes"}
    assert "Please send one at a time" in sent(cast.ana, thread, a_pdf(), **picture).content.decode()
    assert "This file is not a document." in sent(cast.ana, thread, from_a_phone()).content.decode()
    assert not Recording.objects.exists()
