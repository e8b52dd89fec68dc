from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class ProgressConfig(AppConfig):
    name = "allies.progress"

    def ready(self) -> None:
        from allies.notices.events import is_urgent
        from allies.outbox.handlers import nightly
        from allies.teams.permissions import Permission
        from allies.timeline.along import taken_along
        from allies.timeline.places import of_the_day, offering, quick_act, waiting
        from allies.timeline.sentences import tell

        from . import listeners, offers, telling
        from .actions.checking import check_some
        from .actions.rolling import fill
        from .tables import TABLES

        quick_act(_("Write how a goal went"), "square-pen", "progress:today", Permission.RECORD_PROGRESS, order=41)
        quick_act(_("How the goals go"), "target", "progress:goals", Permission.SEE_PLAN, order=42)
        offering(offers.cards_that_are_on)
        taken_along(*TABLES)
        tell("progress.decided", label=_("A goal"), icon="target", words=telling.of_decision)
        tell("progress.difference_said", label=_("A goal"), icon="scale", words=telling.of_goal)
        tell("progress.danger_marked", label=_("A goal"), icon="siren", words=telling.of_goal)
        tell(
            "progress.person_asked", label=_("Safety: school must follow up today"), icon="siren", words=telling.of_goal
        )
        tell("progress.person_came", label=_("Looked into"), icon="check-check", words=telling.of_goal)
        waiting(telling.waits)
        of_the_day(telling.waits)
        asks = _("A safety concern was recorded. Someone at school must follow up today. Please open Allies.")
        is_urgent("progress.person_asked", asks)
        listeners.connect()
        nightly("progress.check")(check_some)
        post_migrate.connect(fill, sender=self, dispatch_uid="progress.fill")
