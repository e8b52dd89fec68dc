"""A serious event is written down by chips, once, and claims nothing that is not known."""

from datetime import timedelta

import pytest
from django.utils import timezone

from allies.database.ids import uuid7
from allies.incidents.actions import correct_facts, write_incident
from allies.incidents.chips import Now, Sentence
from allies.incidents.models import Account, Facts, HomeCall, Incident
from allies.teams.errors import NotPossible
from allies.timeline.actions import put_back, take_out
from allies.timeline.models import Entry

from .events import browser, facts, happened, typed, url


def test_it_is_written_down_by_chips(cast):
    answer = browser(cast.bell).post(url(cast.bell, "new/"), typed(cast.bell, words=""))
    assert answer.status_code == 302
    page = browser(cast.ana).get(answer["Location"]).content.decode()
    assert "An injury" in page
    assert "First aid" in page


def test_it_stands_in_the_story_as_a_hard_moment_without_its_facts(cast):
    happened(cast.bell)
    entry = Entry.objects.get()
    assert (entry.tone, entry.kind) == ("hard", "incident")
    assert "Fell" not in str(entry.facts)


def test_a_double_click_is_one_event(cast):
    form = typed(cast.bell)
    for _ in range(2):
        assert browser(cast.bell).post(url(cast.bell, "new/"), form).status_code == 302
    assert Incident.objects.count() == Facts.objects.count() == Entry.objects.count() == 1
    assert HomeCall.objects.count() == 2


def test_an_id_of_somebody_elses_event_is_unknown(cast):
    theirs = happened(cast.jin)
    assert browser(cast.bell).post(url(cast.bell, "new/"), typed(cast.bell, id=theirs.pk)).status_code == 404


@pytest.mark.parametrize("sentence", Sentence)
def test_no_sentence_claims_more_than_is_known(sentence):
    assert not (sentence.is_true_of(Now.NOT_KNOWN) and sentence is not Sentence.CALL_TODAY)
    if sentence is Sentence.SAFE_NOW:
        assert not sentence.is_true_of(Now.LOOKING)
        assert not sentence.is_true_of(Now.HOSPITAL)


def test_a_sentence_that_is_not_true_now_is_asked_about_and_all_that_was_typed_is_kept(cast):
    sent = typed(cast.bell, now="looking", words="He ran to the gate.")
    page = browser(cast.bell).post(url(cast.bell, "new/"), sent).content.decode()
    assert "This sentence says more than you know now." in page
    assert "He ran to the gate." in page
    assert not Incident.objects.exists()
    with pytest.raises(NotPossible):
        write_incident(id=uuid7(), by=cast.bell, sentence=Sentence.SAFE_NOW, **facts(now="looking"))


@pytest.mark.usefixtures("one_moment")
def test_an_hour_that_is_still_to_come_is_asked_about(cast):
    later = (timezone.now() + timedelta(days=1)).astimezone(cast.child.zone)
    sent = typed(cast.bell, day=later.date().isoformat())
    page = browser(cast.bell).post(url(cast.bell, "new/"), sent).content.decode()
    assert "This is still to come." in page
    assert not Incident.objects.exists()


def test_a_paraprofessional_writes_it_down_and_does_not_read_on(cast):
    answer = browser(cast.pam).post(url(cast.pam, "new/"), typed(cast.pam))
    assert browser(cast.pam).get(answer["Location"]).status_code == 200
    assert browser(cast.pam).get(url(cast.pam)).status_code == 403
    assert not cast.pam.sees(Incident).exists()


def test_restraint_points_to_duties_without_inventing_law(cast):
    incident = happened(cast.bell, what=["restraint"])
    page = browser(cast.bell).get(url(cast.bell, f"{incident.pk}/")).content.decode()
    assert "Your district&#x27;s rule applies" in page or "Your district's rule applies" in page
    assert "Your district" not in browser(cast.ana).get(url(cast.ana, f"{incident.pk}/")).content.decode()


def test_a_correction_is_a_new_version_and_the_earlier_stays(cast):
    incident = happened(cast.bell)
    first = Facts.objects.get()
    correct_facts(incident, id=uuid7(), by=cast.jin, corrects=first.pk, **facts(words="Slid from the swing."))
    page = browser(cast.ana).get(url(cast.ana, f"{incident.pk}/")).content.decode()
    assert page.index("Slid from the swing.") < page.index("What it said before") < page.index("Fell from the swing.")


def test_two_corrections_at_once_lose_nothing(cast):
    incident = happened(cast.bell)
    first = Facts.objects.get()
    correct_facts(incident, id=uuid7(), by=cast.jin, corrects=first.pk, **facts(words="Slid."))
    sent = typed(cast.bell, corrects=first.pk, words="Jumped.")
    page = browser(cast.bell).post(url(cast.bell, f"{incident.pk}/correct/"), sent).content.decode()
    assert "Somebody else has just corrected this." in page
    assert "Slid." in page
    assert "Jumped.</textarea>" in page
    assert Facts.objects.count() == 2


def test_an_event_under_the_wrong_child_goes_with_all_that_stands_on_it(cast):
    incident = happened(cast.bell)
    first = Facts.objects.get()
    correct_facts(incident, id=uuid7(), by=cast.bell, corrects=first.pk, **facts(words="Slid."))
    entry = Entry.objects.get(about_id=incident.pk)
    take_out(entry, by=cast.bell, why="Another child")
    for model in (Incident, Facts, HomeCall, Account, Entry):
        assert not cast.okafor.sees(model).exists()


def test_a_correction_that_is_taken_out_lets_the_earlier_facts_stand(cast):
    incident = happened(cast.bell)
    first = Facts.objects.get()
    wrong = correct_facts(incident, id=uuid7(), by=cast.bell, corrects=first.pk, **facts(words="Slid."))
    take_out(Entry.objects.get(about_id=wrong.pk), by=cast.bell, why="Another child")
    page = browser(cast.ana).get(url(cast.ana, f"{incident.pk}/")).content.decode()
    assert "Fell from the swing." in page
    assert "Slid." not in page


def test_a_correction_in_the_middle_that_is_taken_out_leaves_one_text_that_stands(cast):
    incident = happened(cast.bell)
    first = Facts.objects.get()
    wrong = correct_facts(incident, id=uuid7(), by=cast.bell, corrects=first.pk, **facts(words="Slid."))
    last = correct_facts(incident, id=uuid7(), by=cast.bell, corrects=wrong.pk, **facts(words="Jumped."))
    take_out(Entry.objects.get(about_id=wrong.pk), by=cast.bell, why="Another child")
    assert cast.bell.sees(Facts).get(corrected_by=None) == last
    page = browser(cast.bell).get(url(cast.bell, f"{incident.pk}/correct/")).content.decode()
    assert "Jumped.</textarea>" in page
    correct_facts(incident, id=uuid7(), by=cast.bell, corrects=last.pk, **facts(words="Climbed."))


def test_the_page_asks_as_few_questions_for_a_long_event_as_for_a_short_one(cast, django_assert_num_queries):
    incident = happened(cast.bell)
    client = browser(cast.bell)

    def read():
        with django_assert_num_queries(18):  # three for the head of the child; two: it was opened; one: own words
            client.get(url(cast.bell, f"{incident.pk}/"))

    read()
    for n in range(3):
        newest = Facts.objects.get(corrected_by=None)
        correct_facts(incident, id=uuid7(), by=cast.bell, corrects=newest.pk, **facts(words=f"Version {n}"))
    read()


def test_an_event_that_was_taken_out_by_mistake_comes_back_whole(cast):
    incident = happened(cast.bell)
    taken = take_out(Entry.objects.get(about_id=incident.pk), by=cast.okafor, why="Another child")
    assert not cast.ana.sees(Facts).exists()
    put_back(taken, by=cast.ford)
    assert cast.ana.sees(Incident).get() == incident
    assert cast.ana.sees(Facts).count() == 1
    assert cast.okafor.sees(HomeCall).count() == 2


def test_a_correction_alone_does_not_come_back(cast):
    incident = happened(cast.bell)
    first = Facts.objects.get()
    corrected = correct_facts(incident, id=uuid7(), by=cast.bell, corrects=first.pk, **facts(words="It was the slide."))
    taken = take_out(Entry.objects.get(about_id=corrected.pk), by=cast.okafor, why="No")
    with pytest.raises(NotPossible):
        put_back(taken, by=cast.ford)
    assert cast.ana.sees(Facts).get() == first


def test_it_is_begun_without_a_network_and_the_phone_lets_go_of_it_once_it_is_kept(cast):
    """The blank form that a phone keeps says nothing of how home is reached; what is sent later is kept once."""
    blank = browser(cast.bell).get(url(cast.bell, "new/"), headers={"Allies-Blank": "1"}).content.decode()
    assert "This has NOT been sent" in blank
    assert "data-offline" in blank
    answer = browser(cast.bell).post(url(cast.bell, "new/"), typed(cast.bell), headers={"Allies-Unsent": "1"})
    assert answer.status_code == 204
    assert answer.headers["Allies-Kept"] == str(Incident.objects.get().pk)
