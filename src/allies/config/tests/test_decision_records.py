"""A decision record is one screen, with its day and its state. Long measurements are in `docs/measurements`."""

import re
from pathlib import Path

import pytest

DOCS = Path(__file__).resolve().parents[4] / "docs"
RECORDS = sorted((DOCS / "decisions").glob("*.md"))
MOST_WORDS = 350
DAY = r"\d{4}-\d\d-\d\d"
HEAD = re.compile(rf"# .+\n\n{DAY}(, changed {DAY})?\. State: (holds|replaced by)( .+)?\.\n\n")
LINK = re.compile(r"\]\(([^)#:]+\.md)\)")


def test_there_are_records():
    assert RECORDS


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: record.stem)
def test_a_record_is_one_screen_with_its_day_and_its_state(record):
    words = record.read_text()
    assert len(words.split()) <= MOST_WORDS, "move what was measured to docs/measurements, and say the rest shorter"
    assert HEAD.match(words), "a title, then: 2026-11-29. State: holds."


def test_what_a_record_or_a_measurement_leads_to_is_there():
    papers = [*RECORDS, *(DOCS / "measurements").glob("*.md")]
    assert [
        f"{paper.name} {link}"
        for paper in papers
        for link in LINK.findall(paper.read_text())
        if not (paper.parent / link).exists()
    ] == []
