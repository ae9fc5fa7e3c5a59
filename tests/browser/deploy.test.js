// The recipes of docs/deploy.md for nginx: its own lines, in a real nginx, on loopback.
import assert from "node:assert/strict";
import { execFileSync, spawn } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";

const PAGE = readFileSync(join(import.meta.dirname, "../../docs/deploy.md"), "utf8");
const LITTLE = join(import.meta.dirname, "../data/base");
const NGINX = String(execFileSync(join(import.meta.dirname, "needs"), ["--nginx"])).trim();
const [WHOLE, UNDER] = [...PAGE.matchAll(/^```nginx\n(.*?)^```$/gms)].map(([, block]) => block);

let folder;
before(() => {
  if (!process.env.BUILD) throw new Error("BUILD must name the program; `make test-browser` sets it.");
  folder = mkdtempSync(join(tmpdir(), "nginx-"));
});
after(() => rmSync(folder, { recursive: true }));

const freePort = () =>
  new Promise((resolve) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });

// The lines as they stand, with this test's port and folder in place of the reader's; one process, of this user.
function settings(block, port, site) {
  const placed = [["listen 80;", `listen 127.0.0.1:${port};`], ["/var/www/audit", site]].reduce((text, [theirs, ours]) => {
    assert.equal(text.split(theirs).length, 2, `${theirs} stands once in the block`);
    return text.replace(theirs, ours);
  }, block);
  const own = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"].map((name) => `${name}_temp_path ${folder}/${name};`);
  return `daemon off; master_process off; pid ${folder}/pid; error_log stderr;
events {}
http { include /etc/nginx/mime.types; access_log off; ${own.join(" ")}
${placed}}
`;
}

async function answers(port, nginx) {
  for (;;) {
    if (nginx.exitCode !== null) throw new Error(`nginx ended with ${nginx.exitCode}`);
    try {
      return await fetch(`http://127.0.0.1:${port}/`, { redirect: "manual" });
    } catch {
      await new Promise(setImmediate);
    }
  }
}

async function served(block, path, prove) {
  const port = await freePort();
  const base = `http://127.0.0.1:${port}${path}`;
  const site = join(folder, `site-${port}`);
  const audit = join(folder, `audit-${port}`);
  cpSync(LITTLE, audit, { recursive: true }); // a build leaves something beside what it builds
  execFileSync(process.env.BUILD, ["build", "--no-search", "--root", audit, "--out", site, "--base-url", base]);
  const file = join(folder, `${port}.conf`);
  writeFileSync(file, settings(block, port, site));
  const nginx = spawn(NGINX, ["-p", folder, "-c", file, "-e", "stderr"], { stdio: ["ignore", "ignore", "pipe"] });
  let complaints = "";
  nginx.stderr.on("data", (data) => (complaints += data));
  const ended = new Promise((resolve) => nginx.on("exit", resolve));
  try {
    await answers(port, nginx);
    await prove(base, site);
  } catch (error) {
    throw new Error(`${error.message}\n${complaints}`, { cause: error });
  } finally {
    nginx.kill("SIGTERM");
    await ended;
  }
}

const ask = async (address) => {
  const answer = await fetch(address, { redirect: "manual" });
  return { status: answer.status, there: answer.headers.get("location"), headers: answer.headers, text: await answer.text() };
};

// What every page must bring on such a server: its styles, its headers, and the site's own page for what is not there.
async function wholeSite(base, site) {
  const home = await ask(base);
  assert.equal(home.status, 200);
  assert.equal(home.headers.get("content-type"), "text/html; charset=utf-8");
  const claim = await ask(`${base}claims/open-gate/`);
  assert.equal(claim.status, 200);
  assert.match(claim.text, /The garden is open to everyone/);
  const bare = await ask(`${base}claims/open-gate`);
  assert.equal(bare.status, 301);
  assert.equal(new URL(bare.there, base).href, `${base}claims/open-gate/`);
  const unknown = await ask(`${base}claims/no-such-claim/`);
  assert.equal(unknown.status, 404);
  assert.equal(unknown.text, readFileSync(join(site, "404.html"), "utf8"));
  const styles = [...unknown.text.matchAll(/rel="stylesheet" href="([^"]+)"/g)].map(([, address]) => address);
  assert.ok(styles.length > 0);
  for (const style of styles) {
    const { status, headers } = await ask(new URL(style, `${base}claims/no-such-claim/`));
    assert.deepEqual([status, headers.get("content-type")], [200, "text/css"], style);
  }
  const frame = await ask(`${base}claims/open-gate/embed/`);
  assert.equal(frame.status, 200);
  const [always] = readFileSync(join(site, "_headers"), "utf8").split(/\n(?=\S)/);
  const wanted = [...always.matchAll(/^ +([\w-]+): (.*)$/gm)];
  assert.ok(wanted.length > 0);
  for (const [, name, value] of wanted) {
    for (const { headers } of [home, claim, frame, unknown]) assert.equal(headers.get(name), value, name);
  }
  const framed = [home, claim, frame, unknown].map(({ headers }) => headers.get("content-security-policy"));
  const own = "frame-ancestors 'self'";
  assert.deepEqual(framed, [own, own, "frame-ancestors *", own]);
}

test("nginx with the recipe for a whole host serves the site, its own page for what is not there, and its headers", () =>
  served(WHOLE, "/", wholeSite));

test("nginx with the recipe for a folder does the same there, and leads there from the name without its slash", () =>
  served(UNDER, "/audit/", async (base, site) => {
    await wholeSite(base, site);
    const bare = await ask(base.slice(0, -1));
    assert.deepEqual([bare.status, bare.there], [301, "/audit/"]);
    assert.equal((await ask(new URL("/elsewhere/", base))).status, 404);
  }));
