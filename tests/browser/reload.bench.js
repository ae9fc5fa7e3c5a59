// How long it takes from a saved file to the page that shows it: `BUILD=.venv/bin/involvement-audit node tests/browser/reload.bench.js`
// tells it of this repository's audit, or of the one in a folder that is named, for the claim that is named.
import { join } from "node:path";

import { launch } from "./browser.js";
import { copyOfAudit, startServing } from "./writing.js";

const TIMES = 20;
const [folder = join(import.meta.dirname, "../.."), claim = "sim-service-user-led"] = process.argv.slice(2);
const file = `claims/${claim}.yaml`;

const audit = copyOfAudit(folder);
const [server, browser] = await Promise.all([startServing(audit.root), launch()]);
const page = await browser.newPage();

// The page itself says when it has been drawn: whoever asks it again and again learns that up to half a second later.
let drawn;
await page.exposeFunction("drawn", (words) => drawn?.(words));
await page.addInitScript(() => {
  const words = () => /Saved \d+ times/.exec(document.body.textContent)?.[0];
  addEventListener("DOMContentLoaded", () => requestAnimationFrame(() => setTimeout(() => window.drawn(words()))));
});
const shows = (words) => new Promise((done) => (drawn = (shown) => shown === words && done()));
await page.goto(`${server.base}claims/${claim}/`);

const text = audit.read(file);
const EDITS = {
  "Words added to the best case": (words) => text.replace(/^best_case: *(?:[>|][-+]?\n +)?["']?/m, (start) => `${start}${words}. `),
  "A title that many pages name": (words) => text.replace(/^title: .*$/m, `title: ${words}`),
};
for (const [name, edit] of Object.entries(EDITS)) {
  const taken = [];
  for (let nth = 1; nth <= TIMES; nth++) {
    const words = `Saved ${nth} times`;
    const shown = shows(words);
    const start = performance.now();
    audit.write(file, edit(words));
    await shown;
    taken.push((performance.now() - start) / 1000);
  }
  taken.sort((one, other) => one - other);
  const [least, most, median] = [taken[0], taken.at(-1), (taken[TIMES / 2 - 1] + taken[TIMES / 2]) / 2];
  console.log(`${name}: saved to reloaded, ${TIMES} times, median ${median.toFixed(2)} s, from ${least.toFixed(2)} to ${most.toFixed(2)} s.`);
}

await browser.close();
await server.stop();
audit.remove();
