from django.apps import AppConfig


class TranslationConfig(AppConfig):
    name = "allies.translation"

    def ready(self) -> None:
        from allies.notices.events import group_is
        from allies.notices.router import Group
        from allies.notices.sources import news_from
        from allies.timeline.places import waiting

        from . import waits
        from .models import Arranged, Asked

        for model in (Asked, Arranged):
            news_from(model, model.objects.all, event=model.event, url_name="translation:asked")
            group_is(model.event, Group.TALK)
        waiting(waits.to_be_arranged)
