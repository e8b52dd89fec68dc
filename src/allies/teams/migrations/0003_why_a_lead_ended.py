from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('teams', '0002_why_a_place_ended'),
    ]

    operations = [
        migrations.AddField(
            model_name='leader',
            name='ended_why',
            field=models.TextField(blank=True),
        ),
    ]
