"""The relay in a real browser: the presses are counted, and every page is looked at with axe."""

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from allies.batons.chips import Way
from allies.batons.days import day_of
from allies.batons.models import Baton
from allies.batons.tests.handing import from_home, from_school, sign_in
from allies.profiles.sections import Section
from allies.profiles.tests.writing import wrote
from allies.teams.permissions import Role
from allies.today.tests.classroom import a_class, seat
from allies.ui.tests.browser import assert_accessible, assert_fits

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
    # The threads of the test's own server leave their connection to the collector of garbage.
    pytest.mark.filterwarnings("ignore:unclosed database:ResourceWarning"),
]


class Presses:
    """Counts what a hand does on a page."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.count = 0

    def chip(self, question: str, label: str) -> None:
        group = self.page.get_by_role("group", name=question)
        self._press(group.locator("label.chip", has_text=label).first)

    def button(self, name: str) -> None:
        self._press(self.page.get_by_role("button", name=name))

    def link(self, name: str) -> None:
        self._press(self.page.get_by_role("link", name=name))

    def tick(self, name: str) -> None:
        self._press(self.page.get_by_label(f"{name}: had a similar day"))

    def _press(self, what) -> None:
        what.click()
        self.count += 1


def today_from(way, member):
    return day_of(way, timezone.now(), member.child.zone, [])


@pytest.mark.long
def test_home_passes_in_three_presses_on_a_phone(open_page, client, cast):
    page = open_page(f"/children/{cast.child.pk}/batons/from-home/", phone=True, client=sign_in(client, cast.ana))
    hand = Presses(page)
    hand.chip("How was the night?", "Woke in the night")
    hand.button("Send it to school")
    expect(page.get_by_text("Sent. Thank you.")).to_be_visible()
    assert hand.count + 1 <= 3  # with the press that opened the form
    assert Baton.objects.get().chips == {"sleep": ["woke"]}


def test_the_same_without_any_script_and_by_keyboard_alone(open_page, client, cast):
    page = open_page(
        f"/children/{cast.child.pk}/batons/from-home/", phone=True, client=sign_in(client, cast.ana), script=False
    )
    page.get_by_label("Slept well").focus()
    page.keyboard.press("Space")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Sent. Thank you.")).to_be_visible()
    assert Baton.objects.get().chips == {"sleep": ["well"]}


HALF_COVER = """it => scrollBy({ top: it.getBoundingClientRect().top + 4
    - document.querySelector(".send-bar").getBoundingClientRect().top, behavior: "instant" })"""
COVERED = """() => {
    const it = document.activeElement.closest("label") ?? document.activeElement;
    const { x, y, width, height } = it.getBoundingClientRect();
    const top = document.elementFromPoint(x + width / 2, y + height - 6);
    return top?.closest(".send-bar, .places") && !it.closest(".send-bar, .places") ? it.textContent.trim() : null;
}"""


def test_what_has_the_focus_is_never_under_the_bar_at_the_foot(open_page, client, cast):
    cast.ana.person.language = "ar"
    cast.ana.person.save()
    where = f"/children/{cast.child.pk}/batons/from-home/"
    page = open_page(where, phone=True, language="ar", client=sign_in(client, cast.ana))
    covered = []
    while not page.evaluate("document.activeElement.matches('.send-bar button')"):
        page.keyboard.press("Tab")
        covered.append(page.evaluate(COVERED))
    assert len(covered) > 10
    assert [words for words in covered if words] == []
    for _time in range(2):  # at the end of the page the bar lies elsewhere
        page.locator(".question summary").nth(1).evaluate(HALF_COVER)
    # What the bar half covers can be scrolled to: that is no small thing to press.
    assert_accessible(page, {"runOnly": {"type": "rule", "values": ["target-size"]}})


def test_a_teacher_finishes_one_child_in_twelve_presses(open_page, client, cast):
    page = open_page("/today/", phone=True, client=sign_in(client, cast.bell))
    hand = Presses(page)
    hand.link("Note home Mateo Rivera")
    hand.chip("Morning", "Joyful")
    hand.chip("Midday", "Tired")
    hand.chip("Afternoon", "Calm")
    hand.chip("What went well?", "Asked for help")
    hand.chip("What went well?", "Art")
    hand.chip("What was hard?", "Loud or busy places")
    hand.chip("What helped?", "Headphones")
    hand.chip("One light moment", "A small dance")
    hand.chip("Ask about this tonight", "The trip")
    hand.button("Send it home")
    expect(page.get_by_role("heading", name="Today’s students")).to_be_visible()
    assert hand.count <= 12
    assert {part.tone.value for part in Baton.objects.all()} == {"plain", "light"}


@pytest.mark.long
def test_four_children_with_a_similar_day_cost_three_presses_each(open_page, client, cast):
    a_class(cast, 4)
    page = open_page("/today/", client=sign_in(client, cast.bell))
    hand = Presses(page)
    for number in range(4):
        hand.tick(f"Child {number:02}")
    hand.button("Write the note home")
    hand.chip("Morning", "Calm")
    hand.chip("Afternoon", "Joyful")
    hand.chip("What went well?", "Music")
    hand.chip("Ask about this tonight", "The song")
    hand.button("Send all 4")
    expect(page.get_by_text("4 daily notes are on their way.")).to_be_visible()
    assert hand.count <= 12
    assert Baton.objects.count() == 4


def test_a_family_reads_the_day_in_its_own_language_and_takes_it(open_page, client, cast):
    day = today_from(Way.FROM_SCHOOL, cast.bell)  # early in the morning it is the day before
    from_school(cast.bell, day, chips={"well": ["art"], "ask": ["outing"]})
    cast.ana.person.language = "ar"
    cast.ana.person.save()
    where = f"/children/{cast.child.pk}/batons/{day.isoformat()}/"
    page = open_page(where, phone=True, language="ar", client=sign_in(client, cast.ana))
    expect(page.get_by_text("الرحلة")).to_be_visible()
    assert page.locator("html").get_attribute("dir") == "rtl"
    page.get_by_role("button", name="وصل").click()
    expect(page.get_by_text("وصل إليكم.")).to_be_visible()


@pytest.mark.long
@pytest.mark.parametrize(
    "look", [{}, {"dark": True}, {"phone": True, "language": "ar"}], ids=["desk", "dark", "arabic"]
)
def test_what_a_walk_does_not_reach_can_be_used_by_everybody(open_page, client, cast, look):
    """Each page as it opens is looked at elsewhere; these come only after a press."""
    cast.bell.person.language = look.get("language", "en")
    cast.bell.person.save()
    from_school(cast.pam, today_from(Way.FROM_SCHOOL, cast.bell))
    from_home(cast.ana, today_from(Way.FROM_SCHOOL, cast.bell))
    page = open_page("/today/", client=sign_in(client, cast.bell), **look)
    assert_fits(page)
    assert_accessible(page)
    page.get_by_role("checkbox").first.check()
    page.locator("button[form=together]").click()
    page.locator("button[value=look]").click()  # nothing chosen
    expect(page.get_by_role("alert")).to_be_visible()
    assert_accessible(page)
    page.locator(".question label.chip").first.click()
    page.locator("button[value=look]").click()
    page.locator("details.each > summary").click()
    assert_accessible(page)
    assert_fits(page)


@pytest.mark.long
def test_a_leaders_days_off_can_be_used_by_everybody(open_page, client, cast):
    leader = seat(cast.ford.person, cast.child, Role.LEADER)
    page = open_page(f"/schools/{cast.school.pk}/days-off/", phone=True, client=sign_in(client, leader))
    page.get_by_label("No school: a holiday").check()
    page.get_by_label("First day").fill("2026-12-24")
    page.get_by_label("Its name").fill("Winter")
    page.get_by_role("button", name="Add these days").click()
    expect(page.get_by_text("Winter").first).to_be_visible()
    assert_accessible(page)
    assert_fits(page)


def test_alerts_are_kept_on_a_device_for_the_day_read_without_a_network_and_gone_at_sign_out(open_page, client, cast):
    wrote(cast.ana, "In the blue bag.", Section.HEALTH, chips=["seizures"])
    page = open_page("/today/", phone=True, client=sign_in(client, cast.pam))
    page.get_by_role("button", name="Keep alerts on this device today").click()
    expect(page.get_by_role("button", name="Kept on this device until tonight")).to_be_visible()
    page.context.set_offline(True)
    page.goto("/today/")
    kept = page.get_by_role("region", name="Alerts kept on this device today")
    expect(kept).to_contain_text("Mateo Seizures")
    expect(kept).not_to_contain_text("Rivera")
    assert_accessible(page)
    kept.get_by_role("link", name="Write down a serious event").click()
    expect(page.get_by_text("First the people, then the form")).to_be_visible()
    expect(page.get_by_text("Seizures", exact=True)).to_have_count(0)
    # The day is over, by the clock of the device.
    page.evaluate(
        """() => { const key = Object.keys(localStorage).find((one) => one.startsWith("allies-alerts:"));
        const kept = JSON.parse(localStorage[key]);
        localStorage[key] = JSON.stringify({ ...kept, since: Date.now() - 9e7, until: Date.now() - 1 }); }"""
    )
    page.goto("/today/")
    expect(page.get_by_role("heading", name="No network")).to_be_visible()
    expect(kept).to_be_hidden()
    alerts_there = "Object.keys(localStorage).filter((one) => one.startsWith('allies-alerts:')).length"
    assert page.evaluate(alerts_there) == 0
    page.context.set_offline(False)
    page.goto("/today/")
    page.get_by_role("button", name="Keep alerts on this device today").click()
    expect(page.get_by_role("button", name="Kept on this device until tonight")).to_be_visible()
    assert page.evaluate(alerts_there) == 1
    page.get_by_text("Your menu").locator("..").click()
    page.get_by_role("button", name="Sign out").click()
    expect(page.get_by_text("You are signed out")).to_be_visible()
    assert page.evaluate(alerts_there) == 0
