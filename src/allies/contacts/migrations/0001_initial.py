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
            name='Contact',
            fields=[
                ('id', models.UUIDField(default=allies.database.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('recorded_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('taken_out_at', models.DateTimeField(blank=True, editable=False, null=True)),
                ('name', models.CharField(blank=True, max_length=100)),
                ('relation', models.CharField(blank=True, max_length=60)),
                ('number', models.CharField(max_length=40)),
                ('sort', models.CharField(choices=[('mobile', 'Cell phone'), ('home', 'Phone at home'), ('work', 'Phone at work'), ('relay', 'Relay service')], max_length=10)),
                ('way', models.CharField(choices=[('voice', 'Call'), ('text', 'Text first, then call'), ('relay', 'Call through a relay service')], default='voice', max_length=10)),
                ('order', models.PositiveSmallIntegerField(default=1)),
                ('may_be_called_at_work', models.BooleanField(default=True)),
                ('language', models.CharField(blank=True, max_length=12)),
                ('with_interpreter', models.BooleanField(default=False)),
                ('ended_at', models.DateTimeField(blank=True, null=True)),
                ('audience', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='teams.audience')),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='teams.member')),
                ('child', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='teams.child')),
                ('district', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='teams.district')),
                ('home', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='teams.home')),
                ('member', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='teams.member')),
            ],
            options={
                'indexes': [models.Index(condition=models.Q(('ended_at', None)), fields=['child', 'home'], name='contacts_that_hold')],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('member', None), models.Q(('name', ''), _negated=True)), models.Q(('member__isnull', False), ('name', '')), _connector='OR'), name='a_contact_is_a_member_or_has_a_name')],
            },
        ),
    ]
