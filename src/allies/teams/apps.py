from django.apps import AppConfig


class TeamsConfig(AppConfig):
    name = "allies.teams"

    def ready(self) -> None:
        from allies.people import hooks

        from . import asking, doors, ended, names

        hooks.ask_whether_second_step_is_needed(doors.needs_second_factor)
        hooks.ask_whether_staff(doors.is_staff)
        hooks.ask_whether_name_waits(names.is_like_another)
        hooks.ask_for_easy_words(doors.easy_words)
        hooks.note_in_each_sign_in(ended.NOTE, ended.has_an_end)
        hooks.ask_along(asking.seat_in_the_address)
