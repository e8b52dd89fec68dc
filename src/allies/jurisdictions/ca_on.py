"""Ontario: the IEP of O. Reg. 181/98, with a transition plan for all (PPM 156) and the Ministry's standards."""

from .profiles import (
    Convening,
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

REGULATION = "O. Reg. 181/98, s. 6"
STANDARDS = "Ontario, Special Education: Policy and Resource Guide, part E"

HEAD = Head(
    eligibility=_("Exceptionality found by the committee (IPRC)"),
    categories=tuple(
        Named(code, name, Source("Education Act (Ontario), s. 1(1)", is_read=False))
        for code, name in (
            ("behavior", _("Behavior")),
            ("communication", _("Communication")),
            ("intellectual", _("Intellectual")),
            ("physical", _("Physical")),
            ("multiple", _("Multiple")),
            ("none", _("Not formally identified")),
        )
    ),
    source=Source(f"{STANDARDS}, 1"),
    district=_("School board"),
    annual=_("Review by the committee (IPRC) due"),
    team=tuple(
        Named(code, name, Source(f"{STANDARDS}, 9 and 10"))
        for code, name in (
            ("principal", _("Principal")),
            ("teacher", _("Teacher who helped to make the plan")),
            ("support", _("Other staff who helped to make the plan")),
            ("parent", _("Parent")),
            ("student", _("Student")),
            ("other", _("Other person who was asked")),
        )
    ),
)

IEP = Profile(
    code="ca-on",
    place="ca-on",
    name=_("Individual Education Plan"),
    short=_("IEP"),
    about=_("For a child who gets special help at school. The principal is responsible for it."),
    convening=Convening(must=("parent", "principal", "teacher")),
    sections=(
        Section(
            "reason",
            _("Why there is a plan"),
            _("Which of the two: a committee found a special need, or the school sees one without it."),
            source=Source(f"{STANDARDS}, 1"),
            legal=_("Reason for developing the IEP"),
        ),
        Section(
            "vision",
            _("The child’s own hopes"),
            _(
                "What the child wants, now and later, in the child’s own words or pictures. From 16 "
                "the law requires that the student is asked."
            ),
            voices=(Voice.CHILD,),
            is_required=False,
            source=Source(f"{REGULATION}(6)"),
        ),
        Section(
            "concerns",
            _("What parents say"),
            _("The concerns of parents, word for word and with their name. The team talks about each of them."),
            voices=(Voice.HOME,),
            shape=Shape.CONCERNS,
            is_required=False,
            source=Source(f"{REGULATION}(6)"),
            legal=_("Consultation with parents"),
        ),
        Section(
            "present",
            _("Strengths and needs"),
            _("The family and the school each say what the child does well and what is hard."),
            voices=(Voice.HOME, Voice.SCHOOL),
            source=Source(f"{STANDARDS}, 3"),
            legal=_("Areas of strength and areas of need"),
        ),
        Section(
            "goals",
            _("Goals and what is expected"),
            _("What the child will learn in a year and in each term."),
            shape=Shape.GOALS,
            source=Source(f"{REGULATION}(3)(a)"),
            legal=_("Annual program goals and learning expectations"),
            is_measured=True,
        ),
        Section(
            "services",
            _("Program and services"),
            _("Who gives what help, where, how often, for how long, from when and until when."),
            shape=Shape.SERVICES,
            source=Source(f"{REGULATION}(3)(b)"),
            legal=_("Special education program and services"),
        ),
        Section(
            "accommodations",
            _("Accommodations and supports"),
            _("Changes that let the child take part: more time, a quiet place, pictures."),
            shape=Shape.ACCOMMODATIONS,
            is_required=False,
            source=Source(f"{STANDARDS}, 7"),
            legal=_("Accommodations"),
        ),
        Section(
            "progress",
            _("How progress is reviewed"),
            _("How the team sees whether it works, and when."),
            source=Source(f"{REGULATION}(3)(c)"),
            legal=_("Methods by which progress will be reviewed"),
        ),
        Section(
            "assessments",
            _("Tests of the province"),
            _("What helps the child in them, or why the child does not take part."),
            source=Source(f"{STANDARDS}, 7"),
            legal=_("Provincial assessments"),
        ),
        Section(
            "transition",
            _("Changes ahead"),
            _(
                "What helps with the next step: a new class or school; from 14, life after "
                "school. If no help is needed, say so."
            ),
            source=Source("Ontario, PPM 156; O. Reg. 181/98, s. 6(4)"),
            legal=_("Transition plan"),
        ),
    ),
    effects=(
        Effect(
            _("The plan is done"),
            _("In 30 school days from the start of the program. Parents get a copy; so does a student from 16."),
            Signature.NOT_NEEDED,
            Source(f"{REGULATION}(8)"),
        ),
        Effect(
            _("The plan takes effect"),
            _("The principal signs it. Parents are asked what they think; it does not wait for their signature."),
            Signature.NOT_NEEDED,
            Source(f"{REGULATION}(6), (8); {STANDARDS}, 9 and 10"),
        ),
        Effect(
            _("Where the child is placed"),
            _(
                "It begins when parents consent in writing, or when the time to appeal is over. That "
                "is 30 days, or 15 after a second meeting."
            ),
            Signature.DEPENDS,
            Source("O. Reg. 181/98, ss. 19, 20, 25, 26"),
        ),
    ),
    parts=Rule(
        _("Each part that the law and the Ministry’s standards ask for has text."),
        Source(f"{REGULATION}(3), (4); {STANDARDS}; PPM 156"),
    ),
    support=Support(
        signature=Signature.DEPENDS,
        yes=Rule(
            _(
                "Ask your school board whether it wants your consent to this plan. Until it has "
                "answered, the family is asked."
            ),
            Source("Ontario, PPM 140 and PPM 145", is_read=False),
        ),
        thought=Rule(
            _(
                "Before somebody finds out for one child why it happens, parents give consent. Ask "
                "your school board how."
            ),
            Source("Education Act (Ontario); Health Care Consent Act, 1996", is_read=False),
        ),
        holding=Rule(
            _(
                "School boards have rules for what staff may do in an emergency. Restraint and "
                "seclusion cannot be a step here."
            ),
            Source("Ontario, PPM 145", is_read=False),
        ),
    ),
    head=HEAD,
    notices=(Named("copy", _("Copy of the plan"), Source(f"{REGULATION}(8)")),),
    drafts=Lead(),
    signing=Signing(
        yes=Rule(
            _(
                "The school asks you to sign that you were asked what you think. That does not mean "
                "that you agree. The plan does not wait for it."
            ),
            Source(f"{REGULATION}(6); {STANDARDS}, 9"),
        ),
        partial=Rule(_("You may agree with some parts only. What you say to the others goes with the plan.")),
        staff=Rule(
            _(
                "All who helped to make the plan are named in it. That it fits the child, the "
                "principal signs apart from this."
            ),
            Source(f"{STANDARDS}, 10"),
        ),
        leader=Rule(_("The principal signs that the plan fits the child."), Source(f"{STANDARDS}, 10")),
        student=Rule(
            _("From 16 the student is asked as parents are, and gets a copy of the plan."),
            Source(f"{REGULATION}(6), (8)"),
        ),
        student_from=16,
    ),
)
