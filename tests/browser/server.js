// A static host on loopback, as a site meets one: under some folder of it, compressed, with its own
// headers, and with 404.html for the unknown.
import { readFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, join } from "node:path";
import { promisify } from "node:util";
import { gzip } from "node:zlib";

import { SITE, filesOf } from "./site.js";

const FOLDER = "/some/folder/";
const TYPES = {
  ".bib": "application/x-bibtex; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".csv": "text/csv; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json",
  ".md": "text/markdown; charset=utf-8",
  ".pagefind": "application/octet-stream",
  ".pf_filter": "application/octet-stream",
  ".pf_fragment": "application/octet-stream",
  ".pf_index": "application/octet-stream",
  ".pf_meta": "application/octet-stream",
  ".pdf": "application/pdf",
  ".png": "image/png",
  ".ris": "application/x-research-info-systems; charset=utf-8",
  ".sqlite": "application/vnd.sqlite3",
  ".svg": "image/svg+xml",
  ".txt": "text/plain; charset=utf-8",
  ".webp": "image/webp",
  ".woff2": "font/woff2",
  ".xml": "application/xml",
};
const TEXT = /^(text|application\/(json|xml|x-)|image\/svg)/;

// What hosts that read a _headers file send with a path: in a rule `:name` is one folder, and `*` all that follows.
const rulesOf = (folder) =>
  readFileSync(join(folder, "_headers"), "utf8")
    .split(/\n(?=\S)/)
    .map((block) => {
      const [path, ...lines] = block.trimEnd().split("\n");
      const pattern = path.replaceAll(/[.?+()[\]]/g, "\\$&").replaceAll("*", ".*").replaceAll(/:\w+/g, "[^/]+");
      return [new RegExp(`^${pattern}$`), lines.map((line) => /^\s+([\w-]+):\s*(.*)$/.exec(line).slice(1))];
    });

const headersOf = (rules, path) => Object.fromEntries(rules.filter(([rule]) => rule.test(path)).flatMap(([, lines]) => lines));

// `find` names the folder to serve once the address is known, since a build may have to be told the address.
export async function serve(find = () => SITE) {
  let folder;
  let known;
  let rules;

  async function answer(request, response) {
    const path = decodeURIComponent(new URL(request.url, "http://server").pathname);
    const asked = path.startsWith(FOLDER) ? path.slice(FOLDER.length) : undefined;
    const file = asked === "" || asked?.endsWith("/") ? `${asked}index.html` : asked;
    const found = known.has(file) && file !== "_headers" ? file : "404.html";
    const type = TYPES[extname(found)];
    if (!type) throw new Error(`${found}: the server knows no type for this file; add it to TYPES`);
    const headers = { ...headersOf(rules, `/${asked}`), "Content-Type": type, Vary: "Accept-Encoding" };
    let body = await readFile(join(folder, found));
    if (TEXT.test(type) && /\bgzip\b/.test(request.headers["accept-encoding"])) {
      body = await promisify(gzip)(body);
      headers["Content-Encoding"] = "gzip";
    }
    response.writeHead(found === file ? 200 : 404, { ...headers, "Content-Length": body.length });
    response.end(request.method === "HEAD" ? undefined : body);
  }

  const server = createServer((request, response) => {
    answer(request, response).catch((fault) => response.writeHead(500).end(String(fault)));
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  const origin = `http://127.0.0.1:${server.address().port}`;
  folder = await find(origin + FOLDER);
  known = new Set(filesOf(folder));
  rules = known.has("_headers") ? rulesOf(folder) : [];
  return {
    origin,
    base: origin + FOLDER,
    folder,
    url: (file) => origin + FOLDER + file,
    close: () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(resolve));
    },
  };
}
