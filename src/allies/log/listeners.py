"""What is kept, ended and erased anywhere in the house is proven here."""

from django.db.models.signals import post_migrate

from allies.database.proving import rows_ended, rows_erased, rows_kept

from .proofs import begin_proofs, end_rows, erase_rows, keep_rows

rows_kept.connect(keep_rows)
rows_ended.connect(end_rows)
rows_erased.connect(erase_rows)
post_migrate.connect(begin_proofs)
