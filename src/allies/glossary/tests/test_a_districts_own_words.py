"""A district explains words of its own, or says those of the house anew: for its people, and for nobody else."""

import pytest
from django.db import DatabaseError, connection, transaction
from django.test import Client
from django.urls import reverse

from allies.database.ids import uuid7
from allies.glossary.actions import explain, say_anew, take_away
from allies.glossary.entries import built_in
from allies.glossary.models import Explanation
from allies.glossary.own_words import book_for, book_of_person, versions_of
from allies.people.models import Person
from allies.teams.actions.schools import make_leader
from allies.teams.errors import NotPossible
from allies.teams.models import District, School
from allies.teams.tests.cast import enter, someone

BRIDGE = {"en": {"name": "Bridge Room", "means": "A room to rest in.", "others": ["the Bridge"]}}
IEP_HERE = {"en": {"name": "IEP", "means": "The plan that we write in May.", "others": ["the blue folder"]}}


@pytest.fixture
def district(cast) -> District:
    return cast.school.district


@pytest.fixture
def bridge(cast, district) -> Explanation:
    return explain(district, id=uuid7(), by=cast.okafor.person, said=BRIDGE)


def fresh(district: District) -> District:
    return District.objects.get(pk=district.pk)


def body(person: Person, path: str) -> str:
    answer = enter(Client(), person).get(path)
    assert answer.status_code == 200
    return answer.content.decode()


def send(person: Person, district: District, name: str = "add", *args: object, query: str = "", **fields: object):
    path = reverse(f"glossary:{name}", args=[district.pk, *args]) + query
    return enter(Client(), person).post(path, {"id": uuid7(), **fields})


# Whose it is


def test_all_people_of_the_district_read_it_and_nobody_else(cast, bridge):
    for person in (cast.ana.person, cast.ines.person, cast.ford.person, cast.other_mother):
        assert "A room to rest in." in body(person, f"/words/{bridge.word}/")
        assert "Bridge Room" in body(person, "/words/?words=bridge")
    assert enter(Client(), cast.stan).get(f"/words/{bridge.word}/").status_code == 404
    assert "Bridge Room" not in body(cast.stan, "/words/?words=bridge")
    assert Client().get(f"/words/{bridge.word}/").status_code == 404


def test_another_district_keeps_its_own_words(cast, bridge, district):
    other = District.objects.create(name="Hillside")
    assert str(bridge.word) not in book_for(other).words
    assert str(bridge.word) in book_for(fresh(district)).words


def test_only_case_managers_and_leaders_explain_words(cast, district, bridge):
    pages = [reverse("glossary:own", args=[district.pk]), reverse("glossary:change", args=[district.pk, bridge.word])]
    pages += [reverse(f"glossary:{name}", args=[district.pk]) for name in ("add", "table")]
    for page in pages:
        for member in (cast.okafor.person, cast.ford.person):
            assert enter(Client(), member).get(page).status_code == 200
        for person in (cast.ana.person, cast.bell.person, cast.jin.person, cast.ines.person, cast.stan):
            assert enter(Client(), person).get(page).status_code == 404
        assert Client().get(page).status_code == 302
    assert send(cast.bell.person, district, name_en="Hub", means_en="A room.").status_code == 404
    assert send(cast.ana.person, district, "end", bridge.word).status_code == 404


def test_who_leads_elsewhere_explains_nothing_here(cast, bridge):
    other = District.objects.create(name="Hillside")
    assert enter(Client(), cast.okafor.person).get(reverse("glossary:own", args=[other.pk])).status_code == 404
    assert (
        enter(Client(), cast.okafor.person).get(reverse("glossary:change", args=[other.pk, bridge.word])).status_code
        == 404
    )


# What it says


def test_a_word_of_the_house_said_anew_is_what_people_of_the_district_read(cast, district):
    explain(district, id=uuid7(), by=cast.ford.person, said=IEP_HERE, instead_of="iep")
    page = body(cast.ana.person, "/words/iep/")
    assert "The plan that we write in May." in page
    assert 'As <bdi dir="auto">Riverbend</bdi> says it.' in page
    assert "Individualized Education Program" in page
    assert "The plan that we write in May." not in body(cast.stan, "/words/iep/")


def test_where_the_district_says_nothing_the_house_does(cast, district):
    explain(district, id=uuid7(), by=cast.ford.person, said=IEP_HERE, instead_of="iep")
    word = book_for(fresh(district)).words["iep"]
    assert word.said["es"].district == ""
    assert word.said["en"].district == "Riverbend"
    assert "the blue folder" in word.said["en"].names


def test_a_word_that_is_not_in_the_readers_language_says_so(cast, bridge):
    Person.objects.filter(pk=cast.ana.person.pk).update(language="es")
    page = body(Person.objects.get(pk=cast.ana.person.pk), f"/words/{bridge.word}/")
    assert "A room to rest in." in page
    assert "Todavía no está en su lengua." in page


def test_its_names_are_found_in_a_text(district, bridge):
    found = [one.slug for one in book_for(fresh(district)).find("<p>We meet in the Bridge, not in the IEP.</p>")]
    assert found == [str(bridge.word), "iep"]


def test_the_longest_name_wins_over_all_and_a_districts_own_where_they_are_alike(cast, district):
    said = {"en": {"name": "IEP team night", "means": "A supper.", "others": ["baseline walk"]}}
    word = str(explain(district, id=uuid7(), by=None, said=said).word)
    found = book_for(fresh(district)).find("<p>IEP team night, IEP team, baseline walk, baseline</p>")
    assert [one.slug for one in found] == [word, "iep-team", word, "baseline"]


def test_a_change_is_seen_at_once_and_the_earlier_words_stay(cast, district, bridge):
    before = book_for(fresh(district))
    said = {"en": {"name": "Bridge Room", "means": "A quiet room.", "others": []}}
    say_anew(bridge, id=uuid7(), by=cast.ford.person, said=said)
    assert before.words[str(bridge.word)].said["en"].means == "A room to rest in."
    assert book_for(fresh(district)).words[str(bridge.word)].said["en"].means == "A quiet room."
    assert [row.said["en"]["means"] for row in versions_of(district, bridge.word)] == [
        "A quiet room.",
        "A room to rest in.",
    ]
    assert "A room to rest in." in body(cast.ford.person, reverse("glossary:change", args=[district.pk, bridge.word]))


def test_what_is_taken_away_is_no_longer_read_and_stays_in_the_history(cast, district, bridge):
    assert send(cast.okafor.person, district, "end", bridge.word).status_code == 302
    assert str(bridge.word) not in book_for(fresh(district)).words
    assert versions_of(district, bridge.word).count() == 1
    take_away(bridge, by=cast.okafor.person)
    assert enter(Client(), cast.ana.person).get(f"/words/{bridge.word}/").status_code == 404


def test_what_was_said_cannot_be_changed_behind_its_back(bridge):
    with pytest.raises(DatabaseError), transaction.atomic():
        Explanation.objects.filter(pk=bridge.pk).update(said={})
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("DELETE FROM glossary_explanation")


# Twice, and at once


def test_saying_it_twice_is_saying_it_once(cast, district):
    first = uuid7()
    for _time in range(2):
        assert send(cast.okafor.person, district, name_en="Hub", means_en="A room.", id=first).status_code == 302
    assert Explanation.objects.count() == 1
    one = Explanation.objects.get()
    again = uuid7()
    for _time in range(2):
        send(
            cast.okafor.person,
            district,
            "change",
            one.word,
            name_en="Hub",
            means_en="Another.",
            based_on=one.pk,
            id=again,
        )
    assert Explanation.objects.count() == 2


def test_a_word_that_was_changed_on_a_page_gone_back_to_is_not_taken_for_the_first(cast, district):
    first, by = uuid7(), cast.okafor.person
    send(by, district, name_en="Hub", means_en="A room.", id=first)
    page = send(by, district, name_en="Nest", means_en="A corner.", id=first)
    assert "it said something else" in page.content.decode()
    send(by, district, name_en="Nest", means_en="A corner.", id=page.context["form"]["id"].value())
    assert {row.said["en"]["name"] for row in Explanation.objects.all()} == {"Hub", "Nest"}


def test_other_words_for_it_on_a_page_gone_back_to_are_not_dropped(cast, district, bridge):
    again, by = uuid7(), cast.okafor.person
    said = {"name_en": "Bridge Room", "based_on": bridge.pk, "id": again}
    send(by, district, "change", bridge.word, means_en="To rest.", **said)
    page = send(by, district, "change", bridge.word, means_en="To read.", **said)
    assert "it said something else" in page.content.decode()
    carried = {name: page.context["form"][name].value() for name in ("id", "based_on")}
    send(by, district, "change", bridge.word, means_en="To read.", **said | carried)
    assert Explanation.objects.get(replaced_at=None).said["en"]["means"] == "To read."


def test_who_was_faster_is_not_overwritten(cast, district, bridge):
    said = {"en": {"name": "Bridge Room", "means": "Mine.", "others": []}}
    say_anew(bridge, id=uuid7(), by=cast.ford.person, said=said)
    answer = send(
        cast.okafor.person, district, "change", bridge.word, name_en="Bridge", means_en="Theirs.", based_on=bridge.pk
    )
    assert "Somebody else has just changed this." in answer.content.decode()
    assert "Theirs." in answer.content.decode()
    explain(district, id=uuid7(), by=None, said=IEP_HERE, instead_of="iep")
    with pytest.raises(NotPossible):
        explain(district, id=uuid7(), by=None, said=IEP_HERE, instead_of="iep")


# What is not right


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({}, "in one language at least"),
        ({"name_en": "  ", "means_en": "\u200f \u202e"}, "in one language at least"),
        ({"name_en": "Hub"}, "what it means, too"),
        ({"means_es": "Un cuarto."}, "the word, too"),
        ({"name_en": "x" * 10_000, "means_en": "A room."}, "80"),
        ({"name_en": "Hub", "means_en": "x" * 10_000}, "600"),
        ({"name_en": "!?", "means_en": "A room."}, "two letters"),
        (
            {"name_en": "Hub", "means_en": "A room.", "others_en": ",".join(map(str, range(100, 140)))},
            "very many names",
        ),
    ],
)
def test_what_is_not_right_is_said_and_nothing_is_kept(cast, district, fields, sentence):
    answer = send(cast.okafor.person, district, **fields)
    assert answer.status_code == 200
    assert sentence in answer.content.decode()
    assert not Explanation.objects.exists()


@pytest.mark.parametrize("name", ["IEP", "i.e.p.", "Individualized Education Program", "PEI", "\u200fالتوحد"])
def test_a_name_that_the_house_explains_is_offered_to_be_said_anew(cast, district, name):
    answer = send(cast.okafor.person, district, name_en=name, means_en="The plan.").content.decode()
    assert "is explained already" in answer
    assert "?instead_of=" in answer
    assert not Explanation.objects.exists()


def test_saying_it_anew_starts_from_the_words_of_the_house(cast, district):
    page = body(cast.okafor.person, reverse("glossary:add", args=[district.pk]) + "?instead_of=iep")
    assert "A written plan for a child" in page
    answer = send(cast.okafor.person, district, query="?instead_of=iep", name_en="IEP", means_en="Our plan.")
    assert answer.status_code == 302
    assert Explanation.objects.get().instead_of == "iep"


def test_only_the_languages_that_are_said_anew_become_the_districts(cast, district):
    house = built_in()["iep"].said
    same = {f"name_{code}": one.name for code, one in house.items()}
    same |= {f"means_{code}": one.means for code, one in house.items()}
    answer = send(cast.okafor.person, district, query="?instead_of=iep", **same)
    assert "This is what is there already." in answer.content.decode()
    send(cast.okafor.person, district, query="?instead_of=iep", **{**same, "means_es": "Nuestro plan."})
    assert set(Explanation.objects.get().said) == {"es"}


def test_a_name_that_the_district_has_leads_to_that_word(cast, district, bridge):
    answer = send(cast.okafor.person, district, name_en="The Bridge", means_en="Something else.").content.decode()
    assert reverse("glossary:change", args=[district.pk, bridge.word]) in answer


def test_markup_and_marks_of_direction_are_only_words(cast, district):
    name, means = "<b>Hub</b>", '"><script>alert(1)</script>\u202e.evil'
    assert send(cast.okafor.person, district, name_en=name, means_en=means).status_code == 302
    word = Explanation.objects.get()
    page = body(cast.ana.person, f"/words/{word.word}/")
    assert "<script>alert" not in page
    assert "&lt;script&gt;" in page
    assert "\u202e" not in word.said["en"]["means"]


def test_without_words_of_its_own_a_district_costs_no_question(cast, district, django_assert_num_queries):
    with django_assert_num_queries(0):
        assert book_for(district).words["iep"]


def test_with_words_of_its_own_it_is_asked_once(cast, district, bridge, django_assert_num_queries):
    now = fresh(district)
    with django_assert_num_queries(1):
        book_for(now)
    with django_assert_num_queries(0):
        book_for(now)


def test_somebody_of_two_districts_reads_the_words_of_both(cast, bridge):
    other = District.objects.create(name="Hillside")
    school = School.objects.create(district=other, name="Hill School")
    person = someone("Two Places")
    make_leader(person, school=school, by=None)
    make_leader(person, school=cast.school, by=None)
    explain(other, id=uuid7(), by=None, said={"en": {"name": "Hilltop", "means": "A club.", "others": []}})
    names = [word.in_language("en").name for word in book_of_person(person).words.values()]
    assert {"Hilltop", "Bridge Room"} <= set(names)
