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
            name='HomeCall',
            fields=[
                ('id', models.UUIDField(default=allies.database.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('recorded_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('taken_out_at', models.DateTimeField(blank=True, editable=False, null=True)),
                ('why', models.CharField(choices=[('event', 'A serious event'), ('hard_day', 'A hard day')], default='event', max_length=10)),
                ('day', models.DateField(blank=True, null=True)),
                ('part', models.UUIDField(blank=True, null=True)),
                ('told_at', models.DateTimeField(blank=True, null=True)),
                ('how', models.CharField(blank=True, choices=[('phone', 'By phone'), ('in_person', 'In person'), ('video', 'By video')], max_length=10)),
                ('with_interpreter', models.BooleanField(default=False)),
                ('audience', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='teams.audience')),
                ('caller', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='teams.member')),
                ('child', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='teams.child')),
                ('district', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='teams.district')),
                ('home', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='teams.home')),
                ('told_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='teams.member')),
            ],
            options={
                'indexes': [models.Index(condition=models.Q(('told_at', None)), fields=['child'], name='homes_to_call')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('taken_out_at', None), ('why', 'hard_day')), fields=('home', 'day'), name='one_call_of_a_home_about_a_hard_day'), models.CheckConstraint(condition=models.Q(models.Q(('how', ''), ('told_at', None), ('told_by', None)), models.Q(('told_at__isnull', False), ('told_by__isnull', False), models.Q(('how', ''), _negated=True)), _connector='OR'), name='a_told_home_says_when_how_and_by_whom')],
            },
        ),
        migrations.CreateModel(
            name='CallTry',
            fields=[
                ('id', models.UUIDField(default=allies.database.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('recorded_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('taken_out_at', models.DateTimeField(blank=True, editable=False, null=True)),
                ('outcome', models.CharField(choices=[('reached', 'Reached'), ('no_answer', 'No answer'), ('left_message', 'Left a message')], max_length=12)),
                ('tried_at', models.DateTimeField()),
                ('audience', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='teams.audience')),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='teams.member')),
                ('child', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='teams.child')),
                ('district', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='teams.district')),
                ('call', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='tries', to='incidents.homecall')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Incident',
            fields=[
                ('id', models.UUIDField(default=allies.database.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('recorded_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('taken_out_at', models.DateTimeField(blank=True, editable=False, null=True)),
                ('happened_at', models.DateTimeField()),
                ('sentence', models.CharField(choices=[('call_today', 'Please call school today. We want to tell you about something that happened.'), ('safe_now', 'Please call school today. Your child is safe now.'), ('with_child', 'Please call school now. We are with your child.'), ('hospital', 'Please call school now. Your child is on the way to a hospital.'), ('looking', 'Please call school now. We are looking for your child.')], max_length=20)),
                ('audience', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='teams.audience')),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='teams.member')),
                ('child', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='teams.child')),
                ('district', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='teams.district')),
            ],
            options={
                'indexes': [models.Index(fields=['child', 'happened_at', 'id'], name='incidents_by_when')],
            },
        ),
        migrations.AddField(
            model_name='homecall',
            name='incident',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='calls', to='incidents.incident'),
        ),
        migrations.CreateModel(
            name='Facts',
            fields=[
                ('id', models.UUIDField(default=allies.database.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('recorded_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('taken_out_at', models.DateTimeField(blank=True, editable=False, null=True)),
                ('what', models.JSONField(default=list)),
                ('happened_at', models.DateTimeField()),
                ('minutes', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('where', models.CharField(choices=[('classroom', 'Classroom'), ('hall', 'Hall or stairs'), ('playground', 'Playground'), ('gym', 'Gym or pool'), ('lunch_room', 'Lunch room'), ('bathroom', 'Bathroom'), ('therapy_room', 'Therapy room'), ('bus', 'Bus'), ('outside', 'Outside school'), ('other', 'Another place')], max_length=20)),
                ('there', models.JSONField(default=list)),
                ('done', models.JSONField(default=list)),
                ('now', models.CharField(choices=[('well', 'Well, and back with the others'), ('resting', 'Safe and resting'), ('with_nurse', 'With the nurse'), ('went_home', 'At home'), ('hospital', 'On the way to a hospital'), ('looking', 'Not found yet'), ('not_known', 'We do not know yet')], max_length=20)),
                ('words', models.TextField(blank=True)),
                ('audience', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='teams.audience')),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='teams.member')),
                ('child', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='teams.child')),
                ('corrects', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='corrected_by', to='incidents.facts')),
                ('district', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='teams.district')),
                ('incident', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='facts', to='incidents.incident')),
            ],
            options={
                'indexes': [models.Index(condition=models.Q(('corrects__isnull', False)), fields=['corrects'], name='corrections_of_facts')],
            },
        ),
        migrations.CreateModel(
            name='Account',
            fields=[
                ('id', models.UUIDField(default=allies.database.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('recorded_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('taken_out_at', models.DateTimeField(blank=True, editable=False, null=True)),
                ('voice', models.CharField(choices=[('home', 'home'), ('school', 'school'), ('child', 'the child'), ('guest', 'guest')], max_length=10)),
                ('words', models.TextField()),
                ('language', models.CharField(default='en', max_length=12)),
                ('audience', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='teams.audience')),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='teams.member')),
                ('child', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='teams.child')),
                ('corrects', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='corrected_by', to='incidents.account')),
                ('district', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='teams.district')),
                ('home', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='teams.home')),
                ('incident', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='accounts', to='incidents.incident')),
            ],
            options={
                'indexes': [models.Index(condition=models.Q(('corrects__isnull', False)), fields=['corrects'], name='corrections_of_accounts')],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('home__isnull', False), ('voice', 'home')), models.Q(models.Q(('voice', 'home'), _negated=True), ('home', None)), _connector='OR'), name='a_home_account_is_of_one_home')],
            },
        ),
        migrations.CreateModel(
            name='Opened',
            fields=[
                ('id', models.UUIDField(default=allies.database.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('recorded_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('taken_out_at', models.DateTimeField(blank=True, editable=False, null=True)),
                ('audience', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='teams.audience')),
                ('child', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='teams.child')),
                ('district', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='teams.district')),
                ('incident', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='incidents.incident')),
                ('member', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='teams.member')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('incident', 'member'), name='an_event_is_opened_once_by_a_seat')],
            },
        ),
        migrations.AddConstraint(
            model_name='homecall',
            constraint=models.UniqueConstraint(fields=('incident', 'home'), name='one_call_of_a_home_about_an_event'),
        ),
        migrations.AddConstraint(
            model_name='homecall',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('day', None), ('incident__isnull', False), ('part', None), ('why', 'event')), models.Q(('day__isnull', False), ('incident', None), ('part__isnull', False), ('why', 'hard_day')), _connector='OR'), name='a_call_is_about_an_event_or_a_day'),
        ),
    ]
