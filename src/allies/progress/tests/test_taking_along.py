"""Whoever reads the records can take them along: as a table, and for another program, and no more than they read."""

import csv
import io

import pytest

from .recording import ALONE, HOMEWORK, get, put_right, recorded, the_goal

pytestmark = pytest.mark.django_db


def table(member):
    answer = get(member, "records.csv")
    assert answer.status_code == 200
    return list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))


def test_each_record_is_a_row_and_what_is_missing_is_empty(cast):
    goal = the_goal(cast)
    recorded(cast.bell, goal, 4.5, minutes=20, at="09:30", days_ago=2)
    recorded(cast.bell, goal, None, missing="absent", days_ago=1)
    first, second = table(cast.okafor)
    assert (first["value"], first["minutes"], first["time"], first["place"]) == (
        "4.5",
        "20",
        "09:30",
        "independent work",
    )
    assert (second["value"], second["missing"], second["whose"]) == ("", "absent", "school")


def test_a_home_takes_its_own_along_and_school_all(cast):
    goal = the_goal(cast)
    recorded(cast.ana, goal, 7, place=HOMEWORK)
    recorded(cast.luis, goal, 3, place=HOMEWORK)
    assert [row["value"] for row in table(cast.luis)] == ["3"]
    assert {row["whose"] for row in table(cast.okafor)} == {"Oak Street", "Elm Street"}
    assert [row["value"] for row in get(cast.ana, "records.json").json()["records"]] == [7]


def test_what_was_put_right_is_there_once(cast):
    goal = the_goal(cast)
    put_right(recorded(cast.bell, goal, 44, place=ALONE), cast.bell, 4)
    assert [row["value"] for row in table(cast.bell)] == ["4"]


def test_no_cell_is_a_formula(cast):
    goal = the_goal(cast, does='=HYPERLINK("http://x")')
    recorded(cast.bell, goal, 4, activity="+1")
    [row] = table(cast.bell)
    assert (row["goal_words"][:2], row["activity"]) == ("'=", "'+1")


def test_the_name_of_the_file_names_nobody(cast):
    the_goal(cast)
    assert get(cast.bell, "records.csv").headers["Content-Disposition"] == 'attachment; filename="records.csv"'
