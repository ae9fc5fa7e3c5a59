// Narrows and sorts the lists of a page, [data-filterable]: by what their items, or marked parts inside them, say in data-verdict,
// data-kind and so on; and, where a list is data-filterable="text", by their words. What was chosen stands in the address.
// Titles and names are never sorted here: a list stands in the builder's order, and data-by is a place in such an order.
(() => {
  const { say } = globalThis;
  const FIELDS = {
    verdict: say("Verdict"),
    kind: say("Kind"),
    year: say("Year"),
    body: say("Body"),
    claim: say("Claim"),
    framework: say("Framework"),
  };
  const ORDERS = { year: [say("Newest first"), -1], gaps: [say("Most gaps first"), -1], by: [say("By who made it, A to Z"), 1] };
  const lists = [...document.querySelectorAll("[data-filterable]")];
  const itemsOf = (list) => [...(list.tBodies ? list.querySelectorAll("tbody > tr") : list.children)];
  const items = lists.flatMap(itemsOf);
  if (items.length < 2) return;

  const things = lists[0].dataset.noun ?? (items[0].dataset.gaps ? say("claims") : say("entries"));
  const noun = document.querySelector("nav.leaves") ? say("{things} on this page", { things }) : things;
  const { cleaned, pieces } = globalThis.query ?? { cleaned: (text) => text.toLowerCase(), pieces: (text) => text.split(/\s+/) };
  const collator = new Intl.Collator(document.documentElement.lang, { numeric: true, ignorePunctuation: true });
  const number = (item, field) => Number(item.dataset[field]) || 0;

  // The values of a field that an item has, each with its words: its own, or those of parts inside it, whose first words they are.
  const valuesOf = (item, field) =>
    item.dataset[field]
      ? [[item.dataset[field], item.dataset[field]]]
      : [...item.querySelectorAll(`[data-${field}]`)].map((part) => [part.dataset[field], part.firstChild.textContent]);
  const has = new Map(
    items.map((item) => [
      item,
      Object.fromEntries(Object.keys(FIELDS).map((field) => [field, new Set(valuesOf(item, field).map(([value]) => value))])),
    ]),
  );
  const different = (field) => new Map(items.flatMap((item) => valuesOf(item, field)));

  const make = (tag, properties, ...inside) => {
    const element = Object.assign(document.createElement(tag), properties);
    element.append(...inside);
    return element;
  };

  const status = make("p", { className: "meta" });
  status.setAttribute("role", "status");
  status.dataset.enhancement = "";
  const form = make("form", { className: "finder" });
  form.setAttribute("aria-label", say("Narrow the {things}", { things: noun }));
  form.dataset.enhancement = "";
  const controls = new Map();
  const control = (name, title, field) => {
    field.id = `narrow-${form.children.length}`;
    form.append(make("div", {}, make("label", { htmlFor: field.id, textContent: title }), field));
    controls.set(name, field);
    return field;
  };

  const box =
    lists.some((list) => list.dataset.filterable === "text") &&
    control("words", say("Show only {things} with these words", { things: noun }), make("input", { type: "search", autocomplete: "off" }));
  if (box) box.parentElement.className = "is-whole";

  const selects = [];
  for (const [field, title] of Object.entries(FIELDS)) {
    const values = [...different(field)];
    if (values.length < 2) continue;
    values.sort(
      field === "year"
        ? ([one], [other]) => (Number(other) || 0) - (Number(one) || 0)
        : ([, one], [, other]) => collator.compare(one, other),
    );
    const options = values.map(([value, words]) => new Option(words, value));
    selects.push([field, control(field, title, make("select", {}, new Option(say("All"), ""), ...options))]);
  }

  const orders = Object.entries(ORDERS).filter(([field]) => new Set(items.map((item) => item.dataset[field]).filter(Boolean)).size > 1);
  const order =
    orders.length &&
    control("order", say("Order"), make("select", {}, new Option(lists[0].dataset.listed ?? say("As listed"), ""), ...orders.map(([field, [title]]) => new Option(title, field))));
  if (!form.children.length) return;
  const clear = make("button", { type: "reset", className: "more", textContent: say("Clear"), hidden: true });
  form.append(make("div", { className: "is-whole" }, clear));

  const asListed = lists.map((list) => [list.tBodies?.[0] ?? list, itemsOf(list)]);
  const texts = new Map(box ? items.map((item) => [item, cleaned(item.textContent).replaceAll('"', "")]) : []);

  function sort() {
    const by = order.value;
    for (const [parent, own] of asListed) {
      const compare = (one, other) => ORDERS[by][1] * (number(one, by) - number(other, by));
      parent.append(...(by ? [...own].sort(compare) : own));
    }
  }

  // A section goes with the last of its items, and so does the link to it in the contents.
  function hideEmptied() {
    for (const section of new Set(lists.map((list) => list.closest("section")))) {
      if (section) section.hidden = lists.every((list) => !section.contains(list) || itemsOf(list).every(({ hidden }) => hidden));
    }
    for (const link of document.querySelectorAll('main nav a[href^="#"]')) {
      const section = document.getElementById(decodeURIComponent(link.hash.slice(1)))?.closest("section");
      if (section && link.closest("li")) link.closest("li").hidden = section.hidden;
    }
  }

  function narrow() {
    const words = box ? pieces(cleaned(box.value)) : [];
    const fits = (item) =>
      selects.every(([field, { value }]) => !value || has.get(item)[field].has(value)) &&
      words.every((word) => texts.get(item).includes(word));
    for (const item of items) item.hidden = !fits(item);
    hideEmptied();
    const shown = items.filter(({ hidden }) => !hidden).length;
    const number = { shown, all: items.length, things: noun };
    status.textContent = shown < items.length ? say("{shown} of {all} {things}", number) : say("All {all} {things}", number);
    // What was asked for is not left in a fold.
    if (shown < items.length) for (const list of lists) list.closest("details")?.setAttribute("open", "");
  }

  const chosen = () => [...controls].filter(([, { value }]) => value);

  // The address keeps what others put there, and has none of ours where nothing is chosen.
  function remember() {
    const address = new URL(location.href);
    for (const name of controls.keys()) address.searchParams.delete(name);
    for (const [name, { value }] of chosen()) address.searchParams.set(name, value);
    clear.hidden = !chosen().length;
    if (address.href !== location.href) history.replaceState(history.state, "", address);
  }

  // A value that this page does not have leaves its field as it was.
  function recall() {
    const asked = new URLSearchParams(location.search);
    for (const [name, field] of controls) {
      const value = asked.get(name) ?? "";
      if (field === box || [...field.options].some((option) => option.value === value)) field.value = value;
    }
    if (order && order.value) sort();
    narrow();
    clear.hidden = !chosen().length;
  }

  form.addEventListener("input", ({ target }) => {
    if (target === order) sort();
    else narrow();
    remember();
  });
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", (event) => {
    event.preventDefault();
    for (const field of controls.values()) field.value = "";
    if (order) sort();
    narrow();
    remember();
    [...controls.values()][0].focus();
  });
  // Outside of the form, so that what is left of a narrowed list is printed with its number.
  (lists[0].closest("section") ?? lists[0]).before(form, status);
  recall();
})();
