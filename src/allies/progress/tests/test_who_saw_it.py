"""Who types a sheet in need not be who saw it: that is chosen from the same side of the team, or initials are kept."""

import pytest

from allies.database.ids import uuid7
from allies.progress.models import Record
from allies.progress.observers import observers_for
from allies.progress.watched import watched_by_two
from allies.teams.actions.seats import end_place
from allies.teams.models import Seats

from .recording import ALONE, GROUP, HOMEWORK, get, moment, post, put_right, read, recorded, the_goal
from .test_sheets import FIVE, box, days_of, path

pytestmark = pytest.mark.django_db


def typed(writer, goal, *, place=ALONE, **more):
    day = days_of(writer)[0]
    row = f"{goal.root.hex}-{place}"
    sent = {f"{row}-{name}": value for name, value in more.items()}
    return post(writer, path(day), {"id": uuid7(), box(goal, day, place): "4", **sent})


def test_who_saw_it_and_who_typed_it_in_are_both_kept_and_shown(cast):
    goal = the_goal(cast, **FIVE)
    assert typed(cast.bell, goal, by=str(cast.pam.pk)).status_code == 302
    record = Record.objects.get()
    assert (record.by, record.seen_by, record.observer) == (cast.bell, cast.pam, cast.pam)
    page = read(cast.okafor, f"{goal.root}/")
    assert cast.pam.person.name in page
    assert "Typed in by" in page
    assert cast.bell.person.name in page
    [row] = get(cast.okafor, "records.json").json()["records"]
    assert (row["seen_by"], row["written_by"]) == (cast.pam.person.name, cast.bell.person.name)


def test_initials_of_somebody_on_no_team_are_kept(cast):
    goal = the_goal(cast, **FIVE)
    assert typed(cast.bell, goal, initials="K.L.").status_code == 302
    record = Record.objects.get()
    assert (record.seen_by, record.initials, record.observer) == (None, "K.L.", cast.bell)
    assert "K.L." in read(cast.okafor, f"{goal.root}/")


def test_without_a_word_of_it_who_types_saw_it(cast):
    goal = the_goal(cast, **FIVE)
    typed(cast.bell, goal)
    assert Record.objects.get().observer == cast.bell
    assert "Typed in by" not in read(cast.okafor, f"{goal.root}/")


def test_only_the_own_side_can_be_chosen_and_of_a_home_only_its_own(cast):
    found = {who.person.name for who in observers_for([cast.bell])[cast.child.pk]}
    assert cast.pam.person.name in found
    assert not found & {who.person.name for who in (cast.bell, cast.ana, cast.luis, cast.rosa, cast.ines)}
    assert cast.luis not in observers_for([cast.ana])[cast.child.pk]
    assert observers_for([cast.ana])[cast.child.pk] == []  # she alone writes down goals in her home


def test_who_is_of_another_side_or_gone_is_refused_and_what_was_typed_stays(cast):
    goal = the_goal(cast, **FIVE)
    for other in (cast.ana, cast.luis):
        answer = typed(cast.bell, goal, by=str(other.pk))
        assert answer.status_code == 200
        assert 'value="4"' in answer.content.decode()
    assert typed(cast.ana, goal, place=HOMEWORK, by=str(cast.luis.pk)).status_code == 200  # there is no such box
    assert not Record.objects.exists()
    end_place(cast.pam, by=cast.okafor.person, why="New job")
    assert typed(cast.bell, goal, by=str(cast.pam.pk)).status_code == 200


def test_no_home_finds_a_name_of_the_other_on_its_sheet(cast):
    the_goal(cast, **FIVE)
    page = read(cast.ana, "sheet/")
    assert cast.luis.person.name not in page
    assert cast.bell.person.name not in page


def test_a_correction_keeps_who_saw_it_and_they_may_put_it_right(cast):
    goal = the_goal(cast, **FIVE)
    typed(cast.bell, goal, by=str(cast.pam.pk), initials="PP")
    put_right(Record.objects.get(), cast.pam, 3, out_of=5)
    newest = Record.objects.get(corrects__isnull=False)
    assert (newest.by, newest.seen_by, newest.initials) == (cast.pam, cast.pam, "PP")


def test_two_papers_of_one_moment_typed_in_by_one_person_are_of_two(cast):
    goal = the_goal(cast, measure="rate", unit="words_a_minute", value=60.0, out_of=None)
    day = days_of(cast.bell)[0]
    for more in ({}, {"by": str(cast.pam.pk)}):
        row = {f"{goal.root.hex}-{ALONE}-{name}": value for name, value in more.items()}
        assert post(cast.bell, path(day), {"id": uuid7(), box(goal, day): "60/5", **row}).status_code == 302
    found = watched_by_two(Seats([cast.bell]), cast.bell, goal)
    assert len(found.offered) == 1
    assert {found.offered[0].leads.observer, found.offered[0].second.observer} == {cast.bell, cast.pam}


def test_marks_from_nought_to_ten_are_a_line_of_who_gave_them(cast):
    goal = the_goal(cast, measure="rating", unit="rated", value=8.0, out_of=None)
    assert recorded(cast.bell, goal, 6, place=GROUP).observer == cast.bell
    assert typed(cast.bell, goal, place=GROUP, by=str(cast.pam.pk)).status_code == 302
    page = get(cast.okafor, f"{goal.root}/")
    raters = [line.rater for line in page.context["progress"].lines if line.place["key"] == GROUP]
    assert {rater.pk for rater in raters if rater} == {cast.bell.pk, cast.pam.pk}


def test_the_moment_of_a_sheet_is_the_middle_of_its_day(cast):
    goal = the_goal(cast, **FIVE)
    typed(cast.bell, goal)
    ago = (cast.bell.today - days_of(cast.bell)[0]).days
    assert Record.objects.get().happened_at == moment(cast.bell, days_ago=ago, at="12:00")
