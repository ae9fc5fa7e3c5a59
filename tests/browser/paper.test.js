// A claim's page on paper, where no link can be followed.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { launch } from "./browser.js";
import { none } from "./faults.js";
import { publish } from "./published.js";
import { CLAIM, UNSCORED, read } from "./site.js";

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
