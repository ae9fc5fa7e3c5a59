// Chromium as the system has it, cut off from everything but this machine.
import { execFileSync } from "node:child_process";
import { join } from "node:path";

import { chromium } from "playwright-core";

const ARGUMENTS = [
  "--disable-quic",
  "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
  "--disable-gpu", // else the processor plays one, which takes a seventh of its time
];

const executablePath = execFileSync(join(import.meta.dirname, "needs"), ["--chromium"], { encoding: "utf8" }).trim();

export const launch = () => chromium.launch({ executablePath, args: ARGUMENTS });

// One that other programs can speak to, on a port that it writes down in `profile`.
export const launchOpen = (profile) =>
  chromium.launchPersistentContext(profile, { executablePath, args: [...ARGUMENTS, "--remote-debugging-port=0"] });

const flying = new WeakMap();

// A page of which it is known what it has asked for and not yet got.
export async function newPage(context) {
  const page = await context.newPage();
  const requests = new Set();
  flying.set(page, requests);
  page.on("request", (request) => requests.add(request));
  page.on("requestfinished", (request) => requests.delete(request));
  page.on("requestfailed", (request) => requests.delete(request));
  return page;
}

// Loaded, with nothing on its way and nothing left to do. A page that lies behind another may never be called idle: it is asked again then.
export async function settled(page) {
  do {
    await page.evaluate(() => new Promise((resolve) => requestIdleCallback(resolve, { timeout: 5000 })));
  } while (flying.get(page).size);
}

// Whatever was asked of a page, it has said in its statuses what came of it.
export const answered = (page) =>
  page.waitForFunction(() =>
    [...document.querySelectorAll("main [role=status]")].every((one) => !one.checkVisibility() || one.textContent.trim()),
  );

// Does the work for every item, with one page for each of two processors.
export async function onEach(context, items, work) {
  const left = items.values();
  const lane = async () => {
    const page = await newPage(context);
    for (const item of left) await work(page, item);
    await page.close();
  };
  await Promise.all([lane(), lane()]);
}
