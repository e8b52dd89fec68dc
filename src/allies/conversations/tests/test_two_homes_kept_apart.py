"""An order may keep two homes apart: neither reaches the other in a private talk, and nothing that was said is lost."""

from datetime import timedelta

import pytest
from django.test import Client

from allies.conversations.actions.threads import add_to_thread, correct_message, take_back
from allies.conversations.models import Message, Thread
from allies.conversations.people import who_may_talk
from allies.database.ids import uuid7
from allies.teams.actions.seats import add_member, set_custody
from allies.teams.errors import NotPossible
from allies.teams.models import Member
from allies.teams.models.custody import Rights
from allies.teams.permissions import Kind, Role
from allies.teams.tests.cast import someone

from .talking import begun, browser, private, readers, said, url

NOT_HERE = "Nobody at home can write in this conversation today"


def keep_apart(cast, guardian=None, *, apart=True, start=0, days=None):
    whom = guardian or cast.luis
    first = whom.today + timedelta(days=start)
    last = first + timedelta(days=days) if days is not None else None
    rights = {Kind.TALK: Rights(apart=apart)}
    set_custody(whom, rights, from_on=first, until_on=last, order="Order of 3 May", by=cast.okafor.person)


def again(member):
    """The same seat as the next request would load it."""
    return Member.objects.select_related("child__school", "person", "home").get(pk=member.pk)


def offered(member):
    return {mate.person.name for mate in who_may_talk(again(member))}


def test_neither_parent_can_choose_the_other_and_both_still_choose_school(cast):
    keep_apart(cast)
    assert offered(cast.ana) == {"Ms. Okafor", "Mr. Bell", "Jin Tran"}
    assert offered(cast.luis) == {"Ms. Okafor", "Mr. Bell", "Jin Tran"}
    for one, other in ((cast.ana, cast.luis), (cast.luis, cast.ana)):
        with pytest.raises(NotPossible):
            private(again(one), again(other))
    assert readers(cast, private(again(cast.luis), cast.bell)) == {"luis", "bell"}


def test_school_cannot_bring_the_two_together(cast):
    keep_apart(cast)
    assert offered(cast.bell) >= {"Ana Rivera", "Luis Ortega"}
    with pytest.raises(NotPossible):
        private(cast.bell, cast.ana, cast.luis)
    thread = private(cast.bell, cast.jin)
    add_to_thread(thread, cast.luis, by=cast.bell)
    with pytest.raises(NotPossible):
        add_to_thread(thread, cast.ana, by=cast.bell)
    assert readers(cast, thread) == {"bell", "jin", "luis"}


def test_the_form_says_so_beside_the_names_and_keeps_the_words(cast):
    keep_apart(cast)
    sent = {
        "id": uuid7(), "for_whom": "chosen", "people": [cast.ana.pk, cast.luis.pk], "subject": "The bus",
        "words": "Who drives on Friday?",
    }  # fmt: skip
    answer = browser(Client(), cast.bell).post(url(cast.bell, path="new/"), sent)
    assert answer.status_code == 200
    assert answer.context["form"].errors.keys() == {"people"}
    assert "Who drives on Friday?" in answer.content.decode()
    assert not Thread.objects.exists()


def test_a_talk_that_has_both_is_still_read_and_only_school_writes_in_it(cast):
    thread = private(cast.ana, cast.luis, cast.bell, words="Before the order")
    keep_apart(cast)
    for parent in (cast.ana, cast.luis):
        with pytest.raises(NotPossible):
            said(thread, again(parent), "Against the order")
        page = browser(Client(), parent).get(url(parent, thread)).content.decode()
        assert NOT_HERE in page
        assert "Before the order" in page
        assert "<textarea" not in page
    said(thread, cast.bell, "From school")
    assert "<textarea" in browser(Client(), cast.bell).get(url(cast.bell, thread)).content.decode()
    assert not Message.objects.filter(words="Against the order").exists()


def test_new_words_cannot_come_in_as_a_correction_and_ones_own_can_still_be_taken_back(cast):
    thread = private(cast.ana, cast.luis, words="Before the order")
    first = Message.objects.get(thread=thread)
    keep_apart(cast)
    with pytest.raises(NotPossible):
        correct_message(first, id=uuid7(), by=again(cast.ana), words="Against the order")
    take_back(first, by=again(cast.ana))
    assert not again(cast.luis).sees(Message).filter(words="Before the order").exists()


def test_a_form_that_was_open_before_the_order_gets_its_words_back_with_the_reason(cast):
    thread = private(cast.ana, cast.luis)
    luis = browser(Client(), cast.luis)
    keep_apart(cast)
    answer = luis.post(url(cast.luis, thread), {"id": uuid7(), "words": "Against the order"})
    assert NOT_HERE in answer.content.decode()
    assert not Message.objects.filter(words="Against the order").exists()


def test_a_message_that_came_before_the_order_is_the_same_message_when_it_comes_again(cast):
    thread = private(cast.ana, cast.luis)
    ana = browser(Client(), cast.ana)
    sent = {"id": uuid7(), "words": "It went well."}
    ana.post(url(cast.ana, thread), sent)
    keep_apart(cast)
    assert ana.post(url(cast.ana, thread), sent).status_code == 302
    assert Message.objects.filter(words="It went well.").count() == 1


def test_it_counts_on_the_days_of_the_order_and_no_longer_than_it(cast):
    keep_apart(cast, start=1)
    assert "Luis Ortega" in offered(cast.ana)
    keep_apart(cast, days=5)
    assert "Luis Ortega" not in offered(cast.ana)
    keep_apart(cast, apart=False)
    assert "Luis Ortega" in offered(cast.ana)


def test_two_of_one_home_are_not_kept_apart_by_an_order_about_the_other_home(cast):
    nina = add_member(someone("Nina Moss"), child=cast.child, role=Role.GUARDIAN, home=cast.luis.home, by=None)
    keep_apart(cast)
    assert offered(nina) == {"Ana Rivera", "Luis Ortega", "Ms. Okafor", "Mr. Bell", "Jin Tran"}
    assert "Luis Ortega" not in offered(cast.ana)


def test_a_talk_of_the_whole_team_stays_as_it_is(cast):
    keep_apart(cast)
    thread = begun(again(cast.ana))
    said(thread, again(cast.luis), "I read it.")
    assert {"ana", "luis"} <= readers(cast, thread)
