"""An index of shards: the same as one of all pages, and made anew only where words changed. With Pagefind itself."""

from __future__ import annotations

import gzip
import json
from collections.abc import Mapping
from typing import Any

import cbor2
import pytest

from involvement_audit.output import index_parts, pagefind, search, shards
from involvement_audit.output.shards import Held, Page

pytestmark = pytest.mark.slow

NAMES = [f"claims/claim-{number}/index.html" for number in range(150)]
WORDS = ("garden", "gate", "gardens", "spade", "ßpade", "café", "cafe", "hoe", "hoes", "tap", "rota", "letter")


def page(number: int, more: str = "", lang: str = "en-GB") -> bytes:
    """Pages that share most words, with those of two titles spelt otherwise on some, and a field that only some have."""
    some = " ".join(WORDS[number * step % len(WORDS)] for step in range(1, 60))
    image = '<img src="x.png" alt="A spade">' if number % 50 == 7 else ""
    return (
        f'<!doctype html><html lang="{lang}"><title>T</title><main data-pagefind-body><h1>{WORDS[number % 12]} {number}</h1>'
        f'{image}<i data-pagefind-filter="Page:{"Claim" if number % 3 else "Source"}"></i>'
        f'<h2 id="why">Why</h2><p>{some} number{number} {more}</p></main></html>'
    ).encode()


PAGES = {name: page(number) for number, name in enumerate(NAMES)}


def pages(files: Mapping[str, bytes]) -> dict[str, Page]:
    return {name: shards.page(data) for name, data in files.items()}


def unpacked(data: bytes) -> Any:
    return cbor2.loads((gzip.decompress(data) if data[:2] == b"\x1f\x8b" else data).removeprefix(b"pagefind_dcd"))


def held(files: Mapping[str, bytes]) -> dict[str, Any]:
    """All that an index says of each page, whatever the number of the page and the names of the files."""
    entry = json.loads(files["pagefind-entry.json"])
    found: dict[str, Any] = {"entry": {**entry, "languages": {}}}
    for language, its in entry["languages"].items():
        version, numbered, chunks, filters, sorts, fields = unpacked(files[f"pagefind.{its['hash']}.pf_meta"])
        assert its["page_count"] == len(numbered)
        texts = [
            (json.loads(gzip.decompress(files[f"fragment/{name}.pf_fragment"])[12:]), length)
            for name, length in numbered
        ]
        urls = [text["url"] for text, _ in texts]

        def places(those: Any, urls: list[str] = urls) -> dict[str, Any]:
            at, where = 0, {}
            for step, *rest in those:
                at += step
                where[urls[at]] = rest
            assert len(where) == len(those)
            return where

        words = {
            word: (places(own), {form: places(those) for form, those in forms})
            for _, _, name in chunks
            for word, own, forms in unpacked(files[f"index/{name}.pf_index"])[0]
        }
        by = {}
        for title, name in filters:
            assert unpacked(files[f"filter/{name}.pf_filter"])[0] == title
            by[title] = {v: sorted(urls[n] for n in own) for v, own in unpacked(files[f"filter/{name}.pf_filter"])[1]}
        bounds = [(start, end) for start, end, _ in chunks]
        found[language] = (version, sorted(texts, key=str), bounds, words, by, sorts, fields)
    return found


def whole(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """The index that Pagefind makes of all the pages at once."""
    return pagefind.run({name: shards.page(data).text() for name, data in files.items()}, lambda file: True)


def made(files: Mapping[str, bytes], kept: shards.Kept | None = None) -> dict[str, bytes]:
    index = search.index(pages(files), kept)
    assert index.lacking == ""
    return {name.removeprefix(search.FOLDER): data for name, data in index.files.items()}


@pytest.fixture(scope="module", autouse=True)
def small() -> Any:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(shards, "_FULL", 10)
        patch.setattr(index_parts, "_CHUNK", 20_000)
        yield


def test_shards_joined_are_the_index_of_all_pages() -> None:
    """Every word at its places in every page, every spelling, filter and field, in files of the same words."""
    assert len(shards.shards(PAGES)) > 8
    one = whole(PAGES)
    assert held(made(PAGES)) == held(one)
    assert len(held(one)["en-gb"][3]["cafe"][1]) == 1
    assert held(one)["en-gb"][-1] == ["image", "image_alt", "title"]


def test_large_indexes_are_cut_where_pagefind_cuts_them() -> None:
    """A browser asks for a file by the first letters of the words in it."""
    many = {
        f"{name}": page(number, " ".join(f"w{number}x{n}" for n in range(400))) for number, name in enumerate(NAMES)
    }
    one = held(whole(many))
    assert len(one["en-gb"][2]) > 2
    assert held(made(many)) == one


def test_languages_have_an_index_each() -> None:
    both = {name: page(number, lang="cy" if number % 4 else "en-GB") for number, name in enumerate(NAMES)}
    files = made(both)
    assert held(files) == held(whole(both))
    entry = json.loads(files["pagefind-entry.json"])
    assert {f"wasm.{its['wasm'] or 'unknown'}.pagefind" for its in entry["languages"].values()} <= files.keys()


class Counting(Held):
    """A store that tells what had to be made."""

    def __init__(self, before: Held | None = None) -> None:
        super().__init__(before)
        self.put_in: list[str] = []

    def put(self, key: str, files: Mapping[str, bytes], /) -> None:
        self.put_in.append(key)
        super().put(key, files)


def test_only_the_shard_of_a_page_whose_words_changed_is_made() -> None:
    """No text of any other shard is even asked for; and what is joined is what a first build would give."""
    first = Counting()
    made(PAGES, first)
    assert len(first.put_in) == len(shards.shards(PAGES)) + 1
    changed = {**PAGES, NAMES[5]: page(5, "wheelbarrow")}
    mine = next(shard for shard in shards.shards(PAGES) if NAMES[5] in shard)

    def unasked() -> bytes:
        raise AssertionError("a text was asked for that did not change")

    known = {
        name: one if name in mine else Page(hash=one.hash, marked=one.marked, text=unasked)
        for name, one in pages(changed).items()
    }
    second = Counting(first)
    index = search.index(known, second)
    assert len(second.put_in) == 1
    assert index == search.index(pages(changed))
    third = Counting(second)
    assert search.index(known, third) == index
    assert third.put_in == []


def test_what_no_reader_searches_makes_nothing_anew() -> None:
    first = Counting()
    made(PAGES, first)
    dressed = {
        name: data.replace(b"<main", b'<header><a href="..">Menu</a></header><main').replace(
            b"</main>", b"<svg></svg></main>"
        )
        for name, data in PAGES.items()
    }
    second = Counting(first)
    made(dressed, second)
    assert second.put_in == []


def test_a_store_forgets_what_was_not_asked_for() -> None:
    first, key = Held(), "a"
    first.put(key, {"x": b""})
    second = Held(first)
    assert second.get("b") is None
    assert Held(second).get(key) is None
    assert Held(first).get(key) == {"x": b""}


def test_the_number_of_shards_changes_in_rare_steps() -> None:
    """One more page changes the shard that it is in; all of them only as the audit has doubled."""
    few = shards.shards(dict.fromkeys(NAMES[:81]))
    more = shards.shards(dict.fromkeys(NAMES[:82]))
    assert sum(one != other for one, other in zip(few, more, strict=True)) == 1
    assert len(shards.shards(dict.fromkeys(NAMES[:9]))) == 1
    assert len(shards.shards(dict.fromkeys(NAMES[:80]))) == 8


def test_texts_with_one_short_name_are_told_apart() -> None:
    """Pagefind names a text by the first letters of a hash, and keeps two apart only within one index."""
    parts = []
    for text in ("one", "two"):
        part = index_parts.apart(pagefind.run({f"{text}/index.html": page(1, text)}, index_parts.wanted))
        content = cbor2.loads(part["words"])
        (file,) = (file for file in part if file.startswith("fragment/"))
        content["en-gb"][1][0][0] = "en-gb_same"
        words, titles = cbor2.loads(part["list"])
        known = cbor2.dumps([words, {"en-gb_same": next(iter(titles.values()))}])
        parts.append({"words": cbor2.dumps(content), "list": known, "fragment/en-gb_same.pf_fragment": part[file]})
    program = pagefind.run({"index.html": page(1)}, index_parts.wanted_by_browsers)
    files = index_parts.joined(parts, program)
    texts = held(files)["en-gb"][1]
    assert [text["url"] for text, _ in texts] == ["/one/index.html", "/two/index.html"]
    listed = [name for name, _, _ in json.loads(files["known.json"])["pages"]]
    assert len({*listed}) == 2
    assert {f"fragment/{name}.pf_fragment" for name in listed} == {
        name for name in files if name.startswith("fragment/")
    }


@pytest.mark.parametrize(
    "data",
    [b"", b"no gzip", *(gzip.compress(b"pagefind_dcd" + it, mtime=0) for it in (b"", b"\x05", b"\x81\x01", b"\xff"))],
)
@pytest.mark.parametrize("kind", [".pf_meta", ".pf_filter", ".pf_index", ".pf_fragment"])
def test_what_is_built_otherwise_is_refused(monkeypatch: pytest.MonkeyPatch, kind: str, data: bytes) -> None:
    """Cut short, not packed, no array, an array of other things: there is no index, and a reason."""
    run = pagefind.run

    def another(*given: Any) -> dict[str, bytes]:
        return {name: data if name.endswith(kind) else its for name, its in run(*given).items()}

    monkeypatch.setattr(pagefind, "run", another)
    assert "what Pagefind wrote cannot be read" in search.index(pages({NAMES[0]: PAGES[NAMES[0]]})).lacking
