"""A language that has the words of some rooms: their pages speak it, all others say truly that they are in English."""

import re
from dataclasses import replace
from datetime import date

import pytest
from django.template import Context, Template
from django.urls import reverse
from django.utils import translation
from django.utils.formats import date_format

from allies.batons.tests.handing import from_school
from allies.languages.known import State, known
from allies.people.models import Person
from allies.teams.tests.cast import enter
from allies.ui import english
from allies.ui.tests.sources import catalogue
from allies.ui.tests.test_paper import printed, words_of

MARKED = re.compile(r'<span lang="en" dir="ltr">([^<]*)</span>')
NOT_YET = "Trang này bằng tiếng Anh"
PANGRAM = "Ắt hẳn tưởng “quỹ” của gia đình Nguyễn chỉ giữ: ẵm ẩm ẫm ậm, đỡ, ợ, ự, ỵ, ỹ, ế ề ể ễ ệ, ổ, ỗ, ử, ữ."


@pytest.fixture
def mother(cast, client):
    Person.objects.filter(pk=cast.ana.person_id).update(language="vi")
    cast.ana.person.refresh_from_db()
    enter(client, cast.ana.person)
    return cast.ana


@pytest.mark.django_db
def test_who_asks_in_vietnamese_signs_in_in_vietnamese(client):
    page = client.get("/sign-in/", headers={"accept-language": "vi"}).content.decode()
    assert '<html lang="vi" dir="ltr"' in page
    assert "Rất vui được gặp quý vị" in page
    assert MARKED.findall(page) == []


@pytest.mark.django_db
def test_today_is_in_vietnamese_and_what_a_room_lacks_says_that_it_is_english(cast, mother, client):
    from_school(cast.bell, mother.today)
    answer = client.get("/", follow=True)
    page = answer.content.decode()
    assert answer.headers["Content-Language"] == "vi"
    assert "Hôm nay" in page
    assert NOT_YET not in page
    assert {words for words in MARKED.findall(page) if ("", words) in catalogue("vi")} == set()


@pytest.mark.django_db
def test_a_page_of_a_room_without_words_is_in_english_and_says_so_in_vietnamese(cast, mother, client, monkeypatch):
    monkeypatch.setitem(known(), "vi", replace(known()["vi"], rooms=("ui",)))
    answer = client.get(f"/children/{cast.child.pk}/strategies/", follow=True)
    page = answer.content.decode()
    assert answer.headers["Content-Language"] == "en"
    assert '<html lang="en"' in page
    assert f'<span lang="vi" dir="ltr">{NOT_YET}' in page
    assert re.search(r'value="vi" lang="vi"\s+aria-pressed="true"', page)


@pytest.mark.django_db
def test_who_has_read_the_words_of_a_language_is_said_where_it_is_chosen(client):
    page = client.get("/sign-in/").content.decode()
    assert "Tiếng Việt: dịch bằng máy" in page
    assert "English:" not in page


def test_only_what_is_seen_is_marked_once_with_the_name_in_it(monkeypatch):
    monkeypatch.setattr(english, "said_in", lambda code: frozenset({"Draft", "For %(name)s"} if code == "en" else ()))
    english.unsaid.cache_clear()
    page = '<title>Draft</title><select><option>Draft</select><p class="Draft">{}</p><h2>Tin nhắn</h2> For Bo &amp; Ana'
    drawn = english.marked(page.format(" Draft "), known()["vi"])
    english.unsaid.cache_clear()
    assert MARKED.findall(drawn) == ["Draft", "For Bo &amp; Ana"]
    assert drawn.startswith('<title>Draft</title><select><option>Draft</select><p class="Draft"> <span')
    assert english.marked(page, known()["es"]) == page


def test_what_is_marked_is_not_marked_twice():
    once = '<p><span lang="en" dir="ltr">Draft</span></p>'
    assert english.marked(once, known()["vi"]) == once


FOLD = '<details class="in-english whole"><summary>{}</summary><div lang="en" dir="ltr">'


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("language", "own", "summary"),
    [
        ("vi", "Tự ý rời đi", "Bằng tiếng Anh"),
        ("es", "Se alejó sin un adulto", "En inglés"),
        ("ar", "خروج بلا مرافقة", "بالإنجليزية"),
    ],
)
def test_what_is_of_safety_has_its_english_in_a_fold_until_it_was_certified(
    cast, mother, client, language, own, summary
):
    Person.objects.filter(pk=mother.person_id).update(language=language)
    page = client.get(reverse("health:tell", args=[cast.child.pk]), follow=True).content.decode()
    assert FOLD.format(summary) in page
    assert own in page
    fold = page.partition(FOLD.format(summary))[2]
    assert "Ran away" in fold
    assert fold.startswith("<dl><div><dt>What happened?")


@pytest.mark.django_db
def test_a_certified_language_needs_no_english_beside_it(cast, mother, client, monkeypatch):
    read = replace(known()["vi"], state=State.CERTIFIED, read_on=date(2026, 11, 2))
    monkeypatch.setitem(known(), "vi", read)
    page = client.get(reverse("health:tell", args=[cast.child.pk]), follow=True).content.decode()
    assert "in-english" not in page
    assert "Ran away" not in page


def test_the_english_of_names_and_days_is_english_too():
    source = '{% load ui %}{% in_english %}{{ name }}: {{ day|date:"DATE_FORMAT" }}{% endin_english %}'
    with translation.override("vi"):
        drawn = Template(source).render(Context({"name": "Bo", "day": date(2026, 11, 9)}))
    assert "9 tháng 11, 2026" in drawn.partition("<details")[0]
    assert "Nov. 9, 2026" in drawn.partition("<details")[2]


def test_vietnamese_is_shown_whole_on_paper():
    pdf = printed("vi", title="Về Mateo", story=PANGRAM)
    assert pdf.missing_glyphs == ""
    assert "Nguyễn" in words_of(pdf)


def test_a_day_and_a_number_are_as_families_write_them():
    with translation.override("vi"):
        assert date_format(date(2026, 11, 9), "DATE_FORMAT") == "9 tháng 11, 2026"
        assert translation.ngettext(
            "%(count)s other device is signed out.", "%(count)s other devices are signed out.", 1
        )
