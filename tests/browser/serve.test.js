// A site that is being written: pages that are open show what was saved, and what is wrong with it.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { after, afterEach, before, beforeEach, test } from "node:test";

import { answered, launch } from "./browser.js";
import { none } from "./faults.js";
import { copyOfAudit, startServing } from "./writing.js";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const CLAIM = "claims/open-gate.yaml";
const TITLE = "The garden is open to everyone";

let browser;
before(async () => (browser = await launch()));
after(() => browser?.close());

let audit;
let server;
let context;
let complaints;
beforeEach(async () => {
  audit = copyOfAudit();
  complaints = [];
  [server, context] = await Promise.all([startServing(audit.root), browser.newContext()]);
});
afterEach(async () => {
  await context.close();
  await server.stop();
  audit.remove();
});

async function open(address) {
  const page = await context.newPage();
  page.on("pageerror", (error) => complaints.push(`uncaught: ${error.message}`));
  page.on("console", (message) => ["error", "warning"].includes(message.type()) && complaints.push(message.text()));
  await page.goto(server.base + address);
  return page;
}

const retitled = (title) => audit.write(CLAIM, audit.read(CLAIM).replace(/^title: .*/, `title: ${title}`));
const heading = (page, title) => page.getByRole("heading", { level: 1, name: title, exact: true }).waitFor();
const panel = (page) => page.locator("#live");

test("a page that is open shows what was saved, where its reader was, and its script breaks no policy", async () => {
  const page = await open("claims/open-gate/");
  await heading(page, TITLE);
  await page.evaluate(() => scrollTo(0, document.body.scrollHeight));
  const place = await page.evaluate(() => scrollY);
  assert.ok(place > 0);
  retitled("The gate is locked");
  await heading(page, "The gate is locked");
  await page.waitForFunction((before) => Math.abs(scrollY - before) < 100, place);
  assert.equal(await panel(page).count(), 0);
  none(complaints);
});

test("what is wrong stands over the last good page, with its line and what to do, and goes once it is mended", async () => {
  const page = await open("claims/open-gate/");
  const good = audit.read(CLAIM);
  audit.write(CLAIM, good.replace("status: published", "status: publishd"));
  await panel(page).waitFor();
  for (const words of [/1 error, 0 warnings\. This is the last good page\./, /claims\/open-gate\.yaml:6:9/, /Did you mean "published"\?/]) {
    await panel(page).getByText(words).waitFor();
  }
  await heading(page, TITLE);
  none(complaints.splice(0)); // axe itself sets a style that the policy blocks

  await page.evaluate(AXE);
  const { violations } = await page.evaluate(() => axe.run("#live", { resultTypes: ["violations"] }));
  none(violations.map(({ id, help }) => `${id}: ${help}`));
  await page.emulateMedia({ media: "print" });
  assert.equal(await panel(page).isVisible(), false, "on paper");
  await page.emulateMedia({ media: "screen" });
  complaints.length = 0;

  const other = await open("claims/");
  await panel(other).getByText(/1 error/).waitFor();
  audit.write(CLAIM, good);
  await Promise.all([page, other].map((one) => panel(one).waitFor({ state: "detached" })));
  none(complaints);
});

test("a file that is half saved breaks nothing: the page of before stays until the whole one is there", async () => {
  const page = await open("claims/open-gate/");
  const whole = audit.read(CLAIM).replace(TITLE, "Everyone has a key");
  audit.write(CLAIM, whole.slice(0, whole.indexOf("text: open") + 4));
  await panel(page).getByText(/last good page/).waitFor();
  await heading(page, TITLE);
  audit.write(CLAIM, whole);
  await heading(page, "Everyone has a key");
  await panel(page).waitFor({ state: "detached" });
  none(complaints);
});

test("warnings can be looked at and stay as they were left", async () => {
  const page = await open("claims/open-gate/");
  audit.write(CLAIM, audit.read(CLAIM).replace(/^summary: .*/m, `summary: ${"The leaflet said so. ".repeat(20)}`));
  await panel(page).getByText("0 errors, 1 warning.").click();
  await panel(page).getByText(/claims\/open-gate\.yaml:4/).waitFor();
  retitled("The gate is locked");
  await heading(page, "The gate is locked");
  await panel(page).getByText(/claims\/open-gate\.yaml:4/).waitFor();
  none(complaints);
});

test("eight tabs are open at once, and all of them show what was saved", async () => {
  const tabs = [];
  for (let nth = 0; nth < 8; nth++) tabs.push(await open("claims/open-gate/"));
  await Promise.all(tabs.map((page) => heading(page, TITLE)));
  retitled("The gate is locked");
  await Promise.all(tabs.map((page) => heading(page, "The gate is locked")));
  await tabs[0].close();
  retitled("The gate is open");
  await Promise.all(tabs.slice(1).map((page) => heading(page, "The gate is open")));
  none(complaints);
});

test("a draft is shown and marked, as soon as its file is there", async () => {
  const page = await open("claims/");
  audit.write("claims/new-one.yaml", audit.read(CLAIM).replace(TITLE, "Nobody knows yet").replace("published", "draft"));
  await page.getByRole("link", { name: "Nobody knows yet" }).click();
  await page.getByText("This claim is still being worked on").waitFor();
  none(complaints);
});

test("the search finds what was saved", async () => {
  const page = await open("search/?q=wheelbarrow");
  await answered(page);
  await page.getByText("No page has the word “wheelbarrow”").waitFor();
  retitled("The wheelbarrow is for everyone");
  await page.locator("#search").getByRole("link", { name: "The wheelbarrow is for everyone" }).waitFor();
  none(complaints);
});

test("an audit with errors from the start is shown once they are mended", async () => {
  await server.stop();
  const good = audit.read(CLAIM);
  audit.write(CLAIM, `${good}nonsense: 1\n`);
  server = await startServing(audit.root);
  const page = await open("claims/open-gate/");
  await heading(page, "No page yet");
  await panel(page).getByText(/claims\/open-gate\.yaml:11:1/).waitFor();
  audit.write(CLAIM, good);
  await heading(page, TITLE);
});

test("Ctrl-C ends it, and the open pages go on when it is started again", async () => {
  const page = await open("claims/open-gate/");
  assert.equal(await server.stop(), 130);
  retitled("The gate is locked");
  server = await startServing(audit.root, server.port);
  await heading(page, "The gate is locked");
});
