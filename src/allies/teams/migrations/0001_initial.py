import allies.database.ids
import allies.teams.models.invitation
import datetime
import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('people', '__first__'),
    ]

    operations = [
        migrations.CreateModel(
            name='District',
            fields=[
                ('id', models.UUIDField(default=allies.database.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('name', models.CharField(max_length=200)),
                ('jurisdiction', models.CharField(default='us-federal', max_length=40)),
                ('explained_at', models.DateTimeField(blank=True, editable=False, null=True)),
            ],
        ),
        migrations.CreateModel(
            name='Child',
            fields=[
                ('id', models.UUIDField(default=allies.database.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('name', models.CharField(max_length=200)),
                ('called', models.CharField(blank=True, max_length=100)),
                ('born_on', models.DateField(blank=True, null=True)),
                ('grade', models.CharField(blank=True, max_length=60)),
                ('room', models.CharField(blank=True, max_length=60)),
                ('began_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('left_at', models.DateTimeField(blank=True, null=True)),
                ('district', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='teams.district')),
            ],
        ),
        migrations.CreateModel(
            name='Home',
            fields=[
                ('id', models.UUIDField(default=allies.database.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('name', models.CharField(max_length=100)),
                ('ended_at', models.DateTimeField(blank=True, null=True)),
                ('child', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='homes', to='teams.child')),
                ('district', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='teams.district')),
            ],
        ),
        migrations.CreateModel(
            name='Audience',
            fields=[
                ('id', models.UUIDField(default=allies.database.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('reach', models.CharField(choices=[('team', 'the whole team'), ('home', 'one home and school'), ('school', 'school only'), ('chosen', 'chosen people'), ('adult', 'one person of home, and school')], max_length=10)),
                ('child', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='audiences', to='teams.child')),
                ('district', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='teams.district')),
                ('home', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='teams.home')),
            ],
            options={
                'constraints': [models.UniqueConstraint(condition=models.Q(('home__isnull', False)), fields=('home',), name='one_audience_of_a_home'), models.CheckConstraint(condition=models.Q(models.Q(('home__isnull', False), ('reach', 'home')), models.Q(models.Q(('reach', 'home'), _negated=True), ('home', None)), _connector='OR'), name='only_a_home_audience_has_a_home')],
            },
        ),
        migrations.CreateModel(
            name='Invitation',
            fields=[
                ('id', models.UUIDField(default=allies.database.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('role', models.CharField(choices=[('guardian', 'parent or guardian'), ('family', 'other family'), ('student', 'student'), ('case_manager', 'case manager'), ('teacher', 'teacher'), ('therapist', 'therapist (related service)'), ('paraprofessional', 'paraprofessional'), ('substitute', 'substitute'), ('leader', 'school leader'), ('guest', 'guest (advocate, interpreter, outside therapist)')], max_length=20)),
                ('title', models.CharField(blank=True, max_length=100)),
                ('relation', models.CharField(blank=True, choices=[('mother', 'mother'), ('father', 'father'), ('stepparent', 'stepmother or stepfather'), ('foster', 'foster parent'), ('legal_guardian', 'legal guardian'), ('partner', 'partner of a parent'), ('grandparent', 'grandmother or grandfather'), ('sibling', 'sister or brother'), ('relative', 'other relative'), ('carer', 'looks after the child at home'), ('friend', 'friend of the family'), ('advocate', 'advocate'), ('interpreter', 'interpreter'), ('outside', 'works with the child outside school'), ('other', 'something else')], max_length=20)),
                ('name', models.CharField(max_length=200)),
                ('email', models.EmailField(blank=True, max_length=254)),
                ('language', models.CharField(choices=[('en', 'English'), ('es', 'Spanish'), ('ar', 'Arabic')], default='en', max_length=12)),
                ('seat_ends_at', models.DateTimeField(blank=True, null=True)),
                ('made_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('turn', models.PositiveIntegerField(default=0)),
                ('code_hash', models.CharField(max_length=64, unique=True)),
                ('expires_at', models.DateTimeField(default=allies.teams.models.invitation.default_expiry)),
                ('accepted_at', models.DateTimeField(blank=True, null=True)),
                ('withdrawn_at', models.DateTimeField(blank=True, null=True)),
                ('came_as', models.JSONField(blank=True, default=list)),
                ('came_at', models.DateTimeField(blank=True, null=True)),
                ('opens_account', models.BooleanField(default=False)),
                ('accepted_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('bound_to', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('brought_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('came_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('child', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='invitations', to='teams.child')),
                ('district', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='teams.district')),
                ('home', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='teams.home')),
                ('made_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('withdrawn_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('accepted_at', None), ('accepted_by', None)), models.Q(('accepted_at__isnull', False), ('accepted_by__isnull', False)), _connector='OR'), name='an_accepted_invitation_says_by_whom'), models.CheckConstraint(condition=models.Q(models.Q(('withdrawn_at', None), ('withdrawn_by', None)), models.Q(('withdrawn_at__isnull', False), ('withdrawn_by__isnull', False)), _connector='OR'), name='a_withdrawn_invitation_says_by_whom'), models.CheckConstraint(condition=models.Q(('accepted_at', None), ('withdrawn_at', None), _connector='OR'), name='nobody_accepts_a_withdrawn_invitation'), models.CheckConstraint(condition=models.Q(('child__isnull', False), ('role', 'leader'), _connector='OR'), name='only_a_leader_comes_without_a_child'), models.CheckConstraint(condition=models.Q(('opens_account', False), ('bound_to__isnull', False), _connector='OR'), name='an_account_is_opened_to_its_own')],
            },
        ),
        migrations.CreateModel(
            name='Member',
            fields=[
                ('id', models.UUIDField(default=allies.database.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('role', models.CharField(choices=[('guardian', 'parent or guardian'), ('family', 'other family'), ('student', 'student'), ('case_manager', 'case manager'), ('teacher', 'teacher'), ('therapist', 'therapist (related service)'), ('paraprofessional', 'paraprofessional'), ('substitute', 'substitute'), ('leader', 'school leader'), ('guest', 'guest (advocate, interpreter, outside therapist)')], max_length=20)),
                ('title', models.CharField(blank=True, max_length=100)),
                ('relation', models.CharField(blank=True, choices=[('mother', 'mother'), ('father', 'father'), ('stepparent', 'stepmother or stepfather'), ('foster', 'foster parent'), ('legal_guardian', 'legal guardian'), ('partner', 'partner of a parent'), ('grandparent', 'grandmother or grandfather'), ('sibling', 'sister or brother'), ('relative', 'other relative'), ('carer', 'looks after the child at home'), ('friend', 'friend of the family'), ('advocate', 'advocate'), ('interpreter', 'interpreter'), ('outside', 'works with the child outside school'), ('other', 'something else')], max_length=20)),
                ('checked_at', models.DateTimeField(blank=True, null=True)),
                ('own_words', models.CharField(blank=True, max_length=100)),
                ('began_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('ends_at', models.DateTimeField(blank=True, null=True)),
                ('ended_why', models.TextField(blank=True)),
                ('brought_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('checked_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('child', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='members', to='teams.child')),
                ('district', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='teams.district')),
                ('home', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='members', to='teams.home')),
                ('moved_from', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='teams.member')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='seats', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'constraints': [models.UniqueConstraint(condition=models.Q(('ends_at', None)), fields=('child', 'person'), name='one_open_seat_of_a_person_on_a_team'), models.CheckConstraint(condition=models.Q(('ends_at', None), ('ends_at__gte', models.F('began_at')), _connector='OR'), name='a_seat_ends_after_it_began'), models.CheckConstraint(condition=models.Q(models.Q(('role__in', ['guardian', 'family']), _negated=True), ('home__isnull', False), _connector='OR'), name='home_people_have_a_home'), models.CheckConstraint(condition=models.Q(models.Q(('role__in', ['case_manager', 'leader', 'paraprofessional', 'substitute', 'teacher', 'therapist']), _negated=True), ('home', None), _connector='OR'), name='school_people_have_no_home_here')],
            },
        ),
        migrations.CreateModel(
            name='Ending',
            fields=[
                ('id', models.UUIDField(default=allies.database.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('cause', models.CharField(choices=[('order', 'A court order ends it'), ('wish', 'This parent asked for it'), ('left', 'The child left the school'), ('mistake', 'This person was let in by mistake')], max_length=20)),
                ('proof', models.TextField(blank=True)),
                ('asked_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('confirmed_at', models.DateTimeField(blank=True, null=True)),
                ('withdrawn_at', models.DateTimeField(blank=True, null=True)),
                ('back_asked_at', models.DateTimeField(blank=True, null=True)),
                ('back_at', models.DateTimeField(blank=True, null=True)),
                ('asked_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('back_asked_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('back_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('confirmed_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('district', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='teams.district')),
                ('withdrawn_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('member', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='endings', to='teams.member')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('confirmed_at', None), ('confirmed_by', None)), models.Q(('confirmed_at__isnull', False), ('confirmed_by__isnull', False)), _connector='OR'), name='an_ending_that_is_confirmed_says_by_whom'), models.CheckConstraint(condition=models.Q(models.Q(('withdrawn_at', None), ('withdrawn_by', None)), models.Q(('withdrawn_at__isnull', False), ('withdrawn_by__isnull', False)), _connector='OR'), name='an_ending_that_is_withdrawn_says_by_whom'), models.CheckConstraint(condition=models.Q(models.Q(('back_asked_at', None), ('back_asked_by', None)), models.Q(('back_asked_at__isnull', False), ('back_asked_by__isnull', False)), _connector='OR'), name='an_ending_that_is_back_asked_says_by_whom'), models.CheckConstraint(condition=models.Q(models.Q(('back_at', None), ('back_by', None)), models.Q(('back_at__isnull', False), ('back_by__isnull', False)), _connector='OR'), name='an_ending_that_is_back_says_by_whom'), models.CheckConstraint(condition=models.Q(('confirmed_by', None), models.Q(('confirmed_by', models.F('asked_by')), _negated=True), _connector='OR'), name='an_ending_has_two_people'), models.CheckConstraint(condition=models.Q(('confirmed_at', None), ('withdrawn_at', None), _connector='OR'), name='nobody_confirms_a_withdrawn_ending'), models.CheckConstraint(condition=models.Q(('back_at', None), models.Q(('cause', 'order'), _negated=True), models.Q(('back_by', models.F('back_asked_by')), _negated=True), _connector='OR'), name='what_an_order_ended_is_put_back_by_two'), models.UniqueConstraint(condition=models.Q(('confirmed_at', None), ('withdrawn_at', None)), fields=('member',), name='one_end_of_a_place_is_asked_for_at_a_time')],
            },
        ),
        migrations.CreateModel(
            name='Custody',
            fields=[
                ('id', models.UUIDField(default=allies.database.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('kind', models.CharField(choices=[('team', 'who is on the team'), ('profile', 'who the child is'), ('health', 'health and safety alerts'), ('baton', 'the daily note'), ('observation', 'what is seen, at home and at school'), ('incident', 'serious events'), ('talk', 'calls and talks'), ('plan', 'the plan, and what each said to it'), ('contact', 'phone numbers, and how to reach a home'), ('access', 'who may see, and who has seen')], max_length=20)),
                ('sees', models.BooleanField()),
                ('decides', models.BooleanField()),
                ('told', models.BooleanField()),
                ('apart', models.BooleanField(default=False)),
                ('from_on', models.DateField()),
                ('until_on', models.DateField(blank=True, null=True)),
                ('order', models.TextField()),
                ('set_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('set_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('district', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='teams.district')),
                ('member', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='custody', to='teams.member')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('until_on', None), ('until_on__gte', models.F('from_on')), _connector='OR'), name='custody_ends_after_it_begins'), models.CheckConstraint(condition=models.Q(('order', ''), _negated=True), name='custody_rests_on_an_order'), models.CheckConstraint(condition=models.Q(('apart', False), ('kind', 'talk'), _connector='OR'), name='homes_are_kept_apart_in_talks')],
            },
        ),
        migrations.CreateModel(
            name='Chosen',
            fields=[
                ('id', models.UUIDField(default=allies.database.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('began_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('ended_at', models.DateTimeField(blank=True, null=True)),
                ('audience', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='chosen', to='teams.audience')),
                ('district', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='teams.district')),
                ('member', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='teams.member')),
            ],
            options={
                'constraints': [models.UniqueConstraint(condition=models.Q(('ended_at', None)), fields=('audience', 'member'), name='a_seat_is_chosen_once_at_a_time'), models.CheckConstraint(condition=models.Q(('ended_at', None), ('ended_at__gte', models.F('began_at')), _connector='OR'), name='a_choice_ends_after_it_began')],
            },
        ),
        migrations.AddField(
            model_name='audience',
            name='adult',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='teams.member'),
        ),
        migrations.CreateModel(
            name='SaidWho',
            fields=[
                ('id', models.UUIDField(default=allies.database.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('is_same', models.BooleanField()),
                ('at', models.DateTimeField(default=django.utils.timezone.now)),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('child', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='teams.child')),
                ('district', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='teams.district')),
                ('invitation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='said_who', to='teams.invitation')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('invitation', 'person', 'by'), name='each_keeper_says_once_who_somebody_is')],
            },
        ),
        migrations.CreateModel(
            name='School',
            fields=[
                ('id', models.UUIDField(default=allies.database.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('name', models.CharField(max_length=200)),
                ('time_zone', models.CharField(default='UTC', max_length=60)),
                ('phone', models.CharField(blank=True, max_length=40)),
                ('chips_go', models.CharField(choices=[('directly', 'straight to the family'), ('through_teacher', 'to the teacher, who sends them on')], default='through_teacher', max_length=20)),
                ('staffed_from', models.TimeField(default=datetime.time(7, 30))),
                ('staffed_until', models.TimeField(default=datetime.time(16, 0))),
                ('district', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='schools', to='teams.district')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('staffed_until__gt', models.F('staffed_from'))), name='a_school_is_staffed_from_before_until')],
            },
        ),
        migrations.CreateModel(
            name='Leader',
            fields=[
                ('id', models.UUIDField(default=allies.database.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('began_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('ended_at', models.DateTimeField(blank=True, null=True)),
                ('ended_why', models.TextField(blank=True)),
                ('district', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='teams.district')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='leaderships', to=settings.AUTH_USER_MODEL)),
                ('school', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='leaders', to='teams.school')),
            ],
            options={
                'constraints': [models.UniqueConstraint(condition=models.Q(('ended_at', None)), fields=('school', 'person'), name='one_lead_of_a_school_at_a_time'), models.CheckConstraint(condition=models.Q(('ended_at', None), ('ended_at__gte', models.F('began_at')), _connector='OR'), name='a_lead_ends_after_it_began')],
            },
        ),
        migrations.AddField(
            model_name='invitation',
            name='school',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='invitations', to='teams.school'),
        ),
        migrations.AddField(
            model_name='child',
            name='school',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='children', to='teams.school'),
        ),
        migrations.CreateModel(
            name='Served',
            fields=[
                ('id', models.UUIDField(default=allies.database.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('served_on', models.DateField()),
                ('noted_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('custody', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='served', to='teams.custody')),
                ('district', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='teams.district')),
                ('noted_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
        ),
        migrations.AddConstraint(
            model_name='audience',
            constraint=models.UniqueConstraint(models.F('child'), models.Case(models.When(models.Q(('reach__in', ['home', 'adult', 'chosen']), _negated=True), then='reach')), name='one_audience_of_a_reach'),
        ),
        migrations.AddConstraint(
            model_name='audience',
            constraint=models.UniqueConstraint(condition=models.Q(('adult__isnull', False)), fields=('adult',), name='one_audience_of_an_adult'),
        ),
        migrations.AddConstraint(
            model_name='audience',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('adult__isnull', False), ('reach', 'adult')), models.Q(models.Q(('reach', 'adult'), _negated=True), ('adult', None)), _connector='OR'), name='only_an_adult_audience_has_an_adult'),
        ),
    ]
