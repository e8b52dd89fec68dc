"""The drawing of the house for people and the one that the check holds are the same drawing."""

import re
import tomllib

from django.conf import settings

CONTRACTS = {
    contract["name"]: contract
    for contract in tomllib.loads((settings.ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"]
}


def test_the_floors_in_the_words_are_the_floors_of_the_check():
    layers = CONTRACTS["The floors of the house"]["layers"]
    drawing = re.search(r"```\n(.*?)```", (settings.ROOT / "docs/house.md").read_text(), re.DOTALL).group(1)
    lines = [line.removeprefix("roof  ").removeprefix("ground").strip() for line in drawing.splitlines()]
    drawn = [set(re.match(r"\w+(?: \| \w+)*", line).group().split(" | ")) for line in lines]
    held = [set(layer.split(" | ")) for layer in layers]
    assert drawn == held, "the drawing in docs/house.md, and `layers` of “The floors of the house” in pyproject.toml"


def test_every_room_of_the_house_is_open():
    pure = CONTRACTS["The graphs, the formulas, the law, texts and answers are pure"]["source_modules"]
    rooms = set(CONTRACTS["The stairs inside a room"]["containers"]) - {*pure, "allies.config"}
    open_rooms = {name for name in settings.INSTALLED_APPS if name.startswith("allies.")}
    assert rooms == open_rooms, "“The stairs inside a room” in pyproject.toml, and INSTALLED_APPS in config/settings.py"


def test_the_stairs_are_checked_in_every_room():
    floors = CONTRACTS["The floors of the house"]["layers"]
    rooms = sorted(f"allies.{room}" for floor in floors for room in floor.split(" | "))
    stairs = CONTRACTS["The stairs inside a room"]["containers"]
    assert stairs == rooms, "`containers` of “The stairs inside a room” in pyproject.toml: every room, from a to z"


def test_the_way_of_an_observation_goes_by_what_is_there():
    stops = re.findall(r"^ ?(\d+)  (\S+\.py) +(\w+) ", (settings.ROOT / "docs/house.md").read_text(), re.MULTILINE)
    assert [int(number) for number, _module, _name in stops] == list(range(1, 13))
    gone = [
        f"{module} {name}"
        for _number, module, name in stops
        if not re.search(rf"^(?:def|class) {name}\b", (settings.ROOT / "src/allies" / module).read_text(), re.MULTILINE)
    ]
    assert gone == []
