"""Ten tasks of a case manager and ten of a mother, each from the first page to what is in the record, by keys alone.

Only Tab, Shift+Tab, Enter, Space, arrows and "/" are pressed, and what is typed. At each stop something has the focus,
and it is in sight, under no bar; after an act that stays on the page the focus is not lost.
"""

import re
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.utils import timezone
from playwright.sync_api import Page, expect

from allies.batons.models import Baton
from allies.batons.tests.handing import from_school
from allies.celebrations.models import Joy
from allies.conversations.models import Message, Talk
from allies.health.models import HealthEvent
from allies.media.models import Recording
from allies.media.tests.made import jpeg
from allies.observations.models import Observation
from allies.plans.actions.plan import finish_plan
from allies.plans.models import AskedAgain, Edition, Plan, Stance, Text
from allies.plans.tests.goals import a_goal
from allies.plans.tests.planning import a_plan, fill_all, wrote
from allies.progress.models import Decision
from allies.progress.tests.recording import recorded
from allies.services.models import Session
from allies.teams.models import Invitation
from allies.teams.tests.cast import enter
from allies.today.tests.classroom import a_class

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

STOP = """() => {
    const it = document.activeElement, seen = it.closest("label") ?? it;
    const words = (one) => one.textContent.replace(/[\\u2066-\\u2069]/g, "").replace(/\\s+/g, " ").trim();
    const labels = [...(it.labels ?? [])].map(words).join(" ");
    const name = it.ariaLabel || labels || (it === document.body ? "" : words(it));
    const group = it.closest("fieldset")?.querySelector("legend");
    const { left, right, top, bottom } = seen.getBoundingClientRect();
    const x = (Math.max(left, 0) + Math.min(right, innerWidth)) / 2;
    const y = (Math.max(top, 0) + Math.min(bottom, innerHeight)) / 2;
    const bar = document.elementFromPoint(x, y)?.closest(".bar, .places, .send-bar, .child-bar");
    const isOut = right <= 0 || bottom <= 0 || top >= innerHeight || right === left;
    const wrong = isOut ? "is out of sight" : bar && !bar.contains(it) ? "is under a bar" : "";
    return {
        name: name.slice(0, 200), group: group ? words(group) : "", type: it.type ?? "", css: it.tagName.toLowerCase(),
        lost: it === document.body, wrong: [document.body, document.getElementById("main")].includes(it) ? "" : wrong,
        inMain: Boolean(it.closest("main")), isMain: it.id === "main",
    };
}"""

ANY = "a button summary input textarea"


@dataclass
class Keys:
    """A hand that has nothing but keys."""

    page: Page

    def press(self, key: str) -> dict[str, Any]:
        self.page.keyboard.press(key)
        return self.stop()

    def stop(self) -> dict[str, Any]:
        stop = self.page.evaluate(STOP)
        assert not stop["wrong"], f"{self.page.url}: {stop['name']!r} {stop['wrong']}"
        return stop

    def find(
        self, name: str, *, group: str = "", key: str = "Tab", css: str = "a button summary input textarea"
    ) -> None:
        """Walk until what is called so has the focus; the end of the page is passed once at most."""
        stop, passed = self.stop(), 0
        for _step in range(160):
            is_it = re.search(name, stop["name"]) and re.search(group, stop["group"]) and stop["css"] in css.split()
            if is_it:
                return
            stop = self.press(key)
            passed += stop["lost"]
            assert passed < 2, f"{self.page.url}: no key leads to {name!r}"
        raise AssertionError(f"{self.page.url}: {name!r} is too far away")

    def into_main(self) -> None:
        """Past the bars, by the link that is the first stop."""
        if not self.stop()["inMain"]:
            self.press("Tab")
            assert self.press("Enter")["isMain"], self.page.url

    def go(self, name: str, *, group: str = "", main: bool = True) -> None:
        """A link, or a button that leads on."""
        if main:
            self.into_main()
        self.find(name, group=group, css="a button")
        self.enter()

    def enter(self) -> None:
        """Enter, and wait for the page that it leads to: its root has not the mark of this one."""
        self.page.evaluate("document.documentElement.dataset.old = ''")
        self.page.keyboard.press("Enter")
        self.page.locator("html:not([data-old])").wait_for(state="attached")
        self.page.wait_for_load_state()

    def do(self, name: str) -> None:
        """A press that stays on the page."""
        self.find(name, css="a button summary")
        self.page.keyboard.press("Enter")

    def choose(self, name: str, group: str = "") -> None:
        """One of several: by Space where each is a stop, by arrows where all of them are one."""
        self.into_main()
        self.find("" if group else name, group=group)
        stop = self.stop()
        if stop["type"] == "radio":
            self.page.keyboard.press("Space")
            for _step in range(20):
                if re.search(name, stop["name"]):
                    return
                stop = self.press("ArrowDown")
            raise AssertionError(f"No arrow leads to {name!r}")
        self.find(name, group=group)
        self.page.keyboard.press("Space")
        assert not self.stop()["lost"]

    def type(self, name: str, words: str) -> None:
        self.into_main()
        self.find(name, css="input textarea")
        assert self.stop()["type"] in {"text", "textarea", "number", "search", "email"}, self.stop()
        self.page.keyboard.type(words)

    def pick(self, name: str, words: str) -> None:
        """In a list that opens: its words are typed."""
        self.find(name, css="select")
        self.page.keyboard.type(words)
        self.page.keyboard.press("Tab")

    def search(self, words: str) -> None:
        """The slash opens the box from anywhere."""
        self.page.keyboard.press("/")
        assert self.stop()["type"] in {"search", "text"}, self.stop()
        self.page.keyboard.type(words)
        self.enter()

    def says(self, words: str | re.Pattern[str]) -> None:
        expect(self.page.get_by_text(words).first).to_be_visible()


def with_a_goal(cast, **more):
    plan = a_plan(cast.okafor, **more)
    fill_all(cast.okafor, plan)
    goal = a_goal(cast.bell, plan)
    for minutes in (4, 5):
        recorded(cast.bell, goal, minutes)
    return plan


@pytest.fixture
def morning(cast):
    """A Wednesday more than a week ahead, before school where it is: what was final today can be asked about again."""
    here = timezone.now().astimezone(cast.child.zone)
    at = (here + timedelta(days=(2 - here.weekday()) % 7 + 14)).replace(hour=7, minute=10)
    with time_machine.travel(at, tick=True):
        yield at.date()


def test_a_case_manager_does_ten_tasks_by_keys_alone(cast, open_page, morning_of_a_case_manager):
    draft = morning_of_a_case_manager
    keys = Keys(open_page("/", client=enter(Client(), cast.okafor.person)))
    for task in (
        sees_who_needs_her_first,
        writes_down_a_call_and_what_was_asked,
        mends_a_sentence_of_the_present_levels,
        asks_again_who_has_not_signed,
        decides_about_a_goal,
        writes_what_was_seen_of_a_hard_time,
        sends_notes_home_and_mends_one,
        logs_a_session,
        begins_with_a_new_child,
        brings_the_next_plan_to_signatures,
    ):
        task(keys, cast, draft)


@pytest.fixture
def morning_of_a_case_manager(cast):
    """One plan is final and not signed, the next one a draft; one more child has nothing yet. Two weeks later."""
    here = timezone.now().astimezone(cast.child.zone)
    now = with_a_goal(cast, ends_on=cast.okafor.today + timedelta(days=30))
    finish_plan(now, by=cast.okafor)
    draft = a_plan(cast.okafor, begins_on=now.ends_on + timedelta(days=1))
    wrote(cast.bell, draft, "He reads with help.")
    fill_all(cast.okafor, draft)
    a_class(cast, 1, cast.okafor)
    at = (here + timedelta(days=(2 - here.weekday()) % 7 + 14)).replace(hour=10, minute=10)
    with time_machine.travel(at, tick=True):
        yield draft


def sees_who_needs_her_first(keys, cast, draft):
    keys.go("^Caseload", main=False)
    keys.into_main()
    keys.find("Child 00", css="a")
    expect(keys.page.locator("tbody tr").first).to_contain_text("No IEP")
    assert "Mateo" in keys.press("ArrowDown")["name"]  # a row further


def writes_down_a_call_and_what_was_asked(keys, cast, draft):
    keys.search("Mateo")
    keys.go("Mateo Rivera")
    keys.go("^Record$", main=False)
    keys.go("^Contact")
    keys.go("^By phone")
    assert Talk.objects.get().by == cast.okafor
    keys.go("^Write a message")
    keys.choose("School only|Oak", "Who should read it")
    keys.type("Your first words", "You asked for an evaluation today.")
    keys.go("^Send")
    assert Message.objects.get().by == cast.okafor


def mends_a_sentence_of_the_present_levels(keys, cast, draft):
    keys.page.goto(f"/children/{cast.child.pk}/plan/{draft.pk}/")
    keys.into_main()
    keys.do("^Edit ?: Present levels.*School")
    box = keys.page.locator("[data-saves] textarea")
    expect(box).to_be_focused()
    expect(keys.page.locator(".plan-beside")).to_contain_text("Words of present.")  # of the plan before
    box.press("End")
    keys.page.keyboard.type(" He counts to ten.")
    keys.do("^Share it now")
    expect(keys.page.locator("#plan-says")).to_have_text("Shared with the team. Thank you.")
    expect(keys.page.get_by_role("link", name=re.compile("Edit ?: Present levels.*School"))).to_be_focused()
    keys.stop()
    assert Text.objects.filter(words__contains="He counts to ten.").exists()


def asks_again_who_has_not_signed(keys, cast, draft):
    keys.go("^Caseload", main=False)
    keys.go("to sign")
    keys.go("^0 of 2")
    keys.go("^Ask again")
    assert AskedAgain.objects.count() == 1


def decides_about_a_goal(keys, cast, draft):
    keys.go("^Goals and data", main=False)
    keys.go("stays focused")
    keys.go("(Write down what we decide|Decide)")
    assert keys.page.locator("figure").count()
    keys.choose("Change how we help", "What did you decide")
    keys.type("What is different", "a timer")
    keys.type("^Why", "It stays as it was.")
    keys.go("^Save what we decided")
    assert Decision.objects.get().label == "a timer"


def writes_what_was_seen_of_a_hard_time(keys, cast, draft):
    keys.go("^Record$", main=False)
    keys.go("^Hard time")
    keys.go("^A hard moment")
    keys.type("What did you see|Or in other words", "Hit the boy beside him")
    keys.choose("Was told no", "What came just before")
    keys.choose("Had a break", "What came just after")
    keys.go("^Save this")
    seen = Observation.objects.get()
    assert (seen.before, seen.after) == (["no"], ["break"]), (seen.before, seen.after)


def sends_notes_home_and_mends_one(keys, cast, draft):
    keys.go("^Caseload", main=False)
    keys.choose("^Tick all students")
    keys.go("^Write the note home")
    keys.choose("^Calm", "^Morning")
    keys.go("^Look at each first")
    keys.into_main()
    keys.do("Mateo")
    keys.choose("^Music", "What went well")
    keys.go("^Send")
    assert Baton.objects.filter(way="from_school").count() == 2
    assert sum("music" in str(one.chips) for one in Baton.objects.filter(way="from_school")) == 1


def logs_a_session(keys, cast, draft):
    keys.go("^Caseload", main=False)
    keys.go("^Services")
    keys.go("minutes")
    keys.go("^Record a session")
    keys.go("^It took place")
    assert Session.objects.get().by == cast.okafor


def begins_with_a_new_child(keys, cast, draft):
    """Whom a leader has added: the mother is invited, and an IEP is started."""
    keys.go("^Caseload", main=False)
    keys.go("Child 00$")
    keys.go("^Team and family", main=False)
    keys.go("^Invite somebody")
    keys.type("(N|n)ame", "Lea Lind")
    keys.pick("", "Parent or guardian")
    keys.pick("Who they are to the child", "Mother")
    keys.pick("Which home", "Home")
    keys.go("(Make the invitation|Invite|Send)")
    assert Invitation.objects.filter(child__name="Child 00").exists()
    keys.go("^Caseload", main=False)
    keys.go("^Start ?: Child 00")
    keys.go("^Start the plan")
    assert Plan.objects.filter(child__name="Child 00").exists()


def brings_the_next_plan_to_signatures(keys, cast, draft):
    keys.page.goto(f"/children/{cast.child.pk}/plan/{draft.pk}/")
    keys.go("^Set the day of the meeting")
    keys.into_main()
    keys.find("When does the team meet")
    keys.page.keyboard.type(f"{timezone.now():%m%d%Y}")
    keys.go("^Save")
    assert Plan.objects.get(pk=draft.pk).meeting_on
    keys.go("(See what is missing|Is it final)")
    keys.type("Why is it final without these", "The team met and wants it so.")
    keys.go("^Mark as final")
    assert Edition.objects.get(plan=draft).is_finished
    keys.go("^Signatures", main=False)
    keys.says("Who may sign")


def test_a_mother_does_ten_tasks_by_keys_alone(cast, open_page, morning, tmp_path):
    edition = finish_plan(with_a_goal(cast), by=cast.okafor)
    from_school(cast.bell, morning - timedelta(days=1), chips={"morning": ["calm"], "well": ["art"]})
    keys = Keys(open_page("/", client=enter(Client(), cast.ana.person)))
    keys.says("Calm")  # how yesterday was: no key
    photo = tmp_path / "snow.jpg"
    photo.write_bytes(jpeg())
    for task in (
        says_how_the_night_was,
        tells_health,
        thanks_one_person,
        writes_a_message,
        agrees_to_one_part_and_not_to_another,
        looks_at_the_graph_of_a_goal,
        reads_who_may_see_what,
    ):
        task(keys, cast, edition)
    puts_a_photo_into_the_album(keys, photo)


def says_how_the_night_was(keys, cast, edition):
    keys.go("^Slept well")
    assert Baton.objects.get(way="from_home").chips == {"sleep": ["well"]}


def tells_health(keys, cast, edition):
    keys.go("^Tell school", main=False)
    keys.go("^Health or safety")
    keys.choose("^Fever or ill", "^What")
    keys.go("^Tell school now")
    assert HealthEvent.objects.get().what == "ill"


def thanks_one_person(keys, cast, edition):
    keys.go("^Tell school", main=False)
    keys.go("thanks")
    keys.choose("Pam", "[Tt]hank")
    keys.go("(Send|Say thanks)")
    assert Joy.objects.get().whom == cast.pam


def writes_a_message(keys, cast, edition):
    keys.go("^Messages", main=False)
    keys.go("^Write")
    keys.choose("My home and school", "Who should read it")
    keys.type("Your first words", "He sleeps at his aunt’s.")
    keys.go("^Send")
    assert Message.objects.get().by == cast.ana


def agrees_to_one_part_and_not_to_another(keys, cast, edition):
    keys.go("^The plan", main=False)
    keys.go("^I do not agree with a part")
    keys.choose("^I agree", "Present levels")
    keys.choose("not agree", "Services")
    keys.page.keyboard.press("Tab")
    keys.type("", "Thirty minutes are too few.")
    keys.go("^Save my answers")
    says = dict(Stance.objects.values_list("section", "says"))
    assert (says["present"], says["services"]) == ("agree", "disagree")


def looks_at_the_graph_of_a_goal(keys, cast, edition):
    keys.go("^The plan", main=False)
    keys.go("^Goals")
    keys.go("stay focused")
    expect(keys.page.locator("figure").first).to_be_visible()


def reads_who_may_see_what(keys, cast, edition):
    keys.go("^Mateo", main=False)
    keys.go("(What is open to|Who may|Who sees)")
    expect(keys.page.locator("main h1")).to_be_visible()


def puts_a_photo_into_the_album(keys, photo):
    chosen = []
    keys.page.on("filechooser", lambda one: chosen.extend([one]))  # from here on: asked for later, it may be missed
    keys.go("^Tell school", main=False)
    keys.go("^(Good news|A good thing)")
    keys.choose("", "What was it about")
    keys.into_main()
    keys.find("(P|p)icture", css="summary")
    keys.page.keyboard.press("Enter")
    keys.find("", css="input")
    keys.page.keyboard.press("Enter")
    for _wait in range(100):
        if chosen:
            break
        keys.page.wait_for_timeout(100)
    chosen[0].set_files(photo)
    keys.type("What is to be seen", "Mateo in the snow")
    keys.choose("said yes", "Is Mateo fine")
    keys.go("^Save it")
    assert Recording.objects.count() == 1
