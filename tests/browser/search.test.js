// What a reader's search finds. The index is joined from parts, and has to answer as one that Pagefind makes of all pages at once.
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

// What readers look for, and the page that has to come first: claims, then questions, bodies, criteria and sources; and before
// all of them a page whose title is the query.
const WANTED = [
  ["service user led", "claims/sim-service-user-led"],
  ["Service-User-Led", "claims/sim-service-user-led"],
  ["“service user led”", "claims/sim-service-user-led"],
  ["led by people with lived experience", "claims/led-by-lived-experience"],
  ["founder's lived experience", "claims/founder-lived-experience"],
  ["crisis plans Surrey", "claims/crisis-plans-co-produced-surrey"],
  ["leaflet coproduced", "claims/leaflet-co-produced"],
  ["coercive", "claims/coercive-approach"],
  ["national priority", "claims/sim-national-priority"],
  ["gatekeeping", "claims/gatekeeping-reports"],
  ["silenced", "claims/silenced-voices-question"],
  ["held back treatment", "claims/withholding-of-treatment"],
  ["service user liaison officer", "claims/liaison-officer-needed"],
  ["experts by experience delivery board", "claims/experts-by-experience-on-board"],
  ["Isle of Wight service user lead", "claims/isle-of-wight-service-user-lead"],
  ["patient at the centre", "claims/patient-at-the-centre"],
  ["sporadic and vague", "claims/sporadic-references"],
  ["personality disorder", "claims/aimed-at-one-diagnostic-label"],
  ["innovation accelerator", "claims/users-continually-involved"],
  ["NHS constitution", "claims/constitution-compliance-document"],
  ["no evidence of involvement", "claims/no-involvement-before-design"],
  ["local project meetings", "claims/users-in-local-project-meetings"],
  ["were carers and families involved in SIM, and where", "questions/carers-involved"],
  ["NHS England", "bodies/nhs-england"],
  ["oxleas nhs foundation trust", "bodies/oxleas"],
  ["National Survivor User Network", "bodies/nsun"],
  ["Mills & Reeve", "bodies/mills-reeve"],
  ["the majority say at every level", "criteria/co-production/majority-say"],
  ["co-production and user led work", "criteria/co-production"],
  ["glossary", "glossary"],
  ["corrections", "corrections"],
  ["who holds the records now", "who-holds-records"],
];

const ORDER = ["Claim", "Question", "Body", "Criterion", "Source"];

const SPELLINGS = JSON.parse(readFileSync(join(import.meta.dirname, "../data/spellings.json"), "utf8"));

const texts = files.filter((file) => file.endsWith(".pf_fragment"));
// An index of pages of which each has one way to write a thing, as a build makes it.
const SPELT = `
import json, sys
from pathlib import Path
from involvement_audit.output import shards
page = '<!doctype html><html lang="en-GB"><title>x</title><main data-pagefind-body><h1>{}</h1><p>So {} it is.</p></main></html>'
pages = {f"{at}.html": shards.page(page.format(at, text).encode()) for at, text in enumerate(json.load(sys.stdin))}
for name, data in shards.indexed(pages, shards.Held()).items():
    (Path(sys.argv[1]) / name).parent.mkdir(parents=True, exist_ok=True)
    (Path(sys.argv[1]) / name).write_bytes(data)
`;

const urls = texts.map((file) => JSON.parse(gunzipSync(readFileSync(join(SITE, file))).subarray(12)).url.slice(1));

let browser;
let folder;
let joined;
let whole;
let spelt;
before(async () => {
  if (!process.env.BUILD) throw new Error("BUILD must name the program that builds; `make test-browser` sets it.");
  folder = mkdtempSync(join(tmpdir(), "searched-"));
  cpSync(SITE, folder, { recursive: true, filter: (from) => !from.startsWith(join(SITE, "pagefind")) });
  const python = join(dirname(process.env.BUILD), "python");
  const other = join(folder, "spelt");
  cpSync(SITE, other, { recursive: true, filter: (from) => !from.startsWith(join(SITE, "pagefind")) });
  execFileSync(python, ["-c", ONE, folder, join(folder, "pagefind")], { input: urls.join("\n") });
  const forms = SPELLINGS.flatMap(({ written }) => written);
  execFileSync(python, ["-c", SPELT, join(other, "pagefind")], { input: JSON.stringify(forms) });
  [browser, joined, whole, spelt] = await Promise.all([launch(), serve(), serve(() => folder), serve(() => other)]);
});
after(async () => {
  await Promise.all([browser, joined, whole, spelt].map((one) => one?.close()));
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
          return [raw_url, score.toPrecision(4), excerpt, meta.title, parts];
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

// What a reader sees on a phone, on the search page, once a query is answered.
async function asked(page, query) {
  await page.locator("#search [role=status]").evaluate((status) => (status.textContent = ""));
  await page.getByLabel("Search the words of every page").fill(query);
  await page.keyboard.press("Enter");
  await answered(page);
  const heard = await page.locator("#search [role=status]").textContent();
  const heading = await page.locator("#search h2").textContent();
  if (Number(/\d+(?= pages?)/.exec(heard)?.[0])) await page.locator("#search ol > li").first().waitFor();
  const results = await page.locator("#search ol > li").evaluateAll((items) =>
    items.map((item) => ({
      page: new URL(item.querySelector("a").href).pathname.replace(/^\/some\/folder\//, "").replace(/\/?index\.html$/, ""),
      kind: item.querySelector(".meta").textContent.split(":")[0],
      title: item.querySelector("h3").textContent,
      links: [...item.querySelectorAll("p a")].map(({ href }) => href),
      end: item.querySelector("p:not(.meta)").getBoundingClientRect().bottom,
    })),
  );
  return { heard, heading, results };
}

async function phone(server) {
  const page = await browser.newPage({ viewport: { width: 360, height: 740 } });
  await page.goto(server.url("search/index.html"));
  return page;
}

test("readers find first what they look for, and see it without scrolling", async () => {
  const page = await phone(joined);
  for (const [query, first] of WANTED) {
    const { results } = await asked(page, query);
    assert.equal(results[0]?.page, first, query);
    assert.ok(results[0].end <= 740, `${query}: the first result ends at ${results[0].end}`);
  }
  await page.close();
});

// Kind and title of each page that answers each query, in order, as the search page finds them.
async function found(server, queries) {
  const page = await phone(server);
  const told = await page.evaluate(async (queries) => {
    const { createInstance } = await import(new URL("../pagefind/pagefind.js", location));
    const { words, pages } = await (await fetch(new URL("../pagefind/known.json", location))).json();
    const known = { index: createInstance({ noWorker: true }), words, pages: globalThis.answers.placed(pages) };
    const told = new Map(pages.map(([id, kind, title]) => [id, [kind, title]]));
    const all = [];
    for (const query of queries) {
      const { results } = await globalThis.answers.answerTo(known, globalThis.query.cleaned(query), {});
      all.push(results.map(({ id }) => told.get(id)));
    }
    return all;
  }, queries);
  await page.close();
  return told;
}

test("claims come before questions, bodies, criteria, sources and all else", async () => {
  const [results] = await found(joined, ["involvement"]);
  const places = results.map(([kind]) => ORDER.indexOf(kind)).map((at) => (at < 0 ? ORDER.length : at));
  assert.deepEqual([...new Set(places)], [0, 1, 2, 3, 4, 5]);
  assert.deepEqual(places, places.toSorted());
});

test("a page whose title is the query comes before all others, this site's own first", async () => {
  const [glossary, body] = await found(joined, ["Glossary", "nhs england"]);
  assert.deepEqual(glossary.slice(0, 2), [["About this audit", "Glossary"], ["Source", "Glossary"]]);
  assert.deepEqual(body.slice(0, 2).map(([kind]) => kind), ["Body", "Claim"]);
});

test("a phrase finds fewer pages, in the order of its words", async () => {
  for (const words of ["service user led", "section 242", "lived experience"]) {
    const answers = await found(joined, [words, `"${words}"`, `“${words}”`]);
    const [plain, phrase, curly] = answers.map((pages) => pages.map(String));
    assert.ok(phrase.length > 2 && phrase.length <= plain.length, words);
    assert.deepEqual(phrase, plain.filter((page) => phrase.includes(page)), words);
    assert.deepEqual(curly, phrase, words);
  }
});

test("one thing has one answer, however it is written and asked for", async () => {
  let start = 0;
  for (const { written, asked: more } of SPELLINGS) {
    const every = written.map((_, at) => String(start + at)).sort();
    const queries = [...written, ...more].flatMap((one) => [one, `"${one}"`]);
    const answers = await found(spelt, queries);
    for (const [at, query] of queries.entries()) assert.deepEqual(answers[at].map(([, title]) => title).sort(), every, query);
    start += written.length;
  }
});

test("a word that stands on no page is said to, and near words are shown as such", async () => {
  const page = await phone(joined);
  for (const [query, none, near] of [
    ["restraint", "No page has the word “restraint”.", null],
    ["inquest", "No page has the word “inquest”.", null],
    ["racism", "No page has the word “racism”.", "Pages with near words: race"],
    ["sectioned", "No page has the word “sectioned”.", "Pages with near words: section"],
    ["serenty mentoring", "No page has the word “serenty”.", "Pages with near words: serenity"],
    ["zygote police", "No page has the word “zygote”.", "Pages with the other words"],
    ["“police mentoring”", "No page has this phrase.", "Pages with its words"],
  ]) {
    const { heard, heading, results } = await asked(page, query);
    assert.ok(heard.startsWith(none), heard);
    assert.equal(results.length > 0, near !== null, query);
    assert.equal(await page.locator("#search h2").evaluate((one) => one.classList.contains("visually-hidden")), near === null);
    if (near) assert.equal(heading, near);
  }
  const { heard } = await asked(page, "???");
  assert.match(heard, /^Nothing was found/);
  await page.close();
});

test("a hit in an assessment leads to the assessment", async () => {
  const page = await phone(joined);
  for (const [query, anchor] of [
    ["gives the choice of whom to enrol to a panel of agencies", "co-production.shared-decisions"],
    ["“whether service users had a part in decisions about running SIM at Oxleas”", "nhs-constitution.operation"],
    ["“nor is any tie to Oxleas”", "nihr.with-or-by"],
  ]) {
    const { results } = await asked(page, query);
    const claim = results.find((one) => one.page === "claims/sim-service-user-led");
    assert.equal(claim?.links[0]?.split("#")[1], anchor, query);
    await page.goto(claim.links[0]);
    assert.ok(await page.evaluate(() => Boolean(document.getElementById(decodeURIComponent(location.hash.slice(1))))), anchor);
    await page.goto(joined.url("search/index.html"));
  }
  await page.close();
});

test("the box of the A to Z knows the same ways to write", async () => {
  const page = await phone(joined);
  const box = page.getByLabel("Show only entries with these words");
  const shown = async (words) => {
    await box.fill(words);
    return page.locator("[data-filterable] li:visible").allTextContents();
  };
  for (const [one, ...others] of [
    ["service user led", "service-user-led", "Service user-led"],
    ['"service user led"', "“service user led”", "‘service user-led’"],
    ["co-production", "coproduction", "co production"],
    ["section 242", "s.242", "s 242", "§ 242"],
    ["founder's", "founder’s", "Founders"],
  ]) {
    const found = await shown(one);
    assert.ok(found.length && found.length < 100, `${one}: ${found.length}`);
    for (const other of others) assert.deepEqual(await shown(other), found, other);
  }
  await page.close();
});
