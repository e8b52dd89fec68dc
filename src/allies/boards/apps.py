from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class BoardsConfig(AppConfig):
    name = "allies.boards"

    def ready(self) -> None:
        from django.urls import reverse

        from allies.teams.permissions import Permission
        from allies.timeline.places import quick_act, waiting
        from allies.timeline.sealing import sealable
        from allies.timeline.sentences import tell

        from . import finding, listeners, telling
        from .models import Board

        label = _("Boards with pictures")
        for act in ("made", "changed", "offered"):
            tell(f"boards.{act}", label=label, icon="layout-grid", words=telling.of_board)
        quick_act(label, "layout-grid", "boards:all", Permission.SEE_BOARD, order=43)
        waiting(telling.waits)
        fields = {"title": _("A name for it"), "words": _("The cells, one on each line"), "helps": _("What helps then")}
        sealable(Board, fields, lambda board: reverse("boards:one", args=[board.child_id, board.root]))
        listeners.connect()
        finding.say_what_can_be_found()
