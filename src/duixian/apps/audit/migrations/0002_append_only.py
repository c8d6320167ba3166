from django.db import migrations, models

from duixian.apps.audit import triggers


class Migration(migrations.Migration):
    dependencies = [("audit", "0001_initial")]

    operations = [
        migrations.AddIndex(
            model_name="historyrow",
            index=models.Index(fields=["unit_id", "occurred_at"], name="history_by_time"),
        ),
        migrations.AddIndex(
            model_name="historyrow",
            index=models.Index(fields=["actor_uuid", "occurred_at"], name="history_by_actor"),
        ),
        migrations.RunPython(
            lambda apps, editor: triggers.install(editor.connection),
            lambda apps, editor: triggers.remove(editor.connection),
        ),
    ]
