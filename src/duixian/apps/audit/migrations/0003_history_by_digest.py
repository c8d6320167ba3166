from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("audit", "0002_append_only")]

    operations = [
        migrations.AddIndex(model_name="historyrow", index=models.Index(fields=["digest"], name="history_by_digest")),
    ]
