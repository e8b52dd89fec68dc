import allies.database.ids
import django.db.models.deletion
import django.utils.timezone
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('teams', '0001_initial'),
        ('timeline', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Gone',
            fields=[
                ('id', models.UUIDField(default=allies.database.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('recorded_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('taken_out_at', models.DateTimeField(blank=True, editable=False, null=True)),
                ('about_model', models.CharField(max_length=60)),
                ('about_id', models.UUIDField(unique=True)),
                ('day', models.DateField()),
                ('cause', models.CharField(choices=[('child', 'the child did not want it'), ('author', 'its author took it back')], max_length=6)),
                ('audience', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='teams.audience')),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='teams.member')),
                ('child', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='teams.child')),
                ('district', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='teams.district')),
            ],
            options={
                'indexes': [models.Index(fields=['child', 'day', 'id'], name='joys_gone_of_a_child')],
            },
        ),
        migrations.CreateModel(
            name='Joy',
            fields=[
                ('id', models.UUIDField(default=allies.database.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('recorded_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('taken_out_at', models.DateTimeField(blank=True, editable=False, null=True)),
                ('sort', models.CharField(choices=[('win', 'A win'), ('first', 'A first'), ('thanks', 'Thanks'), ('light', 'A light moment')], max_length=6)),
                ('about', models.JSONField(default=list)),
                ('to', models.CharField(blank=True, choices=[('team', 'the whole team'), ('school', 'everybody at school'), ('home', 'everybody at home'), ('child', 'the child')], max_length=6)),
                ('words', models.CharField(blank=True, max_length=300)),
                ('language', models.CharField(default='en', max_length=12)),
                ('day', models.DateField()),
                ('sealed_at', models.DateTimeField(blank=True, editable=False, null=True)),
                ('audience', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='teams.audience')),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='teams.member')),
                ('child', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='teams.child')),
                ('district', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='teams.district')),
                ('entry', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='timeline.entry')),
            ],
            options={
                'indexes': [models.Index(fields=['child', 'day', 'id'], name='joys_of_a_child')],
                'constraints': [models.CheckConstraint(condition=models.Q(('sort', 'thanks'), ('to', ''), _connector='OR'), name='only_a_thanks_is_to_somebody')],
            },
        ),
    ]
