from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class JoysConfig(AppConfig):
    name = "allies.joys"

    def ready(self) -> None:
        from django.urls import reverse

        from allies.progress.sections import beside_graph
        from allies.teams.permissions import Permission
        from allies.timeline.line_acts import act_on_line
        from allies.timeline.places import quick_act
        from allies.timeline.sealing import sealable
        from allies.timeline.sentences import tell

        from . import listeners, moving, reached, telling
        from .finding import say_what_can_be_found
        from .models import Joy
        from .rules import fits

        quick_act(_("Great job today!"), "star", "joys:new", Permission.WRITE_JOY, tone="amber", order=44)
        quick_act(_("Good things"), "party-popper", "joys:things", Permission.SEE_JOY, tone="amber", order=45)
        act_on_line(_("Make it a win"), "star", "joys:new", Permission.WRITE_JOY, fits=fits)
        beside_graph("joys/_reached.html", reached.offered)
        tell("joys.kept", label=_("Good things"), icon="star", words=telling.of_joy)
        sealable(Joy, {"words": _("In your own words")}, lambda joy: reverse("joys:things", args=[joy.child_id]))
        say_what_can_be_found()
        listeners.connect()
        moving.say_what_can_be_moved()
