"""Ontario: the IEP of O. Reg. 181/98, with a transition plan for all (PPM 156)."""

from .profiles import Effect, Lead, Profile, Rule, Section, Shape, Signature, Signing, Source, Voice
from .words import gettext_noop as _

REGULATION = "O. Reg. 181/98, s. 6"

IEP = Profile(
    code="ca-on",
    place="ca-on",
    name=_("Individual Education Plan"),
    short=_("IEP"),
    sections=(
        Section(
            "vision",
            _("The child’s own hopes"),
            _("What the child wants, now and later, in the child’s own words or pictures. From 16 the law asks."),
            voices=(Voice.CHILD,),
            is_required=False,
            source=Source(f"{REGULATION}(6)", is_read=False),
        ),
        Section(
            "concerns",
            _("What parents say"),
            _("The concerns of parents, word for word and with their name. The team talks about each of them."),
            voices=(Voice.HOME,),
            shape=Shape.CONCERNS,
            is_required=False,
            source=Source(f"{REGULATION}(6)", is_read=False),
        ),
        Section(
            "present",
            _("Strengths and needs"),
            _("What the child does well and what is hard. Home and school each say."),
            voices=(Voice.HOME, Voice.SCHOOL),
            source=Source("Ontario, IEP: A Resource Guide (2004)", is_read=False),
        ),
        Section(
            "goals",
            _("Goals and what is expected"),
            _("What the child will learn in a year and in each term."),
            shape=Shape.GOALS,
            source=Source(f"{REGULATION}(3)(a)"),
        ),
        Section(
            "services",
            _("Program and services"),
            _("Who gives what help, where, how often, for how long, from when and until when."),
            shape=Shape.SERVICES,
            source=Source(f"{REGULATION}(3)(b)"),
        ),
        Section(
            "accommodations",
            _("What is made easier, and how"),
            _("Changes that let the child take part: more time, a quiet place, pictures."),
            shape=Shape.ACCOMMODATIONS,
            is_required=False,
            source=Source("Ontario, IEP: A Resource Guide (2004)", is_read=False),
        ),
        Section(
            "progress",
            _("How progress is looked at"),
            _("How the team sees whether it works, and when."),
            source=Source(f"{REGULATION}(3)(c)"),
        ),
        Section(
            "assessments",
            _("Tests of the province"),
            _("What helps the child in them, or why the child does not take part."),
            source=Source("Ontario, IEP: A Resource Guide (2004)", is_read=False),
        ),
        Section(
            "transition",
            _("Changes ahead"),
            _("What helps with the next step: a new class, a new school, work or daily life."),
            source=Source("Ontario, PPM 156"),
        ),
    ),
    effects=(
        Effect(
            _("The plan is done"),
            _("In 30 school days from the start of the program. Parents get a copy; so does a student from 16."),
            Signature.NOT_NEEDED,
            Source(REGULATION),
        ),
        Effect(
            _("The plan takes effect"),
            _("The principal sees to it. Parents are asked what they think; it does not wait for their signature."),
            Signature.NOT_NEEDED,
            Source(REGULATION, is_read=False),
        ),
        Effect(
            _("Where the child is placed"),
            _("Parents may say no to what the committee decides, and appeal in 30 days."),
            Signature.DEPENDS,
            Source("O. Reg. 181/98, ss. 19, 20, 26", is_read=False),
        ),
    ),
    drafts=Lead(),
    signing=Signing(
        yes=Rule(
            _("Parents are asked what they think. The plan does not wait for their name."),
            Source(f"{REGULATION}(6)", is_read=False),
        ),
        partial=Rule(
            _("You may agree with some parts only. What you say to the others goes with the plan."),
            Source(f"{REGULATION}(6)", is_read=False),
        ),
        staff=Rule(
            _("Those at school who made the plan put their name to it. It says that they took part, and no more."),
            Source("Ontario, The IEP: A Resource Guide", is_read=False),
        ),
        student=Rule(
            _("From 16 the student is asked as parents are, and gets a copy of the plan."),
            Source(f"{REGULATION}(6), (8)", is_read=False),
        ),
        student_from=16,
    ),
)
