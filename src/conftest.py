"""The small cast and the rules that every test keeps."""

from pathlib import Path

import pytest

from allies.server.catalogues import compile_changed


def pytest_configure(config: pytest.Config) -> None:
    if not hasattr(config, "workerinput"):  # once, not in every process that shares the tests
        compile_changed(Path(__file__).parent)
