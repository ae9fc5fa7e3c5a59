// What leaves the site: one sheet of A4 for the press, and a claim in a frame of somebody else's page.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { createServer } from "node:http";
import { dirname, join } from "node:path";
import { after, before, test } from "node:test";
import { pathToFileURL } from "node:url";

import { launch, onEach } from "./browser.js";
import { none } from "./faults.js";
import { publish } from "./published.js";
import { CLAIM, SITE, read } from "./site.js";

const { claims } = JSON.parse(read("data/audit.json"));
const MOST = 150; // seconds count: a site of thousands of claims is proven by the longest of them
const length = (one) => JSON.stringify(one).length;
const longest = claims.toSorted((a, b) => length(b) - length(a)).slice(0, MOST);

let browser;
let site;
before(async () => ([browser, site] = await Promise.all([launch(), publish("--no-search")])));
after(() => Promise.all([browser?.close(), site?.close()]));

// What Chromium's own reader of PDF files finds: pages, and words that can be selected.
const READ = `
import base64, json, sys
import pypdfium2
def told(data):
    document = pypdfium2.PdfDocument(base64.b64decode(data))
    words = " ".join(page.get_textpage().get_text_bounded() for page in document)
    return {"pages": len(document), "words": " ".join(words.split())}
json.dump([told(data) for data in json.load(sys.stdin)], sys.stdout)
`;
function told(printed) {
  const python = join(dirname(process.env.BUILD), "python");
  const input = JSON.stringify(printed.map((pdf) => pdf.toString("base64")));
  return JSON.parse(execFileSync(python, ["-c", READ], { input, maxBuffer: 1e8 }));
}

test("each claim's page for the press prints on one sheet of A4, with its verdict and its address in words", async () => {
  const context = await browser.newContext();
  const printed = new Map();
  await onEach(context, longest, async (page, claim) => {
    await page.goto(site.url(`claims/${claim.id}/brief/`));
    printed.set(claim, await page.pdf({ preferCSSPageSize: true }));
  });
  await context.close();
  const faults = [];
  const found = told([...printed.values()]);
  [...printed.keys()].forEach((claim, at) => {
    const { pages, words } = found[at];
    if (pages !== 1) faults.push(`${claim.id}: ${pages} sheets`);
    for (const said of [claim.title, "Verdict: ", "Version of "]) {
      if (!words.includes(said)) faults.push(`${claim.id}: without “${said}”`);
    }
    // An address may be broken at the end of a line.
    if (!words.replaceAll(/[\s-]/g, "").includes(site.url(`claims/${claim.id}/`).replaceAll("-", ""))) {
      faults.push(`${claim.id}: without its address`);
    }
  });
  none(faults);
});

test("printed from a disk it leads to no place on the reader's own", async () => {
  const page = await browser.newPage();
  await page.goto(pathToFileURL(join(SITE, CLAIM.replace("index.html", "brief/index.html"))).href);
  const pdf = await page.pdf({ preferCSSPageSize: true });
  await page.close();
  assert.deepEqual(pdf.toString("latin1").match(/\/URI \([^)]*\)/g)?.filter((one) => !/\(https?:/.test(one)), []);
});

test("a frame of another site shows a claim in short, as high as it was said to be, and no other page", async () => {
  const embed = site.url(CLAIM.replace("index.html", "embed/"));
  const html = `<!doctype html><title>Elsewhere</title><iframe id="short" src="${embed}"></iframe><iframe id="page" src="${site.url(CLAIM)}"></iframe>`;
  const elsewhere = createServer((_, response) => response.writeHead(200, { "Content-Type": "text/html" }).end(html));
  await new Promise((resolve) => elsewhere.listen(0, "127.0.0.1", resolve));
  const context = await browser.newContext();
  try {
    const page = await context.newPage();
    const refused = [];
    page.on("console", (message) => refused.push(message.text()));
    await page.goto(`http://127.0.0.1:${elsewhere.address().port}/`, { waitUntil: "load" });
    assert.notEqual(new URL(page.url()).origin, site.origin);
    const short = page.frameLocator("#short");
    assert.match(await short.locator("main").innerText(), /Verdict: /);
    assert.match(await short.locator("main").innerText(), /As of \d/);
    const link = short.locator("a");
    const [opened] = await Promise.all([context.waitForEvent("page"), link.click()]);
    await opened.waitForLoadState();
    assert.equal(opened.url(), site.url(CLAIM));
    assert.equal(page.frames().some((frame) => frame.url() === site.url(CLAIM)), false);
    assert.match(refused.join("\n"), /frame-ancestors/);
    assert.equal(refused.filter((one) => one.includes(embed)).length, 0);
  } finally {
    await context.close();
    elsewhere.closeAllConnections();
    await new Promise((resolve) => elsewhere.close(resolve));
  }
});

test("a claim in short fits into its frame at the width that is given, and into 300 pixels", async () => {
  const context = await browser.newContext({ viewport: { width: 600, height: 100 } });
  const faults = [];
  await onEach(context, longest, async (page, claim) => {
    const { width, height } = JSON.parse(await (await fetch(site.url(`claims/${claim.id}/oembed.json`))).text());
    await page.setViewportSize({ width, height });
    await page.goto(site.url(`claims/${claim.id}/embed/`));
    const high = await page.evaluate(() => document.documentElement.scrollHeight);
    if (high > height) faults.push(`${claim.id}: ${high} pixels high, and said to be ${height}`);
    await page.setViewportSize({ width: 300, height });
    const wide = await page.evaluate(() => document.documentElement.scrollWidth);
    if (wide > 300) faults.push(`${claim.id}: ${wide} pixels wide`);
  });
  await context.close();
  none(faults);
});
