"""The United States: the IEP of IDEA Part B (34 CFR 300.320-324). States may ask for more; none may ask for less."""

from .profiles import Effect, Lead, Profile, Rule, Section, Shape, Signature, Signing, Source, Voice
from .words import gettext_noop as _

WITHOUT_SIGNATURE = _("Federal law asks for no signature. School sends a notice in writing first, in good time.")

IEP = Profile(
    code="us-federal",
    place="us-federal",
    name=_("Individualized Education Program"),
    short=_("IEP"),
    sections=(
        Section(
            "vision",
            _("The child’s own hopes"),
            _("What the child wants, now and later, in the child’s own words or pictures."),
            voices=(Voice.CHILD,),
            is_required=False,
        ),
        Section(
            "concerns",
            _("What parents say"),
            _("The concerns of parents, word for word and with their name. The team talks about each of them."),
            voices=(Voice.HOME,),
            shape=Shape.CONCERNS,
            is_required=False,
            source=Source("34 CFR 300.324(a)(1)(ii)"),
        ),
        Section(
            "present",
            _("How it goes now"),
            _("What the child does well and what is hard, in school work and in daily life. Home and school each say."),
            voices=(Voice.HOME, Voice.SCHOOL),
            source=Source("34 CFR 300.320(a)(1)"),
        ),
        Section(
            "factors",
            _("Things to think of"),
            _("Five things to think of: behavior, learning English, braille, ways to talk, and tools that help."),
            source=Source("34 CFR 300.324(a)(2)"),
        ),
        Section(
            "goals",
            _("Goals for the year"),
            _("What the child will learn in a year, and how all can see that it worked."),
            shape=Shape.GOALS,
            source=Source("34 CFR 300.320(a)(2)"),
            steps=Rule(
                _("If the child takes another test in place of the state’s own, each goal needs shorter steps, too."),
                Source("34 CFR 300.320(a)(2)(ii)"),
            ),
        ),
        Section(
            "progress",
            _("How progress is measured and told"),
            _("How each goal is measured, and when parents hear how it goes."),
            source=Source("34 CFR 300.320(a)(3)"),
        ),
        Section(
            "services",
            _("Services"),
            _("Who gives what help, where, how often, for how long, from when and until when."),
            shape=Shape.SERVICES,
            source=Source("34 CFR 300.320(a)(4), (7)"),
        ),
        Section(
            "accommodations",
            _("What is made easier, and how"),
            _("Changes that let the child take part: more time, a quiet place, pictures."),
            shape=Shape.ACCOMMODATIONS,
            is_required=False,
            source=Source("34 CFR 300.320(a)(4), (6)"),
        ),
        Section(
            "apart",
            _("Time away from other children"),
            _("When the child is not with the class, how long, and why. If never, say so."),
            source=Source("34 CFR 300.320(a)(5)"),
        ),
        Section(
            "assessments",
            _("Tests"),
            _("What helps the child in the tests of the state and district, or why there is another test."),
            source=Source("34 CFR 300.320(a)(6)"),
        ),
        Section(
            "transition",
            _("Life after school"),
            _("Goals for work, learning and, if needed, daily life, and what helps to get there."),
            from_age=16,
            source=Source("34 CFR 300.320(b), 300.43"),
        ),
        Section(
            "rights",
            _("Rights that pass to the student"),
            _("That the student was told, a year before coming of age. Many states say 18; ask which is yours."),
            from_age=17,
            is_required=False,
            source=Source("34 CFR 300.320(c), 300.520"),
        ),
    ),
    effects=(
        Effect(
            _("The very first services"),
            _("They begin only after a parent has said yes in writing."),
            Signature.NEEDED,
            Source("34 CFR 300.300(b)(1)", is_read=False),
        ),
        Effect(
            _("A new plan, or a change to a plan"),
            WITHOUT_SIGNATURE,
            Signature.DEPENDS,
            Source("34 CFR 300.503(a)"),
        ),
        Effect(
            _("A change with no meeting"),
            _("A parent and school may agree on it in writing. All who work by the plan are told."),
            Signature.NEEDED,
            Source("34 CFR 300.324(a)(4)"),
        ),
        Effect(
            _("Each new school year"),
            _("A plan has to be in effect when the year begins."),
            Signature.NOT_NEEDED,
            Source("34 CFR 300.323(a)", is_read=False),
        ),
        Effect(
            _("While a hearing goes on"),
            _("The child stays where the child is now, unless parents and school agree on something else."),
            Signature.NOT_NEEDED,
            Source("34 CFR 300.518(a)", is_read=False),
        ),
        Effect(
            _("When a parent takes the yes back"),
            _("It has to be in writing. Services end after school has sent a notice. It does not reach back."),
            Signature.NEEDED,
            Source("34 CFR 300.300(b)(4), 300.9(c)", is_read=False),
        ),
    ),
    drafts=Lead(),
    refusal=Rule(
        _("When school says no to a request, the law asks for a notice in writing, with the reasons. This is not it."),
        Source("34 CFR 300.503"),
    ),
    signing=Signing(
        yes=Rule(
            _("A parent says yes in writing to the first services. For the rest, ask what your state wants."),
            Source("34 CFR 300.300(b)(1), 300.9", is_read=False),
        ),
        partial=Rule(
            _("A yes to some parts is a yes to those. Saying no to one part takes no other part from the child."),
            Source("34 CFR 300.300(d)(3)", is_read=False),
        ),
        student=Rule(
            _("At an age that your state sets, the student decides, and parents still get the notices. Please ask."),
            Source("34 CFR 300.520", is_read=False),
        ),
    ),
)

PLAN_504 = Profile(
    code="us-504",
    place="us-federal",
    name=_("Section 504 plan"),
    short=_("504 plan"),
    sections=(
        Section(
            "vision",
            _("The child’s own hopes"),
            _("What the child wants, now and later, in the child’s own words or pictures."),
            voices=(Voice.CHILD,),
            is_required=False,
        ),
        Section(
            "concerns",
            _("What parents say"),
            _("The concerns of parents, word for word and with their name. The team talks about each of them."),
            voices=(Voice.HOME,),
            shape=Shape.CONCERNS,
            is_required=False,
        ),
        Section(
            "impact",
            _("What is hard in the school day, and why"),
            _("What the child can do, and what gets in the way at school. Home and school each say."),
            voices=(Voice.HOME, Voice.SCHOOL),
            source=Source("34 CFR 104.35(c)", is_read=False),
        ),
        Section(
            "accommodations",
            _("What is made easier, and how"),
            _("Changes that let the child take part: more time, a quiet place, pictures."),
            shape=Shape.ACCOMMODATIONS,
            source=Source("34 CFR 104.33(b)", is_read=False),
        ),
        Section(
            "services",
            _("Services"),
            _("Who gives what help, where, how often, for how long, from when and until when."),
            shape=Shape.SERVICES,
            is_required=False,
            source=Source("34 CFR 104.33(b)", is_read=False),
        ),
        Section(
            "review",
            _("When we look again"),
            _("The day on which the team looks at this plan again. Look before any big change too."),
            source=Source("34 CFR 104.35(d)", is_read=False),
        ),
    ),
    effects=(
        Effect(
            _("This plan, and a change to it"),
            _("Federal law names no signature. A group that knows the child decides, and parents get a notice."),
            Signature.DEPENDS,
            Source("34 CFR 104.35(c), 104.36", is_read=False),
        ),
        Effect(
            _("When parents do not agree"),
            _("They may see the record, and ask for a hearing and for a review of it."),
            Signature.NOT_NEEDED,
            Source("34 CFR 104.36", is_read=False),
        ),
    ),
    drafts=Lead(),
    signing=Signing(
        yes=Rule(
            _("Federal law names no signature for this plan. What you say here goes with it."),
            Source("34 CFR 104.35(c), 104.36", is_read=False),
        ),
        partial=Rule(
            _("A yes to some parts is a yes to those. What you say to the other parts goes with the plan."),
            Source("34 CFR 104.36", is_read=False),
        ),
    ),
)
