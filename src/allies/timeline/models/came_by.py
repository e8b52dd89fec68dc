"""By which way something came that was not written on a page here. Who it was says the row itself."""

from django.db import models
from django.db.models import OuterRef, Subquery
from django.utils.translation import gettext_lazy as _

from allies.database.append_only import history
from allies.database.keeping import kept
from allies.teams.models import AboutChild, Child, District


@history()
class CameBy(models.Model):
    """Beside a row of any room, for good: phone, mailbox or paper can be in another's hand, and readers weigh that."""

    class Way(models.TextChoices):
        TEXT = "text", _("By text")
        MAIL = "mail", _("By e-mail")
        CODE = "code", _("With the code of a letter")

    about_id = models.UUIDField(primary_key=True, editable=False)
    district = models.ForeignKey(District, models.PROTECT, related_name="+", db_index=False)
    child = models.ForeignKey(Child, models.PROTECT, related_name="+", db_index=False)
    way = models.CharField(max_length=4, choices=Way)
    KEPT = kept(record="about_id district child way")

    @classmethod
    def note(cls, row: AboutChild, way: Way) -> None:
        """Twice is once."""
        whose = {"district_id": row.district_id, "child_id": row.child_id}
        cls.objects.get_or_create(about_id=row.pk, defaults={"way": way, **whose})


def came_by() -> Subquery:
    """For rows that are asked about anyway: as `came_by`, which the tag of that name shows."""
    return Subquery(CameBy.objects.filter(about_id=OuterRef("pk")).values("way")[:1])
