"""Nobody reads about a child but through the seat: no page, form or tag asks the database for all there is."""

import ast
from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.db import models

from allies.teams.models import AboutChild
from allies.teams.permissions import Kind

ROOMS = settings.ROOT / "src/allies"


def pages() -> list[Path]:
    """The files that show: views, forms, template tags."""
    found = [p for p in ROOMS.rglob("*.py") if "tests" not in p.parts and "migrations" not in p.parts]
    # Accounts: a person asks for their own, and nothing there is about a child.
    found = [p for p in found if p.relative_to(ROOMS).parts[0] != "people"]
    return [p for p in found if p.stem in {"views", "forms"} or {"views", "forms", "templatetags"} & set(p.parts)]


def test_there_are_pages_to_look_at():
    assert len(pages()) > 10


def test_no_page_reads_but_through_a_seat():
    reaching = [
        f"{path.relative_to(ROOMS)}:{node.lineno}"
        for path in pages()
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.Attribute) and node.attr in {"objects", "_default_manager", "_base_manager"}
    ]
    assert reaching == []


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
