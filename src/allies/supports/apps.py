from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SupportsConfig(AppConfig):
    name = "allies.supports"

    def ready(self) -> None:
        from allies.teams.moving import goes_along
        from allies.teams.permissions import Kind, Permission
        from allies.timeline.along import taken_along
        from allies.timeline.places import quick_act, waiting
        from allies.timeline.sentences import tell
        from allies.translation.things import Thing, may_be_asked_for

        from . import finding, listeners, telling
        from .along import AT_HOME, VERSIONS
        from .models import Draft
        from .reading import is_readable

        goes_along(Draft)
        label = _("When it gets hard")
        for act in ("shared", "changed", "signed", "answered", "home_part", "looked_again", "ended"):
            tell(f"supports.{act}", label=label, icon="life-buoy", words=telling.of_plan)
        quick_act(label, "life-buoy", "supports:all", Permission.SEE_SUPPORT, order=44)
        waiting(telling.waits)
        taken_along(VERSIONS, AT_HOME)
        listeners.connect()
        finding.say_what_can_be_found()
        hard = Thing("hard-moments", _("the plan for hard moments"), Kind.PLAN, "supports:one", is_readable)
        may_be_asked_for(hard)
