"""A QR code that phones can read and screen readers can name."""

from xml.etree import ElementTree

from allies.ui.qr import QUIET, qr_svg


def test_a_code_is_valid_svg_with_a_name_and_nothing_inline():
    svg = qr_svg("http://localhost:8000/join/ABCD/", title="The <link>")
    drawn = ElementTree.fromstring(svg)
    assert drawn.get("aria-label") == "The <link>"
    assert "style" not in svg


def test_a_quiet_zone_stands_around_the_code():
    drawn = ElementTree.fromstring(qr_svg("words", title="x"))
    dark = list(drawn)[-1].get("d")
    columns = [int(step.split()[0]) for step in dark.split("M")[1:]]
    assert min(columns) == QUIET
