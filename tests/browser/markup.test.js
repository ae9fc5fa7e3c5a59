// What the Nu Html Checker finds. Pages and style sheets are read from the server, since a folder's files have no origin
// and their policy's 'self' would seem to forbid the site's own files. No message is filtered out.
import { execFile } from "node:child_process";
import { createRequire } from "node:module";
import { join } from "node:path";
import { after, before, test } from "node:test";

import { none } from "./faults.js";
import { serve } from "./server.js";
import { SITE, files } from "./site.js";

const CHECKER = createRequire(import.meta.url)("vnu-jar");
// Else the checker refuses to speak to this machine.
const LOOPBACK = "-Dnu.validator.servlet.allow-forbidden-hosts=true";

let server;
before(async () => (server = await serve()));
after(() => server?.close());

const ending = (...endings) => files.filter((file) => endings.some((one) => file.endsWith(one)));

test("the Nu Html Checker has nothing to say about any page, style sheet or drawing", async () => {
  const served = ending(".html", ".css").map(server.url);
  const drawings = ending(".svg").map((file) => join(SITE, file));
  const options = ["--format", "json", "--stdout", "--exit-zero-always", "--also-check-css", "--also-check-svg"];
  const output = await new Promise((resolve, reject) => {
    const arguments_ = [LOOPBACK, "-jar", CHECKER, ...options, ...served, ...drawings];
    execFile("java", arguments_, { maxBuffer: 2 ** 28 }, (fault, out) => (fault ? reject(fault) : resolve(out)));
  });
  // The same words on many pages come from one template: told once, with the places.
  const told = new Map();
  for (const { type, subType, message, url, lastLine } of JSON.parse(output).messages) {
    const words = `${subType ?? type}: ${message}`;
    told.set(words, [...(told.get(words) ?? []), `${url.replace(server.base, "")}:${lastLine}`]);
  }
  none([...told].map(([words, at]) => `${words} ${at.length} times, as at ${at.slice(0, 3).join(", ")}`));
});
