// The search of every page, by Pagefind. Where it cannot run it says so; the A to Z below it needs no script.
(() => {
  const SHOWN = 10;
  const WAIT = 200;
  const site = new URL("../../", document.currentScript.src);
  const search = document.getElementById("search");
  const form = search.querySelector("form");
  const status = search.querySelector("[role=status]");
  const list = search.querySelector("ol");
  const more = search.querySelector("button.more");
  const selects = [...form.querySelectorAll("select")];

  const make = (tag, properties, ...inside) => {
    const element = Object.assign(document.createElement(tag), properties);
    element.append(...inside);
    return element;
  };

  const stop = (why) => {
    form.hidden = list.hidden = more.hidden = true;
    status.textContent = `${why} The list from A to Z below works without it.`;
  };

  // An excerpt has its angle brackets escaped but for its marks. Nothing of it is read as HTML.
  const plain = (text) => text.replaceAll("&lt;", "<").replaceAll("&gt;", ">");
  const excerpt = (text) =>
    text.split(/<mark>(.*?)<\/mark>/s).map((part, at) => (at % 2 ? make("mark", { textContent: plain(part) }) : plain(part)));

  const link = (address, title) => make("a", { href: new URL(address.replace(/^\//, ""), site), textContent: title });

  // The sections of a long page that hold most of what was asked for, in the order of the page.
  const sections = (page) =>
    page.sub_results
      .filter(({ url, title }) => url.includes("#") && title && title !== page.meta.title)
      .map((part, place) => ({ ...part, place, weight: part.weighted_locations.length }))
      .sort((one, other) => other.weight - one.weight)
      .slice(0, 3)
      .sort((one, other) => one.place - other.place)
      .map(({ url, title }) => link(page.raw_url + url.slice(url.indexOf("#")), title));

  const entry = (page) => {
    const kind = [page.filters.Page?.[0] ?? "Page", ...(page.filters.Verdict ?? [])].join(": ");
    const item = make("li", {}, make("h3", { className: "entry-title" }, link(page.raw_url, page.meta.title)));
    item.append(make("p", { className: "meta", textContent: kind }), make("p", {}, ...excerpt(page.excerpt)));
    const found = sections(page).flatMap((one, at) => (at ? [", ", one] : [one]));
    if (found.length) item.append(make("p", { className: "meta" }, "In: ", ...found));
    return item;
  };

  let index;
  let turn = 0;
  let rest = [];

  async function next(own, focus) {
    const pages = await Promise.all(rest.slice(0, SHOWN).map((result) => result.data()));
    if (own !== turn) return;
    rest = rest.slice(SHOWN);
    const items = pages.map(entry);
    list.append(...items);
    list.hidden = !list.children.length;
    more.hidden = !rest.length;
    more.textContent = `Show ${Math.min(SHOWN, rest.length)} more`;
    if (focus) items[0].querySelector("a").focus();
  }

  async function answer() {
    const own = ++turn;
    const asked = [...new FormData(form)].filter(([, value]) => value.trim());
    history.replaceState(history.state, "", (asked.length ? `?${new URLSearchParams(asked)}` : location.pathname) + location.hash);
    const { q = "", ...filters } = Object.fromEntries(asked);
    const { search } = await index;
    const { results } = asked.length ? await search(q.trim() || null, { filters }) : { results: [] };
    if (own !== turn) return;
    const words = q && ` for “${q.trim()}”`;
    const number = `${results.length} ${results.length === 1 ? "page" : "pages"}${words}`;
    status.textContent = !asked.length ? "" : results.length ? number : `Nothing was found${words}. Try other words, or fewer.`;
    rest = results;
    list.replaceChildren();
    await next(own);
  }

  async function start() {
    const { createInstance } = await import(new URL("pagefind/pagefind.js", site));
    const made = createInstance({ noWorker: true });
    const known = await made.filters();
    const asked = new URLSearchParams(location.search);
    for (const select of selects) {
      const values = Object.keys(known[select.name] ?? {});
      select.append(...values.map((value) => new Option(value)));
      select.disabled = false;
      select.parentElement.hidden = !values.length;
      if (values.includes(asked.get(select.name))) select.value = asked.get(select.name);
    }
    return made;
  }

  search.hidden = false;
  document.getElementById("no-search").hidden = true;
  if (location.protocol === "file:") {
    stop("This copy of the site was opened from a disk, and from there a browser lets no search run.");
    return;
  }

  const cannot = () => stop("The search could not start.");
  const now = () => answer().catch(cannot);
  let timer;
  form.elements.q.value = new URLSearchParams(location.search).get("q") ?? "";
  form.addEventListener("input", ({ target }) => {
    clearTimeout(timer);
    timer = setTimeout(now, target.name === "q" ? WAIT : 0);
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    clearTimeout(timer);
    now();
  });
  more.addEventListener("click", () => next(turn, true).catch(cannot));
  index = start();
  index.then(() => [...new FormData(form).values()].some(Boolean) && now(), cannot);
})();
