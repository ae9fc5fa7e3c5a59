"""The search index in one order. The bytes are written out by hand, by RFC 8949."""

from __future__ import annotations

import gzip
import hashlib
import json

import pytest

from involvement_audit.output.index_order import settled

SIGNATURE = b"pagefind_dcd"
MIXED, PARTLY = b"\x82\x65Mixed\x82\x01\x18\x18", b"\x82\x66Partly\x81\x02"
"""Two values of a filter, with the pages that have them: 1 and 24, and 2."""


def a_filter(*values: bytes) -> bytes:
    return b"\x82\x67Verdict" + bytes([0x80 + len(values)]) + b"".join(values)


def a_meta(*filters: bytes) -> bytes:
    """The version, a page of 700 words under its fragment's name, no chunk, the filters, no sort, and the fields."""
    pages, fields = b"\x81\x82\x65en_99\x19\x02\xbc", b"\x81\x65title"
    head = b"\x86\x651.5.2" + pages + b"\x80" + bytes([0x80 + len(filters)])
    return head + b"".join(filters) + b"\x80" + fields


def named(name: str, hash: str) -> bytes:
    return b"\x82" + bytes([0x60 + len(name)]) + name.encode() + bytes([0x60 + 3 + len(hash)]) + b"en_" + hash.encode()


def made(verdict: bytes, meta: bytes) -> dict[str, bytes]:
    """What Pagefind leaves in its folder, with names that say nothing."""
    entry = json.dumps({"version": "1.5.2", "languages": {"en": {"hash": "en_cafe", "page_count": 1}}}).encode()
    return {
        "fragment/en_99.pf_fragment": b"as it is",
        "filter/en_aaaa.pf_filter": gzip.compress(SIGNATURE + verdict, mtime=0),
        "filter/en_bbbb.pf_filter": gzip.compress(SIGNATURE + b"\x82\x64Page\x80", mtime=0),
        "pagefind.en_cafe.pf_meta": gzip.compress(SIGNATURE + meta, mtime=0),
        "pagefind-entry.json": entry,
    }


def short(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()[:4]


@pytest.mark.parametrize("values", [(MIXED, PARTLY), (PARTLY, MIXED)])
@pytest.mark.parametrize("turned", [False, True])
def test_every_order_gives_the_same_files(values: tuple[bytes, bytes], turned: bool) -> None:
    """Whatever order Pagefind chose, and named by what they hold, wherever a name stands."""
    filters = [named("Verdict", "aaaa"), named("Page", "bbbb")]
    verdict, page = a_filter(MIXED, PARTLY), b"\x82\x64Page\x80"
    meta = a_meta(named("Page", short(page)), named("Verdict", short(verdict)))
    assert settled(made(a_filter(*values), a_meta(*(reversed(filters) if turned else filters)))) == {
        "fragment/en_99.pf_fragment": b"as it is",
        f"filter/en_{short(verdict)}.pf_filter": SIGNATURE + verdict,
        f"filter/en_{short(page)}.pf_filter": SIGNATURE + page,
        f"pagefind.en_{short(meta)}.pf_meta": SIGNATURE + meta,
        "pagefind-entry.json": made(b"", b"")["pagefind-entry.json"].replace(b"cafe", short(meta).encode()),
    }


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"no gzip",
        gzip.compress(b"", mtime=0),
        gzip.compress(SIGNATURE + b"\x82\x01", mtime=0),
        gzip.compress(SIGNATURE + b"\xff", mtime=0),
    ]
    + [gzip.compress(SIGNATURE + data, mtime=0) for data in (b"\x05", b"\x81\x01", b"\x82\x01\x05")],
)
def test_what_is_built_otherwise_is_refused(data: bytes) -> None:
    """Cut short, not packed, no array, an array of other things: nothing but what the search step turns into a note."""
    with pytest.raises((ValueError, TypeError, LookupError)):
        settled({**made(a_filter(MIXED), a_meta()), "filter/en_aaaa.pf_filter": data})
