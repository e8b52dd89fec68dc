import allies.database.ids
import django.db.models.deletion
import django.utils.timezone
from django.db import migrations, models

SHARED = ('district_id', 'child_id', 'audience_id', 'taken_out_at', 'words', 'language')


def what_was_done_stands_by_itself(apps, schema_editor):
    asked, came = (apps.get_model('progress', name) for name in ('PersonAsked', 'PersonCame'))
    for row in asked.objects.exclude(seen_at=None).iterator():
        shared = {name: getattr(row, name) for name in SHARED}
        came.objects.create(asked=row, by_id=row.seen_by_id, recorded_at=row.seen_at, **shared)


class Migration(migrations.Migration):

    dependencies = [
        ('progress', '0011_corrections_are_found'),
        ('teams', '0006_plans'),
    ]

    operations = [
        migrations.CreateModel(
            name='PersonCame',
            fields=[
                ('id', models.UUIDField(default=allies.database.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('recorded_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('taken_out_at', models.DateTimeField(blank=True, editable=False, null=True)),
                ('words', models.TextField()),
                ('language', models.CharField(default='en', max_length=12)),
                ('asked', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='progress.personasked')),
                ('audience', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='teams.audience')),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='teams.member')),
                ('child', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='teams.child')),
                ('district', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='teams.district')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('words', ''), _negated=True), name='who_came_says_what_is_done')],
            },
        ),
        migrations.RunPython(what_was_done_stands_by_itself, migrations.RunPython.noop, elidable=True),
    ]
