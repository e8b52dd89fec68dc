import allies.database.ids
import django.db.models.deletion
import django.utils.timezone
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('profiles', '0001_initial'),
        ('teams', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='SmallGoal',
            fields=[
                ('id', models.UUIDField(default=allies.database.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('recorded_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('taken_out_at', models.DateTimeField(blank=True, editable=False, null=True)),
                ('words', models.CharField(max_length=200)),
                ('setting', models.CharField(choices=[('school', 'At school'), ('home', 'At home'), ('both', 'In both places')], max_length=8)),
                ('language', models.CharField(max_length=12)),
                ('ended_at', models.DateTimeField(blank=True, null=True)),
                ('sealed_at', models.DateTimeField(blank=True, editable=False, null=True)),
                ('audience', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='teams.audience')),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='teams.member')),
                ('child', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='teams.child')),
                ('district', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='teams.district')),
                ('ended_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='teams.member')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('ended_at', None), ('ended_by', None)), models.Q(('ended_at__isnull', False), ('ended_by__isnull', False)), _connector='OR'), name='a_small_goal_is_ended_by_somebody')],
            },
        ),
        migrations.CreateModel(
            name='Observation',
            fields=[
                ('id', models.UUIDField(default=allies.database.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('recorded_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('taken_out_at', models.DateTimeField(blank=True, editable=False, null=True)),
                ('replaced_at', models.DateTimeField(blank=True, null=True)),
                ('side', models.CharField(choices=[('home', 'home'), ('school', 'school'), ('child', 'the child'), ('guest', 'guest')], max_length=10)),
                ('sort', models.CharField(choices=[('good', 'A good moment'), ('skill', 'Something learned or tried'), ('hard', 'A hard moment')], max_length=8)),
                ('what', models.CharField(blank=True, max_length=120)),
                ('happened_at', models.DateTimeField()),
                ('times', models.PositiveSmallIntegerField(default=1)),
                ('watched', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('seconds', models.PositiveIntegerField(blank=True, null=True)),
                ('strength', models.CharField(blank=True, choices=[('little', 'A little'), ('some', 'Quite'), ('much', 'Very')], max_length=8)),
                ('place', models.CharField(blank=True, max_length=20)),
                ('activity', models.CharField(blank=True, max_length=20)),
                ('before', models.JSONField(default=list)),
                ('before_other', models.CharField(blank=True, max_length=120)),
                ('after', models.JSONField(default=list)),
                ('after_other', models.CharField(blank=True, max_length=120)),
                ('around', models.JSONField(default=list)),
                ('around_other', models.CharField(blank=True, max_length=120)),
                ('words', models.TextField(blank=True)),
                ('language', models.CharField(max_length=12)),
                ('could_hurt', models.BooleanField(default=False)),
                ('especially', models.CharField(blank=True, max_length=280)),
                ('written_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('sealed_at', models.DateTimeField(blank=True, null=True)),
                ('audience', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='teams.audience')),
                ('by', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='teams.member')),
                ('child', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='teams.child')),
                ('corrects', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='corrected_by', to='observations.observation')),
                ('district', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='teams.district')),
                ('home', models.ForeignKey(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='teams.home')),
                ('root', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='versions', to='observations.observation')),
                ('sealed_by', models.ForeignKey(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='teams.member')),
                ('term', models.ForeignKey(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='profiles.term')),
                ('goal', models.ForeignKey(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='observations.smallgoal')),
            ],
            options={
                'indexes': [models.Index(fields=['child', 'happened_at', 'id'], name='seen_by_when'), models.Index(fields=['child', 'term', 'happened_at'], name='seen_by_term'), models.Index(condition=models.Q(('could_hurt', True), ('replaced_at', None)), fields=['child'], name='seen_that_could_hurt')],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('home__isnull', False), ('side', 'home')), models.Q(models.Q(('side', 'home'), _negated=True), ('home', None)), _connector='OR'), name='what_home_saw_is_of_one_home'), models.CheckConstraint(condition=models.Q(('term__isnull', False), models.Q(('what', ''), _negated=True), _connector='OR'), name='something_was_seen'), models.CheckConstraint(condition=models.Q(('times__gt', 0), ('watched__gt', 0), _connector='OR'), name='not_once_is_said_of_minutes_that_were_watched'), models.CheckConstraint(condition=models.Q(models.Q(('sealed_at', None), ('sealed_by', None)), models.Q(('sealed_at__isnull', False), ('sealed_by__isnull', False)), _connector='OR'), name='a_seal_says_when_and_by_whom'), models.CheckConstraint(condition=models.Q(('sealed_at', None), ('replaced_at__isnull', False), _connector='OR'), name='what_is_sealed_was_put_right_first'), models.UniqueConstraint(condition=models.Q(('replaced_at', None), ('taken_out_at', None)), fields=('root',), name='one_text_of_what_was_seen_stands')],
            },
        ),
        migrations.CreateModel(
            name='GoalTurn',
            fields=[
                ('id', models.UUIDField(default=allies.database.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('recorded_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('taken_out_at', models.DateTimeField(blank=True, editable=False, null=True)),
                ('turn', models.CharField(choices=[('ended', 'ended'), ('again', 'again')], max_length=8)),
                ('audience', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='teams.audience')),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='teams.member')),
                ('child', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='teams.child')),
                ('district', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='teams.district')),
                ('goal', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='observations.smallgoal')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='LookedInto',
            fields=[
                ('id', models.UUIDField(default=allies.database.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('recorded_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('taken_out_at', models.DateTimeField(blank=True, editable=False, null=True)),
                ('done', models.JSONField(default=list)),
                ('words', models.CharField(blank=True, max_length=500)),
                ('sealed_at', models.DateTimeField(blank=True, editable=False, null=True)),
                ('audience', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='teams.audience')),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='teams.member')),
                ('child', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='teams.child')),
                ('district', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='teams.district')),
                ('root', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='observations.observation')),
            ],
            options={
                'constraints': [models.UniqueConstraint(condition=models.Q(('taken_out_at', None)), fields=('root',), name='looked_into_by_the_first')],
            },
        ),
        migrations.CreateModel(
            name='OnPurpose',
            fields=[
                ('id', models.UUIDField(default=allies.database.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('recorded_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('taken_out_at', models.DateTimeField(blank=True, editable=False, null=True)),
                ('consent', models.CharField(choices=[('given', 'given'), ('not_needed', 'not_needed')], max_length=12)),
                ('why', models.CharField(max_length=500)),
                ('began_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('ended_at', models.DateTimeField(blank=True, null=True)),
                ('sealed_at', models.DateTimeField(blank=True, editable=False, null=True)),
                ('audience', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='teams.audience')),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='teams.member')),
                ('child', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='teams.child')),
                ('district', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='teams.district')),
                ('ended_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='teams.member')),
            ],
            options={
                'constraints': [models.UniqueConstraint(condition=models.Q(('ended_at', None), ('taken_out_at', None)), fields=('child',), name='one_recording_on_purpose_at_a_time'), models.CheckConstraint(condition=models.Q(models.Q(('ended_at', None), ('ended_by', None)), models.Q(('ended_at__isnull', False), ('ended_by__isnull', False)), _connector='OR'), name='recording_on_purpose_is_ended_by_somebody')],
            },
        ),
        migrations.CreateModel(
            name='SeenToo',
            fields=[
                ('id', models.UUIDField(default=allies.database.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('recorded_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('taken_out_at', models.DateTimeField(blank=True, editable=False, null=True)),
                ('audience', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='teams.audience')),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='teams.member')),
                ('child', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='teams.child')),
                ('district', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='teams.district')),
                ('first', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='observations.observation')),
                ('second', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='observations.observation')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('first', 'second'), name='two_are_linked_once'), models.CheckConstraint(condition=models.Q(('first', models.F('second')), _negated=True), name='nobody_agrees_with_themselves')],
            },
        ),
    ]
