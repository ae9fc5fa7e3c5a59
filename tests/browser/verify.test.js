// The page that checks the site's files in the reader's browser.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { appendFileSync, cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { pathToFileURL } from "node:url";

import { launch } from "./browser.js";
import { serve } from "./server.js";
import { filesOf } from "./site.js";

const LITTLE = join(import.meta.dirname, "../data/base");
const PAGE = "data/verify/index.html";

let browser;
let folder;
let whole;
let spoilt;
before(async () => {
  browser = await launch();
  folder = mkdtempSync(join(tmpdir(), "verify-"));
  cpSync(LITTLE, join(folder, "audit"), { recursive: true }); // a build leaves something beside what it builds
  const built = (name) => {
    execFileSync(process.env.BUILD, ["build", "--no-search", "--root", join(folder, "audit"), "--out", join(folder, name)]);
    return join(folder, name);
  };
  whole = await serve(() => built("whole"));
  spoilt = await serve(() => {
    const site = built("spoilt");
    appendFileSync(join(site, "sitemap.xml"), "!");
    rmSync(join(site, "robots.txt"));
    return site;
  });
});
after(async () => {
  await browser?.close();
  await whole?.close();
  await spoilt?.close();
  rmSync(folder, { recursive: true });
});

// All but the list itself, and what a build leaves for the next one.
const number = (name) => filesOf(join(folder, name)).filter((file) => !["manifest.json", ".involvement-audit.json"].includes(file)).length;

async function opened(address, options) {
  const page = await browser.newPage(options);
  await page.goto(address);
  const told = page.locator("[data-told]");
  return { page, told, start: page.getByRole("button", { name: "Check the files" }), stop: page.getByRole("button", { name: "Stop" }) };
}

test("every file is held to the list, and what that comes to is said, with what it does not prove", async () => {
  const { page, told, start, stop } = await opened(whole.url(PAGE));
  const asked = new Set();
  page.on("request", (request) => asked.add(new URL(request.url()).origin));
  await start.click();
  await told.filter({ hasText: "All" }).waitFor();
  assert.match(await told.textContent(), new RegExp(`^All ${number("whole")} files are what the list says\\. The SHA-256 of the list itself is [0-9a-f]{64}\\.`));
  assert.equal(await page.locator("[data-faults] li").count(), 0);
  assert.equal(await page.getByRole("progressbar").getAttribute("value"), String(number("whole")));
  assert.equal(await stop.isVisible(), false);
  assert.ok(await page.getByRole("heading", { name: "What this does not prove" }).isVisible());
  assert.deepEqual([...asked], [whole.origin]);
  await page.close();
});

test("a file that differs and one that is missing are named", async () => {
  const { page, told, start } = await opened(spoilt.url(PAGE));
  await start.click();
  await told.filter({ hasText: "are not what" }).waitFor();
  assert.match(await told.textContent(), new RegExp(`^2 of ${number("spoilt") + 1} files are not what the list says\\.`));
  const faults = (await page.locator("[data-faults] li").allTextContents()).toSorted();
  assert.match(faults[1], /^sitemap\.xml differs: \d+ bytes, in the list \d+$/);
  assert.equal(faults[0], "robots.txt is missing");
  await page.close();
});

test("it can be stopped and begun again, by keyboard alone", async () => {
  const { page, told, start, stop } = await opened(whole.url(PAGE));
  await page.route("**/sitemap.xml", () => {}); // never answered
  await start.focus();
  await page.keyboard.press("Enter");
  await told.filter({ hasText: "Checking" }).waitFor();
  assert.ok(await stop.evaluate((button) => button === document.activeElement));
  await page.keyboard.press("Enter");
  await told.filter({ hasText: "Stopped." }).waitFor();
  assert.ok(await start.evaluate((button) => button === document.activeElement));
  await page.unroute("**/sitemap.xml");
  await page.keyboard.press("Enter");
  await told.filter({ hasText: "All" }).waitFor();
  await page.close();
});

test("where there is no list, nothing is said to be in order", async () => {
  const { page, told, start } = await opened(whole.url(PAGE));
  await page.route("**/manifest.json", (route) => route.fulfill({ status: 404, body: "" }));
  await start.click();
  await told.filter({ hasText: "nothing was checked" }).waitFor();
  await page.close();
});

test("from a disk, at an address without https, and without script it leads to the command", async () => {
  const disk = await opened(pathToFileURL(join(folder, "whole", PAGE)).href);
  assert.match(await disk.told.textContent(), /^From a disk.* The command below can\.$/);
  const plain = await browser.newContext();
  await plain.addInitScript(() => Object.defineProperty(window, "isSecureContext", { value: false }));
  const insecure = await plain.newPage();
  await insecure.goto(whole.url(PAGE));
  assert.match(await insecure.locator("[data-told]").textContent(), /does not begin with https.* The command below can\.$/);
  const without = await opened(whole.url(PAGE), { javaScriptEnabled: false });
  assert.match((await without.page.locator("[data-verify] p").first().textContent()).replace(/\s+/g, " "), /else, use the command below\.$/);
  for (const page of [disk.page, insecure, without.page]) {
    assert.equal(await page.getByRole("button", { name: /Check the files|Stop/ }).count(), 0);
    assert.ok(await page.getByText("involvement-audit verify", { exact: false }).first().isVisible());
    await page.close();
  }
});
