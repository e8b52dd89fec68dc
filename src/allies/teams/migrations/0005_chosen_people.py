
import allies.database.ids
import django.db.models.deletion
import django.utils.timezone
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('teams', '0004_what_is_seen'),
    ]

    operations = [
        migrations.CreateModel(
            name='Chosen',
            fields=[
                ('id', models.UUIDField(default=allies.database.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('began_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('ended_at', models.DateTimeField(blank=True, null=True)),
            ],
        ),
        migrations.RemoveConstraint(
            model_name='audience',
            name='one_audience_of_a_reach',
        ),
        migrations.AlterField(
            model_name='audience',
            name='reach',
            field=models.CharField(choices=[('team', 'the whole team'), ('home', 'one home and school'), ('school', 'school only'), ('chosen', 'chosen people')], max_length=10),
        ),
        migrations.AddConstraint(
            model_name='audience',
            constraint=models.UniqueConstraint(condition=models.Q(('home', None), models.Q(('reach', 'chosen'), _negated=True)), fields=('child', 'reach'), name='one_audience_of_a_reach'),
        ),
        migrations.AddField(
            model_name='chosen',
            name='audience',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='chosen', to='teams.audience'),
        ),
        migrations.AddField(
            model_name='chosen',
            name='district',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='teams.district'),
        ),
        migrations.AddField(
            model_name='chosen',
            name='member',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='teams.member'),
        ),
        migrations.AddConstraint(
            model_name='chosen',
            constraint=models.UniqueConstraint(condition=models.Q(('ended_at', None)), fields=('audience', 'member'), name='a_seat_is_chosen_once_at_a_time'),
        ),
        migrations.AddConstraint(
            model_name='chosen',
            constraint=models.CheckConstraint(condition=models.Q(('ended_at', None), ('ended_at__gte', models.F('began_at')), _connector='OR'), name='a_choice_ends_after_it_began'),
        ),
    ]
