"""A link as a picture for a phone's camera: SVG of our own, with a title, a quiet edge and nothing inline."""

import qrcode
from django.utils.html import format_html
from django.utils.safestring import SafeString
from qrcode.constants import ERROR_CORRECT_M

# Cameras need an empty edge of four squares.
QUIET = 4


def squares(link: str) -> list[list[bool]]:
    code = qrcode.QRCode(border=QUIET, error_correction=ERROR_CORRECT_M)
    code.add_data(link)
    code.make(fit=True)
    return [[bool(square) for square in row] for row in code.get_matrix()]


def outline(rows: list[list[bool]]) -> str:
    """One path: a bar for each run of dark squares in a row."""
    bars = []
    for y, row in enumerate(rows):
        x = 0
        while x < len(row):
            start = x
            while x < len(row) and row[x]:
                x += 1
            if x > start:
                bars.append(f"M{start} {y}h{x - start}v1h-{x - start}z")
            x += 1
    return "".join(bars)


def qr_svg(link: str, *, title: str) -> SafeString:
    """`title` is read aloud in place of the picture. Dark on white in every theme: cameras want it so."""
    rows = squares(link)
    return format_html(
        '<svg xmlns="http://www.w3.org/2000/svg" class="qr" viewBox="0 0 {size} {size}" role="img" aria-label="{title}"'
        ' shape-rendering="crispEdges"><title>{title}</title><rect width="{size}" height="{size}" fill="#fff"/>'
        '<path d="{path}" fill="#000"/></svg>',
        size=len(rows),
        title=title,
        path=outline(rows),
    )
