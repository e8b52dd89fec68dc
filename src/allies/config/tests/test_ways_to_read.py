"""Nobody reads about a child but through the seat: whatever else asks the database is named with its reason."""

import ast
import fnmatch
import tomllib
from collections import defaultdict
from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.db import models

from allies.teams.models import AboutChild
from allies.teams.permissions import Kind

ROOMS = settings.ROOT / "src/allies"


MANAGERS = {"objects", "_default_manager", "_base_manager"}
WRITE = {"models", "actions", "listeners", "migrations", "tests"}
SHOW = {"views", "forms", "templatetags"}
WITHOUT_A_SEAT = tomllib.loads((Path(__file__).parent / "reading_without_a_seat.toml").read_text())
EXCUSED = {path: set(names.split()) for paths in WITHOUT_A_SEAT.values() for path, names in paths.items()}


def asked_of_all() -> dict[str, set[str]]:
    """By module that does not write: the models whose rows it asks for without a seat."""
    found: dict[str, set[str]] = defaultdict(set)
    for path in ROOMS.rglob("*.py"):
        module = path.relative_to(ROOMS)
        if not WRITE & {*module.parts, path.stem}:
            for node in ast.walk(ast.parse(path.read_text())):
                if isinstance(node, ast.Attribute) and node.attr in MANAGERS:
                    found[module.as_posix()].add(ast.unparse(node.value).rpartition(".")[2])
    return found


def is_page(module: str) -> bool:
    # Accounts: a person asks for their own, and nothing there is about a child.
    return not module.startswith("people/") and bool(SHOW & {*Path(module).parts, Path(module).stem})


def test_no_page_reads_but_through_a_seat():
    assert [module for module in asked_of_all() if is_page(module)] == []


def test_whatever_reads_without_a_seat_is_named_with_its_reason():
    in_a_group = [path for path, names in EXCUSED.items() if names == {"*"}]
    alone = {
        module: names
        for module, names in asked_of_all().items()
        if not any(fnmatch.fnmatch(module, group) for group in in_a_group)
    }
    assert alone == {path: names for path, names in EXCUSED.items() if path not in in_a_group}


def test_every_group_that_is_excused_is_there():
    modules = asked_of_all()
    groups = [path for path, names in EXCUSED.items() if names == {"*"}]
    assert [group for group in groups if not fnmatch.filter(modules, group)] == []


def ours() -> list[type[models.Model]]:
    return [model for model in apps.get_models() if model.__module__.startswith("allies.")]


def test_every_row_about_a_child_says_of_what_kind_it_is():
    for model in ours():
        if issubclass(model, AboutChild):
            kind = model.__dict__.get("kind", getattr(model, "kind", None))
            assert isinstance(kind, Kind) or model._meta.get_field("kind"), model


def test_a_row_about_a_child_cannot_be_reached_from_the_child():
    back = [
        f"{model.__name__}.{field.name}"
        for model in ours()
        if issubclass(model, AboutChild)
        for field in model._meta.fields
        if field.remote_field and field.name in {"child", "audience", "district"} and not field.remote_field.hidden
    ]
    assert back == []


def test_foreign_keys_name_the_class_so_that_the_floors_see_them():
    by_word = [
        f"{path.relative_to(ROOMS)}:{node.lineno}"
        for path in ROOMS.rglob("models*/**/*.py")
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr in {"ForeignKey", "OneToOneField", "ManyToManyField"}
        and node.args
        and isinstance(node.args[0], ast.Constant)
        and node.args[0].value != "self"
        # Inside one room a circle of two files can only be written with a word.
        and not str(node.args[0].value).startswith(f"{path.relative_to(ROOMS).parts[0]}.")
    ]
    assert by_word == []
