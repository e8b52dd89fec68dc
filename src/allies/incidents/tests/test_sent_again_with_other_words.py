"""A page that was gone back to comes with the id of what it sent before: other words are not taken for the first."""

import pytest
from django.test import Client

from allies.database.ids import uuid7
from allies.incidents.actions import correct_facts
from allies.incidents.models import Account, Facts, HomeCall, Incident
from allies.teams.tests.cast import enter
from allies.timeline.models import Entry

from .events import browser, call_of, facts, happened, typed, url

OTHERWISE = "You sent this before, and it said something else."


def post(member, path, form):
    return browser(member).post(url(member, path), form)


def refused(answer, *words):
    """The page says so and holds what was typed; its form as it goes the next time."""
    page = answer.content.decode()
    assert answer.status_code == 200
    assert OTHERWISE in page
    for said in words:
        assert said in page
    return {
        name: answer.context["form"][name].value()
        for name in ("id", "corrects")
        if name in answer.context["form"].fields
    }


@pytest.mark.parametrize(
    "other",
    [
        {"words": "Jumped from the swing."},
        {"sentence": "call_today"},
        {"what": ["injury", "restraint"]},
        {"minutes": "7"},
        {"where": "hall"},
        {"now": "well"},
        {"done": []},
        {"at": "00:00"},
    ],
)
def test_another_event_is_not_taken_for_the_first(cast, other):
    first = typed(cast.bell)
    assert [post(cast.bell, "new/", first).status_code for _twice in range(2)] == [302, 302]
    renewed = first | other | refused(post(cast.bell, "new/", first | other), other.get("words", first["words"]))
    assert Facts.objects.get().words == first["words"]
    assert Entry.objects.count() == 1
    assert post(cast.jin, "new/", first | other).status_code == 404
    assert [post(cast.bell, "new/", renewed).status_code for _twice in range(2)] == [302, 302]
    assert Incident.objects.count() == Facts.objects.count() == 2


def test_the_first_form_is_still_known_when_the_facts_were_put_right_since(cast):
    first = typed(cast.pam)
    assert post(cast.pam, "new/", first).status_code == 302
    incident = Incident.objects.get()
    correct_facts(incident, id=uuid7(), by=cast.bell, corrects=Facts.objects.get().pk, **facts(words="Slid."))
    assert post(cast.pam, "new/", first).status_code == 302
    refused(post(cast.pam, "new/", first | {"words": "Slid."}))
    assert Incident.objects.count() == 1


def test_what_was_put_right_twice_is_put_right_once_and_other_words_put_that_right(cast):
    path = f"{happened(cast.bell).pk}/correct/"
    form = typed(cast.bell, corrects=Facts.objects.get().pk, words="Slid.")
    assert [post(cast.bell, path, form).status_code for _twice in range(2)] == [302, 302]
    other = form | {"words": "Jumped."}
    renewed = other | refused(post(cast.bell, path, other), "Jumped.</textarea>", "Slid.")
    assert renewed["corrects"] == str(form["id"])
    assert Facts.objects.count() == 2
    assert [post(cast.bell, path, renewed).status_code for _twice in range(2)] == [302, 302]
    assert Facts.objects.count() == 3
    assert Facts.objects.get(corrected_by=None).words == "Jumped."


@pytest.mark.parametrize("other", [{"words": "He was angry."}, {"voice": "child"}, {"for_all": "on"}])
def test_another_account_is_not_taken_for_the_first(cast, other):
    path = f"{happened(cast.bell).pk}/account/"
    first = {"id": uuid7(), "voice": "home", "words": "He was scared."}
    assert [post(cast.ana, path, first).status_code for _twice in range(2)] == [302, 302]
    renewed = first | other | refused(post(cast.ana, path, first | other), other.get("words", first["words"]))
    assert Account.objects.get().words == "He was scared."
    assert [post(cast.ana, path, renewed | {"corrects": ""}).status_code for _twice in range(2)] == [302, 302]
    assert Account.objects.count() == 2


def test_an_account_put_right_twice_is_put_right_once_and_other_words_put_that_right(cast):
    path = f"{happened(cast.bell).pk}/account/"
    first = {"id": uuid7(), "voice": "home", "words": "It was the left arm."}
    post(cast.ana, path, first)
    form = first | {"id": uuid7(), "words": "It was the right arm.", "corrects": first["id"]}
    here = f"{path}?corrects={first['id']}"
    assert [post(cast.ana, here, form).status_code for _twice in range(2)] == [302, 302]
    other = form | {"words": "It was the leg."}
    answer = post(cast.ana, here, other)
    renewed = other | refused(answer, "It was the leg.", f'action="?corrects={form["id"]}"')
    for _twice in range(2):
        assert post(cast.ana, f"{path}?corrects={form['id']}", renewed).status_code == 302
    assert Account.objects.count() == 3
    assert Account.objects.get(corrected_by=None).words == "It was the leg."
    assert post(cast.ana, here, form | {"id": uuid7()}).status_code == 404
    assert post(cast.luis, here, form).status_code == 404


def test_that_a_home_was_told_is_noted_once_and_whoever_says_more_hears_that_it_was_not_kept(cast):
    call = call_of(happened(cast.bell), cast.oak)
    path = f"/children/{cast.child.pk}/call-home/{call.pk}/"
    form = {name: value for name, value in typed(cast.bell).items() if name in {"day", "at"}}
    form |= {"how": "phone", "outcome": "reached", "id": uuid7()}
    assert [enter(Client(), cast.bell.person).post(path, form).status_code for _twice in range(2)] == [302, 302]
    for member, other in ((cast.bell, {"how": "video"}), (cast.jin, {})):
        again = enter(Client(), member.person).post(path, form | {"id": uuid7()} | other)
        assert "This home was told already" in again.content.decode()
    told = HomeCall.objects.get(pk=call.pk)
    assert (told.told_by, told.how) == (cast.bell, "phone")
