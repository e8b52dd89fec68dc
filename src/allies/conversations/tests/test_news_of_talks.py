"""A new word in a talk is told to its readers as each wishes: that it is there and where, never what it says."""

import pytest

from allies.conversations.actions.threads import add_to_thread, leave_thread, take_back
from allies.notices.models import Preference
from allies.teams.actions.seats import end_place
from allies.timeline.actions import take_out
from allies.timeline.models import Entry

from .talking import HOME, begun, private, said


@pytest.fixture
def team(clock, db, request):
    """The cast on that Wednesday, each with a wish to hear of talks at once and of nothing else."""
    cast = request.getfixturevalue("cast")
    off = dict.fromkeys(("story", "serious", "calls", "team"), "off")
    for member in cast.everyone.values():
        Preference.objects.create(
            person=member.person, side=member.side, talk="at_once", quiet_from=None, quiet_until=None, **off
        )
    return cast


def wants(member, **wish):
    Preference.objects.filter(person=member.person, side=member.side).update(**wish)


def words_of(mail):
    return mail.subject + mail.body + "".join(str(part[0]) for part in mail.alternatives)


def test_a_private_word_is_told_to_those_in_it_and_says_nothing_of_itself(team, work):
    for member in team.everyone.values():
        wants(member, news_in_mail=True)
    private(team.ana, team.bell, subject="Subj3ct", words="W0rds")
    mails = work()
    assert set(mails) == {"bell"}
    told = words_of(mails["bell"])
    assert not [secret for secret in ("Subj3ct", "W0rds", "Mateo", "Ana") if secret in told]
    assert f"/children/{team.child.pk}/talk/" in told


def test_a_talk_that_begins_is_told_once_and_each_answer_after_it(team, work):
    thread = begun(team.bell, HOME, home=team.oak)
    mails = work()
    assert set(mails) == {"rivera", "okafor", "tran"}
    assert "1 new thing" in words_of(mails["rivera"])
    said(thread, team.ana)
    assert set(work()) == {"bell", "okafor", "tran"}


def test_who_has_left_before_the_mail_goes_is_not_told(team, clock, work):
    thread = private(team.ana, team.bell, team.jin)
    work()
    for member in (team.bell, team.jin):
        wants(member, quiet_from="13:00", quiet_until="18:00")
    said(thread, team.ana)
    assert work() == {}
    leave_thread(thread, by=team.bell)
    end_place(team.jin, by=team.okafor.person, why="New job")
    assert work("Wed 18:30") == {}


def test_what_was_taken_back_or_taken_out_is_not_told(team, work):
    own, whole = private(team.ana, team.bell), begun(team.ana)
    work()
    wants(team.bell, quiet_from="13:00", quiet_until="18:00")
    take_back(said(own, team.ana), by=team.ana)
    said(whole, team.ana)
    work()
    take_out(Entry.objects.get(about_id=whole.pk), by=team.okafor, why="Another child")
    assert "bell" not in work("Wed 18:30")


def test_the_daily_mail_counts_what_one_may_read(team, work):
    for member in team.everyone.values():
        wants(member, talk="digest", digest_at="17:00")
    thread = private(team.ana, team.bell)
    said(thread, team.ana)
    begun(team.okafor, HOME, home=team.elm)
    mails = work("Wed 17:30")
    counts = {name: [n for n in (1, 2, 3, 4) if f": {n} new thing" in words_of(mail)] for name, mail in mails.items()}
    assert counts == {"bell": [3], "ortega": [1], "tran": [1]}


def test_who_is_asked_in_is_told(team, work):
    thread = private(team.ana, team.bell)
    work()
    add_to_thread(thread, team.jin, by=team.ana)
    assert set(work()) == {"bell", "tran"}


def test_who_wants_no_mail_of_talks_gets_none(team, work):
    wants(team.bell, talk="off")
    private(team.ana, team.bell)
    assert work() == {}
