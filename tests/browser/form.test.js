// The form that writes contributions: by keyboard alone, with nothing sent, and what it writes passes `check` in the audit.
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { appendFileSync, cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, beforeEach, test } from "node:test";
import { promisify } from "node:util";

import { launch, newPage, settled } from "./browser.js";
import { none } from "./faults.js";
import { serve } from "./server.js";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const EXAMPLE = join(import.meta.dirname, "../data/example");
const FORM = "contribute/form/index.html";
const KINDS = ["correction", "claim", "source", "body", "question"];
const SCRIPT = 30_000;

const HOSTS = {
  forgejo: "https://git.example.org/example/audit",
  github: "https://github.com/example/audit/tree/trunk",
  gitlab: "https://gitlab.com/example/audit",
  none: "",
};

const CLAIM = {
  title: "A page says that gardeners decide",
  kind: "Led",
  wording: "gardeners: decide",
  exact: "Yes",
  by: "garden-council",
  in: "garden-charter",
  at: "p. 3",
  on: "2021-05",
  assessed_by: "AB",
};
const SOURCE = { title: "Minutes of May", type: "A report", date: "2021-05", issued_by: "Garden Council", read: "Read in" };
const QUESTION = { question: "Who chose the beds?", claims: "led-by-gardeners", would_answer: "minutes, 2021" };
const SHORT = { question: "Who chose the beds?", claims: "led-by-gardeners" };
const BODY = { name: "Bed Builders", kind: "Charity", interest: "Neither" };
const CORRECTION = { page: "/claims/led-by-gardeners/", wrong: "The year.", shown_by: "Minutes, p. 1" };

const folder = mkdtempSync(join(tmpdir(), "form-"));
const run = promisify(execFile);

let browser;
let context;
const sites = {};
before(async () => {
  if (!process.env.BUILD) throw new Error("BUILD must name the program that builds; `make test-browser` sets it.");
  browser = await launch();
  for (const [name, repository] of Object.entries(HOSTS)) {
    const root = join(folder, name);
    cpSync(EXAMPLE, root, { recursive: true });
    const settings = readFileSync(join(root, "audit.yaml"), "utf8");
    writeFileSync(join(root, "audit.yaml"), settings.replace(/repository: .*\n/, repository && `repository: ${repository}\n`));
    const out = join(folder, `${name}-site`);
    await run(process.env.BUILD, ["build", "--root", root, "--no-search", "--out", out]);
    sites[name] = { root, ...(await serve(() => out)) };
  }
});
after(async () => {
  await Promise.all([browser?.close(), ...Object.values(sites).map((site) => site.close())]);
  rmSync(folder, { recursive: true });
});
beforeEach(async () => {
  await context?.close();
  context = await browser.newContext();
});

async function open(site, query = "") {
  const page = await newPage(context);
  page.sent = [];
  await page.goto(`${site.url(FORM)}${query}`);
  await settled(page);
  page.on("request", (request) => page.sent.push(request.url()));
  return page;
}

const focused = (page) =>
  page.evaluate(() => {
    const { type, name } = document.activeElement;
    return { type, name: name?.replace(/^[a-z]+-/, "") };
  });

// Fills in one kind and sends it off, with the Tab key, letters, arrows and Enter.
async function give(page, kind, answers) {
  const left = new Map(Object.entries(answers));
  await page.locator("#main").focus();
  for (let stop = 0; stop < 80; stop++) {
    await page.keyboard.press("Tab");
    const { type, name } = await focused(page);
    if (type === "radio") {
      const chosen = await page.locator("input[name=kind]:checked").inputValue();
      const steps = KINDS.indexOf(kind) - KINDS.indexOf(chosen);
      for (let step = 0; step < Math.abs(steps); step++) await page.keyboard.press(steps > 0 ? "ArrowDown" : "ArrowUp");
    } else if (left.has(name)) {
      await page.keyboard.press("ControlOrMeta+a");
      await page.keyboard.type(left.get(name));
      left.delete(name);
    } else if (type === "submit") {
      await page.keyboard.press("Enter");
      break;
    }
  }
  assert.deepEqual([...left.keys()], [], "no stop for these");
}

const texts = (page) => page.locator(".piece:visible pre").allTextContents();
const faults = (page) => page.locator(".faults a").allTextContents();
const check = (root) => run(process.env.BUILD, ["check", "--root", root]);

test("by keyboard, a claim, a question, a source and a body are written that pass check", async () => {
  const { root } = sites.forgejo;
  const page = await open(sites.forgejo);
  await give(page, "claim", CLAIM);
  assert.deepEqual(await faults(page), []);
  const [claim] = await texts(page);
  assert.equal(await page.locator("#first-name").textContent(), "claims/a-page-says-that-gardeners-decide.yaml");
  assert.match(claim, /^# A new claim\. [^]*\ntitle: A page says that gardeners decide\n[^]*\n {2}text: "gardeners: decide"\n/);
  writeFileSync(join(root, "claims/a-page-says-that-gardeners-decide.yaml"), claim);

  await give(page, "question", QUESTION);
  writeFileSync(join(root, "questions/who-chose-the-beds.yaml"), (await texts(page))[0]);
  await give(page, "body", BODY);
  appendFileSync(join(root, "sources/bodies.yaml"), (await texts(page))[0]);
  await give(page, "source", SOURCE);
  const [notes, bib] = await texts(page);
  appendFileSync(join(root, "sources/notes.yaml"), notes);
  appendFileSync(join(root, "sources/sources.bib"), bib);
  await check(root);
  assert.deepEqual(page.sent, [], "nothing is asked of anybody");
});

test("what was written here can be named from then on", async () => {
  const page = await open(sites.none);
  await give(page, "body", BODY);
  await give(page, "source", { ...SOURCE, issued_by: "bed-builders" });
  await give(page, "claim", { ...CLAIM, in: "minutes may" });
  assert.deepEqual(await faults(page), []);
  assert.match((await texts(page))[0], /\n {4}in: minutes-may-2021\n/);
});

test("by keyboard, a correction is written, with the page that has led here", async () => {
  const page = await open(sites.none, "?kind=correction&page=%2Fclaims%2Fx%2F&version=change%203");
  await give(page, "correction", { wrong: CORRECTION.wrong, shown_by: CORRECTION.shown_by });
  const [text] = await texts(page);
  assert.equal(
    text,
    "### Which page do you mean?\n\n/claims/x/\n\n### Which version of it did you read?\n\nchange 3\n\n" +
      "### What is wrong or missing?\n\nThe year.\n\n### What shows it?\n\nMinutes, p. 1\n",
  );
});

test("what is wrong is named, is said at its field, and a link leads there", async () => {
  const page = await open(sites.none);
  await give(page, "claim", { ...CLAIM, by: "nobody", on: "May 2021", title: "" });
  const wrong = ["This one is needed.", 'No person or organisation here is called "nobody".', '"May 2021" is not a date.'];
  const told = await faults(page);
  assert.deepEqual(told.map((words, at) => words.endsWith(` ${wrong[at]}`)), [true, true, true], told.join("\n"));
  assert.equal(await page.evaluate(() => document.activeElement.className), "faults");
  assert.equal(await page.locator(".written").isVisible(), false);
  await page.keyboard.press("Tab");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  assert.deepEqual(await focused(page), { type: "text", name: "by" });
  const field = page.locator("#claim-by");
  assert.equal(await field.getAttribute("aria-invalid"), "true");
  const said = await field.evaluate((one) => one.getAttribute("aria-describedby").split(" ").map((id) => document.getElementById(id).textContent));
  assert.match(said.at(-1), /^No person or organisation here is called "nobody"\. If it is not in this audit yet, write it here first/);
  await give(page, "claim", CLAIM);
  assert.equal(await page.locator("[aria-invalid], .fault, .faults:visible").count(), 0);
  assert.equal((await texts(page)).length, 1);
});

test("personal details stop a text; a motive or too many words do not, and are said", async () => {
  const page = await open(sites.none);
  await give(page, "question", { ...SHORT, why: "Ask jo.bloggs@example.com." });
  assert.match((await faults(page)).join(), /^Why .*This looks like an e-mail address\./);
  assert.equal(await page.locator(".written").isVisible(), false);
  await give(page, "question", { ...SHORT, why: "It was a farce." });
  assert.match((await faults(page)).join(), /"farce" sneers, and tells readers nothing\.$/);
  assert.equal(await page.locator(".faults h2").textContent(), "Your text is below. One thing to look at again");
  assert.match((await texts(page))[0], /\nwhy: It was a farce\.\n/);
});

const NEW = {
  forgejo: "https://git.example.org/example/audit/_new/main/claims?filename=a-page-says-that-gardeners-decide.yaml&value=",
  github: "https://github.com/example/audit/new/trunk/claims?filename=a-page-says-that-gardeners-decide.yaml&value=",
};

for (const [name, address] of Object.entries(NEW)) {
  test(`on ${name}, a link opens the page for the new file, with its text; where that is too long, there is none`, async () => {
    const page = await open(sites[name]);
    await give(page, "question", SHORT);
    const [text] = await texts(page);
    const link = await page.locator(".host").getAttribute("href");
    const expected = address.replace("claims?filename=a-page-says-that-gardeners-decide", "questions?filename=who-chose-the-beds");
    assert.equal(link, expected + encodeURIComponent(text));
    assert.equal(await page.locator(".host").getAttribute("rel"), "noopener noreferrer");

    const why = "a long word ".repeat(600).trim();
    await page.locator("#question-why").fill(why);
    await page.getByRole("button", { name: "Check it" }).click();
    assert.equal(await page.locator(".host").isVisible(), false);
    assert.match(await page.locator(".handing").textContent(), /too long to go along in a link\. Copy or save it\./);
    assert.ok((await texts(page))[0].includes("a long word a long word"));
  });
}

test("on gitlab, the link takes the file's name, and readers are told to copy the text", async () => {
  const page = await open(sites.gitlab);
  await give(page, "question", SHORT);
  assert.equal(await page.locator(".host").getAttribute("href"), "https://gitlab.com/example/audit/-/new/main/questions?file_name=who-chose-the-beds.yaml");
  assert.match(await page.locator(".handing").textContent(), /copy the text first/);
});

test("a correction goes to the host's issue form where it takes answers, and as labels where it does not", async () => {
  const sent = {};
  for (const name of ["forgejo", "github", "gitlab"]) {
    const page = await open(sites[name]);
    await give(page, "correction", CORRECTION);
    sent[name] = new URL(await page.locator(".host").getAttribute("href"));
    await page.close();
  }
  const told = Object.fromEntries(Object.entries(sent).map(([name, url]) => [name, Object.fromEntries(url.searchParams)]));
  const title = "Correction: /claims/led-by-gardeners/";
  const { page, wrong, shown_by } = CORRECTION;
  assert.deepEqual(told.github, { template: "correction.yml", title, page, version: "", wrong, instead: "", shown_by });
  const body = `### Which page do you mean?\n\n${page}\n\n### What is wrong or missing?\n\n${wrong}\n\n### What shows it?\n\n${shown_by}\n`;
  assert.deepEqual(told.forgejo, { title, body });
  assert.deepEqual(told.gitlab, { "issue[title]": title, "issue[description]": body });
});

test("without a repository the text can be copied, saved and written into an e-mail", async () => {
  const page = await open(sites.none);
  await give(page, "correction", CORRECTION);
  assert.equal(await page.locator(".host").isVisible(), false);
  const mail = new URL(await page.locator(".mail").getAttribute("href"));
  assert.equal(mail.protocol + mail.pathname, "mailto:editors@example.org");
  const [text] = await texts(page);
  assert.equal(mail.searchParams.get("body").replaceAll("\r\n", "\n"), text);
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await page.getByRole("button", { name: /^Copy/ }).first().click();
  await page.getByRole("status").getByText("Copied").waitFor();
  assert.equal(await page.evaluate(() => navigator.clipboard.readText()), text, "and nothing besides");
  const [download] = await Promise.all([page.waitForEvent("download"), page.locator(".save:visible").click()]);
  assert.equal(download.suggestedFilename(), "correction.md");
  assert.equal(readFileSync(await download.path(), "utf8"), text);
});

test("a draft is kept on the device once that is asked for, until it is no longer", async () => {
  const page = await open(sites.none);
  const stored = () => page.evaluate(() => Object.keys(localStorage).length + Object.keys(sessionStorage).length + document.cookie.length);
  const wrong = page.locator("#correction-wrong");
  await wrong.fill("The year.");
  await page.getByRole("button", { name: "Check it" }).click();
  assert.equal(await stored(), 0);
  await page.reload();
  assert.equal(await wrong.inputValue(), "");

  await page.getByLabel(/Keep what I type/).check();
  await wrong.fill("The month.");
  await page.reload();
  assert.equal(await wrong.inputValue(), "The month.");
  assert.equal(await page.getByLabel(/Keep what I type/).isChecked(), true);

  await page.getByLabel(/Keep what I type/).uncheck();
  assert.equal(await stored(), 0);
  await page.reload();
  assert.equal(await wrong.inputValue(), "");

  await page.getByLabel(/Keep what I type/).check();
  await wrong.fill("The day.");
  await page.getByRole("button", { name: "Empty the form" }).click();
  await page.waitForFunction(() => !localStorage.length);
  assert.equal(await wrong.inputValue(), "");
});

test("several answers have a field each, which a button adds", async () => {
  const page = await open(sites.none, "?kind=question");
  await page.locator("#question-claims").fill("led-by-gardeners");
  await page.locator("[data-kind=question] [data-name=claims]").getByRole("button", { name: /^Another/ }).click();
  assert.equal(await page.evaluate(() => document.activeElement.id), "question-claims-2");
  await page.keyboard.type("tools-are-shared");
  await page.locator("#question-question").fill("Who?");
  await page.keyboard.press("Enter");
  assert.match((await texts(page))[0], /\nclaims:\n {2}- led-by-gardeners\n {2}- tools-are-shared\n/);
});

test("how far involvement went is asked of claims about involvement alone", async () => {
  const page = await open(sites.none, "?kind=claim");
  await page.locator("#claim-kind").selectOption("context");
  assert.equal(await page.locator("#claim-claimed").isVisible(), false);
  await page.locator("#claim-kind").selectOption("user-led");
  assert.equal(await page.locator("#claim-claimed").isVisible(), true);
});

for (const colorScheme of ["light", "dark"]) {
  test(`axe finds nothing in any kind of the form, with answers that are wrong and with a text, ${colorScheme}`, async () => {
    const page = await open(sites.none);
    await page.setViewportSize({ width: 320, height: 740 });
    await page.emulateMedia({ colorScheme });
    await page.evaluate(AXE);
    const found = [];
    const look = async (when) => {
      const { violations } = await page.evaluate(() => axe.run(document, { resultTypes: ["violations"] }));
      found.push(...violations.map(({ id, nodes }) => `${when}: ${id} at ${nodes.map(({ target }) => target.join(" ")).join(" | ")}`));
      if (await page.evaluate(() => document.documentElement.scrollWidth > 320)) found.push(`${when}: stands beside the screen`);
    };
    for (const kind of KINDS) {
      await page.locator(`input[value=${kind}]`).check();
      await look(kind);
      await page.getByRole("button", { name: "Check it" }).click();
      await look(`${kind}, wrong`);
    }
    await give(page, "claim", CLAIM);
    await look("a text");
    none(found);
  });
}

test("the page's scripts are at most 30 kB in all, and none of them makes a program of a text", async () => {
  const page = await context.newPage();
  const scripts = [];
  page.on("response", async (response) => response.request().resourceType() === "script" && scripts.push(response.text()));
  await page.goto(sites.none.url(FORM));
  const all = (await Promise.all(scripts)).join("");
  assert.ok(all && Buffer.byteLength(all) <= SCRIPT, `${Buffer.byteLength(all)} bytes`);
  assert.doesNotMatch(all, /\beval\b|new Function|\bfetch\(|XMLHttpRequest|sendBeacon/);
});
