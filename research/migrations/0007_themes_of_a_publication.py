"""A publication has several themes: the one it had is carried over, in its history, too."""

import django.db.models.deletion
import simple_history.models
from django.db import migrations, models


def carry_over(apps, schema_editor):
    publications, history, linked, kept = _tables(apps)
    numbers = {}
    for pk, theme in publications.exclude(theme=None).values_list("pk", "theme"):
        made = linked.objects.create(publication_id=pk, theme_id=theme)
        numbers[pk, theme] = made.pk
    versions = history.exclude(theme=None).values_list("pk", "id", "theme")
    kept.objects.bulk_create(
        kept(
            id=numbers.get((pk, theme), 0), history_id=version, publication_id=pk, theme_id=theme
        )
        for version, pk, theme in versions
    )


def carry_back(apps, schema_editor):
    """Of several the first one stays."""
    publications, history, linked, kept = _tables(apps)
    rows = linked.objects.order_by("-theme__plan", "-theme__order")
    for pk, theme in rows.values_list("publication", "theme"):
        publications.filter(pk=pk).update(theme=theme)
    for version, theme in kept.objects.order_by("-pk").values_list("history", "theme"):
        history.filter(pk=version).update(theme=theme)


def _tables(apps):
    publication = apps.get_model("research", "Publication")
    history = apps.get_model("research", "HistoricalPublication")
    return (
        publication.objects.order_by("pk"),
        history.objects.order_by("pk"),
        publication.themes.through,
        apps.get_model("research", "HistoricalPublication_themes"),
    )


class Migration(migrations.Migration):

    dependencies = [
        ("governance", "0001_tables"),
        ("research", "0006_entered_by_members"),
    ]

    operations = [
        migrations.AddField(
            model_name="publication",
            name="themes",
            field=models.ManyToManyField(blank=True, related_name="publications", to="governance.theme", verbose_name="themes"),
        ),
        migrations.CreateModel(
            name="HistoricalPublication_themes",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("m2m_history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history", models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, to="research.historicalpublication")),
                ("publication", models.ForeignKey(blank=True, db_constraint=False, db_tablespace="", null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name="+", to="research.publication")),
                ("theme", models.ForeignKey(blank=True, db_constraint=False, db_tablespace="", null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name="+", to="governance.theme")),
            ],
            options={
                "verbose_name": "HistoricalPublication_themes",
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.RunPython(carry_over, carry_back),
        migrations.RemoveField(model_name="historicalpublication", name="theme"),
        migrations.RemoveField(model_name="publication", name="theme"),
    ]
