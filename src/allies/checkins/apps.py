from django.apps import AppConfig


class CheckinsConfig(AppConfig):
    name = "allies.checkins"

    def ready(self) -> None:
        from allies.notices.events import group_is
        from allies.notices.router import Group
        from allies.notices.sources import news_from
        from allies.teams.permissions import Permission
        from allies.timeline.own_words import to_be_said_again
        from allies.timeline.places import panel, waiting

        from . import listeners, panels
        from .models import Answer, CheckIn

        news_from(CheckIn, CheckIn.objects.all, event=CheckIn.event, url_name="checkins:checkins")
        news_from(Answer, Answer.news, event=Answer.event, url_name="checkins:checkins")
        group_is(CheckIn.event, Group.TALK)
        group_is(Answer.event, Group.TALK)
        panel("checkins/panel.html", Permission.SEE_CHECKIN, panels.checking_in, order=58)
        waiting(panels.waits)
        to_be_said_again(panels.own_answer)
        listeners.connect()
