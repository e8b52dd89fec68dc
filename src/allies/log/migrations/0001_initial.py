import allies.log.models
import django.utils.timezone
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='Salt',
            fields=[
                ('about', models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ('salt', models.CharField(editable=False, max_length=32)),
            ],
        ),
        migrations.CreateModel(
            name='Act',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ('by', models.UUIDField(editable=False, null=True)),
                ('seat', models.UUIDField(editable=False, null=True)),
                ('child', models.UUIDField(editable=False, null=True)),
                ('district', models.UUIDField(editable=False, null=True)),
                ('about', models.UUIDField(editable=False, null=True)),
                ('act', models.CharField(editable=False, max_length=100)),
                ('why', models.TextField(default='', editable=False)),
                ('facts', allies.log.models.Facts(default=dict, editable=False)),
            ],
            options={
                'abstract': False,
                'indexes': [models.Index(fields=['child', 'id'], name='acts_of_child'), models.Index(fields=['by', 'id'], name='acts_of_person')],
            },
        ),
        migrations.CreateModel(
            name='Proof',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ('model', models.CharField(editable=False, max_length=60)),
                ('about', models.UUIDField(editable=False)),
                ('what', models.CharField(choices=[('began', 'Began'), ('kept', 'Kept'), ('ended', 'Ended'), ('erased', 'Erased')], editable=False, max_length=6)),
                ('number', models.PositiveIntegerField(editable=False)),
                ('shape', models.TextField(editable=False)),
                ('digest', models.CharField(editable=False, max_length=64)),
            ],
            options={
                'indexes': [models.Index(fields=['about', 'number'], name='proofs_of_a_row')],
            },
        ),
        migrations.CreateModel(
            name='Read',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ('by', models.UUIDField(editable=False, null=True)),
                ('seat', models.UUIDField(editable=False, null=True)),
                ('child', models.UUIDField(editable=False, null=True)),
                ('district', models.UUIDField(editable=False, null=True)),
                ('about', models.UUIDField(editable=False, null=True)),
                ('what', models.CharField(editable=False, max_length=100)),
            ],
            options={
                'abstract': False,
                'indexes': [models.Index(fields=['child', 'id'], name='reads_of_child')],
            },
        ),
        migrations.CreateModel(
            name='Seal',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('stream', models.CharField(choices=[('acts', 'Acts'), ('reads', 'Reads'), ('rows', 'Rows')], max_length=5)),
                ('number', models.PositiveBigIntegerField()),
                ('first', models.BigIntegerField()),
                ('last', models.BigIntegerField()),
                ('gaps', allies.log.models.Facts(default=list)),
                ('late', allies.log.models.Facts(default=list)),
                ('marks', models.BinaryField()),
                ('digest', models.CharField(max_length=64)),
                ('sealed_at', models.DateTimeField(default=django.utils.timezone.now)),
            ],
            options={
                'indexes': [models.Index(fields=['stream', '-sealed_at'], name='recent_seals')],
                'constraints': [models.UniqueConstraint(fields=('stream', 'number'), name='one_seal_of_each_number')],
            },
        ),
    ]
