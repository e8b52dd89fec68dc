"""What one side sees and needs is the other's to read once both have written, or left it out: in every view."""

import pytest
from django.test import Client

from allies.asked.reading import what_waits
from allies.concerns.actions.opening import answer_asked_in, ask_in
from allies.concerns.actions.saying import ask, say_back, write_view
from allies.concerns.models import Said, Sort
from allies.database.ids import uuid7
from allies.search.asking import question
from allies.search.reading import search
from allies.teams.errors import NotPossible
from allies.teams.models import Seats
from allies.teams.tests.cast import enter

pytestmark = pytest.mark.django_db
SECRET = "Zebrastr1pe"


def wrote(concern, by, **more):
    return write_view(
        concern, id=uuid7(), by=by, **({"words": f"{SECRET} is sad.", "needs": f"{SECRET} a plan."} | more)
    )


def reads(member):
    return member.sees(Said).filter(words__contains=SECRET).exists()


def found(member):
    return bool(search(Seats([member]), question(SECRET)).found)


def test_the_other_side_reads_it_once_it_has_written_too(cast, concern):
    wrote(concern, cast.ana)
    assert reads(cast.ana)
    assert not reads(cast.bell)
    wrote(concern, cast.bell, words="He plays alone.")
    assert reads(cast.bell)
    assert cast.ana.sees(Said).filter(words="He plays alone.").exists()


def test_or_once_it_has_left_it_out(cast, concern):
    wrote(concern, cast.bell)
    assert not reads(cast.ana)
    write_view(concern, id=uuid7(), by=cast.ana, leaves_out=True)
    assert reads(cast.ana)


def test_who_left_it_out_can_write_after_all(cast, concern):
    write_view(concern, id=uuid7(), by=cast.ana, leaves_out=True)
    wrote(concern, cast.ana)
    assert not reads(cast.bell)
    wrote(concern, cast.bell, words="He plays alone.")
    assert reads(cast.bell)


def test_neither_page_nor_search_has_it_before(cast, concern):
    wrote(concern, cast.ana)
    page = f"/children/{cast.child.pk}/concerns/{concern.pk}/"
    assert SECRET in enter(Client(), cast.ana.person).get(page).content.decode()
    assert SECRET not in enter(Client(), cast.bell.person).get(page).content.decode()
    wrote(concern, cast.bell, words="He plays alone.")
    assert SECRET in enter(Client(), cast.bell.person).get(page).content.decode()


def test_somebody_more_of_school_reads_what_school_reads(cast, concern):
    wrote(concern, cast.ana)
    asked = ask_in(concern, id=uuid7(), by=cast.bell, whom=cast.okafor)
    assert not cast.okafor.sees(Said).exists()
    answer_asked_in(asked, id=uuid7(), by=cast.ana, says="yes")
    assert cast.okafor.sees(Said).exists()
    assert not reads(cast.okafor)
    wrote(concern, cast.okafor, words="He plays alone.")
    assert reads(cast.okafor)
    assert reads(cast.bell)


def test_each_side_writes_once_and_the_second_form_keeps_its_words(cast, concern):
    ask_in(concern, id=uuid7(), by=cast.ana, whom=cast.okafor)
    wrote(concern, cast.bell)
    with pytest.raises(NotPossible, match="has written for your side"):
        wrote(concern, cast.okafor, words="Something else")


def test_the_same_form_twice_is_once(cast, concern):
    same = {"id": uuid7(), "by": cast.ana, "words": SECRET}
    assert write_view(concern, **same) == write_view(concern, **same)
    assert Said.objects.filter(sort=Sort.VIEW).count() == 1


def test_questions_come_after_both_have_written(cast, concern):
    with pytest.raises(NotPossible):
        ask(concern, id=uuid7(), by=cast.ana, words="Since when?")
    wrote(concern, cast.ana)
    with pytest.raises(NotPossible):
        say_back(concern, id=uuid7(), by=cast.bell, words="You are sad.")
    wrote(concern, cast.bell)
    assert say_back(concern, id=uuid7(), by=cast.bell, words="You are sad.").of.by == cast.ana


def test_it_waits_for_each_side_until_it_wrote(cast, concern):
    said = [str(one.words) for one in what_waits(Seats([cast.bell]), kinds={"concerns.turn"})]
    assert said == ["Your turn in a concern: what you see, and what you need"]
    wrote(concern, cast.bell)
    assert not list(what_waits(Seats([cast.bell]), kinds={"concerns.turn"}))
    assert len(list(what_waits(Seats([cast.ana]), kinds={"concerns.turn"}))) == 1
