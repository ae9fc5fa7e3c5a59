// What the Nu Html Checker finds. Pages and style sheets are read from the server, since a folder's files have no origin
// and their policy's 'self' would seem to forbid the site's own files. One message is filtered out, of pages that know their
// address: it takes the data in them for a script, which no browser does (Lighthouse, on such a page, hears no complaint).
import { execFile } from "node:child_process";
import { createRequire } from "node:module";
import { join } from "node:path";
import { after, before, test } from "node:test";

import { none } from "./faults.js";
import { publish } from "./published.js";
import { serve } from "./server.js";
import { SITE, files } from "./site.js";
import { copyOfAudit } from "./writing.js";

const CHECKER = createRequire(import.meta.url)("vnu-jar");
// Else the checker refuses to speak to this machine.
const LOOPBACK = "-Dnu.validator.servlet.allow-forbidden-hosts=true";

const EXAMPLE = join(import.meta.dirname, "../data/example");
const PLACED = ["claims/led-by-gardeners/index.html", "data/index.html", "index.html"];
const isData = ({ message, extract }) => /^Inline script violates/.test(message) && extract.includes('type="application/ld+json"');

let example;
let server;
let placed;
before(async () => {
  example = copyOfAudit(EXAMPLE);
  [server, placed] = await Promise.all([serve(), publish("--no-search", "--root", example.root)]);
});
after(async () => {
  await Promise.all([server?.close(), placed?.close()]);
  example.remove();
});

const ending = (...endings) => files.filter((file) => endings.some((one) => file.endsWith(one)));

test("the Nu Html Checker has nothing to say about any page, style sheet or drawing", async () => {
  const served = [...ending(".html", ".css").map(server.url), ...PLACED.map(placed.url)];
  const drawings = ending(".svg").map((file) => join(SITE, file));
  const options = ["--format", "json", "--stdout", "--exit-zero-always", "--also-check-css", "--also-check-svg"];
  const output = await new Promise((resolve, reject) => {
    const arguments_ = [LOOPBACK, "-jar", CHECKER, ...options, ...served, ...drawings];
    execFile("java", arguments_, { maxBuffer: 2 ** 28 }, (fault, out) => (fault ? reject(fault) : resolve(out)));
  });
  // The same words on many pages come from one template: told once, with the places.
  const told = new Map();
  for (const one of JSON.parse(output).messages) {
    if (isData(one)) continue;
    const { type, subType, message, url, lastLine } = one;
    const words = `${subType ?? type}: ${message}`;
    told.set(words, [...(told.get(words) ?? []), `${url.replace(server.base, "").replace(placed.base, "")}:${lastLine}`]);
  }
  none([...told].map(([words, at]) => `${words} ${at.length} times, as at ${at.slice(0, 3).join(", ")}`));
});
