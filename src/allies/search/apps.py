from django.apps import AppConfig
from django.db.models.signals import post_migrate, pre_migrate
from django.utils.translation import gettext_lazy as _


class SearchConfig(AppConfig):
    name = "allies.search"

    def ready(self) -> None:
        from allies.outbox.handlers import every
        from allies.teams.permissions import Permission
        from allies.timeline.places import quick_act

        from .indexing import chore
        from .recordings import say_what_can_be_found
        from .triggers import drop_triggers, make_triggers

        quick_act(_("Search"), "search", "search:child", Permission.SEARCH, tone="amber", order=90)
        say_what_can_be_found()
        every(30, "search.bring_up_to_date")(chore)
        pre_migrate.connect(drop_triggers, sender=self, dispatch_uid="search")
        post_migrate.connect(make_triggers, sender=self, dispatch_uid="search")
