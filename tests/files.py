"""Files that tests read, made on the spot: PDF by reportlab, Word and Excel by their libraries, OFD by hand."""

import zipfile
from io import BytesIO

import docx
import openpyxl
from docx.document import Document
from reportlab.lib import colors
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, Paragraph, SimpleDocTemplate, Spacer, Table, TableStyle

SONG = "STSong-Light"
RULED = [("GRID", (0, 0), (-1, -1), 0.7, colors.black), ("FONT", (0, 0), (-1, -1), SONG, 11)]


def pdf(
    title: str,
    paragraphs: list[str],
    rows: list[list[str]] | None = None,
    *,
    header: str = "",
    copies: int = 1,
) -> bytes:
    """A typeset notice: a large title over the paragraphs, a ruled table, page numbers at the foot."""
    pdfmetrics.registerFont(UnicodeCIDFont(SONG))
    large = ParagraphStyle("title", fontName=SONG, fontSize=20, leading=28, alignment=1)
    plain = ParagraphStyle("body", fontName=SONG, fontSize=12, leading=20, firstLineIndent=24, wordWrap="CJK")
    flow: list[Flowable] = [Paragraph(title, large), Spacer(1, 10)]
    flow += [Paragraph(text, plain) for _ in range(copies) for text in paragraphs]
    if rows:
        flow += [
            Spacer(1, 10),
            Table(rows, colWidths=[90] * len(rows[0]), style=TableStyle(RULED)),
            Spacer(1, 10),
        ]

    def furniture(canvas: Canvas, document: SimpleDocTemplate) -> None:
        canvas.setFont(SONG, 9)
        canvas.drawCentredString(300, 30, f"— {document.page} —")
        canvas.drawString(80, 815, header)

    out = BytesIO()
    SimpleDocTemplate(out).build(flow, onFirstPage=furniture, onLaterPages=furniture)
    return out.getvalue()


def scanned_pdf(pages: int, *, typed: str = "") -> bytes:
    """Pages that are pictures; the first has a line of text on it if `typed` is given."""
    from PIL import Image  # noqa: PLC0415 - comes with reportlab

    out = BytesIO()
    canvas = Canvas(out)
    for number in range(pages):
        picture = Image.new("L", (80, 110), 255 - number)
        canvas.drawImage(ImageReader(picture), 0, 0, 595, 842)
        if typed and not number:
            canvas.drawString(100, 500, typed)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def locked_pdf() -> bytes:
    out = BytesIO()
    canvas = Canvas(out, encrypt="secret")
    canvas.drawString(100, 500, "Not for everybody")
    canvas.save()
    return out.getvalue()


def word(document: Document | None = None) -> bytes:
    out = BytesIO()
    (document or docx.Document()).save(out)
    return out.getvalue()


def workbook(book: openpyxl.Workbook) -> bytes:
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def archive(parts: dict[str, str | bytes], compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w", compression) as file:
        for name, content in parts.items():
            file.writestr(name, content)
    return out.getvalue()


def ofd(pages: list[list[str]]) -> bytes:
    """An OFD whose pages hold the given lines, 10 mm apart."""
    space = 'xmlns:ofd="http://www.ofdspec.org/2016"'
    head = '<?xml version="1.0" encoding="UTF-8"?>\n'
    listed = "".join(
        f'<ofd:Page ID="{i + 1}" BaseLoc="Pages/Page_{i}/Content.xml"/>' for i in range(len(pages))
    )
    parts = {
        "OFD.xml": f'{head}<ofd:OFD {space} Version="1.0" DocType="OFD"><ofd:DocBody><ofd:DocInfo/>'
        "<ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>",
        "Doc_0/Document.xml": f"{head}<ofd:Document {space}><ofd:CommonData><ofd:MaxUnitID>99</ofd:MaxUnitID><ofd:PageArea>"
        "<ofd:PhysicalBox>0 0 210 297</ofd:PhysicalBox></ofd:PageArea></ofd:CommonData>"
        f"<ofd:Pages>{listed}</ofd:Pages></ofd:Document>",
    }
    for i, lines in enumerate(pages):
        objects = "".join(
            f'<ofd:TextObject ID="{100 + n}" Boundary="20 {20 + 10 * n} 170 6" Font="1" Size="5">'
            f'<ofd:TextCode X="0" Y="5" DeltaX="g {len(line)} 5">{line}</ofd:TextCode></ofd:TextObject>'
            for n, line in enumerate(lines)
        )
        parts[f"Doc_0/Pages/Page_{i}/Content.xml"] = (
            f'{head}<ofd:Page {space}><ofd:Content><ofd:Layer ID="9">{objects}</ofd:Layer></ofd:Content></ofd:Page>'
        )
    return archive(dict(parts))
