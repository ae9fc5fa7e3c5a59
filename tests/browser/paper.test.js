// Pages on paper, where no link can be followed and no form filled in; a claim's page most of all.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { launch, onEach, settled } from "./browser.js";
import { none } from "./faults.js";
import { publish } from "./published.js";
import { CLAIM, UNSCORED, read, samples } from "./site.js";

const audit = JSON.parse(read("data/audit.json"));

let browser;
let site;
before(async () => ([browser, site] = await Promise.all([launch(), publish()])));
after(() => Promise.all([browser?.close(), site?.close()]));

for (const file of [CLAIM, UNSCORED]) {
  test(`${file} prints: its own address and every reference in words, and no navigation`, async () => {
    const page = await browser.newPage();
    await page.goto(site.url(file));
    const faults = [];
    if (!(await page.locator(".print-only").count())) faults.push("nothing is meant for paper alone");
    for (const one of await page.locator(".print-only").all()) {
      if (await one.isVisible()) faults.push(`on the screen: ${await one.textContent()}`);
    }
    await page.emulateMedia({ media: "print" });
    for (const one of await page.locator(".print-only").all()) {
      if (!(await one.isVisible())) faults.push(`not on paper: ${await one.textContent()}`);
    }
    for (const one of await page.locator("nav, .skip").all()) {
      if (await one.isVisible()) faults.push(`on paper: ${await one.evaluate((nav) => nav.ariaLabel ?? nav.className)}`);
    }
    const printed = await page.evaluate(() => {
      const generated = [...document.querySelectorAll("a")].flatMap((link) =>
        ["::before", "::after"].map((part) => getComputedStyle(link, part).content),
      );
      return [document.body.innerText, ...generated].join("\n");
    });
    if (!printed.includes(site.url(file).replace("index.html", ""))) faults.push("not on paper: the page's own address");
    const links = await page
      .locator("a[href]")
      .evaluateAll((all) => all.filter((one) => one.checkVisibility()).map((one) => one.href));
    const digits = printed.replaceAll(/(?<=\d)[ \u00a0](?=\d)/g, "");
    for (const href of new Set(links.filter((one) => !one.startsWith(site.base)))) {
      const number = /^(?:tel|sms):(\d+)$/.exec(href)?.[1]; // a number is its own words
      if (number ? !digits.includes(number) : !printed.includes(href)) faults.push(`not on paper: the address ${href}`);
    }
    for (const source of audit.sources) {
      const cited = links.some((href) => href.startsWith(site.url(`sources/${source.key}/`)));
      if (cited && !printed.includes(source.title)) faults.push(`not on paper: the title of ${source.key}, “${source.title}”`);
      const where = source.url ?? source.doi;
      if (cited && where && !printed.includes(where)) faults.push(`not on paper: the address of ${source.key}, ${where}`);
    }
    const paper = await page.pdf({ format: "A4" });
    assert.equal(paper.subarray(0, 5).toString(), "%PDF-");
    await page.close();
    none(faults);
  });
}

test("no kind of page prints a form or a menu, or leaves a heading alone on a sheet", async () => {
  const context = await browser.newContext({ viewport: { width: 672, height: 1000 } }); // A4 between its margins
  const faults = [];
  await onEach(context, samples, async (page, file) => {
    await page.goto(site.url(file));
    await settled(page);
    await page.emulateMedia({ media: "print" });
    const found = await page.evaluate(() => {
      const seen = (one) => one.checkVisibility() && one.getBoundingClientRect().height > 1;
      const words = (one) => `${one.tagName.toLowerCase()} “${one.textContent.trim().replaceAll(/\s+/g, " ").slice(0, 40)}”`;
      const sheet = (one) => getComputedStyle(one).page;
      const follows = (one) => {
        for (let at = one; at && at !== document.body; at = at.parentElement) {
          for (let next = at.nextElementSibling; next; next = next.nextElementSibling) if (seen(next)) return next;
        }
      };
      const told = [...document.querySelectorAll("nav, form, button, select, input, [role=search]")];
      const faults = told.filter(seen).map((one) => `it prints ${words(one)}`);
      for (const heading of document.querySelectorAll("main :is(h1, h2, h3, h4, caption)")) {
        if (!seen(heading)) continue;
        const next = follows(heading);
        const held = heading.closest("header, h1") ? true : getComputedStyle(heading).breakAfter === "avoid";
        if (!held) faults.push(`a sheet may end after ${words(heading)}`);
        if (next && sheet(next) !== sheet(heading)) faults.push(`a new sheet begins after ${words(heading)}`);
      }
      // What holds on to the next thing from the end of an item makes one block of the whole list, which then begins a sheet.
      const ends = [...document.querySelectorAll("main li > :last-child, main article > :last-child, main tr > :last-child")];
      const holding = ends.filter((one) => seen(one) && getComputedStyle(one).breakAfter === "avoid");
      faults.push(...holding.map((one) => `a list cannot be broken after ${words(one)}`));
      for (const fold of document.querySelectorAll(".whole > :not(summary)")) {
        if (!seen(fold)) faults.push(`it does not print what is folded in ${words(fold)}`);
      }
      return faults;
    });
    faults.push(...found.map((fault) => `${file}: ${fault}`));
    await page.emulateMedia({ media: null });
  });
  await context.close();
  none(faults);
});
