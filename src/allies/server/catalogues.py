"""Compiles the words of every room (.po) into what gettext reads (.mo), and only those that changed."""

import os
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po


def compile_catalogue(po: Path) -> None:
    """Write the .mo beside its .po, whole or not at all: another process may be reading it."""
    with po.open("rb") as source:
        catalogue = read_po(source)
    partial = po.with_suffix(f".mo.{os.getpid()}")
    with partial.open("wb") as target:
        write_mo(target, catalogue)
    partial.replace(po.with_suffix(".mo"))


def is_stale(po: Path) -> bool:
    mo = po.with_suffix(".mo")
    return not mo.exists() or mo.stat().st_mtime < po.stat().st_mtime


def compile_changed(source: Path) -> list[Path]:
    """Compile every stale catalogue under `source`, and say which."""
    stale = [po for po in sorted(source.glob("allies/*/locale/*/LC_MESSAGES/*.po")) if is_stale(po)]
    for po in stale:
        compile_catalogue(po)
    return stale
