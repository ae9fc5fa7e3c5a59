// What happens when pages are opened: on a network, without script, on a narrow screen.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { answered, launch, onEach, settled } from "./browser.js";
import { none } from "./faults.js";
import { publish } from "./published.js";
import { serve } from "./server.js";
import { HOME, different, read, samples } from "./site.js";

let browser;
let server;
before(async () => ([browser, server] = await Promise.all([launch(), serve()])));
after(() => Promise.all([browser?.close(), server?.close()]));

// Each page is opened once, on a narrow screen, which is made a wide one before anything is filled in: two proofs look at it.
let looked;
const faults = () => (looked ??= look());

async function look() {
  const found = { complaints: [], sideways: [] };
  const context = await browser.newContext();
  await onEach(context, different, async (page, file) => {
    const say = (fault) => found.complaints.push(`${file}: ${fault}`);
    const asked = (request) => {
      const url = request.url();
      if (!url.startsWith(server.base) && !url.startsWith("data:")) say(`asked for ${url}`);
    };
    const responded = (response) => response.ok() || say(`${response.status()} for ${response.url()}`);
    const complained = (message) =>
      ["error", "warning"].includes(message.type()) && say(`console ${message.type()}: ${message.text()}`);
    const broke = (error) => say(`uncaught: ${error.message}`);
    page.on("request", asked).on("response", responded).on("console", complained).on("pageerror", broke);
    await page.setViewportSize({ width: 320, height: 640 });
    await page.goto(server.url(file));
    found.sideways.push(...(await sideways(page)).map((fault) => `${file}: ${fault}`));
    await page.setViewportSize({ width: 1280, height: 720 });
    await settled(page);
    // Whatever waits until a field is used.
    for (const field of await page.locator("main input:is([type=search], [type=text])").elementHandles()) {
      if (!(await field.isVisible())) continue;
      await field.fill("police");
      await field.press("Enter");
      await answered(page);
    }
    await settled(page);
    page.off("request", asked).off("response", responded).off("console", complained).off("pageerror", broke);
  });
  await context.close();
  return found;
}

function sideways(page) {
  return page.evaluate(() => {
    const wide = document.documentElement.scrollWidth;
    const named = (element) => `<${element.tagName.toLowerCase()} class="${element.className}">`;
    const told = [];
    if (wide > 320) {
      const out = [...document.querySelectorAll("body *")].filter((one) => one.getBoundingClientRect().right > 320);
      told.push(`is ${wide} px wide, with ${out.slice(0, 3).map(named).join(", ")} sticking out`);
    }
    for (const element of document.querySelectorAll("body *")) {
      const style = getComputedStyle(element);
      const scrolls =
        (/auto|scroll/.test(style.overflowX) && element.scrollWidth > element.clientWidth) ||
        (/auto|scroll/.test(style.overflowY) && element.scrollHeight > element.clientHeight);
      if (!scrolls || style.display === "inline") continue;
      if (element.tabIndex < 0 || !element.hasAttribute("tabindex")) told.push(`${named(element)} scrolls and takes no focus`);
      if (!element.ariaLabel && !element.hasAttribute("aria-labelledby")) told.push(`${named(element)} scrolls and has no name`);
    }
    return told;
  });
}

test("no page complains, breaks its own policy, or asks anyone but its own server for anything", async () =>
  none((await faults()).complaints));

test("at 320 px no page scrolls sideways, and a region that does can be reached with the keyboard and has a name", async () =>
  none((await faults()).sideways));

test("an unknown address, however deep, shows the whole page for unknown addresses", async () => {
  const site = await publish();
  const context = await browser.newContext();
  const page = await context.newPage();
  try {
    for (const address of ["nothing", "claims/nothing/", "criteria/nothing/at/all.html"]) {
      const faults = [];
      const responded = (response) => response.ok() || faults.push(response.url());
      page.on("response", responded);
      const response = await page.goto(site.url(address));
      page.off("response", responded);
      assert.equal(response.status(), 404);
      assert.deepEqual(faults, [site.url(address)], "what was asked for and is not there");
      assert.equal(await page.locator(".skip").evaluate((link) => getComputedStyle(link).position), "absolute");
      await page.getByRole("banner").getByRole("link").first().click();
      await page.waitForURL(site.url(HOME));
    }
  } finally {
    await context.close();
    await site.close();
  }
});

// Elements marked data-enhancement may exist only with script, and show nothing without it.
function words() {
  const main = document.querySelector("main").cloneNode(true);
  for (const extra of main.querySelectorAll("[data-enhancement]")) extra.remove();
  return main.textContent.split(/\s+/).join(" ").trim();
}

// On a page without script there is nothing to compare; pages of a kind share their scripts.
const scripted = samples.filter((file) => read(file).includes("<script"));

test("without script every kind of page says what it says with it", async () => {
  const [plain, usual] = await Promise.all([browser.newContext({ javaScriptEnabled: false }), browser.newContext()]);
  const without = new Map();
  const faults = [];
  await onEach(plain, scripted, async (page, file) => {
    await page.goto(server.url(file));
    without.set(file, await page.evaluate(words));
    const dead = await page.locator("[data-enhancement]:visible").count();
    if (dead) faults.push(`${file}: ${dead} elements marked data-enhancement are visible without script`);
  });
  await onEach(usual, scripted, async (page, file) => {
    await page.goto(server.url(file));
    await settled(page);
    const [before, now] = [without.get(file), await page.evaluate(words)];
    if (!before) faults.push(`${file}: main is empty without script`);
    if (before === now) return;
    let at = 0;
    while (before[at] === now[at]) at++;
    const part = (text) => JSON.stringify(text.slice(Math.max(0, at - 20), at + 60));
    faults.push(`${file}: without script ${part(before)}, with it ${part(now)}`);
  });
  await Promise.all([plain.close(), usual.close()]);
  none(faults);
});
