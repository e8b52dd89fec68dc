from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='House',
            fields=[
                ('id', models.PositiveSmallIntegerField(default=1, primary_key=True, serialize=False)),
                ('signed', models.CharField(max_length=64)),
                ('before', models.JSONField(default=dict)),
                ('host', models.CharField(max_length=255)),
                ('folder', models.CharField(max_length=1000)),
                ('restored_at', models.DateTimeField(null=True)),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('id', 1)), name='there_is_one_house')],
            },
        ),
    ]
