"""Short ways to read a paper of a plan, for the tests of this room."""

import io
from collections.abc import Iterator
from typing import Any

import pypdf
from pypdf.generic import ArrayObject, DictionaryObject

from allies.plans.models import Edition, Plan
from allies.teams.models import Member

from .planning import get

APART = dict.fromkeys((0x2066, 0x2067, 0x2068, 0x2069))


def paper_of(answer: Any) -> pypdf.PdfReader:
    assert answer.status_code == 200, answer.status_code
    assert answer["Content-Type"] == "application/pdf"
    return pypdf.PdfReader(io.BytesIO(answer.content))


def words_of(paper: pypdf.PdfReader) -> str:
    """All its words in their order, on one line."""
    return " ".join(" ".join(page.extract_text() for page in paper.pages).split())


def draft(member: Member, plan: Plan, **more: Any) -> pypdf.PdfReader:
    return paper_of(get(member, f"{plan.pk}/plan.pdf", **more))


def text(member: Member, edition: Edition, **more: Any) -> pypdf.PdfReader:
    return paper_of(get(member, f"final/{edition.pk}/plan.pdf", **more))


def changes(member: Member, old: Edition, new: Edition, **more: Any) -> pypdf.PdfReader:
    return paper_of(get(member, f"changed/{old.pk}/{new.pk}/changed.pdf", **more))


def tags(paper: pypdf.PdfReader) -> Iterator[DictionaryObject]:
    """Every tag in the order in which a screen reader comes to it."""
    root = paper.root_object["/StructTreeRoot"]
    yield from _within(root["/K"].get_object())  # type: ignore[index]


def _within(kids: Any) -> Iterator[DictionaryObject]:
    for kid in kids if isinstance(kids, ArrayObject) else [kids]:
        tag = kid.get_object()
        if isinstance(tag, DictionaryObject) and "/S" in tag:
            yield tag
            if "/K" in tag:
                yield from _within(tag["/K"].get_object())


def names_of(paper: pypdf.PdfReader) -> list[str]:
    return [str(tag["/S"]) for tag in tags(paper)]
