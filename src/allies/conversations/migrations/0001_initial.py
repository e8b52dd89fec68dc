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
            name='Talk',
            fields=[
                ('id', models.UUIDField(default=allies.database.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('recorded_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('taken_out_at', models.DateTimeField(blank=True, editable=False, null=True)),
                ('how', models.CharField(choices=[('phone', 'By phone'), ('door', 'At the door'), ('video', 'By video')], max_length=10)),
                ('with_interpreter', models.BooleanField(default=False)),
                ('talked_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('audience', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='teams.audience')),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='teams.member')),
                ('child', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='teams.child')),
                ('district', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='teams.district')),
                ('home', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='teams.home')),
            ],
            options={
                'indexes': [models.Index(fields=['child', 'talked_at', 'id'], name='talks_by_when')],
            },
        ),
        migrations.CreateModel(
            name='CallRequest',
            fields=[
                ('id', models.UUIDField(default=allies.database.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('recorded_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('taken_out_at', models.DateTimeField(blank=True, editable=False, null=True)),
                ('with_interpreter', models.BooleanField(default=False)),
                ('language', models.CharField(blank=True, max_length=12)),
                ('hours', models.JSONField(default=list)),
                ('audience', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='teams.audience')),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='teams.member')),
                ('child', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='teams.child')),
                ('district', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='teams.district')),
                ('home', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='teams.home')),
                ('talk', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='conversations.talk')),
            ],
            options={
                'indexes': [models.Index(condition=models.Q(('talk', None)), fields=['child'], name='calls_that_wait')],
            },
        ),
        migrations.CreateModel(
            name='Thread',
            fields=[
                ('id', models.UUIDField(default=allies.database.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('recorded_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('taken_out_at', models.DateTimeField(blank=True, editable=False, null=True)),
                ('subject', models.CharField(max_length=80)),
                ('last_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('audience', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='teams.audience')),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='teams.member')),
                ('child', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='teams.child')),
                ('district', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='teams.district')),
            ],
            options={
                'indexes': [models.Index(fields=['child', 'last_at', 'id'], name='threads_by_what_was_said')],
            },
        ),
        migrations.CreateModel(
            name='Message',
            fields=[
                ('id', models.UUIDField(default=allies.database.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('recorded_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('taken_out_at', models.DateTimeField(blank=True, editable=False, null=True)),
                ('act', models.CharField(choices=[('wrote', 'Wrote'), ('added', 'Added'), ('left', 'Left'), ('took_back', 'Took Back')], default='wrote', max_length=10)),
                ('words', models.TextField(blank=True)),
                ('language', models.CharField(default='en', max_length=12)),
                ('opens', models.BooleanField(default=False)),
                ('said_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('audience', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='teams.audience')),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='teams.member')),
                ('child', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='teams.child')),
                ('corrects', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='corrections', to='conversations.message')),
                ('district', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='teams.district')),
                ('whom', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='teams.member')),
                ('thread', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='messages', to='conversations.thread')),
            ],
            options={
                'indexes': [models.Index(fields=['thread', 'said_at', 'id'], name='messages_by_their_place'), models.Index(fields=['child', 'recorded_at'], name='messages_by_when_recorded'), models.Index(condition=models.Q(('corrects__isnull', False)), fields=['corrects'], name='corrections_of_messages')],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('act', 'wrote'), _negated=True), models.Q(('words', ''), _negated=True), _connector='OR'), name='what_was_written_has_words'), models.CheckConstraint(condition=models.Q(models.Q(('act', 'added'), ('whom__isnull', False)), models.Q(models.Q(('act', 'added'), _negated=True), ('whom', None)), _connector='OR'), name='somebody_is_asked_in'), models.UniqueConstraint(condition=models.Q(('opens', True)), fields=('thread',), name='a_thread_is_opened_once')],
            },
        ),
        migrations.CreateModel(
            name='Draft',
            fields=[
                ('id', models.UUIDField(default=allies.database.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('subject', models.CharField(blank=True, max_length=80)),
                ('words', models.TextField(blank=True)),
                ('changed_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('child', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='teams.child')),
                ('district', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='teams.district')),
                ('member', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='teams.member')),
                ('thread', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='conversations.thread')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('member', 'thread'), name='one_draft_of_a_seat_in_a_thread'), models.UniqueConstraint(condition=models.Q(('thread', None)), fields=('member',), name='one_draft_of_a_new_thread')],
            },
        ),
        migrations.CreateModel(
            name='ThreadSeen',
            fields=[
                ('id', models.UUIDField(default=allies.database.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('up_to', models.DateTimeField()),
                ('district', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='teams.district')),
                ('member', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='teams.member')),
                ('thread', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='conversations.thread')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('member', 'thread'), name='one_cursor_of_a_seat_in_a_thread')],
            },
        ),
    ]
