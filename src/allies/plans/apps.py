from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PlansConfig(AppConfig):
    name = "allies.plans"

    def ready(self) -> None:
        from allies.notices.sources import news_from
        from allies.outbox.handlers import nightly
        from allies.teams.moving import goes_along
        from allies.teams.permissions import Kind, Permission
        from allies.timeline.own_words import keeps_the_plans_file
        from allies.timeline.places import quick_act, waiting
        from allies.timeline.sentences import tell
        from allies.translation.things import Thing, may_be_asked_for

        from . import asked_to_sign, finding, listeners, signing_story, telling
        from .actions.arriving import sweep
        from .consent import is_readable
        from .models import AskedAgain, Draft

        goes_along(Draft)
        label, answered = _("The plan"), _("Answer")
        tell("plans.begun", label=label, icon="notebook-pen", words=telling.of_plan)
        tell("plans.brought_in", label=label, icon="history", words=telling.of_days)
        tell("plans.text_shared", label=label, icon="pen-line", words=telling.of_section)
        tell("plans.goal_put", label=_("Goal"), icon="target", words=telling.of_goal)
        tell("plans.service_put", label=label, icon="hand-helping", words=telling.of_plan)
        tell("plans.accommodation_put", label=label, icon="hand-helping", words=telling.of_plan)
        tell("plans.said", label=label, icon="message-circle", words=telling.of_input)
        tell("plans.answered", label=answered, icon="reply", words=telling.of_answer)
        tell("plans.original_kept", label=label, icon="lock", words=telling.of_plan)
        tell("plans.finished", label=label, icon="check-check", words=telling.of_plan)
        tell("plans.opened_again", label=label, icon="rotate-ccw", words=telling.of_amendment)
        quick_act(label, "notebook-pen", "plans:plan", Permission.SEE_PLAN, order=41)
        waiting(telling.waits)
        keeps_the_plans_file(telling.where_to_say)
        nightly("plans.sweep")(sweep)
        listeners.connect()
        finding.say_what_can_be_found()
        signing_story.connect()
        waiting(asked_to_sign.who_said_nothing)
        news_from(AskedAgain, AskedAgain.objects.all, event=AskedAgain.event, url_name="plans:plan")
        may_be_asked_for(Thing("plan", _("the plan"), Kind.PLAN, "plans:final", is_readable))
