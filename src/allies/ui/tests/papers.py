"""Reading a paper in a test, with what Python brings: no program of the machine is needed."""

import io

import pypdf


def words_on(paper: bytes) -> str:
    """All words of a PDF in their order, on one line."""
    return " ".join(" ".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(paper)).pages).split())
