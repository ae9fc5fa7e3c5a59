// Lists that a reader sorts: their order is the builder's, or follows a place that the builder gave.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { launch, newPage, settled } from "./browser.js";
import { serve } from "./server.js";
import { MATRIX } from "./site.js";

let browser;
let server;
before(async () => ([browser, server] = await Promise.all([launch(), serve()])));
after(() => Promise.all([browser?.close(), server?.close()]));

const rows = (page) =>
  page.locator(".map > li").evaluateAll((all) =>
    all.map((one) => ({
      title: one.querySelector("h3").textContent,
      missing: Number(/No record for (\d+)/.exec(one.textContent)[1]),
      year: Number(one.dataset.year) || 0,
      by: Number(one.dataset.by),
    })),
  );
const falls = (numbers) => numbers.every((one, at) => at === 0 || one <= numbers[at - 1]);

test("the map's claims stand by what is missing, and can be sorted by year and by name and back", async () => {
  const page = await newPage(browser);
  await page.goto(server.url(MATRIX));
  await settled(page);
  const listed = await rows(page);
  assert.ok(listed.length > 1);
  assert.ok(falls(listed.map(({ missing }) => missing)));
  const order = page.getByLabel("Order");
  await order.selectOption("Newest first");
  assert.ok(falls((await rows(page)).map(({ year }) => year)));
  await order.selectOption("By who made it, A to Z");
  assert.ok(falls((await rows(page)).map(({ by }) => -by)));
  assert.equal((await rows(page)).length, listed.length);
  await order.selectOption("Most missing first");
  assert.deepEqual(await rows(page), listed);
  await page.close();
});

test("every rating in the map's tables leads to its assessment, and is named by its claim and its criterion", async () => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(server.url(MATRIX));
  for (const fold of await page.locator(".tables summary").all()) await fold.click();
  const table = page.getByRole("region", { name: /^Table: / }).first();
  const [claim, criterion] = await Promise.all([
    table.locator("tbody tr").first().locator("th a").textContent(),
    table.locator("thead th").nth(1).textContent(),
  ]);
  const first = table.locator("tbody tr").first().locator("td a").first();
  assert.ok(await table.getByRole("link", { name: claim }).count());
  const column = await first.evaluate((link) => link.closest("td").cellIndex);
  const named = column === 1 ? criterion : await table.locator("thead th").nth(column).textContent();
  const name = `${(await first.innerText()).replaceAll(/\s+/g, " ").replace(/^\S /, "")} ${named.trim()} ${claim.trim()}`;
  assert.equal(await table.getByRole("link", { name, exact: true }).count(), 1, name);
  const [, anchor] = (await first.getAttribute("href")).split("#");
  await first.click();
  assert.ok(await page.locator(`[id="${anchor}"]`).isVisible());
  await context.close();
});
