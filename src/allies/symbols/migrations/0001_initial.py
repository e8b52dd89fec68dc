import allies.database.ids
import django.db.models.deletion
import django.utils.timezone
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
            name='Pack',
            fields=[
                ('id', models.UUIDField(default=allies.database.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('name', models.CharField(max_length=80)),
                ('sum', models.CharField(max_length=64)),
                ('refused', models.JSONField(default=list)),
                ('shown_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('taken_in_at', models.DateTimeField(blank=True, null=True)),
                ('withdrawn_at', models.DateTimeField(blank=True, null=True)),
                ('district', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='teams.district')),
                ('school', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='teams.school')),
                ('taken_in_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('withdrawn_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('school', 'sum'), name='a_file_is_one_pack_of_a_school'), models.UniqueConstraint(condition=models.Q(('taken_in_at', None), ('withdrawn_at', None)), fields=('school',), name='one_pack_of_a_school_waits_at_a_time')],
            },
        ),
        migrations.CreateModel(
            name='PackSymbol',
            fields=[
                ('id', models.UUIDField(default=allies.database.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('number', models.PositiveSmallIntegerField()),
                ('said', models.JSONField()),
                ('found_by', models.TextField()),
                ('licence', models.CharField(max_length=120)),
                ('author', models.CharField(blank=True, max_length=120)),
                ('picture', models.BinaryField()),
                ('pack', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='symbols', to='symbols.pack')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('pack', 'number'), name='one_picture_of_a_pack_has_a_number')],
            },
        ),
    ]
