"""A talk is noted in two taps, without a word of what was said, and is between one home and school."""

from django.test import Client

from allies.conversations.actions.calls import note_talk
from allies.conversations.models import Talk
from allies.database.ids import uuid7
from allies.timeline.models import Entry


def browser(member):
    client = Client()
    client.force_login(member.person)
    return client


def url(member, path=""):
    return f"/children/{member.child_id}/talks/{path}"


def noted(member, home, **more):
    return note_talk(id=uuid7(), by=member, home=home, how="phone", **more)


def test_one_tap_on_the_page_notes_a_talk(cast):
    answer = browser(cast.bell).post(url(cast.bell, "new/"), {"id": uuid7(), "talked": f"door:{cast.oak.pk}"})
    assert answer.status_code == 302
    talk = Talk.objects.get()
    assert (talk.how, talk.home, talk.with_interpreter) == ("door", cast.oak, False)


def test_a_guardian_notes_a_talk_of_the_own_home_only(cast):
    page = browser(cast.ana).get(url(cast.ana, "new/")).content.decode()
    assert f"phone:{cast.oak.pk}" in page
    assert str(cast.elm.pk) not in page
    assert "Elm" not in page
    browser(cast.ana).post(url(cast.ana, "new/"), {"id": uuid7(), "talked": f"phone:{cast.elm.pk}"})
    assert not Talk.objects.exists()


def test_the_other_home_sees_nothing_of_it(cast):
    noted(cast.bell, cast.oak)
    assert cast.ana.sees(Talk).count() == cast.okafor.sees(Talk).count() == 1
    for member in (cast.luis, cast.ines, cast.rosa, cast.pam):
        assert not member.sees(Talk).exists()
        assert not member.sees(Entry).exists()
    assert "No talk is noted yet" in browser(cast.luis).get(url(cast.luis)).content.decode()


def test_a_double_tap_is_one_talk(cast):
    form = {"id": uuid7(), "talked": f"phone:{cast.oak.pk}"}
    for _ in range(2):
        assert browser(cast.bell).post(url(cast.bell, "new/"), form).status_code == 302
    assert Talk.objects.count() == Entry.objects.count() == 1


def test_an_id_of_somebody_elses_talk_is_unknown(cast):
    theirs = noted(cast.jin, cast.elm)
    form = {"id": theirs.pk, "talked": f"phone:{cast.oak.pk}"}
    assert browser(cast.bell).post(url(cast.bell, "new/"), form).status_code == 404


def test_no_tap_asks_for_one(cast):
    page = browser(cast.bell).post(url(cast.bell, "new/"), {"id": uuid7()}).content.decode()
    assert "Please tap how you talked." in page


def test_a_paraprofessional_and_a_guest_do_not_see_talks(cast):
    for member in (cast.pam, cast.ines, cast.rosa):
        assert browser(member).get(url(member)).status_code == 403
    client = Client()
    client.force_login(cast.stan)
    assert client.get(url(cast.ana)).status_code == 404


def test_the_list_asks_as_few_questions_for_many_talks_as_for_one(cast, django_assert_num_queries):
    def read():
        with django_assert_num_queries(10):  # three for the head of the child
            browser_of_bell.get(url(cast.bell))

    browser_of_bell = browser(cast.bell)
    noted(cast.bell, cast.oak)
    read()
    for _ in range(10):
        noted(cast.bell, cast.elm, with_interpreter=True)
    read()
