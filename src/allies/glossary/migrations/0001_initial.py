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
            name='Explanation',
            fields=[
                ('id', models.UUIDField(default=allies.database.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('word', models.UUIDField(editable=False)),
                ('instead_of', models.CharField(blank=True, max_length=60)),
                ('said', models.JSONField()),
                ('said_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('replaced_at', models.DateTimeField(blank=True, null=True)),
                ('by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('district', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='teams.district')),
            ],
            options={
                'constraints': [models.UniqueConstraint(condition=models.Q(('replaced_at', None)), fields=('word',), name='one_explanation_of_a_word_holds'), models.UniqueConstraint(condition=models.Q(('replaced_at', None), models.Q(('instead_of', ''), _negated=True)), fields=('district', 'instead_of'), name='a_district_says_a_word_of_the_house_anew_once')],
            },
        ),
    ]
