"""A good thing is for the whole team, carries nothing of one home alone, and goes when the child does not want it."""

import io
import re

import pypdf
import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from allies.batons.actions import correct_baton, pass_baton
from allies.batons.chips import Way
from allies.batons.models import Baton
from allies.celebrations.actions import keep_joy, remove_with_child, take_back
from allies.celebrations.models import Gone, Joy
from allies.celebrations.reading import good_things
from allies.database.ids import uuid7
from allies.media.actions import take_back as take_recording_back
from allies.media.arriving import taken_in
from allies.media.models import Recording
from allies.media.tests.made import jpeg, uploaded
from allies.observations.actions import write_observation
from allies.progress.actions.decisions import decide
from allies.progress.tests.recording import HOMEWORK, recorded, the_goal
from allies.teams.actions.seats import set_custody
from allies.teams.errors import NotPossible, SentOtherwise
from allies.teams.models.custody import Rights
from allies.teams.permissions import Kind
from allies.teams.tests.cast import enter
from allies.timeline.actions import answer, put_back, take_out
from allies.timeline.models import Entry, TakenOut

pytestmark = pytest.mark.django_db
EVERYBODY = ("ana", "rosa", "luis", "okafor", "bell", "jin", "pam")


def joy(by, **more):
    return keep_joy(**{"id": uuid7(), "by": by, "sort": "win", "words": "Asked Omar to play", **more})


def get(member, path="good-things/", **query):
    return enter(Client(), member.person).get(f"/children/{member.child_id}/{path}", query)


def read(member, path="good-things/", **query):
    answer = get(member, path, **query)
    assert answer.status_code == 200
    return answer.content.decode()


def post(member, path, **data):
    return enter(Client(), member.person).post(f"/children/{member.child_id}/good-things/{path}", data)


def seen_at_home(by, words="Slept all night"):
    write_observation(id=uuid7(), by=by, sort="good", what=words, happened_at=timezone.now())
    return Entry.objects.latest("recorded_at")


def paper(member, **query):
    sent = get(member, "good-things/keepsake/paper/", **query).content
    return "\n".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(sent)).pages)


def lasting(page):
    """Without what is made anew each time a page is drawn."""
    return [row for row in page.splitlines() if "csrf" not in row and "since=" not in row]


def test_two_taps_and_the_whole_team_reads_it(cast):
    assert post(cast.bell, "new/", id=uuid7(), sort="win", about=["kept_going"], words="").status_code == 302
    for name in EVERYBODY:
        assert "Kept going" in read(getattr(cast, name))
        assert "Kept going" in read(getattr(cast, name), "good-things/mine/")
        assert "Kept going" in read(getattr(cast, name), "story/")
    assert get(cast.ines).status_code == 403


def test_nothing_said_is_asked_for_and_a_thanks_needs_no_words(cast):
    assert "Please choose what it was about" in post(cast.bell, "new/", id=uuid7(), sort="win").content.decode()
    assert post(cast.bell, "new/", id=uuid7(), sort="thanks", to="school").status_code == 302
    assert [(one.sort, one.to) for one in Joy.objects.all()] == [("thanks", "school")]


def test_sent_twice_it_is_one_and_another_hand_does_not_take_the_id(cast):
    one = uuid7()
    assert joy(cast.bell, id=one) == joy(cast.bell, id=one)
    assert Entry.objects.filter(event="celebrations.kept").count() == 1
    with pytest.raises(Joy.DoesNotExist):
        joy(cast.ana, id=one)


def test_another_good_thing_from_a_page_that_was_sent_already_is_not_taken_for_the_first(cast):
    one = {"id": uuid7(), "sort": "win", "about": ["slept"], "words": " Slept well "}
    for _twice in range(2):
        assert post(cast.bell, "new/", **one).status_code == 302
    for other in ({"words": "Ate well"}, {"about": []}, {"sort": "thanks"}):
        page = post(cast.bell, "new/", **one | other)
        assert "You sent this before, and it said something else." in page.content.decode()
        assert page.context["form"]["id"].value() != str(one["id"])
    with pytest.raises(SentOtherwise):
        joy(cast.bell, id=one["id"], words="Ate well")
    assert Joy.objects.get().words == "Slept well"


def test_a_picture_that_comes_only_the_second_time_is_not_said_to_be_kept(cast):
    one, file_of = {"id": uuid7(), "sort": "win", "words": "Slept well"}, {"file_of": "Asleep", "file_fine": "said_yes"}
    assert post(cast.bell, "new/", **one).status_code == 302
    page = post(cast.bell, "new/", **one, **file_of, file=uploaded(jpeg())).content.decode()
    assert "You sent this before, and it said something else." in page
    assert "Please choose the file again" in page
    assert not Recording.objects.exists()
    one["id"] = uuid7()
    for _twice in range(2):
        assert post(cast.bell, "new/", **one, **file_of, file=uploaded(jpeg())).status_code == 302
    assert Recording.objects.count() == 1


def test_a_line_of_the_story_has_a_link_and_none_of_its_words_comes_along(cast):
    line = seen_at_home(cast.ana)
    link = f"good-things/new/?line={line.pk}"
    assert link in read(cast.ana, "story/")
    form = read(cast.ana, "good-things/new/", line=line.pk)
    assert "All homes can read" in form
    assert "Slept all night" in form
    post(cast.ana, "new/", id=uuid7(), line=line.pk, sort="first", about=["slept"], words="Proud of him")
    for path in ("story/", "good-things/", "good-things/mine/", "good-things/keepsake/"):
        shown = read(cast.luis, path)
        assert "Proud of him" in shown
        assert "Slept all night" not in shown
        assert str(line.pk) not in shown
    assert "Slept all night" not in paper(cast.okafor)


def test_what_is_one_homes_is_told_on_by_its_author_or_that_home_alone(cast):
    line = seen_at_home(cast.ana)
    for member in (cast.bell, cast.okafor, cast.luis):
        assert f"?line={line.pk}" not in read(member, "story/")
        assert get(member, "good-things/new/", line=line.pk).status_code == 404
        with pytest.raises(NotPossible):
            joy(member, entry=line)
    assert f"?line={line.pk}" in read(cast.rosa, "story/")
    assert joy(cast.rosa, entry=line).audience.reach == "team"


def test_no_link_stands_under_a_hard_line_or_under_a_good_thing(cast):
    made = joy(cast.bell)
    pass_baton(by=cast.bell, way=Way.FROM_SCHOOL, day=cast.bell.today, chips={"hard": ["loud"]}, words={}, is_hard=True)
    lines = {line.event: line for line in Entry.objects.all()}
    shown = read(cast.okafor, "story/")
    assert made.words in shown
    assert "?line=" not in shown
    form = read(cast.okafor, "good-things/new/", line=lines["batons.hard_day"].pk)
    assert 'name="sort" value="thanks"' in form
    assert 'name="sort" value="light"' not in form


def test_a_light_moment_does_not_ride_along_with_bad_news(cast):
    pass_baton(by=cast.bell, way=Way.FROM_SCHOOL, day=cast.bell.today, chips={"hard": ["loud"]}, words={}, is_hard=True)
    with pytest.raises(NotPossible):
        joy(cast.bell, sort="light")
    joy(cast.bell)
    assert Joy.objects.count() == 1


def test_only_a_light_one_can_be_laughed_with(cast):
    joy(cast.bell)
    joy(cast.bell, sort="light", words="Mr. Bell wore two hats")
    win, light = Entry.objects.filter(event="celebrations.kept").order_by("recorded_at")
    answer(light, "laugh", cast.ana)
    with pytest.raises(NotPossible):
        answer(win, "laugh", cast.ana)


def test_the_light_moment_of_the_day_is_here_too_and_kept_once(cast):
    [part] = pass_baton(
        by=cast.bell, way=Way.FROM_SCHOOL, day=cast.bell.today, chips={"light": ["dance"]}, words={"light": "Twirled!"}
    )
    assert "Twirled!" in read(cast.luis)
    assert not Joy.objects.exists()
    post(cast.ana, f"{part.pk}/not-wanted/")
    for path in ("good-things/", "good-things/mine/", "story/", f"batons/{part.day}/"):
        assert "Twirled!" not in read(cast.bell, path)
    assert Baton._base_manager.get().taken_out_at


def test_the_child_says_no_and_it_is_gone_at_once_with_a_trace(cast):
    made = joy(cast.bell)
    assert "I do not want this here" in read(cast.ana, "good-things/mine/")
    post(cast.ana, f"{made.pk}/not-wanted/")
    for name in EVERYBODY:
        reader = getattr(cast, name)
        assert made.words not in read(reader) + read(reader, "story/") + read(reader, "good-things/mine/")
    assert made.words not in paper(cast.okafor)
    assert "did not want it" in read(cast.luis)
    assert "Ana" not in read(cast.luis)
    assert "Ana" in read(cast.okafor)
    assert "Something was here" not in read(cast.ana, "good-things/mine/")
    assert remove_with_child(made, by=cast.bell) == Gone.objects.get()


def test_who_wrote_it_takes_it_back_and_nobody_else_does(cast):
    made = joy(cast.bell)
    assert get(cast.jin, f"good-things/{made.pk}/take-back/").status_code == 404
    with pytest.raises(NotPossible):
        take_back(made, by=cast.ana)
    post(cast.bell, f"{made.pk}/take-back/")
    assert made.words not in read(cast.okafor) + read(cast.okafor, "story/")


def test_neither_home_learns_of_the_others_answers_or_reads(cast):
    joy(cast.bell)
    read(cast.luis), read(cast.luis, "story/")
    before = {path: read(cast.luis, path) for path in ("story/", "good-things/", "good-things/mine/")}
    line = Entry.objects.get(event="celebrations.kept")
    for path in ("story/", "good-things/", "good-things/mine/"):
        read(cast.ana, path)
    answer(line, "well_done", cast.ana)
    for path, shown in before.items():
        assert lasting(read(cast.luis, path)) == lasting(shown)
    assert "Well done: <bdi>Ana" in read(cast.bell, "story/")


def test_filed_under_the_wrong_child_a_line_takes_along_what_was_made_of_it_and_brings_it_back(cast):
    write_observation(id=uuid7(), by=cast.bell, sort="good", what="swing", happened_at=timezone.now())
    line = Entry.objects.get(event="observations.seen")
    made = joy(cast.ana, entry=line)
    take_out(line, by=cast.okafor, why="Another child's")
    assert made.words not in read(cast.ana) + read(cast.ana, "story/")
    put_back(TakenOut.objects.get(), by=cast.ford)
    assert made.words in read(cast.ana)
    take_out(Entry.objects.get(event="celebrations.kept"), by=cast.okafor, why="Another child's")
    assert made.words not in read(cast.ana)


def test_pages_go_on_below_without_a_gap_or_a_repeat(cast):
    made = [joy(cast.bell, words=f"No. {number}") for number in range(7)]
    first = good_things(cast.ana, page=3)
    second = good_things(cast.ana, page=3, before=first.older)
    third = good_things(cast.ana, page=3, before=second.older)
    shown = [good.id for page in (first, second, third) for good in page.goods]
    assert shown == [one.pk for one in reversed(made)]
    assert third.older == ""
    assert len(good_things(cast.ana, before="never").goods) == 7


def test_more_good_things_ask_no_question_more(cast, django_assert_max_num_queries):
    for number in range(12):
        joy(cast.bell, words=f"No. {number}", entry=None)
    client = enter(Client(), cast.ana.person)
    with django_assert_max_num_queries(14):
        assert client.get(f"/children/{cast.child.pk}/good-things/").status_code == 200


def test_the_keepsake_holds_what_was_chosen_in_any_script(cast):
    one, two = joy(cast.bell, words="أحسنت اليوم"), joy(cast.bell, words="Sang along")
    assert "Sang along" in paper(cast.ana)
    chosen = get(cast.ana, "good-things/keepsake/paper/", **{"chosen": "1", "with": [str(one.pk)]}).content
    assert "Sang along" not in pypdf.PdfReader(io.BytesIO(chosen)).pages[0].extract_text()
    assert two.words in read(cast.ana, "good-things/keepsake/")


def a_picture(by, of):
    return {"arrived": taken_in(uploaded(jpeg((80, 60))), by=by), "of": of, "fine": "said_yes"}


def with_picture(by, **more):
    return joy(by, recording=a_picture(by, "On the slide"), **more)


def pictures_on(content):
    return sum(len(page.images) for page in pypdf.PdfReader(io.BytesIO(content)).pages)


def test_a_picture_taken_back_after_printing_was_asked_for_is_not_on_the_paper_made_later(cast):
    with_picture(cast.bell)
    chosen = {"chosen": "1", "pictures": "1", "with": str(Joy.objects.get().pk)}
    assert "On the slide" in read(cast.luis, "good-things/mine/")
    assert pictures_on(get(cast.luis, "good-things/keepsake/paper/", **chosen).content) == 1
    take_recording_back(Recording.objects.get(), by=cast.ana)
    later = get(cast.luis, "good-things/keepsake/paper/", **chosen).content
    assert pictures_on(later) == 0
    assert "Asked Omar to play" in pypdf.PdfReader(io.BytesIO(later)).pages[0].extract_text()
    assert "On the slide" not in read(cast.luis, "good-things/mine/")


def test_a_picture_of_one_home_does_not_come_along_with_what_that_home_made_of_it(cast):
    picture = a_picture(cast.ana, "In the tub")
    write_observation(id=uuid7(), by=cast.ana, sort="good", what="bath", happened_at=timezone.now(), recording=picture)
    joy(cast.ana, entry=Entry.objects.get(event="observations.seen"))
    for reader in (cast.ana, cast.luis, cast.okafor):
        assert "In the tub" not in read(reader) + read(reader, "good-things/mine/")
        assert pictures_on(get(reader, "good-things/keepsake/paper/").content) == 0


def test_a_picture_of_the_whole_team_comes_along_with_what_was_made_of_its_line(cast):
    picture = a_picture(cast.bell, "On the swing")
    seen = {"sort": "good", "what": "swing", "happened_at": timezone.now(), "recording": picture}
    write_observation(id=uuid7(), by=cast.bell, **seen)
    line = Entry.objects.get(event="observations.seen")
    joy(cast.luis, entry=line), joy(cast.ana, entry=line)
    assert read(cast.luis, "good-things/mine/").count("On the swing") == 2
    assert pictures_on(get(cast.luis, "good-things/keepsake/paper/").content) == 1  # the file holds its bytes once


def test_the_child_takes_the_picture_along_when_it_goes(cast):
    remove_with_child(with_picture(cast.bell), by=cast.ana)
    assert not cast.okafor.sees(Recording).exists()


def test_what_stood_before_a_light_moment_was_put_right_does_not_come_back(cast):
    day = {"way": Way.FROM_SCHOOL, "day": cast.bell.today}
    [part] = pass_baton(by=cast.bell, chips={"light": ["dance"]}, words={"light": "Twirled!"}, **day)
    anew = {"chips": {"light": ["dance"]}, "words": {"light": "Turned!"}, "is_hard": False}
    new = correct_baton(part, by=cast.bell, id=uuid7(), **anew)
    assert "Turned!" in read(cast.ana)
    remove_with_child(new, by=cast.ana)
    for path in ("good-things/", "story/", f"batons/{cast.bell.today}/"):
        shown = read(cast.okafor, path)
        assert "Turned!" not in shown
        assert "Twirled!" not in shown


def test_a_goal_that_the_team_aims_higher_with_is_here_for_those_who_read_the_plan(cast):
    goal = the_goal(cast)
    decision = {"by": cast.bell, "day": cast.bell.today, "label": ""}
    decide(goal.root, id=uuid7(), what="end", why="He moves on.", **decision)
    assert "A goal reached" not in read(cast.ana)
    decide(goal.root, id=uuid7(), what="raise", why="Private reasons.", **decision)
    for reader in (cast.ana, cast.luis, cast.pam):
        assert "A goal reached" in read(reader, "good-things/mine/")
        assert "Private reasons" not in read(reader)
    assert "A goal reached" not in read(cast.rosa)
    set_custody(
        cast.luis,
        {Kind.PLAN: Rights(sees=False, decides=False, told=False)},
        from_on=cast.luis.today,
        until_on=None,
        order="Order",
        by=cast.okafor.person,
    )
    assert "A goal reached" not in read(cast.luis)


def reached_goal(cast):
    """Five in a row, as the goal asks."""
    goal = the_goal(cast)
    for ago in range(6):
        recorded(cast.bell, goal, 10, days_ago=ago)
    return goal


def test_a_goal_that_was_reached_is_offered_and_none_is_kept_by_itself(cast):
    goal = reached_goal(cast)
    for member in (cast.bell, cast.ana):
        page = enter(Client(), member.person).get(f"/children/{cast.child.pk}/goals/{goal.root}/").content.decode()
        assert "This was reached" in page
        assert "?sort=win&amp;about=learned" in page
    assert not Joy.objects.exists()
    form = enter(Client(), cast.ana.person).get(
        f"{reverse('celebrations:new', args=[cast.child.pk])}?sort=win&about=learned"
    )
    said = form.content.decode()
    assert goal.does not in said  # family reads the good things, and not the plan
    assert re.search(r'value="learned"[^>]*checked', said)


def test_what_was_reached_in_a_home_is_offered_to_that_home_alone(cast):
    goal = the_goal(cast)
    for ago in range(6):
        recorded(cast.ana, goal, 10, place=HOMEWORK, days_ago=ago)
    offered = {}
    for member in (cast.bell, cast.ana, cast.luis):
        page = enter(Client(), member.person).get(f"/children/{cast.child.pk}/goals/{goal.root}/").content.decode()
        offered[member.person.name] = "This was reached" in page
    assert offered == {"Mr. Bell": False, "Ana Rivera": True, "Luis Ortega": False}
