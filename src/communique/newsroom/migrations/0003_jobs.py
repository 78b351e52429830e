from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("newsroom", "0002_tables"),
    ]

    operations = [
        migrations.CreateModel(
            name="WorkerBeat",
            fields=[
                ("worker", models.CharField(max_length=64, primary_key=True, serialize=False)),
                ("host", models.CharField(max_length=200)),
                ("process", models.PositiveIntegerField()),
                ("started_at", models.DateTimeField()),
                ("beat_at", models.DateTimeField(db_index=True)),
            ],
            options={
                "ordering": ["started_at"],
            },
        ),
        migrations.AddField(
            model_name="item",
            name="error_at",
            field=models.DateTimeField(blank=True, db_index=True, null=True),
        ),
        migrations.AddField(
            model_name="item",
            name="queued_as",
            field=models.UUIDField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="source",
            name="queued_as",
            field=models.UUIDField(blank=True, editable=False, null=True),
        ),
        migrations.AddIndex(
            model_name="item",
            index=models.Index(
                condition=models.Q(("queued_as", None)), fields=["next_try_at"], name="item_not_queued"
            ),
        ),
        migrations.AddIndex(
            model_name="item",
            index=models.Index(fields=["source", "state"], name="newsroom_it_source__b229ed_idx"),
        ),
    ]
