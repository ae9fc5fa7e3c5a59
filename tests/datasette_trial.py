"""Whether Datasette opens an audit's database well, said by Datasette itself: `make datasette` runs this in both its lines.

No test of pytest's: it needs a Datasette, of which no two versions fit into one environment.
"""

from __future__ import annotations

import asyncio
import sys
from typing import Any

import datasette
from datasette.app import Datasette

SEARCHED = ("claims", "assessments", "evidence")


async def tried(path: str) -> None:
    """Raises where something is not as a reader of the database is to find it."""
    opened = Datasette([path])
    await opened.invoke_startup()

    async def asked(address: str, status: int = 200) -> Any:
        answer = await opened.client.get(f"/audit{address}")
        assert answer.status_code == status, (address, answer.status_code, answer.text[:300])
        return answer

    listed = (await asked(".json")).json()
    tables = {table["name"]: table for table in listed["tables"]}
    assert {name for name, table in tables.items() if not table["hidden"] and "_fts" in name} <= {
        f"{name}_fts" for name in SEARCHED
    }
    for name, table in tables.items():
        if "_fts" not in name:
            page = (await asked(f"/{name}")).text
            assert ('type="search"' in page) == (name in SEARCHED), name
            if table["count"]:
                rows = (await asked(f"/{name}.json?_size=1&_shape=objects")).json()["rows"]
                assert len(rows) == 1, name
    for name in ("ratings_in_words", "evidence_in_words"):
        await asked(f"/{name}")
    await _labels(asked)
    await _search(asked)
    await asked("/gaps?_facet_array=ask")
    sys.stdout.write(f"Datasette {datasette.__version__}: {len(tables)} tables open, with labels, search and facets\n")


async def _labels(asked: Any) -> None:
    """A key that leads to another table is shown by the words of the row that it leads to, in place of an id."""
    for table, column, other, label in (
        ("assessments", "claim", "claims", "title"),
        ("assessments", "criterion", "criteria", "title"),
        ("evidence", "source", "sources", "title"),
        ("requests", "to", "bodies", "name"),
    ):
        rows = (await asked(f"/{table}.json?_labels=on&_size=1&_shape=objects")).json()["rows"]
        if rows:
            shown = rows[0][column]
            key = "key" if other == "sources" else "id"
            found = (await asked(f"/{other}.json?{key}={shown['value']}&_shape=objects")).json()["rows"][0]
            assert shown["label"] == found[label], (table, column, shown)


async def _search(asked: Any) -> None:
    """The box takes a hyphen; a query that hands the words on as they are needs quotes."""
    box = (await asked("/claims.json?_search=user-led&_shape=objects")).json()["rows"]
    quoted = (await asked('/claims.json?_search="user-led"&_searchmode=raw&_shape=objects')).json()["rows"]
    assert box == quoted
    await asked("/claims.json?_search=user-led&_searchmode=raw", status=400)


if __name__ == "__main__":
    asyncio.run(tried(sys.argv[1]))
