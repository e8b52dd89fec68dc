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
            name='Report',
            fields=[
                ('id', models.UUIDField(default=allies.database.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('recorded_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('taken_out_at', models.DateTimeField(blank=True, editable=False, null=True)),
                ('due_on', models.DateField()),
                ('number', models.PositiveSmallIntegerField(default=1)),
                ('as_of', models.DateField()),
                ('words', models.TextField(blank=True)),
                ('changed', models.CharField(blank=True, max_length=500)),
                ('language', models.CharField(default='en', max_length=12)),
                ('holds', models.JSONField(default=list)),
                ('audience', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='teams.audience')),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='teams.member')),
                ('child', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='teams.child')),
                ('district', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='teams.district')),
                ('plan', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='plans.plan')),
            ],
            options={
                'constraints': [models.UniqueConstraint(condition=models.Q(('taken_out_at', None)), fields=('plan', 'due_on', 'number'), name='one_report_of_a_number'), models.CheckConstraint(condition=models.Q(models.Q(('changed', ''), ('number', 1)), models.Q(('number__gt', 1), models.Q(('changed', ''), _negated=True)), _connector='OR'), name='a_later_report_says_what_changed')],
            },
        ),
        migrations.CreateModel(
            name='Rhythm',
            fields=[
                ('id', models.UUIDField(default=allies.database.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('recorded_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('taken_out_at', models.DateTimeField(blank=True, editable=False, null=True)),
                ('replaced_at', models.DateTimeField(blank=True, null=True)),
                ('every_weeks', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('days', models.JSONField(default=list)),
                ('audience', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='teams.audience')),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='teams.member')),
                ('child', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='teams.child')),
                ('district', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='teams.district')),
                ('plan', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='plans.plan')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('every_weeks', None), models.Q(('days', []), ('every_weeks__gte', 1)), _connector='OR'), name='a_rhythm_is_of_weeks_or_of_days'), models.UniqueConstraint(condition=models.Q(('replaced_at', None), ('taken_out_at', None)), fields=('plan',), name='one_rhythm_of_a_plan')],
            },
        ),
        migrations.CreateModel(
            name='Said',
            fields=[
                ('id', models.UUIDField(default=allies.database.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('recorded_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('taken_out_at', models.DateTimeField(blank=True, editable=False, null=True)),
                ('replaced_at', models.DateTimeField(blank=True, null=True)),
                ('due_on', models.DateField()),
                ('goal_root', models.UUIDField()),
                ('voice', models.CharField(choices=[('home', 'home'), ('school', 'school'), ('child', 'the child'), ('guest', 'guest')], max_length=10)),
                ('words', models.CharField(blank=True, max_length=300)),
                ('language', models.CharField(default='en', max_length=12)),
                ('audience', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='teams.audience')),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='teams.member')),
                ('child', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='teams.child')),
                ('district', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='teams.district')),
                ('home', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='teams.home')),
                ('plan', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='plans.plan')),
            ],
            options={
                'constraints': [models.UniqueConstraint(condition=models.Q(('home', None), ('replaced_at', None), ('taken_out_at', None)), fields=('plan', 'due_on', 'goal_root', 'voice'), name='one_sentence_of_a_voice_at_school'), models.UniqueConstraint(condition=models.Q(('home__isnull', False), ('replaced_at', None), ('taken_out_at', None)), fields=('plan', 'due_on', 'goal_root', 'voice', 'home'), name='one_sentence_of_a_voice_at_a_home'), models.CheckConstraint(condition=models.Q(models.Q(('voice', 'home'), _negated=True), ('home__isnull', False), _connector='OR'), name='homes_words_have_a_home')],
            },
        ),
        migrations.CreateModel(
            name='Sheet',
            fields=[
                ('id', models.UUIDField(default=allies.database.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('recorded_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('taken_out_at', models.DateTimeField(blank=True, editable=False, null=True)),
                ('goals', models.JSONField(default=dict)),
                ('said', models.JSONField(default=dict)),
                ('audience', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='teams.audience')),
                ('child', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='teams.child')),
                ('district', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='teams.district')),
                ('home', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='teams.home')),
                ('report', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='reports.report')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('report', 'home'), name='one_sheet_of_a_report_for_a_home')],
            },
        ),
        migrations.CreateModel(
            name='Unsent',
            fields=[
                ('id', models.UUIDField(default=allies.database.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('due_on', models.DateField()),
                ('words', models.TextField(blank=True)),
                ('changed_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('child', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='teams.child')),
                ('district', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='teams.district')),
                ('member', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='teams.member')),
                ('plan', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='plans.plan')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('member', 'plan', 'due_on'), name='one_unsent_report_of_a_seat_for_a_day')],
            },
        ),
    ]
