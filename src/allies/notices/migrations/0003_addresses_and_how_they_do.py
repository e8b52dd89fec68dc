import allies.database.ids
import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


def keep_what_came_back(apps, schema_editor):
    """A mailbox that refused something is an address that did."""
    address = apps.get_model('notices', 'Address')
    for row in apps.get_model('notices', 'Mailbox').objects.all():
        is_broken = row.broken_at is not None
        address.objects.create(
            person_id=row.person_id,
            kind='email',
            value=row.address,
            health='broken' if is_broken else 'working',
            refusals=row.refusals,
            since=row.broken_at if is_broken else row.changed_at,
        )


class Migration(migrations.Migration):

    dependencies = [
        ('notices', '0002_an_hour_of_ones_own'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Address',
            fields=[
                ('id', models.UUIDField(default=allies.database.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('kind', models.CharField(choices=[('email', 'email'), ('text', 'text'), ('push', 'push'), ('letter', 'letter')], max_length=10)),
                ('value', models.CharField(max_length=320)),
                ('health', models.CharField(choices=[('working', 'working'), ('broken', 'broken'), ('missing', 'missing'), ('stopped', 'stopped'), ('unproven', 'unproven'), ('unclear', 'unclear')], default='working', max_length=10)),
                ('refusals', models.PositiveIntegerField(default=0)),
                ('since', models.DateTimeField(default=django.utils.timezone.now)),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='addresses', to=settings.AUTH_USER_MODEL)),
            ],
        ),
        migrations.AddConstraint(
            model_name='address',
            constraint=models.UniqueConstraint(fields=('person', 'kind', 'value'), name='one_row_for_an_address_of_a_person'),
        ),
        migrations.RunPython(keep_what_came_back, migrations.RunPython.noop),
        migrations.DeleteModel(
            name='Mailbox',
        ),
    ]
