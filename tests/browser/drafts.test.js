// The writer and the checks of the form, without a browser: the cases of tests/data/drafts, to which `new` is held too.
import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";

const SCRIPTS = join(import.meta.dirname, "../../templates/static/js");
const DRAFTS = join(import.meta.dirname, "../data/drafts");
await import(join(SCRIPTS, "write.js"));
await import(join(SCRIPTS, "guards.js"));
await import(join(SCRIPTS, "checks.js"));
const { written, scalar } = globalThis.drafts;
const { checked } = globalThis.checks;

const json = (...path) => JSON.parse(readFileSync(join(DRAFTS, ...path), "utf8"));
const rules = json("known/rules.json");
const shed = { question: {}, ...json("known/shed.json") };
const known = { ...shed, allowed: ["mailto:press@example.org"], names: { ...shed, kind: titles(shed.kind), criterion: titles(shed.criterion) } };

function titles(records) {
  return Object.fromEntries(Object.entries(records).map(([id, { title, framework }]) => [id, framework ? `${title} (${framework})` : title]));
}

const lists = (answers) => Object.fromEntries(Object.entries(answers).map(([name, value]) => [name, [value].flat()]));

const cases = readdirSync(DRAFTS).filter((name) => name.endsWith(".json"));
for (const name of cases) {
  const { kind, answers, file, text } = json(name);
  if (!(kind in rules.kinds)) continue;
  test(`${name}: the form writes what new writes`, () => {
    const { answers: settled, faults } = checked(kind, lists(answers), rules, known);
    assert.deepEqual(faults, []);
    const [first] = written(kind, settled, rules, known);
    assert.equal(first.text, text);
    assert.equal(first.path, file);
  });
}

test("what is wrong is told as new tells it, each at its question", () => {
  for (const { kind, answers, faults } of json("more/faults.json")) {
    const found = checked(kind, lists(answers), rules, known).faults.map(({ name, message }) => [name, message]);
    assert.deepEqual(found, faults, JSON.stringify(answers));
  }
});

test("personal details, motives and too many words are told as check tells them", () => {
  const rest = { title: "A leaflet", kind: "member-led", wording: "led", exact: "no", by: "plot-union", in: "leaflet", assessed_by: "AB" };
  const french = { ...rules, guards: json("known/guards-fr.json") };
  for (const [held, file] of [[rules, "more/guards.json"], [french, "more/guards-fr.json"]]) {
    for (const [answers, expected] of json(file)) {
      const { faults } = checked("claim", lists({ ...rest, ...answers }), held, known);
      assert.deepEqual(faults.map(({ name, message }) => [name, message]), expected, JSON.stringify(answers));
      for (const { warns, message } of faults) assert.equal(warns, !message.startsWith("This looks like"));
    }
  }
});

test("a text is written as new writes it", () => {
  for (const [text, expected] of json("more/scalars.json")) assert.deepEqual(scalar("a:", text, 2), expected);
});

test("a source's entry is written as new writes it", () => {
  for (const { answers, text } of json("more/entries.json")) {
    const settled = checked("source", lists(answers), rules, known);
    assert.deepEqual(settled.faults, []);
    assert.equal(written("source", settled.answers, rules, known)[1].text, text);
  }
});

test("characters that no text may hold are blanks, and ends of lines are those of files", () => {
  const { answers } = checked("question", lists({ question: "Who\u0000 was\ufeff\u202e it?\u200b", why: "a\r\nb\u2028c", claims: "led-by-members" }), rules, known);
  assert.deepEqual([answers.question, answers.why], [["Who  was   it?"], ["a\nb c"]]);
});

test("a correction is labels with answers below them, as issues are read", () => {
  const { answers, faults } = checked("correction", lists({ page: "/claims/x/", wrong: "A year.", shown_by: "Leaflet, p. 2" }), rules, known);
  assert.deepEqual(faults, []);
  assert.equal(
    written("correction", answers, rules, known)[0].text,
    "### Which page do you mean?\n\n/claims/x/\n\n### What is wrong or missing?\n\nA year.\n\n### What shows it?\n\nLeaflet, p. 2\n",
  );
});
