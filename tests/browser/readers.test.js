// Reader views: what the library behind Firefox's makes of every claim's page.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { after, before, test } from "node:test";

import { launch } from "./browser.js";
import { none } from "./faults.js";
import { pages, read } from "./site.js";

const LIBRARY = readFileSync(createRequire(import.meta.url).resolve("@mozilla/readability/Readability.js"), "utf8");
const VERDICTS = {
  "not-scored": "Recorded, not scored",
  "not-assessed": "Assessment not finished",
  "not-evidenced": "Not evidenced on the public record",
  "not-borne-out": "Not borne out by the record",
  mixed: "The record is mixed",
  traces: "Only traces on the public record",
  supported: "Supported by the record",
  "partly-supported": "Partly supported by the record",
};

let browser;
before(async () => (browser = await launch()));
after(() => browser?.close());

test("a reader view of a claim keeps verdict and summary, in this order, before the best case", async () => {
  const claims = JSON.parse(read("data/audit.json")).claims.filter(({ id }) => pages.includes(`claims/${id}/index.html`));
  const texts = claims.map(({ id }) => read(`claims/${id}/index.html`));
  const page = await browser.newPage();
  const views = await page.evaluate(
    ([library, texts]) => {
      const Readability = new Function(`${library}; return Readability`)();
      const viewed = (text) => new Readability(new DOMParser().parseFromString(text, "text/html")).parse();
      return texts.map((text) => viewed(text)?.textContent.replace(/\s+/gu, " ") ?? "");
    },
    [LIBRARY, texts],
  );
  const plain = (text) => text.replace(/\s+/gu, " ").trim();
  const faults = claims.map(({ id, verdict, summary }, number) => {
    const view = views[number];
    const places = [VERDICTS[verdict], plain(summary), "The best case for this claim"].map((words) => view.indexOf(words));
    const inOrder = places[0] >= 0 && places[0] < places[1] && places[1] < places[2];
    return inOrder ? "" : `${id}: ${places.join()} in ${view.slice(0, 200)}`;
  });
  none(faults.filter(Boolean));
});
