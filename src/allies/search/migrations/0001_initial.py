import allies.search.words
import django.db.models.deletion
import django.db.models.functions.datetime
import django.utils.timezone
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('teams', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Due',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('child', models.UUIDField()),
                ('about_model', models.CharField(max_length=100)),
                ('about_id', models.UUIDField()),
                ('noted_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
            ],
            options={
                'indexes': [models.Index(fields=['child'], name='due_of_a_child')],
            },
        ),
        migrations.CreateModel(
            name='Searchable',
            fields=[
                ('recorded_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('taken_out_at', models.DateTimeField(blank=True, editable=False, null=True)),
                ('kind', models.CharField(choices=[('team', 'who is on the team'), ('profile', 'who the child is'), ('health', 'health and safety alerts'), ('baton', 'the daily note'), ('observation', 'what is seen, at home and at school'), ('incident', 'serious events'), ('talk', 'calls and talks'), ('plan', 'the plan, and what each said to it'), ('contact', 'phone numbers, and how to reach a home'), ('access', 'who may see, and who has seen')], max_length=20)),
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('about_model', models.CharField(max_length=100)),
                ('about_id', models.UUIDField()),
                ('happened_at', models.DateTimeField()),
                ('words', allies.search.words.WordsField()),
                ('audience', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='teams.audience')),
                ('child', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='teams.child')),
                ('district', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='teams.district')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('about_id', 'about_model'), name='a_thing_is_found_once')],
            },
        ),
    ]
