"""A case manager's whole day with 22 children, played in a browser by a hand that counts.

Given 22 children, each with a plan that runs since September; sixteen families have agreed with school how they talk.
When a Wednesday is played from half past seven in the morning to half past three, with everything that may happen on a
day on this one day; then its taps and fields take less than half an hour, at two seconds a tap and four a field, and in
the evening nothing waits.

How often each comes, which is the last column of the table: batons, lessons, what was seen and what was given are of
every school day. Each family and school ask each other every two weeks how it goes: one or two a day. 22 children
and four reports a year are one every second day. Some 44 goals, each decided about every six to eight weeks, are about
one a day. An agreement is looked at every twelve weeks: one every second day. A plan is changed once or twice in a
year beside the yearly one: one a week. What can hurt and what is serious: once in two weeks each, and we hope for less.
A lesson's six children are chosen anew once a week; here it is that day.

Every press of a mouse is a tap, also one that only opens a page; scrolling is none. A box that is filled is one field,
however long its words are. Reading, thinking and long words are not counted: docs/decisions/a-case-managers-day.md.
"""

import re
import sys
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client
from playwright.sync_api import Locator, Page, expect

from allies.batons.models import Baton
from allies.plans.models import Edition
from allies.plans.tests.signing import as_seen, said_yes
from allies.progress.models import Record
from allies.services.models import Session
from allies.teams.tests.cast import enter

from .twenty_two import MORNING, SEPTEMBER, Caseload, twenty_two

# Each room's own story and the ten tasks by keys look at these pages each time; what a day takes is looked at weekly.
pytestmark = [pytest.mark.browser, pytest.mark.long, pytest.mark.django_db(transaction=True)]

A_TAP, A_FIELD = 2, 4  # seconds
HALF_AN_HOUR = 30 * 60
# Where a page moves under the finger, the tap is held back and made again: it counts once.
COUNT_TAPS = """addEventListener('pointerdown', event => {
    if (event.isTrusted) sessionStorage.setItem('taps', 1 + Number(sessionStorage.getItem('taps')));
});"""


@dataclass
class Part:
    name: str
    taps: int = 0
    fields: int = 0
    share: float = 1

    @property
    def seconds(self) -> int:
        return self.taps * A_TAP + self.fields * A_FIELD


@dataclass
class Hand:
    """The one counter. The clock of the house goes on with each tap and each field, as it would in life."""

    page: Page
    clock: Any
    parts: list[Part] = field(default_factory=list)

    def tap(self, what: Locator) -> None:
        what.click()
        self.parts[-1].taps += 1
        self.wait(A_TAP)

    def write(self, what: Locator, words: str) -> None:
        what.fill(words)
        self.parts[-1].fields += 1
        self.wait(A_FIELD)

    def wait(self, seconds: float) -> None:
        self.clock.shift(timedelta(seconds=seconds))
        self.page.clock.set_fixed_time(datetime.now(UTC))

    def begin(self, name: str, at: str, share: float) -> None:
        self.parts.append(Part(name, share=share))
        hour, minute = map(int, at.split(":"))
        self.clock.move_to(MORNING.replace(hour=hour, minute=minute))
        self.wait(0)

    def link(self, name: str | re.Pattern[str], within: Any = None) -> None:
        self.tap((within or self.page).get_by_role("link", name=name).first)

    def button(self, name: str | re.Pattern[str], within: Any = None, *, until: str = "") -> None:
        """Where the page itself sends what was typed, the hand waits until it says so: who taps on loses nothing."""
        self.tap((within or self.page).get_by_role("button", name=name).first)
        if until:
            expect(self.page.locator("main .messages, .messages").first).to_contain_text(until)

    def chip(self, question: str | re.Pattern[str], *labels: str) -> None:
        group = self.page.get_by_role("group", name=question).first
        for label in labels:
            self.tap(group.locator("label", has_text=label).first)

    def box(self, name: str | re.Pattern[str], words: str) -> None:
        self.write(self.page.get_by_label(name).first, words)

    def today(self) -> None:
        """The front page, from wherever one is."""
        self.link("Today")

    def children(self) -> None:
        """Where all children of the day stand, and what their homes said."""
        self.today()
        self.link("Today’s students")

    def table(self, view: str) -> None:
        """All children in one view of the table, and what is done for many of them."""
        self.link("Caseload")
        self.link(view, self.page.locator(".caseload-views"))

    def waiting(self, words: str, of: str = "") -> None:
        """What is to do, from Today: alike things of several children are folded into one line."""
        self.today()
        to_do = self.page.locator("section[aria-labelledby=to-do]")
        for folded in to_do.locator("details", has_text=re.compile(words)).all():  # the outer one first
            self.tap(folded.locator("summary").first)
        self.tap(to_do.get_by_role("link", name=re.compile(words)).filter(has_text=re.compile(of)).first)

    def child(self, name: str) -> None:
        """A child's first page, from the table."""
        self.link("Caseload")
        self.link(re.compile(f"^(?:.. )?{name} "), self.page.locator("main table"))

    def record(self, name: str, what: str) -> None:
        """From the head of the child's pages to what is written down of them."""
        self.child(name)
        self.link("Record", self.page.locator(".child-bar"))
        self.link(what, self.page.locator("main"))


def morning_look(hand: Hand, load: Caseload) -> None:
    hand.today()
    expect(hand.page.get_by_text("Something that can hurt")).to_be_visible()
    hand.children()


def answers_a_danger(hand: Hand, load: Caseload) -> None:
    hand.link(re.compile("Something that can hurt"))
    hand.box("What do we do now?", "I sit with her at lunch; we look at it on Friday.")
    hand.button(re.compile("I have seen it"))


def takes_what_homes_said(hand: Hand, load: Caseload) -> None:
    """Fourteen homes: what each said stands on the page of all children, and is taken from there."""
    hand.children()
    hand.button(re.compile("Acknowledge all"))
    expect(hand.page.get_by_text("Acknowledged", exact=True)).to_have_count(14)


def answers_check_ins(hand: Hand, load: Caseload) -> None:
    """Two that homes began, two that are school's turn."""
    hand.waiting("how is it going")
    hand.link("All students")
    for name in ("Gia", "Hugo"):
        hand.link(re.compile(f"Asks you how it is going.*{name}"))
        hand.button("Good")
        hand.button("No, all is fine")
        hand.link("All students")
    for name in ("Ada", "Ben"):
        hand.link(re.compile(f"Your turn to ask.*{name}"))
        hand.button("Ask: how is it going?")
        hand.link("All students")


def answers_messages(hand: Hand, load: Caseload) -> None:
    for name in ("Cleo", "Dan", "Eda", "Finn"):
        hand.link("Messages")
        hand.link(re.compile(name), hand.page.locator("main .card"))
        hand.box("Your words", "Thank you for asking. I look into it today.")
        hand.button("Send")


def calls_back(hand: Hand, load: Caseload) -> None:
    hand.waiting("asks for a call")
    hand.button("By phone")


def answers_what_was_said_to_the_plan(hand: Hand, load: Caseload) -> None:
    hand.waiting("One thing that was said to the plan")
    hand.link("Answer this")
    hand.chip("What was decided?", "It is in the plan in another way")
    hand.box(re.compile("^Why"), "A friend stays with him at recess. That is part of the goal now.")
    hand.box(re.compile("Which information did you use"), "Notes of October.")
    hand.button("Give this answer")


def takes_up_what_helps(hand: Hand, load: Caseload) -> None:
    """A song from home is taken up and tried the same morning."""
    hand.waiting("The family found something")
    hand.link("Use it")
    hand.button("Save this")
    hand.link("We tried it")
    hand.button("It helped", until="Saved")


def a_lesson_of_six(hand: Hand, load: Caseload) -> None:
    hand.table("Goals")
    hand.link("A lesson")
    six = ("Gia", "Hugo", "Ines", "Jo", "Kai", "Quinn")
    hand.chip("Which students", *(one.child.name for one in load.families if one.child.first_name in six))
    hand.button("To the lesson")
    hand.button("Begin")
    for name in six:
        tiles = hand.page.get_by_role("region", name=name)
        names = ["One more"] * 4 if name in ("Kai", "Quinn") else ["Yes", "Not yet", "Yes", "Yes", "Yes", "Not yet"]
        for tap in names:
            hand.button(tap, tiles)
    hand.button("Lesson over")
    hand.button("Save it all")
    expect(hand.page.get_by_text("Saved. Thank you.")).to_be_visible()


def writes_how_goals_went(hand: Hand, load: Caseload) -> None:
    """Four more goals, each in its own moment of the day."""
    for name in ("Ada", "Ben", "Cleo", "Dan"):
        hand.link("Caseload")
        hand.link(re.compile(f"Goal data, {name}"), hand.page.locator("main table"))
        hand.box("How many minutes did it last?", "7")
        hand.button(re.compile("Save this"), until="Saved")


def marks_day_cards(hand: Hand, load: Caseload) -> None:
    """Four children, three parts of the day; then each card goes home with a good line."""
    for part in ("Reading", "Math", "Lunch"):
        hand.table("Goals")
        hand.link("Mark the day cards")
        hand.chip("Which part of the day?", part)
        for name in ("Milo", "Nora", "Omar", "Pia"):
            hand.chip(re.compile(name), "Not this time" if (name, part) == ("Nora", "Lunch") else "Yes")
        hand.button("Save the marks", until=f"Saved: {part}")
    for name in ("Milo", "Nora", "Omar", "Pia"):
        hand.table("Goals")
        hand.link("Mark the day cards")
        hand.link(name)
        hand.box(re.compile("One good thing"), "Asked for a break with a smile.")
        hand.button("Send it home")


def writes_what_was_seen(hand: Hand, load: Caseload) -> None:
    for name, words in (("Rosa", "Read to a friend"), ("Sam", "Waited for his turn"), ("Tess", "Built a tower")):
        hand.record(name, "Observation")
        hand.chip("What was it?", "A good moment")
        hand.box(re.compile("What did you see"), words)
        hand.button("Save this", until="Saved")


def writes_what_she_gave(hand: Hand, load: Caseload) -> None:
    """Seven reading lessons of half an hour."""
    hand.table("Services")
    for one in load.families[:21]:
        if one.gives_reading:
            hand.button(re.compile(f"It took place.*{one.child.name}"))
            expect(hand.page.locator("main tr", has_text=one.child.name)).to_contain_text("Written down")


def a_serious_event(hand: Hand, load: Caseload) -> None:
    hand.record("Omar", "Incident")
    hand.chip("What happened?", "An injury")
    hand.chip("How is the child now?", "Safe and resting")
    hand.chip("Where?", "Playground")
    hand.chip("Who was there?", "Teacher")
    hand.chip("What was done?", "First aid")
    hand.box(re.compile("What you saw, in short"), "Fell from the swing, a scratch on the knee.")
    hand.chip("What the family hears at once", "Your child is safe now.")
    hand.button("Write it down and let the family know")
    hand.link(re.compile("how the call went"))
    hand.button("Reached")


def decides_about_three_goals(hand: Hand, load: Caseload) -> None:
    hand.table("Goals")
    hand.link("Goals that need something")
    for _ in range(3):
        hand.link(re.compile("Write down what we decide.*reads"))
        hand.chip("What did you decide?", "Go on as it is")
        hand.box("Why?", "Too few chances to read. Two more weeks.")
        hand.button("Save what we decided")


def sends_a_report(hand: Hand, load: Caseload) -> None:
    hand.waiting("A progress report is due")
    hand.box(re.compile("^Your words|In your own words|words"), "A good autumn. Quinn reads longer each week.")
    hand.button("Send the report")
    hand.button("Send it now")


def changes_a_part_of_the_plan(hand: Hand, load: Caseload) -> None:
    hand.child("Rosa")
    hand.link("IEP")
    hand.link("Open it again")
    hand.tap(hand.page.locator("label.chip", has_text="Present levels: how the child is doing now"))
    hand.box("Why?", "She reads longer by now.")
    hand.tap(hand.page.locator("main form button[type=submit]"))
    hand.link(re.compile("Edit : Present levels: how the child is doing now, School"))
    hand.box(re.compile("^Your words"), "Reads for twenty minutes.")
    hand.button("Share it now")
    expect(hand.page.locator("#plan-says")).to_have_text("Shared with the team. Thank you.")
    hand.link("Is it final?")
    hand.box("Why is it final without these?", "The meeting is next week.")
    hand.button(re.compile("^Mark as final"))


def writes_a_word_in_the_profile(hand: Hand, load: Caseload) -> None:
    hand.child("Uma")
    hand.link("Supports")
    hand.link("Profile")
    hand.link(re.compile("Write here : Strengths, School|Write here.*Strengths, School"))
    hand.write(hand.page.locator("main form textarea").first, "Keeps going, and laughs about it.")
    hand.button("Save this")


def agrees_how_to_talk(hand: Hand, load: Caseload) -> None:
    """A yes to what one family would change; a first agreement with another: all is filled in with a careful start."""
    hand.waiting("you are asked to agree", "Nora")
    hand.chip(re.compile("How did you read"), "I read it with an interpreter")
    hand.button("I agree to this")
    hand.child("Tess")
    hand.link("Team and family")
    hand.link("Communication preferences")
    hand.link(re.compile("Parent of Tess"))
    hand.link("Write the first one")
    hand.chip(re.compile("Language of mails"), "English")
    hand.button("Save it, and agree")


def says_thanks(hand: Hand, load: Caseload) -> None:
    for name in ("Vik", "Milo"):
        hand.record(name, "Good news")
        hand.chip("What was it about?", "Kept going")
        hand.button("Save it")


def hands_over_the_day(hand: Hand, load: Caseload) -> None:
    """Twenty children: three groups of five had a like day, and five had one of their own."""
    names = [one.child.name for one in load.families[:20]]
    for start in (0, 5, 10):
        hand.children()
        for name in names[start : start + 5]:
            hand.tap(hand.page.get_by_label(f"{name}: had a similar day"))
        hand.button("Write the note home")
        hand.chip("Morning", "Calm")
        hand.chip("Afternoon", "Joyful")
        hand.chip("What went well?", "Music", "Reading")
        hand.chip("Ask about this tonight", "The song")
        hand.button("Send all 5")
    for number, name in enumerate(names[15:]):
        hand.link(f"Note home {name}")
        hand.chip("Morning", "Joyful")
        hand.chip("Midday", "Tired")
        hand.chip("Afternoon", "Calm")
        hand.chip("What went well?", "Asked for help", "Art")
        hand.chip("What was hard?", "Loud or busy places")
        hand.chip("What helped?", "Headphones")
        hand.chip("Ask about this tonight", "The trip")
        if number < 3:
            group = hand.page.locator("#ask-well details")
            if not group.evaluate("one => one.open"):  # the draft of the day has words there already
                hand.tap(group.locator("summary"))
            hand.write(group.locator("textarea"), "Painted the whole table blue, and cleaned it.")
        hand.button("Send it home", until="Sent. Thank you.")


def talks_at_the_door(hand: Hand, load: Caseload) -> None:
    hand.record("Eda", "Contact: call, talk, visit")
    hand.button("At the door")


def evening_look(hand: Hand, load: Caseload) -> None:
    rosa = load["Rosa"]
    said_yes(rosa.guardian, as_seen(Edition.objects.filter(plan=rosa.plan).latest("number"), rosa.manager))
    hand.child("Rosa")
    hand.link("IEP")
    hand.link("Read the final text")
    expect(hand.page.get_by_text("valid: every letter is as it was signed")).to_be_visible()
    hand.today()
    # Who was asked to sign is the families' turn.
    expect(hand.page.locator("main .list-link").filter(has_not_text="said nothing yet")).to_have_count(0)


# Name, when, how much of it falls on an average school day, and how.
PARTS = [
    ("morning look", "07:30", 1, morning_look),
    ("a danger answered", "07:35", 0.1, answers_a_danger),
    ("what homes handed over, taken", "07:40", 1, takes_what_homes_said),
    ("check-ins", "07:50", 1, answers_check_ins),
    ("messages", "08:00", 1, answers_messages),
    ("a call asked for", "08:10", 0.4, calls_back),
    ("a concern about the plan answered", "08:15", 0.2, answers_what_was_said_to_the_plan),
    ("what helps: taken up, tried", "08:20", 0.4, takes_up_what_helps),
    ("a lesson of six", "09:00", 1, a_lesson_of_six),
    ("goals written down", "10:00", 1, writes_how_goals_went),
    ("what was seen", "10:30", 1, writes_what_was_seen),
    ("services given", "11:00", 1, writes_what_she_gave),
    ("a serious event", "11:30", 0.1, a_serious_event),
    ("day cards", "12:30", 1, marks_day_cards),
    ("three decisions", "13:00", 0.4, decides_about_three_goals),
    ("a report sent", "13:15", 0.5, sends_a_report),
    ("a part of the plan changed", "13:30", 0.2, changes_a_part_of_the_plan),
    ("a word in the profile", "13:45", 0.2, writes_a_word_in_the_profile),
    ("how we talk: a yes, a first one", "13:50", 0.5, agrees_how_to_talk),
    ("good things", "14:00", 1, says_thanks),
    ("the day handed over", "14:45", 1, hands_over_the_day),
    ("a talk at the door", "15:10", 1, talks_at_the_door),
    ("evening look", "15:30", 1, evening_look),
]


def in_a_table(parts: list[Part]) -> str:
    total = Part("the whole day", sum(part.taps for part in parts), sum(part.fields for part in parts))
    average = sum(part.seconds * part.share for part in parts)
    lines = ["| part | taps | fields | seconds | a day |", "|---|---|---|---|---|"]
    lines += [f"| {p.name} | {p.taps} | {p.fields} | {p.seconds} | {p.share:g} |" for p in [*parts, total]]
    return "\n".join([*lines, f"{total.seconds / 60:.1f} minutes; on an average day {average / 60:.1f}"])


def test_a_whole_day_with_twenty_two_children_takes_less_than_half_an_hour(open_page):
    with time_machine.travel(SEPTEMBER, tick=False) as clock:
        load = twenty_two(clock)
        page = open_page("/help/", client=enter(Client(), load["Ada"].manager.person))
        page.add_init_script(COUNT_TAPS)
        hand = Hand(page, clock)
        page.goto("/help/")
        for name, at, share, do in PARTS:
            hand.begin(name, at, share)
            do(hand, load)
        table = in_a_table(hand.parts)
        sys.stdout.write(table)  # pytest -rP shows it
        assert sum(part.seconds for part in hand.parts) <= HALF_AN_HOUR, "\n" + table
        assert sum(part.taps for part in hand.parts) == page.evaluate("Number(sessionStorage.getItem('taps'))")
        everything_is_there(load)


def everything_is_there(load: Caseload) -> None:
    """The day was not only tapped: it is in the record."""
    here = {one.child.pk for one in load.families[:20]}
    assert set(Baton.objects.filter(way="from_school", state="passed").values_list("child", flat=True)) == here
    assert Record.objects.filter(by__person__name="Ms. Okafor").count() == 6 + 4 + 12
    today = MORNING.date()
    assert Session.objects.filter(day=today, by__person__name="Ms. Okafor").count() == 7
