"""Which invitations a parent made, for as long as they wait."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


def say_who_brought_them(apps, schema_editor):
    invitations = apps.get_model("teams", "Invitation").objects
    parents = apps.get_model("teams", "Member").objects.filter(
        role="guardian", child=models.OuterRef("child"), person=models.OuterRef("made_by")
    )
    waiting = invitations.filter(models.Exists(parents), accepted_at=None, withdrawn_at=None, bound_to=None)
    waiting.update(brought_by=models.F("made_by"))


class Migration(migrations.Migration):

    dependencies = [
        ("teams", "0016_when_somebody_came"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name="invitation",
            name="brought_by",
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL),
        ),
        migrations.RunPython(say_who_brought_them, migrations.RunPython.noop),
    ]
