import allies.batons.chips
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
            name='Baton',
            fields=[
                ('id', models.UUIDField(default=allies.database.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('recorded_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('taken_out_at', models.DateTimeField(blank=True, editable=False, null=True)),
                ('day', models.DateField()),
                ('way', models.CharField(choices=[('from_home', 'from_home'), ('from_school', 'from_school')], max_length=12)),
                ('chips', models.JSONField(default=dict)),
                ('words', models.JSONField(default=dict)),
                ('is_hard', models.BooleanField(default=False)),
                ('state', models.CharField(choices=[('waiting', 'waiting for the teacher'), ('held', 'kept for a lighter day'), ('passed', 'passed')], default='passed', max_length=8)),
                ('written_at', models.DateTimeField(blank=True, null=True)),
                ('passed_at', models.DateTimeField(blank=True, null=True)),
                ('audience', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='teams.audience')),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='teams.member')),
                ('child', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='teams.child')),
                ('corrects', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='corrected', to='batons.baton')),
                ('district', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='teams.district')),
                ('home', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='teams.home')),
                ('passed_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='teams.member')),
            ],
            options={
                'indexes': [models.Index(fields=['child', 'day', 'id'], name='batons_of_a_day'), models.Index(condition=models.Q(('corrects__isnull', False)), fields=['corrects'], name='corrections_of_batons')],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('home__isnull', False), ('way', 'from_home')), models.Q(('home', None), ('way', 'from_school')), _connector='OR'), name='only_a_baton_from_home_has_a_home'), models.CheckConstraint(condition=models.Q(models.Q(('passed_at__isnull', False), ('passed_by__isnull', False), ('state', 'passed')), models.Q(models.Q(('state', 'passed'), _negated=True), ('passed_at', None), ('passed_by', None)), _connector='OR'), name='a_passed_baton_says_when_and_by_whom')],
            },
        ),
        migrations.CreateModel(
            name='GotIt',
            fields=[
                ('id', models.UUIDField(default=allies.database.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('recorded_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('taken_out_at', models.DateTimeField(blank=True, editable=False, null=True)),
                ('audience', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='teams.audience')),
                ('baton', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='got_it', to='batons.baton')),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='teams.member')),
                ('child', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='teams.child')),
                ('district', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='teams.district')),
                ('home', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='teams.home')),
            ],
            options={
                'constraints': [models.UniqueConstraint(condition=models.Q(('home__isnull', False)), fields=('baton', 'home'), name='a_home_takes_a_baton_once'), models.UniqueConstraint(condition=models.Q(('home', None)), fields=('baton',), name='school_takes_a_baton_once')],
            },
        ),
        migrations.CreateModel(
            name='HomeOffer',
            fields=[
                ('id', models.UUIDField(default=allies.database.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('questions', models.JSONField(default=allies.batons.chips.offered_at_first)),
                ('set_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('home', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='teams.home')),
                ('set_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='teams.member')),
            ],
        ),
        migrations.CreateModel(
            name='NotSure',
            fields=[
                ('id', models.UUIDField(default=allies.database.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('recorded_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('taken_out_at', models.DateTimeField(blank=True, editable=False, null=True)),
                ('day', models.DateField()),
                ('words', models.TextField(blank=True)),
                ('audience', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='teams.audience')),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='teams.member')),
                ('child', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='teams.child')),
                ('district', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='teams.district')),
            ],
            options={
                'indexes': [models.Index(fields=['child', 'day'], name='not_sure_of_a_day')],
            },
        ),
        migrations.CreateModel(
            name='Absence',
            fields=[
                ('id', models.UUIDField(default=allies.database.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('recorded_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('taken_out_at', models.DateTimeField(blank=True, editable=False, null=True)),
                ('first_on', models.DateField()),
                ('last_on', models.DateField()),
                ('reason', models.CharField(blank=True, choices=[('unwell', 'Not feeling well'), ('visit', 'A doctor or another visit'), ('family', 'Family time'), ('rest', 'A day to rest')], max_length=12)),
                ('taken_back_at', models.DateTimeField(blank=True, null=True)),
                ('audience', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='teams.audience')),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='teams.member')),
                ('child', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='teams.child')),
                ('district', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='teams.district')),
                ('taken_back_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='teams.member')),
            ],
            options={
                'indexes': [models.Index(fields=['child', 'last_on'], name='absences_of_a_child')],
                'constraints': [models.CheckConstraint(condition=models.Q(('last_on__gte', models.F('first_on'))), name='an_absence_ends_after_it_begins'), models.CheckConstraint(condition=models.Q(models.Q(('taken_back_at', None), ('taken_back_by', None)), models.Q(('taken_back_at__isnull', False), ('taken_back_by__isnull', False)), _connector='OR'), name='an_absence_is_taken_back_by_somebody')],
            },
        ),
    ]
