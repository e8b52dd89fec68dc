from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SupportsConfig(AppConfig):
    name = "allies.supports"

    def ready(self) -> None:
        from allies.teams.permissions import Permission
        from allies.timeline.along import taken_along
        from allies.timeline.places import quick_act, waiting
        from allies.timeline.sentences import tell

        from . import finding, listeners, telling
        from .along import AT_HOME, VERSIONS

        label = _("When it gets hard")
        for act in ("shared", "changed", "signed", "answered", "home_part", "looked_again", "ended"):
            tell(f"supports.{act}", label=label, icon="life-buoy", words=telling.of_plan)
        quick_act(label, "life-buoy", "supports:all", Permission.SEE_SUPPORT, order=44)
        waiting(telling.waits)
        taken_along(VERSIONS, AT_HOME)
        listeners.connect()
        finding.say_what_can_be_found()
