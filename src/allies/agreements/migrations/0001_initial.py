import allies.database.ids
import datetime
import django.db.models.deletion
import django.utils.timezone
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('teams', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Agreement',
            fields=[
                ('id', models.UUIDField(default=allies.database.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('recorded_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('taken_out_at', models.DateTimeField(blank=True, editable=False, null=True)),
                ('replaced_at', models.DateTimeField(blank=True, null=True)),
                ('story', models.CharField(choices=[('at_once', 'At once'), ('digest', 'Together, once a day'), ('off', 'No mail')], default='digest', max_length=10)),
                ('talk', models.CharField(choices=[('at_once', 'At once'), ('digest', 'Together, once a day'), ('off', 'No mail')], default='digest', max_length=10)),
                ('serious', models.CharField(choices=[('at_once', 'At once'), ('digest', 'Together, once a day'), ('off', 'No mail')], default='at_once', max_length=10)),
                ('calls', models.CharField(choices=[('at_once', 'At once'), ('digest', 'Together, once a day'), ('off', 'No mail')], default='at_once', max_length=10)),
                ('team', models.CharField(choices=[('at_once', 'At once'), ('digest', 'Together, once a day'), ('off', 'No mail')], default='digest', max_length=10)),
                ('digest_at', models.TimeField(default=datetime.time(17, 0))),
                ('days', models.CharField(default='0123456', max_length=7)),
                ('quiet_from', models.TimeField(default=datetime.time(21, 0), null=True)),
                ('quiet_until', models.TimeField(default=datetime.time(7, 0), null=True)),
                ('language', models.CharField(choices=[('en', 'English'), ('es', 'Spanish'), ('ar', 'Arabic')], max_length=12)),
                ('with_interpreter', models.BooleanField(default=False)),
                ('school_days', models.CharField(default='01234', max_length=7)),
                ('school_from', models.TimeField(default=datetime.time(8, 0))),
                ('school_until', models.TimeField(default=datetime.time(16, 0))),
                ('school_answers', models.CharField(choices=[('same_day', 'the same day'), ('next_day', 'by the next school day'), ('three_days', 'within three school days'), ('week', 'within a week'), ('when_i_can', 'when I can; please do not wait for it')], default='next_day', max_length=12)),
                ('home_answers', models.CharField(choices=[('same_day', 'the same day'), ('next_day', 'by the next school day'), ('three_days', 'within three school days'), ('week', 'within a week'), ('when_i_can', 'when I can; please do not wait for it')], default='when_i_can', max_length=12)),
                ('goes', models.JSONField(default=dict)),
                ('urgent_for_home', models.JSONField(default=list)),
                ('urgent_for_school', models.JSONField(default=list)),
                ('reach_home', models.CharField(blank=True, max_length=500)),
                ('reach_school', models.CharField(blank=True, max_length=500)),
                ('check_in_weeks', models.PositiveSmallIntegerField(default=2)),
                ('meeting_weeks', models.PositiveSmallIntegerField(default=9)),
                ('wins_first', models.BooleanField(default=True)),
                ('words', models.TextField(blank=True)),
                ('languages', models.JSONField(default=dict)),
                ('look_again_on', models.DateField()),
                ('home_yes_at', models.DateTimeField(blank=True, null=True)),
                ('school_yes_at', models.DateTimeField(blank=True, null=True)),
                ('how_read', models.CharField(blank=True, choices=[('myself', 'reads the languages in which it is written'), ('interpreter', 'read it with an interpreter'), ('read_to_me', 'it was read to them')], max_length=12)),
                ('how_read_first', models.CharField(blank=True, choices=[('myself', 'reads the languages in which it is written'), ('interpreter', 'read it with an interpreter'), ('read_to_me', 'it was read to them')], max_length=12)),
                ('stands_from', models.DateTimeField(blank=True, null=True)),
                ('ended_at', models.DateTimeField(blank=True, null=True)),
                ('adult', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='teams.member')),
                ('audience', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='teams.audience')),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='teams.member')),
                ('child', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='teams.child')),
                ('district', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='teams.district')),
                ('ended_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='teams.member')),
                ('home_yes_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='teams.member')),
                ('school_yes_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='teams.member')),
            ],
            options={
                'constraints': [models.UniqueConstraint(condition=models.Q(('ended_at', None), ('replaced_at', None), ('stands_from__isnull', False), ('taken_out_at', None)), fields=('adult',), name='one_agreement_stands_with_an_adult'), models.UniqueConstraint(condition=models.Q(('ended_at', None), ('replaced_at', None), ('stands_from', None), ('taken_out_at', None)), fields=('adult',), name='one_proposal_waits_with_an_adult'), models.CheckConstraint(condition=models.Q(('stands_from', None), models.Q(('home_yes_at__isnull', False), ('school_yes_at__isnull', False)), _connector='OR'), name='an_agreement_stands_once_both_said_yes'), models.CheckConstraint(condition=models.Q(models.Q(('home_yes_at', None), ('home_yes_by', None)), models.Q(('home_yes_at__isnull', False), ('home_yes_by__isnull', False)), _connector='OR'), name='an_agreement_has_home_yes_by_somebody'), models.CheckConstraint(condition=models.Q(models.Q(('school_yes_at', None), ('school_yes_by', None)), models.Q(('school_yes_at__isnull', False), ('school_yes_by__isnull', False)), _connector='OR'), name='an_agreement_has_school_yes_by_somebody'), models.CheckConstraint(condition=models.Q(models.Q(('ended_at', None), ('ended_by', None)), models.Q(('ended_at__isnull', False), ('ended_by__isnull', False)), _connector='OR'), name='an_agreement_has_ended_by_somebody'), models.CheckConstraint(condition=models.Q(('days', ''), _negated=True), name='an_agreement_lets_news_come_on_a_day'), models.CheckConstraint(condition=models.Q(models.Q(('quiet_from', None), ('quiet_until', None)), models.Q(('quiet_from__isnull', False), ('quiet_until__isnull', False), models.Q(('quiet_from', models.F('quiet_until')), _negated=True)), _connector='OR'), name='agreed_quiet_hours_begin_and_end'), models.CheckConstraint(condition=models.Q(('check_in_weeks__in', [0, 1, 2, 4]), ('meeting_weeks__in', [0, 4, 6, 9, 12])), name='an_agreed_rhythm_is_one_of_those_offered')],
            },
        ),
    ]
