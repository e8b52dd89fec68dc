from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class BatonsConfig(AppConfig):
    name = "allies.batons"

    def ready(self) -> None:
        from allies.notices.events import goes_soon
        from allies.notices.router import Group
        from allies.teams.permissions import Permission, Role
        from allies.timeline import places
        from allies.timeline.sentences import tell

        from . import finding, listeners, moving, panels, telling  # noqa: F401  # listeners listen by being there

        tell("batons.passed", label=_("Baton"), icon="backpack", words=telling.passed)
        tell("batons.hard_day", label=_("Baton"), icon="backpack", words=telling.passed)
        goes_soon(
            "batons.hard_day",
            Group.STORY,
            _("A hard day. More to tell later."),
            at_school=_(
                "A hard day was written down. Home has been told so. Please see on Allies who calls home today."
            ),
            to={Role.TEACHER},
        )
        tell("batons.corrected", label=_("Put right"), icon="pencil", words=telling.passed)
        tell("batons.away", label=_("Away"), icon="house", words=telling.away)
        tell("batons.here_after_all", label=_("Here after all"), icon="check", words=telling.away)

        pass_it = _("Pass the baton")
        places.quick_act(pass_it, "send", "batons:from_home", Permission.PASS_FROM_HOME, tone="coral", order=10)
        places.quick_act(pass_it, "send", "batons:from_school", Permission.ADD_CHIPS, tone="teal", order=10)
        places.panel("batons/panel.html", Permission.SEE_BATON, panels.newest_day, order=10)
        places.waiting(panels.waits)
        finding.say_what_can_be_found()
        moving.say_what_can_be_moved()
