"""The words of a site's scripts, in its language."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping

from involvement_audit.language.languages import Language
from involvement_audit.language.spoken import spoken

_WORDS = "static/js/words.js"
_SAID = re.compile(r'\bsay\(("(?:[^"\\]|\\.)*")')


def in_language(static: Mapping[str, bytes]) -> Mapping[str, bytes]:
    """Static files by path, with what scripts say in the language that is spoken; English stands in them."""
    language = spoken()
    if type(language) is Language or _WORDS not in static:
        return static
    scripts = (file.decode() for name, file in static.items() if name.endswith(".js"))
    texts = sorted({json.loads(text) for script in scripts for text in _SAID.findall(script)})
    said = json.dumps({text: language.text(text) for text in texts}, ensure_ascii=False, separators=(",", ":"))
    return {**static, _WORDS: f"globalThis.said = {said};\n".encode() + static[_WORDS]}
