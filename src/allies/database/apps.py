from django.apps import AppConfig
from django.db.models.signals import post_migrate, pre_migrate


class DatabaseConfig(AppConfig):
    name = "allies.database"

    def ready(self) -> None:
        from allies.database.append_only import drop_triggers, make_triggers

        pre_migrate.connect(drop_triggers, dispatch_uid="append_only")
        post_migrate.connect(make_triggers, dispatch_uid="append_only")
