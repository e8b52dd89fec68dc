"""No tables, no pages: of Django this room knows the translations alone."""

import ast
from pathlib import Path

ROOM = Path(__file__).resolve().parents[1]
KNOWN = {"django.utils.functional", "django.utils.translation"}


def imported(path):
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom) and not node.level:
            yield node.module


def test_of_django_it_knows_the_translations_alone():
    files = list(ROOM.glob("*.py"))
    assert len(files) > 5
    used = {name for path in files for name in imported(path) if name.startswith("django")}
    assert used == KNOWN


def test_it_keeps_no_tables():
    assert not (ROOM / "models.py").exists()
    assert not (ROOM / "migrations").exists()
