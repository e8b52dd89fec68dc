"""A child's page on an old phone: at most 120 kB and eight requests, cold. What all pages share leaves room for it."""

import gzip
from pathlib import Path

import django_htmx
import pytest

SHARED = 106_000  # 120 kB, less 14 for the page itself
STATIC = Path(__file__).parents[1] / "static/ui"


def sent(path: Path) -> int:
    """As it goes over the line: compressed, unless it is already; and its headers."""
    content = path.read_bytes()
    return 400 + (len(content) if path.suffix == ".woff2" else len(gzip.compress(content)))


@pytest.mark.parametrize("font", ["nunito-latin-wght-normal", "vazirmatn-wght-normal"])
def test_what_every_page_shares_is_light_with_the_one_font_of_its_script(font: str) -> None:
    ours = [
        "allies.css",
        "allies.js",
        "icons.svg",
        "pictures.svg",
        "favicon.svg",
        f"fonts/{font}.woff2",
    ]
    files = [*(STATIC / name for name in ours), Path(django_htmx.__file__).parent / "static/django_htmx/htmx-2.min.js"]
    weights = {path.name: sent(path) for path in files}
    assert len(files) + 1 <= 8
    assert sum(weights.values()) <= SHARED, weights
