// Links to quoted words: each is built from a quotation as people write one, and Chromium finds the words in a page.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import { join } from "node:path";
import { after, before, test } from "node:test";

import { launch } from "./browser.js";
import { copyOfAudit } from "./writing.js";

const CLAIM = "claims/open-gate.yaml";

// What is quoted, what the page says there in HTML, and what of it the link looks for; nothing where it leads to the page alone.
const CASES = [
  ["led by its members", "<p>It was led by its members, they say.</p>", "a few words"],
  ["the plan was co-produced – by all", "<p>the plan was co-produced – by all</p>", "hyphens and dashes"],
  ["a twenty-four-hour, year-round & free line", "<p>a twenty-four-hour, year-round &amp; free line</p>", "signs of the syntax"],
  ["nobody’s “own” shed", "<p>nobody's &quot;own&quot; shed</p>", "curly marks for straight ones"],
  ["somebody's \"other\" shed", "<p>somebody’s “other” shed</p>", "straight marks for curly ones"],
  ["the first office staffed", "<p>the ﬁrst oﬃce staﬀed</p>", "ligatures"],
  ["every involvement counted", "<p>every in&shy;volve&shy;ment counted</p>", "soft hyphens"],
  ["some 200 gardens were dug", "<p>some&nbsp;200&nbsp;gardens were dug</p>", "spaces that do not break"],
  ["the <b> tag & co stayed", "<p>the &lt;b&gt; tag &amp; co stayed</p>", "signs of HTML"],
  ["words with emphasis and links inside", "<p>words with <em>emphasis</em> and <a href='#'>links</a> inside</p>", "marks in a line"],
  [
    "The rota was drawn up on Monday. It was shown to everybody on Tuesday.",
    "<p>The rota was drawn up on Monday.</p><p>It was shown to everybody on Tuesday.</p>",
    "words over a paragraph's end",
  ],
  [
    "spades and forks for all the beds rakes and hoes for all of the paths",
    "<ul><li>spades and forks for all the beds</li><li>rakes and hoes for all of the paths</li></ul>",
    "items of a list",
  ],
  [
    "the shed was painted in the spring and the gate was hung in May",
    "<p>the shed was painted in the spring<br>and the gate was hung in May</p>",
    "a line break",
  ],
  [
    "tomatoes were chosen by two members and staff sowed the beans in April",
    "<p>tomatoes were chosen by two members<sup>12</sup> and staff sowed the beans in April</p>",
    "the mark of a note inside",
  ],
  ["water was carried by users […] and then by all the staff", "<p>water was carried by users12 and then by all the staff</p>", "words left out where a mark touches"],
  ["the hedge was cut twice ... nobody saw who did it", "<p>the hedge was cut twice in June.</p><p>By July nobody saw who did it</p>", "words left out over paragraphs"],
  ["[T]he compost was turned by [the] youngest of the group", "<p>So the compost was turned by our youngest of the group</p>", "words put in"],
  [
    "seven members of nine in the year 2019 eight of them in the year after",
    "<table><tr><td>seven members of nine</td><td>in the year 2019</td></tr><tr><td>eight of them</td><td>in the year after</td></tr></table>",
    "cells of a table, where each end of the range stands in one of them",
  ],
  ["users […] and", "<p>users12 and</p>", ""],
  ["[it] was […] so", "<p>the garden was long ago so</p>", ""],
];

const PAGE = `<!doctype html><html lang="en"><title>A page</title><body>${CASES.map(
  ([, html], nth) => `<section id="case-${nth}" style="margin: 3000px 0">${html}</section>`,
).join("")}</body></html>`;

let browser;
let server;
let audit;
let links;
before(async () => {
  if (!process.env.BUILD) throw new Error("BUILD must name the program that builds; `make test-browser` sets it.");
  browser = await launch();
  server = createServer((_, response) => response.writeHead(200, { "Content-Type": "text/html; charset=utf-8" }).end(PAGE));
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = `http://127.0.0.1:${server.address().port}/page`;
  audit = copyOfAudit();
  audit.write("sources/page.bib", `@online{page-of-words,\n  author = {{Library Trust}},\n  title = {A page},\n  date = {2019},\n  url = {${address}},\n}\n`);
  audit.write("sources/notes.yaml", `${audit.read("sources/notes.yaml")}page-of-words: {issued_by: [library-trust], read: whole, availability: online}\n`);
  const items = CASES.map(([quote], nth) => `  - {source: page-of-words, at: section ${nth + 1}, bearing: context, quote: ${JSON.stringify(quote)}}\n`);
  audit.write(CLAIM, `${audit.read(CLAIM)}evidence:\n${items.join("")}`);
  const out = join(audit.root, "../site");
  execFileSync(process.env.BUILD, ["build", "--no-search", "--root", audit.root, "--out", out]);
  const html = readFileSync(join(out, "claims/open-gate/index.html"), "utf8");
  links = [...html.matchAll(/<a class="find"[^>]*href="([^"]+)"[^>]*>(Find these words|Open the page)/g)].map(([, href, words]) => ({
    href: href.replaceAll("&amp;", "&"),
    words,
  }));
});
after(async () => {
  await browser?.close();
  server?.close();
  audit?.remove();
});

const inView = (id) => {
  const { top, bottom } = document.getElementById(id).getBoundingClientRect();
  return bottom > 0 && top < innerHeight;
};

test("each quotation has its link", () => {
  assert.deepEqual(
    links.map(({ words }) => words),
    CASES.map(([, , what]) => (what ? "Find these words" : "Open the page")),
  );
});

for (const [nth, [quote, , what]] of CASES.entries()) {
  if (what) {
    test(`a reader is led to the words quoted: ${what}`, async () => {
      const page = await browser.newPage();
      await page.goto(links[nth].href);
      await page.waitForFunction(inView, `case-${nth}`, { timeout: 10_000 });
      await page.close();
    });
  } else {
    test(`where too few words are the source's own, the link leads to the page alone: ${quote}`, () => {
      assert.ok(!links[nth].href.includes("#"));
    });
  }
}
