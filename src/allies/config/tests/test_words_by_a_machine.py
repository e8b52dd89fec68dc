"""A machine's words: made by the worker, below the original and never alone, for a few kinds, hidden in one tap."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

import pytest
from django.test import Client

from allies.batons.actions import correct_baton, pass_baton
from allies.batons.chips import Way
from allies.database.ids import uuid7
from allies.engines.protocol import NotReached
from allies.machine_words.actions import say_it_is_wrong
from allies.machine_words.allowed import PARTS
from allies.machine_words.making import HANDLER, make
from allies.machine_words.models import MachineWords
from allies.outbox.models import Parcel
from allies.people.models import Person
from allies.profiles.actions.terms import add_term, word_term
from allies.teams.models import Member
from allies.teams.permissions import Kind
from allies.teams.tests.cast import enter
from allies.timeline.actions import take_out
from allies.timeline.models import Entry
from allies.translation.actions import translate
from allies.translation.models import Asked
from allies.translation.things import Text

pytestmark = pytest.mark.django_db
SANG = "Mateo did not want to stop singing."
CANTO = "Mateo no quiso dejar de cantar."


@dataclass
class Machine:
    """Good, until it is spoiled."""

    spoils: Callable[[str], str] = str
    heard: list[str] = field(default_factory=list)

    def translate(self, texts: Sequence[str], source: str, target: str) -> list[str]:
        self.heard += texts
        if target == "en":
            return ["Mateo did not want to stop singing." for _text in texts]
        return [self.spoils(text.replace("did not want to stop singing", "no quiso dejar de cantar")) for text in texts]


@pytest.fixture
def machine(settings):
    settings.TRANSLATION = Machine()
    return settings.TRANSLATION


@pytest.fixture
def ana(cast):
    Person.objects.filter(pk=cast.ana.person_id).update(language="es")
    return Member.objects.select_related("child__school", "home", "person").get(pk=cast.ana.pk)


def note(cast, words=SANG, part="did"):
    [made] = pass_baton(by=cast.bell, way=Way.FROM_SCHOOL, day=cast.bell.today, chips={}, words={part: words})
    return made


def the_worker_goes_round():
    for parcel in Parcel.objects.filter(handler=HANDLER):
        make(parcel)


def page(member, part):
    answer = enter(Client(), member.person).get(f"/children/{part.child_id}/batons/{part.day.isoformat()}/")
    assert answer.status_code == 200
    return answer.content.decode()


def test_without_a_setting_nothing_is_asked_of_any_machine(cast, ana):
    assert "By a machine" not in page(ana, note(cast))
    assert not Parcel.objects.filter(handler=HANDLER).exists()


def test_what_was_written_is_read_in_ones_language_below_the_original_and_marked(cast, ana, machine):
    part = note(cast)
    assert CANTO not in page(ana, part)  # never in the request
    assert machine.heard == []
    the_worker_goes_round()
    html = page(ana, part)
    original = html.index(SANG, html.index("De una máquina"))
    assert original < html.index(CANTO) < html.index("Esto está mal")
    assert not any("Mateo" in heard or "Rivera" in heard for heard in machine.heard)


def test_the_original_is_beside_it_even_where_a_page_shows_no_more_than_that(cast, ana, machine):
    """Today says of a note only a few words."""
    note(cast)
    the_worker_goes_round()
    html = enter(Client(), ana.person).get("/", follow=True).content.decode()
    assert html.count(CANTO) <= html.count(SANG)


def test_who_reads_the_language_of_the_original_sees_no_machine(cast, ana, machine):
    part = note(cast)
    the_worker_goes_round()
    assert CANTO not in page(cast.bell, part)


@pytest.mark.parametrize(
    "spoils",
    [
        lambda said: said.replace("no ", ""),
        lambda said: said.replace("Zqaax", "Pedro"),
        lambda said: said + " 17",
        lambda said: f"<script>{said}</script>",
        lambda said: "",
        lambda said: said * 400,
    ],
)
def test_what_does_not_survive_is_not_shown_and_the_original_is(cast, ana, machine, spoils):
    machine.spoils = spoils
    part = note(cast)
    the_worker_goes_round()
    html = page(ana, part)
    assert SANG in html
    assert "De una máquina" not in html
    assert "En mi idioma, por favor" in html


def test_a_machine_that_does_not_answer_is_asked_again_later(cast, ana, machine, monkeypatch):
    def hangs(*_asked):
        raise NotReached("It does not answer")

    monkeypatch.setattr(machine, "translate", hangs)
    part = note(cast)
    with pytest.raises(NotReached):
        the_worker_goes_round()
    assert SANG in page(ana, part)
    assert not MachineWords.objects.exists()


def test_this_is_wrong_hides_it_for_all_and_asks_a_person(cast, ana, machine):
    part = note(cast)
    the_worker_goes_round()
    [words] = MachineWords.objects.filter(language="es")
    enter(Client(), ana.person).post(f"/children/{part.child_id}/by-a-machine/{words.pk}/wrong/", {"next": "/"})
    Person.objects.filter(pk=cast.luis.person_id).update(language="es")
    cast.luis.person.refresh_from_db()
    assert CANTO not in page(ana, part)
    assert CANTO not in page(cast.luis, part)
    assert Asked.objects.get().language == "es"
    the_worker_goes_round()
    assert CANTO not in page(ana, part)  # and it is not made again


def test_once_it_was_wrong_a_changed_text_is_for_people_too(cast, ana, machine):
    part = note(cast)
    the_worker_goes_round()
    say_it_is_wrong(MachineWords.objects.get(language="es").pk, by=ana)
    correct_baton(part, id=uuid7(), by=cast.bell, chips={}, words={"did": f"{SANG} Twice."}, is_hard=False)
    the_worker_goes_round()
    assert MachineWords.objects.filter(language="es").count() == 1
    assert "De una máquina" not in page(ana, part)


def test_beside_a_persons_words_no_machines_are_shown(cast, ana, machine):
    part = note(cast)
    the_worker_goes_round()
    said = {"id": uuid7(), "of": part.pk, "language": "es", "words": {"did": "Mateo siguió cantando."}}
    translate(Text.named("note"), part.pk, by=cast.bell, **said)
    html = page(ana, part)
    assert "Mateo siguió cantando." in html
    assert "De una máquina" not in html


def test_a_changed_original_has_no_old_words_beside_it_and_new_ones_later(cast, ana, machine):
    part = note(cast)
    the_worker_goes_round()
    day = {"chips": {}, "words": {"did": "We read."}}
    newer = correct_baton(part, id=uuid7(), by=cast.bell, is_hard=False, **day)
    assert CANTO not in page(ana, newer)
    assert Parcel.objects.filter(handler=HANDLER, facts__row=str(newer.pk)).exists()


def test_what_is_taken_out_takes_the_machines_words_along_for_good(cast, ana, machine):
    part = note(cast)
    the_worker_goes_round()
    take_out(Entry.objects.get(about_id=part.pk), by=cast.okafor, why="wrong child")
    assert not MachineWords.objects.exists()


@pytest.mark.parametrize("part", ["hard", "helped"])
def test_what_was_hard_is_for_no_machine(cast, ana, machine, part):
    note(cast, part=part)
    the_worker_goes_round()
    assert machine.heard == []


@pytest.mark.parametrize(
    "words", ["He had a seizure.", "Please sign the consent.", "Somebody hurt him.", "My lawyer says no."]
)
def test_words_of_health_safety_or_rights_are_for_no_machine_wherever_they_stand(cast, ana, machine, words):
    note(cast, words)
    the_worker_goes_round()
    assert machine.heard == []


def test_only_three_kinds_of_record_are_for_a_machine():
    assert {kind for _text, kind in PARTS} == {Kind.BATON, Kind.TALK, Kind.OBSERVATION}


def test_a_word_that_the_team_has_agreed_on_stands_as_they_said_it(cast, ana, machine):
    term = add_term(id=uuid7(), by=cast.bell, sort="phrase", language="en", word="snug", means="A quiet place.")
    word_term(term, id=uuid7(), by=cast.bell, language="es", word="rinconcito", means="")
    part = note(cast, "Mateo did not want to stop singing snug.")
    the_worker_goes_round()
    assert "Mateo no quiso dejar de cantar rinconcito." in page(ana, part)


def test_the_other_home_reads_nothing_of_what_is_one_homes(cast, ana, machine):
    Person.objects.filter(pk=cast.luis.person_id).update(language="es")
    [part] = pass_baton(by=cast.bell, way=Way.FROM_SCHOOL, day=cast.bell.today, chips={}, words={"did": SANG})
    the_worker_goes_round()
    [words] = MachineWords.objects.filter(language="es")
    assert words.audience_id == part.audience_id
    answer = enter(Client(), cast.stan).post(f"/children/{part.child_id}/by-a-machine/{words.pk}/wrong/")
    assert answer.status_code == 404
    assert MachineWords.objects.get(pk=words.pk).hidden_at is None
