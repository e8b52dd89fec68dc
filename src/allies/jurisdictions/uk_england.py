"""England: the EHC plan of the Children and Families Act 2014, sections A to K (SEND Regulations 2014, reg. 12)."""

from .profiles import (
    Convening,
    Days,
    Effect,
    Head,
    Lead,
    Named,
    Profile,
    Rule,
    Section,
    Shape,
    Signature,
    Signing,
    Source,
    Support,
    Voice,
)
from .words import gettext_noop as _

REG_12 = "SEND Regulations 2014, reg. 12(1)"


def of_reg_12(letter: str) -> Source:
    return Source(f"{REG_12}({letter})")


HEAD = Head(
    eligibility=_("Main area of need"),
    categories=tuple(
        Named(code, name, Source("SEND code of practice 2015, 6.28 to 6.35", is_read=False))
        for code, name in (
            ("communication", _("Communication and interaction")),
            ("cognition", _("Cognition and learning")),
            ("social", _("Social, emotional and mental health")),
            ("sensory", _("Sensory or physical needs")),
        )
    ),
    source=Source("SEND code of practice 2015, 6.28 to 6.35", is_read=False),
    district=_("Local authority"),
    evaluated=_("Most recent needs assessment"),
    team=tuple(
        Named(code, name, Source("SEND Regulations 2014, regs. 6(1), 20", is_read=False))
        for code, name in (
            ("parent", _("Parent")),
            ("student", _("Child or young person")),
            ("school", _("School")),
            ("council", _("Local authority")),
            ("health", _("Health")),
            ("care", _("Social care")),
            ("other", _("Other person who was asked")),
        )
    ),
)

EHC_PLAN = Profile(
    code="uk-england",
    place="uk-england",
    name=_("Education, health and care plan"),
    short=_("EHC plan"),
    about=_("For a child or young person whose council has decided on one. The council makes the official plan."),
    convening=Convening(must=("parent", "student", "school", "council")),
    sections=(
        Section(
            "a",
            _("A. Views, interests and hopes"),
            _("What the child and the parents think, like and hope for, in their own words."),
            voices=(Voice.CHILD, Voice.HOME),
            source=of_reg_12("a"),
            legal=_("A. Views, interests and aspirations"),
        ),
        Section(
            "a-parents",
            _("A. What parents say"),
            _("What parents say, word for word and with their name. The team talks about each of them."),
            voices=(Voice.HOME,),
            shape=Shape.CONCERNS,
            is_required=False,
            source=of_reg_12("a"),
            legal=_("A. Views of the parents"),
        ),
        Section(
            "b",
            _("B. Needs in learning"),
            _("All special educational needs. The family may say here how it goes at home."),
            voices=(Voice.HOME, Voice.SCHOOL),
            source=of_reg_12("b"),
            legal=_("B. Special educational needs"),
        ),
        Section(
            "c",
            _("C. Needs in health"),
            _("Needs in health that have to do with learning. If there are none, say so."),
            source=of_reg_12("c"),
            legal=_("C. Health care needs which relate to the special educational needs"),
        ),
        Section(
            "d",
            _("D. Needs in social care"),
            _("Needs in social care that have to do with learning or a disability. If there are none, say so."),
            source=of_reg_12("d"),
            legal=_("D. Social care needs which relate to the special educational needs or a disability"),
        ),
        Section(
            "e",
            _("E. Outcomes"),
            _("What is to be reached, for the child and later in adult life."),
            shape=Shape.GOALS,
            source=of_reg_12("e"),
            legal=_("E. Outcomes sought"),
        ),
        Section(
            "f",
            _("F. Special help in learning"),
            _("Who gives what help, where, how often, for how long, from when and until when."),
            shape=Shape.SERVICES,
            source=of_reg_12("f"),
            legal=_("F. Special educational provision"),
        ),
        Section(
            "f-easier",
            _("F. What is made easier, and how"),
            _("Changes that let the child take part: more time, a quiet place, pictures."),
            shape=Shape.ACCOMMODATIONS,
            is_required=False,
            source=of_reg_12("f"),
            legal=_("F. Special educational provision: adjustments"),
        ),
        Section(
            "g",
            _("G. Help in health"),
            _("Help in health that the child needs to learn. If there is none, say so."),
            source=of_reg_12("g"),
            legal=_("G. Health care provision"),
        ),
        Section(
            "h1",
            _("H1. Social care that the council must give"),
            _("Help that the law on sick and disabled people asks for. If there is none, say so."),
            source=of_reg_12("h"),
            legal=_("H1. Social care provision under section 2 of the Chronically Sick and Disabled Persons Act 1970"),
        ),
        Section(
            "h2",
            _("H2. Other social care"),
            _("Other help in social care. If there is none, say so."),
            source=of_reg_12("h"),
            legal=_("H2. Other social care provision"),
        ),
        Section(
            "i",
            _("I. School"),
            _("The school, or the sort of school. In a draft this stays empty."),
            is_required=False,
            source=of_reg_12("i"),
            legal=_("I. Name and type of school or other institution"),
        ),
        Section(
            "j",
            _("J. Personal budget"),
            _("Only where there is one: what it pays for."),
            is_required=False,
            source=of_reg_12("j"),
            legal=_("J. Personal budget: direct payments"),
        ),
        Section(
            "k",
            _("K. Advice"),
            _("The advice that was gathered for this plan, paper by paper. Each is added to the official plan."),
            source=Source("SEND Regulations 2014, reg. 12(4)", is_read=False),
            legal=_("K. Advice and information from the needs assessment"),
        ),
        Section(
            "adulthood",
            _("Getting ready for adult life"),
            _("From year 9: what helps towards work, a home, friends and health. The help itself is in F, G and H."),
            from_age=14,
            source=Source("SEND Regulations 2014, reg. 12(3)", is_read=False),
            legal=_("Preparation for adulthood and independent living"),
        ),
    ),
    effects=(
        Effect(
            _("The draft"),
            _("Parents, or the young person, have at least 15 days to say what they think and which school."),
            Signature.NOT_NEEDED,
            Source("SEND Regulations 2014, regs. 13(1), 22(2)"),
        ),
        Effect(
            _("The final plan"),
            _(
                "The council decides, and sends the plan out, as a rule 20 weeks from the request. "
                "It does not wait for a parent’s signature."
            ),
            Signature.NOT_NEEDED,
            Source("Children and Families Act 2014, ss. 38, 40, 42; SEND Regulations 2014, reg. 13(2)"),
        ),
        Effect(
            _("After a yearly review"),
            _("The council decides in 4 weeks. A changed plan is final in 12 weeks from the meeting."),
            Signature.NOT_NEEDED,
            Source("SEND Regulations 2014, regs. 20, 22; R (L) v Devon [2022] EWHC 493"),
        ),
        Effect(
            _("When parents do not agree"),
            _("They, or the young person, may appeal to the Tribunal. There are rules on mediation first."),
            Signature.NOT_NEEDED,
            Source("Children and Families Act 2014, ss. 51, 55"),
        ),
    ),
    parts=Rule(
        _("Each part that the law asks for has text."),
        Source("SEND Regulations 2014, reg. 12(1), (3), (4)", is_read=False),
    ),
    support=Support(
        signature=Signature.DEPENDS,
        yes=Rule(
            _(
                "We know of no law that asks for your consent to this plan. Ask your school and the "
                "council. Until they have answered, the family is asked."
            ),
            Source("DfE, Behaviour in schools: advice for headteachers and school staff", is_read=False),
        ),
        thought=Rule(
            _("Before somebody finds out for one child why it happens, parents are asked. Ask your school how."),
            Source("SEND code of practice 2015, 6.38 to 6.48", is_read=False),
        ),
        holding=Rule(
            _("Law and guidance say what staff may do in an emergency. Restraint and seclusion cannot be a step here."),
            Source("Education and Inspections Act 2006, s. 93", is_read=False),
        ),
    ),
    head=HEAD,
    notices=(
        Named("draft", _("Draft plan"), Source("SEND Regulations 2014, reg. 13(1)")),
        Named("final", _("Final plan"), Source("SEND Regulations 2014, reg. 13(2)")),
    ),
    # What people say goes round two weeks before a review. The 15 days of reg. 13 are for the council's draft.
    drafts=Lead(14, Days.CALENDAR, Source("SEND Regulations 2014, reg. 20(4)")),
    refusal=Rule(
        _("When the council refuses, it has to say so in a letter of its own. This page is not that letter."),
        Source("SEND Regulations 2014, reg. 22(4)"),
    ),
    signing=Signing(
        yes=Rule(
            _(
                "The council makes the final plan. It does not ask for your consent; what you say "
                "here goes with the plan."
            ),
            Source("Children and Families Act 2014, ss. 38, 40"),
        ),
        partial=Rule(
            _("You may agree with some parts only. You may appeal against sections B, F and I."),
            Source("Children and Families Act 2014, s. 51(2)(c)"),
        ),
        student=Rule(
            _(
                "The young person decides, if able to, from the last Friday in June of the school year of their 16th "
                "birthday. Please ask the school."
            ),
            Source("Children and Families Act 2014, ss. 80, 83(2)"),
        ),
        student_from=16,
    ),
    school_year_ends=(8, 31),
)
