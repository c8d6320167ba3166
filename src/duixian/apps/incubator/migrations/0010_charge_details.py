from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("incubator", "0008_property")]

    operations = [
        migrations.AddField(model_name="charge", name="details", field=models.JSONField(default=dict)),
    ]
