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
            name='Recording',
            fields=[
                ('id', models.UUIDField(default=allies.database.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('recorded_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('taken_out_at', models.DateTimeField(blank=True, editable=False, null=True)),
                ('kind', models.CharField(choices=[('team', 'who is on the team'), ('profile', 'who the child is'), ('health', 'health and safety alerts'), ('baton', 'the daily note'), ('observation', 'what is seen, at home and at school'), ('incident', 'serious events'), ('talk', 'calls and talks'), ('plan', 'the plan, and what each said to it'), ('contact', 'phone numbers, and how to reach a home'), ('access', 'who may see, and who has seen')], max_length=20)),
                ('about_model', models.CharField(max_length=60)),
                ('about_id', models.UUIDField()),
                ('sort', models.CharField(choices=[('photo', 'picture'), ('sound', 'sound'), ('video', 'short video')], max_length=5)),
                ('of', models.CharField(blank=True, max_length=200)),
                ('language', models.CharField(max_length=12)),
                ('fine', models.CharField(choices=[('said_yes', 'said yes'), ('cannot_say', 'cannot say')], max_length=10)),
                ('state', models.CharField(choices=[('waiting', 'being made ready'), ('ready', 'ready'), ('refused', 'could not be made ready'), ('taken_back', 'taken back')], default='waiting', max_length=10)),
                ('size', models.PositiveIntegerField(default=0)),
                ('seconds', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('width', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('height', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('sum', models.CharField(blank=True, max_length=64)),
                ('sealed_at', models.DateTimeField(blank=True, editable=False, null=True)),
                ('taken_back_at', models.DateTimeField(blank=True, null=True)),
                ('audience', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='teams.audience')),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='teams.member')),
                ('child', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='teams.child')),
                ('district', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='teams.district')),
                ('taken_back_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='teams.member')),
            ],
            options={
                'indexes': [models.Index(fields=['about_id', 'child'], name='recordings_of_a_thing'), models.Index(fields=['by', 'recorded_at'], name='recordings_of_a_seat')],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('state', 'taken_back'), ('taken_back_at__isnull', False), ('taken_back_by__isnull', False)), models.Q(models.Q(('state', 'taken_back'), _negated=True), ('taken_back_at', None), ('taken_back_by', None)), _connector='OR'), name='a_recording_taken_back_says_when_and_by_whom'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'ready'), _negated=True), models.Q(('size__gt', 0), models.Q(('sum', ''), _negated=True), models.Q(('of', ''), _negated=True)), _connector='OR'), name='a_recording_that_is_ready_has_bytes_and_words'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'taken_back'), _negated=True), models.Q(('of', ''), ('sum', '')), _connector='OR'), name='nothing_is_left_of_what_was_taken_back')],
            },
        ),
    ]
