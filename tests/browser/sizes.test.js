// What a reader with little data pays.
import { after, before, test } from "node:test";
import { gzipSync } from "node:zlib";

import { launch, newPage, settled } from "./browser.js";
import { none } from "./faults.js";
import { serve } from "./server.js";
import { CLAIM, HOME, kind, pages, read } from "./site.js";

const CLAIM_PAGE = 60_000;
const FIRST_VIEW = 100_000;

let browser;
let server;
before(async () => ([browser, server] = await Promise.all([launch(), serve()])));
after(() => Promise.all([browser?.close(), server?.close()]));

test("every claim's page is at most 60 kB of HTML, as sent", () => {
  const sent = (page) => gzipSync(read(page)).length;
  const large = pages.filter((page) => kind(page) === kind(CLAIM) && sent(page) > CLAIM_PAGE);
  none(large.map((page) => `${page} is ${sent(page)} bytes`));
});

test("the first view of the site is at most 100 kB in all, as sent", async () => {
  const page = await newPage(browser);
  const sent = [];
  page.on("requestfinished", (request) => sent.push(request));
  await page.goto(server.url(HOME));
  await settled(page);
  let sum = 0;
  for (const request of sent) {
    const { responseBodySize, responseHeadersSize } = await request.sizes();
    sum += responseBodySize + responseHeadersSize;
  }
  await page.close();
  none(sum > 0 && sum <= FIRST_VIEW ? [] : [`${sum} bytes in ${sent.length} files`]);
});
