// The sheet that asks people, on paper: two pages of A4, in large print, with nothing cut off.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { pathToFileURL } from "node:url";

import { launch } from "./browser.js";
import { none } from "./faults.js";
import { read } from "./site.js";

const ROOT = join(import.meta.dirname, "../..");
const published = JSON.parse(read("data/audit.json")).claims.filter((one) => one.status === "published");
const MOST = 150; // seconds count: a site of thousands of claims is proven by the longest of them
const length = (one) => one.title.length + one.wording.text.length + one.summary.length;
const claims = published.sort((a, b) => length(b) - length(a)).slice(0, MOST).map((one) => one.id);

let browser;
let folder;
before(async () => {
  if (!process.env.BUILD) throw new Error("BUILD must name the program that prints sheets; `make test-browser` sets it.");
  folder = mkdtempSync(join(tmpdir(), "sheets-"));
  execFileSync(process.env.BUILD, ["sheet", "--root", ROOT, ...claims, "--out", folder]);
  browser = await launch();
});
after(async () => {
  await browser?.close();
  if (folder) rmSync(folder, { recursive: true });
});

const pages = (pdf) => pdf.toString("latin1").match(/\/Type\s*\/Page\b/g)?.length ?? 0;

test("each claim takes two pages of A4, whatever is printed around it", async () => {
  const page = await browser.newPage();
  const faults = [];
  for (const id of claims) {
    await page.goto(pathToFileURL(join(folder, `${id}.html`)).href);
    const counted = pages(await page.pdf({ format: "A4", preferCSSPageSize: true }));
    if (counted !== 2) faults.push(`${id}: ${counted} pages`);
  }
  await page.close();
  none(faults);
});

test("several claims in one file take two pages each", async () => {
  const page = await browser.newPage();
  const some = claims.slice(0, 3);
  await page.setContent(execFileSync(process.env.BUILD, ["sheet", "--root", ROOT, ...some], { encoding: "utf8" }));
  assert.equal(pages(await page.pdf({ preferCSSPageSize: true })), 2 * some.length);
  await page.close();
});

test("every word is 16 points at least, black on white, and nothing is wider than a phone", async () => {
  const context = await browser.newContext({ viewport: { width: 320, height: 640 }, colorScheme: "dark" });
  const page = await context.newPage();
  const faults = [];
  for (const id of claims.slice(0, 5)) {
    await page.goto(pathToFileURL(join(folder, `${id}.html`)).href);
    const found = await page.evaluate(() => {
      const told = [];
      if (document.documentElement.scrollWidth > innerWidth) told.push(`it is ${document.documentElement.scrollWidth} wide`);
      for (const one of document.querySelectorAll("body *")) {
        const style = getComputedStyle(one);
        const words = one.textContent.trim().slice(0, 30);
        if (words && parseFloat(style.fontSize) < 16 * (96 / 72) - 0.01) told.push(`“${words}” is ${style.fontSize}`);
        if (words && style.color !== "rgb(0, 0, 0)") told.push(`“${words}” is ${style.color}`);
      }
      return told;
    });
    faults.push(...found.map((fault) => `${id}: ${fault}`));
  }
  await context.close();
  none(faults);
});

test("each box to write in is taller than three hand-written lines", async () => {
  const page = await browser.newPage({ viewport: { width: 688, height: 1000 } });
  await page.goto(pathToFileURL(join(folder, `${claims[0]}.html`)).href);
  await page.emulateMedia({ media: "print" });
  const heights = await page.locator(".answer").evaluateAll((all) => all.map((one) => one.getBoundingClientRect().height));
  assert.equal(heights.length, 2);
  assert.ok(Math.min(...heights) > 3 * 38, heights.join(", ")); // a line of 10 mm each
  await page.close();
});

test("a sheet is whole in itself: valid in outline, with a language, and nothing to load", () => {
  for (const id of claims) {
    const text = readFileSync(join(folder, `${id}.html`), "utf8");
    assert.ok(text.trimStart().startsWith("<!doctype html>"), id);
    assert.match(text, /<html lang="[a-z]{2}/);
    assert.doesNotMatch(text, /<script|<link|<img|\shref=|\ssrc=/);
  }
});
