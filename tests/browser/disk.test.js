// The site opened from a disk, without any server.
import { after, before, test } from "node:test";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

import { launch } from "./browser.js";
import { none } from "./faults.js";
import { HOME, SITE, isFramed, samples } from "./site.js";

const LINKS = 20;

let browser;
before(async () => (browser = await launch()));
after(() => browser?.close());

const address = (file) => pathToFileURL(join(SITE, file)).href;

// A page may say, in a status that everybody can see, that it can do less from a disk: then it may complain too.
const announces = (page) => page.locator("main [role=status]:visible", { hasText: /\S/ }).count();

async function watched(page, faults, where, work) {
  const complaints = [];
  const complained = (message) =>
    ["error", "warning"].includes(message.type()) && complaints.push(`console ${message.type()}: ${message.text()}`);
  const broke = (error) => complaints.push(`uncaught: ${error.message}`);
  page.on("console", complained).on("pageerror", broke);
  await work();
  page.off("console", complained).off("pageerror", broke);
  if (complaints.length && !(await announces(page))) faults.push(...complaints.map((one) => `${where}: ${one}`));
}

// The page is whole: it has its heading and its style sheets, and a link to the home page.
async function whole(page) {
  const lacks = [];
  if (!(await page.locator("main h1:visible").count())) lacks.push("no heading");
  const skip = page.locator(".skip");
  if ((await skip.evaluate((link) => getComputedStyle(link).position)) !== "absolute") lacks.push("no style sheet");
  if (!(await page.evaluate((home) => [...document.links].some((link) => link.href === home), address(HOME)))) {
    lacks.push("no way home");
  }
  return lacks;
}

test("from a disk, the first 20 links of the home page each lead to a whole page, by clicking", async () => {
  const page = await browser.newPage();
  const faults = [];
  await page.goto(address(HOME));
  const targets = await page.evaluate(() => {
    const inside = (link) => link.protocol === "file:" && link.pathname !== location.pathname;
    const first = new Map();
    [...document.links].forEach((link, index) => inside(link) && !first.has(link.href) && first.set(link.href, index));
    return [...first];
  });
  if (targets.length < LINKS) faults.push(`${HOME}: has only ${targets.length} links to other pages`);
  for (const [href, index] of targets.slice(0, LINKS)) {
    const where = href.replace(`${address("")}/`, "");
    await watched(page, faults, where, async () => {
      await page.goto(address(HOME));
      const link = page.locator("a[href], area[href]").nth(index);
      await Promise.all([page.waitForEvent("framenavigated"), link.click()]);
      await page.waitForLoadState();
      const lacks = page.url() === href ? await whole(page) : [`the click leads to ${page.url()}`];
      faults.push(...lacks.map((lack) => `${where}: ${lack}`));
    });
  }
  await page.close();
  none(faults);
});

test("from a disk, every kind of page is whole and does not complain", async () => {
  const page = await browser.newPage();
  const faults = [];
  for (const file of samples) {
    await watched(page, faults, file, async () => {
      await page.goto(address(file));
      if (!isFramed(file)) faults.push(...(await whole(page)).map((lack) => `${file}: ${lack}`));
    });
  }
  await page.close();
  none(faults);
});
