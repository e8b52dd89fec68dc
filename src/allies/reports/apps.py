from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ReportsConfig(AppConfig):
    name = "allies.reports"

    def ready(self) -> None:
        from allies.notices.sent import KINDS
        from allies.outbox.handlers import nightly
        from allies.progress.due import is_due
        from allies.teams.permissions import Permission
        from allies.timeline.along import taken_along
        from allies.timeline.places import quick_act, waiting
        from allies.timeline.sentences import tell

        from . import listeners, reminding, telling
        from .along import REPORTS
        from .finding import say_what_can_be_found

        quick_act(_("Progress reports"), "send", "reports:reports", Permission.SEE_PLAN, order=43)
        tell("reports.sent", label=_("Progress report"), icon="send", words=telling.of_report, draws=telling.graphs_of)
        waiting(telling.waits)
        KINDS[reminding.HANDLER] = _("A note that reports are due")
        nightly("reports.remind")(reminding.remind)
        is_due(telling.waits)
        taken_along(REPORTS)
        say_what_can_be_found()
        listeners.connect()
