"""How each peer wants its content, with the least of settings and templates that its users would write.

All get the same Markdown, one template with the same navigation, and addresses that end in a slash.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from content import BEST_CASE, LISTS, Page

_NAVIGATION = "".join(f'<a href="/{name}/">{title}</a> ' for name, title in LISTS.items())


def _template(title: str, content: str) -> str:
    return (
        f'<!doctype html>\n<html lang="en-GB">\n<head>\n<meta charset="utf-8">\n<title>{title}</title>\n</head>\n<body>\n'
        f"<nav>{_NAVIGATION}</nav>\n<main>\n<h1>{title}</h1>\n{content}\n</main>\n</body>\n</html>\n"
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Peer:
    """`content` is the folder that it reads, `list_file` what the page above others is called, `files` its settings."""

    name: str
    content: str
    list_file: str
    files: Mapping[str, str] = field(hash=False)

    def lay(self, folder: Path, pages: Iterable[Page]) -> None:
        texts = {self._file(page): f'---\ntitle: "{page.title}"\n---\n\n{page.text}' for page in pages}
        for path, text in {**self.files, **texts}.items():
            file = folder / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, "utf-8")

    def edit(self, folder: Path, page: Page, number: int) -> None:
        file = folder / self._file(page)
        file.write_text(file.read_text("utf-8").replace(BEST_CASE, f"{BEST_CASE}Edit {number}. "), "utf-8")

    def _file(self, page: Page) -> str:
        name = f"{page.address}/{self.list_file}".lstrip("/") if page.is_list else f"{page.address}.md"
        return f"{self.content}/{name}"


HUGO = Peer(
    name="Hugo",
    content="content",
    list_file="_index.md",
    files={
        "hugo.toml": 'baseURL = "https://audit.example.org/"\ntitle = "A measured audit"\ndisableKinds = ["taxonomy", "term"]\n',
        "layouts/all.html": _template("{{ .Title }}", "{{ .Content }}"),
    },
)
ELEVENTY = Peer(
    name="Eleventy",
    content="content",
    list_file="index.md",
    files={
        "package.json": '{"type": "module"}\n',
        "eleventy.config.js": (
            'export default (settings) => {\n  settings.addGlobalData("layout", "page.njk");\n'
            '  return { dir: { input: "content", output: "public" }, markdownTemplateEngine: false };\n};\n'
        ),
        "content/_includes/page.njk": _template("{{ title }}", "{{ content | safe }}"),
    },
)
_ZENSICAL_NAVIGATION = ", ".join(f'{{ "{title}" = "{name}/index.md" }}' for name, title in LISTS.items())
ZENSICAL = Peer(
    name="Zensical, with its own search",
    content="docs",
    list_file="index.md",
    files={
        "zensical.toml": (
            '[project]\nsite_name = "A measured audit"\nsite_url = "https://audit.example.org/"\n'
            f"nav = [{_ZENSICAL_NAVIGATION}]\n"
        )
    },
)
