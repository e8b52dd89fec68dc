"""Who may see and do what, on one page. The team reads the same table in plain words: "Who may do what"."""

from typing import NamedTuple

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


class Rule(NamedTuple):
    """Who has a permission, and what takes it from some of them."""

    roles: frozenset[Role]
    kind: Kind | None = None  # of record that it opens: whom an order keeps from the kind is kept from the act
    right: Right | None = None  # only who holds it has it: a guardian until it passes, the student from that day on
    decides: bool = False  # an order may leave a guardian the sight and not this


# A student may do at most what stands here: of it, what the kinds that are open to them and their rights leave.
RULES: dict[Permission, Rule] = {
    Permission.SEE_DATES: Rule(frozenset({Role.LEADER})),  # of every child of the school: see dates_by_child.py
    Permission.SEE_STORY: Rule(_READERS | {Role.GUEST, Role.STUDENT}),
    Permission.SEE_OPEN: Rule(_READERS | {Role.GUEST, Role.STUDENT}),
    Permission.SEE_TEAM: Rule(_READERS | {Role.GUEST, Role.STUDENT}, Kind.TEAM),
    Permission.SEE_ACCESS: Rule(KEEPERS | {Role.GUARDIAN, Role.STUDENT}, Kind.ACCESS, Right.RECORD),
    Permission.INVITE: Rule(KEEPERS | {Role.GUARDIAN}, Kind.TEAM, Right.RECORD, decides=True),
    Permission.END_PLACE: Rule(KEEPERS | {Role.GUARDIAN}, Kind.TEAM, decides=True),
    Permission.ERASE: Rule(KEEPERS, Kind.TEAM),
    Permission.SET_CUSTODY: Rule(KEEPERS),
    Permission.SAY_WHO: Rule(KEEPERS, Kind.TEAM),
    Permission.EDIT_HOMES: Rule(KEEPERS),
    Permission.SEE_PROFILE: Rule(_READERS | {Role.GUEST, Role.STUDENT}, Kind.PROFILE),
    Permission.WRITE_HOME_VOICE: Rule(_EVERYONE_AT_HOME, Kind.PROFILE),
    Permission.WRITE_SCHOOL_VOICE: Rule(_STAFF_OF_THE_DAY),
    Permission.WRITE_CHILD_VOICE: Rule(frozenset({Role.GUARDIAN}) | _STAFF_OF_THE_DAY | {Role.STUDENT}, Kind.PROFILE),
    Permission.WRITE_HEALTH: Rule(_TEACHING | {Role.GUARDIAN}, Kind.HEALTH),
    Permission.WRITE_TERM: Rule(_EVERYONE_AT_HOME | _STAFF_OF_THE_DAY, Kind.PROFILE),
    Permission.MAKE_CARD: Rule(_TEACHING | {Role.LEADER}),
    Permission.OPEN_CARD: Rule(frozenset({Role.SUBSTITUTE})),
    Permission.SEE_BATON: Rule(_READERS | {Role.GUEST, Role.STUDENT}, Kind.BATON),
    Permission.PASS_FROM_HOME: Rule(_EVERYONE_AT_HOME, Kind.BATON),
    Permission.PASS_FROM_SCHOOL: Rule(_TEACHING),
    Permission.ADD_CHIPS: Rule(_STAFF_OF_THE_DAY),
    Permission.MARK_ABSENT: Rule(_TEACHING | {Role.GUARDIAN}, Kind.BATON),
    Permission.SEE_OBSERVATION: Rule(_READERS | {Role.GUEST, Role.STUDENT}, Kind.OBSERVATION),
    Permission.WRITE_OBSERVATION: Rule(_EVERYONE_AT_HOME | _STAFF_OF_THE_DAY, Kind.OBSERVATION),
    Permission.LOOK_INTO: Rule(_TEACHING | {Role.LEADER}, Kind.OBSERVATION),
    Permission.RECORD_ON_PURPOSE: Rule(_TEACHING, Kind.OBSERVATION),
    Permission.SEE_STRATEGY: Rule(_READERS | {Role.GUEST, Role.STUDENT}, Kind.OBSERVATION),
    Permission.WRITE_STRATEGY: Rule(_EVERYONE_AT_HOME | _STAFF_OF_THE_DAY, Kind.OBSERVATION),
    Permission.LOG_TRY: Rule(_EVERYONE_AT_HOME | _STAFF_OF_THE_DAY, Kind.OBSERVATION),
    Permission.SEE_BOARD: Rule(_READERS | {Role.GUEST, Role.STUDENT}, Kind.OBSERVATION),
    Permission.WRITE_BOARD: Rule(_EVERYONE_AT_HOME | _STAFF_OF_THE_DAY, Kind.OBSERVATION),
    Permission.OPEN_ON_DEVICE: Rule(_STAFF_OF_THE_DAY | {Role.GUARDIAN, Role.LEADER}, Kind.OBSERVATION),
    Permission.MAKE_BADGE: Rule(_TEACHING | {Role.LEADER}),
    Permission.SEE_SUPPORT: Rule(_STAFF_OF_THE_DAY | {Role.GUARDIAN, Role.GUEST, Role.LEADER, Role.STUDENT}, Kind.PLAN),
    Permission.WRITE_SUPPORT: Rule(_TEACHING),
    Permission.SIGN_THOUGHT: Rule(frozenset({Role.CASE_MANAGER, Role.THERAPIST})),
    Permission.ANSWER_SUPPORT: Rule(frozenset({Role.GUARDIAN, Role.STUDENT}), Kind.PLAN, Right.PLAN, decides=True),
    Permission.NOTE_SHOWN: Rule(_STAFF_OF_THE_DAY),
    Permission.SEND_HEALTH: Rule(_EVERYONE_AT_HOME, Kind.HEALTH),
    Permission.SEE_HEALTH_EVENT: Rule(_READERS, Kind.HEALTH),  # other family what they told themselves
    Permission.TAKE_HEALTH: Rule(_STAFF_OF_THE_DAY | {Role.LEADER}),
    Permission.SEE_INCIDENT: Rule(_TEACHING | {Role.GUARDIAN, Role.GUEST, Role.LEADER, Role.STUDENT}, Kind.INCIDENT),
    Permission.WRITE_INCIDENT: Rule(_STAFF_OF_THE_DAY),
    Permission.GIVE_ACCOUNT: Rule(_TEACHING | {Role.GUARDIAN}, Kind.INCIDENT),
    Permission.SEE_CONTACT: Rule(_TEACHING | _EVERYONE_AT_HOME | {Role.LEADER}, Kind.CONTACT),
    Permission.WRITE_CONTACT: Rule(_TEACHING | {Role.GUARDIAN, Role.LEADER}, Kind.CONTACT),
    Permission.TELL_HOME: Rule(_TEACHING | {Role.LEADER}),
    Permission.SEE_LANGUAGE: Rule(_READERS),
    Permission.ASK_IN_LANGUAGE: Rule(frozenset({Role.GUARDIAN})),
    Permission.ASK_FOR_WORDS: Rule(_READERS),
    Permission.TRANSLATE_WORDS: Rule(_READERS),
    Permission.ARRANGE_LANGUAGE: Rule(KEEPERS),
    Permission.SEE_TALK: Rule(_TEACHING | {Role.GUARDIAN, Role.GUEST, Role.LEADER}, Kind.TALK),
    Permission.NOTE_TALK: Rule(_TEACHING | {Role.GUARDIAN, Role.LEADER}, Kind.TALK),
    Permission.ASK_FOR_CALL: Rule(frozenset({Role.GUARDIAN}), Kind.TALK),
    Permission.SEE_THREADS: Rule(_TEACHING | {Role.GUARDIAN, Role.LEADER}, Kind.TALK),
    Permission.WRITE_THREAD: Rule(_TEACHING | {Role.GUARDIAN, Role.LEADER}, Kind.TALK),
    Permission.SEE_HELD: Rule(_TEACHING | {Role.LEADER}, Kind.TALK),
    Permission.SEE_AGREEMENT: Rule(_TEACHING | {Role.GUARDIAN, Role.LEADER}, Kind.TALK),
    Permission.WRITE_AGREEMENT: Rule(_TEACHING | {Role.GUARDIAN}, Kind.TALK),
    Permission.SEE_REACH: Rule(frozenset({Role.CASE_MANAGER}), Kind.TALK),  # no leader sees families one by one
    Permission.SEE_CHECKIN: Rule(_TEACHING | {Role.GUARDIAN, Role.LEADER}, Kind.TALK),
    Permission.CHECK_IN: Rule(_TEACHING | {Role.GUARDIAN}, Kind.TALK),
    Permission.SEE_PRIVATE_THREADS: Rule(KEEPERS, Kind.TALK),
    Permission.SEE_CLOCK: Rule(_TEACHING | {Role.GUARDIAN, Role.GUEST, Role.LEADER, Role.STUDENT}, Kind.PLAN),
    Permission.KEEP_CLOCK: Rule(KEEPERS),
    Permission.SEE_REQUEST: Rule(
        _TEACHING | {Role.GUARDIAN, Role.GUEST, Role.LEADER, Role.PARAPROFESSIONAL, Role.STUDENT}, Kind.TALK
    ),
    Permission.ASK_SCHOOL: Rule(_STAFF_OF_THE_DAY | {Role.GUARDIAN, Role.STUDENT}, Kind.TALK),
    Permission.ANSWER_REQUEST: Rule(KEEPERS),
    Permission.WRITE_STATEMENT: Rule(frozenset({Role.GUARDIAN, Role.STUDENT}), Kind.TALK, Right.RECORD),
    Permission.NOTE_DISCLOSURE: Rule(KEEPERS),
    Permission.SEE_NOTICE: Rule(_STAFF_OF_THE_DAY | {Role.GUARDIAN, Role.GUEST, Role.LEADER, Role.STUDENT}, Kind.PLAN),
    Permission.SEE_MEETING: Rule(_STAFF_OF_THE_DAY | {Role.GUARDIAN, Role.GUEST, Role.LEADER, Role.STUDENT}, Kind.PLAN),
    Permission.ANSWER_MEETING: Rule(_STAFF_OF_THE_DAY | {Role.GUARDIAN, Role.LEADER, Role.STUDENT}, Kind.PLAN),
    Permission.HOLD_MEETING: Rule(KEEPERS),
    Permission.SEE_CONCERN: Rule(_STAFF_OF_THE_DAY | {Role.GUARDIAN, Role.GUEST, Role.LEADER}, Kind.PLAN),
    Permission.OPEN_CONCERN: Rule(_STAFF_OF_THE_DAY | {Role.GUARDIAN, Role.LEADER}, Kind.PLAN),
    Permission.SEE_HANDOVER: Rule(_STAFF_OF_THE_DAY | {Role.GUARDIAN, Role.LEADER, Role.STUDENT}, Kind.PLAN),
    Permission.HAND_OVER: Rule(_STAFF_OF_THE_DAY | {Role.LEADER}, Kind.PLAN),
    Permission.WORD_HANDOVER: Rule(frozenset({Role.GUARDIAN, Role.STUDENT}), Kind.PLAN),
    Permission.SEE_TRANSITION: Rule(
        _STAFF_OF_THE_DAY | {Role.GUARDIAN, Role.GUEST, Role.LEADER, Role.STUDENT}, Kind.PLAN
    ),
    Permission.SAY_TRANSITION: Rule(_STAFF_OF_THE_DAY | {Role.GUARDIAN, Role.STUDENT}, Kind.PLAN),
    Permission.WRITE_TRANSITION: Rule(_TEACHING),
    Permission.CONSENT_AGENCY: Rule(frozenset({Role.GUARDIAN, Role.STUDENT}), Kind.PLAN, Right.PLAN, decides=True),
    Permission.NOTE_RIGHTS: Rule(KEEPERS | {Role.GUARDIAN, Role.STUDENT}, Kind.PLAN),
    Permission.OPEN_TO_HELPER: Rule(frozenset({Role.GUARDIAN}), Kind.TEAM, Right.RECORD, decides=True),
    Permission.SEE_PLAN: Rule(_STAFF_OF_THE_DAY | {Role.GUARDIAN, Role.GUEST, Role.LEADER, Role.STUDENT}, Kind.PLAN),
    Permission.SEE_EXPORT: Rule(
        _STAFF_OF_THE_DAY | {Role.GUARDIAN, Role.LEADER, Role.STUDENT}, Kind.PLAN, Right.RECORD
    ),
    Permission.SEE_PASSPORT: Rule(frozenset({Role.GUARDIAN, Role.STUDENT}), right=Right.RECORD),
    Permission.WRITE_PLAN: Rule(_TEACHING),
    Permission.WRITE_HOME_PLAN: Rule(frozenset({Role.GUARDIAN}), Kind.PLAN),
    Permission.WRITE_CHILD_PLAN: Rule(_STAFF_OF_THE_DAY | {Role.GUARDIAN, Role.STUDENT}, Kind.PLAN),
    Permission.PROPOSE: Rule(_STAFF_OF_THE_DAY | {Role.GUARDIAN, Role.LEADER}, Kind.PLAN),
    Permission.HOLD_PLAN: Rule(KEEPERS),
    Permission.ANSWER_INPUT: Rule(KEEPERS),
    Permission.SEE_SIGNATURE: Rule(_STAFF_OF_THE_DAY | {Role.GUARDIAN, Role.LEADER, Role.STUDENT}, Kind.PLAN),
    Permission.SIGN_PLAN: Rule(frozenset({Role.GUARDIAN, Role.STUDENT}), Kind.PLAN, Right.PLAN, decides=True),
    Permission.SIGN_TOOK_PART: Rule(_STAFF_OF_THE_DAY | {Role.LEADER}),
    Permission.SIGN_FOR_SCHOOL: Rule(frozenset({Role.LEADER})),
    Permission.MARK_SIGNED: Rule(KEEPERS),
    Permission.READ_PART: Rule(_STAFF_OF_THE_DAY | {Role.GUARDIAN, Role.LEADER}, Kind.PLAN),
    Permission.LOG_SERVICE: Rule(_STAFF_OF_THE_DAY),
    Permission.RECORD_PROGRESS: Rule(_STAFF_OF_THE_DAY | {Role.GUARDIAN}, Kind.PLAN),
    Permission.ADD_TO_RECORD: Rule(_STAFF_OF_THE_DAY | {Role.GUARDIAN}, Kind.PLAN),
    Permission.DECIDE_PROGRESS: Rule(_TEACHING),
    Permission.COUNT_TOGETHER: Rule(_TEACHING | {Role.GUARDIAN}, Kind.PLAN),
    Permission.SEND_REPORT: Rule(KEEPERS),
    Permission.SEE_SHEET: Rule(_STAFF_OF_THE_DAY | {Role.GUARDIAN, Role.GUEST, Role.LEADER, Role.STUDENT}, Kind.PLAN),
    Permission.SET_CARD: Rule(_TEACHING),
    Permission.MARK_CARD: Rule(_STAFF_OF_THE_DAY),
    Permission.ANSWER_CARD: Rule(frozenset({Role.GUARDIAN}), Kind.PLAN),
    Permission.SEE_JOY: Rule(_READERS | {Role.GUEST, Role.STUDENT}, Kind.OBSERVATION),
    Permission.WRITE_JOY: Rule(_EVERYONE_AT_HOME | _STAFF_OF_THE_DAY, Kind.OBSERVATION),
    Permission.REMOVE_WITH_CHILD: Rule(_READERS | {Role.STUDENT}, Kind.OBSERVATION),
    Permission.SEE_VOICE: Rule(_READERS | {Role.STUDENT}, Kind.PROFILE),
    Permission.ANSWER_VOICE: Rule(_READERS, Kind.PROFILE),
    Permission.SPEAK: Rule(_STAFF_OF_THE_DAY | {Role.GUARDIAN, Role.LEADER, Role.STUDENT}, Kind.PROFILE),
    Permission.SEE_PARTS: Rule(KEEPERS),
    Permission.SEARCH: Rule(_READERS | {Role.GUEST, Role.STUDENT}),
    Permission.SEE_RECORDING: Rule(_READERS | {Role.GUEST, Role.STUDENT}),
    Permission.TAKE_BACK_RECORDING: Rule(_READERS | {Role.STUDENT}),
    Permission.SEE_SYMBOL: Rule(_READERS | {Role.GUEST, Role.STUDENT}),
    Permission.ANSWER: Rule(_READERS),
    Permission.EXPLAIN_WORDS: Rule(KEEPERS),
    Permission.TAKE_OUT: Rule(_READERS - {Role.FAMILY}),
}
MAY = {permission: rule.roles for permission, rule in RULES.items()}
NEEDS_KIND = {permission: rule.kind for permission, rule in RULES.items() if rule.kind is not None}
NEEDS_RIGHT = {permission: rule.right for permission, rule in RULES.items() if rule.right is not None}
DECISIONS = frozenset(permission for permission, rule in RULES.items() if rule.decides)

# What a right opens to a student who reads no talks: who decides about the plan asks for what may be in it.
BY_RIGHT = {Permission.SEE_REQUEST: Right.PLAN, Permission.ASK_SCHOOL: Right.PLAN}

# What is left of a student's place that is not open: nobody has seen yet that it is they, or somebody said no.
OF_A_CLOSED_PLACE = frozenset({Permission.SEE_OPEN})

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
