import django.db.models.deletion
from django.db import migrations, models

DROP, CREATE = 'DROP INDEX "{name}"', 'CREATE INDEX "{name}" ON "{table}" ("district_id")'


def without_index(model, table, name):
    """Django would copy the whole table on SQLite to take an index away, and this is the largest of all."""
    district = models.ForeignKey(
        db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='teams.district'
    )
    return migrations.RunSQL(
        DROP.format(name=name),
        CREATE.format(name=name, table=table),
        state_operations=[migrations.AlterField(model_name=model, name='district', field=district)],
    )


class Migration(migrations.Migration):

    dependencies = [
        ('timeline', '0007_plans'),
    ]

    operations = [
        without_index('entry', 'timeline_entry', 'timeline_entry_district_id_771b00bc'),
        without_index('answer', 'timeline_answer', 'timeline_answer_district_id_0a3811aa'),
    ]
