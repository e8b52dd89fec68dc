"""QR codes as SVG: sharp on paper, with a name for those who cannot see them, and no inline style."""

import qrcode
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

QUIET = 4  # modules of white around the code, as the standard asks


def qr_svg(words: str, *, title: str) -> SafeString:
    """The words as a QR code. Its colours stay black on white in the dark, or phones cannot read it."""
    code = qrcode.QRCode(error_correction=qrcode.constants.ERROR_CORRECT_M, border=QUIET)
    code.add_data(words)
    code.make(fit=True)
    rows = code.get_matrix()
    dark = "".join(f"M{x} {y}h1v1h-1z" for y, row in enumerate(rows) for x, on in enumerate(row) if on)
    return format_html(
        '<svg class="qr" viewBox="0 0 {0} {0}" role="img" aria-label="{1}" shape-rendering="crispEdges">'
        '<path fill="#fff" d="M0 0h{0}v{0}H0z"/><path fill="#000" d="{2}"/></svg>',
        len(rows),
        title,
        mark_safe(dark),  # noqa: S308  letters and numbers of our own
    )
