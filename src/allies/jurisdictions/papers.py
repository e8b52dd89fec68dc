"""What a paper must hold that refuses or proposes something about identification, evaluation, placement or services.

Everything is plain and frozen, as in `profiles.py`. An item without a source is our own suggestion. Where a law states
no contents the note says so. Nothing here is legal advice.
"""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from .profiles import Rule, Section, Shape, Source
from .words import gettext_noop as _

READ = date(2026, 11, 30)


class Matter(StrEnum):
    """What a decision is about, where a law asks for a paper on it."""

    IDENTIFICATION = "identification"
    EVALUATION = "evaluation"
    PLACEMENT = "placement"
    SERVICES = "services"


MATTERS = {
    Matter.IDENTIFICATION: _("Identification: whether the child has a disability that the law names"),
    Matter.EVALUATION: _("Evaluation: finding out what the child needs"),
    Matter.PLACEMENT: _("Placement: where the child learns"),
    Matter.SERVICES: _("Services: what help the child gets"),
}
PLACEMENT = frozenset({"apart", "i"})
SERVICES = frozenset({"esy", "transition", "assessments", "adulthood", "g", "h1", "h2", "j"})


def matter_of(section: Section | None) -> Matter | None:
    """Which of the four matters a part of a plan is about, if it is about one."""
    if section is None:
        return None
    if section.code in PLACEMENT:
        return Matter.PLACEMENT
    is_help = section.shape in {Shape.GOALS, Shape.SERVICES, Shape.ACCOMMODATIONS} or section.code in SERVICES
    return Matter.SERVICES if is_help else None


@dataclass(frozen=True)
class Item:
    """One thing that the paper has to say. `asks`: the question to who writes it. `says`: what stands there anyway."""

    code: str
    name: str
    asks: str
    source: Source | None = None
    says: str = ""

    @property
    def is_required(self) -> bool:
        return self.source is not None


@dataclass(frozen=True)
class Help:
    """Who helps a parent to understand it, named only as far as a law or an official body names them."""

    who: str
    what: str
    source: Source


@dataclass(frozen=True)
class DecisionPaper:
    """Of one place. `language`: in which it is written; `aloud`: what is done where that language is not written."""

    place: str
    name: str
    items: tuple[Item, ...]
    helps: tuple[Help, ...] = ()
    source: Source | None = None
    read_on: date | None = None
    language: Rule | None = None
    aloud: Rule | None = None
    note: str = ""

    def item(self, code: str) -> Item | None:
        return next((item for item in self.items if item.code == code), None)

    def missing(self, said: Collection[str]) -> list[Item]:
        """What the law asks for and nobody wrote."""
        return [item for item in self.items if item.is_required and item.code not in said]


WHAT = Item("what", _("What school decided"), _("What does school propose or refuse?"))
WHY = Item("why", _("Why"), _("Why does school propose or refuse it?"))
NOT_STATED = _("We found no law that states what this paper must say. Please check with your district.")


def of_503(number: int) -> Source:
    return Source(f"34 CFR 300.503(b)({number})")


US_FEDERAL = DecisionPaper(
    place="us-federal",
    name=_("Prior written notice"),
    source=Source("34 CFR 300.503"),
    read_on=READ,
    items=(
        replace(WHAT, source=of_503(1)),
        replace(WHY, source=of_503(2)),
        Item(
            "basis",
            _("What the decision is based on"),
            _("Which evaluations, assessments, records and reports did you use? Name each, with its date."),
            of_503(3),
        ),
        Item(
            "safeguards",
            _("Your rights (procedural safeguards)"),
            _("How can the parents get a copy of the procedural safeguards?"),
            of_503(4),
            says=_(
                "Parents of a child with a disability have protection under the procedural safeguards of the law "
                "on special education (IDEA, Part B)."
            ),
        ),
        Item(
            "help",
            _("Who can help you to understand this"),
            _("Whom can the parents contact? Please give names and numbers that you have checked."),
            of_503(5),
        ),
        Item(
            "options",
            _("What else was considered, and why it was not chosen"),
            _("Which other options did the team consider, and why were they rejected?"),
            of_503(6),
        ),
        Item(
            "factors",
            _("What else mattered"),
            _("Which other factors matter for this decision? If there are none, please write that."),
            of_503(7),
        ),
    ),
    helps=(
        Help(
            _("Parent training and information center"),
            _(
                "These centers help parents of children with disabilities to understand the law and to take part in "
                "decisions. There is to be one in each state."
            ),
            Source("20 U.S.C. 1471"),
        ),
        Help(
            _("State education agency"),
            _("It takes complaints about a school district, and offers mediation."),
            Source("34 CFR 300.151, 300.506", is_read=False),
        ),
        Help(
            _("Free or low-cost legal help"),
            _("If you ask, the school district must tell you which services there are in your area."),
            Source("34 CFR 300.507(b)"),
        ),
    ),
    language=Rule(
        _(
            "It must be in the parent’s native language, in words that the public understands, unless that is clearly "
            "not feasible."
        ),
        Source("34 CFR 300.503(c)(1)"),
    ),
    aloud=Rule(
        _(
            "If the parent’s language is not a written language, the notice is translated aloud. School makes sure "
            "that the parent understands it, and keeps written evidence of both."
        ),
        Source("34 CFR 300.503(c)(2)"),
    ),
)
OF_A_STATE = _("These are the seven items of federal law. Your state may ask for more. Please check with your state.")
US_CALIFORNIA = replace(US_FEDERAL, place="us-ca", note=OF_A_STATE)
US_TEXAS = replace(US_FEDERAL, place="us-tx", note=OF_A_STATE)

US_504 = DecisionPaper(
    place="us-504",
    name=_("Notice of the decision"),
    source=Source("34 CFR 104.36"),
    read_on=READ,
    items=(
        WHAT,
        WHY,
        Item(
            "safeguards",
            _("Your rights"),
            _("How can the parents see the records, and ask for a hearing and a review?"),
            Source("34 CFR 104.36"),
            says=_(
                "Parents may look at the relevant records, ask for an impartial hearing, take part in it with a "
                "lawyer, and ask for a review."
            ),
        ),
    ),
    helps=(
        Help(
            _("Office for Civil Rights, US Department of Education"),
            _("It takes complaints about discrimination because of a disability."),
            Source("34 CFR 104.61, 100.7(b)", is_read=False),
        ),
    ),
    note=_("The law asks for a notice. It does not state what else the notice must say."),
)

REG_5 = "SEND Regulations 2014, reg. 5"
ENGLAND = DecisionPaper(
    place="uk-england",
    name=_("Notice of the decision"),
    source=Source(REG_5),
    read_on=READ,
    items=(
        replace(WHAT, source=Source(f"{REG_5}(1)")),
        replace(WHY, source=Source("Children and Families Act 2014, s. 36(5)", is_read=False)),
        Item(
            "appeal",
            _("Your right to appeal"),
            _("How can the parents appeal, and until when?"),
            Source(f"{REG_5}(3)(a), (b)"),
        ),
        Item(
            "mediation",
            _("Mediation"),
            _("Whom can the parents contact about mediation?"),
            Source(f"{REG_5}(3)(c)"),
        ),
        Item(
            "help",
            _("Who can help you to understand this"),
            _("Where are disagreement resolution, and information and advice, to be found?"),
            Source(f"{REG_5}(3)(d)"),
        ),
    ),
    helps=(
        Help(
            _("Information and advice service of the local authority"),
            _("It gives parents information and advice about special educational needs."),
            Source("Children and Families Act 2014, s. 32", is_read=False),
        ),
        Help(
            _("Disagreement resolution and mediation"),
            _("The local authority says who offers it."),
            Source(f"{REG_5}(3)(c), (d)"),
        ),
    ),
    note=_(
        "These items are for the decision of a local authority not to secure an assessment. We found no law that "
        "states what a school’s own refusal must say."
    ),
)

ONTARIO = DecisionPaper(
    place="ca-on",
    name=_("Notice of the decision"),
    items=(WHAT, WHY),
    helps=(
        Help(
            _("Special education advisory committee of the school board"),
            _("It advises the board on special education."),
            Source("O. Reg. 464/97", is_read=False),
        ),
    ),
    note=_(
        "A committee (IPRC) states its own decision in writing (O. Reg. 181/98, s. 18; we have not read this text "
        "ourselves). We found no law that states what a school’s own refusal must say."
    ),
)

GENERIC = DecisionPaper(place="generic", name=_("Notice of the decision"), items=(WHAT, WHY), note=NOT_STATED)

PAPERS = {paper.place: paper for paper in (US_FEDERAL, US_CALIFORNIA, US_TEXAS, US_504, ENGLAND, ONTARIO, GENERIC)}


def paper_of(place: str) -> DecisionPaper:
    """By the code of a profile or a place. Of a place that nobody knows, nothing is claimed."""
    return PAPERS.get(place, GENERIC)
