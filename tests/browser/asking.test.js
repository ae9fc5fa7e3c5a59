// From a gap to a request: what a list is narrowed by stands in the address, what is folded opens, and a letter is a few taps away.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

import { launch, onEach } from "./browser.js";
import { none } from "./faults.js";
import { serve } from "./server.js";
import { SITE, kind, pages, read } from "./site.js";

const GAPS = "gaps/index.html";
const PHONE = { width: 360, height: 740 };
const SCREENS = 12;

const audit = JSON.parse(read("data/audit.json"));
const asking = pages.filter((page) => /^(gaps|bodies|questions)\//.test(page));
const narrowed = [...new Map(pages.filter((page) => read(page).includes("data-filterable")).map((page) => [kind(page), page])).values()];
const bodies = pages.filter((page) => kind(page) === "bodies/*/index.html");

let browser;
let server;
before(async () => ([browser, server] = await Promise.all([launch(), serve()])));
after(() => Promise.all([browser?.close(), server?.close()]));

// Where the page itself says that it is: what a browser reports of it comes a moment later.
const place = (page) => page.evaluate(() => location.href);

const shown = (page) => page.locator("[data-filterable] > *:not([hidden])").count();

for (const [where, address] of [
  ["from a server", (file) => server.url(file)],
  ["from a disk", (file) => pathToFileURL(join(SITE, file)).href],
]) {
  test(`${where}, what the gaps are narrowed by stands in the address, and a link with it shows the same`, async () => {
    const page = await browser.newPage();
    await page.goto(address(GAPS));
    const all = await shown(page);
    await page.getByLabel("Body").selectOption({ index: 1 });
    await page.getByLabel("Framework").selectOption({ index: 1 });
    const few = await shown(page);
    assert.ok(few > 0 && few < all, `${few} of ${all}`);
    const link = await place(page);
    assert.match(link, /\?body=[a-z0-9-]+&framework=[a-z0-9-]+$/);

    const other = await browser.newPage();
    await other.goto(link);
    assert.equal(await shown(other), few);
    assert.equal(await other.getByLabel("Body").inputValue(), await page.getByLabel("Body").inputValue());
    await other.getByRole("button", { name: "Clear" }).click();
    assert.equal(await shown(other), all);
    assert.equal(await place(other), address(GAPS));
    await Promise.all([page.close(), other.close()]);
  });
}

test("every list that can be narrowed keeps its words in the address, beside what else stands there", async () => {
  const page = await browser.newPage();
  const faults = [];
  for (const file of narrowed) {
    await page.goto(`${server.url(file)}?other=1&words=the#main`);
    const words = page.getByLabel(/with these words$/);
    if (!(await words.count())) continue;
    if ((await words.inputValue()) !== "the") faults.push(`${file}: forgets the words of its address`);
    await words.fill("an e");
    faults.push(...((await place(page)).endsWith("?other=1&words=an+e#main") ? [] : [`${file}: does not keep its words`]));
    await words.fill("");
    faults.push(...((await place(page)).endsWith("?other=1#main") ? [] : [`${file}: leaves words in its address`]));
  }
  await page.close();
  none(faults);
});

test("an address names a value that the list does not have: all of it is shown", async () => {
  const page = await browser.newPage();
  await page.goto(server.url(GAPS));
  const all = await shown(page);
  await page.goto(`${server.url(GAPS)}?body=nobody`);
  assert.equal(await shown(page), all);
  await page.close();
});

for (const javaScriptEnabled of [true, false]) {
  test(`every gap and every letter is opened by its address, ${javaScriptEnabled ? "with" : "without"} script`, async () => {
    const context = await browser.newContext({ javaScriptEnabled });
    const page = await context.newPage();
    const faults = [];
    const letters = bodies.flatMap((file) => [...read(file).matchAll(/id="(ask-[^"]+)"/g)].map(([, id]) => [file, id]));
    const gaps = [...read(GAPS).matchAll(/<li id="([^"]+)"><a/g)].map(([, id]) => [GAPS, id]);
    if (!letters.length || !gaps.length) faults.push("there is no letter or no gap");
    const few = (all) => all.filter((_, place) => place % Math.ceil(all.length / 8) === 0);
    for (const [file, id] of [...few(letters), ...few(gaps)]) {
      await page.goto("about:blank");
      await page.goto(`${server.url(file)}#${id}`);
      if (!(await page.locator(`[id="${id}"]`).isVisible())) faults.push(`${file}: #${id} stays folded`);
    }
    await context.close();
    none(faults);
  });
}

test("every gap of the audit has its place in the list of gaps", () => {
  const lists = pages.filter((page) => page.startsWith("gaps/")).map(read).join("");
  const lost = audit.gaps.filter((gap) => !lists.includes(`<li id="${gap.claim}.${gap.criterion}">`));
  none(lost.map((gap) => `${GAPS}: lacks ${gap.claim}.${gap.criterion}`));
});

test("from the list of gaps, three taps fill in a request: a record, whom to ask, the form", async () => {
  const page = await browser.newPage({ viewport: PHONE });
  await page.goto(server.url(GAPS));
  const record = page.locator("details.record").first();
  await record.locator("summary").click();
  await record.locator("a[href*='#ask-']").first().click();
  await page.waitForURL(/#ask-/);
  const letter = page.locator("details.letter:has(:target)");
  const form = new URL(await letter.locator("a.action").getAttribute("href"));
  assert.match(form.pathname, /^\/new\/\w+$/);
  assert.equal(form.searchParams.get("title"), await letter.locator("pre").first().textContent());
  assert.equal(form.searchParams.get("default_letter"), await letter.locator("pre").nth(1).textContent());
  await page.close();
});

test("a letter is copied by a button, which says so; where the browser refuses, it is left selected", async () => {
  const file = bodies.find((page) => read(page).includes("data-copy"));
  const context = await browser.newContext({ permissions: ["clipboard-read", "clipboard-write"] });
  const page = await context.newPage();
  await page.goto(server.url(file));
  const letter = await page.locator("pre.copy").nth(1).textContent();
  await page.getByRole("button", { name: /^Copy the letter/ }).first().click();
  await page.waitForFunction(() => document.querySelector("body > [role=status]").textContent === "Copied");
  assert.equal((await page.evaluate(() => navigator.clipboard.readText())).replaceAll("\r\n", "\n"), letter);

  await page.evaluate(() => {
    navigator.clipboard.writeText = () => Promise.reject(new Error("refused"));
    document.execCommand = () => false;
  });
  await page.getByRole("button", { name: /^Copy the title/ }).first().click();
  await page.waitForFunction(() => document.querySelector("body > [role=status]").textContent.startsWith("Selected"));
  assert.equal(await page.evaluate(() => getSelection().toString().trim()), await page.locator("pre.copy").first().textContent());
  await context.close();
});

// What is wrong with each of these pages on a phone: three proofs look at a page that is opened once.
let looked;
const asked = () => (looked ??= look());

async function look() {
  const found = { long: [], alike: [], beside: [] };
  const context = await browser.newContext({ viewport: PHONE });
  await onEach(context, asking, async (page, file) => {
    await page.goto(server.url(file));
    const screens = await page.evaluate(() => document.documentElement.scrollHeight / innerHeight);
    if (screens > SCREENS) found.long.push(`${file}: is ${screens.toFixed(1)} screens long`);
    const alike = await page.evaluate(() => {
      const places = new Map();
      for (const link of document.querySelectorAll("main a[href]")) {
        const name = (link.ariaLabel ?? link.textContent).replaceAll(/\s+/g, " ").trim();
        places.set(name, (places.get(name) ?? new Set()).add(link.href));
      }
      return [...places].filter(([, hrefs]) => hrefs.size > 1).map(([name]) => name);
    });
    found.alike.push(...alike.map((name) => `${file}: “${name}” leads to several places`));
    await page.evaluate(() => {
      document.documentElement.style.fontSize = "200%";
      for (const fold of document.querySelectorAll("main details")) fold.open = true;
    });
    const beside = await page.evaluate(() =>
      [...document.querySelectorAll("main *")].filter(
        (one) => one.checkVisibility() && !one.closest(".visually-hidden, svg") && one.getBoundingClientRect().right > innerWidth + 1,
      ).length,
    );
    if (beside) found.beside.push(`${file}: has ${beside} elements beside the screen`);
  });
  await context.close();
  return found;
}

test("on a phone, no page of gaps, bodies or questions is longer than 12 screens before anything is opened", async () =>
  none((await asked()).long));

test("on a phone with letters of twice the size, nothing of these pages stands beside the screen, opened or not", async () =>
  none((await asked()).beside));

test("links of the same name lead to the same place", async () => none((await asked()).alike));

test("on paper, what is folded is open, and there is no form, button or menu", async () => {
  const page = await browser.newPage();
  const faults = [];
  const every = [...new Map([...asking, ...narrowed].map((file) => [kind(file), file])).values()];
  for (const file of every) {
    await page.goto(server.url(file));
    await page.emulateMedia({ media: "print" });
    const folded = await page.evaluate(() =>
      [...document.querySelectorAll("main details > :not(summary)")]
        .filter((one) => !one.closest(".care, .tables, [data-enhancement]") && !one.checkVisibility())
        .map((one) => one.className || one.tagName),
    );
    faults.push(...folded.map((one) => `${file}: keeps ${one} folded`));
    const there = await page.evaluate(() =>
      [...document.querySelectorAll("input, select, button, nav")].filter((one) => one.checkVisibility()).map((one) => one.tagName),
    );
    faults.push(...new Set(there.map((one) => `${file}: prints ${one}`)));
    await page.emulateMedia({ media: null });
  }
  await page.close();
  none(faults);
});
