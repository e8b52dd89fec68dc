"""An agreement counts once both sides have said yes to the very same words."""

import re
from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from allies.agreements import actions
from allies.agreements.forms import AgreementForm
from allies.agreements.models import Agreement
from allies.agreements.reading import EARLIER, between_with
from allies.notices.router import Group
from allies.teams.errors import NotPossible
from allies.teams.tests.cast import end_parents_place, enter

from .agreeing import agreed, proposed, typed

pytestmark = pytest.mark.django_db


def url(adult, path=""):
    return f"/children/{adult.child_id}/agreement/{adult.pk}/{path}"


def test_what_one_side_wrote_waits_for_the_other(cast):
    written = proposed(cast.ana, cast.okafor)
    assert written.stands_from is None
    assert written.awaits(cast.ana)
    assert not written.awaits(cast.okafor)
    assert between_with(cast.ana, cast.ana).standing is None


def test_it_counts_from_the_second_yes_on(cast):
    standing = agreed(cast.ana, cast.okafor, story="at_once")
    assert standing.stands_from is not None
    assert standing.home_yes_by == cast.ana
    assert standing.school_yes_by == cast.okafor
    assert between_with(cast.okafor, cast.ana).standing == standing


def test_saying_yes_twice_is_saying_it_once(cast):
    standing = agreed(cast.ana, cast.okafor)
    again = actions.agree(standing, by=cast.ana)
    assert again.home_yes_at == standing.home_yes_at
    assert again.stands_from == standing.stands_from


def test_the_same_form_sent_twice_is_one_version(cast):
    sent = typed(cast.ana, reach_home=" 555 0190 ")
    first = proposed(cast.ana, cast.ana, **sent)
    assert proposed(cast.ana, cast.ana, **sent) == first
    assert Agreement.objects.count() == 1


def test_other_terms_from_a_page_that_was_sent_already_are_not_taken_for_the_first(client, cast):
    sent = typed(cast.ana, story="at_once")
    first = proposed(cast.ana, cast.ana, **sent)
    enter(client, cast.ana.person)
    refused = client.post(url(cast.ana, "write/"), sent | {"story": "off", "words": "Please write short."})
    assert "You sent this before, and it said something else." in refused.text
    assert "Please write short." in refused.text
    assert Agreement.objects.get().story == "at_once"
    hidden = {name: re.search(rf'name="{name}" value="([^"]+)"', refused.text)[1] for name in ("id", "seen")}
    assert hidden["id"] != sent["id"]
    assert client.post(url(cast.ana, "write/"), sent | {"story": "off"} | hidden).status_code == 302
    first.refresh_from_db()
    assert first.replaced_at is not None
    assert Agreement.open().get().story == "off"


def test_a_change_needs_both_and_until_then_the_old_one_goes_on(cast):
    first = agreed(cast.ana, cast.okafor, story="at_once")
    change = proposed(cast.ana, cast.okafor, story="off")
    assert between_with(cast.ana, cast.ana).standing == first
    actions.agree(change, by=cast.ana)
    now = between_with(cast.ana, cast.ana)
    assert now.standing == change
    assert now.waits is None
    assert now.earlier == [first]


def test_what_stands_is_found_however_often_a_change_went_back_and_forth(client, cast):
    """Each "I would change something" is a version; the last is taken back, and what both signed goes on."""
    standing = agreed(cast.ana, cast.okafor)
    for minute in range(EARLIER + 3):
        last = proposed(cast.ana, (cast.ana, cast.okafor)[minute % 2], digest_at=f"06:{minute:02}")
    actions.take_back(last, by=last.by)
    enter(client, cast.ana.person)
    page = client.get(url(cast.ana)).text
    assert url(cast.ana, f"{standing.pk}/end/") in page
    assert "Nothing is agreed yet" not in page
    assert client.post(url(cast.ana, "write/"), typed(cast.ana, story="off")).status_code == 302
    found = between_with(cast.ana, cast.ana)
    assert (found.standing, found.waits.story) == (standing, "off")


def test_of_what_stood_before_the_newest_are_shown_and_no_more(cast):
    stood = [agreed(cast.ana, cast.okafor, digest_at=f"06:{minute:02}") for minute in range(EARLIER + 2)]
    for _ in range(3):
        actions.take_back(proposed(cast.ana, cast.okafor, story="off"), by=cast.okafor)
    assert between_with(cast.ana, cast.ana).earlier == stood[-2 : -EARLIER - 2 : -1]


def test_a_change_of_nothing_asks_nobody(client, cast):
    """Who opens the form and keeps it as it is has nothing to ask: the other side gets no work out of it."""
    standing = agreed(cast.ana, cast.okafor)
    enter(client, cast.okafor.person)
    answer = client.post(url(cast.ana, "write/"), typed(cast.ana))
    assert "Nothing is different yet" in answer.text
    assert between_with(cast.ana, cast.ana).waits is None
    changed = client.post(url(cast.ana, "write/"), typed(cast.ana, story="at_once"))
    assert changed.status_code == 302
    assert between_with(cast.ana, cast.ana).waits.replaced_at is None
    assert between_with(cast.ana, cast.ana).standing == standing


def test_who_changes_one_thing_need_not_pass_all_the_others(client, cast):
    """A first one lies open. A change is folded part by part, but for where something has to be looked at again."""
    enter(client, cast.ana.person)
    page = client.get(url(cast.ana, "write/")).text
    assert "See and change" not in page
    agreed(cast.ana, cast.okafor)
    page = client.get(url(cast.ana, "write/")).text
    assert page.count("See and change") == 5
    assert set(AgreementForm.base_fields) <= set(re.findall(r'name="([a-z_]+)"', page))
    page = client.post(url(cast.ana, "write/"), typed(cast.ana, look_again_on="2020-01-01")).text
    assert page.count("See and change") == 4


def test_a_yes_to_words_that_were_changed_meanwhile_is_not_kept(cast):
    """She reads it while the teacher writes it anew: her yes belongs to what she read."""
    read = proposed(cast.ana, cast.okafor)
    newer = proposed(cast.ana, cast.bell, school_answers="week")
    with pytest.raises(NotPossible, match="changed meanwhile"):
        actions.agree(read, by=cast.ana)
    newer.refresh_from_db()
    assert newer.home_yes_at is None
    assert newer.stands_from is None


def test_who_writes_from_an_old_page_keeps_the_words_and_changes_nothing(cast, client):
    enter(client, cast.okafor.person)
    old = typed(cast.ana, words="Written first")
    proposed(cast.ana, cast.ana)
    answer = client.post(url(cast.ana, "write/"), old)
    assert answer.status_code == 422
    assert "Somebody changed this meanwhile" in answer.content.decode()
    assert "Written first" in answer.content.decode()
    assert Agreement.objects.count() == 1


def test_the_one_who_wrote_it_may_take_it_back_while_nobody_has_answered(cast):
    written = proposed(cast.ana, cast.ana)
    actions.take_back(written, by=cast.ana)
    assert between_with(cast.okafor, cast.ana).newest is None


def test_the_other_side_cannot_take_it_back(cast):
    written = proposed(cast.ana, cast.ana)
    with pytest.raises(NotPossible):
        actions.take_back(written, by=cast.okafor)


def test_home_may_end_it_alone_and_school_may_not(cast):
    standing = agreed(cast.ana, cast.okafor)
    with pytest.raises(NotPossible, match="Only the person at home"):
        actions.end(standing, by=cast.okafor)
    actions.end(standing, by=cast.ana)
    assert between_with(cast.ana, cast.ana).standing is None


def test_any_of_school_who_teaches_may_say_schools_yes(cast):
    written = proposed(cast.ana, cast.ana)
    assert actions.agree(written, by=cast.jin).school_yes_by == cast.jin


def test_two_guardians_have_two_agreements(cast):
    hers, his = agreed(cast.ana, cast.okafor, story="off"), agreed(cast.luis, cast.okafor, story="at_once")
    assert hers != his
    assert between_with(cast.luis, cast.luis).standing == his


def test_nobody_agrees_for_somebody_whose_place_has_ended(cast):
    written = proposed(cast.ana, cast.ana)
    end_parents_place(cast.ana)
    written = Agreement.objects.get()
    with pytest.raises((Agreement.DoesNotExist, NotPossible)):
        actions.agree(written, by=cast.okafor)


def test_what_was_signed_is_never_rewritten(cast):
    standing = agreed(cast.ana, cast.okafor)
    standing.digest_at = timezone.now().time()
    with pytest.raises(Exception, match="append-only"):
        standing.save()


@pytest.mark.parametrize(
    ("field", "value", "says"),
    [
        ("quiet_until", "", "both hours"),
        ("quiet_until", "21:00", "need an end"),
        ("school_until", "07:00", "later than the one before"),
        ("look_again_on", "2001-01-01", "from tomorrow on"),
        ("days", [], "one day or more"),
        ("language", "xx", "Please look at this again"),
    ],
)
def test_a_slip_is_said_beside_the_field_and_nothing_is_kept(cast, client, field, value, says):
    enter(client, cast.ana.person)
    answer = client.post(url(cast.ana, "write/"), {**typed(cast.ana, words="Bitte 1"), field: value})
    page = answer.content.decode()
    assert says in page
    assert "Bitte 1" in page
    assert not Agreement.objects.exists()


def test_the_page_says_what_is_different(cast, client):
    agreed(cast.ana, cast.okafor, school_answers="next_day")
    proposed(cast.ana, cast.okafor, school_answers="week")
    enter(client, cast.ana.person)
    page = client.get(url(cast.ana)).content.decode()
    assert "within a week" in page
    assert "Now:" in page
    assert "I agree to this" in page


def test_a_yes_from_the_page_makes_it_count(cast, client):
    written = proposed(cast.ana, cast.okafor)
    enter(client, cast.ana.person)
    client.post(url(cast.ana, f"{written.pk}/agree/"))
    assert between_with(cast.ana, cast.ana).standing == written


def test_the_groups_of_an_agreement_are_those_people_choose_about(cast):
    assert set(agreed(cast.ana, cast.okafor).terms.choices) == set(Group) - {Group.ACCOUNT}


@pytest.mark.parametrize(
    ("weeks", "days", "wanted"),
    [(4, 0, 28), (4, 28, 28), (4, 34, 28), (4, 35, 56), (4, 62, 56), (9, 10, 63)],
)
def test_the_next_time_to_meet_follows_the_agreed_rhythm_and_a_day_that_went_by_is_not_late(cast, weeks, days, wanted):
    standing = agreed(cast.ana, cast.okafor, meeting_weeks=weeks)
    standing.refresh_from_db()
    first = standing.stands_from.astimezone(cast.child.zone).date()
    assert standing.meets_next_on(first + timedelta(days=days)) == first + timedelta(days=wanted)


def test_nothing_is_said_of_meeting_where_no_rhythm_is_agreed(cast):
    assert agreed(cast.ana, cast.okafor, meeting_weeks="0").meets_next_on(cast.ana.today) is None


@pytest.mark.usefixtures("one_moment")
def test_when_it_is_time_to_meet_both_are_told_on_the_front_page_for_a_week(cast, client):
    agreed(cast.ana, cast.okafor, meeting_weeks=4)
    told = "You agreed to meet about now. Any day that suits"
    for days, is_told in ((27, False), (28, True), (34, True), (35, False)):
        with time_machine.travel(timezone.now() + timedelta(days=days), tick=False):
            for member in (cast.ana, cast.okafor):
                assert (told in enter(client, member.person).get("/").content.decode()) is is_told
    page = enter(client, cast.ana.person).get(f"/children/{cast.child.pk}/agreement/{cast.ana.pk}/").content.decode()
    assert "Next meeting: around" in page
    assert "You begin with what goes well." in page


def test_a_refused_form_is_answered_as_one(cast, client):
    enter(client, cast.ana.person)
    path = f"/children/{cast.child.pk}/agreement/{cast.ana.pk}/write/"
    answer = client.post(path, {"digest_at": "no time"})
    assert answer.status_code == 422
    assert client.get(path).status_code == 200


def test_how_news_reaches_you_says_what_was_agreed_beside_what_one_chose(client, cast):
    person = cast.ana.person
    person.email = "ana@example.org"
    person.save()
    page = "/my-account/notices/"

    def said():
        words = enter(client, person).get(page).content.decode()
        return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", words))

    with time_machine.travel((timezone.now() + timedelta(days=1)).replace(hour=16, minute=0), tick=False):
        assert "today at 5 p.m." in said()
        assert "as family and school agreed" not in said()
        agreed(cast.ana, cast.okafor, digest_at="18:30", story="digest")
        assert re.search("Mateo ?: as family and school agreed Family and school agreed to this together", said())
        assert "today at 6:30 p.m." in said()
        assert "today at 5 p.m." not in said()  # of no child here
