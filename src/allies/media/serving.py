"""A file of the record as a browser gets it: in blocks, any part of it, never kept by the browser, never run."""

from pathlib import Path

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse

from .files import blocks_of, place
from .models import Recording
from .ranges import NotThere, Range, wanted

# A phone may be shared, so the bytes are asked for anew each time. Nothing in them may act, whoever wrote them.
HEADERS = {
    "Accept-Ranges": "bytes",
    "Cache-Control": "no-store",
    "Content-Disposition": "inline",
    "Content-Security-Policy": "default-src 'none'; sandbox",
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
}


def served_whole(request: HttpRequest, row: Recording, part: str = "", type: str = "") -> HttpResponseBase:
    """What is ready of a recording, or a part of it."""
    name = f"allies.{row.format}" if row.format else ""
    try:
        return served(request, place(row.pk, part), type=type or row.type, mark=f"{row.sum[:32]}{part}", name=name)
    except FileNotFoundError as gone:  # an older backup of the files, or taken back this very moment
        raise Http404 from gone


def is_played(request: HttpRequest, answer: HttpResponseBase) -> bool:
    return request.method == "GET" and answer.status_code in {200, 206}


def served(request: HttpRequest, path: Path, *, type: str, mark: str, name: str = "") -> HttpResponseBase:
    """The file, or the part that was asked for. `mark` differs whenever the bytes do (an ETag). `name`: by which it is
    put away, since others open it.
    """
    size, etag = path.stat().st_size, f'"{mark}"'
    headers = HEADERS | {"ETag": etag}
    if name:
        headers["Content-Disposition"] = f'attachment; filename="{name}"'
    try:
        part = asked_for(request, size, etag)
    except NotThere:
        return HttpResponse(status=416, headers=headers | {"Content-Range": f"bytes */{size}"})
    if part:
        headers["Content-Range"] = f"bytes {part.start}-{part.end}/{size}"
    else:
        part = Range(0, size - 1)
    headers["Content-Length"] = str(part.length)
    status = 206 if "Content-Range" in headers else 200
    if request.method == "HEAD":
        return HttpResponse(status=status, headers=headers, content_type=type)
    blocks = blocks_of(path, part.start, part.length)
    return StreamingHttpResponse(blocks, status=status, headers=headers, content_type=type)


def asked_for(request: HttpRequest, size: int, etag: str) -> Range | None:
    """A part counts only for the same bytes that the player has the other parts of."""
    if request.method != "GET" or request.headers.get("If-Range", etag) != etag:
        return None
    return wanted(request.headers.get("Range", ""), size)
