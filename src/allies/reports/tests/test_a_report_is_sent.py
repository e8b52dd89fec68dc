"""A report drafts itself from the data, a person looks at it and sends it, and it stays as it was sent."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from allies.database.ids import uuid7
from allies.progress.tests.recording import ALONE, recorded
from allies.reports.actions.reports import say
from allies.reports.models import Report, Said, Sheet, Unsent
from allies.reports.reading import drafted
from allies.teams.actions.schools import add_home
from allies.teams.actions.seats import add_member, set_custody
from allies.teams.errors import NotPossible
from allies.teams.models import Home, Member
from allies.teams.models.custody import Rights
from allies.teams.permissions import Kind, Role, Side
from allies.timeline.actions import put_back, take_out
from allies.timeline.models import Entry

from .reporting import a_told_goal, get, post, read, send, standing

pytestmark = pytest.mark.django_db


@pytest.fixture
def goal(cast):
    return a_told_goal(cast)


def draft_page(found):
    return f"of/{found.plan.pk}/{found.days[0]}/"


def filled(cast, **more):
    found = standing(cast.okafor)
    return {"id": uuid7(), "seen": drafted(found, found.days[0]).sum, "words": "", **more}


def test_the_draft_says_of_each_place_what_was_seen(cast, goal):
    page = read(cast.okafor, draft_page(standing(cast.okafor)))
    assert page.count("What we are working on") == 2  # one report for each home
    assert "<svg" in page


def test_a_case_manager_looks_adds_words_and_sends(cast, goal):
    found = standing(cast.okafor)
    answer = post(cast.okafor, draft_page(found), filled(cast, words="He is so proud.", send="yes"))
    assert answer.status_code == 302
    [report] = Report.objects.all()
    assert Sheet.objects.count() == 2
    assert answer.url.endswith(f"/reports/{report.pk}/")
    assert "He is so proud." in read(cast.ana, f"{report.pk}/")
    assert standing(cast.okafor).now == []


def test_what_one_home_reads_holds_nothing_of_the_other(cast, goal):
    day = standing(cast.okafor).days[0]
    for who, words in ((cast.ana, "Oak words"), (cast.luis, "Elm words")):
        say(goal.plan, by=who, due_on=day, goal_root=goal.root, voice=Side.HOME, words=words)
        say(goal.plan, by=who, due_on=day, goal_root=goal.root, voice=Side.CHILD, words=f"Told: {words}")
    say(goal.plan, by=cast.bell, due_on=day, goal_root=goal.root, voice=Side.CHILD, words="I like my timer.")
    report = send(cast.okafor)
    oak, elm = read(cast.ana, f"{report.pk}/"), read(cast.luis, f"{report.pk}/")
    assert ("Oak words" in oak, "Elm words" in oak) == (True, False)
    assert ("Oak words" in elm, "Elm words" in elm) == (False, True)
    assert ("Elm Street" in oak, "Oak Street" in elm) == (False, False)
    assert "I like my timer." in oak
    assert "I like my timer." in elm
    assert "7 minutes" in oak
    assert "7 minutes" not in elm
    assert get(cast.ana, f"{report.pk}/for/{cast.elm.pk}/").status_code == 404
    assert "Elm words" in read(cast.bell, f"{report.pk}/for/{cast.elm.pk}/")


def test_what_was_sent_stays_though_records_come_after(cast, goal):
    report = send(cast.okafor)
    before = Sheet.objects.get(report=report, home=cast.oak).goals
    recorded(cast.bell, goal, 9, place=ALONE)
    assert "9 minutes" not in read(cast.ana, f"{report.pk}/")
    assert Sheet.objects.get(report=report, home=cast.oak).goals == before


def test_what_came_in_since_it_was_looked_at_is_looked_at_first(cast, goal):
    typed = filled(cast, words="Half a thought", send="yes")
    recorded(cast.bell, goal, 6, place=ALONE)
    page = post(cast.okafor, draft_page(standing(cast.okafor)), typed).content.decode()
    assert "Something came in meanwhile" in page
    assert "Half a thought" in page
    assert not Report.objects.exists()
    fresh = filled(cast)["seen"]
    assert fresh in page


def test_a_draft_is_its_authors_alone(cast, goal):
    post(cast.okafor, draft_page(standing(cast.okafor)), filled(cast, words="Half a thought", keep="yes"))
    assert Unsent.objects.get().member == cast.okafor
    assert "Half a thought" in read(cast.okafor, draft_page(standing(cast.okafor)))
    assert get(cast.ana, draft_page(standing(cast.okafor))).status_code == 403
    send(cast.okafor)
    assert not Unsent.objects.exists()


def test_the_same_form_twice_is_one_report_and_a_second_one_says_what_changed(cast, goal):
    typed = filled(cast, send="yes")
    page = draft_page(standing(cast.okafor))
    for _nth in range(2):
        post(cast.okafor, page, typed)
    assert Report.objects.count() == 1
    with pytest.raises(NotPossible, match="sent meanwhile"):
        send(cast.okafor)
    later = send(cast.okafor, changed="One number was put right.")
    assert later.number == 2
    first = Report.objects.get(number=1)
    assert "A newer one was sent" in read(cast.ana, f"{first.pk}/")
    assert "One number was put right." in read(cast.ana, f"{later.pk}/")


def test_a_sentence_is_replaced_or_taken_back_and_never_somebody_elses(cast, goal):
    day = standing(cast.okafor).days[0]
    place = {"due_on": day, "goal_root": goal.root}
    for words in ("One", "Two", "Two"):
        say(goal.plan, by=cast.ana, voice=Side.HOME, words=words, **place)
    assert [one.words for one in Said.objects.filter(replaced_at=None)] == ["Two"]
    assert Said.objects.count() == 2
    say(goal.plan, by=cast.ana, voice=Side.HOME, words="", **place)
    assert "Two" not in read(cast.okafor, draft_page(standing(cast.okafor)))
    with pytest.raises(NotPossible, match="its own"):
        say(goal.plan, by=cast.bell, voice=Side.HOME, words="They said", **place)


def test_home_finds_the_offer_and_school_what_is_due(cast, goal):
    assert "Add a sentence, if you like" in read(cast.ana)
    assert "Look at the draft" not in read(cast.ana)
    assert "Look at the draft" in read(cast.okafor)
    assert "leaving it out is fine" in read(cast.ana, f"{draft_page(standing(cast.okafor))}say/")


def test_where_nothing_was_written_it_says_since_when(cast, goal):
    send(cast.okafor)
    [told] = Sheet.objects.get(home=cast.elm).goals["en"]
    now = next(part for part in told["parts"] if part["heading"].startswith("Now"))["sentences"]
    day = cast.okafor.today - timedelta(days=30)
    assert any("nothing was written down here since" in said and str(day.day) in said for said in now)


def test_it_is_told_in_the_story_and_taken_out_with_a_goal_that_was_another_childs(cast, goal):
    report = send(cast.okafor)
    line = Entry.objects.get(event="reports.sent")
    assert str(report.pk) in line.facts["report"]
    of_goal = Entry.objects.filter(event="plans.goal_put").latest("id")
    take_out(of_goal, by=cast.okafor, why="Not his")
    assert get(cast.ana, f"{report.pk}/").status_code == 404
    assert not Sheet.objects.filter(taken_out_at=None).exists()
    assert Entry.objects.get(pk=line.pk).taken_out_at


def test_a_report_that_was_taken_out_comes_back_whole(cast, goal):
    report = send(cast.okafor)
    taken = take_out(Entry.objects.get(event="reports.sent"), by=cast.okafor, why="Not his")
    assert get(cast.ana, f"{report.pk}/").status_code == 404
    assert not Sheet.objects.filter(taken_out_at=None).exists()
    put_back(taken, by=cast.ford)
    assert get(cast.ana, f"{report.pk}/").status_code == 200


def test_no_sheet_goes_to_a_home_that_is_the_childs_no_longer(cast):
    a_told_goal(cast)
    Home.objects.filter(pk=cast.elm.pk).update(ended_at=timezone.now())
    report = send(cast.okafor)
    assert [sheet.home for sheet in Sheet.objects.filter(report=report)] == [cast.oak]


def test_a_home_that_came_later_is_told_why_it_has_no_copy_and_gets_one_with_the_next(cast):
    a_told_goal(cast)
    report = send(cast.okafor, words="Ana told me of the move.")
    pine = add_home(cast.child, name="Pine Street", by=None)
    add_member(cast.stan, child=cast.child, role=Role.GUARDIAN, home=pine, by=None)
    aunt = Member.objects.select_related("child__school", "home", "person").get(person=cast.stan)
    assert f"{report.pk}/" in read(aunt)
    page = read(aunt, f"{report.pk}/")
    assert "Your home was not here yet" in page
    for theirs in ("Ana told me", "report.pdf", "Oak Street", "Elm Street", "of 10"):
        assert theirs not in page
    for path in (
        f"{report.pk}/for/{pine.pk}/",
        f"{report.pk}/for/{cast.oak.pk}/",
        f"{report.pk}/for/{pine.pk}/report.pdf",
    ):
        assert get(aunt, path).status_code == 404
    anew = send(cast.okafor, changed="A copy for each home.")
    assert "This is your home’s own copy." in read(aunt, f"{anew.pk}/")


def test_before_it_goes_it_says_who_gets_what_and_that_it_is_early(cast, goal):
    found = standing(cast.okafor)
    answer = post(cast.okafor, draft_page(found), filled(cast, words="He is so proud.", send="look"))
    page = answer.content.decode()
    assert not Report.objects.exists()
    assert "Before it goes" in page
    for home, adult in ((cast.oak, cast.ana), (cast.elm, cast.luis)):
        assert re.search(rf"{home.name}.{{0,80}}{adult.person.name}", page, re.S)
    days = (found.days[0] - cast.okafor.today).days
    assert days > 1
    assert f"Sent today, it is {days} days early" in page
    assert "He is so proud." in page  # what was typed is there
    report = send(cast.okafor)
    assert "was sent early" in read(cast.ana, f"{report.pk}/")


def test_whom_an_order_keeps_from_the_plan_is_not_named_as_a_reader(cast, goal):
    closed = {Kind.PLAN: Rights(sees=False, decides=False, told=False)}
    set_custody(cast.luis, closed, from_on=cast.luis.today, until_on=None, order="Order", by=cast.okafor.person)
    page = post(cast.okafor, draft_page(standing(cast.okafor)), filled(cast, send="look")).content.decode()
    assert re.search(rf"{cast.elm.name}.{{0,80}}nobody reads it here yet", page, re.S)
