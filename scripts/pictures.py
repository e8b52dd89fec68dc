"""Takes the pictures of README.md from a running demo, as its made-up people."""

import json
import re
import subprocess
import sys
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

HERE = Path(__file__).resolve().parents[1]
TO = HERE / "docs" / "pictures"
CHROMIUM = Path("/usr/bin/chromium")
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-sync", "--no-first-run"]
DESK = {"width": 1180, "height": 900}
PHONE = {"width": 390, "height": 844}


def ways_in() -> dict[str, str]:
    said = subprocess.run(
        [HERE / "allies", "demo", "people", "--json"], check=True, text=True, stdout=subprocess.PIPE
    ).stdout
    return {f"{p['name']}, {p['child']}": p["sign_in_url"] for p in json.loads(said)}


def window(browser: Browser, way_in: str, *, phone: bool = False) -> Page:
    page = browser.new_context(
        viewport=PHONE if phone else DESK, reduced_motion="reduce", device_scale_factor=2 if phone else 1
    ).new_page()
    page.goto(way_in)
    return page


def child_of(page: Page, name: str) -> str:
    """The address of a child, from the front page."""
    links = page.eval_on_selector_all("a[href*='/children/']", "all => all.map(a => a.getAttribute('href'))")
    found = {match.group() for link in links if (match := re.match(r"/children/[0-9a-f-]{36}/", link))}
    for path in sorted(found):
        page.goto(page.url.split("/", 3)[0] + "//" + page.url.split("/", 3)[2] + path)
        if name in page.locator("h1").first.inner_text():
            return page.url
    raise SystemExit(f"{name} is not on the front page. Is this a fresh demo?")


def take(page: Page, name: str) -> None:
    page.wait_for_load_state("networkidle")
    page.screenshot(path=TO / f"{name}.png")
    sys.stdout.write(f"docs/pictures/{name}.png\n")


def main() -> None:
    TO.mkdir(parents=True, exist_ok=True)
    people = ways_in()
    with sync_playwright() as playwright:
        executable = str(CHROMIUM) if CHROMIUM.exists() else None
        browser = playwright.chromium.launch(executable_path=executable, args=FLAGS)
        desk = window(browser, people["Ngozi Okafor, Mateo Rivera"])
        child = child_of(desk, "Mateo")
        take(desk, "story")
        desk.goto(child + "profile/")
        take(desk, "profile")
        desk.goto(child.split("/children/")[0] + "/today/")
        take(desk, "caseload")
        desk.goto(child + "goals/")
        desk.get_by_role("link", name="stays with the task for eight minutes").click()
        take(desk, "goal")
        hand = window(browser, people["Marcus Bell, Mateo Rivera"], phone=True)
        hand.goto(child.split("/children/")[0] + "/goals/lesson/")
        take(hand, "lesson-phone")
        phone = window(browser, people["Amal Haddad, Layla Haddad"], phone=True)
        phone.goto(child_of(phone, "Layla") + "batons/from-home/")
        take(phone, "baton-phone-ar")
        browser.close()


main()
