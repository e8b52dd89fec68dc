"""Whoever has a file of series is told their indices, by the same formulas as the pages."""

import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

BY_HAND = """\
series,phase,session,value
Parker,A,1,20
Parker,A,2,20
Parker,A,3,26
Parker,A,4,25
Parker,A,5,22
Parker,A,6,23
Parker,B,7,28
Parker,B,8,25
Parker,B,9,24
Parker,B,10,27
Parker,B,11,30
Parker,B,12,30
Parker,B,13,29
none before,B,1,3
flat,A,1,5
flat,A,2,5
flat,A,3,5
flat,B,4,6
flat,B,5,7
huge,A,1,1e308
huge,A,2,-1e308
huge,A,3,1e308
huge,B,4,-1e308
huge,B,5,1e308
"""
KEYS = (
    "series n_a n_b nap nap_se nap_ci tau tau_se tau_u tau_bc pnd pem pand ird lrri lrri_se lrrd lrrd_se smd_g smd_g_se"
    " theil_sen_baseline"
)


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "series.csv"
    path.write_text(BY_HAND)
    return path


def analyzed(file, *words):
    out = StringIO()
    call_command("analyze", file, *words, stdout=out)
    return out.getvalue()


def test_programs_get_every_index_at_full_precision(file):
    rows = {row["series"]: row for row in json.loads(analyzed(file, "--improvement=increase", "--json"))}
    assert all(list(row) == KEYS.split() for row in rows.values())
    found = rows["Parker"]
    assert (found["n_a"], found["n_b"]) == (6, 7)
    assert found["nap"] == pytest.approx(38.5 / 42, rel=1e-14)
    assert found["ird"] == pytest.approx(0.690476, abs=1e-6)
    assert found["nap_ci"][0] < found["nap"] < found["nap_ci"][1]


def test_what_is_undefined_is_null_and_not_nought(file):
    rows = {row["series"]: row for row in json.loads(analyzed(file, "--improvement=increase", "--json"))}
    assert {value for key, value in rows["none before"].items() if key not in {"series", "n_a", "n_b"}} == {None}
    assert (rows["flat"]["smd_g"], rows["flat"]["smd_g_se"]) == (None, None)
    assert rows["huge"]["smd_g"] is None
    assert "NaN" not in analyzed(file, "--improvement=increase", "--json")


def test_people_get_a_table_and_why_something_is_missing(file):
    table = analyzed(file, "--improvement=increase")
    assert "flat: no SMD: no spread to measure by." in table
    assert "0.917" in table


def test_which_way_is_better_turns_it_over(file):
    [up], [down] = (
        [row["nap"] for row in json.loads(analyzed(file, f"--improvement={way}", "--json")) if row["series"] == "flat"]
        for way in ("increase", "decrease")
    )
    assert (up, down) == (1, 0)


def test_the_scale_and_how_fine_it_is_decide_about_ratios(file):
    file.write_text(
        "series,phase,session,value\n" + "\n".join(f"s,{'AB'[n > 3]},{n},{n % 3 * (n > 3)}" for n in range(1, 8))
    )
    without = json.loads(analyzed(file, "--improvement=increase", "--scale=rate", "--json"))[0]
    with_minutes = json.loads(analyzed(file, "--improvement=increase", "--scale=rate", "--minutes=10", "--json"))[0]
    assert without["lrri"] is None
    assert with_minutes["lrri"] > 2


def test_of_a_file_with_one_wrong_cell_nothing_is_told(file, capsys):
    file.write_text(BY_HAND + "flat,B,6,\n")
    with pytest.raises(CommandError, match=r"^series.csv was not read. Line 26, column 4 \(value\): the cell is empty"):
        analyzed(file, "--improvement=increase", "--json")
    assert capsys.readouterr().out == ""


def test_a_file_that_is_not_there_is_said(file):
    with pytest.raises(CommandError, match="cannot be read"):
        analyzed(file.parent / "other.csv", "--improvement=increase")


@pytest.mark.parametrize("minutes", ["0", "-3", "inf", "nan", "ten"])
def test_minutes_are_a_number_above_nought(file, minutes):
    with pytest.raises(CommandError, match="is not a number above 0"):
        analyzed(file, "--improvement=increase", f"--minutes={minutes}")
