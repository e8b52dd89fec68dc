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
            name='CheckIn',
            fields=[
                ('id', models.UUIDField(default=allies.database.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('recorded_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('taken_out_at', models.DateTimeField(blank=True, editable=False, null=True)),
                ('side', models.CharField(choices=[('home', 'home'), ('school', 'school'), ('child', 'the child'), ('guest', 'guest')], max_length=10)),
                ('is_short', models.BooleanField(default=False)),
                ('adult', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='teams.member')),
                ('audience', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='teams.audience')),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='teams.member')),
                ('child', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='teams.child')),
                ('district', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='teams.district')),
            ],
            options={
                'indexes': [models.Index(fields=['child', 'recorded_at', 'id'], name='check_ins_by_when')],
                'constraints': [models.CheckConstraint(condition=models.Q(('side__in', ['home', 'school'])), name='home_or_school_starts_a_check_in')],
            },
        ),
        migrations.CreateModel(
            name='Answer',
            fields=[
                ('id', models.UUIDField(default=allies.database.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('recorded_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('taken_out_at', models.DateTimeField(blank=True, editable=False, null=True)),
                ('side', models.CharField(choices=[('home', 'home'), ('school', 'school'), ('child', 'the child'), ('guest', 'guest')], max_length=10)),
                ('question', models.CharField(choices=[('going', 'How is it going?'), ('wish', 'Is there anything you would like?')], max_length=10)),
                ('choice', models.CharField(max_length=10)),
                ('words', models.CharField(blank=True, max_length=300)),
                ('audience', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='teams.audience')),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='teams.member')),
                ('child', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='teams.child')),
                ('district', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='teams.district')),
                ('check_in', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='answers', to='checkins.checkin')),
            ],
            options={
                'constraints': [models.UniqueConstraint(condition=models.Q(('taken_out_at', None)), fields=('check_in', 'by', 'question'), name='one_answer_of_a_person_to_a_question'), models.CheckConstraint(condition=models.Q(models.Q(('choice__in', ['good', 'so_so', 'hard', 'voice']), ('question', 'going')), models.Q(('choice__in', ['nothing', 'call', 'meet', 'idea']), ('question', 'wish')), _connector='OR'), name='an_answer_is_one_of_those_offered'), models.CheckConstraint(condition=models.Q(('side__in', ['home', 'school'])), name='home_or_school_answers_a_check_in')],
            },
        ),
    ]
