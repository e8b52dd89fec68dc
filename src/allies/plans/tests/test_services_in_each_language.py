"""What a service is, who gives it and where is read in the reader's language; what was signed stays as it was."""

import re

import pytest
from django.utils.translation import override

from allies.languages.known import whole
from allies.plans.final_texts import content_sum, final_text, service_in_words, things_in
from allies.plans.finals import other_languages, sum_of
from allies.plans.forms.rows import ServiceForm
from allies.plans.models import Service, Signature
from allies.plans.search_index import of_service

from .planning import a_plan, a_service, read
from .signing import a_finished_plan, said_yes


@pytest.fixture
def service(cast):
    return a_service(cast.okafor, a_plan(cast.okafor))


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", ("Speech therapy", "speech therapist", "Room 4")),
        ("es", ("Terapia del habla y del lenguaje", "terapeuta del habla y del lenguaje", "Salón 4")),
        ("ar", ("علاج النطق واللغة", "معالج / معالجة النطق واللغة", "الغرفة 4")),
    ],
)
def test_each_reads_it_in_their_own_language(service, language, said):
    with override(language):
        assert (service.name, service.giver, service.place) == said
    assert not service.has_own_words


def test_own_words_stay_beside_what_is_known(cast, service):
    own = a_service(cast.okafor, service.plan, what="Lunch club with Ms. Tran", where="Room 4")
    with override("es"):
        assert (own.name, own.place) == ("Lunch club with Ms. Tran", "Salón 4")
    assert own.has_own_words
    cast.ana.person.language = "es"
    cast.ana.person.save()
    page = read(cast.ana, f"{service.plan_id}/")
    assert re.search(r'<bdi lang="es">(<a [^>]*>)?Terapia del habla y del lenguaje', page)
    assert '<bdi dir="auto">Lunch club with Ms. Tran</bdi>' in page


def test_what_is_signed_of_it_is_what_was_typed_whoever_reads(cast):
    edition = a_finished_plan(cast.okafor)
    before = content_sum(edition)
    for language in whole():
        with override(language):
            assert content_sum(edition) == before
    row = Service.objects.get(pk=edition.holds["services"][0])
    assert (row.what, row.who, row.where) == ("Speech therapy", "speech therapist", "Room 4")


def test_a_text_says_known_words_in_its_own_language_and_counts_them_to_no_other(cast):
    edition = a_finished_plan(cast.okafor)
    block = final_text(edition, "ar").block("services")
    assert "علاج النطق واللغة" in block.text
    assert "Speech" not in block.text
    assert block.languages == set()


def test_a_text_that_was_signed_before_still_says_in_which_language_its_words_are(cast):
    edition = a_finished_plan(cast.okafor)
    said_yes(cast.ana, edition)
    row = Service.objects.get(pk=edition.holds["services"][0])
    with override("ar"):
        piece = service_in_words(row)
    assert piece.typed == "Speech therapy · speech therapist · Room 4"
    blocks = [block for block in final_text(edition, "ar").blocks if block.code == "services"]
    assert other_languages(blocks, "ar", final_text(edition, "ar").words) == {}
    assert set(other_languages(blocks, "ar", f"…\n{piece.typed}\n…")) == {"en"}


def test_a_signed_text_keeps_its_bytes(cast):
    edition = a_finished_plan(cast.okafor)
    said_yes(cast.ana, edition)
    text = Signature.objects.get().text
    with override("ar"):
        assert sum_of(text.words.encode()) == text.sum
        assert things_in(edition)["services"][0].what in text.words


def test_the_box_offers_what_is_known_and_takes_own_words(cast, service):
    cast.okafor.person.language = "es"
    cast.okafor.person.save()
    page = read(cast.okafor, f"{service.plan_id}/services/new/")
    assert '<option value="terapia del habla y del lenguaje">' in page
    assert 'list="id_what-offered"' in page
    assert '<datalist id="id_what-offered">' in page
    assert ServiceForm(plan=service.plan).fields["what"].max_length == 120


def test_it_is_found_by_what_it_is_called_in_each_language(service):
    words = " ".join(map(str, of_service(service)))
    assert all(said in words for said in ("Speech therapy", "terapia del habla", "علاج النطق"))
