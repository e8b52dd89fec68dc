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
            name='Way',
            fields=[
                ('id', models.UUIDField(default=allies.database.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('recorded_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('taken_out_at', models.DateTimeField(blank=True, editable=False, null=True)),
                ('replaced_at', models.DateTimeField(blank=True, null=True)),
                ('goal_root', models.UUIDField()),
                ('steps', models.JSONField()),
                ('language', models.CharField(default='en', max_length=12)),
                ('audience', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='teams.audience')),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='teams.member')),
                ('child', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='teams.child')),
                ('district', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='teams.district')),
                ('goal', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='plans.goal')),
            ],
            options={
                'constraints': [models.UniqueConstraint(condition=models.Q(('replaced_at', None), ('taken_out_at', None)), fields=('goal_root',), name='a_goal_has_one_way_of_helping')],
            },
        ),
        migrations.CreateModel(
            name='Check',
            fields=[
                ('id', models.UUIDField(default=allies.database.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('recorded_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('taken_out_at', models.DateTimeField(blank=True, editable=False, null=True)),
                ('replaced_at', models.DateTimeField(blank=True, null=True)),
                ('goal_root', models.UUIDField()),
                ('place', models.CharField(max_length=20)),
                ('day', models.DateField()),
                ('done', models.JSONField()),
                ('written_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('audience', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='teams.audience')),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='teams.member')),
                ('child', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='teams.child')),
                ('district', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='teams.district')),
                ('home', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='teams.home')),
                ('way', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='fidelity.way')),
            ],
            options={
                'indexes': [models.Index(fields=['child', 'goal_root', 'day'], name='checks_of_a_goal')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('replaced_at', None), ('taken_out_at', None)), fields=('goal_root', 'place', 'day', 'by'), name='one_check_of_a_hand_each_day')],
            },
        ),
        migrations.CreateModel(
            name='SharedCount',
            fields=[
                ('id', models.UUIDField(default=allies.database.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('recorded_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('taken_out_at', models.DateTimeField(blank=True, editable=False, null=True)),
                ('goal_root', models.UUIDField()),
                ('home_yes_at', models.DateTimeField(blank=True, null=True)),
                ('school_yes_at', models.DateTimeField(blank=True, null=True)),
                ('ended_at', models.DateTimeField(blank=True, null=True)),
                ('audience', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='teams.audience')),
                ('child', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='teams.child')),
                ('district', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='teams.district')),
                ('home', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='teams.home')),
                ('home_yes_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='teams.member')),
                ('school_yes_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='teams.member')),
            ],
            options={
                'constraints': [models.UniqueConstraint(condition=models.Q(('ended_at', None), ('taken_out_at', None)), fields=('goal_root', 'home'), name='one_shared_count_of_a_goal_with_a_home'), models.CheckConstraint(condition=models.Q(models.Q(('home_yes_at', None), ('home_yes_by', None)), models.Q(('home_yes_at__isnull', False), ('home_yes_by__isnull', False)), _connector='OR'), name='a_shared_count_has_a_yes_of_home_by_somebody'), models.CheckConstraint(condition=models.Q(models.Q(('school_yes_at', None), ('school_yes_by', None)), models.Q(('school_yes_at__isnull', False), ('school_yes_by__isnull', False)), _connector='OR'), name='a_shared_count_has_a_yes_of_school_by_somebody'), models.CheckConstraint(condition=models.Q(('home_yes_at__isnull', False), ('school_yes_at__isnull', False), _connector='OR'), name='somebody_wished_for_a_shared_count')],
            },
        ),
    ]
