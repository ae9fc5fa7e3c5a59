// The built site under proof: its files, its pages, and one or two pages of every kind.
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join, posix, sep } from "node:path";

if (!process.env.SITE) throw new Error("SITE must name the folder of a built site; `make test-browser` sets it.");
export const SITE = process.env.SITE;

export const filesOf = (folder) =>
  readdirSync(folder, { recursive: true })
    .filter((name) => statSync(join(folder, name)).isFile())
    .map((name) => name.split(sep).join("/"))
    .sort();

export const files = filesOf(SITE);
export const read = (file) => readFileSync(join(SITE, file), "utf8");
export const size = (file) => statSync(join(SITE, file)).size;

// A page that has moved sends its reader on at once, so that there is nothing on it to look at.
const onward = (file) => /http-equiv="refresh" content="0; url=([^"]+)"/.exec(read(file))?.[1];
export const pages = files.filter((file) => file.endsWith(".html") && !onward(file));

// Pages that no proof may lose sight of, whatever is largest or smallest of its kind today, and wherever they have moved.
const named = (file) => {
  if (!files.includes(file)) throw new Error(`SITE lacks ${file}`);
  const there = onward(file);
  return there ? posix.join(posix.dirname(file), there) : file;
};
export const HOME = named("index.html");
export const CLAIM = named("claims/sim-service-user-led/index.html");
export const UNSCORED = named("claims/gatekeeping-reports/index.html");
export const SOURCE = named("sources/stopsim-involvement/index.html");
export const MATRIX = named("matrix/index.html");
const NAMED = [HOME, CLAIM, UNSCORED, SOURCE, MATRIX];

// A kind is the first part of a page's address, how deep it lies, and its file's name: a new kind proves itself.
export const kind = (page) => {
  const parts = page.split("/");
  return parts.map((part, index) => (index === 0 || index === parts.length - 1 ? part : "*")).join("/");
};

const kinds = new Map();
for (const page of pages) kinds.set(kind(page), [...(kinds.get(kind(page)) ?? []), page]);

// Of every kind the largest page and the smallest, and those named above.
export const samples = [
  ...new Set([
    ...[...kinds.values()].flatMap((same) => {
      const bySize = same.toSorted((a, b) => size(a) - size(b));
      return [bySize.at(-1), bySize[0]];
    }),
    ...NAMED,
  ]),
];

// Pages that are made for frames of other sites: without a frame of their own, so that there is no way round the site.
export const isFramed = (file) => file.endsWith("/embed/index.html");

// Every page, but of those that say a claim in short a few: two templates, with nothing but words in them.
const isShort = (file) => isFramed(file) || file.endsWith("/brief/index.html");
export const different = pages.filter((file) => !isShort(file) || samples.includes(file));
