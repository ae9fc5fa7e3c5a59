// Audits of other programmes, under other laws and in another language: what holds for the real one holds for them.
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { after, before, test } from "node:test";

import { answered, launch, newPage, onEach, settled } from "./browser.js";
import { none } from "./faults.js";
import { publish } from "./published.js";
import { filesOf } from "./site.js";
import { copyOfAudit } from "./writing.js";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const CHECKER = createRequire(import.meta.url)("vnu-jar");
const LOOPBACK = "-Dnu.validator.servlet.allow-forbidden-hosts=true";
const ROOT = join(import.meta.dirname, "../..");
const AUDITS = { france: "audits/france", housing: "audits/housing", glasgow: "tests/data/glasgow", canberra: "tests/data/canberra" };
const isData = ({ message, extract }) => /^Inline script violates/.test(message) && extract.includes('type="application/ld+json"');

const sites = {};
let browser;
before(async () => {
  browser = await launch();
  for (const [name, audit] of Object.entries(AUDITS)) {
    const { root, remove } = copyOfAudit(join(ROOT, audit));
    const published = await publish("--root", root, ...(name === "france" ? [] : ["--no-search"]));
    sites[name] = { ...published, close: () => published.close().then(remove) };
  }
});
after(() => Promise.all([browser?.close(), ...Object.values(sites).map((site) => site.close())]));

// The first page of each kind: they are made by the same templates.
const kinds = (site) => {
  const found = new Map();
  for (const file of filesOf(site.folder).filter((one) => one.endsWith(".html"))) {
    const kind = file.replace(/^(bodies|claims|questions|sources|criteria)\/(?!index|by-)[^/]+\//, "$1/*/").replace(/\/\d{4}-\d\d-\d\d\//, "/DAY/");
    if (!found.has(kind)) found.set(kind, file);
  }
  return [...found.values()];
};
// Those in English have the templates' words that the real audit has, but for what a law and its kinds of body say.
const OF_A_LAW = /^(index\.html|bodies|contribute\/index|method|questions)/;
const everywhere = () =>
  Object.entries(sites).flatMap(([name, site]) =>
    kinds(site).filter((file) => name === "france" || OF_A_LAW.test(file)).map((file) => [name, site, file]),
  );

test("the Nu Html Checker has nothing to say about any kind of page", async () => {
  const addresses = everywhere().map(([, site, file]) => site.url(file));
  const options = ["--format", "json", "--stdout", "--exit-zero-always"];
  const output = await new Promise((resolve, reject) => {
    const arguments_ = [LOOPBACK, "-jar", CHECKER, ...options, ...addresses];
    execFile("java", arguments_, { maxBuffer: 2 ** 28 }, (fault, out) => (fault ? reject(fault) : resolve(out)));
  });
  const told = JSON.parse(output).messages.filter((one) => !isData(one));
  none(told.map(({ type, message, url, lastLine }) => `${type}: ${message} at ${url}:${lastLine}`));
});

test("axe-core finds nothing on any kind of page, and none is wider than a narrow phone", async () => {
  const context = await browser.newContext({ viewport: { width: 320, height: 640 } });
  const faults = [];
  await onEach(context, everywhere(), async (page, [name, site, file]) => {
    await page.goto(site.url(file));
    await settled(page);
    const width = await page.evaluate(() => {
      for (const fold of document.querySelectorAll("details")) fold.open = true;
      return document.documentElement.scrollWidth;
    });
    if (width > 320 && !file.includes("/embed/")) faults.push(`${name}/${file} is ${width} px wide`);
    await page.evaluate(AXE);
    const { violations } = await page.evaluate(() => axe.run(document, { resultTypes: ["violations"] }));
    faults.push(...violations.map(({ id, help, nodes }) => `${name}/${file}: ${id}, ${help}, as at ${nodes[0].target.join(" ")}`));
  });
  await context.close();
  none(faults);
});

test("scripts, the search too, speak the language of the site", async () => {
  const context = await browser.newContext();
  const page = await newPage(context);
  await page.goto(sites.france.url("search/index.html?q=usagers"));
  await settled(page);
  await answered(page);
  assert.match(await page.locator("#search [role=status]").textContent(), /^\d+ pages pour «\u202fusagers\u202f»$/);
  assert.match(await page.locator("#search ol > li").first().textContent(), /usagers/);
  await page.goto(sites.france.url("claims/index.html"));
  await settled(page);
  assert.match(await page.locator(".finder label").first().textContent(), /Verdict/);
  assert.match(await page.locator("main p[role=status]").first().textContent(), /affirmations/);
  await context.close();
});
