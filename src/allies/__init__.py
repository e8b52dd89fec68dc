"""Allies: where the people around one child with special needs work as one team."""

import subprocess
from pathlib import Path

__version__ = "0.2.0"
ROOT = Path(__file__).resolve().parents[2]


def version_in_words() -> str:
    """The number; and the commit it was taken from, where git is there to say it."""
    commit = described()
    return f"Allies {__version__}" + (f", commit {commit}" if commit else "")


def described() -> str:
    """What git calls this code, which may belong to another account than who asks."""
    words = ["git", "-c", f"safe.directory={ROOT}", "-C", str(ROOT), "describe", "--always", "--exclude=*", "--dirty"]
    try:
        return subprocess.run(words, capture_output=True, text=True, check=True, timeout=10).stdout.strip()  # noqa: S603
    except (OSError, subprocess.SubprocessError):
        return ""
