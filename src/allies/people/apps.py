from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "allies.people"

    def ready(self) -> None:
        from allies.people import listeners  # noqa: F401 - connects itself
