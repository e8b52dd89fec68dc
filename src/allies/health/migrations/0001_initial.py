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
            name='HealthContact',
            fields=[
                ('id', models.UUIDField(default=allies.database.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('phone', models.CharField(max_length=40)),
                ('began_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('ended_at', models.DateTimeField(blank=True, null=True)),
                ('district', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='teams.district')),
                ('named_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('school', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='health_contacts', to='teams.school')),
            ],
            options={
                'constraints': [models.UniqueConstraint(condition=models.Q(('ended_at', None)), fields=('school', 'person'), name='a_school_names_a_health_contact_once')],
            },
        ),
        migrations.CreateModel(
            name='HealthEvent',
            fields=[
                ('id', models.UUIDField(default=allies.database.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('recorded_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('taken_out_at', models.DateTimeField(blank=True, editable=False, null=True)),
                ('what', models.CharField(choices=[('seizure', 'Seizure'), ('ill', 'Fever or ill'), ('hurt', 'Hurt'), ('medicine', 'Medicine changed'), ('no_sleep', 'No sleep'), ('ran_away', 'Ran away'), ('other', 'Something else. Please call us.')], max_length=12)),
                ('happened', models.CharField(blank=True, choices=[('just_now', 'Just now'), ('this_morning', 'This morning'), ('last_night', 'Last night'), ('yesterday', 'Yesterday')], max_length=14)),
                ('how_long', models.CharField(blank=True, choices=[('short', 'Under 1 minute'), ('minutes', '1 to 5 minutes'), ('longer', 'Longer')], max_length=10)),
                ('now', models.CharField(blank=True, choices=[('well', 'As always'), ('tired', 'Tired'), ('stays_home', 'Stays home today'), ('with_doctor', 'With a doctor'), ('hospital', 'In the hospital'), ('looking', 'Not found yet')], max_length=12)),
                ('taken_at', models.DateTimeField(blank=True, null=True)),
                ('closed_at', models.DateTimeField(blank=True, null=True)),
                ('audience', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='teams.audience')),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='teams.member')),
                ('child', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='teams.child')),
                ('closed_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('district', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='teams.district')),
                ('home', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='teams.home')),
                ('taken_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'indexes': [models.Index(condition=models.Q(('closed_at', None)), fields=['child'], name='health_events_open')],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('taken_at', None), ('taken_by', None)), models.Q(('taken_at__isnull', False), ('taken_by__isnull', False)), _connector='OR'), name='who_has_it_has_it_since_then'), models.CheckConstraint(condition=models.Q(models.Q(('closed_at', None), ('closed_by', None)), models.Q(('closed_at__isnull', False), ('closed_by__isnull', False)), _connector='OR'), name='a_closed_health_event_says_by_whom')],
            },
        ),
        migrations.CreateModel(
            name='ToldPerson',
            fields=[
                ('id', models.UUIDField(default=allies.database.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('recorded_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('taken_out_at', models.DateTimeField(blank=True, editable=False, null=True)),
                ('turn', models.PositiveSmallIntegerField()),
                ('posted_at', models.DateTimeField(blank=True, null=True)),
                ('handed_over_at', models.DateTimeField(blank=True, null=True)),
                ('failed_at', models.DateTimeField(blank=True, null=True)),
                ('opened_at', models.DateTimeField(blank=True, null=True)),
                ('audience', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='teams.audience')),
                ('child', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='teams.child')),
                ('contact', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='health.healthcontact')),
                ('district', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='teams.district')),
                ('event', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='told', to='health.healthevent')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('seat', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='teams.member')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('event', 'person'), name='a_person_is_told_of_a_health_event_once')],
            },
        ),
        migrations.CreateModel(
            name='ToldSince',
            fields=[
                ('id', models.UUIDField(default=allies.database.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('recorded_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('taken_out_at', models.DateTimeField(blank=True, editable=False, null=True)),
                ('how', models.CharField(choices=[('found', 'Found again'), ('better', 'Better now'), ('with_doctor', 'With a doctor now')], max_length=12)),
                ('audience', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='teams.audience')),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='teams.member')),
                ('child', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='teams.child')),
                ('district', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='teams.district')),
                ('event', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='told_since', to='health.healthevent')),
            ],
            options={
                'constraints': [models.UniqueConstraint(condition=models.Q(('taken_out_at', None)), fields=('event', 'how'), name='a_home_says_each_thing_of_a_health_event_once')],
            },
        ),
    ]
