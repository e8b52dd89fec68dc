from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "allies.people"

    def ready(self) -> None:
        from allies.people import keeping, listeners  # noqa: F401 - they connect themselves
