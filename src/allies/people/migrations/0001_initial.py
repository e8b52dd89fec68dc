import allies.database.ids
import allies.people.models
import django.db.models.deletion
import django.db.models.functions.text
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='Person',
            fields=[
                ('password', models.CharField(max_length=128, verbose_name='password')),
                ('last_login', models.DateTimeField(blank=True, null=True, verbose_name='last login')),
                ('id', models.UUIDField(default=allies.database.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('name', models.CharField(max_length=200, validators=[allies.people.models.check_name], verbose_name='name')),
                ('email', models.EmailField(blank=True, max_length=254, null=True, unique=True, verbose_name='e-mail')),
                ('sign_in_name', models.CharField(blank=True, max_length=60, null=True, unique=True, verbose_name='sign-in name')),
                ('language', models.CharField(choices=[('en', 'English'), ('es', 'Spanish'), ('ar', 'Arabic')], default='en', max_length=12, verbose_name='language')),
                ('time_zone', models.CharField(default='UTC', max_length=60, validators=[allies.people.models.check_time_zone], verbose_name='time zone')),
                ('theme', models.CharField(choices=[('auto', 'Like my device'), ('light', 'Light'), ('dark', 'Dark')], default='auto', max_length=5, verbose_name='light or dark')),
                ('joined_at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ('is_active', models.BooleanField(default=True)),
            ],
            options={
                'constraints': [models.UniqueConstraint(django.db.models.functions.text.Lower('email'), name='one_person_an_email_whatever_its_case'), models.CheckConstraint(condition=models.Q(('email', ''), _negated=True), name='no_email_is_null_not_empty'), models.CheckConstraint(condition=models.Q(('sign_in_name', ''), _negated=True), name='no_sign_in_name_is_null_not_empty')],
            },
        ),
        migrations.CreateModel(
            name='FormerName',
            fields=[
                ('id', models.UUIDField(default=allies.database.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('name', models.CharField(max_length=200)),
                ('until_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='former_names', to=settings.AUTH_USER_MODEL)),
            ],
        ),
        migrations.CreateModel(
            name='NameAsked',
            fields=[
                ('id', models.UUIDField(default=allies.database.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('name', models.CharField(max_length=200)),
                ('asked_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('answered_at', models.DateTimeField(blank=True, null=True)),
                ('is_allowed', models.BooleanField(blank=True, null=True)),
                ('answered_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='names_asked', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'constraints': [models.UniqueConstraint(condition=models.Q(('answered_at', None)), fields=('person',), name='one_name_is_asked_for_at_a_time'), models.CheckConstraint(condition=models.Q(models.Q(('answered_at', None), ('answered_by', None), ('is_allowed', None)), models.Q(('answered_at__isnull', False), ('is_allowed__isnull', False)), _connector='OR'), name='an_answered_name_says_how')],
            },
        ),
    ]
