// A reader without a pointer.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { launch } from "./browser.js";
import { none } from "./faults.js";
import { serve } from "./server.js";
import { CLAIM, HOME, isFramed, MATRIX, samples } from "./site.js";

const STOPS = 40;

// A key pressed while a page still glides to the last stop ends where chance has it; so this reader wants no gliding.
const READER = { reducedMotion: "reduce" };

let browser;
let server;
before(async () => ([browser, server] = await Promise.all([launch(), serve()])));
after(() => Promise.all([browser?.close(), server?.close()]));

// Where focus is, and what is wrong with how it shows. Kept in the page: what the last stop looked like with focus.
function look() {
  const marks = (element) =>
    ["", "::before", "::after"].map((part) => {
      const style = getComputedStyle(element, part || null);
      if (part && style.content === "none") return "";
      const outline = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 1;
      return [outline && `outline ${style.outline}`, style.boxShadow !== "none" && `shadow ${style.boxShadow}`]
        .filter(Boolean)
        .join(" ");
    });
  const element = document.activeElement;
  const faults = [];
  const last = window.lastStop;
  if (last && last.element !== element && String(marks(last.element)) === String(last.marks)) {
    faults.push(`${last.name}: looks with focus as it looks without`);
  }
  delete window.lastStop;
  if (element === document.body) return { name: "", faults };
  const words = element.textContent.split(/\s+/).join(" ").trim().slice(0, 40);
  const name = `<${element.tagName.toLowerCase()} ${element.getAttribute("href") ?? element.className}> ${words}`;
  if (!marks(element).some(Boolean)) faults.push(`${name}: neither an outline nor a shadow`);
  window.stops = (window.stops ?? new Map()).set(element, window.stops?.get(element) ?? window.stops?.size ?? 0);
  window.lastStop = { element, name, marks: marks(element) };
  return { name, faults, number: window.stops.get(element) };
}

// Whether at least half of a line of the element with focus is in sight: inside the window and every region that scrolls,
// with nothing on top of it. (Chromium leaves where it is what is in sight by a pixel, so that the whole is too much to
// ask, and a sliver too little.) Of what is larger than the window, what fits counts.
function inSight() {
  const element = document.activeElement;
  if (element === document.body) return true;
  const frames = [{ left: 0, top: 0, right: innerWidth, bottom: innerHeight }];
  for (let one = element.parentElement; one !== document.body; one = one.parentElement) {
    if (getComputedStyle(one).overflowX !== "visible") frames.push(one.getBoundingClientRect());
  }
  const [left, top] = ["left", "top"].map((side) => Math.max(...frames.map((frame) => frame[side])));
  const [right, bottom] = ["right", "bottom"].map((side) => Math.min(...frames.map((frame) => frame[side])));
  return [...element.getClientRects()].some((line) => {
    const [x1, x2] = [Math.max(line.left, left), Math.min(line.right, right)];
    const [y1, y2] = [Math.max(line.top, top), Math.min(line.bottom, bottom)];
    const half = (seen, whole, room) => seen >= Math.min(whole, room) / 2;
    if (!half(x2 - x1, line.width, right - left) || !half(y2 - y1, line.height, bottom - top)) return false;
    const hit = document.elementFromPoint((x1 + x2) / 2, (y1 + y2) / 2);
    return hit && (element.contains(hit) || hit.contains(element));
  });
}

// Once the page has come to rest with the element that has focus now.
async function comesInSight(page) {
  await page.evaluate(async () => {
    for (let last = "", still = 0; still < 2; ) {
      await new Promise(requestAnimationFrame);
      const { left, top } = document.activeElement.getBoundingClientRect();
      [last, still] = [`${left} ${top}`, last === `${left} ${top}` ? still + 1 : 0];
    }
  });
  return page.evaluate(inSight);
}

async function tabThrough(page, key, stops, say) {
  const seen = [];
  for (let stop = 1; stop <= stops; stop++) {
    await page.keyboard.press(key);
    const { name, faults, number } = await page.evaluate(look);
    faults.forEach(say);
    // Past the last stop focus goes to the browser's own window.
    if (!name) break;
    if (seen.includes(number)) say(`${name}: focus comes back here and gets no further`);
    if (seen.includes(number)) break;
    seen.push(number);
    if (!(await comesInSight(page))) say(`${name}: has focus out of sight`);
  }
  return seen;
}

for (const file of [HOME, CLAIM, MATRIX]) {
  for (const width of [320, 1280]) {
    test(`${file}, ${width} px wide: focus is always to be seen and never trapped`, async () => {
      const page = await browser.newPage({ ...READER, viewport: { width, height: 800 } });
      await page.goto(server.url(file));
      const faults = [];
      const there = await tabThrough(page, "Tab", STOPS, (fault) => faults.push(fault));
      assert.equal(there.length, STOPS, "the page has fewer stops than this proof needs");
      const back = await tabThrough(page, "Shift+Tab", STOPS - 1, (fault) => faults.push(`backwards: ${fault}`));
      assert.deepEqual(back, there.slice(0, -1).reverse(), "the way back is the way there");
      await page.close();
      none(faults);
    });
  }
}

test("on every kind of page the first Tab reaches the skip link, and Enter on it leads to the content", async () => {
  const faults = [];
  const page = await browser.newPage(READER);
  for (const file of samples.filter((one) => !isFramed(one))) {
    await page.goto(server.url(file));
    await page.keyboard.press("Tab");
    const first = await page.evaluate(() => [document.activeElement.className, document.activeElement.hash]);
    if (String(first) !== "skip,#main") faults.push(`${file}: the first stop is ${first}`);
    if (!(await comesInSight(page))) faults.push(`${file}: the skip link is out of sight`);
    await page.keyboard.press("Enter");
    const inMain = () => document.activeElement.id === "main";
    if (!(await page.waitForFunction(inMain, undefined, { timeout: 3000 }).catch(() => undefined))) {
      faults.push(`${file}: Enter on the skip link leaves focus elsewhere`);
      continue;
    }
    await page.keyboard.press("Tab");
    const next = await page.evaluate(() => {
      const main = document.querySelector("main").compareDocumentPosition(document.activeElement);
      return main & (Node.DOCUMENT_POSITION_CONTAINED_BY | Node.DOCUMENT_POSITION_FOLLOWING);
    });
    if (!next) faults.push(`${file}: after the skip link, Tab goes back before the content`);
  }
  await page.close();
  none(faults);
});
