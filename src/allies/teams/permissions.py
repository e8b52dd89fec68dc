"""Who may see and do what, on one page. The team reads the same table in plain words: "Who may do what"."""

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Side(models.TextChoices):
    HOME = "home", _("home")
    SCHOOL = "school", _("school")
    CHILD = "child", _("the child")
    GUEST = "guest", _("guest")


class Role(models.TextChoices):
    GUARDIAN = "guardian", _("parent or guardian")
    FAMILY = "family", _("other family")
    STUDENT = "student", _("student")
    CASE_MANAGER = "case_manager", _("case manager")
    TEACHER = "teacher", _("teacher")
    THERAPIST = "therapist", _("therapist (related service)")
    PARAPROFESSIONAL = "paraprofessional", _("paraprofessional")
    SUBSTITUTE = "substitute", _("substitute")
    LEADER = "leader", _("school leader")
    GUEST = "guest", _("guest (advocate, interpreter, outside therapist)")

    @property
    def side(self) -> Side:
        return SIDES[self]


HOME_ROLES = frozenset({Role.GUARDIAN, Role.FAMILY})
STAFF = frozenset(
    {Role.CASE_MANAGER, Role.TEACHER, Role.THERAPIST, Role.PARAPROFESSIONAL, Role.SUBSTITUTE, Role.LEADER}
)
SIDES = (
    dict.fromkeys(HOME_ROLES, Side.HOME)
    | dict.fromkeys(STAFF, Side.SCHOOL)
    | {Role.STUDENT: Side.CHILD, Role.GUEST: Side.GUEST}
)
# Those who hold the record for a school prove twice who they are.
SECOND_FACTOR = frozenset({Role.CASE_MANAGER, Role.LEADER})


class Kind(models.TextChoices):
    """The kinds of record. Custody is set for each kind; every row about a child is of one kind."""

    TEAM = "team", _("who is on the team")
    PROFILE = "profile", _("who the child is")
    HEALTH = "health", _("health and safety alerts")
    BATON = "baton", _("the daily note")
    OBSERVATION = "observation", _("what is seen, at home and at school")
    INCIDENT = "incident", _("serious events")
    TALK = "talk", _("calls and talks")
    PLAN = "plan", _("the plan, and what each said to it")
    CONTACT = "contact", _("phone numbers, and how to reach a home")
    ACCESS = "access", _("who may see, and who has seen")


# Read on pages of their own, and nowhere else: not in the story, not in the search.
KINDS_APART = frozenset({Kind.CONTACT})
# What a guardian may open to a helper of their home. How a home is reached, and who has read what, stays the family's.
OPENABLE = frozenset(Kind) - {Kind.CONTACT, Kind.ACCESS}


class Right(models.TextChoices):
    """What a parent has until it passes to the student: see models/rights.py for when, and on what it rests."""

    RECORD = "record", _("to read the record, have it corrected, and say who else reads it")
    PLAN = "plan", _("to decide about the plan")


# What home and school may open, step by step, to a student who does not hold the record. Serious events, what adults
# talk about and who has read what come with the right.
STEPS = frozenset({Kind.TEAM, Kind.PROFILE, Kind.HEALTH, Kind.BATON, Kind.OBSERVATION, Kind.PLAN})
# What those at home see still once the record is the student's own. More of it they see as the student says.
STILL_SEEN = frozenset({Kind.TEAM, Kind.TALK, Kind.CONTACT})

KINDS_SEEN: dict[Role, frozenset[Kind]] = {
    Role.GUARDIAN: frozenset(Kind),
    Role.FAMILY: frozenset({Kind.TEAM, Kind.PROFILE, Kind.BATON, Kind.OBSERVATION, Kind.CONTACT}),
    Role.STUDENT: frozenset(Kind) - {Kind.CONTACT},  # at most: see what_a_seat_may.py and models/rights.py
    Role.CASE_MANAGER: frozenset(Kind),
    Role.TEACHER: frozenset(Kind) - {Kind.ACCESS},
    Role.THERAPIST: frozenset(Kind) - {Kind.ACCESS},
    Role.PARAPROFESSIONAL: frozenset({Kind.TEAM, Kind.PROFILE, Kind.HEALTH, Kind.BATON, Kind.OBSERVATION, Kind.PLAN}),
    Role.SUBSTITUTE: frozenset(),  # the minimal card only, through its own door
    Role.LEADER: frozenset(Kind),  # of a child whose team the leader is on; else access and counts only
    Role.GUEST: OPENABLE,  # at most: of these, what a guardian of their home has opened to them (models/opened.py)
}


class Permission(models.TextChoices):
    SEE_DATES = "see_dates", _("read dates and states of a child at their school, without a place on the team")
    SEE_STORY = "see_story", _("read the child’s timeline")
    SEE_OPEN = "see_open", _("see what is open to them")
    SEE_TEAM = "see_team", _("see who is on the team")
    SEE_ACCESS = "see_access", _("see who changed access, and who has read what")
    INVITE = "invite", _("invite somebody to the team")
    END_PLACE = "end_place", _("end somebody's place on the team")
    ERASE = "erase", _("ask that the record be erased for good, and confirm what another asked for")
    SET_CUSTODY = "set_custody", _("write down what a court order says about a guardian")
    SAY_WHO = "say_who", _("say who somebody is before their place opens: a person whom we know, or another")
    EDIT_HOMES = "edit_homes", _("name the child's homes")
    SEE_PROFILE = "see_profile", _("read who the child is")
    WRITE_HOME_VOICE = "write_home_voice", _("write the family’s voice in the profile")
    WRITE_SCHOOL_VOICE = "write_school_voice", _("write school's voice in the profile")
    WRITE_CHILD_VOICE = "write_child_voice", _("write the child's voice, together with the child")
    WRITE_HEALTH = "write_health", _("write health and safety alerts")
    WRITE_TERM = "write_term", _("add to the words that we use for the child")
    MAKE_CARD = "make_card", _("make a card for a substitute")
    OPEN_CARD = "open_card", _("open the substitute's card of the day")
    SEE_BATON = "see_baton", _("read the daily note")
    PASS_FROM_HOME = "pass_from_home", _("send the daily note from home")
    PASS_FROM_SCHOOL = "pass_from_school", _("send the daily note from school")
    ADD_CHIPS = "add_chips", _("add chips to the day")
    MARK_ABSENT = "mark_absent", _("say that the child is away")
    SEE_OBSERVATION = "see_observation", _("read what was seen at home and at school")
    WRITE_OBSERVATION = "write_observation", _("record an observation")
    LOOK_INTO = "look_into", _("note that somebody looked into what could hurt")
    RECORD_ON_PURPOSE = "record_on_purpose", _("start a planned recording of before and after (ABC)")
    SEE_STRATEGY = "see_strategy", _("read what helps the child, at school and in their own home")
    WRITE_STRATEGY = "write_strategy", _("write what helps on their own side; offer, pause or end it")
    LOG_TRY = "log_try", _("note how it went after trying what helps")
    SEE_BOARD = "see_board", _("read the picture boards of the school and of their own home")
    WRITE_BOARD = "write_board", _("make boards on their own side, offer and copy them, and say that a board was used")
    OPEN_ON_DEVICE = (
        "open_on_device",
        _("open the child’s own page on a device until midnight, without a sign-in there, and end it"),
    )
    MAKE_BADGE = "make_badge", _("print a badge with which the child opens their own page on a tablet, and end it")
    SEE_SUPPORT = "see_support", _("read the plan for hard moments, and the steps in them")
    WRITE_SUPPORT = "write_support", _("write the plan for hard moments, look at it again, end it")
    SIGN_THOUGHT = "sign_thought", _("sign a hypothesis about the function of behavior (trained staff only)")
    ANSWER_SUPPORT = "answer_support", _("agree or not to the plan for hard moments, or ask to talk")
    NOTE_SHOWN = "note_shown", _("note who was shown how the plan for hard moments is done")
    SEND_HEALTH = "send_health", _("tell school at once about health or safety")
    SEE_HEALTH_EVENT = "see_health_event", _("read what a home told about health or safety")
    TAKE_HEALTH = "take_health", _("say “I have it” when a home told about health or safety")
    SEE_INCIDENT = "see_incident", _("read about serious events")
    WRITE_INCIDENT = "write_incident", _("write down a serious event")
    GIVE_ACCOUNT = "give_account", _("add their own account of a serious event")
    SEE_CONTACT = "see_contact", _("read the phone numbers of a home: at home only their own")
    WRITE_CONTACT = "write_contact", _("write down the phone numbers of a home: at home only their own")
    TELL_HOME = "tell_home", _("note that the family was told by voice")
    SEE_LANGUAGE = (
        "see_language",
        _("see what was asked for in another language: who arranges it all of it, others their own"),
    )
    ASK_IN_LANGUAGE = "ask_in_language", _("ask for something in their own language")
    ASK_FOR_WORDS = "ask_for_words", _("ask for what somebody wrote in their own language")
    TRANSLATE_WORDS = "translate_words", _("say which languages they translate, and write a translation")
    ARRANGE_LANGUAGE = "arrange_language", _("arrange a translation or an interpreter")
    SEE_TALK = "see_talk", _("see that a call or a talk took place")
    NOTE_TALK = "note_talk", _("note that a call or a talk took place")
    ASK_FOR_CALL = "ask_for_call", _("ask for a call, with an interpreter if wished")
    SEE_THREADS = "see_threads", _("read the conversations they are part of")
    WRITE_THREAD = "write_thread", _("write in a conversation, and start one")
    SEE_HELD = "see_held", _("see mails that were held, since nobody could be sure who wrote them")
    SEE_AGREEMENT = "see_agreement", _("read how home and school agreed to talk: at home each adult their own")
    WRITE_AGREEMENT = "write_agreement", _("write how we talk with each other, and agree to it")
    SEE_REACH = "see_reach", _("see which families school does not reach yet, and try another way")
    SEE_CHECKIN = "see_checkin", _("read the check-ins: at home each adult their own")
    CHECK_IN = "check_in", _("ask the other side how it is going, and answer")
    SEE_PRIVATE_THREADS = (
        "see_private_threads",
        _("see that a private conversation exists and between whom, not what is said"),
    )
    SEE_CLOCK = "see_clock", _("see the dates that the law sets: at home their own and those of the plan")
    KEEP_CLOCK = "keep_clock", _("pause or extend a date that the law sets, with the reason that the law knows")
    SEE_REQUEST = "see_request", _("read what was asked of school, and the answers: at home their own")
    ASK_SCHOOL = "ask_school", _("ask school for something in a letter: an evaluation, records, a meeting, a service")
    ANSWER_REQUEST = "answer_request", _("answer what was asked of school, and write the prior written notice")
    WRITE_STATEMENT = "write_statement", _("write a statement that stays with an entry that was not corrected")
    NOTE_DISCLOSURE = "note_disclosure", _("write down who outside asked for or got something from the record")
    SEE_NOTICE = "see_notice", _("read prior written notices: at home their own and those of the plan")
    SEE_MEETING = "see_meeting", _("read about meetings: at home those they are asked to")
    ANSWER_MEETING = "answer_meeting", _("say when they can come to a meeting, and what they want to say there")
    HOLD_MEETING = "hold_meeting", _("arrange a meeting, invite to it, and write down what was decided")
    SEE_CONCERN = "see_concern", _("read the concerns that they are part of")
    OPEN_CONCERN = "open_concern", _("open a concern where home and school do not agree, and work on it")
    SEE_HANDOVER = "see_handover", _("read what the next adult at school should know")
    HAND_OVER = "hand_over", _("hand over what the next adult should know, and take over")
    WORD_HANDOVER = "word_handover", _("add their own words to a handover, and say what should not be passed on")
    SEE_TRANSITION = "see_transition", _("read the plans for life after school")
    SAY_TRANSITION = (
        "say_transition",
        _("say interests, hopes and strengths for life after school, or write down what the student says"),
    )
    WRITE_TRANSITION = "write_transition", _("write goals for after school, and the services and agencies for them")
    CONSENT_AGENCY = "consent_agency", _("agree or not that an agency is invited about life after school")
    NOTE_RIGHTS = "note_rights", _("note who was told which rights become the student’s own, or that they read it")
    OPEN_TO_HELPER = "open_to_helper", _("open kinds of the record to a helper of their own, for a time")
    SEE_PLAN = "see_plan", _("read the plan, and the answers to what they said")
    SEE_EXPORT = "see_export", _("take along, as files, what they may read of goals and help")
    SEE_PASSPORT = "see_passport", _("take along all that they may read of the record, as one signed file")
    WRITE_PLAN = "write_plan", _("write school’s parts of the plan, services among them")
    WRITE_HOME_PLAN = "write_home_plan", _("write the family’s part of the plan")
    WRITE_CHILD_PLAN = "write_child_plan", _("write the child’s part of the plan, together with the child")
    PROPOSE = "propose", _("propose something for the plan, or say a concern, a hope or thanks")
    HOLD_PLAN = "hold_plan", _("begin a plan, set its meeting, change it again, mark it as final")
    ANSWER_INPUT = "answer_input", _("answer what people said about the plan")
    SEE_SIGNATURE = "see_signature", _("see the signatures on the plan, from their own home and from the school")
    SIGN_PLAN = "sign_plan", _("agree or disagree with the final plan, and sign it")
    SIGN_TOOK_PART = "sign_took_part", _("sign that they took part in the plan, where the place asks for it")
    SIGN_FOR_SCHOOL = "sign_for_school", _("sign the plan for the school, where the place asks for it")
    MARK_SIGNED = "mark_signed", _("note what was signed on paper")
    READ_PART = "read_part", _("read their own part of the plan, and say so")
    LOG_SERVICE = (
        "log_service",
        _("record service sessions, why one was missed, make-up sessions, and the usual times of a service"),
    )
    RECORD_PROGRESS = "record_progress", _("record goal data, in the places of their own side")
    ADD_TO_RECORD = "add_to_record", _("correct or complete goal data")
    DECIDE_PROGRESS = "decide_progress", _("record what the team decided about a goal")
    COUNT_TOGETHER = "count_together", _("turn on, for their own side, the comparison of help at home and at school")
    SEND_REPORT = "send_report", _("set when progress reports are due, and send them")
    SEE_SHEET = "see_sheet", _("read the report as it went to one home")
    SET_CARD = "set_card", _("make the child’s day card, change and end it")
    MARK_CARD = "mark_card", _("mark the day card, and send it home")
    ANSWER_CARD = "answer_card", _("say at home that the day card was seen, and write a word back")
    SEE_JOY = "see_joy", _("read the good things of the child: wins, firsts, thanks, light moments")
    WRITE_JOY = "write_joy", _("write down a good thing for the whole team, and take back their own")
    REMOVE_WITH_CHILD = "remove_with_child", _("take away a good thing that the child does not want there")
    SEE_VOICE = "see_voice", _("read what the child says to them in their own words")
    ANSWER_VOICE = "answer_voice", _("answer what the child says to them")
    SPEAK = "speak", _("let the child say something on their own page, from their place on the team")
    SEE_PARTS = "see_parts", _("assign responsibilities in the plan, and see who has not read theirs")
    SEARCH = "search", _("search everything they may read")
    SEE_RECORDING = "see_recording", _("see and hear pictures, sound and videos of what they may read")
    TAKE_BACK_RECORDING = "take_back_recording", _("take back a picture, sound or video that the child does not want")
    SEE_SYMBOL = "see_symbol", _("see the symbols of the child’s school")
    ANSWER = "answer", _("give a short answer: thanks, well done, I hear you")
    EXPLAIN_WORDS = "explain_words", _("explain words of special education to all of the district")
    TAKE_OUT = "take_out", _("take out what was filed under the wrong child")


_EVERYONE_AT_HOME = HOME_ROLES
_TEACHING = frozenset({Role.CASE_MANAGER, Role.TEACHER, Role.THERAPIST})
_STAFF_OF_THE_DAY = _TEACHING | {Role.PARAPROFESSIONAL}
# Those who keep the record in order for everybody else.
KEEPERS = frozenset({Role.CASE_MANAGER, Role.LEADER})
_READERS = _EVERYONE_AT_HOME | _STAFF_OF_THE_DAY | {Role.LEADER}

MAY: dict[Permission, frozenset[Role]] = {
    Permission.SEE_DATES: frozenset({Role.LEADER}),  # of every child of the school: see dates_by_child.py
    Permission.SEE_STORY: _READERS | {Role.GUEST},
    Permission.SEE_OPEN: _READERS | {Role.GUEST},
    Permission.SEE_TEAM: _READERS | {Role.GUEST},
    Permission.SEE_ACCESS: KEEPERS | {Role.GUARDIAN},
    Permission.INVITE: KEEPERS | {Role.GUARDIAN},
    Permission.END_PLACE: KEEPERS | {Role.GUARDIAN},
    Permission.ERASE: KEEPERS,
    Permission.SET_CUSTODY: KEEPERS,
    Permission.SAY_WHO: KEEPERS,
    Permission.EDIT_HOMES: KEEPERS,
    Permission.SEE_PROFILE: _READERS | {Role.GUEST},
    Permission.WRITE_HOME_VOICE: _EVERYONE_AT_HOME,
    Permission.WRITE_SCHOOL_VOICE: _STAFF_OF_THE_DAY,
    Permission.WRITE_CHILD_VOICE: frozenset({Role.GUARDIAN}) | _STAFF_OF_THE_DAY,
    Permission.WRITE_HEALTH: _TEACHING | {Role.GUARDIAN},
    Permission.WRITE_TERM: _EVERYONE_AT_HOME | _STAFF_OF_THE_DAY,
    Permission.MAKE_CARD: _TEACHING | {Role.LEADER},
    Permission.OPEN_CARD: frozenset({Role.SUBSTITUTE}),
    Permission.SEE_BATON: _READERS | {Role.GUEST},
    Permission.PASS_FROM_HOME: _EVERYONE_AT_HOME,
    Permission.PASS_FROM_SCHOOL: _TEACHING,
    Permission.ADD_CHIPS: _STAFF_OF_THE_DAY,
    Permission.MARK_ABSENT: _TEACHING | {Role.GUARDIAN},
    Permission.SEE_OBSERVATION: _READERS | {Role.GUEST},
    Permission.WRITE_OBSERVATION: _EVERYONE_AT_HOME | _STAFF_OF_THE_DAY,
    Permission.LOOK_INTO: _TEACHING | {Role.LEADER},
    Permission.RECORD_ON_PURPOSE: _TEACHING,
    Permission.SEE_STRATEGY: _READERS | {Role.GUEST},
    Permission.WRITE_STRATEGY: _EVERYONE_AT_HOME | _STAFF_OF_THE_DAY,
    Permission.LOG_TRY: _EVERYONE_AT_HOME | _STAFF_OF_THE_DAY,
    Permission.SEE_BOARD: _READERS | {Role.GUEST},
    Permission.WRITE_BOARD: _EVERYONE_AT_HOME | _STAFF_OF_THE_DAY,
    Permission.OPEN_ON_DEVICE: _STAFF_OF_THE_DAY | {Role.GUARDIAN, Role.LEADER},
    Permission.MAKE_BADGE: _TEACHING | {Role.LEADER},
    Permission.SEE_SUPPORT: _STAFF_OF_THE_DAY | {Role.GUARDIAN, Role.GUEST, Role.LEADER},
    Permission.WRITE_SUPPORT: _TEACHING,
    Permission.SIGN_THOUGHT: frozenset({Role.CASE_MANAGER, Role.THERAPIST}),
    Permission.ANSWER_SUPPORT: frozenset({Role.GUARDIAN}),
    Permission.NOTE_SHOWN: _STAFF_OF_THE_DAY,
    Permission.SEND_HEALTH: _EVERYONE_AT_HOME,
    Permission.SEE_HEALTH_EVENT: _READERS,  # other family what they told themselves
    Permission.TAKE_HEALTH: _STAFF_OF_THE_DAY | {Role.LEADER},
    Permission.SEE_INCIDENT: _TEACHING | {Role.GUARDIAN, Role.GUEST, Role.LEADER},
    Permission.WRITE_INCIDENT: _STAFF_OF_THE_DAY,
    Permission.GIVE_ACCOUNT: _TEACHING | {Role.GUARDIAN},
    Permission.SEE_CONTACT: _TEACHING | _EVERYONE_AT_HOME | {Role.LEADER},
    Permission.WRITE_CONTACT: _TEACHING | {Role.GUARDIAN, Role.LEADER},
    Permission.TELL_HOME: _TEACHING | {Role.LEADER},
    Permission.SEE_LANGUAGE: _READERS,
    Permission.ASK_IN_LANGUAGE: frozenset({Role.GUARDIAN}),
    Permission.ASK_FOR_WORDS: _READERS,
    Permission.TRANSLATE_WORDS: _READERS,
    Permission.ARRANGE_LANGUAGE: KEEPERS,
    Permission.SEE_TALK: _TEACHING | {Role.GUARDIAN, Role.GUEST, Role.LEADER},
    Permission.NOTE_TALK: _TEACHING | {Role.GUARDIAN, Role.LEADER},
    Permission.ASK_FOR_CALL: frozenset({Role.GUARDIAN}),
    Permission.SEE_THREADS: _TEACHING | {Role.GUARDIAN, Role.LEADER},
    Permission.WRITE_THREAD: _TEACHING | {Role.GUARDIAN, Role.LEADER},
    Permission.SEE_HELD: _TEACHING | {Role.LEADER},
    Permission.SEE_AGREEMENT: _TEACHING | {Role.GUARDIAN, Role.LEADER},
    Permission.WRITE_AGREEMENT: _TEACHING | {Role.GUARDIAN},
    Permission.SEE_REACH: frozenset({Role.CASE_MANAGER}),  # no leader sees families one by one
    Permission.SEE_CHECKIN: _TEACHING | {Role.GUARDIAN, Role.LEADER},
    Permission.CHECK_IN: _TEACHING | {Role.GUARDIAN},
    Permission.SEE_PRIVATE_THREADS: KEEPERS,
    Permission.SEE_CLOCK: _TEACHING | {Role.GUARDIAN, Role.GUEST, Role.LEADER},
    Permission.KEEP_CLOCK: KEEPERS,
    Permission.SEE_REQUEST: _TEACHING | {Role.GUARDIAN, Role.GUEST, Role.LEADER, Role.PARAPROFESSIONAL},
    Permission.ASK_SCHOOL: _STAFF_OF_THE_DAY | {Role.GUARDIAN},
    Permission.ANSWER_REQUEST: KEEPERS,
    Permission.WRITE_STATEMENT: frozenset({Role.GUARDIAN}),
    Permission.NOTE_DISCLOSURE: KEEPERS,
    Permission.SEE_NOTICE: _STAFF_OF_THE_DAY | {Role.GUARDIAN, Role.GUEST, Role.LEADER},
    Permission.SEE_MEETING: _STAFF_OF_THE_DAY | {Role.GUARDIAN, Role.GUEST, Role.LEADER},
    Permission.ANSWER_MEETING: _STAFF_OF_THE_DAY | {Role.GUARDIAN, Role.LEADER},
    Permission.HOLD_MEETING: KEEPERS,
    Permission.SEE_CONCERN: _STAFF_OF_THE_DAY | {Role.GUARDIAN, Role.GUEST, Role.LEADER},
    Permission.OPEN_CONCERN: _STAFF_OF_THE_DAY | {Role.GUARDIAN, Role.LEADER},
    Permission.SEE_HANDOVER: _STAFF_OF_THE_DAY | {Role.GUARDIAN, Role.LEADER},
    Permission.HAND_OVER: _STAFF_OF_THE_DAY | {Role.LEADER},
    Permission.WORD_HANDOVER: frozenset({Role.GUARDIAN}),
    Permission.SEE_TRANSITION: _STAFF_OF_THE_DAY | {Role.GUARDIAN, Role.GUEST, Role.LEADER},
    Permission.SAY_TRANSITION: _STAFF_OF_THE_DAY | {Role.GUARDIAN},
    Permission.WRITE_TRANSITION: _TEACHING,
    Permission.CONSENT_AGENCY: frozenset({Role.GUARDIAN}),
    Permission.NOTE_RIGHTS: KEEPERS | {Role.GUARDIAN},
    Permission.OPEN_TO_HELPER: frozenset({Role.GUARDIAN}),
    Permission.SEE_PLAN: _STAFF_OF_THE_DAY | {Role.GUARDIAN, Role.GUEST, Role.LEADER},
    Permission.SEE_EXPORT: _STAFF_OF_THE_DAY | {Role.GUARDIAN, Role.LEADER},
    Permission.SEE_PASSPORT: frozenset({Role.GUARDIAN}),
    Permission.WRITE_PLAN: _TEACHING,
    Permission.WRITE_HOME_PLAN: frozenset({Role.GUARDIAN}),
    Permission.WRITE_CHILD_PLAN: _STAFF_OF_THE_DAY | {Role.GUARDIAN},
    Permission.PROPOSE: _STAFF_OF_THE_DAY | {Role.GUARDIAN, Role.LEADER},
    Permission.HOLD_PLAN: KEEPERS,
    Permission.ANSWER_INPUT: KEEPERS,
    Permission.SEE_SIGNATURE: _STAFF_OF_THE_DAY | {Role.GUARDIAN, Role.LEADER},
    Permission.SIGN_PLAN: frozenset({Role.GUARDIAN}),
    Permission.SIGN_TOOK_PART: _STAFF_OF_THE_DAY | {Role.LEADER},
    Permission.SIGN_FOR_SCHOOL: frozenset({Role.LEADER}),
    Permission.MARK_SIGNED: KEEPERS,
    Permission.READ_PART: _STAFF_OF_THE_DAY | {Role.GUARDIAN, Role.LEADER},
    Permission.LOG_SERVICE: _STAFF_OF_THE_DAY,
    Permission.RECORD_PROGRESS: _STAFF_OF_THE_DAY | {Role.GUARDIAN},
    Permission.ADD_TO_RECORD: _STAFF_OF_THE_DAY | {Role.GUARDIAN},
    Permission.DECIDE_PROGRESS: _TEACHING,
    Permission.COUNT_TOGETHER: _TEACHING | {Role.GUARDIAN},
    Permission.SEND_REPORT: KEEPERS,
    Permission.SEE_SHEET: _STAFF_OF_THE_DAY | {Role.GUARDIAN, Role.GUEST, Role.LEADER},
    Permission.SET_CARD: _TEACHING,
    Permission.MARK_CARD: _STAFF_OF_THE_DAY,
    Permission.ANSWER_CARD: frozenset({Role.GUARDIAN}),
    Permission.SEE_JOY: _READERS | {Role.GUEST},
    Permission.WRITE_JOY: _EVERYONE_AT_HOME | _STAFF_OF_THE_DAY,
    Permission.REMOVE_WITH_CHILD: _READERS,
    Permission.SEE_VOICE: _READERS,
    Permission.ANSWER_VOICE: _READERS,
    Permission.SPEAK: _STAFF_OF_THE_DAY | {Role.GUARDIAN, Role.LEADER},
    Permission.SEE_PARTS: KEEPERS,
    Permission.SEARCH: _READERS | {Role.GUEST},
    Permission.SEE_RECORDING: _READERS | {Role.GUEST},
    Permission.TAKE_BACK_RECORDING: _READERS,
    Permission.SEE_SYMBOL: _READERS | {Role.GUEST},
    Permission.ANSWER: _READERS,
    Permission.EXPLAIN_WORDS: KEEPERS,
    Permission.TAKE_OUT: _READERS - {Role.FAMILY},
}
# What a student may do, in a place of their own: of this, what the kinds that are open to them and their rights leave.
_STUDENTS = frozenset(
    {
        Permission.SEE_OPEN,
        Permission.SEE_STORY,
        Permission.SEE_TEAM,
        Permission.SEE_PROFILE,
        Permission.SEE_BATON,
        Permission.SEE_OBSERVATION,
        Permission.SEE_STRATEGY,
        Permission.SEE_BOARD,
        Permission.SEE_SUPPORT,
        Permission.SEE_INCIDENT,
        Permission.SEE_CLOCK,
        Permission.SEE_REQUEST,
        Permission.ASK_SCHOOL,
        Permission.WRITE_STATEMENT,
        Permission.SEE_NOTICE,
        Permission.SEE_MEETING,
        Permission.ANSWER_MEETING,
        Permission.SEE_PLAN,
        Permission.SEE_EXPORT,
        Permission.SEE_PASSPORT,
        Permission.SEE_SIGNATURE,
        Permission.SEE_SHEET,
        Permission.SEE_JOY,
        Permission.SEE_VOICE,
        Permission.SPEAK,
        Permission.SEE_HANDOVER,
        Permission.WORD_HANDOVER,
        Permission.SEE_TRANSITION,
        Permission.SAY_TRANSITION,
        Permission.CONSENT_AGENCY,
        Permission.NOTE_RIGHTS,
        Permission.SEE_RECORDING,
        Permission.SEE_SYMBOL,
        Permission.SEE_ACCESS,
        Permission.SEARCH,
        Permission.WRITE_CHILD_VOICE,
        Permission.WRITE_CHILD_PLAN,
        Permission.REMOVE_WITH_CHILD,
        Permission.TAKE_BACK_RECORDING,
        Permission.SIGN_PLAN,
        Permission.ANSWER_SUPPORT,
    }
)
MAY |= {permission: MAY[permission] | {Role.STUDENT} for permission in _STUDENTS}
# What is left of a student's place that is not open: nobody has seen yet that it is they, or somebody said no.
OF_A_CLOSED_PLACE = frozenset({Permission.SEE_OPEN})
# What only whoever holds a right does: a guardian until it passes, the student from that day on.
NEEDS_RIGHT: dict[Permission, Right] = {
    Permission.SIGN_PLAN: Right.PLAN,
    Permission.ANSWER_SUPPORT: Right.PLAN,
    Permission.CONSENT_AGENCY: Right.PLAN,
    Permission.SEE_ACCESS: Right.RECORD,
    Permission.SEE_EXPORT: Right.RECORD,
    Permission.SEE_PASSPORT: Right.RECORD,
    Permission.WRITE_STATEMENT: Right.RECORD,
    Permission.INVITE: Right.RECORD,
    Permission.OPEN_TO_HELPER: Right.RECORD,
}

# The kind of record an act opens: whom an order keeps from the kind is kept from the act.
NEEDS_KIND: dict[Permission, Kind] = {
    Permission.SEE_TEAM: Kind.TEAM,
    Permission.SEE_ACCESS: Kind.ACCESS,
    Permission.INVITE: Kind.TEAM,
    Permission.END_PLACE: Kind.TEAM,
    Permission.ERASE: Kind.TEAM,
    Permission.OPEN_TO_HELPER: Kind.TEAM,
    Permission.SAY_WHO: Kind.TEAM,
    Permission.SEE_PROFILE: Kind.PROFILE,
    Permission.WRITE_HOME_VOICE: Kind.PROFILE,
    Permission.WRITE_CHILD_VOICE: Kind.PROFILE,
    Permission.WRITE_HEALTH: Kind.HEALTH,
    Permission.WRITE_TERM: Kind.PROFILE,
    Permission.SEE_HANDOVER: Kind.PLAN,
    Permission.HAND_OVER: Kind.PLAN,
    Permission.WORD_HANDOVER: Kind.PLAN,
    Permission.SEE_TRANSITION: Kind.PLAN,
    Permission.SAY_TRANSITION: Kind.PLAN,
    Permission.CONSENT_AGENCY: Kind.PLAN,
    Permission.NOTE_RIGHTS: Kind.PLAN,
    Permission.SEE_BATON: Kind.BATON,
    Permission.PASS_FROM_HOME: Kind.BATON,
    Permission.MARK_ABSENT: Kind.BATON,
    Permission.SEE_OBSERVATION: Kind.OBSERVATION,
    Permission.WRITE_OBSERVATION: Kind.OBSERVATION,
    Permission.LOOK_INTO: Kind.OBSERVATION,
    Permission.RECORD_ON_PURPOSE: Kind.OBSERVATION,
    Permission.SEE_STRATEGY: Kind.OBSERVATION,
    Permission.WRITE_STRATEGY: Kind.OBSERVATION,
    Permission.LOG_TRY: Kind.OBSERVATION,
    Permission.SEE_BOARD: Kind.OBSERVATION,
    Permission.WRITE_BOARD: Kind.OBSERVATION,
    Permission.OPEN_ON_DEVICE: Kind.OBSERVATION,
    Permission.SEE_SUPPORT: Kind.PLAN,
    Permission.ANSWER_SUPPORT: Kind.PLAN,
    Permission.SEND_HEALTH: Kind.HEALTH,
    Permission.SEE_HEALTH_EVENT: Kind.HEALTH,
    Permission.SEE_INCIDENT: Kind.INCIDENT,
    Permission.GIVE_ACCOUNT: Kind.INCIDENT,
    Permission.SEE_CONTACT: Kind.CONTACT,
    Permission.WRITE_CONTACT: Kind.CONTACT,
    Permission.SEE_TALK: Kind.TALK,
    Permission.NOTE_TALK: Kind.TALK,
    Permission.ASK_FOR_CALL: Kind.TALK,
    Permission.SEE_THREADS: Kind.TALK,
    Permission.WRITE_THREAD: Kind.TALK,
    Permission.SEE_HELD: Kind.TALK,
    Permission.SEE_AGREEMENT: Kind.TALK,
    Permission.WRITE_AGREEMENT: Kind.TALK,
    Permission.SEE_REACH: Kind.TALK,
    Permission.SEE_CHECKIN: Kind.TALK,
    Permission.CHECK_IN: Kind.TALK,
    Permission.SEE_PRIVATE_THREADS: Kind.TALK,
    Permission.SEE_CLOCK: Kind.PLAN,
    Permission.SEE_REQUEST: Kind.TALK,
    Permission.ASK_SCHOOL: Kind.TALK,
    Permission.WRITE_STATEMENT: Kind.TALK,
    Permission.SEE_NOTICE: Kind.PLAN,
    Permission.SEE_MEETING: Kind.PLAN,
    Permission.ANSWER_MEETING: Kind.PLAN,
    Permission.SEE_CONCERN: Kind.PLAN,
    Permission.OPEN_CONCERN: Kind.PLAN,
    Permission.SEE_PLAN: Kind.PLAN,
    Permission.SEE_EXPORT: Kind.PLAN,
    Permission.RECORD_PROGRESS: Kind.PLAN,
    Permission.ADD_TO_RECORD: Kind.PLAN,
    Permission.COUNT_TOGETHER: Kind.PLAN,
    Permission.SEE_SHEET: Kind.PLAN,
    Permission.ANSWER_CARD: Kind.PLAN,
    Permission.SEE_JOY: Kind.OBSERVATION,
    Permission.WRITE_JOY: Kind.OBSERVATION,
    Permission.REMOVE_WITH_CHILD: Kind.OBSERVATION,
    Permission.SEE_VOICE: Kind.PROFILE,
    Permission.ANSWER_VOICE: Kind.PROFILE,
    Permission.SPEAK: Kind.PROFILE,
    Permission.WRITE_HOME_PLAN: Kind.PLAN,
    Permission.WRITE_CHILD_PLAN: Kind.PLAN,
    Permission.PROPOSE: Kind.PLAN,
    Permission.SEE_SIGNATURE: Kind.PLAN,
    Permission.SIGN_PLAN: Kind.PLAN,
    Permission.READ_PART: Kind.PLAN,
}

# To open the record to somebody, to close it, and to say yes or no to the plan is to decide: an order may leave a
# guardian the sight and not this.
DECISIONS = frozenset(
    {
        Permission.INVITE,
        Permission.END_PLACE,
        Permission.OPEN_TO_HELPER,
        Permission.SIGN_PLAN,
        Permission.ANSWER_SUPPORT,
        Permission.CONSENT_AGENCY,
    }
)

# Whom each role may bring to a team. A guardian brings people of their own home, and their own helpers. Whoever brings
# a leader makes nobody one: the place is for those who lead the school already (see `must_lead`). The student comes by
# a page of their own, once the place may be (see actions/students_place.py).
MAY_INVITE: dict[Role, frozenset[Role]] = {
    Role.CASE_MANAGER: frozenset(Role),
    Role.LEADER: frozenset(Role),
    Role.GUARDIAN: frozenset({Role.FAMILY, Role.GUEST}),
}

WHOM_TO_ASK: Promise = _("The case manager can tell you who may, and why.")
# Where the answer at the door should say more: what has not happened, and what is still open to them.
WHY_NOT: dict[Permission, Promise] = {
    Permission.SEND_HEALTH: _(
        "Nothing was sent. This page is not open to you today. Is somebody in danger? Call the emergency number now. "
        "Otherwise please call the school."
    ),
    Permission.SIGN_PLAN: _(
        "You do not decide about this plan today, so nothing was signed or saved. The case "
        "manager can tell you who decides, and why. If you may read the plan, you still may."
    ),
    Permission.ANSWER_SUPPORT: _(
        "You do not decide about this plan today, so nothing was saved. The case manager can "
        "tell you who decides, and why. You can ask for a call at any time."
    ),
}
# Who still reads the record of a child who has left the school: it is theirs, or they keep it.
READS_ON = frozenset({Role.GUARDIAN, Role.STUDENT, Role.CASE_MANAGER, Role.LEADER})
