from django.apps import AppConfig
from django.db.models.signals import post_migrate


class LogConfig(AppConfig):
    name = "allies.log"

    def ready(self) -> None:
        from allies.database.proving import rows_ended, rows_erased, rows_kept
        from allies.log.proofs import begin_proofs, end_rows, erase_rows, keep_rows

        rows_kept.connect(keep_rows)
        rows_ended.connect(end_rows)
        rows_erased.connect(erase_rows)
        post_migrate.connect(begin_proofs, dispatch_uid="proofs")
