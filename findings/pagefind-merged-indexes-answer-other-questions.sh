#!/usr/bin/env bash
# Pagefind 1.5.2 (pagefind-bin; its pagefind.js in Node 20): indexes joined by mergeIndex answer each for itself. One that lacks a word
# takes a shorter one that it begins with, or leaves the word out of the question, and weighs words among its own few pages. So
# pages that one index of them all does not find come up, and come first.
# Seen, for twelve pages in one index and in four of three pages each, best result first:
#   carpet    one  -> loom, wool, yard
#   carpet    four -> road, bus, loom, wool, yard
#   car gate  one  -> road
#   car gate  four -> road, loom, wool, yard
#   rain desk one  -> none
#   rain desk four -> keys, lamp, shed
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check 'pagefind-bin==1.5.2'
"$folder/venv/bin/python" - "$folder" <<'PY'
import subprocess
import sys
from pathlib import Path

from pagefind_bin import get_executable

PARTS = [
    {"loom": "A carpet from our loom is a carpet for life.", "wool": "Wool for a carpet.", "yard": "Carpet by the yard, sold every day."},
    {"road": "A car at the gate, and no other car near.", "bus": "The bus is slower than a car.", "tram": "Trams run late."},
    {"keys": "Keys are at the desk.", "tea": "Tea is at noon.", "hall": "The hall is shut."},
    {"lamp": "A lamp for rain.", "shed": "The shed keeps rain off the tools.", "bell": "A bell rings."},
]
sites = {str(number): [part] for number, part in enumerate(PARTS)} | {"one": PARTS}
for name, parts in sites.items():
    site = Path(sys.argv[1], name)
    site.mkdir()
    for title, words in (page for part in parts for page in part.items()):
        (site / f"{title}.html").write_text(f'<!doctype html><html lang="en"><title>{title}</title><p>{words}</p></html>')
    subprocess.run([get_executable(), "--site", site], check=True, stdout=subprocess.DEVNULL)
PY
echo '{"type": "module"}' > "$folder/package.json"
FOLDER=$folder node --input-type=module - <<'JS'
import { readFile } from "node:fs/promises";

const bundle = (name) => `${process.env.FOLDER}/${name}/pagefind/`;
globalThis.fetch = async (path) => new Response(await readFile(path.replace(/\?.*/, "")));
const { createInstance } = await import(`${bundle("one")}pagefind.js`);

async function titles(words, first, ...rest) {
  const index = createInstance({ basePath: bundle(first) });
  await index.init();
  for (const name of rest) await index.mergeIndex(bundle(name));
  const { results } = await index.search(words);
  return Promise.all(results.map(async ({ data }) => (await data()).meta.title));
}

const SEEN = {
  carpet: [3, "road, bus, loom, wool, yard"],
  "car gate": [1, "road, loom, wool, yard"],
  "rain desk": [0, "keys, lamp, shed"],
};
let ok = true;
for (const [words, [many, merged]] of Object.entries(SEEN)) {
  const [one, four] = [await titles(words, "one"), await titles(words, "0", "1", "2", "3")];
  console.log(`${words.padEnd(9)} one  -> ${one.join(", ") || "none"}`);
  console.log(`${words.padEnd(9)} four -> ${four.join(", ") || "none"}`);
  ok &&= one.length === many && one.every((title) => four.includes(title)) && four.join(", ") === merged;
}
process.exit(ok ? 0 : 1);
JS
