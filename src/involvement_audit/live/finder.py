"""The search of a site that is being worked on: its index is made when somebody first asks for it."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping

from involvement_audit.format import addresses
from involvement_audit.live.stage import Stage
from involvement_audit.output import search, shards


class Finder:
    """Keeps the index of one version, and the parts that the next one can have of it.

    The first takes longer than all the pages, so that none waits for it.
    """

    def __init__(self, say: Callable[[str], None]) -> None:
        self._say = say
        self._lock = threading.Lock()
        self._version = ""
        self._ended = False
        self._files: Mapping[str, bytes] = {}
        self._held = shards.Held()

    def index(self, now: Callable[[], Stage]) -> Mapping[str, bytes]:
        """The files of the index; whoever asks while it is made waits, and gets that of the stage as it is then."""
        with self._lock:
            stage = now()
            if stage.good and stage.version != self._version and not self._ended:
                pages = {file: stage.files[file] for file in stage.files if file.endswith(".html")}
                found = search.findable((file for file, _ in addresses.redirects(stage.good.corpus)), pages)
                self._held = shards.Held(self._held)
                made = search.index({file: shards.page(page) for file, page in found.items()}, self._held)
                self._version, self._files = stage.version, made.files
                if made.lacking:
                    self._say(made.lacking)
            return self._files

    def end(self) -> None:
        """Makes no index any more; the one that is being made is waited for, as it keeps files in a temporary folder."""
        with self._lock:
            self._ended = True
