// A phone, and a reader who needs larger text: what is on the screen, how small it is, how far down it goes.
import { after, before, test } from "node:test";

import { launch, onEach, settled } from "./browser.js";
import { none } from "./faults.js";
import { serve } from "./server.js";
import { pages, samples } from "./site.js";

const PHONE = { viewport: { width: 360, height: 740 } };
const SCREENS = 12;
const SMALLEST_TEXT = 14;
const SMALLEST_TARGET = 24;

let browser;
let server;
before(async () => ([browser, server] = await Promise.all([launch(), serve()])));
after(() => Promise.all([browser?.close(), server?.close()]));

// Each page is opened once, on a phone, and looked at for each of the proofs.
let looked;
const faults = () => (looked ??= look());

const SHORT = /^(criteria|sources|matrix)\//;

async function look() {
  const found = { long: [], small: [], beside: [] };
  const context = await browser.newContext(PHONE);
  const files = new Set([...pages.filter((file) => SHORT.test(file)), ...samples]);
  await onEach(context, files, async (page, file) => {
    const say = (kind, told) => found[kind].push(...told.map((fault) => `${file}: ${fault}`));
    await page.goto(server.url(file));
    await settled(page);
    if (SHORT.test(file)) say("long", await long(page));
    if (!samples.includes(file)) return;
    await page.evaluate(() => {
      for (const fold of document.querySelectorAll("details")) fold.open = true;
    });
    say("small", await small(page));
    say("beside", await beside(page));
  });
  await context.close();
  return found;
}

async function long(page) {
  const screens = await page.evaluate(() => document.documentElement.scrollHeight / innerHeight);
  return screens > SCREENS ? [`${screens.toFixed(1)} screens`] : [];
}

const small = (page) =>
  page.evaluate(
    ([text, target]) => {
      const faults = new Set();
      const name = (one) => `${one.tagName.toLowerCase()}.${one.className.baseVal ?? one.className}`;
      const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
      while (walker.nextNode()) {
        const one = walker.currentNode.parentElement;
        const size = parseFloat(getComputedStyle(one).fontSize);
        if (!walker.currentNode.data.trim() || !one.checkVisibility()) continue;
        if (size < text) faults.add(`${name(one)} has text of ${size} px`);
      }
      // A link in a line of text is as tall as the line, and is let off by WCAG 2.5.8.
      for (const one of document.querySelectorAll("a[href], button, summary, input, select, textarea")) {
        const { width, height } = one.getBoundingClientRect();
        const inLine = getComputedStyle(one).display === "inline";
        if (inLine || !one.checkVisibility() || one.closest(".skip")) continue;
        if (Math.min(width, height) < target - 0.05)
          faults.add(`${name(one)} in ${name(one.parentElement)} is ${width.toFixed(1)} by ${height.toFixed(1)} px`);
      }
      return [...faults];
    },
    [SMALLEST_TEXT, SMALLEST_TARGET],
  );

async function beside(page) {
  await page.evaluate(() => (document.documentElement.style.fontSize = "200%"));
  const wide = () =>
    page.evaluate(() => {
      const scrolls = (one) => one && (/auto|scroll/.test(getComputedStyle(one).overflowX) || scrolls(one.parentElement));
      const told = (one) => `${one.tagName.toLowerCase()} “${one.textContent.trim().slice(0, 40)}” ends at`;
      const beyond = [...document.querySelectorAll("body *")]
        .filter((one) => one.checkVisibility() && !scrolls(one.parentElement))
        .filter((one) => one.getBoundingClientRect().right > innerWidth + 0.5)
        .map((one) => `${told(one)} ${Math.round(one.getBoundingClientRect().right)} px`);
      const whole = document.documentElement.scrollWidth;
      return whole > innerWidth ? [`it scrolls sideways, ${whole} px`, ...beyond] : beyond;
    });
  const found = await wide();
  for (const opener of await page.locator(".opener:visible").all()) {
    await opener.click();
    found.push(...(await wide()));
    await page.keyboard.press("Escape");
  }
  return found;
}

test(`criteria, sources and the map take ${SCREENS} screens of a phone at most, before anything is opened`, async () =>
  none((await faults()).long));

test("text at twice its size moves nothing off a phone's screen, whatever is opened", async () => none((await faults()).beside));

test(`no text is smaller than ${SMALLEST_TEXT} px, and nothing to tap than ${SMALLEST_TARGET} px`, async () =>
  none((await faults()).small));
