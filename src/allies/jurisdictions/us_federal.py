"""The United States: the IEP of IDEA Part B (34 CFR 300.320-324), and the plan of Section 504 (34 CFR 104.33-36).

States may ask for more; none may ask for less. Section 504 names no form for a plan: its parts here are what a group
has to know and decide.
"""

from dataclasses import replace

from .profiles import (
    Convening,
    Effect,
    Head,
    Lead,
    Named,
    Profile,
    Question,
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

WITHOUT_SIGNATURE = _(
    "Federal law does not require a signature; a state may. The school sends a written notice first, in good time."
)

# Read: that positive supports are thought of, and consent to an evaluation. Whether a state wants a yes to the plan
# itself, and how it binds the hands of staff, is the state's to say: whoever runs a school there looks it up.
SUPPORT = Support(
    signature=Signature.DEPENDS,
    yes=Rule(
        _(
            "Federal law does not require separate consent for this plan; your state or district "
            "may. Ask your district. Until it has answered, the family is asked."
        ),
        Source("34 CFR 300.324(a)(2)(i), 300.503", is_read=False),
    ),
    thought=Rule(
        _(
            "Finding out for one child why it happens can be an evaluation. That needs a "
            "parent’s written consent first. Ask your district before you begin."
        ),
        Source("34 CFR 300.300(a), (c); OSEP, Letter to Christiansen (2007)", is_read=False),
    ),
    holding=Rule(
        _("Each state has rules on restraint and seclusion. Some forbid them. They cannot be a step here."),
        Source("US Department of Education, Restraint and Seclusion: Resource Document (2012)", is_read=False),
    ),
)

CATEGORIES = tuple(
    Named(code, name, Source(f"34 CFR 300.8({cite})", is_read=False))
    for code, name, cite in (
        ("autism", _("Autism"), "c)(1"),
        ("deaf-blindness", _("Deaf-blindness"), "c)(2"),
        ("deafness", _("Deafness"), "c)(3"),
        ("emotional", _("Emotional disturbance"), "c)(4"),
        ("hearing", _("Hearing impairment"), "c)(5"),
        ("intellectual", _("Intellectual disability"), "c)(6"),
        ("multiple", _("Multiple disabilities"), "c)(7"),
        ("orthopedic", _("Orthopedic impairment"), "c)(8"),
        ("health", _("Other health impairment"), "c)(9"),
        ("learning", _("Specific learning disability"), "c)(10"),
        ("speech", _("Speech or language impairment"), "c)(11"),
        ("brain-injury", _("Traumatic brain injury"), "c)(12"),
        ("visual", _("Visual impairment including blindness"), "c)(13"),
        ("delay", _("Developmental delay"), "b"),
    )
)

HEAD = Head(
    eligibility=_("Eligibility: category of disability"),
    categories=CATEGORIES,
    source=Source("34 CFR 300.8, 300.306", is_read=False),
    meeting=_("IEP team meeting"),
    annual=_("Annual review due"),
    three_year=_("Three-year reevaluation due"),
    team=tuple(
        Named(code, name, Source(f"34 CFR 300.321({cite})"))
        for code, name, cite in (
            ("parent", _("Parent"), "a)(1"),
            ("student", _("Student"), "a)(7"),
            ("general", _("General education teacher"), "a)(2"),
            ("special", _("Special education teacher or provider"), "a)(3"),
            ("agency", _("Representative of the school district"), "a)(4"),
            ("evaluation", _("Explains the results of evaluations"), "a)(5"),
            ("other", _("Other person who knows the child or has expertise"), "a)(6"),
            ("transition", _("Agency that may provide transition services"), "b)(3"),
        )
    ),
)

CONVENING = Convening(
    must=("parent", "general", "special", "agency", "evaluation"),
    doubles=("evaluation",),
    only_if=(("general", _("If the child is, or may be, in general education")),),
    may_be_excused=("general", "special", "agency", "evaluation"),
    excused=Rule(
        _(
            "Parents and school agree in writing that this person need not come. If their area is talked about, the "
            "person also writes what they think, and the parents and the team get it before the meeting."
        ),
        Source("34 CFR 300.321(e)"),
    ),
    student_from=16,
    student=Rule(
        _("Where the meeting is about life after school, the school invites the student."),
        Source("34 CFR 300.321(b)(1), 300.320(b)"),
    ),
    attempts=Rule(
        _(
            "A meeting without a parent is possible if the school cannot convince them to come. It keeps a record "
            "of how it tried: calls, letters, visits, and what came of them."
        ),
        Source("34 CFR 300.322(d)"),
    ),
    source=Source("34 CFR 300.321(a)"),
)

IEP = Profile(
    code="us-federal",
    place="us-federal",
    name=_("Individualized Education Program"),
    short=_("IEP"),
    about=_("For a child who gets special education. It has goals and help for a year, and is reviewed every year."),
    convening=CONVENING,
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
            legal=_("Concerns of the parents for enhancing the education of their child"),
        ),
        Section(
            "present",
            _("Present levels: how the child is doing now"),
            _(
                "The family and the school each say what the child does well and what is hard, in "
                "school work and in daily life."
            ),
            voices=(Voice.HOME, Voice.SCHOOL),
            source=Source("34 CFR 300.320(a)(1)"),
            legal=_("Present levels of academic achievement and functional performance"),
        ),
        Section(
            "effect",
            _("What the disability means for learning with the class"),
            _("How it affects taking part and making progress in what all children of the grade learn."),
            is_required=False,  # many schools write it with the present levels
            source=Source("34 CFR 300.320(a)(1)(i)"),
            legal=_("Effect on involvement and progress in the general education curriculum"),
        ),
        Section(
            "factors",
            _("Special factors"),
            _(
                "The team thinks about five things: behavior, learning English, braille, ways to "
                "communicate, and devices that help."
            ),
            source=Source("34 CFR 300.324(a)(2)"),
            legal=_("Consideration of special factors"),
            questions=(
                Question("behavior", _("Does behavior get in the way of learning, the child’s own or that of others?")),
                Question("english", _("Is the child still learning English?")),
                Question("braille", _("Is the child blind, or is it hard for them to see?")),
                Question("communication", _("Does the child need help to communicate, or is the child deaf?")),
                Question("technology", _("Does the child need devices or services that help (assistive technology)?")),
            ),
        ),
        Section(
            "goals",
            _("Goals for the year"),
            _("What the child will learn in a year, and how all can see that it worked."),
            shape=Shape.GOALS,
            source=Source("34 CFR 300.320(a)(2)"),
            legal=_("Measurable annual goals"),
            is_measured=True,
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
            legal=_("Measuring progress, and periodic reports to parents"),
        ),
        Section(
            "services",
            _("Services"),
            _("Who gives what help, where, how often, for how long, from when and until when."),
            shape=Shape.SERVICES,
            source=Source("34 CFR 300.320(a)(4), (7)"),
            is_sorted=True,
            legal=_("Special education, related services, and supplementary aids and services"),
        ),
        Section(
            "accommodations",
            _("Accommodations and supports"),
            _("Changes that let the child take part: more time, a quiet place, pictures."),
            shape=Shape.ACCOMMODATIONS,
            is_required=False,
            source=Source("34 CFR 300.320(a)(4), (6)"),
            legal=_("Accommodations, program modifications and supports"),
        ),
        Section(
            "esy",
            _("Help in the summer and other long breaks"),
            _("Whether the child needs services when school is out to get an appropriate education, and which."),
            is_required=False,
            source=Source("34 CFR 300.106"),
            legal=_("Extended school year services"),
        ),
        Section(
            "apart",
            _("Time outside general education"),
            _("When the child is not with the class, how long, and why. If never, say so."),
            source=Source("34 CFR 300.320(a)(5)"),
            legal=_("Participation with children without disabilities (least restrictive environment)"),
            is_share=True,
        ),
        Section(
            "assessments",
            _("State and district tests"),
            _("What helps the child in the tests of the state and district, or why there is another test."),
            source=Source("34 CFR 300.320(a)(6)"),
            legal=_("State and districtwide assessments"),
        ),
        Section(
            "transition",
            _("Transition: life after school"),
            _("Goals for work, learning and, if needed, daily life, and what helps to get there."),
            from_age=16,
            source=Source("34 CFR 300.320(b), 300.43"),
            legal=_("Postsecondary goals and transition services"),
        ),
        Section(
            "rights",
            _("Rights that pass to the student"),
            _("That the student was told, a year before coming of age. Many states say 18; ask which is yours."),
            from_age=17,
            is_required=False,
            source=Source("34 CFR 300.320(c), 300.520"),
            legal=_("Transfer of rights at the age of majority"),
        ),
    ),
    effects=(
        Effect(
            _("Consent for the first services"),
            _("They begin only after a parent has given consent in writing."),
            Signature.NEEDED,
            Source("34 CFR 300.300(b)(1), 300.9(b)"),
        ),
        Effect(
            _("A new plan, or a change to a plan"),
            WITHOUT_SIGNATURE,
            Signature.DEPENDS,
            Source("34 CFR 300.503(a), 300.300(d)(2)"),
        ),
        Effect(
            _("A change with no meeting"),
            _(
                "After the yearly meeting, a parent and school may agree on one. It is put in "
                "writing; the team is told."
            ),
            Signature.DEPENDS,
            Source("34 CFR 300.324(a)(4)"),
        ),
        Effect(
            _("Each new school year"),
            _("A plan has to be in effect when the year begins."),
            Signature.NOT_NEEDED,
            Source("34 CFR 300.323(a)"),
        ),
        Effect(
            _("While a due process case is open (stay put)"),
            _(
                "While the case is open, the child stays in the current placement, unless parents and school agree on "
                "something else. Other rules hold after weapons, drugs or serious injury, and while a decision on "
                "discipline is appealed."
            ),
            Signature.NOT_NEEDED,
            Source("34 CFR 300.518(a), 300.530(g), 300.533"),
        ),
        Effect(
            _("When a parent revokes consent"),
            _(
                "It has to be in writing. All these services end once the school has sent a notice. "
                "It does not change what was done before."
            ),
            Signature.NEEDED,
            Source("34 CFR 300.300(b)(4), 300.9(c)"),
        ),
    ),
    parts=Rule(
        _("Each part that federal law asks for has text. Your state may ask for more."),
        Source("34 CFR 300.320, 300.324(a)(2)"),
    ),
    support=SUPPORT,
    head=HEAD,
    notices=(
        Named("meeting", _("Notice of the IEP team meeting"), Source("34 CFR 300.322(a)(1), (b)")),
        Named("prior", _("Prior written notice"), Source("34 CFR 300.503")),
        Named("safeguards", _("Procedural safeguards notice"), Source("34 CFR 300.504")),
        Named("copy", _("Copy of the IEP"), Source("34 CFR 300.322(f)")),
    ),
    drafts=Lead(),
    refusal=Rule(
        _(
            "When the school refuses a request, the law requires a written notice with the "
            "reasons. This page is not that notice."
        ),
        Source("34 CFR 300.503"),
    ),
    signing=Signing(
        yes=Rule(
            _("A parent gives written consent to the first services. For the rest, ask what your state requires."),
            Source("34 CFR 300.300(b)(1), (d)(2), 300.9(b)"),
        ),
        partial=Rule(
            _(
                "If you agree with some parts only, you agree with those. If you refuse one service, "
                "the child keeps the others. Where the law does not ask for consent, what you "
                "disagree with goes with the plan and may not stop it."
            ),
            Source("34 CFR 300.300(d)(3)"),
        ),
        withdrawal=Rule(
            _(
                "It does not revoke consent for special education. To revoke that consent, write to the district: then "
                "all special education and related services end, after a notice from the school."
            ),
            Source("34 CFR 300.300(b)(4), 300.9(c)"),
        ),
        student=Rule(
            _("In many states a student who comes of age decides, and parents still get the notices. Please ask."),
            Source("34 CFR 300.520(a)"),
        ),
    ),
)

SUPPORT_504 = replace(
    SUPPORT,
    yes=replace(SUPPORT.yes, source=Source("34 CFR 104.35(c), 104.36", is_read=False)),
    thought=Rule(
        _(
            "Finding out for one child why it happens can be an evaluation. The school asks a "
            "parent before the first one. Ask your district before you begin."
        ),
        Source("34 CFR 104.35(a); OCR, Frequently Asked Questions About Section 504", is_read=False),
    ),
)

HEAD_504 = Head(
    eligibility=_("Eligibility: impairment, and the major life activity that it limits"),
    source=Source("34 CFR 104.3(j)", is_read=False),
    annual=_("Next review"),
    three_year=_("Periodic reevaluation due"),
    team=tuple(
        Named(code, name, Source("34 CFR 104.35(c)(3)") if code != "parent" else None)
        for code, name in (
            ("parent", _("Parent")),
            ("student", _("Student")),
            ("knows", _("Knows the child")),
            ("evaluation", _("Knows what the results of evaluations mean")),
            ("placement", _("Knows the choices of placement")),
        )
    ),
)

PLAN_504 = Profile(
    code="us-504",
    place="us-federal",
    name=_("Section 504 plan"),
    short=_("504 plan"),
    about=_(
        "For a child with a disability who needs accommodations or help at school and has no "
        "IEP. It does not need goals. Federal law does not require a form."
    ),
    convening=Convening(
        must=("knows", "evaluation", "placement"),
        doubles=("knows", "evaluation", "placement"),
        source=Source("34 CFR 104.35(c)(3)"),
    ),
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
            _("The family and the school each say what the child can do, and what gets in the way at school."),
            voices=(Voice.HOME, Voice.SCHOOL),
            source=Source("34 CFR 104.33(b)(1)"),
        ),
        Section(
            "group",
            _("Who decides, and from what"),
            _("People who know the child, the tests and the choices. They look at many things, not at one test alone."),
            source=Source("34 CFR 104.35(c)"),
            legal=_("Group of knowledgeable persons, and the sources they drew on"),
        ),
        Section(
            "accommodations",
            _("Accommodations and supports"),
            _("Changes that let the child take part: more time, a quiet place, pictures."),
            shape=Shape.ACCOMMODATIONS,
            source=Source("34 CFR 104.33(b)(1)"),
            legal=_("Accommodations and related aids"),
        ),
        Section(
            "services",
            _("Services"),
            _("Who gives what help, where, how often, for how long, from when and until when."),
            shape=Shape.SERVICES,
            is_required=False,
            source=Source("34 CFR 104.33(b)(1)"),
            legal=_("Regular or special education and related services"),
        ),
        Section(
            "review",
            _("When we review"),
            _("The day on which the team reviews this plan. Review it before any big change too."),
            source=Source("34 CFR 104.35(a), (d)"),
            legal=_("Periodic reevaluation and review"),
            is_day=True,
        ),
    ),
    effects=(
        Effect(
            _("Before the first plan"),
            _(
                "The school evaluates what the child needs, from more than one side. It first asks a "
                "parent for consent."
            ),
            Signature.DEPENDS,
            Source("34 CFR 104.35(a)-(c); OCR, Frequently Asked Questions About Section 504"),
        ),
        Effect(
            _("This plan, and a change to it"),
            _(
                "Federal law does not require a signature. A group that knows the child decides, and "
                "parents get a notice."
            ),
            Signature.DEPENDS,
            Source("34 CFR 104.35(c), 104.36"),
        ),
        Effect(
            _("When parents do not agree"),
            _("They may see the record, and ask for a hearing and for a review of it. A lawyer may speak for them."),
            Signature.NOT_NEEDED,
            Source("34 CFR 104.36"),
        ),
    ),
    parts=Rule(_("Each main part of our form has text. Federal law requires no form for this plan.")),
    support=SUPPORT_504,
    head=HEAD_504,
    notices=(Named("notice", _("Notice of the decision, with the rights of parents"), Source("34 CFR 104.36")),),
    drafts=Lead(),
    refusal=Rule(
        _(
            "When the school decides who gets help, or which help, the law requires a notice to "
            "parents. This page is not that notice."
        ),
        Source("34 CFR 104.36"),
    ),
    signing=Signing(
        yes=Rule(
            _("Federal law does not require a signature for this plan. What you say here goes with it."),
            Source("34 CFR 104.35(c), 104.36"),
        ),
        partial=Rule(
            _(
                "If you agree with some parts only, you agree with those. What you say to the other "
                "parts goes with the plan."
            )
        ),
    ),
)
