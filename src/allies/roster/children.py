"""The children whom a list names: rows of one name and birthday are one child, who may be here already."""

from collections import defaultdict
from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from allies.glossary.naming import key
from allies.teams.models import Child

from .days import NoDay, TwoDays, day_first, read_day
from .here import Here
from .lines import ListedChild, ListLine, check
from .names import differ, in_order, is_several
from .terms import OF_CHILD

LONGEST = {"called": 100, "grade": 60, "room": 60}


class Children:
    """Read from the rows, and recognized."""

    def __init__(self, lines: list[ListLine], here: Here, today: date) -> None:
        self.lines, self.here, self.today = lines, here, today
        self.is_day_first = day_first(line.row["born"] for line in lines)

    def listed(self) -> list[ListedChild]:
        by_name: dict[str, list[tuple[ListLine, date | None]]] = defaultdict(list)
        for line in self.lines:
            name, born = self._child_name(line), self._born(line)
            if name:
                by_name[key(name)].append((line, born))
                line.row.cells["child"] = name
        children = [child for same in by_name.values() for child in _of_one_name(same)]
        for child in children:
            self._recognize(child)
        return children

    def _child_name(self, line: ListLine) -> str:
        for column in OF_CHILD:
            if len(line.row[column]) > LONGEST.get(column, 200):
                line.trouble(column, _("This is too long. Please shorten it."))
        name = in_order(line.row["child"])
        if not name:
            line.trouble("child", _("This row names nobody. Please write the child’s name."))
        elif is_several(name):
            line.trouble("child", _("Two names are in one cell. Please give each child a row."))
        else:
            check(line, "child", name)
        return name

    def _born(self, line: ListLine) -> date | None:
        if not line.row["born"]:
            return None
        try:
            born = read_day(line.row["born"], is_day_first=self.is_day_first, today=self.today)
        except TwoDays:
            line.trouble("born", _("This could be two days. Please write the year first, like 2018-03-14."))
        except NoDay:
            line.trouble("born", _("We cannot read this day. Please write it like 2018-03-14."))
        else:
            if date(1900, 1, 1) <= born <= self.today:
                return born
            line.trouble("born", _("Please look at the year."))
        return None

    def _recognize(self, child: ListedChild) -> None:
        """Whether this child is here already."""
        if any(set(line.troubles) & set(OF_CHILD) for line in child.lines):
            first = next(line.row.number for line in child.lines if set(line.troubles) & set(OF_CHILD))
            for line in child.lines:
                if not set(line.troubles) & set(OF_CHILD):
                    line.trouble(
                        "child", _("Row %(number)s of the same child must be corrected first.") % {"number": first}
                    )
            return
        alike = [one for one in self.here.children.get(key(child.name), ()) if not differ(one.born_on, child.born)]
        sure = [one for one in alike if child.born and one.born_on == child.born]
        found = sure or alike
        doubts = (
            [] if sure else [one for one in found if differ(one.grade, child.grade) or differ(one.room, child.room)]
        )
        if len(found) > 1 or doubts:
            known = " · ".join(filter(None, (found[0].grade, found[0].room))) if len(found) == 1 else ""
            for line in child.lines:
                line.trouble("child", self._which(len(found), known))
            return
        if not found:
            self._was_here(child)
            return
        child.known = found[0]
        if child.known.pk in self.here.own:
            for line in child.lines:
                line.trouble(
                    "child", _("You are family of this child. Another leader or the case manager brings people.")
                )

    def _was_here(self, child: ListedChild) -> None:
        """A child of this school who left comes back with their record, and not as another one."""
        alike = [one for one in self.here.left.get(key(child.name), ()) if not child.born or one.born_on == child.born]
        if alike:
            last = max(alike, key=lambda one: one.left_at or one.began_at)
            for line in child.lines:
                line.trouble("child", left_on(last, is_sure=child.born is not None))

    @staticmethod
    def _which(count: int, known: str) -> str:
        if count > 1:
            return _("Several children of this name are here. Please write the birthday, so that we know which one.")
        return _(
            "A child of this name is here, with: %(known)s. Is it this child? Then write the same grade and room, or "
            "leave them empty. Is it another child? Then write the birthday."
        ) % {"known": known}


def left_on(child: Child, *, is_sure: bool) -> str:
    day = date_format((child.left_at or child.began_at).astimezone(child.zone), "DATE_FORMAT")
    if is_sure:
        return _("This child was here until %(day)s. Please bring the child back first, on the page People.") % {
            "day": day
        }
    return _(
        "A child of this name was here until %(day)s. Is it this child? Then bring the child back first, on the page "
        "People. Is it another child? Then write the birthday."
    ) % {"day": day}


def _of_one_name(same: list[tuple[ListLine, date | None]]) -> list[ListedChild]:
    """The children behind rows with one name, told apart by their birthdays. A row without one is of the only one."""
    days = {born for _line, born in same if born}
    children: dict[date | None, ListedChild] = {}
    for line, said in same:
        born = said or (next(iter(days)) if len(days) == 1 else None)
        if born is None and days:
            line.trouble("born", _("Two children of this name are listed. Please write the birthday on each row."))
        child = children.setdefault(born, ListedChild(line.row["child"], born=born))
        child.lines.append(line)
        line.child = child
    for child in children.values():
        _gather(child)
    return list(children.values())


def _gather(child: ListedChild) -> None:
    """What the rows say of the child; where two say different things, neither holds."""
    differs = _("The rows of this child differ here. Is it one child? Write the same. Two? Write both birthdays.")
    for column in ("called", "grade", "room"):
        said = {key(line.row[column]): line.row[column] for line in child.lines if line.row[column]}
        if len(said) > 1:
            for line in child.lines:
                line.trouble(column, differs)
        setattr(child, column, next(iter(said.values()), ""))
