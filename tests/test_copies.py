"""Copies as people have them: a table of copy, quotation and right result. What a document does not say is never found."""

from __future__ import annotations

import gzip
import sys
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

import copy_files as made
from copy_files import BY, MC, W, run
from involvement_audit.disk.copies import CopyFile, read, read_copies
from involvement_audit.disk.copies.kinds import Kind
from involvement_audit.format.terms import QuoteNote, QuoteResult
from involvement_audit.parse.copy_text import BARRIER
from involvement_audit.parse.passages import find
from involvement_audit.parse.quote_languages import ENGLISH

FOUND, ELSEWHERE, CHANGED = QuoteResult.FOUND, QuoteResult.ELSEWHERE, QuoteResult.CHANGED
UNSURE = QuoteResult.UNSURE
TRACKED, PLACE = QuoteNote.TRACKED, QuoteNote.PLACE
DATA = Path(__file__).parent / "data/copies"

HEAD = run("It was ")
REST = run("co-produced with members.")
GARDEN = ("It was never co-produced with members and staff.", "It was co-produced")

FIELD = (
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> REF plan </w:instrText></w:r>'
    '<w:r><w:fldChar w:fldCharType="separate"/></w:r>{}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
)
BOX = (
    "<w:r><mc:AlternateContent><mc:Choice Requires='wps'><wps:txbx><w:txbxContent><w:p>{0}</w:p></w:txbxContent></wps:txbx>"
    "</mc:Choice><mc:Fallback><w:pict><v:textbox><w:txbxContent><w:p>{0}</w:p></w:txbxContent></v:textbox></w:pict>"
    "</mc:Fallback></mc:AlternateContent></w:r>"
)


def page(body: str, head: str = "") -> bytes:
    return f"<!DOCTYPE html><html><head>{head}</head><body>{body}</body></html>".encode()


def report(body: str, number: int) -> Callable[..., None]:
    return made.lines("Report of the garden group", *body.split("/"), f"Page {number} of 3")


FILES: dict[str, Callable[[], bytes]] = {
    # Word files
    "inserted.docx": lambda: made.word(HEAD + f"<w:ins {BY}>{run('never ')}</w:ins>" + REST),
    "deleted.docx": lambda: made.word(
        HEAD + f'<w:del {BY}><w:r><w:delText xml:space="preserve">never </w:delText></w:r></w:del>' + REST
    ),
    "moved.docx": lambda: made.word(
        HEAD + f"<w:moveFrom {BY}>{run('wholly ')}</w:moveFrom>" + REST,
        f"<w:moveTo {BY}>{run('It was wholly new.')}</w:moveTo>",
    ),
    "controls.docx": lambda: made.word(
        HEAD + f"<w:sdt><w:sdtContent>{run('never ')}</w:sdtContent></w:sdt>" + REST,
        f"<w:smartTag>{run('Seven')}</w:smartTag><w:fldSimple w:instr=' REF x '>{run(' of nine')}</w:fldSimple>{run(' came.')}",
        HEAD + FIELD.format(run("not ")) + run("agreed."),
    ),
    "block-control.docx": lambda: made.word_blocks(
        f"<w:sdt {W}><w:sdtContent><w:p>{run('Nobody came.')}</w:p></w:sdtContent></w:sdt>"
    ),
    "joined.docx": lambda: made.word(
        f"<w:pPr><w:rPr><w:del {BY}/></w:rPr></w:pPr>{run('The group was in')}", run("volved by all.")
    ),
    "box.docx": lambda: made.word(HEAD + BOX.format(run("Written by a member")) + REST),
    "hidden.docx": lambda: made.word(
        HEAD + run("never ", "<w:vanish/>") + run("always ", "<w:vanish w:val='0'/>") + REST
    ),
    "hidden-style.docx": lambda: made.word(HEAD + REST, table=made.hidden_style),
    "raised.docx": lambda: made.word(
        run("It was led by users") + run("12", "<w:vertAlign w:val='superscript'/>") + run(" and staff, on 10"),
        run("An area of 5 m") + run("2", "<w:vertAlign w:val='superscript'/>") + run(" of beds"),
    ),
    "table.docx": lambda: made.word(table=made.merged),
    "headers.docx": made.with_headers,
    "notes.docx": made.with_notes,
    "rows.docx": lambda: made.word_blocks(
        f"<w:tbl {W}><w:tblPr/><w:tblGrid/>"
        f"<w:tr><w:trPr><w:del {BY}/></w:trPr><w:tc><w:p>{run('A row taken out')}</w:p></w:tc></w:tr>"
        f"<w:tr><w:sdt><w:sdtContent><w:tc><w:p>{run('A cell in a control')}</w:p></w:tc></w:sdtContent></w:sdt>"
        f"<w:tc><w:tcPr><w:cellDel {BY}/></w:tcPr><w:p>{run('A cell taken out')}</w:p></w:tc></w:tr></w:tbl>",
        f"<w:p {W} {MC}><mc:AlternateContent><mc:Choice Requires='w14'>{run('one')}</mc:Choice><mc:Fallback>{run('two')}"
        f"</mc:Fallback></mc:AlternateContent><w:r><w:tab/><w:t>half</w:t><w:noBreakHyphen/><w:t>way</w:t><w:br/>"
        f"<w:sym w:font='Symbol' w:char='F0B7'/><w:sym w:font='Arial' w:char='00A3'/><w:t>5</w:t></w:r></w:p>",
        f"<mc:AlternateContent {MC} {W}><mc:Choice Requires='w14'><w:p>{run('A block of either kind')}</w:p></mc:Choice>"
        "</mc:AlternateContent>",
        f"<w:p {W}><w:pPr><w:rPr><w:del {BY}/></w:rPr></w:pPr>{run('The last, with no end of its own')}</w:p>",
    ),
    # Slides
    "deck.pptx": made.deck,
    "drawn.pptx": made.drawn,
    # PDFs
    "noted.pdf": lambda: made.pdf(made.noted),
    "filled.pdf": lambda: made.pdf(made.filled),
    "typed-note.pdf": made.typed_note,
    "cropped.pdf": lambda: made.pdf(made.cropped),
    "layered.pdf": made.layered,
    "roman.pdf": made.roman,
    "wide.pdf": lambda: made.pdf(made.wide, size=made.WIDE),
    "hyphens.pdf": lambda: made.pdf(
        made.lines("The 24-", "hour line for COVID-", "19, from 2018-", "2019, was in-", "volved.")
    ),
    "over-pages.pdf": lambda: made.pdf(
        report("The members were in-", 1), report("volved and the plan was/agreed by", 2), report("all of them.", 3)
    ),
    "by-rows.pdf": lambda: made.pdf(made.columns),
    "by-rows-dropped.pdf": lambda: made.pdf(lambda canvas: made.columns(canvas, drop=5)),
    "by-rows-late.pdf": lambda: made.pdf(lambda canvas: made.columns(canvas, drop=24)),
    "by-rows-early.pdf": lambda: made.pdf(lambda canvas: made.columns(canvas, drop=-24)),
    "by-rows-from-the-right.pdf": lambda: made.pdf(lambda canvas: made.columns(canvas, from_left=False)),
    "to-and-fro.pdf": lambda: made.pdf(lambda canvas: made.columns(canvas, drop=6.5, from_left=False)),
    "columned.pdf": lambda: made.pdf(
        made.columned(number=1, last="shown by one of"), made.columned(number=2, last="put on the board.")
    ),
    "bridged.pdf": lambda: made.pdf(made.bridged),
    "by-columns.pdf": lambda: made.pdf(lambda canvas: made.columns(canvas, by_rows=False)),
    "justified.pdf": lambda: made.pdf(made.justified),
    "marked.pdf": lambda: made.pdf(made.marked),
    "sentences.pdf": lambda: made.pdf(made.sentences),
    "grid.pdf": lambda: made.pdf(made.grid),
    # Pages of the web
    "script-charset.html": lambda: page("<p>Ren\u00e9e led it.</p>", "<script charset='iso-8859-1'></script>"),
    "latin-1.html": lambda: page("<p>Ren\u00e9e\u2019s</p>", "<meta charset='iso-8859-1'>").decode().encode("cp1252"),
    "undeclared.html": lambda: page("<p>Ren\u00e9e\u2019s</p>").decode().encode("cp1252"),
    "bom.html": lambda: page("<p>Ren\u00e9e\u2019s</p>", "<meta charset='iso-8859-1'>").decode().encode("utf-8-sig"),
    "commented.html": lambda: page("<p>Ren\u00e9e led it.</p>", "<!-- <meta charset='iso-8859-1'> -->"),
    "deleted.html": lambda: page("<p>It was <del>never </del>co-produced, <s>by all</s> in May.</p>"),
    "unseen.html": lambda: page(
        "<p>It was <span hidden>not </span>agreed <b style='display: none'>by nobody </b>in May"
        "<button>Agree</button><svg><text>drawn</text></svg><select><option>chosen</option></select>.</p>"
        "<dialog>Closed words</dialog><dialog open>Open words</dialog><ruby>plan<rt>plahn</rt></ruby> made"
    ),
    "quoted.html": lambda: page("<p>She said <q>by all</q> twice.</p>"),
    "shadow.html": lambda: page(
        "<x-card><template shadowrootmode='open'><p>Words in the shade</p></template></x-card><template><p>Spare words</p>"
        "</template><iframe srcdoc='<p>Words in a frame</p>'></iframe>"
    ),
    "raised.html": lambda: page("<p>It was led by users<sup>12</sup> and staff, on 10<sup>6</sup> beds.</p>"),
    # Texts
    "touching.txt": lambda: b"It was led by users12 and staff.",
    "ligatures.txt": "The \ufb01rst o\ufb03ce sta\ufb00 \ufb02ew.".encode,
    "hyphens.txt": lambda: b"The 24-\nhour line, 24-\nand 48-hour, for COVID-\n19 and 10-\n15 people\xe2\x80\x94\nall.",
    "unseen.txt": "It was co\u2066-\u2069pro\u034fduced\ufe0f by\u200b the group\u02bcs users.".encode,
    "windows.txt": lambda: "Ren\u00e9e\u2019s garden".encode("cp1252"),
    "wide.txt": lambda: "Ren\u00e9e\u2019s garden".encode("utf-16"),
    "brackets.txt": lambda: (
        b"The members cannot agree. They were uninvolved and wrote one two three four five six seven "
        b"eight nine ten to the council. Breathe service there. It was useless."
    ),
    "pages.txt": lambda: b"A cover\fThe members met.\fThe plan was agreed.",
    "repeated.txt": lambda: b"Garden group\nThe plan was\n12\n\fGarden group\nagreed by all\n13\n",
    # The kinds of the programme's own papers
    "garden-notes.doc": (DATA / "garden-notes.doc").read_bytes,
    "garden-notes.odt": (DATA / "garden-notes.odt").read_bytes,
    "garden-notes.rtf": (DATA / "garden-notes.rtf").read_bytes,
    "typed.rtf": lambda: (
        rb"{\rtf1\ansi\ansicpg1252 It was {\v never }co-produced{\footnote \pard Two wrote it.} by {\deleted nobody}all\line "
        rb"of us, led by users{\super 12} and {\field{\*\fldinst{HYPERLINK \"https://a.example.org/\"}}{\fldrslt staff}} too.\par "
        rb"\trowd one\cell two\cell\row}"
    ),
    "made.odt": made.open_text,
    "saved.mhtml": made.saved_page,
    "one.warc": lambda: made.archive(
        ("https://a.example.org/", "<html><p>It was led by members.</p>", 200),
        ("https://a.example.org/x", "<html><p>Not there.</p>", 404),
    ),
    "squeezed.warc": made.squeezed,
    "two.warc.gz": lambda: gzip.compress(
        made.archive(
            ("https://a.example.org/", "<html><p>It was not</p>", 200),
            ("https://a.example.org/b", "<html><p>led by members.</p>", 200),
        )
    ),
    "book.epub": made.book,
}

CASES: list[tuple[str, str, str, QuoteResult, tuple[QuoteNote, ...]]] = [
    ("inserted.docx", "It was co-produced", "", CHANGED, (TRACKED,)),
    ("inserted.docx", "It was never co-produced", "", FOUND, (TRACKED,)),
    ("deleted.docx", "It was co-produced", "", FOUND, (TRACKED,)),
    ("deleted.docx", "It was never co-produced", "", CHANGED, (TRACKED,)),
    ("moved.docx", "It was wholly co-produced", "", CHANGED, (TRACKED,)),
    ("moved.docx", "It was wholly new.", "", FOUND, (TRACKED,)),
    ("controls.docx", "It was never co-produced", "", FOUND, ()),
    ("controls.docx", "It was co-produced", "", CHANGED, ()),
    ("controls.docx", "Seven of nine came.", "", FOUND, ()),
    ("controls.docx", "It was not agreed.", "", FOUND, ()),
    ("controls.docx", "It was agreed.", "", CHANGED, ()),
    ("controls.docx", "REF plan", "", CHANGED, ()),
    ("block-control.docx", "Nobody came.", "paragraph 1", FOUND, ()),
    ("joined.docx", "The group was involved by all.", "paragraph 1", FOUND, (TRACKED,)),
    ("box.docx", "Written by a member", "", FOUND, ()),
    ("box.docx", "It was co-produced with members.", "", FOUND, ()),
    ("box.docx", "with members. Written by a member", "", CHANGED, ()),
    ("box.docx", "Written by a member Written by a member", "", CHANGED, ()),
    ("hidden.docx", "It was never co-produced", "", CHANGED, ()),
    ("hidden.docx", "It was always co-produced", "p. 3", FOUND, (PLACE,)),
    ("hidden-style.docx", "Nobody agreed.", "", CHANGED, ()),
    ("raised.docx", "It was led by users and staff", "", FOUND, ()),
    ("raised.docx", "led by users12 and", "", FOUND, ()),
    ("raised.docx", "An area of 5 m of beds", "", CHANGED, ()),
    ("table.docx", "seven members", "", FOUND, ()),
    ("table.docx", "seven members seven members", "", CHANGED, ()),
    ("table.docx", "a table inside a table", "", FOUND, ()),
    ("headers.docx", "Garden group papers", "", FOUND, ()),
    ("headers.docx", "Kept in the shed", "", FOUND, ()),
    ("headers.docx", "It was not Garden group papers", "", CHANGED, ()),
    ("headers.docx", "It was not [...] group papers", "", CHANGED, ()),
    ("notes.docx", "It was led by users and staff.", "", FOUND, ()),
    ("notes.docx", "Seven of them.", "", FOUND, ()),
    ("notes.docx", "and staff. Seven of them.", "", CHANGED, ()),
    ("notes.docx", "Is this so?", "", CHANGED, ()),
    ("notes.docx", "a line", "", CHANGED, ()),
    ("rows.docx", "A row taken out", "", CHANGED, (TRACKED,)),
    ("rows.docx", "A cell taken out", "", CHANGED, (TRACKED,)),
    ("rows.docx", "A cell in a control", "", FOUND, (TRACKED,)),
    ("rows.docx", "one half-way \u00a35", "", FOUND, (TRACKED,)),
    ("rows.docx", "one two half", "", CHANGED, (TRACKED,)),
    ("rows.docx", "A block of either kind", "", FOUND, (TRACKED,)),
    ("rows.docx", "The last, with no end of its own", "", FOUND, (TRACKED,)),
    ("deck.pptx", "a shape switched off", "", CHANGED, ()),
    ("deck.pptx", "two lines", "slide 3", FOUND, ()),
    ("deck.pptx", "two lines two lines", "", CHANGED, ()),
    ("roman.pdf", "Thanks to all", "p. ii", FOUND, ()),
    ("roman.pdf", "Thanks to all", "pp. i-ii", FOUND, ()),
    ("roman.pdf", "Thanks to all", "p. i", ELSEWHERE, ()),
    ("roman.pdf", "Thanks to all", "p. 1", ELSEWHERE, ()),
    ("roman.pdf", "The plan", "p. 1", FOUND, ()),
    ("drawn.pptx", "Met on 4 May", "slide 1", FOUND, ()),
    ("drawn.pptx", "Members decide", "slide 1", FOUND, ()),
    ("drawn.pptx", "4 May Members decide", "", CHANGED, ()),
    ("made.odt", "It was led by users and staff.", "", FOUND, ()),
    ("made.odt", "It was never led", "", CHANGED, ()),
    ("made.odt", "Words in a box", "", FOUND, ()),
    ("made.odt", "and staff. Words in a box", "", CHANGED, ()),
    ("made.odt", "Unseen section", "", CHANGED, ()),
    ("made.odt", "Seen section", "", FOUND, ()),
    ("made.odt", "A remark", "", CHANGED, ()),
    ("made.odt", "A box of its own", "", FOUND, ()),
    ("deck.pptx", "Led by members", "slide 31", FOUND, ()),
    ("deck.pptx", "Led by members", "slide 2", FOUND, ()),
    ("deck.pptx", "Led by members", "slide 1", ELSEWHERE, ()),
    ("deck.pptx", "A word of welcome", "slide 1", FOUND, ()),
    ("deck.pptx", "words in a group", "slide 2", FOUND, ()),
    ("deck.pptx", "words in a table", "slide 2", FOUND, ()),
    ("deck.pptx", "Members who came", "slide 3", FOUND, ()),
    ("deck.pptx", "Say this aloud", "slide 2", FOUND, ()),
    ("deck.pptx", "Not for the day", "slide 33", FOUND, (QuoteNote.HIDDEN,)),
    ("noted.pdf", "It was led by users and staff", "p. 1", FOUND, ()),
    ("noted.pdf", "It was led by users", "p1", FOUND, ()),
    ("noted.pdf", "users [...] and staff", "p. 1", FOUND, ()),
    ("noted.pdf", "and staff, on 10", "p. 1", CHANGED, ()),
    ("filled.pdf", "seven members led it", "p. 1", FOUND, ()),
    ("typed-note.pdf", "Seen by the group", "p. 1", FOUND, ()),
    ("cropped.pdf", "It was agreed", "p. 1", FOUND, ()),
    ("cropped.pdf", "It was agreed by nobody", "", CHANGED, ()),
    ("cropped.pdf", "by nobody", "", CHANGED, ()),
    ("cropped.pdf", "Draft for one reader", "", CHANGED, ()),
    ("layered.pdf", "by nobody", "", CHANGED, ()),
    ("layered.pdf", "in May", "p. 1", FOUND, ()),
    ("wide.pdf", "a wide page that stay", "p. 1", FOUND, ()),
    ("wide.pdf", "pagethat", "", CHANGED, ()),
    ("hyphens.pdf", "24-hour line for COVID-19, from 2018-2019, was involved.", "pg. 1", FOUND, ()),
    ("hyphens.pdf", "COVID- 19", "", CHANGED, ()),
    ("hyphens.pdf", "19, from", "", CHANGED, ()),
    ("hyphens.pdf", "from 2018", "", CHANGED, ()),
    ("hyphens.pdf", "COVID19", "", CHANGED, ()),
    ("over-pages.pdf", "The members were involved and the plan", "pp1-2", FOUND, (QuoteNote.EDGES,)),
    ("over-pages.pdf", "the plan was agreed by all of them.", "p. 2f", FOUND, (QuoteNote.EDGES,)),
    ("over-pages.pdf", "the plan was agreed by", "p. 2", FOUND, ()),
    ("over-pages.pdf", "Report of the garden group", "p. 3", FOUND, ()),
    ("over-pages.pdf", "the plan was by all", "", CHANGED, ()),
    *(
        case
        for name in (
            "by-rows.pdf",
            "by-rows-dropped.pdf",
            "by-rows-late.pdf",
            "by-rows-early.pdf",
            "by-rows-from-the-right.pdf",
        )
        for case in (
            (name, "The members of the group met on every Monday", "p. 1", FOUND, ()),
            (
                name,
                "all that they decided was written down. The plan was agreed by seven of the nine members",
                "p. 1",
                FOUND,
                (),
            ),
            (name, "took the notes. Two of them had a vote, which they did not use.", "p. 1", FOUND, ()),
            (name, "Minutes were sent to members in May and put on the notice board.", "p. 2", ELSEWHERE, ()),
            (name, "and the gate stayed Staff were in the room", "", UNSURE, ()),
            (name, "who came. Nobody else was asked", "", UNSURE, ()),
            (name, "Staff were in the room and took no notes", "", CHANGED, ()),
            (name, "Report of the garden group over both of the columns", "p. 1", FOUND, ()),
            (name, "A line below both of the columns", "p. 1", FOUND, ()),
        )
    ),
    *(
        (name, quote, "", UNSURE, ())
        for name in ("by-rows.pdf", "by-rows-dropped.pdf")
        for quote in (
            "met on Staff were in the room",
            "The plan which they did not use.",
            "which they did not use. Minutes was agreed by seven",
            "was agreed by [...] were sent to members",
            "in one long line of words The members",
        )
    ),
    ("by-rows-late.pdf", "cided was written down. The plan Staff were in the room", "", CHANGED, ()),
    ("by-rows-late.pdf", "The plan the notes.", "", CHANGED, ()),
    ("to-and-fro.pdf", "took every Monday", "", UNSURE, ()),
    ("to-and-fro.pdf", "members who came.", "", FOUND, ()),
    ("columned.pdf", "shown by one of cided was written down.", "pp. 1-2", FOUND, (QuoteNote.EDGES,)),
    ("columned.pdf", "members who came. Page 1", "", CHANGED, ()),
    ("bridged.pdf", "first cell next cell", "", UNSURE, ()),
    ("bridged.pdf", "is met not met", "", UNSURE, ()),
    ("bridged.pdf", "two columns have and one alone", "", UNSURE, ()),
    ("bridged.pdf", "signed for the group not by the staff", "", UNSURE, ()),
    ("bridged.pdf", "all year asked of two", "", UNSURE, ()),
    ("bridged.pdf", "Date: the fifth of May", "p. 1", FOUND, ()),
    ("by-columns.pdf", "The plan was agreed by seven of the nine members who came. Nobody else", "p. 1", FOUND, ()),
    ("by-columns.pdf", "met on Staff were in the room", "", CHANGED, ()),
    (
        "justified.pdf",
        "met in the old hall and agreed on a plan for the whole of the year, with seven votes",
        "",
        FOUND,
        (),
    ),
    (
        "justified.pdf",
        "another came together by the gate, where nobody took a vote, so that all was left",
        "",
        FOUND,
        (),
    ),
    ("justified.pdf", "wrote to the council about water, and had an answer by May", "", FOUND, ()),
    ("justified.pdf", "old hall and by the gate", "", CHANGED, ()),
    ("justified.pdf", "nine for it another came together", "", UNSURE, ()),
    ("marked.pdf", "agreed with the Garden Board on a plan", "p. 1", FOUND, ()),
    ("marked.pdf", "1.2 Its members wrote it, and staff helped them with the minutes", "p. 1", FOUND, ()),
    ("marked.pdf", "Members who came 4", "p. 1", FOUND, ()),
    ("marked.pdf", "Members who came Members who spoke", "", CHANGED, ()),
    ("sentences.pdf", "it was agreed by all in year 2", "", FOUND, ()),
    ("sentences.pdf", "in year 1 it was agreed by all in year 2", "", UNSURE, ()),
    ("sentences.pdf", "in year 1 but not done", "", UNSURE, ()),
    ("grid.pdf", "Led by users", "p. 1", FOUND, ()),
    ("grid.pdf", "Led by users not met", "", UNSURE, ()),
    ("grid.pdf", "not met by all never", "", UNSURE, ()),
    ("grid.pdf", "not met Plan agreed", "", UNSURE, ()),
    ("script-charset.html", "Ren\u00e9e led it.", "", FOUND, ()),
    ("latin-1.html", "Ren\u00e9e's", "", FOUND, ()),
    ("undeclared.html", "Ren\u00e9e's", "", FOUND, ()),
    ("bom.html", "Ren\u00e9e's", "", FOUND, ()),
    ("commented.html", "Ren\u00e9e led it.", "", FOUND, ()),
    ("deleted.html", "It was never co-produced", "", CHANGED, (TRACKED,)),
    ("deleted.html", "It was co-produced, in May.", "p. 1", FOUND, (PLACE, TRACKED)),
    ("unseen.html", "It was agreed in May", "", FOUND, ()),
    ("unseen.html", "It was not agreed", "", CHANGED, ()),
    ("unseen.html", "by nobody", "", CHANGED, ()),
    ("unseen.html", "Agree", "", CHANGED, ()),
    ("unseen.html", "drawn", "", CHANGED, ()),
    ("unseen.html", "chosen", "", CHANGED, ()),
    ("unseen.html", "Closed words", "", CHANGED, ()),
    ("unseen.html", "Open words", "", FOUND, ()),
    ("unseen.html", "plan made", "", FOUND, ()),
    ("quoted.html", 'She said "by all" twice.', "", FOUND, ()),
    ("quoted.html", "She said by all twice.", "", CHANGED, ()),
    ("shadow.html", "Words in the shade", "", FOUND, ()),
    ("shadow.html", "Words in a frame", "", FOUND, ()),
    ("shadow.html", "Spare words", "", CHANGED, ()),
    ("raised.html", "led by users and staff", "", FOUND, ()),
    ("raised.html", "users [\u2026] and", "", FOUND, ()),
    ("raised.html", "on 10 beds", "", CHANGED, ()),
    ("touching.txt", "led by users and staff", "", CHANGED, ()),
    ("touching.txt", "led by users [\u2026] and staff", "", FOUND, ()),
    ("touching.txt", "led by users [...]", "", FOUND, ()),
    ("ligatures.txt", "The first office staff flew.", "", FOUND, ()),
    ("hyphens.txt", "The 24-hour line, 24- and 48-hour", "", FOUND, ()),
    ("hyphens.txt", "COVID-19 and 10-15 people-all", "", FOUND, ()),
    ("hyphens.txt", "1015 people", "", CHANGED, ()),
    ("hyphens.txt", "peopleall", "", CHANGED, ()),
    ("unseen.txt", "It was co-produced by the group's users.", "", FOUND, ()),
    ("windows.txt", "Ren\u00e9e's garden", "", FOUND, ()),
    ("wide.txt", "Ren\u00e9e's garden", "", FOUND, ()),
    ("brackets.txt", "The members can[...] agree", "", CHANGED, ()),
    ("brackets.txt", "The members can[ ] agree", "", CHANGED, ()),
    ("brackets.txt", "They were [i]nvolved", "", CHANGED, ()),
    ("brackets.txt", "[T]hey were uninvolved", "", FOUND, ()),
    ("brackets.txt", "[t]hey were uninvolved", "", FOUND, ()),
    ("brackets.txt", "[T]he service", "", CHANGED, ()),
    ("brackets.txt", "It was use[d]", "", CHANGED, ()),
    ("brackets.txt", "wrote [words] to the council", "", CHANGED, ()),
    ("brackets.txt", "wrote [...] to the council", "", FOUND, ()),
    ("brackets.txt", "wrote one [words] ten to the council", "", FOUND, ()),
    ("brackets.txt", "member[]s agree", "", CHANGED, ()),
    ("pages.txt", "The members met.", "p2", FOUND, ()),
    ("pages.txt", "The members met.", "pg. 2", FOUND, ()),
    ("pages.txt", "The members met.", "pp1-2", FOUND, ()),
    ("pages.txt", "The members met.", "p. 1f", FOUND, ()),
    ("pages.txt", "The members met.", "p. 3", ELSEWHERE, ()),
    ("pages.txt", "The members met.", "ref. 14", FOUND, (PLACE,)),
    ("repeated.txt", "The plan was agreed by all", "p. 1", FOUND, (QuoteNote.EDGES,)),
    *((f"garden-notes.{kind}", GARDEN[0], "", FOUND, (TRACKED,)) for kind in ("doc", "odt", "rtf")),
    *((f"garden-notes.{kind}", GARDEN[1], "", CHANGED, (TRACKED,)) for kind in ("doc", "odt", "rtf")),
    *((f"garden-notes.{kind}", "The plan was fully agreed", "", CHANGED, (TRACKED,)) for kind in ("doc", "odt", "rtf")),
    *((f"garden-notes.{kind}", "by nobody", "", CHANGED, (TRACKED,)) for kind in ("doc", "odt", "rtf")),
    *((f"garden-notes.{kind}", "agreed in May.", "p. 1", FOUND, (PLACE, TRACKED)) for kind in ("doc", "odt", "rtf")),
    *((f"garden-notes.{kind}", "Two of them wrote the note.", "", FOUND, (TRACKED,)) for kind in ("doc", "odt", "rtf")),
    *((f"garden-notes.{kind}", "seven of the nine", "", FOUND, (TRACKED,)) for kind in ("doc", "odt", "rtf")),
    *((f"garden-notes.{kind}", "Garden group papers", "", FOUND, (TRACKED,)) for kind in ("doc", "odt", "rtf")),
    *(
        (f"garden-notes.{kind}", '"by all" - Ren\u00e9e\'s idea.', "", FOUND, (TRACKED,))
        for kind in ("doc", "odt", "rtf")
    ),
    ("typed.rtf", "It was co-produced by all of us", "", FOUND, (TRACKED,)),
    ("typed.rtf", "It was never co-produced", "", CHANGED, (TRACKED,)),
    ("typed.rtf", "by nobody", "", CHANGED, (TRACKED,)),
    ("typed.rtf", "Two wrote it.", "", FOUND, (TRACKED,)),
    ("typed.rtf", "led by users and staff too.", "", FOUND, (TRACKED,)),
    ("typed.rtf", "one two", "", FOUND, (TRACKED,)),
    ("saved.mhtml", "Ren\u00e9e's garden was led by members.", "", FOUND, ()),
    ("one.warc", "It was led by members.", "", FOUND, ()),
    ("one.warc", "Not there.", "", CHANGED, ()),
    ("squeezed.warc", "It was squeezed.", "", FOUND, ()),
    ("two.warc.gz", "led by members.", "", FOUND, (QuoteNote.SEVERAL,)),
    ("two.warc.gz", "It was not led by members.", "", CHANGED, (QuoteNote.SEVERAL,)),
    ("book.epub", "The work was led by its members - all", "", FOUND, ()),
]


@pytest.fixture(scope="module")
def copy_of(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], CopyFile]:
    folder = tmp_path_factory.mktemp("copies")

    @cache
    def at_hand(name: str) -> CopyFile:
        path = folder / name
        path.write_bytes(FILES[name]())
        return read(path)

    return at_hand


@pytest.mark.parametrize(("name", "quote", "at", "result", "notes"), CASES)
def test_what_a_copy_says(
    copy_of: Callable[[str], CopyFile],
    name: str,
    quote: str,
    at: str,
    result: QuoteResult,
    notes: tuple[QuoteNote, ...],
) -> None:
    copy = copy_of(name)
    assert copy.fault == ""
    found = find(quote, at, copy.copy)
    assert (found.result, found.notes) == (result, notes)


@pytest.mark.parametrize(
    ("quote", "passed"),
    [
        ("wrote [...] to the council", 10),
        ("wrote one [words] ten to the council", 8),
        ("The members cannot agree.", 0),
        ("[t]hey were", 0),
        ("The members [...] were uninvolved", 3),
    ],
)
def test_the_words_passed_over_are_counted(copy_of: Callable[[str], CopyFile], quote: str, passed: int) -> None:
    found = find(quote, "", copy_of("brackets.txt").copy)
    assert (found.result, len(found.passed)) == (FOUND, passed)


def test_a_number_that_touches_a_word_is_named(copy_of: Callable[[str], CopyFile]) -> None:
    assert find("led by users and staff", "", copy_of("touching.txt").copy).touching == "users12"
    assert find("led by members and staff", "", copy_of("touching.txt").copy).touching == ""


@pytest.mark.parametrize("name", sorted(FILES))
def test_a_file_is_what_its_content_says_whatever_it_is_called(
    copy_of: Callable[[str], CopyFile], tmp_path: Path, name: str
) -> None:
    right = copy_of(name)
    renamed = tmp_path / "key.txt"
    renamed.write_bytes(FILES[name]())
    if right.kind is Kind.TEXT:
        return
    copy = read(renamed)
    assert (copy.kind, copy.copy) == (right.kind, right.copy)
    assert copy.remark == f"it is {right.kind.value}, whatever its name says, and was read as that"


@pytest.mark.parametrize(
    "name", ["key.PDF", "key.Pdf", "KEY.pdf", "key.htm", "key.DOCX", "key.mht", "key.warc.gz", "key.pptx", "key.epub"]
)
def test_a_copy_is_known_by_its_key_however_its_ending_is_typed(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(FILES["hyphens.pdf"]())
    at_hand = read_copies(tmp_path, {"key": ENGLISH})
    assert at_hand.copies["key"].fault == ""
    assert at_hand.passed_over == ()


def test_a_copy_whose_name_is_nearly_a_key_is_named(tmp_path: Path) -> None:
    for name in ("pilot_report.pdf", "pilot-report (1).pdf", "Pilot Report final.pdf", "holiday.jpg"):
        (tmp_path / name).write_bytes(b"x")
    said = read_copies(tmp_path, {"pilot-report": ENGLISH}).passed_over
    assert sum('copy of "pilot-report"' in line for line in said) == 3
    assert len(said) == 4


def test_a_scan_does_not_stand_in_the_way_of_a_good_text(tmp_path: Path) -> None:
    (tmp_path / "key.pdf").write_bytes(made.pdf(lambda canvas: canvas.rect(10, 10, 50, 50)))
    (tmp_path / "key.txt").write_bytes(b"The plan was agreed.")
    at_hand = read_copies(tmp_path, {"key": ENGLISH})
    assert at_hand.copies["key"].path.name == "key.txt"
    assert (
        "passed over for key.txt. It holds no text; a scan needs its words recognised first." in at_hand.passed_over[0]
    )


def test_how_a_text_was_read_is_said(copy_of: Callable[[str], CopyFile]) -> None:
    assert "windows-1252" in copy_of("windows.txt").remark
    assert copy_of("wide.txt").remark == copy_of("touching.txt").remark == ""


@pytest.mark.parametrize(
    ("data", "fault"),
    [
        (b"", "it is empty"),
        (b"\xff\xd8\xff\xe0 JFIF", "it is a picture; its words need to be recognised first"),
        (b"\x00\x01\x02", "it is a file of another kind, which is not read; save it as a PDF"),
        (made.packed({"xl/workbook.xml": "<a/>"}), "it is a spreadsheet, which is not read; save it as a PDF"),
        (made.packed({"a.txt": "x"}), "it is a packed folder, which is not read; save it as a PDF"),
        (b"PK\x03\x04 broken", "it is a packed folder, which is not read; save it as a PDF"),
        (b"%PDF-1.7 broken", "it cannot be read as a PDF"),
        (b"\x1f\x8b broken", "it is a file of another kind, which is not read; save it as a PDF"),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
            "it is a file that is locked with a password, which is not read; save it as a PDF",
        ),
    ],
)
def test_what_cannot_be_read_is_named(tmp_path: Path, data: bytes, fault: str) -> None:
    (tmp_path / "key.bin").write_bytes(data)
    assert read(tmp_path / "key.bin").fault == fault


def test_an_old_word_file_that_cannot_be_converted_may_hold_deleted_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_: object) -> None:
        raise ValueError

    monkeypatch.setattr("doc2docx.convert", fails)
    (tmp_path / "key.doc").write_bytes((DATA / "garden-notes.doc").read_bytes())
    found = find("co-produced with members", "", read(tmp_path / "key.doc").copy)
    assert (found.result, found.notes) == (FOUND, (QuoteNote.DELETED,))


def test_without_its_reader_a_web_archive_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "fastwarc.warc", None)
    (tmp_path / "key.warc").write_bytes(FILES["one.warc"]())
    assert read(tmp_path / "key.warc").fault == "install involvement-audit[warc] to read web archives"


def test_a_packed_web_archive_is_read(tmp_path: Path) -> None:
    members: dict[str, str | bytes] = {"archive/data.warc": FILES["one.warc"](), "datapackage.json": "{}"}
    (tmp_path / "key.wacz").write_bytes(made.packed(members))
    assert find("It was led by members.", "", read(tmp_path / "key.wacz").copy).result is FOUND


def test_a_reader_of_texts_takes_no_entity_from_elsewhere(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("words of another file", "utf-8")
    document = (
        f'<!DOCTYPE d [<!ENTITY e SYSTEM "{secret.as_uri()}">]><w:document {W}><w:body><w:p>{run("&e; and ours")}</w:p>'
        "</w:body></w:document>"
    )
    path = tmp_path / "key.docx"
    path.write_bytes(made.packed({"word/document.xml": document}))
    assert find("words of another file", "", read(path).copy).result is CHANGED


@pytest.mark.parametrize("name", [name for name in sorted(FILES) if name.endswith(".pdf")])
def test_no_word_of_a_page_is_lost_in_whatever_order_it_is_read(copy_of: Callable[[str], CopyFile], name: str) -> None:
    for part in copy_of(name).copy.copy.parts:
        texts = [sorted(text.replace(BARRIER, " ").split()) for text in (part.text, *part.doubtful)]
        assert all(words == texts[0] for words in texts)
