// What axe-core finds of every kind of page, in a look that a reader may have asked for. One file a colour scheme proves it, as each
// takes some minutes.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { after, before, test } from "node:test";

import { answered, launch, onEach, settled } from "./browser.js";
import { none } from "./faults.js";
import { serve } from "./server.js";
import { samples } from "./site.js";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const EVERYTHING = {
  type: "tag",
  values: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
};
const CONTRAST = { type: "rule", values: ["color-contrast", "link-in-text-block"] };

// The search shows more once it has been asked something.
const ASKED = "search/index.html?q=police";
const addresses = [...samples, ASKED];

let browser;
let server;
before(async () => ([browser, server] = await Promise.all([launch(), serve()])));
after(() => Promise.all([browser?.close(), server?.close()]));

// Engines do not look into what is folded: every fold is opened first, and menus one by one, as each lies over the page.
async function runs(page, runOnly) {
  await page.evaluate(() => {
    for (const fold of document.querySelectorAll("details")) fold.open = true;
  });
  const run = (within) =>
    page.evaluate(
      ([only, selector]) =>
        axe.run(selector ? { include: selector } : document, { runOnly: only, resultTypes: ["violations"] }),
      [runOnly, within],
    );
  const found = [await run()];
  for (const opener of await page.locator("[popovertarget]:visible").all()) {
    await opener.click();
    found.push(await run(`#${await opener.getAttribute("popovertarget")}:popover-open`));
    await page.keyboard.press("Escape");
  }
  return found.flatMap((one) => one.violations);
}

async function violations(look, media, runOnly) {
  const context = await browser.newContext(look);
  const faults = [];
  await onEach(context, addresses, async (page, file) => {
    await page.emulateMedia(media);
    await page.goto(server.url(file));
    await settled(page);
    if (file === ASKED) await answered(page);
    await page.evaluate(AXE);
    for (const { id, impact, help, nodes } of await runs(page, runOnly)) {
      const where = nodes.slice(0, 3).map(({ target }) => target.join(" "));
      faults.push(`${file}: ${id} (${impact}), ${help}: ${nodes.length} times, as at ${where.join(" | ")}`);
    }
  });
  await context.close();
  none(faults);
}

// Registers the proofs of one colour scheme.
export function proveLooks(colorScheme) {
  // Colours are the same at every width, and what else axe looks at in every scheme.
  for (const width of colorScheme === "light" ? [320, 1280] : [320]) {
    test(`axe finds no violation on any kind of page, ${colorScheme}, ${width} px wide`, () =>
      violations({ viewport: { width, height: 800 } }, { colorScheme }, EVERYTHING));
  }
  test(`with forced colours every kind of page has the contrast that it needs, ${colorScheme}`, () =>
    violations({}, { colorScheme, forcedColors: "active" }, CONTRAST));
  test(`where more contrast is asked for every kind of page has the contrast that it needs, ${colorScheme}`, () =>
    violations({}, { colorScheme, contrast: "more" }, CONTRAST));
}
