import allies.database.ids
import datetime
import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('people', '0001_initial'),
        ('people', '__first__'),
        ('teams', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Mailbox',
            fields=[
                ('person', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='refusing_mailbox', serialize=False, to=settings.AUTH_USER_MODEL)),
                ('address', models.EmailField(max_length=254)),
                ('refusals', models.PositiveIntegerField(default=0)),
                ('broken_at', models.DateTimeField(null=True)),
                ('changed_at', models.DateTimeField(default=django.utils.timezone.now)),
            ],
        ),
        migrations.CreateModel(
            name='ChildChoice',
            fields=[
                ('id', models.UUIDField(default=allies.database.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('group', models.CharField(choices=[('story', 'How it goes: the daily note, who the child is'), ('talk', 'Somebody writes in a conversation'), ('serious', 'Serious events, health and safety'), ('calls', 'Somebody asks for a call'), ('team', 'Who joins and who leaves the team')], max_length=10)),
                ('choice', models.CharField(choices=[('at_once', 'At once'), ('digest', 'Together, once a day'), ('off', 'No mail')], max_length=10)),
                ('changed_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('district', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='teams.district')),
                ('member', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='teams.member')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('member', 'group'), name='one_choice_about_a_child_for_a_bunch')],
            },
        ),
        migrations.CreateModel(
            name='Digest',
            fields=[
                ('parcel', models.UUIDField(primary_key=True, serialize=False)),
                ('side', models.CharField(choices=[('home', 'home'), ('school', 'school'), ('child', 'the child'), ('guest', 'guest')], max_length=10)),
                ('seat', models.UUIDField(null=True)),
                ('since', models.DateTimeField()),
                ('until', models.DateTimeField()),
                ('told_late', models.JSONField(default=list)),
                ('person', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'indexes': [models.Index(fields=['person', 'until'], name='digests_of_a_person')],
            },
        ),
        migrations.CreateModel(
            name='Preference',
            fields=[
                ('id', models.UUIDField(default=allies.database.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('side', models.CharField(choices=[('home', 'home'), ('school', 'school'), ('child', 'the child'), ('guest', 'guest')], max_length=10)),
                ('story', models.CharField(choices=[('at_once', 'At once'), ('digest', 'Together, once a day'), ('off', 'No mail')], default='digest', max_length=10)),
                ('talk', models.CharField(choices=[('at_once', 'At once'), ('digest', 'Together, once a day'), ('off', 'No mail')], default='digest', max_length=10)),
                ('serious', models.CharField(choices=[('at_once', 'At once'), ('digest', 'Together, once a day'), ('off', 'No mail')], default='at_once', max_length=10)),
                ('calls', models.CharField(choices=[('at_once', 'At once'), ('digest', 'Together, once a day'), ('off', 'No mail')], default='at_once', max_length=10)),
                ('team', models.CharField(choices=[('at_once', 'At once'), ('digest', 'Together, once a day'), ('off', 'No mail')], default='digest', max_length=10)),
                ('digest_at', models.TimeField(default=datetime.time(17, 0))),
                ('days', models.CharField(default='0123456', max_length=7)),
                ('quiet_from', models.TimeField(default=datetime.time(21, 0), null=True)),
                ('quiet_until', models.TimeField(default=datetime.time(7, 0), null=True)),
                ('news_in_mail', models.BooleanField(default=False)),
                ('changed_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('off_since', models.JSONField(default=dict)),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('person', 'side'), name='one_preference_of_a_person_in_a_world'), models.CheckConstraint(condition=models.Q(('days', ''), _negated=True), name='news_may_come_on_a_day'), models.CheckConstraint(condition=models.Q(models.Q(('quiet_from', None), ('quiet_until', None)), models.Q(('quiet_from__isnull', False), ('quiet_until__isnull', False), models.Q(('quiet_from', models.F('quiet_until')), _negated=True)), _connector='OR'), name='quiet_hours_begin_and_end')],
            },
        ),
    ]
