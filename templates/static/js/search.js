// The search of every page, by Pagefind. Where it cannot run it says so; the A to Z below it needs no script.
(() => {
  const SHOWN = 10;
  const WAIT = 200;
  const { cleaned } = globalThis.query;
  const { answerTo, placed, written } = globalThis.answers;
  const { places, say } = globalThis;
  const site = new URL("../../", document.currentScript.src);
  const search = document.getElementById("search");
  const form = search.querySelector("form");
  const status = search.querySelector("[role=status]");
  const heading = search.querySelector("h2");
  const list = search.querySelector("ol");
  const more = search.querySelector("button.more");
  const narrowing = search.querySelector("details");
  const selects = [...form.querySelectorAll("select")];

  const make = (tag, properties, ...inside) => {
    const element = Object.assign(document.createElement(tag), properties);
    element.append(...inside);
    return element;
  };

  const stop = (why) => {
    form.hidden = list.hidden = more.hidden = heading.hidden = true;
    status.textContent = [why, say("The list from A to Z below works without it.")].join(" ");
  };

  // Angle brackets come escaped. Nothing of a text is read as HTML.
  const plain = (text) => written(text).replaceAll("&lt;", "<").replaceAll("&gt;", ">");
  const excerpt = (text) =>
    text.map(([word, asked]) => [plain(word), asked]).flatMap(([word, asked]) =>
      asked ? [make("mark", { textContent: word.trimEnd() }), word.slice(word.trimEnd().length)] : word,
    );

  const link = (address, title) =>
    make("a", { href: new URL(address.replace(/^\//, ""), site), textContent: written(title) });

  const entry = (page) => {
    const { text, parts } = places(page, sought);
    const kind = page.filters.Page?.[0] ?? say("Page");
    const verdict = page.filters.Verdict?.join(", ");
    const item = make("li", {}, make("h3", { className: "entry-title" }, link(page.raw_url, page.meta.title)));
    item.append(make("p", { className: "meta", textContent: verdict ? say("{kind}: {verdict}", { kind, verdict }) : kind }), make("p", {}, ...excerpt(text)));
    const found = parts.flatMap((part, at) => [at ? ", " : say("In: "), link(`${page.raw_url}#${part.id}`, part.text)]);
    if (found.length) item.append(make("p", { className: "meta" }, ...found));
    return item;
  };

  let ready;
  let turn = 0;
  let rest = [];
  let sought = [];

  async function next(own, focus) {
    const pages = await Promise.all(rest.slice(0, SHOWN).map((result) => result.data()));
    if (own !== turn) return;
    rest = rest.slice(SHOWN);
    const items = pages.map(entry);
    list.append(...items);
    list.hidden = !list.children.length;
    more.hidden = !rest.length;
    more.textContent = say("Show {number} more", { number: Math.min(SHOWN, rest.length) });
    if (focus) items[0].querySelector("a").focus();
  }

  function tell(q, { results, none, like, briefly }) {
    const pages = results.length === 1 ? say("1 page") : say("{number} pages", { number: results.length });
    const phrase = /["“”]/.test(q);
    heading.textContent = like && results.length ? say("Pages with {words}", { words: like }) : say("Search results");
    heading.classList.toggle("visually-hidden", !like || !results.length);
    if (!results.length) {
      const nothing = !q ? say("Nothing was found.") : phrase ? say("Nothing was found with the phrase {q}.", { q }) : say("Nothing was found for “{q}”.", { q });
      return [none ?? nothing, say("Try other words, or fewer.")].join(" ");
    }
    if (none) return [none, say("{pages} with {words}.", { pages, words: briefly })].join(" ");
    return !q ? pages : phrase ? say("{pages} with the phrase {q}", { pages, q }) : say("{pages} for “{q}”", { pages, q });
  }

  async function answer() {
    const own = ++turn;
    const asked = [...new FormData(form)].filter(([, value]) => value.trim());
    history.replaceState(history.state, "", (asked.length ? `?${new URLSearchParams(asked)}` : location.pathname) + location.hash);
    const { q = "", ...filters } = Object.fromEntries(asked);
    const known = await ready;
    const answered = asked.length ? await answerTo(known, cleaned(q), filters) : { results: [], words: [] };
    if (own !== turn) return;
    const told = tell(q.trim(), answered);
    status.textContent = asked.length ? told : "";
    rest = answered.results;
    sought = answered.words;
    list.replaceChildren();
    await next(own);
  }

  async function start() {
    const { createInstance } = await import(new URL("pagefind/pagefind.js", site));
    const index = createInstance({ noWorker: true });
    const list = fetch(new URL("pagefind/known.json", site)).then((response) => response.json());
    const [filters, { words, pages }] = await Promise.all([index.filters(), list]);
    const asked = new URLSearchParams(location.search);
    for (const select of selects) {
      const values = Object.keys(filters[select.name] ?? {});
      select.append(...values.map((value) => new Option(value)));
      select.disabled = false;
      select.parentElement.hidden = !values.length;
      if (values.includes(asked.get(select.name))) select.value = asked.get(select.name);
    }
    narrowing.open = selects.some(({ value }) => value);
    return { index, words, pages: placed(pages) };
  }

  search.hidden = false;
  document.getElementById("no-search").hidden = true;
  if (location.protocol === "file:") {
    stop(say("This copy of the site was opened from a disk, and from there a browser lets no search run."));
    return;
  }

  const cannot = () => stop(say("The search could not start."));
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
  ready = start();
  ready.then(() => [...new FormData(form).values()].some(Boolean) && now(), cannot);
})();
