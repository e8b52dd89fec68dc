"""A room that brings a way out: who is reached by it, in which order, and what carries it."""

import pytest
from django.utils import timezone

from allies.notices.models import Preference
from allies.notices.router import Channel, ChannelReach, Health
from allies.notices.routing import parcels_for
from allies.notices.tests.by_text import TEXTS, with_texts
from allies.notices.ways import in_order, ways_of
from allies.notices.wishes import listeners_of
from allies.teams.permissions import Kind
from allies.timeline.tests.samples import told

MAIL, TEXT, PUSH, LETTER = (ChannelReach(one) for one in (Channel.EMAIL, Channel.TEXT, Channel.PUSH, Channel.LETTER))
HERE = ChannelReach(Channel.IN_APP)


@pytest.fixture
def texts(monkeypatch):
    return with_texts(monkeypatch)


def test_mail_comes_first_then_what_else_there_is_and_paper_for_who_has_nothing_else():
    there = {way.channel: way for way in (PUSH, TEXT, MAIL, LETTER)}
    assert in_order(there) == (PUSH, MAIL, TEXT, HERE)  # who lets a device ring wants to hear it
    assert in_order({Channel.LETTER: LETTER}) == (LETTER, HERE)
    assert in_order({}) == (ChannelReach(Channel.EMAIL, Health.MISSING), HERE)


def test_a_number_that_nobody_has_shown_to_be_theirs_is_no_way_until_they_choose_it():
    number = ChannelReach(Channel.TEXT, Health.UNPROVEN)
    assert in_order({Channel.EMAIL: MAIL, Channel.TEXT: number}) == (MAIL, HERE)
    assert in_order({Channel.TEXT: number, Channel.LETTER: LETTER}) == (LETTER, HERE)
    assert in_order({Channel.TEXT: number}, [Channel.TEXT]) == (number, HERE)


def test_what_was_asked_for_and_is_not_there_is_named():
    assert in_order({Channel.EMAIL: MAIL}, [Channel.TEXT, Channel.EMAIL]) == (
        ChannelReach(Channel.TEXT, Health.MISSING),
        MAIL,
        HERE,
    )


def test_who_has_a_number_and_no_mailbox_is_told_by_what_carries_texts(team, texts):
    person = team.ana.person
    person.email = None
    person.save()
    texts.give(team.ana)
    line = told(team.okafor, kind=Kind.INCIDENT)
    [parcel] = [one for one in parcels_for([line], now=timezone.now()) if one.to == person.pk]
    assert (parcel.handler, parcel.facts["member"]) == (TEXTS, str(team.ana.pk))


def test_a_way_is_asked_once_for_all_and_mail_in_one_query(team, texts, django_assert_num_queries):
    seats = list(team.child.members.select_related("child__school", "person"))
    people = [seat.person for seat in seats]
    with django_assert_num_queries(1):
        ways_of(people)
    assert texts.asked == 1
    listeners_of(seats)
    assert texts.asked == 2


def test_who_may_not_sign_in_any_more_is_reached_by_no_way(team, texts):
    person = team.ana.person
    texts.give(team.ana)
    person.is_active = False
    assert ways_of([person]) == {person.pk: {}}


def press(client, member, side="home", **more):
    client.force_login(member.person)
    chosen = dict.fromkeys(("story", "talk", "serious", "calls", "team"), "digest")
    said = {"digest_at": "17:00", "days": list("0123456"), "quiet_from": "", "quiet_until": "", **chosen, **more}
    return client.post(f"/my-account/notices/{side}/", said)


def test_who_has_one_way_is_asked_for_no_order(team, client):
    client.force_login(team.okafor.person)
    assert "News comes first" not in client.get("/my-account/notices/").content.decode()
    press(client, team.okafor, "school")


def test_a_family_with_a_mailbox_may_wish_for_paper_and_nobody_gets_it_unasked(team, client):
    assert press(client, team.ana, first_by="email").status_code == 302
    [listener] = listeners_of([team.ana])
    assert listener.ways == [Channel.EMAIL]
    press(client, team.ana, first_by="letter", then_by="email")
    [listener] = listeners_of([team.ana])
    assert listener.ways == [Channel.LETTER, Channel.EMAIL]
    page = client.get("/my-account/notices/").content.decode()
    assert "By letter, today at 5 p.m.; if that fails, by e-mail" in page
    assert "By e-mail, at once; if that fails, by letter" in page  # what is about safety does not wait for paper


def test_a_parent_who_works_at_school_gets_no_letter_there(team, client):
    Preference.objects.create(person=team.okafor.person, side="school", ways=["letter"])
    [listener] = listeners_of([team.okafor])
    assert listener.reaches[0] == ChannelReach(Channel.LETTER, Health.MISSING)


def test_a_person_puts_their_ways_in_order_and_the_page_says_what_follows(team, client, texts):
    texts.give(team.ana)
    assert press(client, team.ana, first_by="text", then_by="email").status_code == 302
    [listener] = listeners_of([team.ana])
    assert listener.ways == [Channel.TEXT, Channel.EMAIL]
    page = client.get("/my-account/notices/").content.decode()
    assert "By text, today at 5 p.m.; if that fails, by e-mail" in page


def test_saving_what_would_be_anyhow_chooses_no_order(team, client, texts):
    texts.give(team.ana)
    press(client, team.ana, first_by="email", then_by="text")
    assert Preference.objects.get(person=team.ana.person).ways == []


def test_a_number_of_a_mother_that_is_not_confirmed_is_offered_and_not_chosen(team, client, texts):
    texts.give(team.ana, Health.UNPROVEN)
    client.force_login(team.ana.person)
    page = client.get("/my-account/notices/").content.decode()
    assert "By text, once the number is confirmed" in page
    assert "You have not confirmed your number yet." in page
    assert "/my-account/numbers/" in page
    assert 'value="text" checked' not in " ".join(page.split())
    press(client, team.ana, first_by="text", then_by="email")
    line = told(team.okafor, kind=Kind.INCIDENT)
    [parcel] = [one for one in parcels_for([line], now=timezone.now()) if one.to == team.ana.person_id]
    assert parcel.handler == "notices.digest"  # by mail, until she shows that the number is hers


def test_a_way_may_be_left_to_wait_on_the_page(team, client, texts):
    texts.give(team.ana)
    press(client, team.ana, first_by="email", then_by="")
    [listener] = listeners_of([team.ana])
    assert listener.ways == [Channel.EMAIL]


def test_a_way_that_is_chosen_twice_is_asked_about_beside_its_box(team, client, texts):
    texts.give(team.ana)
    answer = press(client, team.ana, first_by="text", then_by="text")
    assert "This way is tried already. Please choose another one." in answer.content.decode()
    assert not Preference.objects.exists()


def test_a_way_that_they_do_not_have_cannot_be_chosen(team, client, texts):
    texts.give(team.ana)
    assert press(client, team.ana, first_by="push", then_by="email").status_code == 200
    assert not Preference.objects.exists()
