"""Copies as people have them, made by real writers or member by member: what `quotes` reads in the tests."""

from __future__ import annotations

import gzip
import io
import zipfile
from collections.abc import Callable, Mapping
from copy import deepcopy
from email.message import EmailMessage
from typing import Any

import docx
import pptx
from docx.oxml import parse_xml
from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE
from pptx.util import Inches
from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.utils import simpleSplit
from reportlab.pdfgen.canvas import Canvas

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
VML = 'xmlns:v="urn:schemas-microsoft-com:vml"'
MC = (
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
)
BY = 'w:id="9" w:author="Editor" w:date="2026-01-02T00:00:00Z"'


def run(text: str, looks: str = "") -> str:
    return f'<w:r><w:rPr>{looks}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def word(*paragraphs: str, table: Callable[[Any], None] | None = None) -> bytes:
    """A Word file by python-docx, with the paragraphs given as the XML that Word writes."""
    document = docx.Document()
    body = document.element.body
    for inner in paragraphs:
        body.insert(len(body) - 1, parse_xml(f"<w:p {W} {VML} {MC}>{inner}</w:p>"))
    if table:
        table(document)
    return _saved(document)


def word_blocks(*blocks: str) -> bytes:
    """As `word`, of whole blocks."""
    document = docx.Document()
    body = document.element.body
    for inner in blocks:
        body.insert(len(body) - 1, parse_xml(inner))
    return _saved(document)


def _saved(document: Any) -> bytes:
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def with_headers() -> bytes:
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "Garden group papers"
    document.sections[0].footer.paragraphs[0].text = "Kept in the shed"
    document.add_paragraph("It was not")
    return _saved(document)


def with_notes() -> bytes:
    """A note at the foot, a comment beside, and the lines that part notes from text, as Word keeps them."""
    kinds = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    body = run("It was led by users") + "<w:r><w:footnoteReference w:id='1'/></w:r>" + run(" and staff.")
    rels = "".join(
        f"<Relationship Id='r{n}' Type='{kinds}/{kind}' Target='{kind}.xml'/>"
        for n, kind in enumerate(("footnotes", "comments"))
    )
    return packed(
        {
            "word/document.xml": f"<w:document {W}><w:body><w:p>{body}</w:p></w:body></w:document>",
            "word/_rels/document.xml.rels": f"<Relationships>{rels}</Relationships>",
            "word/footnotes.xml": f"<w:footnotes {W}><w:footnote w:type='separator' w:id='0'><w:p>{run('a line')}</w:p></w:footnote>"
            f"<w:footnote w:id='1'><w:p>{run('Seven of them.')}</w:p></w:footnote></w:footnotes>",
            "word/comments.xml": f"<w:comments {W}><w:comment w:id='0'><w:p>{run('Is this so?')}</w:p></w:comment></w:comments>",
        }
    )


def drawn() -> bytes:
    """A slide with SmartArt, whose words stand in a part of its own, and with a date that the program fills in."""
    a = "xmlns:a='http://schemas.openxmlformats.org/drawingml/2006/main'"
    r = "xmlns:r='http://schemas.openxmlformats.org/officeDocument/2006/relationships'"
    kinds = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    slide = f"<p:sld xmlns:p='p' {a}><a:p><a:r><a:t>Met on </a:t></a:r><a:fld><a:t>4 May</a:t></a:fld></a:p></p:sld>"
    return packed(
        {
            "_rels/.rels": f"<R><Relationship Id='r1' Type='{kinds}/officeDocument' Target='ppt/presentation.xml'/></R>",
            "ppt/presentation.xml": f"<p:presentation xmlns:p='p' {r}><p:sldId r:id='r1'/></p:presentation>",
            "ppt/_rels/presentation.xml.rels": f"<R><Relationship Id='r1' Type='{kinds}/slide' Target='slides/one.xml'/></R>",
            "ppt/slides/one.xml": slide,
            "ppt/slides/_rels/one.xml.rels": f"<R><Relationship Id='r1' Type='{kinds}/diagramData' Target='../art.xml'/></R>",
            "ppt/art.xml": f"<d:model xmlns:d='d' {a}><d:t><a:p><a:r><a:t>Members decide</a:t></a:r></a:p></d:t></d:model>",
        }
    )


def squeezed() -> bytes:
    """A web archive with a page as its server squeezed it for the line."""
    body = gzip.compress(b"<html><p>It was squeezed.</p>", mtime=0)
    http = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: gzip\r\n\r\n" + body
    head = (
        "WARC/1.1\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-000000000000>\r\n"
        "WARC-Target-URI: https://a.example.org/\r\nWARC-Date: 2026-01-02T00:00:00Z\r\n"
        f"Content-Type: application/http;msgtype=response\r\nContent-Length: {len(http)}\r\n\r\n"
    )
    return head.encode() + http + b"\r\n\r\n"


def merged(document: Any) -> None:
    table = document.add_table(2, 3)
    table.cell(0, 0).merge(table.cell(0, 2)).text = "seven members"
    inner = table.cell(1, 0).add_table(1, 1)
    inner.cell(0, 0).text = "a table inside a table"


def hidden_style(document: Any) -> None:
    style = document.styles.add_style("Unseen", 1)
    style.font.hidden = True
    document.add_paragraph("Nobody agreed.", style="Unseen")


def deck() -> bytes:
    """Four slides, of which the third goes first and the fourth is hidden; numbered from 30."""
    show = pptx.Presentation()
    blank = show.slide_layouts[6]
    for text in ("Led by members", "Plans for May", "A word of welcome", "Not for the day"):
        slide = show.slides.add_slide(blank)
        slide.shapes.add_textbox(0, 0, Inches(4), Inches(1)).text_frame.text = text
    slides = list(show.slides)
    group = slides[0].shapes.add_group_shape()
    group.shapes.add_textbox(0, 0, Inches(1), Inches(1)).text_frame.text = "words in a group"
    slides[0].shapes.add_table(1, 1, 0, 0, Inches(1), Inches(1)).table.cell(0, 0).text = "words in a table"
    slides[0].notes_slide.notes_text_frame.text = "Say this aloud"
    chart: Any = CategoryChartData()  # type: ignore[no-untyped-call]
    chart.categories = ["Members who came"]
    chart.add_series("In May", (7,))
    slides[1].shapes.add_chart(XL_CHART_TYPE.BAR_CLUSTERED, 0, 0, Inches(2), Inches(2), chart)
    slides[3]._element.set("show", "0")
    ids = show.slides._sldIdLst
    ids.insert(0, list(ids)[2])
    show.element.set("firstSlideNum", "30")
    shapes = slides[1].shapes
    unseen = shapes.add_textbox(0, 0, Inches(1), Inches(1))
    unseen.text_frame.text = "a shape switched off"
    unseen._element.nvSpPr.cNvPr.set("hidden", "1")
    twice = shapes.add_textbox(0, 0, Inches(1), Inches(1))
    twice.text_frame.text = "two\vlines"
    newer, space = twice._element, "http://schemas.openxmlformats.org/markup-compatibility/2006"
    either = parse_xml(
        f'<mc:AlternateContent xmlns:mc="{space}"><mc:Choice Requires="a14"/><mc:Fallback/></mc:AlternateContent>'
    )
    newer.addprevious(either)
    either[1].append(deepcopy(newer))
    either[0].append(newer)
    return _saved(show)


def pdf(*pages: Callable[[Canvas], object], size: tuple[float, float] = A4) -> bytes:
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=size, invariant=1)
    for draw in pages:
        draw(canvas)
        canvas.showPage()
    canvas.save()
    return file.getvalue()


def lines(*rows: str, top: float = 760) -> Callable[[Canvas], None]:
    def draw(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", 12)
        for number, row in enumerate(rows):
            canvas.drawString(72, top - 16 * number, row)

    return draw


LEFT = (
    "The members of the group met on",
    "every Monday, and all that they de-",
    "cided was written down. The plan",
    "was agreed by seven of the nine",
    "members who came.",
    "Nobody else was asked to come,",
    "and the gate stayed",
)
RIGHT = (
    "Staff were in the room and took",
    "the notes. Two of them had a vote,",
    "which they did not use. Minutes",
    "were sent to members in May and",
    "put on the notice board.",
)


def columns(canvas: Canvas, *, by_rows: bool = True, drop: float = 0, from_left: bool = True) -> None:
    """Two columns under a heading, as a program writes them that goes down the page, or one that goes column by column."""
    sign = 1 if from_left else -1
    lines("Report of the garden group over both of the columns, in one long line of words", top=780)(canvas)
    canvas.setFont("Helvetica", 10)
    left = [(72, 740 - 12 * n, words) for n, words in enumerate(LEFT)]
    right = [(250, 740 - drop - 12 * n, words) for n, words in enumerate(RIGHT)]
    placed = left + right
    for x, y, words in sorted(placed, key=lambda one: (-one[1], sign * one[0])) if by_rows else placed:
        canvas.drawString(x, y, words)
    lines("A line below both of the columns, which is as long as the one above them was", top=648)(canvas)


def columned(*, number: int, last: str) -> Callable[[Canvas], None]:
    """A page of two columns, row by row, that ends in some words and has its number below."""

    def draw(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", 10)
        for n in range(5):
            canvas.drawString(72, 740 - 12 * n, LEFT[n + 2 * (number == 2)])
            canvas.drawString(250, 740 - 12 * n, (*RIGHT[number - 1 : number + 3], last)[n])
        canvas.drawString(72, 400, f"Page {number} of 2")

    return draw


def bridged(canvas: Canvas) -> None:
    """Three columns, of which the first two have a heading in common; below, two lines side by side, and a label."""
    canvas.setFont("Helvetica", 10)
    canvas.drawString(72, 740, "A heading that both of the first two columns have")
    canvas.drawString(400, 740, "and one alone")
    for n, row in enumerate(
        (("first cell", "next cell", "last cell"), ("is met", "not met", "no word"), ("by one", "by two", "by all"))
    ):
        for x, words in zip((72, 200, 400), row, strict=True):
            canvas.drawString(x, 728 - 12 * n, words)
    canvas.drawString(72, 600, "signed for the group")
    canvas.drawString(300, 600, "not by the staff")
    canvas.drawString(72, 560, "Date:")
    canvas.drawString(300, 560, "the fifth of May")
    canvas.drawString(300, 520, "kept by members all year")
    canvas.drawString(72, 511, "asked of two neighbours")


def grid(canvas: Canvas) -> None:
    """A table: cells that stand side by side, and below one another."""
    canvas.setFont("Helvetica", 10)
    for n, row in enumerate(
        (("Led by users", "not met"), ("Plan agreed", "by all"), ("Minutes kept", "never"), ("Votes", "two"))
    ):
        for x, words in zip((72, 250), row, strict=True):
            canvas.drawString(x, 740 - 14 * n, words)


def justified(canvas: Canvas) -> None:
    """Three columns with even edges, row by row; between the words of a full line are spaces of many widths."""
    canvas.setFont("Helvetica", 9)
    texts = (
        "one group met in the old hall and agreed on a plan for the whole of the year, with seven votes of nine for it",
        "another came together by the gate, where nobody took a vote, so that all was left as it had been before",
        "the last one wrote to the council about water, and had an answer by May which said that it would be laid on",
    )
    rows = [simpleSplit(text, "Helvetica", 9, 130) for text in texts]
    for n in range(max(map(len, rows))):
        for x, lines_of in zip((60, 204, 348), rows, strict=True):
            if n < len(lines_of):
                words = lines_of[n].split()
                spare = 130 - canvas.stringWidth(lines_of[n], "Helvetica", 9)
                text = canvas.beginText(x, 700 - 11 * n)
                text.setWordSpace(spare / max(1, len(words) - 1) if n < len(lines_of) - 1 else 0)
                text.textOut(lines_of[n])
                canvas.drawText(text)


def marked(canvas: Canvas) -> None:
    """Paragraphs with their numbers beside them, and a list with figures."""
    canvas.setFont("Helvetica", 10)
    rows = (
        ("1.1", "The group met in May and agreed with the"),
        ("", "Garden Board on a plan for the year."),
        ("1.2", "Its members wrote it, and staff helped them"),
        ("", "with the minutes of the meetings."),
        ("1.3", "Nobody else was asked."),
        ("\u2022", "Members who came"),
        ("\u2022", "Members who spoke"),
        ("\u2022", "Members who had a vote"),
    )
    for n, (mark, words) in enumerate(rows):
        canvas.drawString(72, 740 - 12 * n, mark)
        canvas.drawString(100, 740 - 12 * n, words)
        if mark == "\u2022":
            canvas.drawString(300, 740 - 12 * n, str(9 - n))


def sentences(canvas: Canvas) -> None:
    """A table whose cells are sentences of one length."""
    canvas.setFont("Helvetica", 10)
    for n in range(4):
        canvas.drawString(72, 740 - 18 * n, f"it was agreed by all in year {n}")
        canvas.drawString(300, 740 - 18 * n, f"but not done by any in year {n}")


def noted(canvas: Canvas) -> None:
    text = canvas.beginText(72, 700)
    for size, rise, words in ((12, 0, "It was led by users"), (7, 5, "12"), (12, 0, " and staff, on 10"), (7, 5, "6")):
        text.setFont("Helvetica", size)
        text.setRise(rise)
        text.textOut(words)
    canvas.drawText(text)


def filled(canvas: Canvas) -> None:
    canvas.drawString(72, 700, "Who led it:")
    canvas.acroForm.textfield(name="who", value="seven members led it", x=72, y=600, width=300, height=20)


def cropped(canvas: Canvas) -> None:
    canvas.setCropBox((0, 0, 400, 750))
    canvas.drawString(72, 700, "It was agreed")
    canvas.drawString(420, 700, "by nobody")
    canvas.drawString(72, 800, "Draft for one reader")


def wide(canvas: Canvas) -> None:
    lines("Two lines of a wide page", "that stay two lines", top=500)(canvas)


WIDE = landscape(A4)


def layered() -> bytes:
    """A page with two layers, of which one is switched off."""
    stream = (
        "BT /F1 12 Tf 72 700 Td (It was agreed) Tj ET /OC /Off BDC BT /F1 12 Tf 72 680 Td (by nobody) Tj ET EMC "
        "/OC /On BDC BT /F1 12 Tf 72 660 Td (in May) Tj ET EMC"
    )
    return objects(
        "<< /Type /Catalog /Pages 2 0 R /OCProperties << /OCGs [6 0 R 7 0 R] /D << /ON [7 0 R] /OFF [6 0 R] >> >> >>",
        "<< /Type /Pages /Kids [4 0 R] /Count 1 >>",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 5 0 R /Resources << /Font << /F1 3 0 R >> "
        "/Properties << /Off 6 0 R /On 7 0 R >> >> >>",
        f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream",
        "<< /Type /OCG /Name (Comments) >>",
        "<< /Type /OCG /Name (Text) >>",
    )


def typed_note() -> bytes:
    """A page with a note that was typed onto it, with the look that a viewer gave it."""
    look = "BT /F1 12 Tf 2 4 Td (Seen by the group) Tj ET"
    stream = "BT /F1 12 Tf 72 700 Td (It was agreed) Tj ET"
    return objects(
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [4 0 R] /Count 1 >>",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 5 0 R /Annots [6 0 R] "
        "/Resources << /Font << /F1 3 0 R >> >> >>",
        f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream",
        "<< /Type /Annot /Subtype /FreeText /Rect [72 600 272 620] /F 4 /Contents (Seen by the group) "
        "/DA (/F1 12 Tf) /AP << /N 7 0 R >> >>",
        f"<< /Type /XObject /Subtype /Form /BBox [0 0 200 20] /Resources << /Font << /F1 3 0 R >> >> /Length {len(look)} >>"
        f"\nstream\n{look}\nendstream",
    )


def roman() -> bytes:
    """Two pages numbered i and ii, and one numbered 1."""
    texts = ("A foreword", "Thanks to all", "The plan")
    kids = " ".join(f"{4 + 2 * i} 0 R" for i in range(3))
    pages = []
    for i, text in enumerate(texts):
        stream = f"BT /F1 12 Tf 72 700 Td ({text}) Tj ET"
        pages += [
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents {5 + 2 * i} 0 R "
            "/Resources << /Font << /F1 3 0 R >> >> >>",
            f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream",
        ]
    return objects(
        "<< /Type /Catalog /Pages 2 0 R /PageLabels << /Nums [0 << /S /r >> 2 << /S /D >>] >> >>",
        f"<< /Type /Pages /Kids [{kids}] /Count 3 >>",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        *pages,
    )


def open_text() -> bytes:
    """An OpenDocument text with what its writers put beside and between the words."""
    spaces = " ".join(
        f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
        for short, name in (
            ("office", "office"),
            ("text", "text"),
            ("style", "style"),
            ("draw", "drawing"),
            ("table", "table"),
        )
    )
    looks = (
        '<style:style style:name="base"><style:text-properties text:display="none"/></style:style>'
        '<style:style style:name="unseen" style:parent-style-name="base"/>'
        '<style:style style:name="raised"><style:text-properties style:text-position="super 58%"/></style:style>'
    )
    text = (
        '<text:p>It was <text:span text:style-name="unseen">never </text:span>led<text:s text:c="2"/>by<text:tab/>'
        'users<text:span text:style-name="raised">12</text:span><text:line-break/>and staff'
        "<office:annotation><text:p>A remark</text:p></office:annotation>.<draw:frame><draw:text-box>"
        "<text:p>Words in a box</text:p></draw:text-box></draw:frame></text:p>"
        '<text:section text:display="none"><text:p>Unseen section</text:p></text:section>'
        "<text:section><text:p>Seen section</text:p></text:section>"
        "<draw:frame><draw:text-box><text:p>A box of its own</text:p></draw:text-box></draw:frame>"
    )
    content = (
        f"<office:document-content {spaces}><office:automatic-styles>{looks}</office:automatic-styles>"
        f"<office:body><office:text>{text}</office:text></office:body></office:document-content>"
    )
    return packed({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": content})


def objects(*bodies: str) -> bytes:
    """A PDF of objects, the first of which is its catalogue."""
    out, offsets = b"%PDF-1.5\n", []
    for number, body in enumerate(bodies, 1):
        offsets.append(len(out))
        out += f"{number} 0 obj\n{body}\nendobj\n".encode()
    table = "".join(f"{offset:010} 00000 n \n" for offset in offsets)
    size = len(bodies) + 1
    tail = f"xref\n0 {size}\n0000000000 65535 f \n{table}trailer\n<< /Size {size} /Root 1 0 R >>\nstartxref\n{len(out)}\n%%EOF\n"
    return out + tail.encode()


def packed(members: Mapping[str, str | bytes]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as zipped:
        for name, content in members.items():
            zipped.writestr(name, content)
    return file.getvalue()


def book() -> bytes:
    """An e-book whose list of files is in another order than its spine."""
    page = '<html xmlns="http://www.w3.org/1999/xhtml"><head><title>T</title></head><body><p>{}</p></body></html>'
    return packed(
        {
            "mimetype": "application/epub+zip",
            "META-INF/container.xml": '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
            '<rootfile full-path="OPS/book.opf"/></rootfiles></container>',
            "OPS/book.opf": '<package xmlns="http://www.idpf.org/2007/opf"><manifest><item id="b" href="two%20b.xhtml"/>'
            '<item id="a" href="one.xhtml"/></manifest><spine><itemref idref="a"/><itemref idref="b"/></spine></package>',
            "OPS/one.xhtml": page.format("The work was led"),
            "OPS/two b.xhtml": page.format("by its members \u2013 all of them."),
        }
    )


def saved_page() -> bytes:
    """A page as a browser saves it whole: its charset stands in its own meta alone."""
    letter = EmailMessage()
    letter["From"] = "<Saved by a browser>"
    letter["Subject"] = "A page"
    letter.set_content("x")
    letter.make_related()
    html = '<html><head><meta charset="iso-8859-1"></head><body><p>Ren\xe9e\x92s garden was led by members.</p></body></html>'
    page = EmailMessage()
    page["Content-Type"] = "text/html"
    page["Content-Transfer-Encoding"] = "quoted-printable"
    page.set_payload(html.replace("=", "=3D").replace("\xe9", "=E9").replace("\x92", "=92"))
    letter.set_payload([page])
    letter.replace_header("Content-Type", 'multipart/related; type="text/html"; boundary="----b"')
    return letter.as_bytes()


def archive(*pages: tuple[str, str, int]) -> bytes:
    """A web archive as wget writes it: each page an answer with its status, its address in angle brackets."""
    out = b""
    for number, (address, html, status) in enumerate(pages):
        body = f"HTTP/1.1 {status} OK\r\nContent-Type: text/html\r\n\r\n{html}".encode()
        head = (
            f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-{number:012}>\r\n"
            f"WARC-Target-URI: <{address}>\r\nWARC-Date: 2026-01-02T00:00:00Z\r\n"
            f"Content-Type: application/http;msgtype=response\r\nContent-Length: {len(body)}\r\n\r\n"
        )
        out += head.encode() + body + b"\r\n\r\n"
    return out
