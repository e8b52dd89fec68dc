"""The adults of a list: what each row says of one, and which rows are of the same adult."""

import re
from collections import defaultdict

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _

from allies.contacts.forms import DIALED
from allies.glossary.naming import key
from allies.people.alike import one_mailbox
from allies.teams.permissions import HOME_ROLES, STAFF, Role
from allies.teams.relations import Relation

from .here import Here
from .lines import ListLine, check
from .names import digits, in_order, is_several
from .terms import OF_LANGUAGE, OF_ROLE

LONGEST = {"adult": 200, "role": 100, "phone": 40}
SEVERAL_HOMES = re.compile(r"\s[/+]\s|[;&|]|\s(?:and|y|e|و)\s", re.IGNORECASE)
SHORTENED = re.compile(r"[\d.,]+E[+-]?\d+", re.IGNORECASE)


def read_adult(line: ListLine) -> None:
    row = line.row
    line.name = in_order(row["adult"])
    if not line.name:
        line.trouble("adult", _("Please write the name of this adult."))
    elif is_several(line.name):
        line.trouble("adult", _("Two names are in one cell. Please give each adult a row."))
    else:
        check(line, "adult", line.name)
    for column in ("adult", "role", "phone"):
        if len(row[column]) > LONGEST[column]:
            line.trouble(column, _("This is too long. Please shorten it."))
    _read_role(line)
    _read_address(line)
    line.language = OF_LANGUAGE.get(key(row["language"]), "")
    if row["language"] and not line.language:
        line.notes["language"] = _("Allies is not in this language yet, so the letter is in the language of this page.")
    _read_home(line)


def _read_role(line: ListLine) -> None:
    meant = OF_ROLE.get(key(line.row["role"]))
    if not line.row["role"]:
        line.trouble("role", _("Please write who they are: mother, uncle, teacher, case manager…"))
    elif meant is None:
        line.trouble("role", _("We do not know this word. Please write mother, uncle, teacher, case manager…"))
    elif meant[0] is Role.LEADER:
        line.trouble("role", _("Leaders are invited on the page of the school, each by name."))
    elif meant[0] is Role.STUDENT:
        line.trouble("role", _("Students cannot sign in yet."))
    elif meant[0] in {Role.SUBSTITUTE, Role.GUEST}:
        line.trouble("role", _("Their place needs a last day. Please invite them on the page of the child’s team."))
    else:
        line.role, line.relation = meant[0], str(meant[1] or "")
        words, said = line.row["role"], str(meant[0].label if meant[1] is None else meant[1].label)
        is_own = meant[1] == Relation.OTHER or (meant[1] is None and key(words) != key(said))
        line.title = words if is_own else ""
        line.notes["role"] = said if key(words) != key(said) and meant[1] != Relation.OTHER else ""


def _read_address(line: ListLine) -> None:
    email = line.row["email"].removeprefix("mailto:").strip("<>").lower()
    if email.count("@") > 1:
        line.trouble("email", _("Two addresses are in one cell. Please give each adult a row, with one address."))
    elif email:
        try:
            validate_email(email)
            line.email = email
        except ValidationError:
            line.trouble("email", _("This is not an e-mail address. Please look at it, or leave it empty."))
    phone = line.row["phone"]
    if phone and SHORTENED.fullmatch(phone):
        line.trouble("phone", _("A spreadsheet shortened this number. Please write it out."))
    elif phone and (not DIALED.fullmatch(phone) or sum(sign.isdigit() for sign in phone) < 3):
        line.trouble("phone", _("Please write one phone number, like (312) 555-0142 or +1 312 555 0142."))
    else:
        line.phone = phone
        if phone and line.role not in {Role.GUARDIAN, None}:
            line.notes["phone"] = _("Only the numbers of parents and guardians are kept.")


def _read_home(line: ListLine) -> None:
    if line.role is not None and line.role not in HOME_ROLES:
        return
    if SEVERAL_HOMES.search(line.row["home"]):
        line.trouble("home", _("This row names two homes. Please give each adult a row, with their home."))
    elif line.child and key(line.row["home"]):
        line.home = key(line.row["home"])
        if line.home not in line.child.homes:
            line.child.homes.append(line.home)


class Adults:
    """Those of the list, told apart from one another and from who is here."""

    def __init__(self, lines: list[ListLine], here: Here) -> None:
        self.lines, self.here = lines, here

    def tell_apart(self) -> None:
        """One mailbox is one adult. Without one it is who works here under this name, or has this phone at home."""
        named = [line for line in self.lines if line.name and line.role and not line.troubles.get("adult")]
        by_mailbox: dict[str, list[ListLine]] = defaultdict(list)
        boxes: dict[tuple[str, bool], set[str]] = defaultdict(set)
        by_phone: dict[tuple[str, str], str] = {}
        for line in named:
            if line.email:
                box = one_mailbox(line.email)
                by_mailbox[box].append(line)
                boxes[key(line.name), line.role in STAFF].add(box)
                if line.phone:
                    by_phone.setdefault((key(line.name), digits(line.phone)), box)
        for same in by_mailbox.values():
            self._must_be_one(same)
        for line in named:
            self._say_which_adult(line, boxes[key(line.name), line.role in STAFF], by_phone)

    def _must_be_one(self, same: list[ListLine]) -> None:
        names = {key(line.name): line.name for line in same}
        if len(names) > 1:
            sentence = _(
                "This address is beside two names: %(names)s. Each adult needs their own, or none: then they get a "
                "letter."
            )
            for line in same:
                line.trouble("email", sentence % {"names": " · ".join(names.values())})

    def _say_which_adult(self, line: ListLine, boxes: set[str], by_phone: dict[tuple[str, str], str]) -> None:
        name = key(line.name)
        if line.email:
            line.adult = ("mail", one_mailbox(line.email))
        elif line.role in STAFF:
            if len(boxes) > 1:
                line.trouble("adult", _("Two people of this name work here. Please write the e-mail of this one."))
            line.adult = ("mail", *boxes) if len(boxes) == 1 else ("staff", name)
        elif line.phone:
            box = by_phone.get((name, digits(line.phone)))
            line.adult = ("mail", box) if box else ("phone", name, digits(line.phone))
        else:
            line.adult = ("child", name, id(line.child))
        self._recognize_adult(line)

    def _recognize_adult(self, line: ListLine) -> None:
        """Somebody with a place at the school now."""
        found = self.here.by_mailbox.get(one_mailbox(line.email)) if line.email else None
        if found is not None and key(found.name) != key(line.name):
            sentence = _("This address belongs to somebody here with another name: %(name)s. Which is right?")
            line.trouble("email", sentence % {"name": found.name})
        if line.role not in STAFF:
            if found is not None:
                line.notes["adult"] = _("has a place here already")
            return
        same = self.here.staff_by_name.get(key(line.name), [])
        if found is None and line.email and any(one.email for one in same):
            line.trouble(
                "email", _("Somebody of this name works here with another address. Is it they? Leave it empty.")
            )
        elif found is None and len(same) > 1:
            line.trouble("adult", _("Two people of this name work here. Please write the e-mail of this one."))
        elif found is None and len(same) == 1:
            found = same[0]
        if found is not None and found.pk in self.here.staff:
            line.person = found
            line.notes["adult"] = _("works here already")
