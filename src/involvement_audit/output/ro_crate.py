"""The folder of data as a research object: RO-Crate 1.3, by hand, as a library would stamp it with the day of the build."""

from __future__ import annotations

from typing import Any

from involvement_audit.format import addresses
from involvement_audit.views import signposts
from involvement_audit.views.data_files import FILES, DataFile
from involvement_audit.views.site import Site

Json = dict[str, Any]

_SPECIFICATION = "https://w3id.org/ro/crate/1.3"


def crate(site: Site) -> Json:
    """The metadata of the folder data/, and of each file in it."""
    described = [*map(_file, FILES), *(_schema(name) for name in (*addresses.SCHEMAS, *addresses.DATA_SCHEMAS))]
    own = {
        "@id": "ro-crate-metadata.json",
        "@type": "CreativeWork",
        "about": {"@id": "./"},
        "conformsTo": {"@id": _SPECIFICATION},
    }
    graph = [own, _root(site, described), _publisher(site), *_licence(site), *described]
    return {"@context": f"{_SPECIFICATION}/context", "@graph": graph}


def _root(site: Site, described: list[Json]) -> Json:
    audit, newest = site.corpus.audit, site.facts.together.newest
    address = signposts.licence(audit.licence)
    return {
        "@id": "./",
        "@type": "Dataset",
        "name": audit.title,
        "description": audit.strapline,
        **({"datePublished": newest.last.isoformat()} if newest else {}),
        "license": {"@id": address} if address else str(audit.licence),
        "publisher": {"@id": "#publisher"},
        "inLanguage": audit.language,
        **({"url": site.url(addresses.section("data"))} if site.base_url else {}),
        "hasPart": [{"@id": one["@id"]} for one in described],
    }


def _publisher(site: Site) -> Json:
    return {"@id": "#publisher", "@type": "Organization", "name": site.corpus.audit.publisher}


def _licence(site: Site) -> list[Json]:
    name = str(site.corpus.audit.licence)
    address = signposts.licence(name)
    return [{"@id": address, "@type": "CreativeWork", "name": name}] if address else []


def _file(one: DataFile) -> Json:
    name = one.file.removeprefix("data/")
    return {"@id": name, "@type": "File", "name": name, "description": one.about, "encodingFormat": one.media}


def _schema(name: str) -> Json:
    file = f"schemas/{name}.schema.json"
    about = "A JSON Schema of a kind of file." if name in addresses.SCHEMAS else "A JSON Schema of the data files."
    return {
        "@id": file,
        "@type": "File",
        "name": file,
        "description": about,
        "encodingFormat": "application/schema+json",
    }
