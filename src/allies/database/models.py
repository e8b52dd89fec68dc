"""The one row that says whose database this is, and where the house lives that may send mail from it."""

from django.db import models

from allies.database.keeping import kept


class House(models.Model):
    """There is one row, see database/house.py."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    signed = models.CharField(max_length=64)  # with the key of the data folder: another folder's key signs otherwise
    before = models.JSONField(default=dict)  # how far the log was written with a key that is lost
    host = models.CharField(max_length=255)
    folder = models.CharField(max_length=1000)
    restored_at = models.DateTimeField(null=True)  # from a backup, and nobody has said since that it is the house
    KEPT = kept(always="id signed before host folder restored_at")

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(id=1), name="there_is_one_house")]
