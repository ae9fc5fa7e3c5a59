"""The command `quotes`, and the copies that it reads: what is found, what is remembered, what the site says of it."""

import hashlib
import re
from pathlib import Path

import docx
import pytest
from click.testing import CliRunner, Result
from reportlab.pdfgen.canvas import Canvas

from copy_files import BY, lines, run, word
from copy_files import pdf as drawn
from folders import TODAY, overlay
from involvement_audit import cli
from involvement_audit.build import build
from involvement_audit.cli import common
from involvement_audit.disk.copies import read_copies
from involvement_audit.disk.read import read
from involvement_audit.format.terms import QuoteResult
from involvement_audit.parse.passages import find
from involvement_audit.parse.quote_languages import ENGLISH

LEAFLET = "Potting Shed Pairs is led by its\nmembers.\n\fThe garden is open to everyone.\n"


@pytest.fixture(autouse=True)
def day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(common, "today", lambda: TODAY)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return overlay(None, tmp_path / "audit")


@pytest.fixture
def copies(tmp_path: Path) -> Path:
    folder = tmp_path / "copies"
    folder.mkdir()
    (folder / "shed-leaflet.txt").write_text(LEAFLET, "utf-8")
    return folder


def quotes(root: Path, *words: object) -> Result:
    return CliRunner(catch_exceptions=False).invoke(cli.cli, ["quotes", "--root", str(root), *map(str, words)])


def lock(root: Path) -> str:
    return (root / "sources/quotes.lock").read_text("utf-8")


def test_what_is_found_is_remembered_with_the_copy_and_the_day(root: Path, copies: Path) -> None:
    result = quotes(root, "--copies", copies, "--on", "2026-11-21")
    assert (result.exit_code, result.stdout.splitlines()[-1]) == (
        0,
        "2 quotations looked up in 1 copy: 2 found as quoted.",
    )
    assert f"sha256: {hashlib.sha256(LEAFLET.encode()).hexdigest()}" in lock(root)
    assert re.findall(r"{result: (\w+), 'on': '([\d-]+)'}", lock(root)) == [("found", "2026-11-21")] * 2
    assert "1  shed-minutes" in result.stdout  # whose copy would be worth getting


def test_an_audit_that_quotes_nothing_has_nothing_to_look_up(root: Path, copies: Path) -> None:
    for path in root.glob("claims/*.yaml"):
        text = re.sub(r", quote: [^,}\n]+", "", path.read_text("utf-8"))
        path.write_text(re.sub(r"exact: true", "exact: false", text), "utf-8")
    result = quotes(root, "--copies", copies)
    assert result.exit_code == 2
    assert "quotes nothing yet" in result.stderr


def test_where_every_copy_is_at_hand_none_is_wanted(root: Path, copies: Path) -> None:
    (copies / "shed-minutes.txt").write_text("Item 3. The staff agreed the plan.", "utf-8")
    assert "No copy here" not in quotes(root, "--copies", copies).stdout


def test_a_second_run_on_another_day_changes_nothing(root: Path, copies: Path) -> None:
    quotes(root, "--copies", copies, "--on", "2026-11-20")
    before = lock(root)
    assert "stands as it was" in quotes(root, "--copies", copies, "--on", "2026-11-22").stdout
    assert lock(root) == before


def test_another_copy_is_another_check(root: Path, copies: Path) -> None:
    quotes(root, "--copies", copies, "--on", "2026-11-20")
    (copies / "shed-leaflet.txt").write_text(LEAFLET + "A later print.", "utf-8")
    quotes(root, "--copies", copies, "--on", "2026-11-22")
    assert lock(root).count("'on': '2026-11-22'") == 2


def test_what_was_found_in_a_copy_that_is_not_at_hand_is_kept(root: Path, copies: Path, tmp_path: Path) -> None:
    quotes(root, "--copies", copies)
    other = tmp_path / "other"
    other.mkdir()
    (other / "shed-minutes.txt").write_text("Item 3. The staff agreed the plan.", "utf-8")
    assert quotes(root, "--copies", other).exit_code == 0
    assert [line for line in lock(root).splitlines() if line.startswith("shed")] == ["shed-leaflet:", "shed-minutes:"]


def test_changed_words_are_shown_with_the_nearest_passage(root: Path, copies: Path) -> None:
    (copies / "shed-leaflet.txt").write_text("The Pairs are led by all its members.\n\fOpen to everyone.", "utf-8")
    result = quotes(root, "--copies", copies)
    assert result.exit_code == 1
    assert "claims/led-by-members.yaml:3:17: warning[quotation-changed]" in result.stdout
    assert 'The nearest are: "led by all its".' in result.stdout
    assert result.stdout.count("result: changed") == 0
    assert lock(root).count("result: changed") == 2  # "Open" is not "open"


def test_another_page_is_named(root: Path, copies: Path) -> None:
    (copies / "shed-leaflet.txt").write_text("A cover.\f" + LEAFLET, "utf-8")
    result = quotes(root, "--copies", copies)
    assert result.exit_code == 1
    assert 'The copy of "shed-leaflet" has these words, and not at "p. 1". It has them on page 2.' in result.stdout


def test_check_repeats_what_a_copy_said_and_writes_nothing(root: Path, copies: Path) -> None:
    (copies / "shed-leaflet.txt").write_text("Other words.", "utf-8")
    quotes(root, "--copies", copies)
    before = {path: path.read_bytes() for path in root.rglob("*") if path.is_file()}
    checked = CliRunner().invoke(cli.cli, ["check", "--root", str(root)])
    assert checked.stdout.count("quotation-changed") == 2
    assert {path: path.read_bytes() for path in root.rglob("*") if path.is_file()} == before


def test_a_changed_quotation_falls_back_to_unchecked(root: Path, copies: Path) -> None:
    quotes(root, "--copies", copies)
    page = "claims/led-by-members/index.html"
    assert b"Quotation checked" in build(root, TODAY).files[page]
    claim = root / "claims/led-by-members.yaml"
    claim.write_text(claim.read_text("utf-8").replace("text: led by its members", "text: led by members"), "utf-8")
    assert b"Quotation checked" not in build(root, TODAY).files[page]
    assert b"Quotation not yet checked" in build(root, TODAY).files[page]
    assert "2 not yet checked" in quotes(root).stdout


def test_an_older_rule_counts_as_no_check(root: Path, copies: Path) -> None:
    quotes(root, "--copies", copies)
    path = root / "sources/quotes.lock"
    path.write_text(lock(root).replace("rule: '2'", "rule: '1'"), "utf-8")
    assert "3 quotations: 3 not yet checked." in quotes(root).stdout


def test_what_is_quoted_no_more_is_forgotten(root: Path, copies: Path) -> None:
    quotes(root, "--copies", copies)
    claim = root / "claims/open-gate.yaml"
    claim.write_text(claim.read_text("utf-8").replace("exact: true", "exact: false"), "utf-8")
    quotes(root, "--copies", copies)
    assert lock(root).count("result:") == 1


@pytest.mark.parametrize("name", ["unrelated.txt", "unrelated.doc"])
def test_a_folder_without_a_copy_is_wrong_usage(root: Path, tmp_path: Path, name: str) -> None:
    folder = tmp_path / "none"
    folder.mkdir()
    (folder / name).write_text("x", "utf-8")
    result = quotes(root, "--copies", folder)
    assert result.exit_code == 2
    assert "Name each file by the citation key of its source" in result.stderr
    assert not (root / "sources/quotes.lock").exists()


@pytest.mark.parametrize("name", ["shed-leaflet.pdf", "shed-leaflet.docx", "shed-leaflet.txt", "shed-leaflet.html"])
@pytest.mark.parametrize("data", [b"", b"\xff\xfe\x00 no such file", b"   \n"])
def test_a_copy_that_cannot_be_read_is_said_and_never_a_traceback(
    root: Path, tmp_path: Path, name: str, data: bytes
) -> None:
    folder = tmp_path / "none"
    folder.mkdir()
    (folder / name).write_bytes(data)
    result = quotes(root, "--copies", folder)
    assert result.exit_code in (1, 2)
    assert name in result.stderr or "quotation-changed" in result.stdout


def pdf(pages: list[str]) -> bytes:
    """A PDF with a line of text a page, and pages that are numbered from 7."""
    kids = " ".join(f"{4 + 2 * i} 0 R" for i in range(len(pages)))
    objects = [
        "<< /Type /Catalog /Pages 2 0 R /PageLabels << /Nums [0 << /S /D /St 7 >>] >> >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    for i, text in enumerate(pages):
        lines = " ".join(f"({line}) Tj T*" for line in text.split("\n"))
        stream = f"BT /F1 12 Tf 14 TL 72 700 Td {lines} ET"
        objects += [
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents {5 + 2 * i} 0 R "
            "/Resources << /Font << /F1 3 0 R >> >> >>",
            f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream",
        ]
    out, offsets = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        offsets.append(len(out))
        out += f"{number} 0 obj\n{body}\nendobj\n".encode()
    table = "".join(f"{offset:010} 00000 n \n" for offset in offsets)
    size = len(objects) + 1
    tail = (
        f"xref\n0 {size}\n0000000000 65535 f \n{table}trailer\n<< /Size {size} /Root 1 0 R >>\nstartxref\n{len(out)}\n"
    )
    return out + tail.encode() + b"%%EOF\n"


def test_a_pdf_is_read_page_by_page_under_both_its_numbers(tmp_path: Path) -> None:
    (tmp_path / "key.pdf").write_bytes(pdf(["A cover", "The pro-\ngramme was user-\nled by all"]))
    copy = read_copies(tmp_path, {"key": ENGLISH}).copies["key"].copy
    assert [part.numbers for part in copy.copy.parts] == [(7, 1), (8, 2)]
    for at in ("p. 8", "p. 2"):
        assert find("The programme was user-led by all", at, copy).result is QuoteResult.FOUND
    assert find("The programme was", "p. 1", copy).where == "page 8"


def test_a_word_file_is_read_with_its_tables(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("The title")
    document.add_paragraph("Led by members.")
    document.add_table(1, 2).rows[0].cells[1].text = "Agreed in May"
    document.save(str(tmp_path / "key.docx"))
    copy = read_copies(tmp_path, {"key": ENGLISH}).copies["key"].copy
    assert find("Led by members.", "paragraph 1", copy).result is QuoteResult.FOUND
    assert find("Agreed in May", "", copy).result is QuoteResult.FOUND


@pytest.mark.parametrize("encoding", ["utf-8", "latin-1"])
def test_a_web_page_is_read_as_its_reader_sees_it(tmp_path: Path, encoding: str) -> None:
    declared = "" if encoding == "utf-8" else f'<meta charset="{encoding}">'
    page = f"<!DOCTYPE html>\n<!-- saved from url=(0042)https://a.example.org/ -->\n<html>{declared}<title>T</title><script>var led = 1</script><p>It was <b>c</b>o-led <br>by\n Renée.</p><p>Next</p></html><!-- cached -->"
    (tmp_path / "key.html").write_bytes(page.encode(encoding))
    copy = read_copies(tmp_path, {"key": ENGLISH}).copies["key"].copy
    assert find("It was co-led by Renée. Next", "", copy).result is QuoteResult.FOUND
    assert find("var led", "", copy).result is QuoteResult.CHANGED


def test_the_copy_that_knows_its_pages_is_taken(tmp_path: Path) -> None:
    (tmp_path / "key.txt").write_text("text", "utf-8")
    (tmp_path / "key.pdf").write_bytes(pdf(["pdf"]))
    (tmp_path / "other.txt").write_text("text", "utf-8")
    copies = read_copies(tmp_path, {"key": ENGLISH})
    assert [(key, copy.path.name) for key, copy in copies.copies.items()] == [("key", "key.pdf")]


def test_the_lock_of_the_base_audit_reads_back(root: Path, copies: Path) -> None:
    quotes(root, "--copies", copies)
    corpus, found = read(root)
    assert not found
    assert [(copy.source, copy.rule, len(copy.quotations)) for copy in corpus.copies] == [("shed-leaflet", "2", 2)]


def in_best_case(root: Path, text: str) -> None:
    claim = root / "claims/led-by-members.yaml"
    claim.write_text(
        re.sub(r"(?m)^best_case: .*$", lambda _: f"best_case: >-\n  {text}", claim.read_text("utf-8")), "utf-8"
    )


def test_what_a_best_case_quotes_is_looked_up_and_counted_apart(root: Path, copies: Path) -> None:
    in_best_case(
        root, 'It is "led by its\n  members" [@shed-leaflet, p. 1], "open to\n  nobody" [@shed-leaflet, p. 2].'
    )
    result = quotes(root, "--copies", copies)
    assert result.exit_code == 1
    assert (
        "2 quotations inside best cases and reasons looked up in 1 copy: 1 found as quoted, 1 not found"
        in result.stdout
    )
    assert result.stdout.splitlines()[-1] == "2 quotations looked up in 1 copy: 2 found as quoted."
    assert re.search(r"claims/led-by-members\.yaml:\d+:36: warning\[quotation-changed\]", result.stdout)
    assert "2 quotations inside best cases and reasons: 1 found as quoted, 1 not found" in quotes(root).stdout
    page = build(root, TODAY).files["claims/led-by-members/index.html"].decode()
    assert "our own sentences: 1 found as quoted; 1 not found in these words." in page
    assert (
        "1 of 2 quotations inside our own sentences"
        in build(root, TODAY).files["sources/shed-leaflet/index.html"].decode()
    )


def test_a_place_that_cannot_be_checked_is_said_to_be_unchecked(root: Path, copies: Path) -> None:
    (copies / "shed-leaflet.txt").write_text(LEAFLET.replace("\f", "\n"), "utf-8")
    result = quotes(root, "--copies", copies)
    assert "  2  shed-leaflet: its place was not checked" in result.stdout
    assert lock(root).count("notes: [place-unchecked]") == 2
    files = build(root, TODAY).files
    assert b"Quotation checked; its place was not checked" in files["claims/led-by-members/index.html"]
    assert b"for 2 of these the place was not checked" in files["sources/shed-leaflet/index.html"]


def test_a_word_file_with_tracked_changes_is_said_to_have_them_beside_each_result(root: Path, tmp_path: Path) -> None:
    folder = tmp_path / "tracked"
    folder.mkdir()
    insertion = f"<w:ins {BY}>{run('led by its ')}</w:ins>"
    (folder / "shed-leaflet.docx").write_bytes(word(run("Potting Shed Pairs is ") + insertion + run("members.")))
    result = quotes(root, "--copies", folder)
    assert "  2  shed-leaflet: the copy has tracked changes, and is read as if they were accepted" in result.stdout
    assert lock(root).count("tracked-changes") == 2
    page = build(root, TODAY).files["claims/led-by-members/index.html"]
    assert b"the copy has tracked changes, and is read as if they were accepted" in page


def test_words_that_only_another_order_of_columns_gives_are_neither_found_nor_called_changed(
    root: Path, tmp_path: Path
) -> None:
    def draw(canvas: Canvas) -> None:
        rows = (("Potting Shed Pairs is led", "by its members, they say"), ("every week it was", "and the gate stayed"))
        for n, row in enumerate((*rows, ("of the long summer", "for all that came"))):
            for x, words in zip((72, 300), row, strict=True):
                canvas.drawString(x, 700 - 14 * n, words)

    folder = tmp_path / "columns"
    folder.mkdir()
    (folder / "shed-leaflet.pdf").write_bytes(drawn(draw, lines("It is open to everyone.")))
    result = quotes(root, "--copies", folder)
    assert result.exit_code == 0
    assert "claims/led-by-members.yaml:3: look into shed-leaflet yourself; columns stand side by side" in result.stdout
    last = "1 found as quoted, 1 could not be checked, as columns stand side by side."
    assert result.stdout.splitlines()[-1].endswith(last)
    assert lock(root).count("result: unsure") == 1
    assert CliRunner().invoke(cli.cli, ["check", "--root", str(root)]).exit_code == 0
    page = build(root, TODAY).files["claims/led-by-members/index.html"]
    assert b"Quotation: could not be checked, as columns stand side by side" in page
    assert quotes(root).stdout.splitlines()[-1].endswith("side by side, 1 not yet checked.")


def test_the_words_that_a_bracket_passes_over_are_said(root: Path, copies: Path) -> None:
    claim = root / "claims/led-by-members.yaml"
    text = claim.read_text("utf-8").replace("text: led by its members", 'text: "Pairs [...] by its members"')
    claim.write_text(text, "utf-8")
    result = quotes(root, "--copies", copies)
    assert (
        'claims/led-by-members.yaml:3: ellipses or brackets pass over 2 words of shed-leaflet: "is led"'
        in result.stdout
    )
    assert "passed: '2'" in lock(root)
    page = build(root, TODAY).files["claims/led-by-members/index.html"]
    assert b"Quotation checked; its ellipses or brackets pass over 2 words" in page


def test_a_number_that_touches_a_word_is_in_the_hint_and_the_hint_works(root: Path, copies: Path) -> None:
    (copies / "shed-leaflet.txt").write_text("It is led12 by its members. The garden is open to everyone.", "utf-8")
    result = quotes(root, "--copies", copies)
    assert 'A number touches a word there: "led12". If it is the mark of a note, write "led [...]".' in result.stdout
    claim = root / "claims/led-by-members.yaml"
    text = claim.read_text("utf-8").replace("text: led by its members", 'text: "led [...] by its members"')
    claim.write_text(text, "utf-8")
    assert "found as quoted" in quotes(root, "--copies", copies).stdout
    assert lock(root).count("result: found") == 2


def test_files_that_are_not_read_are_named(root: Path, copies: Path) -> None:
    (copies / "shed_leaflet (1).pdf").write_bytes(b"%PDF-1.7")
    (copies / "shed-minutes.jpg").write_bytes(b"\xff\xd8\xff\xe0")
    said = quotes(root, "--copies", copies).stderr
    assert 'If it is a copy of "shed-leaflet", give it that name.' in said
    assert "shed-minutes.jpg: it is a picture; its words need to be recognised first." in said


def test_a_folder_of_copies_that_cannot_be_read_does_not_say_that_there_are_none(root: Path, tmp_path: Path) -> None:
    folder = tmp_path / "scans"
    folder.mkdir()
    (folder / "shed-leaflet.PDF").write_bytes(pdf([""]))
    result = quotes(root, "--copies", folder)
    assert result.exit_code == 2
    assert "shed-leaflet.PDF: it holds no text; a scan needs its words recognised first." in result.stderr
    assert "holds no copy of a source" not in result.stderr
    assert "holds no copy that can be read" in result.stderr
