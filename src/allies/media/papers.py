"""A document as it comes in: a PDF or one of an office program. It is the original, so nothing in it is changed."""

from .offices import format_of_document
from .pdfs import is_a_pdf, refuse_what_runs

LARGEST = 10_000_000
TYPES = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    "odt": "application/vnd.oasis.opendocument.text",
    "ods": "application/vnd.oasis.opendocument.spreadsheet",
    "odp": "application/vnd.oasis.opendocument.presentation",
}


def format_of_paper(content: bytes) -> str:
    """The ending of its name; "" where it is no document. Says in a sentence why it is not kept, if it is not."""
    if not is_a_pdf(content):
        return format_of_document(content)
    refuse_what_runs(content)
    return "pdf"
