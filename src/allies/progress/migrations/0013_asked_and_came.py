from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('progress', '0012_who_came'),
    ]

    operations = [
        migrations.RemoveConstraint(model_name='personasked', name='who_saw_it_says_when_and_what_is_done'),
        migrations.RemoveIndex(model_name='personasked', name='people_asked_for'),
        migrations.RemoveField(model_name='personasked', name='seen_at'),
        migrations.RemoveField(model_name='personasked', name='seen_by'),
        migrations.RemoveField(model_name='personasked', name='words'),
        migrations.RemoveField(model_name='personasked', name='language'),
    ]
