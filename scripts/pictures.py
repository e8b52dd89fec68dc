"""Takes the pictures of README.md from a running demo, as its made-up people."""

import json
import re
import subprocess
import sys
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

HERE = Path(__file__).resolve().parents[1]
TO = HERE / "docs" / "pictures"
CHROMIUM = Path("/usr/bin/chromium")
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-sync", "--no-first-run"]
DESK = {"width": 1180, "height": 900}
PHONE = {"width": 390, "height": 844}
ORIGIN = re.compile(r"https?://[^/]+")


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
    """The address of a child, who is found by the name."""
    page.goto(ORIGIN.match(page.url)[0] + "/caseload/")  # type: ignore[index]
    link = page.get_by_role("link", name=name).first.get_attribute("href") or ""
    found = re.match(r"/children/[0-9a-f-]{36}/", link)
    if found is None:
        raise SystemExit(f"{name} is not in the caseload. Is this a fresh demo?")
    return ORIGIN.match(page.url)[0] + found[0]  # type: ignore[index]


def take(page: Page, name: str) -> None:
    page.wait_for_load_state("networkidle")
    file = TO / f"{name}.png"
    page.screenshot(path=file)
    with Image.open(file) as picture:  # a third of the bytes, and nobody sees the difference
        picture.convert("RGB").quantize(256, dither=Image.Dither.NONE).save(file, optimize=True)
    sys.stdout.write(f"docs/pictures/{name}.png\n")


def main() -> None:
    TO.mkdir(parents=True, exist_ok=True)
    people = ways_in()
    with sync_playwright() as playwright:
        executable = str(CHROMIUM) if CHROMIUM.exists() else None
        browser = playwright.chromium.launch(executable_path=executable, args=FLAGS)
        desk = window(browser, people["Ngozi Okafor, Mateo Rivera"])
        child = child_of(desk, "Mateo Rivera")
        take(desk, "caseload")
        desk.goto(child)
        take(desk, "overview")
        desk.goto(child + "profile/")
        take(desk, "profile")
        desk.goto(child + "goals/")
        desk.get_by_role("link", name="stays with the task", exact=True).first.click()
        take(desk, "goal")
        hand = window(browser, people["Marcus Bell, Mateo Rivera"], phone=True)
        hand.goto(child.split("/children/")[0] + "/goals/lesson/")
        for name in ("Mateo Rivera", "Santiago Morales", "Thuy Nguyen"):
            hand.get_by_label(name).check()
        hand.get_by_role("button", name="To the lesson").click()
        take(hand, "lesson-phone")
        phone = window(browser, people["Amal Haddad, Layla Haddad"], phone=True)
        take(phone, "today-phone-ar")
        browser.close()


main()
