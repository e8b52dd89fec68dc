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
            name='DayCard',
            fields=[
                ('id', models.UUIDField(default=allies.database.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('recorded_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('taken_out_at', models.DateTimeField(blank=True, editable=False, null=True)),
                ('replaced_at', models.DateTimeField(blank=True, null=True)),
                ('root', models.UUIDField()),
                ('lines', models.JSONField()),
                ('periods', models.JSONField()),
                ('enough', models.PositiveSmallIntegerField()),
                ('checks_in', models.BooleanField(default=False)),
                ('is_small', models.BooleanField(default=False)),
                ('language', models.CharField(default='en', max_length=12)),
                ('ended_at', models.DateTimeField(blank=True, null=True)),
                ('audience', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='teams.audience')),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='teams.member')),
                ('child', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='teams.child')),
                ('district', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='teams.district')),
                ('ended_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='teams.member')),
            ],
            options={
                'constraints': [models.UniqueConstraint(condition=models.Q(('ended_at', None), ('replaced_at', None), ('taken_out_at', None)), fields=('child',), name='a_child_has_one_day_card'), models.CheckConstraint(condition=models.Q(('enough__gte', 1), ('enough__lte', 100)), name='what_is_enough_is_a_share_of_the_marks'), models.CheckConstraint(condition=models.Q(models.Q(('ended_at', None), ('ended_by', None)), models.Q(('ended_at__isnull', False), ('ended_by__isnull', False)), _connector='OR'), name='a_day_card_is_ended_by_somebody')],
            },
        ),
        migrations.CreateModel(
            name='HomeOffer',
            fields=[
                ('id', models.UUIDField(default=allies.database.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('recorded_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('taken_out_at', models.DateTimeField(blank=True, editable=False, null=True)),
                ('replaced_at', models.DateTimeField(blank=True, null=True)),
                ('card_root', models.UUIDField()),
                ('words', models.CharField(blank=True, max_length=200)),
                ('language', models.CharField(default='en', max_length=12)),
                ('is_on', models.BooleanField()),
                ('audience', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='teams.audience')),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='teams.member')),
                ('child', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='teams.child')),
                ('district', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='teams.district')),
                ('home', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='teams.home')),
            ],
            options={
                'constraints': [models.UniqueConstraint(condition=models.Q(('replaced_at', None), ('taken_out_at', None)), fields=('card_root', 'home'), name='one_offer_of_a_home_for_a_card'), models.CheckConstraint(condition=models.Q(('is_on', False), models.Q(('words', ''), _negated=True), _connector='OR'), name='an_offer_says_what')],
            },
        ),
        migrations.CreateModel(
            name='Reply',
            fields=[
                ('id', models.UUIDField(default=allies.database.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('recorded_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('taken_out_at', models.DateTimeField(blank=True, editable=False, null=True)),
                ('replaced_at', models.DateTimeField(blank=True, null=True)),
                ('card_root', models.UUIDField()),
                ('day', models.DateField()),
                ('did', models.BooleanField(default=False)),
                ('words', models.CharField(blank=True, max_length=300)),
                ('language', models.CharField(default='en', max_length=12)),
                ('audience', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='teams.audience')),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='teams.member')),
                ('card', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='cards.daycard')),
                ('child', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='teams.child')),
                ('district', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='teams.district')),
                ('home', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='teams.home')),
            ],
            options={
                'constraints': [models.UniqueConstraint(condition=models.Q(('replaced_at', None), ('taken_out_at', None)), fields=('card_root', 'day', 'home'), name='one_answer_of_a_home_each_day')],
            },
        ),
        migrations.CreateModel(
            name='Sent',
            fields=[
                ('id', models.UUIDField(default=allies.database.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('recorded_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('taken_out_at', models.DateTimeField(blank=True, editable=False, null=True)),
                ('card_root', models.UUIDField()),
                ('day', models.DateField()),
                ('audience', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='teams.audience')),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='teams.member')),
                ('card', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='cards.daycard')),
                ('child', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='teams.child')),
                ('district', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='teams.district')),
            ],
            options={
                'constraints': [models.UniqueConstraint(condition=models.Q(('taken_out_at', None)), fields=('card_root', 'day'), name='a_day_card_goes_home_once_a_day')],
            },
        ),
        migrations.CreateModel(
            name='Word',
            fields=[
                ('id', models.UUIDField(default=allies.database.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('recorded_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('taken_out_at', models.DateTimeField(blank=True, editable=False, null=True)),
                ('replaced_at', models.DateTimeField(blank=True, null=True)),
                ('card_root', models.UUIDField()),
                ('day', models.DateField()),
                ('sort', models.CharField(choices=[('check_in', 'In the morning'), ('check_out', 'Before going home'), ('good', 'One good thing of the day')], max_length=10)),
                ('words', models.CharField(max_length=300)),
                ('language', models.CharField(default='en', max_length=12)),
                ('audience', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='teams.audience')),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='teams.member')),
                ('card', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='cards.daycard')),
                ('child', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='teams.child')),
                ('district', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='teams.district')),
            ],
            options={
                'constraints': [models.UniqueConstraint(condition=models.Q(('replaced_at', None), ('taken_out_at', None)), fields=('card_root', 'day', 'sort'), name='one_word_of_a_sort_each_day'), models.CheckConstraint(condition=models.Q(('words', ''), _negated=True), name='a_word_of_a_day_says_something')],
            },
        ),
    ]
