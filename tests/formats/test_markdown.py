"""Markdown says what the reading says, and nothing in a page becomes markup of its own."""

from communique.formats import markdown
from communique.model import Attachment, Block, BlockKind, Credit, Reading


def block(kind: BlockKind, text: str, level: int | None = None, **more: object) -> Block:
    return Block(kind, text, 0, len(text), level, **more)  # type: ignore[arg-type] # rows or url


def test_a_notice() -> None:
    reading = Reading(
        title="Notice on fees",
        published="2026-11-02",
        source=Credit("Patent Office"),
        blocks=(
            block(BlockKind.HEADING, "What changes", 2),
            block(BlockKind.PARAGRAPH, "Fees rise."),
            block(BlockKind.ITEM, "filing", 1),
            block(BlockKind.ITEM, "renewal", 2),
            block(BlockKind.TABLE, "Fee\tEUR\nfiling\t10", rows=(("Fee", "EUR"), ("filing", "10"))),
            block(BlockKind.QUOTE, "As agreed."),
        ),
        attachments=(Attachment("Table (full)", "http://office.example/a (1).pdf"),),
    )
    assert markdown.write(reading) == (
        "# Notice on fees\n\nPublished: 2026-11-02  \nSource: Patent Office\n\n### What changes\n\nFees rise.\n\n"
        "- filing\n  - renewal\n\n| Fee | EUR |\n| --- | --- |\n| filing | 10 |\n\n> As agreed.\n\n"
        "- [Table (full)](http://office.example/a%20%281%29.pdf)\n"
    )


def test_words_of_a_page_do_not_become_markup() -> None:
    text = "# no heading\n<script>x</script> *no* [link](x) `code`"
    out = markdown.write(Reading(blocks=(block(BlockKind.PARAGRAPH, text),)))
    assert out == "\\# no heading\n\\<script\\>x\\</script\\> \\*no\\* \\[link\\](x) \\`code\\`\n"
