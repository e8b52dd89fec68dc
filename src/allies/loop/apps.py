from django.apps import AppConfig


class LoopConfig(AppConfig):
    name = "allies.loop"

    def ready(self) -> None:
        from allies.teams.permissions import Permission
        from allies.timeline.places import panel, waiting

        from . import panels

        panel("loop/panel.html", Permission.SEE_THREADS, panels.in_touch, order=61)
        waiting(panels.waits)
