// A query in one form, and the words that are near one that stands on no page: tables, without a browser.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";

const SCRIPTS = join(import.meta.dirname, "../../templates/static/js");
await import(join(SCRIPTS, "words.js"));
await import(join(SCRIPTS, "query.js"));
await import(join(SCRIPTS, "answers.js"));
await import(join(SCRIPTS, "places.js"));
const { cleaned, pieces } = globalThis.query;
const { has, near, written } = globalThis.answers;

const SPELLINGS = JSON.parse(readFileSync(join(import.meta.dirname, "../data/spellings.json"), "utf8"));

const CLEANED = [
  ["", ""],
  ["  Police  ", "police"],
  ["service user-led", "service user led"],
  ["co-production", "coproduction"],
  ["re-issue", "reissue"],
  ["re section 12", "re section 12"],
  ["eco-friendly", "eco friendly"],
  ["s.242", "section 242"],
  ["ss. 20 and 21", "section 20 and 21"],
  ["section 242(1B)", "section 2421b"],
  ["s40900-019", "s40900 019"],
  ["James's 12 weeks", "jamess 12 weeks"],
  ["people's", "peoples"],
  ["people’s", "peoples"],
  ["carers’ views and staff's", "carers views and staffs"],
  ['"service user-led"', '"service user led"'],
  ["“service user led”", '"service user led"'],
  ["«service user led»", '"service user led"'],
  ["'service user led'", '"service user led"'],
  ["‘service user led’ in Surrey", '"service user led" in surrey'],
  ['police "one person" board', 'police "one person" board'],
  ['"not closed', "not closed"],
  ['one "two" "three', 'one "two" three'],
  ['"" police', "police"],
  ['" led "', '"led"'],
  ["???", ""],
  ["2015–2017", "2015 2017"],
  ["10:30", "1030"],
  ["N.H.S.", "nhs"],
  ["police,health", "police health"],
  ["Mills & Reeve", "mills reeve"],
  ["naïve", "naive"],
];

test("a query comes in one form", () => {
  for (const [typed, clean] of CLEANED) assert.equal(cleaned(typed), clean, typed);
});

test("a query in its form stays as it is", () => {
  for (const [, clean] of CLEANED) assert.equal(cleaned(clean), clean);
});

test("ways to write one thing are one query, also as a phrase", () => {
  for (const { written: forms, asked } of SPELLINGS) {
    const all = [...forms, ...asked];
    assert.deepEqual([...new Set(all.map(cleaned))].length, 1, all.map(cleaned).join(" | "));
    assert.deepEqual([...new Set(all.map((one) => cleaned(`“${one}”`)))], [`"${cleaned(all[0])}"`]);
  }
});

test("what has to stand as it is: phrases, and words outside of them", () => {
  assert.deepEqual(pieces('a "b c" d'), ["a", "b c", "d"]);
  assert.deepEqual(pieces(""), []);
});

const WORDS = "coercion\ncoercive\npolice\npolicy\nrestrain\nrestrained\nsection\nsections\nuser\nthe\n242\n";

test("a word stands on the site, or begins one that does, or is the plural of one", () => {
  for (const word of ["police", "polic", "section", "users", "242", "24"]) assert.ok(has(WORDS, word), word);
  for (const word of ["olice", "policed", "sectioned", "user-led", "42", "restraint"]) assert.ok(!has(WORDS, word), word);
});

test("near words are few slips away, or begin alike, and the nearest is first", () => {
  assert.deepEqual(near(WORDS, "polcie"), ["police", "policy"]);
  assert.deepEqual(near(WORDS, "coersion"), ["coercion", "coercive"]);
  assert.deepEqual(near(WORDS, "restraint"), ["restrain"]);
  assert.deepEqual(near(WORDS, "sectioned"), ["section"]);
  assert.deepEqual(near(WORDS, "usre"), []);
  assert.deepEqual(near(WORDS, "constructor"), []);
  assert.deepEqual(near(WORDS, "xyzzy"), []);
});

test("readers see what was written", () => {
  for (const [put, text] of [
    ["user-\u2060 led", "user-led"],
    ["<mark>user-\u2060</mark> <mark>led</mark>", "<mark>user-</mark><mark>led</mark>"],
    ["under section\u2060s.\u2060 242 and section\u2060§ 5", "under s.242 and § 5"],
    ["section 242", "section 242"],
  ]) {
    assert.equal(written(put), text);
  }
});

// A page of 80 words, of which these are not "x": under no heading, under "Of the", and under "One".
const PAGE = { 0: "Title", 5: "of", 20: "Of", 21: "the", 30: "the", 31: "of", 40: "One", 44: "panel", 45: "of", 46: "agencies." };
const RAW = Array.from({ length: 80 }, (_, at) => PAGE[at] ?? "x").join(" ");
const ANCHORS = [
  { id: "one", text: "One", location: 40 },
  { id: "unnamed", text: "", location: 41 },
  { id: "of-the", text: "Of the", location: 20 },
];

test("a page is shown and led to where most of what was asked for stands together", () => {
  const hits = [5, 20, 21, 30, 31, 44, 45, 46, 45];
  const { text, parts } = globalThis.places({ raw_content: RAW, anchors: ANCHORS, locations: hits }, ["panel", "of", "agencies"]);
  assert.deepEqual(parts.map(({ id }) => id), ["one"]);
  assert.ok(text.map(([word]) => word).join("").startsWith("… x x x panel of agencies. x"));
  assert.deepEqual(text.filter(([, asked]) => asked).map(([word]) => word), ["panel ", "of ", "agencies. "]);
});

test("a page that was only narrowed to is shown from its beginning", () => {
  const { text, parts } = globalThis.places({ raw_content: RAW, anchors: ANCHORS, locations: [] }, []);
  assert.deepEqual(text[0], ["Title ", false]);
  assert.equal(text.length, 21);
  assert.deepEqual(parts, []);
});
