"""Filed under the wrong child: one act, and it is gone from every view; the trace stays."""

import pytest
from django.apps import apps

from allies.log import actions as log
from allies.log.models import Act
from allies.teams.errors import NotPossible
from allies.teams.models import AboutChild, Audience
from allies.teams.permissions import Permission
from allies.timeline.actions import answer, record, take_out
from allies.timeline.models import Answer, Entry, TakenOut
from allies.timeline.signals import entry_taken_out
from allies.timeline.tests.samples import told

WHY = "Meant for another child"


def opened_the_story(member):
    log.read(
        Permission.SEE_STORY, by=member.person_id, seat=member.pk, child=member.child_id, district=member.district_id
    )


def test_the_thing_its_lines_and_their_answers_leave_every_view(cast):
    subject = told(cast.okafor)
    line = record("sample.passed", about=subject, by=cast.okafor)
    second = record("sample.got", about=subject, by=cast.ana)
    answer(line, "thanks", cast.ana)
    take_out(line, by=cast.okafor, why=WHY)
    for member in cast.everyone.values():
        assert not member.sees(Entry).filter(pk__in=[subject.pk, line.pk, second.pk]).exists()
        assert not member.sees(Answer).exists()
    assert Entry.objects.count() == 3


def test_other_lines_stay(cast):
    other = told(cast.okafor)
    take_out(told(cast.okafor), by=cast.okafor, why=WHY)
    assert list(cast.ana.sees(Entry)) == [other]


def test_taking_out_twice_is_taking_out_once(cast):
    line = told(cast.okafor)
    assert take_out(line, by=cast.okafor, why=WHY) == take_out(line, by=cast.okafor, why="Again")
    assert TakenOut.objects.get().why == WHY


def test_everybody_takes_out_their_own_and_the_case_manager_what_others_wrote(cast):
    take_out(told(cast.ana), by=cast.ana, why=WHY)
    take_out(told(cast.bell), by=cast.okafor, why=WHY)
    for by in (cast.ana, cast.luis, cast.jin, cast.rosa):
        with pytest.raises(NotPossible):
            take_out(told(cast.bell), by=by, why=WHY)


def test_the_log_keeps_who_took_it_out_and_the_record_why(cast):
    line = told(cast.okafor)
    take_out(line, by=cast.okafor, why=WHY)
    act = Act.objects.get(act="timeline.taken_out")
    assert (act.by, act.about, TakenOut.objects.get().why) == (cast.okafor.person_id, line.pk, WHY)


def test_who_opened_it_meanwhile_is_kept_and_told_and_nobody_else(cast):
    opened_the_story(cast.bell)  # before it was there
    line = told(cast.okafor, Audience.home_and_school(cast.oak))
    opened_the_story(cast.ana)
    opened_the_story(cast.luis)  # was on the page, could not see this line
    opened_the_story(cast.okafor)  # its author
    heard = []
    listener = lambda readers, **_: heard.extend(readers)  # noqa: E731
    entry_taken_out.connect(listener)
    try:
        taken = take_out(line, by=cast.okafor, why=WHY)
    finally:
        entry_taken_out.disconnect(listener)
    assert list(taken.readers.all()) == heard == [cast.ana.person]


def test_only_the_leader_of_the_school_is_shown_who_had_opened_it(cast):
    taken = take_out(told(cast.okafor), by=cast.okafor, why=WHY)
    assert list(TakenOut.shown_to(cast.ford)) == [taken]


def test_what_goes_with_a_thing_names_a_field_that_points_to_one():
    for model in apps.get_models():
        for name in getattr(model, "goes_with", ()):
            assert issubclass(model._meta.get_field(name).related_model, AboutChild), f"{model._meta.label}.{name}"
