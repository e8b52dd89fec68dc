"""The names of CEDS and Ed-Fi stand beside columns that are there."""

import json
import re

import pytest

from allies.passport.packing import CROSSWALK
from allies.passport.schema import schema

LINES = json.loads(CROSSWALK.read_text())["columns"]


@pytest.mark.parametrize("line", LINES, ids=lambda line: line["ours"])
def test_a_line_names_a_column_of_ours_and_a_name_of_a_standard(line):
    table, _dot, column = line["ours"].rpartition(".")
    said = schema()["$defs"]
    found = said["frame"]["properties"]["child"] if table == "frame.child" else said[table]["items"]
    assert column in found["properties"]
    assert line.keys() - {"ours"}
    assert re.fullmatch(r"\d{6}", line.get("ceds", "000000"))


def test_no_column_stands_twice():
    assert len({line["ours"] for line in LINES}) == len(LINES)
