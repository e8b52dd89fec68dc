"""A home thanks one person, an aide too, or everybody; who is thanked reads it, and another home reads no name."""

import re

import pytest

from allies.celebrations.actions import keep_joy, remove_with_child
from allies.celebrations.models import Gone, Joy
from allies.celebrations.moving import why_not
from allies.database.ids import uuid7
from allies.teams.actions.seats import end_place
from allies.teams.errors import NotPossible

from .test_good_things import get, joy, paper, post, read

pytestmark = pytest.mark.django_db


def choices(member):
    return re.findall(r'name="to" value="([^"]+)"', read(member, "good-things/thanks/"))


def test_an_aide_is_thanked_by_name_and_reads_it_with_her_home(cast):
    answer = post(cast.ana, "thanks/", id=uuid7(), to=cast.pam.pk, words="He slept so well")
    assert answer.status_code == 302
    for name in ("pam", "bell", "okafor", "ana", "rosa"):
        assert "to Pam Lake" in read(getattr(cast, name))
        assert "to Pam Lake" in read(getattr(cast, name), "story/")
    assert "Only your home and school" in read(cast.ana)
    assert "Only one home and school see this" in read(cast.pam)


def test_another_home_reads_nothing_of_it_also_when_it_is_gone(cast):
    one = joy(cast.ana, sort="thanks", to="person", whom=cast.pam, words="He slept so well")
    for path in ("good-things/", "story/", "good-things/mine/"):
        assert "He slept so well" not in read(cast.luis, path)
        assert "Pam Lake" not in read(cast.luis, path)
    remove_with_child(one, by=cast.ana)
    assert not cast.luis.sees(Gone).exists()
    assert cast.pam.sees(Gone).exists()


def test_it_is_on_no_page_of_the_child_and_on_no_paper(cast):
    joy(cast.ana, sort="thanks", to="person", whom=cast.pam, words="He slept so well")
    assert "He slept so well" not in read(cast.ana, "good-things/mine/")
    assert "He slept so well" not in paper(cast.ana)


def test_everybody_can_be_thanked_without_words_and_somebody_is_chosen(cast):
    assert post(cast.ana, "thanks/", id=uuid7(), to="team").status_code == 302
    assert "Thanks" in read(cast.luis)
    page = post(cast.ana, "thanks/", id=uuid7(), words="Thank you").content.decode()
    assert "Please choose whom you thank." in page
    assert "Thank you" in page


def test_home_is_offered_all_who_work_with_the_child_and_school_no_name(cast):
    school = {str(getattr(cast, name).pk) for name in ("okafor", "bell", "jin", "pam")}
    assert set(choices(cast.ana)) == {"team", "school", *school}
    assert set(choices(cast.bell)) == {"team", "school"}
    assert get(cast.ines, "good-things/thanks/").status_code == 403


def test_whoever_pressed_a_name_begins_with_that_one(cast):
    page = read(cast.ana, "good-things/thanks/", to=cast.pam.pk)
    assert re.findall(r'value="([^"]+)"[^>]* checked', page) == [str(cast.pam.pk)]


def test_nobody_thanks_another_home_by_name_nor_who_has_gone(cast):
    for whom in (cast.luis, cast.ines):
        with pytest.raises(NotPossible):
            joy(cast.ana, sort="thanks", to="person", whom=whom)
    end_place(cast.pam, by=cast.okafor.person, why="New job")
    with pytest.raises(NotPossible):
        joy(cast.ana, sort="thanks", to="person", whom=cast.pam)
    with pytest.raises(NotPossible):
        joy(cast.bell, sort="thanks", to="person", whom=cast.okafor)


def test_sent_twice_it_is_one_and_it_moves_to_no_other_child(cast):
    said = {"id": uuid7(), "by": cast.ana, "sort": "thanks", "to": "person", "whom": cast.pam}
    assert keep_joy(**said) == keep_joy(**said)
    assert "cannot be moved" in str(why_not(Joy.objects.get()))
