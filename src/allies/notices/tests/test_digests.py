"""The daily mail gathers what is new since the last one, as it is visible at the moment it goes."""

from datetime import timedelta

import pytest
from django.utils import timezone

from allies.notices.gathering import gather
from allies.notices.models import Digest, Preference
from allies.notices.router import Channel
from allies.notices.routing import parcels_for
from allies.notices.sources import NewsSource
from allies.notices.tests.conftest import waiting
from allies.notices.ways import WayOut
from allies.outbox.models import Parcel, State
from allies.rooms.tests.also import only
from allies.teams.actions.audiences import choose
from allies.teams.actions.schools import welcome_child
from allies.teams.actions.seats import add_member, set_custody
from allies.teams.models import Audience, Member
from allies.teams.models.custody import Rights
from allies.teams.permissions import Kind, Role
from allies.teams.tests.cast import someone
from allies.timeline.actions import take_out
from allies.timeline.models import Entry
from allies.timeline.tests.samples import story_of, told


def says(mail):
    """The lines that count things, without marks."""
    lines = mail.body.replace("\u2068", "").replace("\u2069", "").splitlines()
    return [line for line in lines if "new thing" in line]


def test_one_mail_a_day_counts_what_is_new(team, work, clock):
    for _ in range(3):
        told(team.okafor)
        clock.shift(timedelta(minutes=20))
        work()
    assert len(waiting("notices.digest")) == 6
    assert says(work("Wed 17:00")["rivera"]) == ["Maple School: 3 new things"]


def test_the_mail_counts_what_the_story_shows_whoever_a_line_is_for(team, work):
    """A line of what a few say to each other is a mistake: nobody reads it, and nobody hears of it."""
    child, few = team.child, choose([team.ana, team.bell])
    adult = Audience.adult_and_school(team.ana)
    for whose in (Audience.team(child), Audience.school(child), Audience.home_and_school(team.elm), adult, adult, few):
        told(team.okafor, whose)
    mails = work("Wed 17:00") | work("Thu 07:00")
    for member in (team.ana, team.rosa, team.luis, team.bell):
        [line] = says(mails[member.person.email.partition("@")[0]])
        assert line.split(": ")[1].split()[0] == str(member.sees(Entry).count()) == str(len(story_of(member).rows))
    assert team.ana.sees(Entry).count() == 3
    assert team.rosa.sees(Entry).count() == 1


def test_what_was_told_is_not_told_again(team, work, clock):
    told(team.okafor)
    assert says(work("Wed 17:00")["rivera"]) == ["Maple School: 1 new thing"]
    told(team.okafor)
    told(team.bell)
    assert says(work("Thu 17:00")["rivera"]) == ["Maple School: 2 new things"]


def test_nothing_new_is_no_mail(team, work):
    line = told(team.okafor)
    work()
    take_out(line, by=team.okafor, why="Another child")
    assert work("Wed 17:00") == {}
    assert work("Thu 07:00") == {}
    assert set(Parcel.objects.filter(handler="notices.digest").values_list("state", flat=True)) == {State.CANCELLED}
    assert not Digest.objects.exists()


def test_what_became_visible_while_the_mail_was_written_comes_with_the_next(team, work, clock):
    """A transaction that is still under way carries an earlier time than the moment it becomes visible."""
    told(team.okafor)
    work("Wed 16:59:30")
    slow = told(team.bell)
    Entry.objects.filter(pk=slow.pk).update(taken_out_at=timezone.now())  # not visible yet
    assert says(work("Wed 17:00")["rivera"]) == ["Maple School: 1 new thing"]
    Entry.objects.filter(pk=slow.pk).update(taken_out_at=None)
    told(team.okafor)
    assert says(work("Thu 17:00")["rivera"]) == ["Maple School: 2 new things"]


def test_what_came_as_the_mail_went_is_told_once(team, work, clock):
    work("Wed 16:59:58")
    told(team.okafor)
    work()
    clock.shift(timedelta(seconds=4))
    told(team.bell)
    assert says(work()["rivera"]) == ["Maple School: 2 new things"]
    assert "rivera" not in work("Thu 17:00")


def test_what_went_at_once_is_not_counted_again(team, work):
    told(team.okafor, kind=Kind.INCIDENT)
    told(team.okafor)
    assert "rivera" in work()
    assert says(work("Wed 17:00")["rivera"]) == ["Maple School: 1 new thing"]


def test_what_lost_its_place_in_the_daily_mail_by_a_change_of_wishes_is_still_told(team, work):
    told(team.okafor)
    work()
    Preference.objects.create(person=team.ana.person, side="home", story="at_once")
    assert says(work("Wed 17:00")["rivera"]) == ["Maple School: 1 new thing"]


def test_a_mail_that_is_sent_again_says_the_same(team, work, clock):
    told(team.okafor)
    work()
    (parcel,) = Parcel.objects.filter(to=team.ana.person_id, handler="notices.digest")
    clock.move_to(parcel.due_at)
    assert gather([parcel])[0].count == 1
    clock.shift(timedelta(seconds=1))
    told(team.okafor)
    clock.shift(timedelta(hours=1))
    assert gather([parcel])[0].count == 1


def test_two_that_are_late_tell_each_thing_once(team, work, clock):
    told(team.okafor)
    work()
    clock.shift(timedelta(days=1))
    told(team.okafor)
    told(team.okafor)
    work_nothing = Parcel.objects.filter(handler="notices.route", state="waiting")
    assert work_nothing.exists()
    clock.shift(timedelta(days=1))
    mails = work()
    assert says(mails["rivera"]) == ["Maple School: 3 new things"]
    assert Parcel.objects.filter(to=team.ana.person_id, state=State.SENT).count() == 1


def test_one_mail_lists_the_teams_of_a_family_without_naming_the_children(team, work):
    sister = welcome_child("Lucia Rivera", school=team.school, by=team.ford.person, homes=("Oak Street",))
    add_member(team.ana.person, child=sister, role=Role.GUARDIAN, home=sister.homes.get(), by=None)
    teacher = add_member(someone("Ms. Green"), child=sister, role=Role.TEACHER, by=None)
    teacher = Member.objects.select_related("child__school", "person").get(pk=teacher.pk)
    told(team.okafor)
    told(teacher)
    told(teacher)
    mail = work("Wed 17:00")["rivera"]
    assert says(mail) == ["Maple School, team 1: 2 new things", "Maple School, team 2: 1 new thing"]
    assert "Lucia" not in mail.body
    assert "Mateo" not in mail.body


def test_a_teacher_who_is_a_mother_gets_two_mails_that_know_nothing_of_each_other(team, work):
    other = welcome_child("Noor Haddad", school=team.school, by=team.ford.person, homes=("Hill Street",))
    add_member(team.okafor.person, child=other, role=Role.GUARDIAN, home=other.homes.get(), by=None)
    teacher = add_member(someone("Ms. Green"), child=other, role=Role.TEACHER, by=None)
    told(Member.objects.select_related("child__school", "person").get(pk=teacher.pk))
    told(team.ana)
    told(team.bell)
    assert says(work("Wed 17:00")["okafor"]) == ["Maple School: 1 new thing"]
    assert says(work("Thu 07:00")["okafor"]) == ["Maple School: 2 new things"]


def test_what_a_team_wrote_before_somebody_came_is_no_news_to_them(team, work, clock):
    told(team.okafor)
    clock.shift(timedelta(hours=1))
    late = add_member(someone("Tom Late"), child=team.child, role=Role.TEACHER, by=None)
    told(Member.objects.select_related("child__school", "person").get(pk=team.okafor.pk))
    assert late.began_at
    assert says(work("Thu 07:00")["late"]) == ["Maple School: 1 new thing"]


@pytest.mark.parametrize("name", ["ana", "rosa", "luis", "ines", "okafor", "bell", "jin", "pam"])
def test_the_daily_mail_counts_exactly_what_the_door_shows(team, clock, name):
    """The set queries of the digest and the one way to read agree, whatever kind, audience or order."""
    audiences = [Audience.team(team.child), Audience.school(team.child)]
    audiences += [Audience.home_and_school(home) for home in (team.oak, team.elm)]
    for kind in Kind:
        for audience in audiences:
            told(team.okafor, audience, kind)
            told(team.ana, audience, kind)
    no = Rights(sees=False, decides=False, told=False)
    set_custody(team.luis, {Kind.BATON: no}, from_on=team.luis.today, until_on=None, order="O", by=team.okafor.person)
    member = Member.objects.select_related("child__school", "person").get(pk=getattr(team, name).pk)
    Preference.objects.create(
        person=member.person, side=member.side, serious="digest", calls="digest", days="0123456", quiet_from=None,
        quiet_until=None,
    )  # fmt: skip
    lines = list(Entry.objects.select_related("audience", "by"))
    parcels = [parcel for parcel in parcels_for(lines, now=timezone.now()) if parcel.to == member.person_id]
    counted = {line.id for found in gather(parcels) for lines in found.lines.values() for line in lines}
    visible = member.sees(Entry).exclude(by__person=member.person_id)
    assert counted == set(visible.values_list("pk", flat=True))
    assert counted or name == "nobody"


def test_a_hundred_people_take_no_more_questions_than_one(team, work, django_assert_num_queries, monkeypatch):
    told(team.okafor)
    work()
    parcels = list(Parcel.objects.filter(handler="notices.digest"))
    parcels.sort(key=lambda parcel: parcel.to != team.ana.person_id)  # for a guardian orders are asked as well
    assert len(parcels) == 6
    only(monkeypatch, WayOut, WayOut.named(Channel.EMAIL))  # each other way asks one thing more, at most
    asked = 9 + len(NewsSource.every())  # one of each room that has news, one for what is agreed, one for mailboxes
    with django_assert_num_queries(asked):
        gather(parcels[:1])
    Digest.objects.all().delete()
    with django_assert_num_queries(asked):
        gather(parcels)
