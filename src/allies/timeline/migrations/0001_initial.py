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
            name='Entry',
            fields=[
                ('id', models.UUIDField(default=allies.database.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('recorded_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('taken_out_at', models.DateTimeField(blank=True, editable=False, null=True)),
                ('kind', models.CharField(choices=[('team', 'who is on the team'), ('profile', 'who the child is'), ('health', 'health and safety alerts'), ('baton', 'the daily note'), ('observation', 'what is seen, at home and at school'), ('incident', 'serious events'), ('talk', 'calls and talks'), ('plan', 'the plan, and what each said to it'), ('contact', 'phone numbers, and how to reach a home'), ('access', 'who may see, and who has seen')], max_length=20)),
                ('event', models.CharField(max_length=60)),
                ('about_model', models.CharField(max_length=60)),
                ('about_id', models.UUIDField()),
                ('side', models.CharField(choices=[('home', 'home'), ('school', 'school'), ('child', 'the child'), ('guest', 'guest')], max_length=10)),
                ('occurred_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('tone', models.CharField(choices=[('plain', 'plain'), ('light', 'light'), ('hard', 'hard')], default='plain', max_length=10)),
                ('facts', models.JSONField(default=dict)),
                ('audience', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='teams.audience')),
                ('by', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='teams.member')),
                ('child', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='teams.child')),
                ('district', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='teams.district')),
            ],
            options={
                'indexes': [models.Index(fields=['child', 'occurred_at', 'id'], name='story_by_when_it_happened'), models.Index(fields=['child', 'recorded_at'], name='story_by_when_it_was_told')],
                'constraints': [models.UniqueConstraint(fields=('about_id', 'event'), name='an_event_of_a_thing_is_told_once')],
            },
        ),
        migrations.CreateModel(
            name='Answer',
            fields=[
                ('id', models.UUIDField(default=allies.database.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('recorded_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('taken_out_at', models.DateTimeField(blank=True, editable=False, null=True)),
                ('kind', models.CharField(choices=[('team', 'who is on the team'), ('profile', 'who the child is'), ('health', 'health and safety alerts'), ('baton', 'the daily note'), ('observation', 'what is seen, at home and at school'), ('incident', 'serious events'), ('talk', 'calls and talks'), ('plan', 'the plan, and what each said to it'), ('contact', 'phone numbers, and how to reach a home'), ('access', 'who may see, and who has seen')], max_length=20)),
                ('choice', models.CharField(choices=[('thanks', 'Thanks'), ('well_done', 'Well done'), ('nod', 'I hear you'), ('laugh', 'Made me laugh')], max_length=10)),
                ('audience', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='teams.audience')),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='teams.member')),
                ('child', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='teams.child')),
                ('district', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='teams.district')),
                ('home', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='teams.home')),
                ('entry', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='answers', to='timeline.entry')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('entry', 'by'), name='one_answer_of_a_person_to_a_line')],
            },
        ),
        migrations.CreateModel(
            name='Sealed',
            fields=[
                ('id', models.UUIDField(default=allies.database.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('about_model', models.CharField(max_length=60)),
                ('about_id', models.UUIDField()),
                ('before', models.JSONField()),
                ('at', models.DateTimeField(default=django.utils.timezone.now)),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='teams.member')),
                ('child', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='teams.child')),
                ('district', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='teams.district')),
            ],
        ),
        migrations.CreateModel(
            name='Seen',
            fields=[
                ('id', models.UUIDField(default=allies.database.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('up_to', models.DateTimeField()),
                ('child', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='teams.child')),
                ('district', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='teams.district')),
                ('member', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='seen', to='teams.member')),
            ],
        ),
        migrations.CreateModel(
            name='TakenOut',
            fields=[
                ('id', models.UUIDField(default=allies.database.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('why', models.CharField(max_length=500)),
                ('at', models.DateTimeField(default=django.utils.timezone.now)),
                ('opened', models.JSONField(default=dict)),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='teams.member')),
                ('child', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='teams.child')),
                ('district', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='teams.district')),
                ('entry', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='timeline.entry')),
                ('readers', models.ManyToManyField(related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
        ),
        migrations.CreateModel(
            name='PutBack',
            fields=[
                ('id', models.UUIDField(default=allies.database.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('at', models.DateTimeField(default=django.utils.timezone.now)),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('district', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='teams.district')),
                ('taken_out', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='put_back', to='timeline.takenout')),
            ],
        ),
        migrations.CreateModel(
            name='Moved',
            fields=[
                ('id', models.UUIDField(default=allies.database.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('recorded_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('taken_out_at', models.DateTimeField(blank=True, editable=False, null=True)),
                ('kind', models.CharField(choices=[('team', 'who is on the team'), ('profile', 'who the child is'), ('health', 'health and safety alerts'), ('baton', 'the daily note'), ('observation', 'what is seen, at home and at school'), ('incident', 'serious events'), ('talk', 'calls and talks'), ('plan', 'the plan, and what each said to it'), ('contact', 'phone numbers, and how to reach a home'), ('access', 'who may see, and who has seen')], max_length=20)),
                ('about_id', models.UUIDField(db_index=True)),
                ('to_model', models.CharField(max_length=60)),
                ('to_id', models.UUIDField()),
                ('audience', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='teams.audience')),
                ('by', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='teams.member')),
                ('child', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='teams.child')),
                ('district', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='teams.district')),
                ('to_child', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='teams.child')),
                ('taken_out', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='moved', to='timeline.takenout')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='ThingOpened',
            fields=[
                ('id', models.UUIDField(default=allies.database.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('about_id', models.UUIDField()),
                ('child', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='teams.child')),
                ('district', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='teams.district')),
                ('member', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='teams.member')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('member', 'about_id'), name='a_thing_is_opened_once_by_a_seat')],
            },
        ),
    ]
