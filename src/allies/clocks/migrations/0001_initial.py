import allies.database.ids
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('people', '__first__'),
        ('teams', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='DayOff',
            fields=[
                ('id', models.UUIDField(default=allies.database.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('first_on', models.DateField()),
                ('last_on', models.DateField()),
                ('what', models.CharField(choices=[('holiday', 'No school: a holiday'), ('break', 'No school: a school break'), ('half_day', 'Half day')], max_length=10)),
                ('name', models.CharField(blank=True, max_length=80)),
                ('added_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('district', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='teams.district')),
                ('school', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='days_off', to='teams.school')),
            ],
            options={
                'indexes': [models.Index(fields=['school', 'last_on'], name='days_off_of_a_school')],
                'constraints': [models.CheckConstraint(condition=models.Q(('last_on__gte', models.F('first_on'))), name='a_day_off_ends_after_it_begins')],
            },
        ),
    ]
