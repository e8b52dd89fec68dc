from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AgreementsConfig(AppConfig):
    name = "allies.agreements"

    def ready(self) -> None:
        from allies.notices.events import group_is
        from allies.notices.router import Group
        from allies.notices.sources import news_from
        from allies.notices.wishes import agreed
        from allies.teams.permissions import Kind, Permission
        from allies.timeline.along import taken_along
        from allies.timeline.places import panel, waiting
        from allies.translation.things import Thing, may_be_asked_for

        from . import panels, reading
        from .along import HOW_WE_TALK
        from .models import Agreement

        agreed(reading.terms_of)
        news_from(Agreement, Agreement.open, event=Agreement.event, url_name="agreements:agreement")
        group_is(Agreement.event, Group.TALK)
        panel("agreements/panel.html", Permission.SEE_AGREEMENT, panels.how_we_talk, order=60)
        waiting(panels.waits)
        taken_along(HOW_WE_TALK)
        how = Thing("agreement", _("how we talk"), Kind.TALK, "agreements:with", reading.is_own)
        may_be_asked_for(how)
