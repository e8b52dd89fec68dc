import allies.database.ids
import django.db.models.deletion
import django.utils.timezone
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('plans', '0001_initial'),
        ('teams', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='MakeUp',
            fields=[
                ('id', models.UUIDField(default=allies.database.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('recorded_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('taken_out_at', models.DateTimeField(blank=True, editable=False, null=True)),
                ('day', models.DateField()),
                ('minutes', models.PositiveSmallIntegerField()),
                ('audience', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='teams.audience')),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='teams.member')),
                ('child', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='teams.child')),
                ('district', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='teams.district')),
                ('replaces', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='replaced_by', to='services.makeup')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('minutes__gte', 1), ('minutes__lte', 390)), name='a_make_up_fits_in_a_school_day')],
            },
        ),
        migrations.CreateModel(
            name='Session',
            fields=[
                ('id', models.UUIDField(default=allies.database.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('recorded_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('taken_out_at', models.DateTimeField(blank=True, editable=False, null=True)),
                ('day', models.DateField()),
                ('minutes', models.PositiveSmallIntegerField()),
                ('outcome', models.CharField(choices=[('given', 'It took place'), ('child_absent', 'The child was away'), ('provider_absent', 'Who gives it was away'), ('holiday', 'A holiday or no school'), ('event', 'Something else at school'), ('said_no', 'The child said no or stopped'), ('mistake', 'This was written here by mistake')], max_length=16)),
                ('written_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('audience', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='teams.audience')),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='teams.member')),
                ('child', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='teams.child')),
                ('corrects', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='corrected_by', to='services.session')),
                ('district', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='teams.district')),
                ('makes_up', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='services.makeup')),
                ('root', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='versions', to='services.session')),
                ('service', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='plans.service')),
            ],
            options={
                'indexes': [models.Index(fields=['child', 'day', 'id'], name='sessions_by_day')],
                'constraints': [models.CheckConstraint(condition=models.Q(('minutes__gte', 1), ('minutes__lte', 390)), name='a_time_fits_in_a_school_day')],
            },
        ),
        migrations.AddField(
            model_name='makeup',
            name='missed',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='services.session'),
        ),
        migrations.CreateModel(
            name='Named',
            fields=[
                ('id', models.UUIDField(default=allies.database.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('recorded_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('taken_out_at', models.DateTimeField(blank=True, editable=False, null=True)),
                ('place', models.CharField(blank=True, max_length=20)),
                ('ended_at', models.DateTimeField(blank=True, null=True)),
                ('accommodation', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='plans.accommodation')),
                ('audience', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='teams.audience')),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='teams.member')),
                ('child', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='teams.child')),
                ('district', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='teams.district')),
                ('ended_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='teams.member')),
                ('goal', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='plans.goal')),
                ('member', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='teams.member')),
                ('service', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='plans.service')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('accommodation', None), ('goal', None), ('place', ''), ('service__isnull', False)), models.Q(('accommodation__isnull', False), ('goal', None), ('place', ''), ('service', None)), models.Q(('accommodation', None), ('goal__isnull', False), ('service', None), models.Q(('place', ''), _negated=True)), _connector='OR'), name='somebody_is_named_for_one_thing'), models.UniqueConstraint(condition=models.Q(('ended_at', None), ('taken_out_at', None)), fields=('service', 'member'), name='named_once_for_a_service'), models.UniqueConstraint(condition=models.Q(('ended_at', None), ('taken_out_at', None)), fields=('accommodation', 'member'), name='named_once_for_what_is_made_easier'), models.UniqueConstraint(condition=models.Q(('ended_at', None), ('taken_out_at', None)), fields=('goal', 'place', 'member'), name='named_once_for_a_place_of_a_goal'), models.CheckConstraint(condition=models.Q(models.Q(('ended_at', None), ('ended_by', None)), models.Q(('ended_at__isnull', False), ('ended_by__isnull', False)), _connector='OR'), name='a_naming_is_ended_by_somebody')],
            },
        ),
        migrations.CreateModel(
            name='PartRead',
            fields=[
                ('id', models.UUIDField(default=allies.database.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('recorded_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('taken_out_at', models.DateTimeField(blank=True, editable=False, null=True)),
                ('holds', models.JSONField(default=list)),
                ('audience', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='teams.audience')),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='teams.member')),
                ('child', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='teams.child')),
                ('district', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='teams.district')),
                ('edition', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='plans.edition')),
                ('plan', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='plans.plan')),
            ],
            options={
                'indexes': [models.Index(fields=['child', 'by', 'recorded_at'], name='parts_read_by_whom')],
            },
        ),
    ]
