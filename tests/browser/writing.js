// A little audit that is being worked on: a copy of it, and the program that serves it.
import { spawn } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const LITTLE = join(import.meta.dirname, "../data/base");
const CONTENT = /^(audit\.yaml|method\.yaml|permalinks\.txt|review\.lock|verdicts\.lock|claims|questions|criteria|sources|pages|templates|versions)$/;

export function copyOfAudit(audit = LITTLE) {
  const root = join(mkdtempSync(join(tmpdir(), "written-")), "audit");
  for (const name of readdirSync(audit)) {
    if (CONTENT.test(name)) cpSync(join(audit, name), join(root, name), { recursive: true });
  }
  return {
    root,
    read: (file) => readFileSync(join(root, file), "utf8"),
    write: (file, text) => writeFileSync(join(root, file), text),
    remove: () => rmSync(join(root, ".."), { recursive: true }),
  };
}

// Resolves once the program says where to look.
export async function startServing(root, port = 0) {
  if (!process.env.BUILD) throw new Error("BUILD must name the program that serves; `make test-browser` sets it.");
  const program = spawn(process.env.BUILD, ["serve", "--root", root, "--port", String(port)]);
  const ended = new Promise((resolve) => program.on("exit", resolve));
  let said = "";
  const base = await new Promise((resolve, reject) => {
    const hear = (data) => {
      said += data;
      const found = /Look at (http:\S+)/.exec(said);
      if (found) resolve(found[1]);
    };
    program.stdout.on("data", hear);
    program.stderr.on("data", hear);
    ended.then((code) => reject(new Error(`serve ended with ${code}: ${said}`)));
  });
  return {
    base,
    port: Number(new URL(base).port),
    stop: () => {
      program.kill("SIGINT");
      return ended;
    },
  };
}
