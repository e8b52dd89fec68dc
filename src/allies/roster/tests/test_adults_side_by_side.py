"""Mother and father in one row, side by side, as many schools keep them: each is a row of their own in the look."""

import pytest

from allies.roster.actions import bring_in
from allies.roster.lines import State
from allies.roster.looking import Look
from allies.roster.shown import Shown
from allies.roster.side_by_side import of_somebody
from allies.roster.table import TooLong, as_text, read_table
from allies.teams.models import Invitation

WIDE = """Student,Grade,Mother Name,Mother Email,Father Name,Father Email,Father Cell Phone,Home Language,Teacher
Lu Wei,3,Ada Wei,ada@example.org,Bo Wei,bo@example.org,(312) 555-0142,Spanish,Mr. Ash
Kai Lin,2,May Lin,,,,,,
Ben Oak,1,,,,,,,
"""


def test_each_adult_is_a_row_with_role_address_and_language(cast):
    rows = read_table(WIDE).rows
    assert [(row.number, row["child"], row["adult"], row["role"], row["email"], row["language"]) for row in rows] == [
        (2, "Lu Wei", "Ada Wei", "mother", "ada@example.org", "Spanish"),
        (2, "Lu Wei", "Bo Wei", "father", "bo@example.org", "Spanish"),
        (2, "Lu Wei", "Mr. Ash", "teacher", "", ""),
        (3, "Kai Lin", "May Lin", "mother", "", ""),
        (4, "Ben Oak", "", "", "", ""),
    ]
    assert rows[1]["phone"] == "(312) 555-0142"
    look = Look(cast.ford, read_table(WIDE))
    assert {line.state for line in look} == {State.NEW}
    assert (bring_in(look, by=cast.ford)["children"], Invitation.objects.filter(name="Bo Wei").count()) == (3, 1)
    assert {line.state for line in Look(cast.ford, read_table(WIDE))} == {State.KNOWN}


@pytest.mark.parametrize(
    ("heading", "who", "what"),
    [
        ("Mother", "mother", "adult"),
        ("Mother’s e-mail", "mother", "email"),
        ("Email (father)", "father", "email"),
        ("Mom First Name", "mother", "adult_first"),
        ("Parent/Guardian 2 Phone", "parent 2", "phone"),
        ("Guardian1 Relationship", "guardian 1", "role"),
        ("Parent Email", "", "email"),
        ("Correo electrónico de la madre", "mother", "email"),
        ("Teléfono del padre", "father", "phone"),
        ("Padre o madre 1", "parent 1", "adult"),
        ("Special Education Teacher", "teacher", "adult"),
        ("اسم الأم", "mother", "adult"),
        ("هاتف الأب", "father", "phone"),
        ("بيت الأم", "mother", "home"),
        ("بريد الأم", "mother", "email"),
        ("Hogar del padre", "father", "home"),
        ("Grandmother", "grandmother", "adult"),
        ("Mother tongue", "", ""),
        ("Bus", "", ""),
    ],
)
def test_a_heading_says_who_and_what_of_them(heading, who, what):
    found_who, _role, found = of_somebody(heading)
    assert (found_who, found) == (who, what)


def test_two_parents_by_number_with_what_they_are():
    rows = read_table("Student,Parent 1,Parent 1 Relationship,Parent 2\nLu Wei,Ada Wei,stepmother,Bo Wei\n").rows
    assert [(row["adult"], row["role"]) for row in rows] == [("Ada Wei", "stepmother"), ("Bo Wei", "parent")]


def test_the_only_parent_of_a_row_has_their_address_beside_them():
    [row] = read_table("Student,Parent,Parent Email,Relationship\nLu Wei,Ada Wei,ada@example.org,mother\n").rows
    assert (row["adult"], row["email"], row["role"]) == ("Ada Wei", "ada@example.org", "mother")


def test_a_broken_adult_harms_not_the_other_and_the_row_comes_back_once(cast):
    look = Look(cast.ford, read_table("Student,Mother,Mother email,Father\nLu Wei,Ada Wei,ada@,Bo Wei\n"))
    assert [line.state for line in look] == [State.LEFT, State.NEW]
    assert bring_in(look, by=cast.ford)["places"] == 1
    left = as_text(look.table.headings, [line.row for line in look])
    assert left.count("Lu Wei") == 1


def test_more_adults_than_are_read_at_once_are_too_many():
    rows = "".join(f"Child {n},Ma {n},Pa {n}\n" for n in range(2_501))
    with pytest.raises(TooLong):
        read_table("Student,Mother,Father\n" + rows)


def test_two_parents_without_a_home_are_told_to_share_one(cast):
    apart = "Student,Mother,Mother home,Father,Father home\nLu Wei,Ada Wei,A,Bo Wei,B\n"
    assert Shown(Look(cast.ford, read_table(WIDE))).in_one_home == 1
    assert Shown(Look(cast.ford, read_table(apart))).in_one_home == 0
