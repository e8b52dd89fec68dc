"""A plan is its author's draft until it is shared; versions are never rewritten; it ends with a word why."""

from datetime import timedelta
from functools import partial

import pytest

from allies.database.ids import uuid7
from allies.plans.tests.planning import a_plan
from allies.strategies.tests.helping import wrote
from allies.supports import actions
from allies.supports.models import Draft, Version
from allies.supports.reading import plan_of, plans_of
from allies.teams.actions.seats import add_member
from allies.teams.errors import NotPossible, SentOtherwise
from allies.teams.permissions import Role
from allies.teams.tests.cast import someone
from allies.timeline.actions import put_back, take_out
from allies.timeline.models import Entry

from .supporting import LOUD, filled, get, post, read, said, seen_by, shared, signed, state

pytestmark = pytest.mark.django_db


def test_a_draft_is_its_authors_alone(cast):
    sent = filled(cast.bell, act="draft", title="Half a", during="")
    assert post(cast.bell, path="new/", **sent).status_code == 302
    draft = Draft.objects.get()
    assert "Half a" in read(cast.bell)
    assert 'value="Half a"' in read(cast.bell, draft.root, "write/")
    for other in (cast.okafor, cast.ana, cast.jin):
        assert "Half a" not in read(other)
        assert get(other, draft.root).status_code == 404
    assert get(cast.okafor, draft.root, "write/").status_code == 404
    assert not Version.objects.exists()
    assert post(cast.bell, draft.root, "throw-away/").status_code == 302
    assert not Draft.objects.exists()


def test_what_is_shared_is_read_by_those_who_read_the_plan_and_by_nobody_else(cast):
    sent = filled(cast.bell)
    for _again in range(2):
        assert post(cast.bell, path="new/", **sent).status_code == 302
    root = Version.objects.get().root
    for member in (cast.ana, cast.luis, cast.okafor, cast.jin, cast.pam):
        for path in ("", "steps/"):
            assert "Show the red card" in read(member, root, path)
    for member in (cast.rosa, cast.ines):
        assert get(member, root).status_code == 403
    assert not Draft.objects.exists()


def test_another_plan_from_a_page_that_was_sent_already_comes_after_the_first_with_all_its_cards(cast):
    cards = [str(wrote(cast.bell).pk), str(wrote(cast.bell, what="Sing").pk)]
    sent = filled(cast.bell)
    assert post(cast.bell, path="new/", **sent).status_code == 302
    other = sent | {"title": "When it is loud", "cards_before": cards}
    page = post(cast.bell, path="new/", **other)
    assert "You sent this before, and it said something else." in page.content.decode()
    assert Version.objects.get().title == "Loud rooms"
    form = page.context["form"]
    assert [form[name].value() for name in ("title", "cards_before")] == ["When it is loud", cards]
    hidden = {name: str(form[name].value()) for name in ("id", "changes")}
    assert post(cast.bell, path="new/", **other | hidden).status_code == 302
    assert list(Version.objects.order_by("number").values_list("title", flat=True)) == ["Loud rooms", "When it is loud"]
    assert Version.objects.get(number=2).pinned("before") == cards


def test_each_part_of_a_plan_is_kept_once_and_other_words_are_not_taken_for_it(cast):
    version = shared(cast.bell)
    root = version.root
    thought = {"words": "Maybe the noise ends.", "rests_on": "Notes of May", "signs_as": "School psychologist"}
    shown = {"who": cast.pam, "day": cast.bell.today, "by_whom": "Jin"}
    later = cast.bell.today + timedelta(days=9)
    parts = [
        (partial(actions.sign_thought, root, by=cast.jin, known_by=["password"]), thought, {"words": "Maybe not."}),
        (partial(actions.write_home_part, root, by=cast.ana), {"steps": ["Sing"], "words": ""}, {"steps": ["Wait"]}),
        (partial(actions.note_shown, version, by=cast.bell), shown, {"who": cast.jin}),
        (partial(actions.turn, root, by=cast.bell), {"state": "ended", "why": "Done."}, {"why": "Too early."}),
        (
            partial(actions.turn, root, by=cast.bell),
            {"state": "goes_on", "why": "So far.", "next_on": later},
            {"next_on": later + timedelta(days=1)},
        ),
    ]
    for act, typed, other in parts[:3] + parts[:2:-1]:
        id_ = uuid7()
        first = act(id=id_, **typed)
        assert act(id=id_, **typed) == first
        before = list(type(first).objects.order_by("id").values())
        with pytest.raises(SentOtherwise):
            act(id=id_, **typed | other)
        assert list(type(first).objects.order_by("id").values()) == before


def test_only_those_who_teach_write_it(cast):
    version = shared(cast.bell)
    for member in (cast.ana, cast.pam):
        assert get(member, path="new/").status_code == 403
        assert get(member, version.root, "write/").status_code == 403


def test_a_change_is_a_new_version_and_the_one_in_force_goes_on(cast):
    first = shared(cast.bell)
    said(cast.ana, first)
    second = shared(cast.bell, first.root, during=["Sit down beside him"], changed="He likes it.")
    whole = plan_of(cast.ana, first.root)
    assert (whole.in_force, whole.waits, second.number) == (first, second, 2)
    assert "Show the red card" in read(cast.pam, first.root, "steps/")
    assert "Sit down beside him" not in read(cast.pam, first.root, "steps/")
    said(cast.ana, second)
    assert plan_of(cast.ana, first.root).in_force == second
    assert "Show the red card" in read(cast.pam, first.root, "versions/1/")


def test_of_two_who_share_at_once_the_later_is_told_and_may_share_again(cast):
    first = shared(cast.bell)
    shared(cast.okafor, first.root, during=["Count to ten"])
    typed = filled(cast.bell, at=str(first.root), changes=str(first.pk), during="Sing", changed="A song.")
    answer = post(cast.bell, first.root, "write/", **typed).content.decode()
    assert "Somebody shared other words meanwhile" in answer
    assert "Count to ten" in answer
    assert ">\nSing" in answer or ">Sing" in answer
    newest = plan_of(cast.bell, first.root).newest
    assert post(cast.bell, first.root, "write/", **(typed | {"changes": str(newest.pk)})).status_code == 302
    assert [one.number for one in plan_of(cast.bell, first.root).versions] == [3, 2, 1]


def test_a_step_that_holds_somebody_fast_is_not_shared_and_the_page_says_whom_to_call(cast):
    for name in ("before", "during", "safe", "after"):
        sent = filled(cast.bell, **{name: "Hold him down until he is calm"})
        answer = post(cast.bell, path="new/", **sent).content.decode()
        assert "cannot be a step here" in answer
        assert "the step is to call" in answer
    assert not Version.objects.exists()
    with pytest.raises(NotPossible):
        shared(cast.bell, during=["Lock the door"])
    assert post(cast.bell, path="new/", **filled(cast.bell, avoid="Hold him down")).status_code == 302


def test_it_needs_a_day_on_which_it_ends_or_how_one_knows(cast):
    answer = post(cast.bell, path="new/", **filled(cast.bell, ends_when="")).content.decode()
    assert "say how you know that it is no longer needed" in answer
    last = cast.bell.today + timedelta(days=60)
    assert post(cast.bell, path="new/", **filled(cast.bell, ends_when="", ends_on=last)).status_code == 302


def test_it_ends_with_a_word_why_and_stays_readable(cast):
    version = shared(cast.bell)
    said(cast.ana, version)
    typed = {"id": str(uuid7()), "state": "ended"}
    assert "required" in post(cast.bell, version.root, "turn/", **typed).content.decode().casefold()
    why = {"why": "He asks for breaks now."}
    assert post(cast.bell, version.root, "turn/", **typed, **why).status_code == 302
    assert state(cast.ana, version.root) == "ended"
    assert "He asks for breaks now." in read(cast.ana)
    assert "Show the red card" in read(cast.ana, version.root)
    with pytest.raises(NotPossible):
        shared(cast.bell, version.root, changed="Again")
    with pytest.raises(NotPossible):
        said(cast.luis, version)


def test_after_its_last_day_it_is_in_force_no_more(cast):
    version = shared(cast.bell, begins_on=cast.bell.today - timedelta(days=9), ends_on=cast.bell.today)
    said(cast.ana, version)
    assert state(cast.ana, version.root) == "in_force"
    ended = shared(cast.bell, ends_on=cast.bell.today - timedelta(days=1))
    said(cast.ana, ended)
    assert state(cast.ana, ended.root) == "ended"


def test_a_newer_one_that_came_to_its_end_brings_no_older_one_back(cast):
    first = shared(cast.bell)
    said(cast.ana, first)
    yesterday = cast.bell.today - timedelta(days=1)
    second = shared(cast.bell, first.root, ends_on=yesterday, changed="For a week.")
    assert plan_of(cast.ana, first.root).in_force == first  # nobody has said yes to the second, so it ends nothing
    assert plan_of(cast.ana, first.root).waits is None
    said(cast.ana, second)
    whole = plan_of(cast.ana, first.root)
    assert (whole.in_force, whole.shown, whole.state.value) == (None, second, "ended")


def test_what_a_newer_one_replaced_says_so(cast):
    first = shared(cast.bell)
    said(cast.ana, first)
    assert "Replaced by a newer one" not in read(cast.pam, first.root, "versions/1/")
    said(cast.ana, shared(cast.bell, first.root, changed="More."))
    old = read(cast.pam, first.root, "versions/1/")
    assert "Replaced by a newer one" in old
    assert "In effect" not in old


def test_a_draft_that_waited_is_shared_only_after_its_writer_saw_what_came_meanwhile(cast):
    first = shared(cast.bell)
    typed = filled(cast.bell, at=str(first.root), changes=str(first.pk), during="Sing", changed="A song.")
    post(cast.bell, first.root, "write/", **(typed | {"act": "draft"}))
    shared(cast.okafor, first.root, number_to_call="555 0199", changed="A new number.")
    page = read(cast.bell, first.root, "write/")
    assert f'name="changes" value="{first.pk}"' in page
    assert "Somebody shared other words meanwhile" in post(cast.bell, first.root, "write/", **typed).content.decode()
    assert len(plan_of(cast.bell, first.root).versions) == 2


def test_before_its_first_day_it_is_not_in_force_yet(cast):
    version = shared(cast.bell, begins_on=cast.bell.today + timedelta(days=3))
    said(cast.ana, version)
    assert state(cast.ana, version.root) == "later"


def test_it_is_looked_at_again_and_goes_on_until_the_next_day(cast):
    today = cast.bell.today
    version = shared(cast.bell, look_again_on=today)
    said(cast.ana, version)
    assert plan_of(cast.okafor, version.root).is_to_look_at
    typed = {"id": str(uuid7()), "state": "goes_on", "why": "Fewer hard days."}
    assert "Please choose a day to come" in post(cast.bell, version.root, "turn/", **typed).content.decode()
    typed["next_on"] = today + timedelta(days=30)
    assert post(cast.bell, version.root, "turn/", **typed).status_code == 302
    whole = plan_of(cast.okafor, version.root)
    assert (whole.is_to_look_at, whole.look_again_on) == (False, typed["next_on"])
    assert "Fewer hard days." in read(cast.luis, version.root)


def test_what_was_filed_under_the_wrong_child_goes_with_all_that_hangs_on_it_and_comes_back(cast):
    first = shared(cast.bell)
    said(cast.ana, first)
    signed(cast.jin, first.root)
    second = shared(cast.bell, first.root, changed="More.")
    said(cast.luis, second, "no", "Too early.")
    line = Entry.objects.get(about_id=second.pk, event="supports.changed")
    taken = take_out(line, by=cast.okafor, why="wrong child")
    whole = plan_of(cast.ana, first.root)
    assert (whole.versions, whole.in_force) == ([first], first)
    put_back(taken, by=cast.okafor)
    assert len(plan_of(cast.ana, first.root).versions) == 2
    line = Entry.objects.get(about_id=first.pk, event="supports.shared")
    take_out(line, by=cast.okafor, why="wrong child")
    assert plans_of(cast.okafor) == []
    assert not cast.okafor.sees(Entry).filter(event__startswith="supports.").exists()
    with pytest.raises(NotPossible):
        signed(cast.jin, first.root)


def test_which_law_holds_is_that_of_the_childs_plan_or_of_the_schools_place(cast):
    assert "Federal law does not require separate consent" in read(cast.bell, path="new/")
    a_plan(cast.okafor, "uk-england")
    assert "We know of no law" in read(cast.bell, path="new/")
    post(cast.bell, path="new/", **filled(cast.bell))
    assert Version.objects.get().profile == "uk-england"


def test_a_skill_that_is_no_goal_here_is_said_to_the_writer_alone(cast):
    version = shared(cast.bell, skill="He keeps quiet hands.")
    assert "Quiet hands or a still body are not goals here" in read(cast.bell, version.root)
    assert "are not goals here" not in read(cast.ana, version.root)


def test_who_leads_the_school_reads_it_and_writes_nothing(cast):
    version = shared(cast.bell)
    leader = add_member(someone("Ms. Hale"), child=cast.child, role=Role.LEADER, by=None)
    assert LOUD["title"] in read(leader, version.root)
    assert get(leader, version.root, "write/").status_code == 403
    assert seen_by(leader, version).not_yet == []


def test_the_pages_ask_as_many_questions_however_much_there_is(cast, django_assert_max_num_queries):
    version = shared(cast.bell)
    said(cast.ana, version)
    with django_assert_max_num_queries(4):
        plans_of(cast.ana)
    whole = plan_of(cast.okafor, version.root)
    with django_assert_max_num_queries(14):
        seen_by(cast.okafor, version)
    assert whole.in_force == version
    assert actions.number_after(version.root) == 2


def test_a_draft_keeps_no_sign_that_a_database_cannot_keep(cast):
    sent = filled(cast.bell, act="draft", title="Loud\0 rooms", during="Stay\0 near")
    assert post(cast.bell, path="new/", **sent).status_code == 302
    typed = Draft.objects.get().typed
    assert (typed["title"], typed["during"]) == ("Loud rooms", "Stay near")
