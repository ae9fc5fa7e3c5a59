// The search's index is joined from parts. It has to answer as one that Pagefind makes of all pages at once.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { after, before, test } from "node:test";
import { gunzipSync } from "node:zlib";

import { answered, launch } from "./browser.js";
import { serve } from "./server.js";
import { SITE, files } from "./site.js";

const ASKED = [
  ["police"], ["involvement"], ["co-production"], ["service user led"], ['"service user led"'], ["survivor involvement"],
  ["high intensity"], ["restraint"], ["polic"], ["inv"], ["freedom of information"], ["peer support"], ["coercion"],
  ["Oxleas", { Page: "Claim" }], ["evidence", { Verdict: "Partly supported by the record" }], [null, { Page: "Question" }],
  ["board", { Page: "Source" }],
];

const ONE = `
import sys
from pathlib import Path
from involvement_audit.output import pagefind, shards
site, out = Path(sys.argv[1]), Path(sys.argv[2])
pages = {file: shards.page((site / file).read_bytes()).text() for file in sys.stdin.read().split()}
for name, data in pagefind.run(pages, lambda file: True).items():
    (out / name).parent.mkdir(parents=True, exist_ok=True)
    (out / name).write_bytes(data)
`;

const texts = files.filter((file) => file.endsWith(".pf_fragment"));
const urls = texts.map((file) => JSON.parse(gunzipSync(readFileSync(join(SITE, file))).subarray(12)).url.slice(1));

let browser;
let folder;
let joined;
let whole;
before(async () => {
  if (!process.env.BUILD) throw new Error("BUILD must name the program that builds; `make test-browser` sets it.");
  folder = mkdtempSync(join(tmpdir(), "searched-"));
  cpSync(SITE, folder, { recursive: true, filter: (from) => !from.startsWith(join(SITE, "pagefind")) });
  const python = join(dirname(process.env.BUILD), "python");
  execFileSync(python, ["-c", ONE, folder, join(folder, "pagefind")], { input: urls.join("\n") });
  [browser, joined, whole] = await Promise.all([launch(), serve(), serve(() => folder)]);
});
after(async () => {
  await Promise.all([browser?.close(), joined?.close(), whole?.close()]);
  rmSync(folder, { recursive: true });
});

// What a site answers, from the page that its readers ask on, under the policy of that page.
async function answers(server) {
  const page = await browser.newPage();
  await page.goto(server.url("search/index.html"));
  const told = await page.evaluate(async (asked) => {
    const { createInstance } = await import(new URL("../pagefind/pagefind.js", location));
    const index = createInstance({ noWorker: true });
    const all = [["filters", await index.filters()]];
    for (const [words, filters] of asked) {
      const { results, filters: counts, totalFilters } = await index.search(words, { filters });
      const found = await Promise.all(
        results.map(async ({ score, data }) => {
          const { raw_url, excerpt, meta, sub_results } = await data();
          const parts = sub_results.map((part) => [part.url.replace(/^.*#/, "#"), part.title, part.excerpt]);
          return [raw_url, score.toFixed(4), excerpt, meta.title, parts];
        }),
      );
      const falling = results.every(({ score }, at) => !at || score <= results[at - 1].score);
      all.push([words, filters, counts, totalFilters, falling, found.sort()]);
    }
    return all;
  }, ASKED);
  await page.close();
  return told;
}

test("results, their weights, excerpts, sections and counts by filter are those of one index", async () => {
  const [one, other] = await Promise.all([answers(joined), answers(whole)]);
  assert.deepEqual(one, other);
  for (const [words, , , , falling, found] of one.slice(1)) {
    assert.ok(falling, `${words}: the heaviest first`);
    assert.ok(found.length, `${words}: found`);
  }
});

test("a first question costs a phone a dozen requests at most, and under 300 kB", async () => {
  const page = await browser.newPage();
  const got = [];
  page.on("response", (response) => response.url().includes("/pagefind/") && got.push(response.body()));
  await page.goto(joined.url("search/index.html?q=police"));
  await answered(page);
  await page.locator("#search ol a").first().waitFor();
  await page.waitForLoadState("networkidle");
  const bodies = (await Promise.all(got)).map((body) => body.length);
  const shown = 10; // results, each with its text
  assert.ok(bodies.length - shown <= 12, `${bodies.length} requests, ${shown} of them for texts`);
  const sum = bodies.reduce((one, other) => one + other, 0);
  assert.ok(sum < 300_000, `${sum} bytes`);
  await page.close();
});
