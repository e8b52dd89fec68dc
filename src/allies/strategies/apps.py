from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class StrategiesConfig(AppConfig):
    name = "allies.strategies"

    def ready(self) -> None:
        from allies.teams.permissions import Permission
        from allies.timeline.along import taken_along
        from allies.timeline.places import quick_act, waiting
        from allies.timeline.sentences import tell

        from . import finding, listeners, telling
        from .along import TRIES, VERSIONS

        label = _("What helps")
        for act in ("made", "changed", "offered", "taken_up"):
            tell(f"strategies.{act}", label=label, icon="hand-heart", words=telling.of_strategy)
        quick_act(label, "hand-heart", "strategies:all", Permission.SEE_STRATEGY, order=43)
        waiting(telling.waits)
        taken_along(VERSIONS, TRIES)
        listeners.connect()
        finding.say_what_can_be_found()
