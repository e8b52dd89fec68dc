from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class WaysConfig(AppConfig):
    name = "allies.ways"

    def ready(self) -> None:
        from allies.progress.sections import beside_graph
        from allies.timeline.along import taken_along
        from allies.timeline.sentences import tell

        from . import listeners, reading, telling
        from .along import CHECKS

        tell("ways.set", label=_("How we help"), icon="hand-helping", words=telling.of_way)
        for act in ("count_wished", "counted_together"):
            tell(f"ways.{act}", label=_("How we help"), icon="hand-helping", words=telling.of_way)
        beside_graph("ways/_section.html", reading.beside_the_graph)
        taken_along(CHECKS)
        listeners.connect()
