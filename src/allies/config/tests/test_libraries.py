"""What the house imports comes with the house, and not only with its tests."""

import ast
import re
import sys
from collections.abc import Iterator
from importlib.metadata import packages_distributions

from django.conf import settings

HOUSE = settings.ROOT / "src/allies"


def what_runs(tree: ast.Module) -> Iterator[ast.AST]:
    """All of a module but what is there for the types alone."""
    for statement in tree.body:
        is_for_types = isinstance(statement, ast.If) and ast.unparse(statement.test) == "TYPE_CHECKING"
        yield from () if is_for_types else ast.walk(statement)


def imported() -> set[str]:
    found = set()
    for path in HOUSE.rglob("*.py"):
        if {"tests", "migrations"} & set(path.parts):
            continue
        for node in what_runs(ast.parse(path.read_text())):
            if isinstance(node, ast.Import):
                found |= {alias.name.partition(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
                found.add(node.module.partition(".")[0])
    return found - sys.stdlib_module_names - {"allies"}


def test_every_library_of_the_house_is_in_its_own_lock():
    locked = set(re.findall(r"^([\w.-]+)==", (settings.ROOT / "requirements/core.txt").read_text(), re.MULTILINE))
    brought_by = packages_distributions()
    missing = {
        name for name in imported() if not {one.lower().replace("_", "-") for one in brought_by.get(name, ())} & locked
    }
    assert missing == set(), (
        "add it to pyproject's dependencies, or do without: the house is installed without its tests"
    )
