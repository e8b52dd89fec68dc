from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ProgressConfig(AppConfig):
    name = "allies.progress"

    def ready(self) -> None:
        from allies.teams.permissions import Permission
        from allies.timeline.places import quick_act
        from allies.timeline.sentences import tell

        from . import listeners, telling

        quick_act(_("Write down a goal"), "square-pen", "progress:today", Permission.RECORD_PROGRESS, order=41)
        quick_act(_("How the goals go"), "target", "progress:goals", Permission.SEE_PLAN, order=42)
        tell("progress.decided", label=_("A goal"), icon="target", words=telling.of_decision)
        tell("progress.difference_said", label=_("A goal"), icon="scale", words=telling.of_goal)
        listeners.connect()
