"""Says of exemptions from before the reason was asked for that it is not recorded."""

from django.db import migrations


def say_not_recorded(apps, schema_editor):
    membership = apps.get_model("members", "Membership")
    membership.objects.filter(beginning="exempted", reason="").update(reason="not recorded")


class Migration(migrations.Migration):
    dependencies = [("members", "0003_organisation_country")]

    operations = [migrations.RunPython(say_not_recorded, migrations.RunPython.noop)]
