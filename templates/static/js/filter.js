// Narrows and sorts the lists of a page, [data-filterable]: by what their items say of themselves in data-verdict,
// data-kind, data-year, data-gaps and data-by; and, where a list is data-filterable="text", by their words. Titles
// and names are never sorted here: a list stands in the builder's order, and data-by is a place in such an order.
(() => {
  const FIELDS = { verdict: "Verdict", kind: "Kind", year: "Year" };
  const ORDERS = { year: ["Newest first", -1], gaps: ["Most gaps first", -1], by: ["By who made it, A to Z", 1] };
  const lists = [...document.querySelectorAll("[data-filterable]")];
  const itemsOf = (list) => [...(list.tBodies ? list.querySelectorAll("tbody > tr") : list.children)];
  const items = lists.flatMap(itemsOf);
  if (items.length < 2) return;

  const only = document.querySelector("nav.leaves") ? " on this page" : "";
  const noun = (lists[0].dataset.noun ?? (items[0].dataset.gaps ? "claims" : "entries")) + only;
  const fold = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  const collator = new Intl.Collator(document.documentElement.lang, { numeric: true, ignorePunctuation: true });
  const number = (item, field) => Number(item.dataset[field]) || 0;
  const different = (field) => [...new Set(items.map((item) => item.dataset[field]).filter(Boolean))].sort(collator.compare);

  const make = (tag, properties, ...inside) => {
    const element = Object.assign(document.createElement(tag), properties);
    element.append(...inside);
    return element;
  };

  const status = make("p", { className: "meta" });
  status.setAttribute("role", "status");
  const form = make("form", { className: "finder" });
  form.setAttribute("aria-label", `Narrow the ${noun}`);
  form.dataset.enhancement = status.dataset.enhancement = "";
  const control = (title, field) => {
    field.id = `narrow-${form.children.length}`;
    form.append(make("div", {}, make("label", { htmlFor: field.id, textContent: title }), field));
    return field;
  };

  const box =
    lists.some((list) => list.dataset.filterable === "text") &&
    control(`Show only ${noun} with these words`, make("input", { type: "search", autocomplete: "off" }));
  if (box) box.parentElement.className = "is-whole";

  const selects = [];
  for (const [field, title] of Object.entries(FIELDS)) {
    const values = different(field);
    if (values.length < 2) continue;
    if (field === "year") values.sort((one, other) => (Number(other) || 0) - (Number(one) || 0));
    const options = values.map((value) => new Option(value));
    selects.push([field, control(title, make("select", {}, new Option("All", ""), ...options))]);
  }

  const orders = Object.entries(ORDERS).filter(([field]) => different(field).length > 1);
  const order =
    orders.length &&
    control("Order", make("select", {}, new Option(lists[0].dataset.listed ?? "As listed", ""), ...orders.map(([field, [title]]) => new Option(title, field))));
  if (!form.children.length) return;

  const asListed = lists.map((list) => [list.tBodies?.[0] ?? list, itemsOf(list)]);
  const texts = new Map(box ? items.map((item) => [item, fold(item.textContent)]) : []);

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
    const words = box ? fold(box.value).split(/\s+/) : [];
    const fits = (item) =>
      selects.every(([field, { value }]) => !value || item.dataset[field] === value) &&
      words.every((word) => texts.get(item).includes(word));
    for (const item of items) item.hidden = !fits(item);
    hideEmptied();
    const shown = items.filter(({ hidden }) => !hidden).length;
    status.textContent = shown < items.length ? `${shown} of ${items.length} ${noun}` : `All ${items.length} ${noun}`;
  }

  form.addEventListener("input", ({ target }) => (target === order ? sort() : narrow()));
  form.addEventListener("submit", (event) => event.preventDefault());
  status.textContent = `All ${items.length} ${noun}`;
  // Outside of the form, so that what is left of a narrowed list is printed with its number.
  (lists[0].closest("section") ?? lists[0]).before(form, status);
})();
