// What is wrong with answers, by the keywords of their schema and in the words of `rules`: those of `new` and `check`.
// Nothing here reads a page: `known` is what the audit has, with `names` by kind of record and id.
(() => {
  const UNSEEN = /(?![\t\n])[\p{Cc}\p{Cs}\p{Noncharacter_Code_Point}\u2028\u2029\u200b\u202a-\u202e\u2066-\u2069\ufeff]/gu;
  const KEYS = [[/[‘’‚‛ʼ`´′]/g, "'"], [/[“”„‟«»″]/g, '"'], [/[‐‑‒–—―−]/g, "-"]];
  const SMALL = new Set("a an the of and or in on for to with from by is".split(" "));
  const isId = (text) => text.length <= 80 && /^[a-z0-9]+(-[a-z0-9]+)*$/.test(text);

  // Characters that no text of an audit may hold come along when text is pasted; each is a blank here.
  const clean = (text) => text.replaceAll("\r\n", "\n").replace(UNSEEN, " ").trim();

  // The id that a name would most likely have; empty where none would do.
  function asId(text) {
    const letters = text.replaceAll("&", " and ").normalize("NFKD").replace(/[\p{Mn}\p{Cf}]/gu, "");
    if (/[\p{L}\p{N}]/u.test(letters.replace(/[\0-\x7f]/g, ""))) return "";
    const id = (letters.replace(/['’](?=s\b)/g, "").toLowerCase().match(/[a-z0-9]+/g) ?? []).join("-");
    return isId(id) ? id : "";
  }

  // As many of a title's first words as are easily read in an address.
  function short(title, most = 50) {
    const words = title.replace(/[“”]/g, " ").split(/\s+/).filter(Boolean);
    const tries = words.map((_, at) => asId(words.slice(0, words.length - at).join(" ")));
    return tries.find((id) => id && id.length <= most) ?? "";
  }

  function ofSource({ author, title, date }) {
    const family = (author?.[0] ?? "").split(",")[0].split(/\s+/).filter(Boolean).slice(0, 3);
    const words = (title?.[0] ?? "").match(/[\p{L}\p{N}]+/gu)?.filter((word) => !SMALL.has(word.toLowerCase())) ?? [];
    const year = (date?.[0] ?? "").match(/^[0-9]{4}/) ?? [];
    return asId([...family, ...words.slice(0, 3), ...year].join(" "));
  }

  // The id that a record could have; none where another has it.
  function proposed(kind, answers, known) {
    const id = kind === "source" ? ofSource(answers) : short((answers.title ?? answers.name ?? answers.question ?? [""])[0]);
    return id in (known.names[kind] ?? {}) ? "" : id;
  }

  // A name as it is compared.
  function asName(text) {
    const plain = KEYS.reduce((name, [signs, key]) => name.replace(signs, key), text);
    return plain.normalize("NFKC").replace(/\p{Cf}/gu, "").trim().split(/\s+/).join(" ").toLowerCase().replace(/\.+$/, "");
  }

  // As drafts/known.py finds them.
  function matches(names, typed) {
    const exact = [typed, typed.split(":")[0]].find((id) => Object.hasOwn(names, id));
    if (exact !== undefined) return [exact];
    const words = asName(typed).split(" ").filter(Boolean);
    const having = (at) =>
      Object.keys(names).filter((id) => words.every((word) => ` ${id.replaceAll("-", " ")} ${asName(names[id])}`.includes(at + word)));
    if (!words.length) return [];
    const begun = having(" ");
    return begun.length ? begun : having("");
  }

  // The last day is asked of the calendar: 2018-02-30 has the form of a date and is none.
  function isDay(text) {
    const [year, month = 1, day = 1] = text.split("-").map(Number);
    const date = new Date(Date.UTC(year, month - 1, day));
    date.setUTCFullYear(year);
    return year > 0 && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  }

  const DOI = /^10\.[0-9]{4,9}(?:\.[0-9]+)*\/\S+$/;
  const bareDoi = (text) => text.replace(/^(?:(?:https?:\/\/)?(?:dx\.|www\.)?doi\.org\/|doi:\s*)/i, "");

  // One answer as a draft takes it, or which message tells what is wrong with it.
  function settled(ask, text, known) {
    const { form, names, pattern, maxLength } = ask;
    if (names) {
      const found = matches(known.names[names] ?? {}, text);
      if (found.length === 1) return { meant: found[0] };
      if (!found.length) return { wrong: "unknown", words: { noun: names } };
      return { wrong: "several", words: { number: found.length, names: found.slice(0, 8).join(", ") + (found.length > 8 ? ", …" : "") } };
    }
    if (form === "flag") {
      const yes = { yes: "true", y: "true", true: "true", no: "false", n: "false", false: "false" }[text.toLowerCase()];
      return yes ? { meant: yes } : { wrong: "flag" };
    }
    if (form === "doi") return DOI.test(bareDoi(text)) ? { meant: bareDoi(text) } : { wrong: "doi" };
    if (ask.enum && !ask.enum.includes(text)) return { wrong: "word" };
    const fits = (!pattern || new RegExp(pattern).test(text)) && (!maxLength || text.length <= maxLength);
    if (!fits || (form === "date" && !isDay(text))) return { wrong: form };
    if (form === "date" && `${text}-01-01`.slice(0, 10) > known.today) return { wrong: "future" };
    return { meant: text };
  }

  function told(rules, name, which, text, words = {}) {
    const noun = rules.nouns[words.noun] ?? words.noun;
    const put = (message) => message.replace(/\{(\w+)\}/g, (_, key) => ({ text, ...words, noun })[key]);
    const [message, hint] = rules.messages[which];
    return { name, message: put(message), hint: put(hint) };
  }

  // Whether a question is asked at all: how far involvement went is said of claims about involvement alone.
  const applies = (ask, answers, known) => ask.name !== "claimed" || known.kind[answers.kind?.[0]]?.scored !== false;

  // Words without the marks round the whole of them, where pages put the marks.
  function unmarked(text, marks = {}) {
    const [inner, first, last] = [text.slice(1, -1), text[0], text.at(-1)];
    return inner && marks[first]?.includes(last) && !inner.includes(first) && !inner.includes(last) ? inner : text;
  }

  // The answers as a draft takes them, with an id where none was given, and what is wrong, in the order of the questions.
  function checked(kind, typed, rules, known) {
    const answers = {};
    const faults = [];
    for (const ask of rules.kinds[kind].asks) {
      if (!applies(ask, answers, known)) continue;
      const texts = (typed[ask.name] ?? []).map(clean).filter(Boolean);
      const meant = [];
      for (const text of ask.many ? texts : texts.slice(0, 1)) {
        const one = settled(ask, text, known);
        if (one.wrong) faults.push(told(rules, ask.name, one.wrong, text, one.words));
        else if (!meant.includes(one.meant)) meant.push(unmarked(one.meant, ask.marks));
        for (const [which, words] of one.wrong ? [] : globalThis.guards(ask, text, rules.guards, known.allowed)) {
          faults.push({ ...told(rules, ask.name, which, text, words), warns: which !== "personal" });
        }
      }
      if (ask.name === "id" && !texts.length) meant.push(...[proposed(kind, answers, known)].filter(Boolean));
      if (meant.length) answers[ask.name] = meant;
      else if (ask.required && !texts.length && !(ask.name === "id" && faults.length)) faults.push(told(rules, ask.name, "missing", ""));
      if (ask.name === "id" && meant[0] in (known.names[kind] ?? {})) {
        faults.push(told(rules, "id", "taken", meant[0], { noun: kind, name: known.names[kind][meant[0]] }));
      }
    }
    return { answers, faults };
  }

  globalThis.checks = { checked };
})();
