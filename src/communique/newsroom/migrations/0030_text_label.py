"""The name of a block of text, in the state alone: the table of articles stays untouched, with its triggers."""

import wagtail.fields
from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [
        ("newsroom", "0021_withdrawn"),
    ]

    operations = [
        migrations.SeparateDatabaseAndState(
            state_operations=[
                migrations.AlterField(
                    model_name="article",
                    name="body",
                    field=wagtail.fields.StreamField(
                        [("text", 0), ("numbered", 4), ("table", 5), ("code", 6), ("picture", 10)],
                        blank=True,
                        block_lookup={
                            0: (
                                "wagtail.blocks.RichTextBlock",
                                (),
                                {
                                    "features": [
                                        "h2",
                                        "h3",
                                        "h4",
                                        "bold",
                                        "italic",
                                        "superscript",
                                        "subscript",
                                        "strikethrough",
                                        "ol",
                                        "ul",
                                        "link",
                                        "blockquote",
                                        "code",
                                        "hr",
                                    ],
                                    "label": "text",
                                },
                            ),
                            1: (
                                "wagtail.blocks.IntegerBlock",
                                (),
                                {
                                    "default": 1,
                                    "label": "begins at",
                                    "max_value": 1000000,
                                    "min_value": -1000000,
                                },
                            ),
                            2: (
                                "wagtail.blocks.ChoiceBlock",
                                [],
                                {
                                    "choices": [
                                        ("a", "a, b, c"),
                                        ("A", "A, B, C"),
                                        ("i", "i, ii, iii"),
                                        ("I", "I, II, III"),
                                    ],
                                    "label": "counts by",
                                    "required": False,
                                },
                            ),
                            3: (
                                "wagtail.blocks.RichTextBlock",
                                (),
                                {
                                    "features": [
                                        "bold",
                                        "italic",
                                        "superscript",
                                        "subscript",
                                        "strikethrough",
                                        "ol",
                                        "ul",
                                        "link",
                                        "code",
                                    ],
                                    "label": "list",
                                },
                            ),
                            4: ("wagtail.blocks.StructBlock", [[("start", 1), ("type", 2), ("text", 3)]], {}),
                            5: ("communique.newsroom.table_block.MarkedTableBlock", (), {}),
                            6: (
                                "wagtail.blocks.TextBlock",
                                (),
                                {"icon": "code", "label": "text with its own lines"},
                            ),
                            7: ("wagtail.blocks.URLBlock", (), {"label": "address"}),
                            8: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {"label": "what it shows", "max_length": 1000, "required": False},
                            ),
                            9: ("wagtail.blocks.TextBlock", (), {"label": "caption", "required": False}),
                            10: (
                                "wagtail.blocks.StructBlock",
                                [[("url", 7), ("alt", 8), ("caption", 9)]],
                                {},
                            ),
                        },
                        verbose_name="body",
                    ),
                ),
            ],
        ),
    ]
