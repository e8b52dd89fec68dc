from django.apps import AppConfig


class NoticesConfig(AppConfig):
    name = "allies.notices"

    def ready(self) -> None:
        from allies.notices import coming_back, listeners, routing, sending  # noqa: F401 - they register themselves
        from allies.teams.beside import beside_a_name
        from allies.teams.moving import goes_along
        from allies.timeline.places import waiting

        from .models import ChildChoice

        beside_a_name(coming_back.beside)
        waiting(coming_back.waits)
        goes_along(ChildChoice)
