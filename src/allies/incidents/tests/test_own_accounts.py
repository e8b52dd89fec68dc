"""Home, school and the child each say how it was; the words stay theirs."""

import pytest

from allies.database.ids import uuid7
from allies.incidents.actions import give_account
from allies.incidents.models import Account, Facts, Incident
from allies.teams.actions.seats import set_custody
from allies.teams.errors import NotPossible
from allies.teams.models import District, Member
from allies.teams.models.custody import Rights
from allies.teams.permissions import Kind, Side
from allies.timeline.actions import take_out
from allies.timeline.models import Entry

from .events import browser, happened, url


def said(incident, by, words, voice=None, **more):
    return give_account(incident, id=uuid7(), by=by, voice=voice or by.side, words=words, **more)


def page(member, incident):
    return browser(member).get(url(member, f"{incident.pk}/")).content.decode()


def test_each_account_stands_beside_the_event_with_its_writer(cast):
    incident = happened(cast.bell)
    said(incident, cast.ana, "He was scared.")
    said(incident, cast.jin, "I held his hand.")
    body = page(cast.bell, incident)
    assert "He was scared." in body
    assert "I held his hand." in body
    assert "Ana Rivera" in body


def test_the_account_of_one_home_is_not_for_the_other_unless_it_says_so(cast):
    incident = happened(cast.bell)
    said(incident, cast.ana, "He was scared.")
    body = page(cast.luis, incident)
    assert "He was scared." not in body
    assert "Ana" not in body
    assert "incidents.account_given" not in cast.luis.sees(Entry).values_list("event", flat=True)
    said(incident, cast.ana, "He is fine again.", for_all=True)
    assert "He is fine again." in page(cast.luis, incident)


def test_the_childs_words_are_for_all_and_one_home_does_not_learn_with_whom_in_the_other(cast):
    incident = happened(cast.bell)
    said(incident, cast.ana, "The swing was too high.", voice=Side.CHILD)
    body = page(cast.luis, incident)
    assert "The swing was too high." in body
    assert "Ana" not in body


def test_putting_it_right_keeps_the_earlier_words(cast):
    incident = happened(cast.bell)
    first = said(incident, cast.ana, "It was the left arm.")
    said(incident, cast.ana, "It was the right arm.", corrects=first.pk)
    body = page(cast.bell, incident)
    assert body.index("It was the right arm.") < body.index("What it said before") < body.index("It was the left arm.")


def test_words_in_the_middle_that_are_taken_out_leave_one_text_that_stands(cast):
    incident = happened(cast.bell)
    first = said(incident, cast.jin, "It was the left arm.")
    second = said(incident, cast.jin, "It was the leg.", corrects=first.pk)
    said(incident, cast.jin, "It was the right arm.", corrects=second.pk)
    take_out(Entry.objects.get(about_id=second.pk), by=cast.jin, why="Another child")
    body = page(cast.bell, incident)
    assert body.index("It was the right arm.") < body.index("What it said before") < body.index("It was the left arm.")
    assert "It was the leg." not in body


def test_words_that_were_shared_and_then_kept_are_gone_for_the_other_home(cast):
    incident = happened(cast.bell)
    first = said(incident, cast.ana, "It was the left arm.", for_all=True)
    said(incident, cast.ana, "It was the right arm.", corrects=first.pk)
    body = page(cast.luis, incident)
    assert "left arm" not in body
    assert "right arm" not in body


def test_nobody_puts_anothers_words_right(cast):
    incident = happened(cast.bell)
    first = said(incident, cast.bell, "I saw it.")
    assert browser(cast.jin).get(url(cast.jin, f"{incident.pk}/account/?corrects={first.pk}")).status_code == 404


def test_a_form_sent_twice_is_one_account_and_an_id_of_somebody_else_is_unknown(cast):
    incident = happened(cast.bell)
    form = {"id": uuid7(), "voice": "home", "words": "He was scared."}
    for _ in range(2):
        assert browser(cast.ana).post(url(cast.ana, f"{incident.pk}/account/"), form).status_code == 302
    assert Account.objects.count() == 1
    assert browser(cast.luis).post(url(cast.luis, f"{incident.pk}/account/"), form).status_code == 404


def test_nobody_speaks_for_the_other_side(cast):
    incident = happened(cast.bell)
    form = {"id": uuid7(), "voice": "school", "words": "All was well."}
    assert browser(cast.ana).post(url(cast.ana, f"{incident.pk}/account/"), form).status_code == 200
    assert not Account.objects.exists()


def test_those_who_may_not_read_of_serious_events_find_nothing_anywhere(cast):
    incident = happened(cast.bell)
    for member in (cast.rosa, cast.ines, cast.pam):
        assert browser(member).get(url(member, f"{incident.pk}/")).status_code == 403
        for model in (Incident, Facts, Account, Entry):
            assert not member.sees(model).exists()


def test_an_order_keeps_a_guardian_from_serious_events(cast):
    incident = happened(cast.bell)
    set_custody(
        cast.luis,
        {Kind.INCIDENT: Rights(sees=False, decides=False, told=False)},
        from_on=cast.luis.today,
        until_on=None,
        order="Order of 2 May",
        by=cast.okafor.person,
    )
    luis = Member.objects.get(pk=cast.luis.pk)
    assert browser(luis).get(url(luis, f"{incident.pk}/")).status_code == 403
    assert not luis.sees(Entry).exists()


@pytest.mark.parametrize(
    ("place", "whom"),
    [
        ("us-federal", "child-abuse hotline yourself"),
        ("uk-england", "designated safeguarding lead"),
        ("ca-on", "children’s aid society yourself"),
        ("nowhere", "as the law of your place asks"),
    ],
)
def test_who_hears_of_harm_reads_whom_their_place_has_told(cast, place, whom):
    District.objects.update(jurisdiction=place)
    incident = happened(cast.bell)
    body = browser(cast.bell).get(url(cast.bell, f"{incident.pk}/account/")).content.decode()
    assert whom in body
    assert ("safeguarding" in body) is (place == "uk-england")


def test_nobody_is_sent_to_the_school_before_a_report_of_harm(cast):
    """What we have not read of a law is said, and nobody waits for it."""
    District.objects.update(jurisdiction="us-federal")
    incident = happened(cast.bell)
    body = browser(cast.bell).get(url(cast.bell, f"{incident.pk}/account/")).content.decode()
    assert "check this with your school" not in body
    assert "Do not wait to look them up: whoever takes the report knows them." in body


def test_who_wrote_the_event_down_does_not_make_vanish_what_a_parent_said_of_it(cast):
    incident = happened(cast.bell)
    account = said(incident, cast.luis, "He told me otherwise.")
    line = Entry.objects.get(about_id=incident.pk)
    with pytest.raises(NotPossible, match="case manager"):
        take_out(line, by=cast.bell, why="Another child")
    assert cast.luis.sees(Account).get() == account
    take_out(line, by=cast.okafor, why="Another child")
    assert not cast.luis.sees(Account).exists()


def test_a_mother_who_has_read_it_can_ask_for_a_call_on_the_same_page(cast):
    event = happened(cast.bell)
    ask = f'href="/children/{cast.child.pk}/talks/ask/"'
    assert ask in page(cast.ana, event)
    assert ask not in page(cast.bell, event)
