from django.db import migrations, models


def who_wanted_no_mail_of_the_day_wants_none_of_talks(apps, schema_editor):
    """A bunch of its own opens nobody's mailbox that was closed to how the day goes."""
    apps.get_model("notices", "Preference").objects.filter(story="off").update(talk="off")
    ChildChoice = apps.get_model("notices", "ChildChoice")
    for choice in list(ChildChoice.objects.filter(group="story", choice="off")):
        ChildChoice.objects.create(
            district_id=choice.district_id,
            member_id=choice.member_id,
            group="talk",
            choice="off",
            changed_at=choice.changed_at,
        )


class Migration(migrations.Migration):

    dependencies = [
        ('notices', '0001_initial'),
    ]

    operations = [
        migrations.AddField(
            model_name='preference',
            name='talk',
            field=models.CharField(choices=[('at_once', 'At once'), ('digest', 'Together, once a day'), ('off', 'No mail')], default='digest', max_length=10),
        ),
        migrations.AlterField(
            model_name='childchoice',
            name='group',
            field=models.CharField(choices=[('story', 'How it goes: the daily baton, who the child is'), ('talk', 'Somebody writes in a talk'), ('serious', 'Serious events, health and safety'), ('calls', 'Somebody asks for a call'), ('team', 'Who joins and who leaves the team')], max_length=10),
        ),
        migrations.RunPython(who_wanted_no_mail_of_the_day_wants_none_of_talks, migrations.RunPython.noop),
    ]
