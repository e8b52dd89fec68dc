"""Help is written down on paper try after try, in letters of the team's own list, and each try is kept."""

import pytest
from django.conf import settings
from django.utils.translation import override

from allies.database.ids import uuid7
from allies.progress import typed_in
from allies.progress.actions.helps import put_help_list
from allies.progress.marks import HOUSE, marks_of
from allies.progress.models import HelpList, Record

from .recording import get, post, the_goal
from .test_help_trial_by_trial import OWN, PROMPT
from .test_sheets import box, days_of, paper_of, path

pytestmark = pytest.mark.django_db
LANGUAGES = [code for code, _name in settings.LANGUAGES]


def own_list(by, *words):
    levels = [{"key": "none", "words": ""}, *({"key": f"h{n}", "words": word} for n, word in enumerate(words))]
    return put_help_list(id=uuid7(), by=by, levels=levels, seen=None)


def typed(cast, goal, words):
    monday, *_rest = days_of(cast.bell)
    return post(cast.bell, path(monday), {"id": uuid7(), box(goal, monday): words})


@pytest.mark.parametrize("words", ["IIPH", "i i p h", "I, I, P, H"])
def test_each_try_is_kept_in_its_order(cast, words):
    goal = the_goal(cast, **PROMPT)
    assert typed(cast, goal, words).status_code == 302
    record = Record.objects.get()
    assert [tap["mark"] for tap in record.taps] == ["none", "none", "sign", "hint"]
    assert (record.value, record.out_of, record.help_list) == (2, 4, None)
    assert len({tap["id"] for tap in record.taps}) == 4


def test_up_to_the_help_that_the_goal_names_a_try_counts(cast):
    typed(cast, the_goal(cast, most_help="hint", **PROMPT), "IHTD")
    assert (Record.objects.get().value, Record.objects.get().out_of) == (2, 4)


def test_the_letters_are_those_of_the_teams_own_list_and_the_record_says_of_which(cast):
    own = put_help_list(id=uuid7(), by=cast.bell, levels=OWN, seen=None)
    goal = the_goal(cast, **PROMPT)
    assert dict(marks_of(own).letters) == {"none": "I", "h1": "T", "together": "D"}
    page = get(cast.bell, path(days_of(cast.bell)[0])).content.decode()
    assert "<strong>T</strong>" in page
    assert "the blue card" in paper_of(cast.bell, days_of(cast.bell)[0])
    assert typed(cast, goal, "TID").status_code == 302
    record = Record.objects.get()
    assert ([tap["mark"] for tap in record.taps], record.help_list) == (["h1", "none", "together"], own)


def test_a_letter_that_is_in_no_list_is_asked_about_and_nothing_is_kept(cast):
    goal = the_goal(cast, **PROMPT)
    answer = typed(cast, goal, "IIZ")
    assert "one of the letters" in str(answer.context["form"].errors)
    assert 'value="IIZ"' in answer.content.decode()
    assert not Record.objects.exists()


@pytest.mark.parametrize(("words", "kept"), [("4", (4, 5, "")), ("3/4", (3, 4, "")), ("a", (None, None, "absent"))])
def test_a_count_and_a_reason_are_still_what_they_were(cast, words, kept):
    goal = the_goal(cast, **PROMPT)
    assert typed(cast, goal, words).status_code == 302
    record = Record.objects.get()
    assert (record.value, record.out_of, record.missing) == kept
    assert record.taps == []


def test_a_goal_that_is_not_counted_in_help_knows_no_such_letters(cast):
    goal = the_goal(cast)
    assert "one of the letters" in str(typed(cast, goal, "II").context["form"].errors)


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_letter_of_the_house_is_there_twice_or_says_why_there_is_nothing(language):
    with override(language):
        found = [str(letter) for letter in HOUSE.values()]
        reasons = set(typed_in.letters().values())
    assert len(set(found)) == len(found)
    assert not set(found) & reasons
    assert all(len(letter) == 1 and letter.isalpha() for letter in found)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "words",
    [
        ("the blue card", "the blue picture", "the blue list", "the blue word", "a nod", "x", "Anna", "w", "n"),
        ("بطاقة", "صورة", "غمزة", "رسم", "سؤال", "ملمس"),
        ("1", "2", "3"),
        ("卡片", "图片"),
    ],
)
def test_each_level_of_any_list_has_a_letter_of_its_own_that_is_the_same_for_each_reader(language, words):
    levels = [{"key": f"h{n}", "words": word} for n, word in enumerate(words)]
    own = HelpList(levels=levels, language="en")
    with override(language):
        found = list(marks_of(own).letters.values())
        reasons = set(typed_in.letters().values())
    assert len(set(found)) == len(found) == len(words)
    assert not set(found) & reasons
    assert not any(letter.isdigit() for letter in found)
    assert found == list(marks_of(own).letters.values())


def test_the_same_sheet_sent_twice_keeps_each_try_once(cast):
    goal = the_goal(cast, **PROMPT)
    monday, *_rest = days_of(cast.bell)
    sent = {"id": uuid7(), box(goal, monday): "IPI"}
    for _time in range(2):
        assert post(cast.bell, path(monday), sent).status_code == 302
    assert len(Record.objects.get().taps) == 3


def listed(cast, *marks):
    words = [
        ("none", "No help"),
        ("", "the blue card"),
        ("together", "Doing it together, if the child is fine with it"),
    ]
    sent = {"id": uuid7(), "seen": ""}
    for count, ((key, said), mark) in enumerate(zip(words, marks, strict=True), start=1):
        sent |= {f"key_{count}": key, f"words_{count}": said, f"mark_{count}": mark, f"place_{count}": count}
    return post(cast.bell, "help/", sent)


def test_a_team_may_choose_its_own_letters(cast):
    assert listed(cast, "", "q", "").status_code == 302
    own = HelpList.objects.get()
    assert dict(marks_of(own).letters) == {"none": "I", own.levels[1]["key"]: "Q", "together": "D"}
    goal = the_goal(cast, **PROMPT)
    assert typed(cast, goal, "qqi").status_code == 302
    assert [tap["mark"] for tap in Record.objects.get().taps] == [own.levels[1]["key"]] * 2 + ["none"]


def test_a_letter_of_the_house_makes_way_for_one_that_the_team_chose(cast):
    listed(cast, "D", "I", "")
    own = HelpList.objects.get()
    for language in LANGUAGES:
        with override(language):
            found = dict(marks_of(own).letters)
        assert (found["none"], found[own.levels[1]["key"]]) == ("D", "I")
        assert len(set(found.values())) == 3


@pytest.mark.parametrize("marks", [("A", "", ""), ("", "M", ""), ("", "غ", ""), ("Q", "q", ""), ("", "4", "")])
def test_a_letter_that_says_something_else_or_stands_twice_is_not_kept(cast, marks):
    answer = listed(cast, *marks)
    assert answer.status_code == 200
    assert answer.context["form"].errors
    assert not HelpList.objects.exists()
