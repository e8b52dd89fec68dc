import allies.database.ids
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
            name='Version',
            fields=[
                ('id', models.UUIDField(default=allies.database.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('recorded_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('taken_out_at', models.DateTimeField(blank=True, editable=False, null=True)),
                ('root', models.UUIDField()),
                ('replaced_at', models.DateTimeField(blank=True, null=True)),
                ('what', models.CharField(max_length=120)),
                ('when', models.CharField(max_length=300)),
                ('why', models.CharField(blank=True, max_length=300)),
                ('steps', models.JSONField()),
                ('say', models.CharField(blank=True, max_length=300)),
                ('works', models.CharField(blank=True, max_length=300)),
                ('language', models.CharField(default='en', max_length=12)),
                ('audience', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='teams.audience')),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='teams.member')),
                ('child', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='teams.child')),
                ('district', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='teams.district')),
                ('grew_from', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='strategies.version')),
                ('home', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='teams.home')),
            ],
            options={
                'indexes': [models.Index(fields=['child', 'root'], name='versions_of_a_strategy')],
                'constraints': [models.CheckConstraint(condition=models.Q(('what', ''), _negated=True), name='a_strategy_says_what'), models.UniqueConstraint(condition=models.Q(('home', None), ('replaced_at', None), ('taken_out_at', None)), fields=('root',), name='one_version_of_school_stands'), models.UniqueConstraint(condition=models.Q(('home__isnull', False), ('replaced_at', None), ('taken_out_at', None)), fields=('root', 'home'), name='one_version_of_a_home_stands')],
            },
        ),
        migrations.CreateModel(
            name='Try',
            fields=[
                ('id', models.UUIDField(default=allies.database.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('recorded_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('taken_out_at', models.DateTimeField(blank=True, editable=False, null=True)),
                ('root', models.UUIDField()),
                ('outcome', models.CharField(choices=[('helped', 'It helped'), ('little', 'It helped a little'), ('no', 'It did not help this time'), ('worse', 'It made it harder')], max_length=8)),
                ('words', models.CharField(blank=True, max_length=200)),
                ('language', models.CharField(default='en', max_length=12)),
                ('written_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('taken_back_at', models.DateTimeField(blank=True, null=True)),
                ('audience', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='teams.audience')),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='teams.member')),
                ('child', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='teams.child')),
                ('district', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='teams.district')),
                ('home', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='teams.home')),
                ('version', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='strategies.version')),
            ],
            options={
                'indexes': [models.Index(fields=['child', 'root', 'written_at'], name='tries_of_a_strategy')],
            },
        ),
        migrations.CreateModel(
            name='Offer',
            fields=[
                ('id', models.UUIDField(default=allies.database.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('recorded_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('taken_out_at', models.DateTimeField(blank=True, editable=False, null=True)),
                ('root', models.UUIDField()),
                ('side', models.CharField(choices=[('home', 'home'), ('school', 'school'), ('child', 'the child'), ('guest', 'guest')], max_length=10)),
                ('answer', models.CharField(blank=True, choices=[('taken_up', 'taken_up'), ('left', 'left')], max_length=8)),
                ('answered_at', models.DateTimeField(blank=True, null=True)),
                ('answered_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='teams.member')),
                ('audience', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='teams.audience')),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='teams.member')),
                ('child', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='teams.child')),
                ('district', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='teams.district')),
                ('home', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='teams.home')),
                ('version', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='strategies.version')),
            ],
            options={
                'abstract': False,
                'constraints': [models.UniqueConstraint(condition=models.Q(('answer', ''), ('taken_out_at', None)), fields=('root', 'home', 'side'), name='one_open_offer_of_a_side_in_strategies'), models.CheckConstraint(condition=models.Q(models.Q(('answer', ''), ('answered_at', None), ('answered_by', None)), models.Q(models.Q(('answer', ''), _negated=True), ('answered_at__isnull', False), ('answered_by__isnull', False)), _connector='OR'), name='an_offer_in_strategies_is_answered_by_somebody')],
            },
        ),
        migrations.CreateModel(
            name='Looked',
            fields=[
                ('id', models.UUIDField(default=allies.database.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('recorded_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('taken_out_at', models.DateTimeField(blank=True, editable=False, null=True)),
                ('root', models.UUIDField()),
                ('side', models.CharField(choices=[('home', 'home'), ('school', 'school'), ('child', 'the child'), ('guest', 'guest')], max_length=10)),
                ('audience', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='teams.audience')),
                ('child', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='teams.child')),
                ('district', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='teams.district')),
                ('home', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='teams.home')),
                ('version', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='strategies.version')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('version', 'home', 'side'), name='a_side_has_looked_once')],
            },
        ),
        migrations.CreateModel(
            name='Turn',
            fields=[
                ('id', models.UUIDField(default=allies.database.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('recorded_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('taken_out_at', models.DateTimeField(blank=True, editable=False, null=True)),
                ('root', models.UUIDField()),
                ('state', models.CharField(choices=[('in_use', 'In use'), ('paused', 'Resting for now'), ('ended', 'Ended')], max_length=8)),
                ('why', models.CharField(blank=True, max_length=200)),
                ('language', models.CharField(default='en', max_length=12)),
                ('audience', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='teams.audience')),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='teams.member')),
                ('child', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='teams.child')),
                ('district', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='teams.district')),
                ('home', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='teams.home')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('state', 'ended'), ('why', ''), _negated=True), name='a_strategy_ends_with_a_word_why')],
            },
        ),
    ]
