"""A district takes its words along as a file, and brings them in again: all of them, or none and what to mend."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from allies.database.ids import uuid7
from allies.glossary.actions import explain
from allies.glossary.as_a_table import COLUMNS
from allies.glossary.bringing_in import keep, read
from allies.glossary.models import Explanation
from allies.glossary.own_words import standing_in
from allies.teams.models import District
from allies.teams.tests.cast import enter

SAID = {
    "en": {"name": "Bridge Room", "means": 'A room, "quiet".\nWith a sofa.', "others": ["the Bridge", "BR"]},
    "ar": {"name": "غرفة الجسر", "means": "غرفة هادئة.", "others": []},
}
FORMULA = {"en": {"name": "=1+1 Club", "means": "-A club", "others": []}}
ANEW = {"es": {"name": "IEP", "means": "Nuestro plan.", "others": []}}


@pytest.fixture
def district(cast) -> District:
    return cast.school.district


@pytest.fixture
def words(cast, district):
    explain(district, id=uuid7(), by=None, said=SAID)
    explain(district, id=uuid7(), by=None, said=FORMULA)
    explain(district, id=uuid7(), by=None, said=ANEW, instead_of="iep")


def taken_along(cast, district) -> bytes:
    answer = enter(Client(), cast.okafor.person).get(reverse("glossary:table", args=[district.pk]))
    assert answer.headers["Content-Type"].startswith("text/csv")
    return answer.content


def brought(cast, district, content: bytes):
    path = reverse("glossary:bring_in", args=[district.pk])
    return enter(Client(), cast.okafor.person).post(path, {"table": SimpleUploadedFile("w.csv", content)})


def said(district) -> list[tuple[str, dict]]:
    return sorted(((row.instead_of, row.said) for row in standing_in(district)), key=str)


def line(**cells: str) -> bytes:
    return f"{','.join(COLUMNS)}\n{','.join(cells.get(name, '') for name in COLUMNS)}\n".encode()


@pytest.mark.usefixtures("words")
def test_what_is_taken_along_and_brought_in_again_changes_nothing(cast, district):
    file = taken_along(cast, district)
    assert brought(cast, district, file).status_code == 302
    assert Explanation.objects.count() == 3


@pytest.mark.usefixtures("words")
def test_in_an_empty_district_it_makes_the_same_words(cast, district):
    file, before = taken_along(cast, district), said(district)
    other = District.objects.create(name="Hillside")
    assert keep(other, read(other, file.decode()), by=cast.okafor.person) == 3
    assert said(other) == before


@pytest.mark.usefixtures("words")
def test_no_cell_is_a_formula_to_a_spreadsheet(cast, district):
    assert b"'=1+1 Club" in taken_along(cast, district)
    assert b",=1+1" not in taken_along(cast, district)


@pytest.mark.usefixtures("words")
def test_a_changed_line_is_a_new_version(cast, district):
    file = taken_along(cast, district).replace(b"Nuestro plan.", b"El plan de todos.")
    brought(cast, district, file)
    assert [row.said["es"]["means"] for row in standing_in(district) if row.instead_of] == ["El plan de todos."]
    assert Explanation.objects.count() == 4


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "empty"),
        (b"\xff\xfe\x00bad", "UTF-8"),
        (b"a,b\n1,2\n", "not a table of words"),
        (b'name_en,means_en\n"open', "not a table of words"),
        (line(name_en="Hub"), "Line 2: Please write what it means, too."),
        (line(name_en="FAPE", means_en="Ours."), "Line 2:"),
        (line(name_en="x" * 5000, means_en="Ours."), "Line 2:"),
    ],
)
def test_a_file_that_is_not_right_changes_nothing_and_says_what_to_mend(cast, district, content, sentence):
    answer = brought(cast, district, content)
    assert answer.status_code == 200
    assert sentence in answer.content.decode()
    assert not Explanation.objects.exists()


def test_one_wrong_line_keeps_the_others_out_too(cast, district):
    good = line(name_en="Hub", means_en="A room.")
    brought(cast, district, good + line(name_en="Den").split(b"\n")[1])
    assert not Explanation.objects.exists()


def test_a_word_of_the_house_is_said_anew_by_its_slug(cast, district):
    brought(cast, district, line(instead_of="iep", name_en="IEP", means_en="Ours."))
    assert Explanation.objects.get().instead_of == "iep"


def test_words_of_another_district_are_not_reached_by_their_id(cast, district):
    other = District.objects.create(name="Hillside")
    theirs = explain(other, id=uuid7(), by=None, said=SAID)
    brought(cast, district, line(word=str(theirs.word), name_en="Bridge Room", means_en="Ours."))
    theirs.refresh_from_db()
    assert theirs.replaced_at is None
    assert [row.said["en"]["means"] for row in standing_in(district)] == ["Ours."]
