"""The lists by hand that a new room would pass by in silence: each asks for it here.

What stands outside is named in outside_of_lists.toml.
"""

import ast
import tomllib
from collections.abc import Collection
from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.urls import get_resolver

from allies.config.tests import test_who_opens_how_it_goes as how_it_goes
from allies.config.tests import test_who_opens_how_we_work_together as together
from allies.config.tests.test_walk import every_pattern
from allies.config.tests.world import fill
from allies.teams.models import AboutChild
from allies.teams.permissions import MAY, STAFF, Permission
from allies.teams.reads import ABOUT_ONE_HOME, KIND_OPENED

HOUSE = settings.ROOT / "src/allies"
NAMED = tomllib.loads((Path(__file__).parent / "outside_of_lists.toml").read_text())
OUTSIDE = {name: set(words.split()) for name, words in NAMED.items()}


def imported(path: Path) -> set[str]:
    modules = [node.module or "" for node in ast.walk(ast.parse(path.read_text())) if isinstance(node, ast.ImportFrom)]
    return {module.split(".")[1] for module in modules if module.startswith("allies.")}


def keeps_what_is_sent(path: Path) -> bool:
    calls = (ast.unparse(node) for node in ast.walk(ast.parse(path.read_text())) if isinstance(node, ast.Call))
    return "alone_with(id)" in calls


def test_of_every_model_about_a_child_there_is_a_row_in_the_world(cast):
    fill(cast)
    about = [model for model in apps.get_models() if issubclass(model, AboutChild)]
    none = {model._meta.label for model in about if not model._base_manager.exists()}
    assert none == OUTSIDE["rows"], "a row by a real act, in config/tests/world.py"


def test_an_act_of_every_room_is_sent_twice_at_once():
    acts = [path for path in HOUSE.rglob("*.py") if {"actions", "actions.py"} & set(path.parts)]
    rooms = {path.relative_to(HOUSE).parts[0] for path in acts if keeps_what_is_sent(path)}
    tried = imported(HOUSE / "config/tests/test_sent_twice_at_once.py")
    assert rooms - tried == OUTSIDE["sent_twice"], "its acts with an id, in ACTS of test_sent_twice_at_once.py"


def test_the_pages_of_every_room_are_sent_to_by_those_whose_business_it_is_not():
    about = [view.callback for route, view in every_pattern(get_resolver().url_patterns) if "<uuid:child>" in route]
    rooms = {view.__module__.split(".")[1] for view in about}
    met = {*together.ROOMS, *how_it_goes.ROOMS}
    assert rooms - met == OUTSIDE["sent_to"], "in ROOMS of config/tests/test_who_opens_how_we_work_together.py"


def of_school_outside(named: Collection[Permission]) -> set[str]:
    return {page.value for page in Permission if MAY[page] & STAFF and page not in named}


def test_every_page_of_school_says_which_kind_of_record_it_opens():
    assert of_school_outside(KIND_OPENED) == OUTSIDE["kinds"], "KIND_OPENED in teams/reads.py"


def test_of_every_page_of_school_it_is_said_whether_it_is_about_one_home():
    """Else the other home would read when school opened it."""
    assert of_school_outside(ABOUT_ONE_HOME) == OUTSIDE["one_home"], "in teams/reads.py, or in outside_of_lists.toml"
