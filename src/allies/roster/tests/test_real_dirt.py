"""Tables as people have them: each row comes in exactly, or a sentence says beside the cell what to do. Never half."""

import time
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.translation import override

from allies.glossary.naming import key
from allies.languages.known import whole
from allies.roster.actions import bring_in
from allies.roster.days import NoDay, TwoDays, day_first, read_day
from allies.roster.forms import ListForm
from allies.roster.lines import State
from allies.roster.looking import Look
from allies.roster.names import is_several
from allies.roster.shown import headings, samples
from allies.roster.table import NoHeadings, TwoAlike, read_table
from allies.roster.terms import OF_ROLE, ROLES
from allies.teams.models import Child, Invitation
from allies.teams.permissions import Role
from allies.teams.relations import Relation
from allies.teams.tests.cast import enter

BROUGHT_BY_NO_LIST = {Role.GUEST, Role.STUDENT, Role.LEADER, Role.SUBSTITUTE}
HEAD = "Child,Birth date,Grade,Adult,Role,Home,Email,Phone\n"


def look_at(cast, rows: str, head: str = HEAD, **how: bool) -> Look:
    return Look(cast.ford, read_table(head + rows), **how)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"], ids=["comma", "semicolon", "tab"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"], ids=["unix", "windows", "old mac"])
def test_letters_are_read_whatever_the_spreadsheet_wrote(encoding, delimiter, line_end):
    text = line_end.join([delimiter.join(["Niña", "Salón"]), delimiter.join(["Íñigo Muñoz", "4º B"])]) + line_end
    form = ListForm({}, {"file": SimpleUploadedFile("list.csv", text.encode(encoding))})
    assert form.is_valid(), form.errors
    assert [dict(row.cells, adult=None) for row in form.table.rows] == [
        {"child": "Íñigo Muñoz", "room": "4º B", "adult": None}
    ]


def test_what_a_file_says_of_its_delimiter_and_a_title_above_the_headings_are_no_rows():
    table = read_table('sep=;\nOur school 2026;;\n\nStudent;Grade\n"Perez; Lucia";3\n')
    assert [row["child"] for row in table.rows] == ["Perez; Lucia"]


@pytest.mark.parametrize("language", whole())
def test_the_template_of_each_language_is_understood(cast, language):
    with override(language):
        rows = ["\t".join(row) for row in (headings(), *samples())]
        look = Look(cast.ford, read_table("\n".join(rows)))
        assert not look.table.unknown
        assert [line.troubles for line in look] == [{}, {}, {}]


@pytest.mark.parametrize("language", whole())
def test_each_role_that_a_list_can_bring_is_understood_by_its_own_name(language):
    with override(language):
        for role, relation in ROLES:
            said = str(relation.label if relation else role.label)
            if relation is not Relation.OTHER and role not in BROUGHT_BY_NO_LIST:
                assert OF_ROLE.get(key(said)) == (role, relation), said


def test_first_and_last_names_in_two_columns_are_one_name(cast):
    head = "Student First Name,Student Last Name,Parent,Relationship\n"
    [line] = look_at(cast, "Lu,Wei,Ada Wei,mother\n", head)
    assert line.child.name == "Lu Wei"


def test_a_table_without_the_childs_heading_is_told_so():
    with pytest.raises(NoHeadings):
        read_table("a,b\n1,2\n")


def test_two_columns_of_one_meaning_are_told_so():
    with pytest.raises(TwoAlike):
        read_table("Child,Email,E-mail\nLu,a@example.org,b@example.org\n")


BROKEN = [
    # the row, the column with the sentence
    (",,,Ada Wei,mother,,,", "child"),
    ("Lu & Li Wei,,,Ada Wei,mother,,,", "child"),
    ("www.bad.com,,,Ada Wei,mother,,,", "child"),
    ("Lu Wei,31/02/2018,,Ada Wei,mother,,,", "born"),
    ("Lu Wei,2999-01-01,,Ada Wei,mother,,,", "born"),
    ("Lu Wei,43193,,Ada Wei,mother,,,", "born"),
    ("Lu Wei,,,,mother,,ada@example.org,", "adult"),
    ("Lu Wei,,,Ada and Bo Wei,mother,,,", "adult"),
    ("Lu Wei,,,Ada y Bo,madre,,,", "adult"),
    ("Lu Wei,,,Ada / Bo Wei,mother,,,", "adult"),
    ("Lu Wei,,,Ada Wei,,,,", "role"),
    ("Lu Wei,,,Ada Wei,boss of it all,,,", "role"),
    ("Lu Wei,,,Ada Wei,principal,,,", "role"),
    ("Lu Wei,,,Ada Wei,advocate,,,", "role"),
    ("Lu Wei,,,Ada Wei,mother,Oak St / Elm St,,", "home"),
    ("Lu Wei,,,Ada Wei,mother,A and B,,", "home"),
    ("Lu Wei,,,Ada Wei,mother,,ada@example,", "email"),
    ("Lu Wei,,,Ada Wei,mother,,ada@example.org; bo@example.org,", "email"),
    ("Lu Wei,,,Ada Wei,mother,,,5.55E+09", "phone"),
    ("Lu Wei,,,Ada Wei,mother,,,ask at the desk", "phone"),
    (f"Lu Wei,,{'x' * 61},Ada Wei,mother,,,", "grade"),
    (f"{'x' * 201},,,Ada Wei,mother,,,", "child"),
]


@pytest.mark.parametrize(("row", "column"), BROKEN, ids=[f"{column} {at}" for at, (_row, column) in enumerate(BROKEN)])
def test_a_broken_row_says_why_beside_its_cell_and_harms_no_other(cast, row, column):
    look = look_at(cast, f"{row}\nKai Lin,,,May Lin,mother,,,\n")
    broken, fine = look.lines
    assert (broken.state, set(broken.troubles)) == (State.LEFT, {column})
    assert fine.state is State.NEW
    counts = bring_in(look, by=cast.ford)
    assert (counts["children"], counts["places"], counts["left"]) == (1, 1, 1)
    assert not Child.objects.filter(name__startswith="Lu").exists()


def test_where_a_childs_own_row_is_broken_none_of_that_child_comes_in_half(cast):
    look = look_at(cast, "Lu Wei,31/02/2018,,Ada Wei,mother,A,,\nLu Wei,,,Bo Wei,father,B,,\n")
    assert [line.state for line in look] == [State.LEFT] * 2
    assert "2" in look.lines[1].troubles["child"]


def test_where_one_adult_of_a_child_is_broken_the_homes_are_counted_all_the_same(cast):
    look = look_at(cast, "Lu Wei,,,Ada Wei,mother,A,,\nLu Wei,,,Bo Wei,who?,B,,\n")
    bring_in(look, by=cast.ford)
    again = look_at(cast, "Lu Wei,,,Ada Wei,mother,A,,\nLu Wei,,,Bo Wei,father,B,,\n")
    assert [line.state for line in again] == [State.KNOWN, State.NEW]
    bring_in(again, by=cast.ford)
    assert dict(Invitation.objects.filter(child__name="Lu Wei").values_list("name", "home__name")) == {
        "Ada Wei": "Home A",
        "Bo Wei": "Home B",
    }


def test_merged_cells_are_filled_only_where_the_leader_says_so(cast):
    rows = "Lu Wei,,3,Ada Wei,mother,,,\n,,,Bo Wei,father,,,\n"
    assert [line.state for line in look_at(cast, rows)] == [State.NEW, State.LEFT]
    filled = look_at(cast, rows, fills_down=True)
    assert [line.child.name for line in filled] == ["Lu Wei", "Lu Wei"]
    assert filled.lines[1].notes["child"]


def test_one_address_beside_two_names_is_nobodys(cast):
    look = look_at(cast, "Lu Wei,,,Ada Wei,mother,A,home@example.org,\nLu Wei,,,Bo Wei,father,B,HOME@example.org,\n")
    assert [set(line.troubles) for line in look] == [{"email"}] * 2


def test_the_same_row_twice_is_one_place(cast):
    look = look_at(cast, "Lu Wei,,,Ada Wei,mother,,,\nLu Wei,,,Ada Wei,mother,,,\n")
    assert [line.state for line in look] == [State.NEW, State.KNOWN]
    assert bring_in(look, by=cast.ford)["places"] == 1


def test_two_parents_of_one_name_without_address_are_two_letters(cast):
    look = look_at(cast, "Lu Wei,,,Ada Wei,mother,,,\nKai Lin,,,Ada Wei,mother,,,\n")
    assert len({line.adult for line in look}) == 2


def test_with_one_phone_they_are_one_person(cast):
    look = look_at(cast, "Lu Wei,,,Ada Wei,mother,,,(312) 555-0142\nKai Lin,,,Ada Wei,mother,,,312-555-0142\n")
    assert len({line.adult for line in look}) == 1


def test_two_children_of_one_name_are_told_apart_by_their_birthdays(cast):
    look = look_at(cast, "Ana Lopez,2018-03-14,,Eva Lopez,mother,,,\nAna Lopez,2019-04-15,,Pia Lopez,mother,,,\n")
    assert bring_in(look, by=cast.ford)["children"] == 2
    assert look_at(cast, "Ana Lopez,,,Ben Lopez,father,,,\n").lines[0].state is State.LEFT


def test_a_child_of_this_name_in_another_grade_is_asked_about(cast):
    bring_in(look_at(cast, "Ana Lopez,,3,,,,,\n"), by=cast.ford)
    [line] = look_at(cast, "Ana Lopez,,5,Eva Lopez,mother,,,\n")
    assert (line.state, set(line.troubles)) == (State.LEFT, {"child"})


def test_a_street_in_the_column_of_the_home_is_never_kept(cast):
    look = look_at(cast, "Lu Wei,,,Ada Wei,mother,12 Oak Street,,\nLu Wei,,,Bo Wei,father,7 Elm Street,,\n")
    bring_in(look, by=cast.ford)
    assert [home.name for home in Child.objects.get(name="Lu Wei").homes.order_by("name")] == ["Home A", "Home B"]


FORMULA = "=cmd|' /C calc'!A0"


def test_a_formula_is_plain_text_in_and_harmless_when_it_is_copied_again(cast, client):
    look = look_at(cast, f"{FORMULA},,,Ada Wei,mother,,,\n")
    bring_in(look, by=cast.ford)
    assert Child.objects.filter(name=FORMULA).exists()
    leader = enter(client, cast.ford.person)
    page = leader.post(
        reverse("roster:bring_in", args=[cast.school.pk]),
        {"text": f"Child,Adult,Role\n{FORMULA},Bo Wei,nobody\n", "do": "bring"},
    )
    rows_to_correct = page.context["form"].initial["text"]
    assert rows_to_correct == f"Child\tAdult\tRole\n'{FORMULA}\tBo Wei\tnobody\n"


def test_names_turned_around_a_comma_are_turned_back(cast):
    [line] = look_at(cast, '"Wei, Lu",,,"Wei, Ada",mother,,,\n')
    assert (line.child.name, line.name) == ("Lu Wei", "Ada Wei")


@pytest.mark.parametrize(
    ("name", "several"),
    [
        ("Ortega y Gasset", True),  # one word before: rather asked than wrong
        ("José Ortega y Gasset", False),
        ("Ana y Luis Rivera", True),
        ("Ana Gil y Luis Paz", True),
        ("سارة و أحمد", True),
        ("Anderson Lee", False),
        ("Ada Wei-Lin", False),
    ],
)
def test_two_people_in_a_cell_are_seen(name, several):
    assert is_several(name) is several


def test_one_day_that_can_be_read_one_way_only_decides_for_its_column():
    today = date(2026, 11, 29)
    assert day_first(["03/04/2018", "25/04/2018"]) is True
    assert day_first(["03/04/2018", "04/25/2018"]) is False
    assert day_first(["03/04/2018"]) is None
    assert read_day("03/04/2018", is_day_first=True, today=today) == date(2018, 4, 3)
    assert read_day("3/4/18", is_day_first=False, today=today) == date(2018, 3, 4)
    assert read_day("2018-03-14 00:00:00", is_day_first=None, today=today) == date(2018, 3, 14)
    assert read_day("14.03.2018", is_day_first=None, today=today) == date(2018, 3, 14)
    with pytest.raises(TwoDays):
        read_day("03/04/2018", is_day_first=None, today=today)
    with pytest.raises(NoDay):
        read_day("soon", is_day_first=None, today=today)


def test_what_is_no_table_comes_back_with_a_sentence_and_what_was_pasted(cast, client):
    page = enter(client, cast.ford.person).post(
        reverse("roster:bring_in", args=[cast.school.pk]), {"text": "hello\nyou", "do": "look"}
    )
    assert "We find no heading" in page.text
    assert "hello" in page.text


def test_thirty_children_and_eighty_adults_are_one_file_and_four_pages(cast, client):
    rows = [f"Child {n} Kim,,3,Parent {n} Kim,mother,,parent{n}@example.org," for n in range(30)]
    rows += [f"Child {n} Kim,,3,Other {n} Kim,father,,," for n in range(30)]
    rows += [f"Child {n} Kim,,3,Staff {n % 20} Roe,teacher,,staff{n % 20}@example.org," for n in range(30)]
    leader, text = enter(client, cast.ford.person), HEAD + "\n".join(rows)
    address = reverse("roster:bring_in", args=[cast.school.pk])
    assert leader.get(address).status_code == 200
    assert "80 adults to invite" in leader.post(address, {"text": text, "do": "look"}).text
    came = leader.post(address, {"text": text, "do": "bring"}).text
    assert "30 children" in came
    assert "80 adults are invited" in came
    assert "Send 50 mails" in leader.get(reverse("roster:letters", args=[cast.school.pk])).text


@pytest.mark.long
def test_five_thousand_rows_are_looked_at_and_come_in_within_ten_seconds_each(cast):
    rows = "".join(
        f"Child {n // 3} Kim,2018-03-{n // 3 % 28 + 1:02},3,Adult {n} Kim,{('mother', 'father', 'teacher')[n % 3]},,"
        f"adult{n}@example.org,(312) 555-{n:04}\n"
        for n in range(5_000)
    )
    began = time.process_time()
    look = look_at(cast, rows)
    looked = time.process_time()
    assert looked - began < 10
    counts = bring_in(look, by=cast.ford)
    assert counts["places"] == 5_000
    assert time.process_time() - looked < 10


def test_a_longer_list_asks_no_more(cast):
    """Within one part that comes in at once: questions and inserts are for all rows together."""
    asked = []
    for start, children in ((0, 5), (100, 40)):
        rows = "".join(
            f"Child {n} Kim,,3,Adult {n} {role},{role},,a{n}{role}@example.org,\n"
            for n in range(start, start + children)
            for role in ("mother", "father")
        )
        with CaptureQueriesContext(connection) as queries:
            bring_in(look_at(cast, rows), by=cast.ford)
        asked.append(len(queries))
    assert asked[1] - asked[0] < 20, asked  # SQLite takes so many values in one insert and no more


def test_a_row_of_very_many_columns_is_refused_at_once():
    form = ListForm({"text": "Child," + "a," * 440_000})
    assert "more than 200 columns" in str(form.errors)
