"""What this room brings to the rooms below it."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from allies.notices.sources import NewsSource
from allies.outbox.handlers import nightly
from allies.rooms.pieces import Piece
from allies.teams.moving import GoesAlong
from allies.teams.permissions import Kind, Permission
from allies.timeline.exports import Printed
from allies.timeline.own_words import FileOfThePlan
from allies.timeline.places import Row, counted, there
from allies.timeline.sentences import Sentence, Summed
from allies.translation.things import Thing

from . import asks, columns, for_leaders, in_my_language, printed, search_answers, search_index, signing_story, story
from .actions.arriving import sweep
from .actions.clock import tell_of_earlier_plans
from .consent import is_readable
from .for_home import own_answers, to_answer
from .models import AskedAgain, Draft, Input
from .reading import past_plans
from .rights import how_many_rights

LABEL = _("The plan")

PLAN = Summed(ngettext_lazy("%(count)s change to the plan", "%(count)s changes to the plan", "count"), is_set_up=True)

ROOM: list[Piece] = [
    Printed("plan", printed.papers),
    Sentence("plans.begun", LABEL, "notebook-pen", story.of_plan, summed=PLAN),
    Sentence("plans.brought_in", LABEL, "history", story.of_days, summed=PLAN),
    Sentence("plans.text_shared", LABEL, "pen-line", story.of_section, summed=PLAN),
    Sentence("plans.goal_put", _("Goal"), "target", story.of_goal, summed=PLAN),
    Sentence("plans.service_put", LABEL, "hand-helping", story.of_service, summed=PLAN),
    Sentence("plans.accommodation_put", LABEL, "hand-helping", story.of_accommodation, summed=PLAN),
    Sentence("plans.said", LABEL, "message-circle", story.of_input),
    Sentence("plans.answered", _("Answer to what was said"), "reply", story.of_answer),
    Sentence("plans.original_kept", LABEL, "lock", story.of_plan, summed=PLAN),
    Sentence("plans.finished", LABEL, "check-check", story.of_plan),
    Sentence("plans.in_effect", LABEL, "calendar-days", story.of_effect, summed=PLAN),
    Sentence("plans.opened_again", LABEL, "rotate-ccw", story.of_amendment),
    Sentence("plans.not_agreed", LABEL, "message-circle", story.of_amendment, is_formal=True),
    Sentence("plans.time_asked", LABEL, "hourglass", story.of_amendment, is_formal=True),
    Sentence("plans.signed", LABEL, "pen-line", signing_story.of_text),
    Sentence("plans.took_part", LABEL, "pen-line", signing_story.of_text),
    Sentence("plans.signed_for_school", LABEL, "pen-line", signing_story.of_text),
    Sentence("plans.no_longer_holds", LABEL, "pen-line", signing_story.of_text, is_formal=True),
    Sentence("plans.taken_back", LABEL, "undo-2", signing_story.of_text, is_formal=True),
    Row(LABEL, "notebook-pen", "plans:plan", Permission.SEE_PLAN, term=_("IEP")),
    Row(
        _("What I said, and the answers"),
        "message-circle",
        "plans:said",
        Permission.PROPOSE,
        term=_("Team input"),
        state=there(lambda member: member.sees(Input).filter(plan__ends_on__gte=member.today)),
        of_a_plan=True,
    ),
    Row(_("Signatures"), "pen-line", "plans:signatures", Permission.SEE_PLAN, of_a_plan=True),
    Row(_("Dates and notices"), "calendar-days", "plans:dates", Permission.SEE_PLAN, of_a_plan=True),
    Row(
        _("Earlier plans"),
        "history",
        "plans:past",
        Permission.SEE_PLAN,
        term=_("Past and imported"),
        state=counted(past_plans),
    ),
    Row(
        _("Your rights and the law"),
        "scale",
        "plans:rights",
        Permission.SEE_PLAN,
        term=_("Rights and the law"),
        state=how_many_rights,
    ),
    Row(_("What I agreed to"), "pen-line", "plans:agreed", Permission.SIGN_PLAN, state=there(own_answers)),
    Row(_("I do not agree with a part"), "hand", "plans:disagree", Permission.SIGN_PLAN, state=there(to_answer)),
    FileOfThePlan(story.where_to_say),
    GoesAlong(Draft),
    NewsSource(AskedAgain, AskedAgain.objects.all, "plans:plan", AskedAgain.event),
    Thing("plan", _("the plan"), Kind.PLAN, "plans:final", is_readable),
    nightly("plans.sweep", sweep),
    nightly("plans.tell_of_earlier_plans", tell_of_earlier_plans),
    *search_index.FOUND,
    *search_answers.FOUND,
    *asks.ASKED,
    *for_leaders.COLUMNS,
    *columns.COLUMNS,
    *in_my_language.TEXTS,
]
