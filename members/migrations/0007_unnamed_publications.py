"""Hides the names that were public by a publication that nobody named, until it is recorded."""

from django.db import migrations


def hide(apps, schema_editor):
    consent = apps.get_model("members", "Consent")
    consent.objects.filter(answer="publication", source=None).update(answer="withheld")


class Migration(migrations.Migration):
    dependencies = [("members", "0006_hidden_by_the_coordination")]

    operations = [migrations.RunPython(hide, migrations.RunPython.noop)]
