"""Pagefind's indexes of some pages each, taken apart and joined to the one that it would make of all of them.

A browser could join them as well (`mergeIndex`), but each would go on weighing words by how rare they are in its own few
pages. Taken apart, each word has where it stands as bytes that are only put behind each other when indexes are joined.
Pagefind names files by what they hold and puts filters in another order each time, so files are named and ordered anew.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import zlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import pairwise
from typing import Any

import cbor2

from involvement_audit.output import word_list

WORDS = "words"
"""The file of a part that holds everything but the pages' texts; those stand beside it as Pagefind wrote them."""

LIST = "list"
"""The file of a part that holds what search.js is to know of it beforehand."""

_KNOWN = "known.json"

_ENTRY = "pagefind-entry.json"
_SIGNATURE = b"pagefind_dcd"
_CHUNK = 20_000
"""How many places of words make a file of them full: Pagefind's own number."""

Part = Mapping[str, bytes]


def wanted(file: str) -> bool:
    """Whether an index is taken apart from this file."""
    return file == _ENTRY or file.endswith((".pf_meta", ".pf_fragment", ".pf_index", ".pf_filter"))


def wanted_by_browsers(file: str) -> bool:
    """Whether search.js asks for this file of the program: Pagefind has its own looks too."""
    return file in (_ENTRY, "pagefind.js") or file.startswith("wasm.")


def apart(made: Mapping[str, bytes]) -> dict[str, bytes]:
    """What an index holds; a ValueError, TypeError or LookupError where it is built otherwise than this knows."""
    languages = {language: _language(made, its["hash"]) for language, its in _entry(made)["languages"].items()}
    texts = {file: data for file, data in made.items() if file.startswith("fragment/")}
    read = {file[len("fragment/") : -len(".pf_fragment")]: json.loads(_unzipped(data)) for file, data in texts.items()}
    return {WORDS: cbor2.dumps(languages), LIST: cbor2.dumps(word_list.listed(read)), **texts}


def languages(parts: Iterable[Part]) -> frozenset[str]:
    return frozenset(language for part in parts for language in _loaded(part[WORDS]))


def joined(parts: Sequence[Part], program: Mapping[str, bytes]) -> dict[str, bytes]:
    """The files of one index, the same for the same parts; `program` is an index of anything in the same languages."""
    entry = _entry(program)
    files = {"pagefind.js": program["pagefind.js"]}
    found: dict[str, list[Any]] = defaultdict(list)
    words: set[str] = set()
    titled: list[list[str]] = []
    for part in parts:
        own_words, titles = _loaded(part[LIST])
        words.update(own_words)
        for language, (version, pages, *rest) in _loaded(part[WORDS]).items():
            if version != entry["version"]:
                raise ValueError("indexes of two versions")
            named = _with_texts(files, part, pages)
            titled += ([own, *titles[name]] for (own, _), (name, _) in zip(named, pages, strict=True))
            found[language].append([named, *rest])
    for language, those in sorted(found.items()):
        its = entry["languages"][language]
        its["page_count"] = sum(len(pages) for pages, *_ in those)
        its["hash"] = _joined_language(files, language, entry["version"], those)
        wasm = f"wasm.{its['wasm'] or 'unknown'}.pagefind"
        files[wasm] = program[wasm]
    entries = json.dumps(entry, ensure_ascii=False, separators=(",", ":")).encode()
    return {**files, _ENTRY: entries, _KNOWN: word_list.joined(words, titled)}


def _entry(made: Mapping[str, bytes]) -> dict[str, Any]:
    return dict(json.loads(made[_ENTRY]))


def _language(made: Mapping[str, bytes], hash: str) -> list[Any]:
    """Version, pages, filters, fields, and words, of which each has its places and its spellings with theirs."""
    version, pages, chunks, filters, _, fields = _unpacked(made[f"pagefind.{hash}.pf_meta"])
    files = (_unpacked(made[f"index/{file}.pf_index"]) for _, _, file in chunks)
    words = [
        [word, _places(places), [[form, _places(those)] for form, those in spellings]]
        for (content,) in files
        for word, places, spellings in content
    ]
    by = (_unpacked(made[f"filter/{file}.pf_filter"]) for _, file in filters)
    named = sorted([name, sorted([value, [*numbers]] for value, numbers in values)] for name, values in by)
    return [version, pages, named, fields, words]


def _places(pages: Sequence[Any]) -> list[Any]:
    """The first page, the last, how many, how many places, and all but the first page's number as it will be written."""
    if not pages:
        return []
    last = weight = 0
    for step, body, fields in pages:
        last += step
        weight += len(body) + len(fields) + 1
    first = pages[0][0]
    data = cbor2.dumps(pages)[len(_array(len(pages))) + 1 + len(_array(first)) :]
    return [first, last, len(pages), weight, data]


def _with_texts(files: dict[str, bytes], part: Part, pages: Iterable[Any]) -> list[Any]:
    """The pages, once their texts are among the files: short names that two parts gave to different texts are told apart."""
    named = []
    for name, words in pages:
        text = part[f"fragment/{name}.pf_fragment"]
        own = name
        while files.setdefault(f"fragment/{own}.pf_fragment", text) != text:
            own = f"{own}{hashlib.sha256(text).hexdigest()[:8]}"
        named.append([own, words])
    return named


def _joined_language(files: dict[str, bytes], language: str, version: str, those: Sequence[Any]) -> str:
    """Adds the files of a language, and gives the name of the one that leads to all others."""
    fields = sorted({field for _, _, own, _ in those for field in own})
    pages: list[Any] = []
    filters: dict[str, dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
    words: dict[str, list[Any]] = defaultdict(list)
    for own_pages, own_filters, own_fields, own_words in those:
        start = len(pages)
        pages += own_pages
        for name, values in own_filters:
            for value, numbers in values:
                filters[name][value] += [start + number for number in numbers]
        numbered = None if own_fields == fields else [fields.index(field) for field in own_fields]
        for word, places, spellings in own_words:
            words[word].append((start, numbered, places, spellings))
    chunks = [
        [start, end, _named(files, "index/{}.pf_index", language, data)]
        for start, end, data in _chunks(sorted(words.items()))
    ]
    of_filters = [
        [name, _named(files, "filter/{}.pf_filter", language, cbor2.dumps([name, sorted(map(list, values.items()))]))]
        for name, values in sorted(filters.items())
    ]
    return _named(files, "pagefind.{}.pf_meta", language, cbor2.dumps([version, pages, chunks, of_filters, [], fields]))


def _chunks(words: Iterable[tuple[str, Any]]) -> Iterator[tuple[str, str, bytes]]:
    """Words in files of some size, with the first letters that a word in it can have."""
    chunks: list[list[tuple[str, bytes]]] = [[]]
    weight = 0
    for word, found in words:
        if weight >= _CHUNK:
            chunks.append([])
            weight = 0
        weight += sum(places[3] for _, _, places, _ in found if places)
        chunks[-1].append((word, _word(word, found, _spellings(found))))
    bounds = [[chunk[0][0], chunk[-1][0]] for chunk in chunks if chunk]
    for before, after in pairwise(bounds):
        shared = next(
            (at for at, (one, other) in enumerate(zip(before[1], after[0], strict=False)) if one != other), None
        )
        length = 1 + (min(len(before[1]), len(after[0])) if shared is None else shared)
        if before[1][:length] >= before[0]:
            before[1] = before[1][:length]
        after[0] = after[0][:length]
    for (start, end), chunk in zip(bounds, chunks, strict=False):
        yield start, end, b"\x81" + _array(len(chunk)) + b"".join(data for _, data in chunk)


def _spellings(found: Iterable[Any]) -> dict[str, list[Any]]:
    forms: dict[str, list[Any]] = defaultdict(list)
    for start, numbered, _, spellings in found:
        for form, places in spellings:
            forms[form].append((start, numbered, places))
    return dict(sorted(forms.items()))


def _word(word: str, found: Iterable[Any], spellings: Mapping[str, Any]) -> bytes:
    forms = b"".join(b"\x82" + cbor2.dumps(form) + _behind(those) for form, those in spellings.items())
    return b"\x83" + cbor2.dumps(word) + _behind(one[:3] for one in found) + _array(len(spellings)) + forms


def _behind(found: Iterable[Any]) -> bytes:
    """Places behind each other: each part's first page is counted from the last page of the part before."""
    written, count, before = [], 0, 0
    for start, numbered, places in found:
        if places:
            first, last, many, _, data = places
            own = data if numbered is None else _renumbered(many, data, numbered)
            written.append(b"\x83" + cbor2.dumps(start + first - before) + own)
            count += many
            before = start + last
    return _array(count) + b"".join(written)


def _renumbered(many: int, data: bytes, numbered: Sequence[int]) -> bytes:
    """Places with the fields of the joined index, where a part has other ones: a field's number n is written as -1 - n."""
    pages = _loaded(_array(many) + b"\x83\x00" + data)
    own = [(step, body, [-1 - numbered[-1 - at] if at < 0 else at for at in fields]) for step, body, fields in pages]
    return bytes(_places(own)[4])


def _named(files: dict[str, bytes], name: str, language: str, data: bytes) -> str:
    """Keeps content under a name made of it; without gzip, whose bytes are not the same everywhere."""
    own = f"{language}_{hashlib.sha256(data).hexdigest()[:10]}"
    files[name.format(own)] = _SIGNATURE + data
    return own


@cache
def _array(length: int) -> bytes:
    """How an array of some length begins: as a number does, but for three bits."""
    first, *rest = cbor2.dumps(length)
    return bytes((first | 0x80, *rest))


def _unpacked(data: bytes) -> Any:
    return _loaded(_unzipped(data))


def _unzipped(data: bytes) -> bytes:
    try:
        return gzip.decompress(data).removeprefix(_SIGNATURE)
    except (OSError, EOFError, zlib.error) as fault:
        raise ValueError("not gzip") from fault


def _loaded(data: bytes) -> Any:
    try:
        return cbor2.loads(data)
    except cbor2.CBORDecodeError as fault:
        raise ValueError("not CBOR") from fault
