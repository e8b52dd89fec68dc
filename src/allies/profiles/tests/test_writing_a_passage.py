"""Each writes for their own side; nobody's words are lost."""

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from allies.database.ids import uuid7
from allies.profiles.models import Passage
from allies.profiles.reading import may_write, place_of
from allies.profiles.sections import Section
from allies.teams.errors import NotPossible
from allies.teams.permissions import Side
from allies.timeline.actions import take_out
from allies.timeline.models import Entry

from .writing import page, sent, words_seen, wrote


@pytest.mark.parametrize(
    ("who", "voices"),
    [
        ("ana", {Side.HOME, Side.CHILD}),
        ("rosa", {Side.HOME}),
        ("okafor", {Side.SCHOOL, Side.CHILD}),
        ("pam", {Side.SCHOOL, Side.CHILD}),
        ("ines", set()),
    ],
)
def test_who_writes_in_which_voice(cast, who, voices):
    member = cast.everyone[who]
    assert {voice for voice in Side if may_write(member, Section.HELPS, voice)} == voices


def test_alerts_are_written_by_guardians_and_teachers(cast):
    writers = {name for name, m in cast.everyone.items() if may_write(m, Section.HEALTH, m.side)}
    assert writers == {"ana", "luis", "okafor", "bell", "jin"}


def test_a_person_writes_and_reads_it_back(cast):
    form = {"id": uuid7(), "based_on": "", "words": "Una caminata 🚂 ayuda.", "chips": ["walk"]}
    answer = sent(cast.ana, "home/helps/", form)
    assert answer.status_code == 302
    assert "Una caminata 🚂 ayuda." in page(cast.bell).content.decode()
    assert "A walk" in page(cast.bell).content.decode()


def test_a_form_sent_twice_is_one_passage(cast):
    form = {"id": uuid7(), "based_on": "", "words": "A walk helps."}
    assert sent(cast.ana, "home/helps/", form).status_code == 302
    assert sent(cast.ana, "home/helps/", form).status_code == 302
    assert Passage.objects.count() == 1
    assert Entry.objects.count() == 1


def test_an_id_of_somebody_elses_passage_is_unknown(cast):
    theirs = wrote(cast.luis, "A run helps.")
    answer = sent(cast.ana, "home/helps/", {"id": theirs.pk, "based_on": "", "words": "Mine."})
    assert answer.status_code == 404
    assert words_seen(cast.okafor) == {"A run helps."}


def test_nobody_bases_words_on_a_text_of_another_place(cast):
    theirs = wrote(cast.luis, "A run helps.")
    with pytest.raises(NotPossible):
        wrote(cast.ana, "A walk helps.", on=[theirs])


def test_an_empty_form_asks_for_something_and_keeps_nothing(cast):
    answer = sent(cast.ana, "home/helps/", {"id": uuid7(), "based_on": "", "words": "  "})
    assert "Please choose or write something first." in answer.content.decode()
    assert not Passage.objects.exists()


def test_too_many_words_are_kept_in_the_form(cast):
    answer = sent(cast.ana, "home/helps/", {"id": uuid7(), "based_on": "", "words": "long " * 600})
    assert answer.status_code == 200
    assert "long long" in answer.content.decode()
    assert not Passage.objects.exists()


def test_a_section_that_does_not_exist_is_not_found(cast):
    for path in ("home/secrets/", "home/health/"):
        assert page(cast.ana, path).status_code == 404


def test_a_change_replaces_what_stood_and_keeps_it(cast):
    first = wrote(cast.ana, "A walk helps.")
    wrote(cast.rosa, "A long walk helps.", on=[first])
    assert words_seen(cast.okafor) == {"A long walk helps."}
    assert Passage.objects.filter(words="A walk helps.").exists()


def test_saying_the_same_again_changes_nothing(cast):
    first = wrote(cast.ana, "A walk helps.", chips=["walk"])
    assert wrote(cast.rosa, "A walk helps.", on=[first], chips=["walk"]) == first


def test_two_people_who_change_different_words_find_both_in_one_text(cast):
    first = wrote(cast.bell, "He likes a quiet corner.\nA walk helps after lunch.", chips=["walk"])
    wrote(cast.jin, "He likes a very quiet corner.\nA walk helps after lunch.", on=[first], chips=["walk", "music"])
    wrote(cast.pam, "He likes a quiet corner.\nA walk helps after math.", on=[first], chips=["walk", "toy"])
    assert words_seen(cast.ana) == {"He likes a very quiet corner.\nA walk helps after math."}
    place = place_of(cast.bell, Section.HELPS, Side.SCHOOL)
    assert place.newest.chips == ["walk", "music", "toy"]
    assert Passage.objects.count() == 4  # what each typed is kept as it was typed


def test_two_people_who_change_the_same_words_keep_both_until_somebody_settles_it(cast):
    first = wrote(cast.bell, "A walk helps.")
    second = wrote(cast.jin, "A run helps.", on=[first])
    third = wrote(cast.pam, "A song helps.", on=[first])
    assert words_seen(cast.ana) == {"A run helps.", "A song helps."}
    wrote(cast.okafor, "A run or a song helps.", on=[second, third])
    assert words_seen(cast.ana) == {"A run or a song helps."}


def test_settling_does_not_lose_what_a_third_person_wrote_meanwhile(cast):
    first = wrote(cast.bell, "A walk helps.")
    second = wrote(cast.jin, "A run helps.", on=[first])
    third = wrote(cast.pam, "A song helps.", on=[first])
    wrote(cast.bell, "A nap helps.", on=[first])
    wrote(cast.okafor, "A run or a song helps.", on=[second, third])
    assert words_seen(cast.ana) == {"A run or a song helps.", "A nap helps."}


def test_the_second_of_two_writers_is_told_and_shown_both(cast):
    first = wrote(cast.bell, "A walk helps.")
    wrote(cast.jin, "A run helps.", on=[first])
    form = {"id": uuid7(), "based_on": first.pk, "words": "A song helps."}
    answer = sent(cast.pam, "school/helps/", form)
    assert answer["Location"].endswith("school/helps/")
    body = page(cast.pam, "school/helps/").content.decode()
    assert "Two people wrote at the same time" in body
    assert "A run helps.\n\nA song helps.</textarea>" in body


def test_where_one_of_two_texts_was_for_one_home_the_joined_one_is_too(cast):
    first = wrote(cast.ana, "A walk helps.\nSo does soup.", for_all=True)
    wrote(cast.rosa, "A walk helps.\nSo does hot soup.", on=[first])
    wrote(cast.ana, "A long walk helps.\nSo does soup.", on=[first], for_all=True)
    assert words_seen(cast.okafor) == {"A long walk helps.\nSo does hot soup."}
    assert words_seen(cast.luis) == set()


def test_the_story_has_one_line_for_one_sitting(cast):
    first = wrote(cast.ana, "A walk helps.")
    second = wrote(cast.ana, "A long walk helps.", on=[first])
    assert Entry.objects.count() == 1
    with time_machine.travel(timezone.now() + timedelta(hours=2)):
        wrote(cast.ana, "A very long walk helps.", on=[second])
    assert Entry.objects.count() == 2


def test_a_passage_under_the_wrong_child_goes_with_all_that_grew_from_it(cast):
    before = wrote(cast.jin, "A nap helps.")
    wrong = wrote(cast.bell, "A walk helps.", on=[before])
    wrote(cast.bell, "A long walk helps.", on=[wrong])
    take_out(Entry.objects.get(about_id=wrong.pk), by=cast.bell, why="Another child")
    assert words_seen(cast.ana) == {"A nap helps."}


def test_who_wrote_first_in_the_childs_voice_takes_out_nothing_that_the_other_home_added(cast):
    first = wrote(cast.luis, "Trains help me.", voice=Side.CHILD, for_all=True)
    wrote(cast.ana, "Trains help me. Soup too.", voice=Side.CHILD, on=[first], for_all=True)
    with pytest.raises(NotPossible, match="case manager"):
        take_out(Entry.objects.get(about_id=first.pk), by=cast.luis, why="Another child")
    assert words_seen(cast.okafor) == {"Trains help me. Soup too."}
    take_out(Entry.objects.get(about_id=first.pk), by=cast.okafor, why="Another child")
    assert words_seen(cast.okafor) == set()
