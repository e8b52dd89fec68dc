import allies.database.ids
import django.db.models.deletion
import django.db.models.manager
import django.utils.timezone
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('teams', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Card',
            fields=[
                ('id', models.UUIDField(default=allies.database.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('recorded_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('taken_out_at', models.DateTimeField(blank=True, editable=False, null=True)),
                ('day', models.DateField()),
                ('parts', models.JSONField(default=list)),
                ('ask', models.CharField(max_length=200)),
                ('expected', models.JSONField(default=list)),
                ('token_hash', models.CharField(max_length=64, unique=True)),
                ('ended_at', models.DateTimeField(blank=True, null=True)),
                ('audience', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='teams.audience')),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='teams.member')),
                ('child', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='teams.child')),
                ('district', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='teams.district')),
                ('ended_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='teams.member')),
            ],
            options={
                'indexes': [models.Index(fields=['child', 'day'], name='cards_of_the_day')],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('ended_at', None), ('ended_by', None)), models.Q(('ended_at__isnull', False), ('ended_by__isnull', False)), _connector='OR'), name='an_ended_card_says_by_whom')],
            },
            managers=[
                ('links', django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name='CardReading',
            fields=[
                ('id', models.UUIDField(default=allies.database.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('name', models.CharField(max_length=120)),
                ('opened_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('read_at', models.DateTimeField(blank=True, null=True)),
                ('card', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='readings', to='profiles.card')),
                ('district', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='teams.district')),
            ],
        ),
        migrations.CreateModel(
            name='Passage',
            fields=[
                ('id', models.UUIDField(default=allies.database.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('recorded_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('taken_out_at', models.DateTimeField(blank=True, editable=False, null=True)),
                ('replaced_at', models.DateTimeField(blank=True, null=True)),
                ('voice', models.CharField(choices=[('home', 'home'), ('school', 'school'), ('child', 'the child'), ('guest', 'guest')], max_length=10)),
                ('words', models.TextField(blank=True)),
                ('language', models.CharField(default='en', max_length=12)),
                ('kind', models.CharField(choices=[('team', 'who is on the team'), ('profile', 'who the child is'), ('health', 'health and safety alerts'), ('baton', 'the daily note'), ('observation', 'what is seen, at home and at school'), ('incident', 'serious events'), ('talk', 'calls and talks'), ('plan', 'the plan, and what each said to it'), ('contact', 'phone numbers, and how to reach a home'), ('access', 'who may see, and who has seen')], max_length=20)),
                ('section', models.CharField(choices=[('strengths', 'Strengths'), ('loves', 'Loves'), ('hard', 'What is hard'), ('helps', 'What helps'), ('tell', 'How I tell you things'), ('upsets', 'What upsets me, and what to do then'), ('health', 'Health and safety alerts')], max_length=20)),
                ('chips', models.JSONField(default=list)),
                ('on_card', models.BooleanField(default=False)),
                ('audience', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='teams.audience')),
                ('based_on', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='profiles.passage')),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='teams.member')),
                ('child', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='teams.child')),
                ('district', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='teams.district')),
                ('home', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='teams.home')),
                ('joins', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='profiles.passage')),
            ],
            options={
                'indexes': [models.Index(fields=['child', 'replaced_at'], name='passages_that_stand'), models.Index(fields=['child', 'section', 'voice', 'recorded_at', 'id'], name='history_of_a_place')],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('home__isnull', False), ('voice', 'home')), models.Q(models.Q(('voice', 'home'), _negated=True), ('home', None)), _connector='OR'), name='home_voice_is_of_one_home'), models.CheckConstraint(condition=models.Q(models.Q(('kind', 'health'), ('section', 'health')), models.Q(models.Q(('section', 'health'), _negated=True), ('kind', 'profile')), _connector='OR'), name='alerts_are_health_records'), models.CheckConstraint(condition=models.Q(('voice__in', ['home', 'school']), models.Q(('voice', 'child'), models.Q(('section', 'health'), _negated=True)), _connector='OR'), name='a_profile_has_three_voices')],
            },
        ),
        migrations.CreateModel(
            name='Term',
            fields=[
                ('id', models.UUIDField(default=allies.database.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('recorded_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('taken_out_at', models.DateTimeField(blank=True, editable=False, null=True)),
                ('sort', models.CharField(choices=[('behaviour', 'Something that happens'), ('skill', 'Something that can be learned'), ('sign', 'A sign or a gesture'), ('phrase', 'A word or a saying')], max_length=12)),
                ('audience', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='teams.audience')),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='teams.member')),
                ('child', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='teams.child')),
                ('district', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='teams.district')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Remark',
            fields=[
                ('id', models.UUIDField(default=allies.database.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('recorded_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('taken_out_at', models.DateTimeField(blank=True, editable=False, null=True)),
                ('replaced_at', models.DateTimeField(blank=True, null=True)),
                ('voice', models.CharField(choices=[('home', 'home'), ('school', 'school'), ('child', 'the child'), ('guest', 'guest')], max_length=10)),
                ('words', models.CharField(blank=True, max_length=500)),
                ('language', models.CharField(max_length=12)),
                ('sealed_at', models.DateTimeField(blank=True, editable=False, null=True)),
                ('audience', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='teams.audience')),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='teams.member')),
                ('child', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='teams.child')),
                ('district', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='teams.district')),
                ('home', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='teams.home')),
                ('term', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='remarks', to='profiles.term')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('home__isnull', False), ('voice', 'home')), models.Q(('home', None), ('voice', 'school')), _connector='OR'), name='a_remark_is_of_school_or_of_one_home'), models.UniqueConstraint(condition=models.Q(('home__isnull', False), ('replaced_at', None), ('taken_out_at', None)), fields=('term', 'home'), name='one_remark_of_a_home_holds'), models.UniqueConstraint(condition=models.Q(('home', None), ('replaced_at', None), ('taken_out_at', None)), fields=('term',), name='one_remark_of_school_holds')],
            },
        ),
        migrations.CreateModel(
            name='Wording',
            fields=[
                ('id', models.UUIDField(default=allies.database.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('recorded_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('taken_out_at', models.DateTimeField(blank=True, editable=False, null=True)),
                ('replaced_at', models.DateTimeField(blank=True, null=True)),
                ('language', models.CharField(max_length=12)),
                ('word', models.CharField(max_length=60)),
                ('means', models.CharField(blank=True, max_length=500)),
                ('sealed_at', models.DateTimeField(blank=True, editable=False, null=True)),
                ('audience', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='teams.audience')),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='teams.member')),
                ('child', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='teams.child')),
                ('district', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='teams.district')),
                ('term', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='wordings', to='profiles.term')),
            ],
            options={
                'indexes': [models.Index(fields=['child', 'replaced_at'], name='wordings_that_hold')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('replaced_at', None), ('taken_out_at', None)), fields=('term', 'language'), name='one_wording_of_a_term_holds_in_a_language')],
            },
        ),
    ]
