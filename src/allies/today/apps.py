from django.apps import AppConfig


class TodayConfig(AppConfig):
    name = "allies.today"

    def ready(self) -> None:
        from allies.people import hooks
        from allies.timeline import places
        from allies.today import shortcuts, who_comes

        hooks.note_in_each_sign_in(shortcuts.NOTE, shortcuts.shortcuts)
        places.waiting(who_comes.waits)
