// An editor with the schemas that `schema` writes: what it inserts is valid YAML, and what it marks is what `check` marks.
import assert from "node:assert/strict";
import { execFileSync, spawn } from "node:child_process";
import { cpSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { pathToFileURL } from "node:url";

import { copyOfAudit } from "./writing.js";

const require = createRequire(import.meta.url);
const { createMessageConnection, StreamMessageReader, StreamMessageWriter } = require("vscode-jsonrpc/node");
const SERVER = join(import.meta.dirname, "node_modules/yaml-language-server/bin/yaml-language-server");
const SETTINGS = join(import.meta.dirname, "../../.vscode");
const CLAIM = "claims/open-gate.yaml";

let audit;
let program;
let editor;
const heard = new Map();
before(async () => {
  if (!process.env.BUILD) throw new Error("BUILD must name the program; `make test-browser` sets it.");
  audit = copyOfAudit();
  execFileSync(process.env.BUILD, ["schema", join(audit.root, "schemas"), "--root", audit.root]);
  cpSync(SETTINGS, join(audit.root, ".vscode"), { recursive: true });
  program = spawn(process.execPath, [SERVER, "--stdio"], { stdio: ["pipe", "pipe", "inherit"] });
  editor = await started(program, audit.root);
});
after(() => {
  editor?.dispose();
  program?.kill();
  audit?.remove();
});

// Speaks for an editor that has opened the audit's folder; nothing is asked of the network.
async function started(server, root) {
  const { "yaml.schemas": schemas } = JSON.parse(readFileSync(join(root, ".vscode/settings.json"), "utf8"));
  const yaml = { schemas, validate: true, completion: true, schemaStore: { enable: false } };
  const tabs = { "editor.tabSize": 2, "editor.insertSpaces": true };
  const talk = createMessageConnection(new StreamMessageReader(server.stdout), new StreamMessageWriter(server.stdin));
  talk.onRequest("workspace/configuration", ({ items }) => items.map(({ section }) => ({ yaml, "[yaml]": tabs })[section] ?? {}));
  talk.onRequest("client/registerCapability", () => null);
  talk.onNotification("textDocument/publishDiagnostics", ({ uri, diagnostics }) => heard.get(uri)?.(diagnostics));
  talk.listen();
  const folder = { uri: pathToFileURL(root).href, name: "audit" };
  const textDocument = { completion: { completionItem: { snippetSupport: true } }, publishDiagnostics: {} };
  const capabilities = { textDocument, workspace: { configuration: true, workspaceFolders: true } };
  await talk.sendRequest("initialize", { processId: process.pid, rootUri: folder.uri, workspaceFolders: [folder], capabilities });
  await talk.sendNotification("initialized", {});
  await talk.sendNotification("workspace/didChangeConfiguration", { settings: { yaml } });
  return talk;
}

let opened = 0;

// What the editor marks in a file that was opened with this text: `line: message`.
async function marks(file, text) {
  const uri = pathToFileURL(join(audit.root, file.replace(/(\.yaml)$/, `-${++opened}$1`))).href;
  const found = await new Promise((resolve) => {
    heard.set(uri, resolve);
    editor.sendNotification("textDocument/didOpen", { textDocument: { uri, languageId: "yaml", version: 1, text } });
  });
  return { uri, marks: found.map(({ range, message }) => `${range.start.line + 1}: ${message}`) };
}

// What the editor proposes at the place of `|`, by its label: the text that it inserts.
async function proposed(file, text) {
  const ahead = text.slice(0, text.indexOf("|")).split("\n");
  const { uri } = await marks(file, text.replace("|", ""));
  const position = { line: ahead.length - 1, character: ahead.at(-1).length };
  const answer = await editor.sendRequest("textDocument/completion", { textDocument: { uri }, position });
  return new Map((answer.items ?? answer).map((item) => [item.label, item.textEdit?.newText ?? item.insertText]));
}

test("each field is inserted with its colon, and what it must hold", async () => {
  const fields = await proposed(CLAIM, "|\n");
  assert.equal(fields.get("kind"), "kind: ");
  assert.equal(fields.get("title"), "title: ");
  assert.equal(fields.get("request_title"), "request_title: ");
  assert.match(fields.get("wording"), /^wording:\n {2}text: \$1\n {2}exact: \$2$/);
  for (const [label, text] of fields) assert.match(text, /^[a-z_]+:[ \n]/, label);
});

test("the skeleton of a claim, filled in, is a claim that is marked nowhere", async () => {
  const fields = await proposed(CLAIM, "|\n");
  const skeleton = [...fields.values()].find((text) => text.startsWith("title: ") && text.includes("\nkind: "));
  const [by] = (await proposed(CLAIM, "appearances:\n  - by: [|]\n")).keys();
  const [source] = (await proposed(CLAIM, "appearances:\n  - in: |\n")).keys();
  const [kind] = (await proposed(CLAIM, "kind: |\n")).keys();
  const words = { title: "T", kind, text: "W", exact: "true", summary: "S", best_case: "B", status: "draft", in: source, on: "2026-11", change: "C" };
  const filled = skeleton
    .replace(/\b(\w+): \$\d+/g, (_, name) => `${name}: ${words[name]}`)
    .replace(/(by:\n +- )(?=\n {4}in)/, `$1${by}`)
    .replace(/(assessed:\n {2}by:\n {4}- )/, "$1AB");
  assert.deepEqual((await marks(CLAIM, `${filled}\n`)).marks, []);
  audit.write("claims/made-of-the-skeleton.yaml", `${filled}\n`);
  const told = execFileSync(process.env.BUILD, ["check", "--root", audit.root, join(audit.root, "claims/made-of-the-skeleton.yaml")]);
  assert.match(String(told), /^0 errors, 0 warnings, 1 note/m, "nothing but its two criteria, which are not rated yet");
});

test("kinds, sources, bodies, criteria and keys are those of the audit, and nothing else is proposed", async () => {
  const kinds = await proposed(CLAIM, "kind: |\n");
  const names = [...audit.read("method.yaml").matchAll(/^ {2}([a-z-]+):/gm)].map(([, name]) => name);
  assert.deepEqual([...kinds.keys()], names);
  const criteria = await proposed(CLAIM, "assessments:\n  |\n");
  assert.ok(criteria.size > 0);
  for (const [id, text] of criteria) assert.equal(text, `${id}:\n  rating: $1\n  because: $2`);
  assert.equal((await proposed(CLAIM, "title: |\n")).size, 0, "no true, false or null for a text");
  assert.equal((await proposed(CLAIM, "appearances:\n  - on: |\n")).size, 0, "no null for a day");
});

test("a claim of the audit is marked nowhere; a wrong month is, and an empty field that need not be there is not", async () => {
  const claim = audit.read(CLAIM);
  assert.deepEqual((await marks(CLAIM, claim)).marks, []);
  const month = claim.replace(/\bon: \d{4}[-\d]*/, "on: 2018-13");
  const [told] = (await marks(CLAIM, month)).marks;
  assert.match(told, /Write a year, a month or a day/);
  const empty = claim.replace(/\bat: [^,}\n]+/, "at: ");
  assert.notEqual(empty, claim);
  assert.deepEqual((await marks(CLAIM, empty)).marks, []);
});

test("a modeline above the first key gives a file its schema wherever it lies, and one below it gives none", async () => {
  const line = "# yaml-language-server: $schema=./schemas/claim.schema.json\n";
  assert.deepEqual((await marks("elsewhere.yaml", "kind: no such kind\n")).marks, []);
  const found = (await marks("elsewhere.yaml", `${line}kind: no such kind\n`)).marks;
  assert.ok(found.some((mark) => mark.startsWith("2: Value is not accepted")), found.join("\n"));
  assert.deepEqual((await marks("elsewhere.yaml", `kind: no such kind\n${line}`)).marks, []);
});
