import allies.database.ids
import django.utils.timezone
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='Chore',
            fields=[
                ('name', models.CharField(max_length=100, primary_key=True, serialize=False)),
                ('due_at', models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name='Heartbeat',
            fields=[
                ('worker', models.CharField(max_length=100, primary_key=True, serialize=False)),
                ('started_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('beat_at', models.DateTimeField(default=django.utils.timezone.now)),
            ],
        ),
        migrations.CreateModel(
            name='Parcel',
            fields=[
                ('id', models.UUIDField(default=allies.database.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('key', models.CharField(max_length=200, unique=True)),
                ('handler', models.CharField(max_length=100)),
                ('facts', models.JSONField(default=dict)),
                ('to', models.UUIDField(null=True)),
                ('district', models.UUIDField(null=True)),
                ('posted_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('due_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('expires_at', models.DateTimeField(null=True)),
                ('turn', models.PositiveSmallIntegerField(choices=[(0, 'Safety'), (1, 'Awaited'), (2, 'News'), (3, 'Gathered')], default=2)),
                ('contents', models.TextField(default='')),
                ('state', models.CharField(choices=[('waiting', 'Waiting'), ('sent', 'Sent'), ('given_up', 'Given Up'), ('cancelled', 'Cancelled')], default='waiting', max_length=9)),
                ('attempts', models.PositiveIntegerField(default=0)),
                ('first_tried_at', models.DateTimeField(null=True)),
                ('leased_until', models.DateTimeField(null=True)),
                ('leased_by', models.CharField(default='', max_length=100)),
                ('sent_at', models.DateTimeField(null=True)),
                ('ended_at', models.DateTimeField(null=True)),
                ('trouble', models.CharField(default='', max_length=100)),
            ],
            options={
                'indexes': [models.Index(condition=models.Q(('state', 'waiting')), fields=['due_at', 'id'], name='parcels_waiting'), models.Index(condition=models.Q(('to__isnull', False)), fields=['to', '-posted_at'], name='parcels_to_a_person'), models.Index(condition=models.Q(('expires_at__isnull', False), ('state', 'waiting')), fields=['expires_at'], name='parcels_expiring'), models.Index(condition=models.Q(('state', 'given_up')), fields=['ended_at'], name='parcels_given_up')],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('sent_at__isnull', False), ('state', 'sent')), models.Q(models.Q(('state', 'sent'), _negated=True), ('sent_at', None)), _connector='OR'), name='sent_means_sent_at'), models.CheckConstraint(condition=models.Q(('state', 'waiting'), ('contents', ''), _connector='OR'), name='contents_are_wiped_when_it_ends')],
            },
        ),
    ]
