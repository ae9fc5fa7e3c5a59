// What a reader on a phone meets, screen by screen, and how many taps it takes to ask for a record.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { launch, onEach } from "./browser.js";
import { none } from "./faults.js";
import { serve } from "./server.js";
import { CLAIM, HOME, kind, pages, read } from "./site.js";

const SCREEN = { width: 360, height: 740 };
const PHONE = { viewport: SCREEN, hasTouch: true, isMobile: true };

let browser;
let server;
before(async () => ([browser, server] = await Promise.all([launch(), serve()])));
after(() => Promise.all([browser?.close(), server?.close()]));

const onPhone = async (work, options = {}) => {
  const context = await browser.newContext({ ...PHONE, ...options });
  await work(context);
  await context.close();
};

// The screen on which something ends, counted from 1; undefined where there is no such thing.
const ends = (page, selector) =>
  page.evaluate(([selector, height]) => {
    const found = document.querySelector(selector);
    return found ? (found.getBoundingClientRect().bottom + scrollY) / height : undefined;
  }, [selector, SCREEN.height]);

test("home says the question, the answer, its picture and three ways on, on the first screen", () =>
  onPhone(async (context) => {
    const page = await context.newPage();
    await page.goto(server.url(HOME));
    for (const part of ["main h1", ".page-head", ".picture .rows", ".picture figcaption", ".ways"]) {
      const end = await ends(page, part);
      assert.ok(end <= 1, `${part} ends on screen ${end}`);
    }
    const ways = await page.locator(".ways a").count();
    assert.equal(ways, 3);
    assert.match(await page.locator(".picture figcaption").textContent(), /\d+ met, *\d+ partly met, *\d+ not met, *\d+ no/u);
  }));

const claims = pages.filter((file) => kind(file) === "claims/*/index.html" && /id="verdict"/.test(read(file)));

test("every claim gives its verdict on the first screen, against and missing by the second, and the rest on few", () =>
  onPhone(async (context) => {
    const faults = [];
    const screens = [];
    await onEach(context, claims, async (page, file) => {
      await page.goto(server.url(file));
      const [verdict, all] = [await ends(page, "#verdict + .finding"), await ends(page, "body")];
      if (verdict > 1.1) faults.push(`${file}: the verdict ends on screen ${verdict}`);
      const rows = await page.locator(".answers dt").evaluateAll((all) =>
        all.map((one) => [one.textContent, one.nextElementSibling.getBoundingClientRect().bottom + scrollY]),
      );
      for (const [name, end] of rows.filter(([name]) => ["For", "Against", "Missing"].includes(name))) {
        if (end > 2.1 * SCREEN.height) faults.push(`${file}: “${name}” ends on screen ${end / SCREEN.height}`);
      }
      if (rows.slice(0, 2).map(([name]) => name).join() !== "For,Against") faults.push(`${file}: not for, then against`);
      screens.push(all);
      if (all > 8.5) faults.push(`${file}: ${all} screens`);
    });
    none(faults);
    const median = screens.sort((a, b) => a - b)[Math.floor(screens.length / 2)];
    assert.ok(median <= 8, `half of the claims take over ${median} screens`);
  }));

for (const javaScriptEnabled of [true, false]) {
  test(`a link to an assessment opens it, and one to a passage, ${javaScriptEnabled ? "with" : "without"} script`, () =>
    onPhone(
      async (context) => {
        const page = await context.newPage();
        await page.goto(server.url(CLAIM));
        const square = page.locator(".strips a").first();
        const name = (await square.getAttribute("href")).slice(1);
        await square.click();
        const fold = page.locator(`details:has(> summary [id="${name}"])`);
        await fold.locator(".permalink").waitFor({ state: "visible" });
        const passage = fold.locator(".rests a").first();
        const row = page.locator(await passage.getAttribute("href"));
        await passage.click();
        await row.waitFor({ state: "visible" });
      },
      { javaScriptEnabled, reducedMotion: "reduce" },
    ));
}

test("an assessment's fold can be closed again after a link opened it", () =>
  onPhone(async (context) => {
    const page = await context.newPage();
    const name = /<h4 id="([^"]+)"/.exec(read(CLAIM))[1];
    await page.goto(server.url(`${CLAIM}#${name}`));
    const fold = page.locator(`details:has(> summary [id="${name}"])`);
    await fold.locator(".permalink").waitFor({ state: "visible" });
    await fold.locator("summary").click();
    await fold.locator(".permalink").waitFor({ state: "hidden" });
  }));

test("what is shared, quoted or linked is copied, and the page says so", () =>
  onPhone(
    async (context) => {
      const page = await context.newPage();
      await page.goto(server.url(CLAIM));
      const copied = () => page.evaluate(() => navigator.clipboard.readText());
      await page.getByRole("button", { name: "Copy the quotation" }).click();
      await page.getByRole("status").getByText("Copied").waitFor();
      assert.match(await copied(), /^“[^”]+” \(.+\)\. .+: .+\. http\S+$/s);
      const name = /<h4 id="([^"]+)"/.exec(read(CLAIM))[1];
      await page.goto(server.url(`${CLAIM}#${name}`));
      const link = page.locator(`details:has(> summary [id="${name}"]) .permalink`);
      await link.click();
      await page.getByRole("status").getByText("Copied").waitFor();
      assert.equal(await copied(), server.url(`${CLAIM}#${name}`));
      assert.equal(await link.evaluate((one) => one === document.activeElement), true, "the reader stays where the link is");
    },
    { permissions: ["clipboard-read", "clipboard-write"] },
  ));

test("the contents of a page give way to what is chosen there", () =>
  onPhone(async (context) => {
    const page = await context.newPage();
    await page.goto(server.url(CLAIM));
    await page.getByRole("button", { name: "On this page" }).click();
    await page.locator("#contents").getByRole("link", { name: "Why this verdict" }).click();
    await page.locator("#contents").waitFor({ state: "hidden" });
    await page.getByText("It turns on the criteria that decide").waitFor({ state: "visible" });
  }));
