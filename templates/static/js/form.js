// The form: names what is wrong at its field, and shows the text that was written, with ways to hand it over. Nothing is sent.
(() => {
  const LONGEST = 6000; // characters of an address that hosts and browsers still take
  const LONGEST_MAIL = 2000; // and that programs for e-mail do
  const STORE = "involvement-audit-form";

  const form = document.querySelector("form.giving");
  const output = document.querySelector(".written");
  const faultsBox = form.querySelector(".faults");
  const { rules, standards, host, mail, says } = JSON.parse(form.dataset.form);
  const { say } = globalThis;
  const TITLES = {
    claim: say("New claim: {about}"),
    source: say("New source: {about}"),
    question: say("New question: {about}"),
    body: say("New body: {about}"),
    correction: say("Correction: {about}"),
  };

  const listed = (kind) => [...document.getElementById(`names-${kind}`).options].map(({ value, text }) => [value, text]);
  const titles = (records) => Object.fromEntries(Object.entries(records).map(([id, { title }]) => [id, title]));
  const names = { kind: titles(standards.kind), body_kind: standards.body_kind, rung: standards.rung, question: standards.question };
  for (const kind of ["body", "source", "claim", "criterion"]) names[kind] = Object.fromEntries(listed(kind));

  const chosen = () => form.elements.kind.value;
  const part = () => form.querySelector(`.asked[data-kind="${chosen()}"]`);
  const fields = (of = part()) => [...of.querySelectorAll(".field")];
  const controls = (field) => [...field.querySelectorAll("input, select, textarea")];
  const field = (name, of = part()) => of.querySelector(`.field[data-name="${name}"]`);

  // The day is that of the reader's clock; Swedish writes it as we do.
  const known = () => ({ ...standards, body: names.body, names, today: new Date().toLocaleDateString("sv") });

  // One field more for a question that takes several answers.
  function another(of, value = "") {
    const [first, ...rest] = controls(of);
    const more = first.cloneNode();
    more.value = value;
    more.id = `${first.id}-${rest.length + 2}`;
    more.removeAttribute("aria-invalid");
    more.setAttribute("aria-label", `${of.dataset.title} ${rest.length + 2}`);
    controls(of).at(-1).after(more);
    return more;
  }

  const values = (of) => Object.fromEntries(fields(of).map((one) => [one.dataset.name, controls(one).map(({ value }) => value)]));

  function fill(of, typed) {
    for (const [name, texts] of Object.entries(typed)) {
      const one = field(name, of);
      if (!one) continue;
      controls(one)[0].value = texts[0] ?? "";
      for (const text of texts.slice(1)) another(one, text);
    }
  }

  function show() {
    for (const one of form.querySelectorAll(".asked")) one.hidden = one !== part();
    const claimed = field("claimed", form);
    const kind = controls(field("kind", form.querySelector('[data-kind="claim"]')))[0].value;
    claimed.hidden = standards.kind[kind]?.scored === false;
  }

  // What is wrong

  function clear() {
    faultsBox.hidden = true;
    output.hidden = true;
    for (const one of form.querySelectorAll(".fault")) one.remove();
    for (const one of form.querySelectorAll("[aria-invalid]")) {
      one.removeAttribute("aria-invalid");
      const help = document.getElementById(`${one.id}-help`);
      help ? one.setAttribute("aria-describedby", help.id) : one.removeAttribute("aria-describedby");
    }
  }

  const made = (tag, words, more = {}) => Object.assign(document.createElement(tag), { textContent: words, ...more });

  function tell(faults) {
    const list = document.createElement("ul");
    for (const { name, message, hint } of faults) {
      const one = field(name);
      const [control] = controls(one);
      const asks = rules.kinds[chosen()].asks.find((ask) => ask.name === name);
      const first = !hint && ["body", "source"].includes(asks.names) && message !== rules.messages.missing[0];
      const words = [message, hint, first ? says.first : ""];
      const fault = one.querySelector(".fault") ?? made("p", "", { className: "fault", id: `${control.id}-fault` });
      fault.append(`${words.filter(Boolean).join(" ")} `);
      control.before(fault);
      control.setAttribute("aria-invalid", "true");
      const help = document.getElementById(`${control.id}-help`);
      control.setAttribute("aria-describedby", [help?.id, fault.id].filter(Boolean).join(" "));
      const item = document.createElement("li");
      const link = made("a", `${one.dataset.title} ${message}`, { href: `#${control.id}` });
      link.addEventListener("click", (event) => {
        event.preventDefault();
        control.focus();
      });
      item.append(link);
      list.append(item);
    }
    const stops = faults.some(({ warns }) => !warns);
    faultsBox.replaceChildren(made("h2", says[stops ? "stops" : "warns"][Math.min(faults.length, 2) - 1].replace("{}", faults.length)), list);
    faultsBox.hidden = false;
    faultsBox.focus();
  }

  // What was written

  const put = (address, words) => address.replace(/%7B(\w+)%7D/g, (_, key) => encodeURIComponent(words[key] ?? ""));

  function link(element, href) {
    element.hidden = !href;
    element.href = href || "#written";
  }

  function hand(kind, answers, pieces) {
    const file = pieces[0].path.split("/").at(-1);
    const about = (answers.title ?? answers.name ?? answers.question ?? answers.page)[0];
    const title = TITLES[kind].replace("{about}", () => about);
    const alone = pieces[0].whole;
    const named = ({ path }) => say("For {file}:", { file: path });
    const text = alone ? pieces[0].text : pieces.map((one) => `${named(one)}\n\n\`\`\`\n${one.text}\`\`\`\n`).join("\n");
    const single = Object.fromEntries(Object.entries(answers).map(([name, [first]]) => [name, first]));

    const address = host[kind] ? put(host[kind], { ...single, file, title, text }) : "";
    const fits = address.length <= LONGEST;
    link(output.querySelector(".host"), fits ? address : "");
    const letter = `${mail}${mail.includes("?") ? "&" : "?"}subject=${encodeURIComponent(title)}&body=`;
    const whole = letter + encodeURIComponent(text.replaceAll("\n", "\r\n"));
    const attached = letter + encodeURIComponent(says.attach);
    link(output.querySelector(".mail"), mail && (whole.length <= LONGEST_MAIL ? whole : attached));

    const told = [says.unsent];
    if (!alone) told.push(says.end);
    else if (file) told.push(says.whole);
    if (!fits) told.push(says.long);
    else if (alone && file && address && !host[kind].includes("%7Btext%7D")) told.push(says.name);
    if (!address && !mail) told.push(says.give);
    output.querySelector(".handing").textContent = told.join(" ");

    const boxes = [...output.querySelectorAll(".piece")];
    for (const [at, box] of boxes.entries()) {
      const piece = pieces[at];
      box.hidden = !piece;
      if (!piece) continue;
      box.querySelector("h3").textContent = piece.path || say("The correction");
      box.querySelector("pre").textContent = piece.text;
      const save = box.querySelector(".save");
      if (save.href) URL.revokeObjectURL(save.href);
      save.href = URL.createObjectURL(new Blob([piece.text], { type: "text/plain" }));
      save.download = `${answers.id?.[0] ?? kind}.${piece.path.split(".")[1] ?? "md"}`;
    }
    output.hidden = false;
    output.querySelector("h2").focus();
  }

  // The text as it is: a file ends where it ends. Where the browser lets no page copy, the words are left selected.
  async function copy(button) {
    const text = document.getElementById(button.dataset.copies);
    const usual = button.firstChild.textContent;
    let done = says.copied;
    try {
      await navigator.clipboard.writeText(text.textContent);
    } catch {
      getSelection().selectAllChildren(text);
      if (!document.execCommand("copy")) done = says.selected;
    }
    button.firstChild.textContent = output.querySelector("[role=status]").textContent = done;
    button.addEventListener("blur", () => (button.firstChild.textContent = usual), { once: true });
  }

  // What was written here can be named from then on.
  function remember(kind, answers) {
    if (kind !== "body" && kind !== "source") return;
    const [id] = answers.id;
    const name = (answers.name ?? answers.title)[0];
    names[kind][id] = name;
    document.getElementById(`names-${kind}`).append(made("option", name, { value: id }));
  }

  function keep() {
    try {
      if (!form.elements.keep.checked) return localStorage.removeItem(STORE);
      const typed = [...form.querySelectorAll(".asked")].map((one) => [one.dataset.kind, values(one)]);
      localStorage.setItem(STORE, JSON.stringify({ kind: chosen(), typed: Object.fromEntries(typed) }));
    } catch {
      form.elements.keep.checked = false; // this browser keeps nothing for this page
    }
  }

  function restore() {
    try {
      const kept = JSON.parse(localStorage.getItem(STORE));
      if (!kept) return;
      form.elements.keep.checked = true;
      form.elements.kind.value = kept.kind;
      for (const [kind, typed] of Object.entries(kept.typed)) fill(form.querySelector(`.asked[data-kind="${kind}"]`), typed);
    } catch {} // nothing that could be read
  }

  // A link may say what is given, and of which page.
  function open(query) {
    const kind = query.get("kind");
    if (!(kind in rules.kinds)) return;
    form.elements.kind.value = kind;
    fill(part(), Object.fromEntries([...query].filter(([name]) => name !== "kind").map(([name, text]) => [name, [text]])));
  }

  form.addEventListener("change", ({ target }) => {
    if (target.name === "kind") clear();
    show();
  });
  form.addEventListener("input", () => form.elements.keep.checked && keep());
  form.elements.keep.addEventListener("change", keep);
  form.addEventListener("click", ({ target }) => {
    const more = target.closest("[data-more]");
    if (more) another(more.closest(".field")).focus();
  });
  form.addEventListener("reset", () =>
    setTimeout(() => {
      clear();
      for (const one of form.querySelectorAll(".field")) for (const extra of controls(one).slice(1)) extra.remove();
      keep();
      show();
    }),
  );
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    clear();
    const kind = chosen();
    const { answers, faults } = globalThis.checks.checked(kind, values(), rules, known());
    if (faults.some(({ warns }) => !warns)) return tell(faults);
    hand(kind, answers, globalThis.drafts.written(kind, answers, rules, known()));
    remember(kind, answers);
    if (faults.length) tell(faults);
  });
  for (const button of output.querySelectorAll("[data-copies]")) button.addEventListener("click", () => copy(button));

  restore();
  open(new URLSearchParams(location.search));
  form.hidden = false;
  document.getElementById("no-form").hidden = true;
  show();
})();
