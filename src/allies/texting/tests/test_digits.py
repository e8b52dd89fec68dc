"""A digit answers what was asked of this phone alone; words go to school once it is known whose they are."""

from datetime import timedelta

import pytest
from django.utils import timezone

from allies.database.ids import uuid7
from allies.rooms.tests.also import only
from allies.teams.actions.seats import add_member
from allies.teams.models import Child
from allies.teams.permissions import Role
from allies.teams.tests.cast import someone
from allies.texting.actions.arriving import look_at_what_waits, take_in
from allies.texting.actions.digits import offer, open_digit
from allies.texting.actions.numbers import remove_number
from allies.texting.actions.stops import is_stopped
from allies.texting.models import Digit, Doubt, IncomingText
from allies.texting.questions import GOT_IT, ByText, CallByText, WordsByText
from allies.texts.gateways.protocol import Incoming

from .conftest import ANA, has_number, text

pytestmark = pytest.mark.django_db
GOING = [("good", "Good"), ("hard", "Hard")]
SUBJECT = uuid7()


class Rooms:
    """What rooms above were given."""

    def __init__(self):
        self.answers, self.words, self.calls = [], [], []

    def answer(self, member, subject, choice, _id):
        self.answers.append((member.person.name, choice))

    def take(self, member, _id, words):
        self.words.append((member.person.name, words))

    def ask(self, member, _id):
        self.calls.append(member.person.name)


@pytest.fixture
def rooms(monkeypatch):
    rooms = Rooms()
    only(monkeypatch, ByText, ByText("tests.going", lambda member: [], rooms.answer))
    only(monkeypatch, WordsByText, WordsByText(lambda member: member.role == Role.GUARDIAN, rooms.take))
    only(monkeypatch, CallByText, CallByText(lambda member: True, rooms.ask))
    return rooms


@pytest.fixture
def ana(cast, phones, rooms, clock):
    has_number(cast.ana.person, ANA)
    phones.at(ANA)
    phones.texts.clear()
    return cast.ana


def asked_of(seat, *, subject=SUBJECT, choices=GOING, text=None, hours=20):
    until = timezone.now() + timedelta(hours=hours)
    return offer(ANA, "tests.going", choices, text=text or uuid7(), subject=subject, until=until, seat=seat)


def ten_minutes_later(clock):
    clock.shift(timedelta(minutes=10, seconds=1))
    look_at_what_waits()


def test_a_digit_answers_what_was_asked_once(ana, phones, rooms):
    assert asked_of(ana) == [(1, "Good"), (2, "Hard")]
    text(ANA, "2")
    text(ANA, "2")
    text(ANA, "1")
    assert rooms.answers == [("Ana Rivera", "hard")]
    assert rooms.words == []
    assert any("your answer is there" in words for words in phones.at(ANA))


@pytest.mark.parametrize("words", ["2️⃣", "٢", "2.", "two", "2 thanks"])
def test_a_digit_is_known_however_it_is_written(ana, rooms, words):
    asked_of(ana)
    text(ANA, words)
    assert rooms.answers == [("Ana Rivera", "hard")]


def test_words_beside_a_digit_go_to_school(ana, rooms):
    asked_of(ana)
    text(ANA, "2, he slept badly")
    assert rooms.answers == [("Ana Rivera", "hard")]
    assert rooms.words == [("Ana Rivera", "he slept badly")]


def test_the_same_text_tried_again_has_the_same_digits(ana):
    same = uuid7()
    assert asked_of(ana, text=same) == asked_of(ana, text=same)
    assert Digit.objects.count() == 2


def test_no_open_digit_means_two_things(ana, cast):
    luis = has_number(cast.luis.person, ANA)
    first, second = asked_of(ana), asked_of(cast.luis)
    assert not {digit for digit, _ in first} & {digit for digit, _ in second}
    assert luis.pk


def test_a_late_answer_does_not_answer_what_is_asked_now(ana, rooms, clock):
    asked_of(ana)
    text(ANA, "1")
    given = asked_of(ana, subject=uuid7())
    assert {digit for digit, _ in given} == {3, 4}
    text(ANA, "1")
    assert len(rooms.answers) == 1


def test_nothing_is_asked_where_not_every_answer_has_a_digit(ana):
    assert asked_of(ana, choices=[(str(n), "x") for n in range(8)])
    assert asked_of(ana, subject=uuid7()) == []


def test_a_digit_of_yesterday_is_over(ana, rooms, clock):
    asked_of(ana)
    clock.shift(timedelta(hours=21))
    text(ANA, "1")
    assert rooms.answers == []
    assert open_digit(ANA, "1") is None


def test_a_stranger_and_another_phone_answer_nothing(ana, rooms):
    asked_of(ana)
    text("+15125550199", "1")
    assert rooms.answers == []


def test_who_gave_the_phone_up_answers_nothing_from_it(ana, cast, rooms):
    """Their old phone, in another's hand."""
    asked_of(ana)
    for number in cast.ana.person.phone_numbers.all():
        remove_number(number, by=cast.ana.person)
    text(ANA, "1")
    text(ANA, "hello")
    assert (rooms.answers, rooms.words) == ([], [])


def test_two_digits_are_asked_about_once_and_nothing_is_done(ana, phones, rooms, clock):
    asked_of(ana)
    text(ANA, "1,2")
    assert "reply with the digit alone" in phones.at(ANA)[0]
    assert (rooms.answers, rooms.words) == ([], [])
    text(ANA, "2")
    ten_minutes_later(clock)
    assert rooms.answers == [("Ana Rivera", "hard")]
    assert rooms.words == []
    assert not IncomingText.objects.exclude(words="").exists()


def test_what_could_be_a_stop_is_asked_back_each_time_and_is_no_message_before_somebody_says_so(
    ana, phones, rooms, clock
):
    text(ANA, "stop it 😂")
    ten_minutes_later(clock)
    text(ANA, "no stop")
    ten_minutes_later(clock)
    first, second = phones.at(ANA)
    assert "Should our texts stop?" in first
    assert "Should our texts stop?" in second
    assert is_stopped(ANA)
    assert {one.why for one in Doubt.objects.all()} == {"unclear"}
    assert rooms.words == []
    text(ANA, second[second.index(" = my words are for school") - 1])
    assert rooms.words == [("Ana Rivera", "stop it 😂"), ("Ana Rivera", "no stop")]
    assert not is_stopped(ANA)


@pytest.mark.parametrize(
    ("words", "why"),
    [
        ("you have the wrong number, this is a business", "not_me"),
        ("this is not Loretta anymore", "not_me"),
        ("Stop. My daughter died last week", "unclear"),
        ("mi hija falleció", "unclear"),
        ("توفيت ابنتي", "unclear"),
        ("con tôi đã mất", "unclear"),
    ],
)
def test_what_may_not_be_theirs_is_never_a_message_and_texts_end_until_somebody_wants_them(
    ana, phones, rooms, clock, words, why
):
    text(ANA, words)
    assert is_stopped(ANA)
    assert {one.why for one in Doubt.objects.all()} == {why}
    text(ANA, "please tell them")
    text(ANA, "thanks")
    text(ANA, "call me")
    ten_minutes_later(clock)
    clock.shift(timedelta(days=2))
    look_at_what_waits()
    text(ANA, "so what happens now")
    assert (rooms.words, rooms.calls) == ([], [])
    text(ANA, "START")
    text(ANA, "He is sick")
    assert rooms.words == [("Ana Rivera", "He is sick")]


@pytest.mark.parametrize("words", ["stop. who is this?", "Please stop texting me. I do not know your kid."])
def test_words_beside_a_stop_are_no_message_before_somebody_says_so(ana, rooms, clock, words):
    text(ANA, words)
    ten_minutes_later(clock)
    assert is_stopped(ANA)
    assert rooms.words == []
    assert Doubt.objects.exists()


def test_a_grandmothers_death_is_news_for_school(ana, rooms):
    text(ANA, "His grandma died yesterday, he may be sad")
    assert len(rooms.words) == 1


def test_who_answers_stop_meant_stop_and_no_words_go(ana, rooms, clock):
    text(ANA, "stop it 😂")
    text(ANA, "STOP")
    ten_minutes_later(clock)
    assert rooms.words == []


def test_words_are_a_message_and_the_sender_knows_who_reads_them(ana, phones, rooms):
    text(ANA, "He has a cold. Please keep him warm")
    text(ANA, "And his hat is in the bag")
    assert [words for _name, words in rooms.words] == [
        "He has a cold. Please keep him warm",
        "And his hat is in the bag",
    ]
    [said] = phones.at(ANA)
    assert "If it is urgent, please call" in said
    assert not IncomingText.objects.exclude(words="").exists()


def test_after_stop_words_still_reach_school_and_no_text_comes_back(ana, phones, rooms):
    text(ANA, "STOP")
    text(ANA, "He is sick today")
    assert ("Ana Rivera", "He is sick today") in rooms.words
    assert len([words for words in phones.at(ANA) if "no more texts" in words]) == 1


def test_ok_takes_the_one_note_that_is_there(ana, rooms):
    asked_of(ana, choices=[(GOT_IT, "Got it")])
    text(ANA, "ok 👍")
    assert rooms.answers == [("Ana Rivera", GOT_IT)]


@pytest.mark.parametrize("words", ["Hard", "hard!", " HARD "])
def test_the_words_of_an_answer_answer_like_its_digit(ana, phones, rooms, words):
    asked_of(ana)
    text(ANA, words)
    assert rooms.answers == [("Ana Rivera", "hard")]
    assert rooms.words == []
    text(ANA, words)  # it was answered: now it is words
    assert rooms.words == [("Ana Rivera", words)]


def test_words_that_could_answer_two_things_are_asked_about(ana, phones, rooms, clock):
    asked_of(ana)
    asked_of(ana, subject=uuid7())
    text(ANA, "good")
    assert "reply with the digit alone" in phones.at(ANA)[0]
    assert rooms.answers == []
    text(ANA, "1")
    ten_minutes_later(clock)
    assert (rooms.answers, rooms.words) == ([("Ana Rivera", "good")], [])


def test_good_is_how_it_goes_and_takes_no_note(ana, rooms):
    asked_of(ana)
    asked_of(ana, subject=uuid7(), choices=[(GOT_IT, "Got it")])
    text(ANA, "good")
    assert rooms.answers == [("Ana Rivera", "good")]


def test_an_answer_with_more_words_is_words(ana, rooms):
    asked_of(ana)
    text(ANA, "a hard day for all of us")
    assert rooms.answers == []
    assert rooms.words == [("Ana Rivera", "a hard day for all of us")]


def test_call_me_asks_for_a_call(ana, rooms):
    text(ANA, "please call me")
    assert rooms.calls == ["Ana Rivera"]


def test_one_phone_of_two_of_one_home_is_asked_by_digit(ana, cast, phones, rooms, clock):
    has_number(cast.rosa.person, ANA)
    phones.at(ANA)
    text(ANA, "He ate well")
    clock.shift(timedelta(seconds=20))
    text(ANA, "and slept")
    [asked] = [words for words in phones.at(ANA) if words.startswith("Who wrote this?")]
    assert rooms.words == []
    digit = next(line.split(" = ")[0] for line in asked.splitlines() if "Ana Rivera" in line)
    text(ANA, digit)
    assert rooms.words == [("Ana Rivera", "He ate well"), ("Ana Rivera", "and slept")]


def test_two_homes_with_one_phone_are_not_named_to_each_other_and_a_person_is_told(ana, cast, phones, rooms):
    has_number(cast.luis.person, ANA)
    phones.at(ANA)
    text(ANA, "He ate well")
    said = phones.at(ANA)[-1]
    assert "cannot be certain who wrote this" in said
    assert "Luis" not in str(phones.at(ANA))
    assert rooms.words == []
    assert {one.why for one in Doubt.objects.all()} == {"unclear"}


def test_nobody_says_whose_so_after_ten_minutes_a_person_is_told_and_nothing_is_written(
    ana, cast, phones, rooms, clock
):
    has_number(cast.rosa.person, ANA)
    text(ANA, "He ate well")
    look_at_what_waits()
    assert not Doubt.objects.exists()
    ten_minutes_later(clock)
    assert {one.person for one in Doubt.objects.all()} == {cast.ana.person, cast.rosa.person}
    assert rooms.words == []
    clock.shift(timedelta(days=1))
    look_at_what_waits()
    assert not IncomingText.objects.exclude(words="").exists()


def test_one_adult_with_children_at_two_schools_is_asked_by_the_schools_name(ana, cast, phones, rooms):
    other = add_member(cast.ana.person, child=others_child(cast), role=Role.GUARDIAN, home=home_of(cast), by=None)
    assert other.child_id != cast.child.pk
    text(ANA, "Late today")
    [asked] = [words for words in phones.at(ANA) if "What is this about?" in words]
    assert "Mateo" not in asked
    assert "Petra" not in asked
    digit = next(line.split(" = ")[0] for line in asked.splitlines() if "Maple School, M." in line)
    text(ANA, digit)
    assert rooms.words == [("Ana Rivera", "Late today")]


@pytest.mark.parametrize(
    ("sister", "told_apart"), [("Maria", ["Mat.", "Mar."]), ("Lucia", ["M.", "L."]), ("Mat", []), ("Mateo", [])]
)
def test_of_two_children_at_one_school_no_two_digits_read_alike(ana, cast, phones, rooms, sister, told_apart):
    Child.objects.filter(pk=others_child(cast).pk).update(name=f"{sister} Rivera", called="")
    add_member(cast.ana.person, child=others_child(cast), role=Role.GUARDIAN, home=home_of(cast), by=None)
    text(ANA, "Late today")
    said = phones.at(ANA)[-1]
    assert all(f"Maple School, {short}" in said for short in told_apart)
    assert ("What is this about?" in said) == bool(told_apart)
    assert Doubt.objects.exists() != bool(told_apart)  # then a person at school is told to call
    assert rooms.words == []


def others_child(cast):
    return Child.objects.exclude(pk=cast.child.pk).get()


def home_of(cast):
    return others_child(cast).homes.get()


def test_who_may_not_write_to_school_is_told_whom_to_call(cast, phones, rooms, clock):
    has_number(cast.rosa.person, ANA)
    phones.at(ANA)
    text(ANA, "He ate well")
    assert "nobody reads this text" in phones.at(ANA)[-1]
    assert rooms.words == []


def test_whose_seat_has_ended_writes_to_nobody(cast, phones, rooms, clock):
    has_number(someone("Nobody Here"), ANA)
    text(ANA, "Let me in")
    assert rooms.words == []


def test_help_takes_wrong_number_in_one_digit(ana, phones):
    text(ANA, "HELP")
    [words] = phones.at(ANA)
    digit = next(line.split(" = ")[0] for line in words.splitlines() if "wrong number" in line)
    text(ANA, digit)
    assert {one.why for one in Doubt.objects.all()} == {"not_me"}
    assert not ana.person.phone_numbers.standing().exists()


def test_help_takes_a_new_number_in_one_digit(ana, phones):
    text(ANA, "HELP")
    digit = next(line.split(" = ")[0] for line in phones.at(ANA)[0].splitlines() if "new number" in line)
    text(ANA, digit)
    assert {one.why for one in Doubt.objects.all()} == {"new_number"}
    assert ana.person.phone_numbers.standing().exists()


def test_a_stranger_who_asks_for_help_is_offered_no_digit(cast, phones, rooms):
    text("+15125550199", "HELP")
    assert "=" not in phones.at("+15125550199")[0]


def test_a_picture_does_not_arrive_and_its_sender_is_told(ana, phones):
    take_in(Incoming(ANA, "", name="MM1", pictures=2), gateway="phones")
    assert "pictures do not arrive by text" in phones.at(ANA)[0]


def test_after_months_of_silence_it_is_asked_whose_phone_it_is(ana, phones, rooms, clock):
    """The number may be somebody else's by now."""
    clock.shift(timedelta(days=91))
    text(ANA, "Hi, it's me")
    [asked] = phones.at(ANA)
    assert rooms.words == []
    assert "Ana" not in asked
    stranger = next(line.split(" = ")[0] for line in asked.splitlines() if "wrong number" in line)
    text(ANA, stranger)
    assert rooms.words == []
    assert not ana.person.phone_numbers.standing().exists()
    assert {one.why for one in Doubt.objects.all()} == {"not_me"}
    assert not IncomingText.objects.exclude(words="").exists()


def test_who_is_still_there_says_so_once(ana, phones, rooms, clock):
    clock.shift(timedelta(days=91))
    text(ANA, "He is sick")
    digit = next(line.split(" = ")[0] for line in phones.at(ANA)[0].splitlines() if "Maple School" in line)
    text(ANA, digit)
    text(ANA, "Back tomorrow")
    assert rooms.words == [("Ana Rivera", "He is sick"), ("Ana Rivera", "Back tomorrow")]


def test_whom_to_call_is_said_also_after_a_digit_was_answered(ana, phones, rooms):
    asked_of(ana)
    text(ANA, "1")
    text(ANA, "He fell and his arm hurts")
    assert any("If it is urgent, please call" in words for words in phones.at(ANA))
