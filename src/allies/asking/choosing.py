"""What can be asked by whom, each with one sentence of what happens next."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from allies.teams.models import Member
from allies.teams.permissions import Right, Side

from .models import What

NEXT: Mapping[What, Promise] = {
    What.EVALUATION: _("The case manager answers in writing: with a consent form, or with the reasons why not."),
    What.INDEPENDENT_EVALUATION: _(
        "You do not agree with the evaluation of the school. It answers in writing, and says what happens next."
    ),
    What.RECORDS: _("The school lets you see them. The page of your request shows by which day."),
    What.MEETING: _("The case manager offers you days and times, or says why not now."),
    What.SERVICE: _("The team looks at it, and the case manager answers in writing."),
    What.ACCOMMODATION: _("The team looks at it, and the case manager answers in writing."),
    What.WHY_REFUSED: _("You get the reasons in writing: what was decided, and what it was based on."),
    What.CORRECTION: _("The school corrects it, or says in writing why not, and what you can do then."),
    What.REPORT: _("The case manager sends it, or says by when."),
    What.SECOND_ADULT: _("The case manager says what is possible, and by when."),
    What.BREAK_SPACE: _("The case manager says what is possible, and by when."),
    What.TRAINING: _("The case manager says what is possible, and by when."),
    What.SOMETHING_ELSE: _("Say what is hard, and what you need. The case manager answers."),
}
ICONS: Mapping[What, str] = {
    What.EVALUATION: "search",
    What.INDEPENDENT_EVALUATION: "search",
    What.RECORDS: "notebook-pen",
    What.MEETING: "users-round",
    What.SERVICE: "hand-helping",
    What.ACCOMMODATION: "hand-heart",
    What.WHY_REFUSED: "message-circle-question-mark",
    What.CORRECTION: "pen-line",
    What.REPORT: "clipboard-list",
    What.SECOND_ADULT: "user-plus",
    What.BREAK_SPACE: "leaf",
    What.TRAINING: "school",
    What.SOMETHING_ELSE: "hand",
}
OF_FAMILY: Sequence[tuple[Promise, Sequence[What]]] = (
    (_("For your child"), (What.EVALUATION, What.SERVICE, What.ACCOMMODATION, What.MEETING)),
    (_("To see and to know"), (What.RECORDS, What.REPORT, What.WHY_REFUSED)),
    (_("When something is not right"), (What.CORRECTION, What.INDEPENDENT_EVALUATION)),
)
OF_STUDENT: Sequence[tuple[Promise, Sequence[What]]] = (
    (pgettext_lazy("of the student who reads it", "For me"), OF_FAMILY[0][1]),
    *OF_FAMILY[1:],
)
OF_STAFF: Sequence[tuple[Promise, Sequence[What]]] = (
    (_("What would help in class?"), (What.SECOND_ADULT, What.BREAK_SPACE, What.TRAINING, What.SOMETHING_ELSE)),
)
OF_THE_RECORD = frozenset({What.RECORDS, What.CORRECTION})  # asked by who holds it
OF_THE_PLAN = frozenset({*OF_FAMILY[0][1], What.WHY_REFUSED, What.INDEPENDENT_EVALUATION})  # a student, who decides
OF_RIGHT = {Right.RECORD: OF_THE_RECORD, Right.PLAN: OF_THE_PLAN}
OWN_NAMES: Mapping[str, Promise] = {What.RECORDS: _("My education records")}


def name_for(reader: Member, what: str) -> str:
    """As the reader calls it: to the student the record is their own."""
    own = OWN_NAMES.get(what) if reader.side is Side.CHILD else None
    return str(own or What(what).label)


@dataclass(frozen=True)
class Offered:
    what: What
    name: str
    icon: str
    says: Promise


def offered_to(member: Member) -> Iterable[tuple[Promise, list[Offered]]]:
    groups = {Side.HOME: OF_FAMILY, Side.CHILD: OF_STUDENT}.get(member.side, OF_STAFF)
    others = not_theirs(member)
    found = [(title, [what for what in group if what not in others]) for title, group in groups]
    return [
        (title, [Offered(what, name_for(member, what), ICONS[what], NEXT[what]) for what in group])
        for title, group in found
        if group
    ]


def not_theirs(member: Member) -> frozenset[What]:
    """A student asks for what their rights are about; a parent goes on asking for all but the record."""
    if member.side is Side.CHILD:
        return frozenset().union(*(group for right, group in OF_RIGHT.items() if right not in member.passed))
    return OF_THE_RECORD if is_students_own(member) else frozenset()


def is_students_own(member: Member) -> bool:
    """Whether the student holds the record by now, so that those at home no longer ask to see and to correct it."""
    return member.side is Side.HOME and Right.RECORD in member.passed


def may_ask(member: Member, what: str) -> What | None:
    """What the address names, if this person may ask for it."""
    found = {one.what.value: one.what for _title, group in offered_to(member) for one in group}
    return found.get(what)
