"""Rows are written and read as Django promises: nothing swallows a clash, and nobody leans on private names."""

import ast
import re
from importlib import import_module
from inspect import getmembers, isclass

from django.conf import settings

ROOMS = settings.ROOT / "src/allies"
SWALLOWS = re.compile(r"ignore_conflicts|ON\s+CONFLICT|INSERT\s+(OR\s+\w+\s+)?INTO", re.IGNORECASE)
WRITES_BY_ITSELF = {
    "database/append_only.py",  # a trigger that finds out whether a row is being replaced
    "search/triggers.py",  # what a row says is noted for the index in the statement that writes the row
}


def modules() -> dict[str, str]:
    paths = [path for path in ROOMS.rglob("*.py") if "tests" not in path.parts and path.stem != "conftest"]
    return {path.relative_to(ROOMS).as_posix(): path.read_text() for path in paths}


def test_no_row_is_lost_without_a_word():
    """A statement that passes over one clash passes over all: see `database/once.py` for what may be there already."""
    assert {name for name, text in modules().items() if SWALLOWS.search(text)} == WRITES_BY_ITSELF


# Private names of Django's and allauth's, by module. This list only ever gets shorter.
PRIVATE = {
    # The writers' queue stands before a transaction and goes with its end; nothing public is called there.
    "database/sqlite3/base.py": {"_close", "_commit", "_rollback", "_start_transaction_under_autocommit"},
    # allauth: whose tries are counted, what we are called, whether a second step is asked, who waits for their code.
    "people/adapters.py": {"_get_login_attempts_cache_key", "_get_site_name", "_should_handle"},
    "people/views/entrance.py": {"_process", "_resend_form_valid"},
}
PUBLIC = {"_meta", "_base_manager", "_default_manager", "_fields", "_make", "_replace", "_exit"}  # documented
NOT_PROMISED = {"ModelState", "get_related_populators", "klass_info"}


def is_private(name: str) -> bool:
    return name in NOT_PROMISED or (name.startswith("_") and not name.startswith("__") and name not in PUBLIC)


def names_in(tree: ast.AST) -> tuple[set[str], set[str]]:
    """Private names that a module asks for, and those that it makes."""
    asked, made = set[str](), set[str]()
    for node in ast.walk(tree):
        match node:
            case ast.Attribute(attr=name, ctx=ast.Store(), value=ast.Name(id="self")):
                made.add(name)
            case ast.Attribute(attr=name):
                asked.add(name)
            case ast.ImportFrom(names=names):
                asked.update(each.name for each in names)
            case ast.FunctionDef(name=name) | ast.ClassDef(name=name) | ast.Name(id=name, ctx=ast.Store()):
                made.add(name)
    return set(filter(is_private, asked)), set(filter(is_private, made))


def of_others(module: str, made: set[str]) -> set[str]:
    """Those of the names that a class makes anew for one of Django's or allauth's."""
    found = import_module("allies." + module.removesuffix(".py").replace("/", "."))
    bases = {base for _name, each in getmembers(found, isclass) for base in each.__mro__}
    theirs = [vars(base) for base in bases if base.__module__.startswith(("django.", "allauth."))]
    return {name for name in made - vars(found).keys() if any(name in names for names in theirs)}


def test_no_private_name_is_used_but_those_of_the_list():
    private = re.compile(r"\b_[a-z]\w+|" + "|".join(NOT_PROMISED))
    found = {}
    for module, text in modules().items():
        if private.search(text):
            asked, made = names_in(ast.parse(text))
            names = (asked - made) | of_others(module, made) if made else asked
            if names:
                found[module] = names
    assert found == PRIVATE
