// Answers as the text of a file, to the byte as `involvement-audit new` writes it: tests/data/drafts holds both to one table.
// It knows no field: `rules` and `known` are data of the page, made from the schemas and from the audit. Nothing here reads a page.
(() => {
  const WIDTH = 110;
  const WORDS = new Set("y n yes no on off true false null".split(" "));
  const SIGNS = { "\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t" };

  const length = (text) => [...text].length;

  function isPlain(text) {
    return /^[A-Za-z][^\n\t]*$/.test(text) && !WORDS.has(text.toLowerCase()) && !/[: ]$|: | #|  /.test(text);
  }

  // A text on one line: bare where nothing in it could be taken for anything else.
  function inline(text) {
    if (isPlain(text)) return text;
    if (!/[\\"\n\t]/.test(text)) return `"${text}"`;
    if (/[\n\t]/.test(text)) return `"${text.replace(/[\\"\n\t]/g, (sign) => SIGNS[sign])}"`;
    return `'${text.replaceAll("'", "''")}'`;
  }

  function wrapped(text, width) {
    const lines = [];
    let line = "";
    for (const word of text.split(" ")) {
      if (line && length(line) + 1 + length(word) > width) {
        lines.push(line);
        line = word;
      } else line = line ? `${line} ${word}` : word;
    }
    return [...lines, line];
  }

  function isBlock(text) {
    const lines = text.split("\n");
    const ragged = lines[0].startsWith(" ") || lines.some((line) => line.endsWith(" "));
    return lines.length > 1 && !text.includes("\t") && lines[0] && lines.at(-1) && !ragged;
  }

  // A text as the lines of a field or an item, behind what stands before it on its first line.
  function scalar(prefix, text, indent) {
    const margin = " ".repeat(indent);
    const folds = text && !/[\n\t]|^ | $|  /.test(text);
    if (folds && length(prefix) + length(text) + 1 > WIDTH) {
      return [`${prefix} >-`, ...wrapped(text, WIDTH - indent).map((line) => margin + line)];
    }
    if (isBlock(text)) return [`${prefix} |-`, ...text.split("\n").map((line) => (line ? margin + line : ""))];
    return [`${prefix} ${inline(text)}`];
  }

  function remark(text, indent) {
    const start = `${" ".repeat(indent)}# `;
    return wrapped(text.trim().split(/\s+/).join(" "), WIDTH - start.length).map((line) => start + line);
  }

  // A sheet: `values` and `remarks` by the path of their field, lines `below` some, and which fields are `shown` without a value.
  const has = (sheet, path) =>
    Object.keys(sheet.values).some((known) => known === path || known.startsWith(`${path}/`) || known.startsWith(`${path}[]`));

  const shows = (sheet, field) =>
    field.path in sheet.below ||
    sheet.shown.includes(field.shown) ||
    has(sheet, field.path) ||
    Boolean(field.fields?.some((inner) => shows(sheet, inner)));

  function record(sheet, fields, indent, told = true) {
    return fields
      .filter((field) => shows(sheet, field))
      .flatMap((field) => [...(told && !indent ? [""] : []), ...one(sheet, field, indent, told)]);
  }

  function one(sheet, field, indent, told) {
    const { name, path, form } = field;
    const margin = " ".repeat(indent);
    const group = form === "record" || form === "records";
    const below = sheet.below[path];
    const live = has(sheet, path) || Boolean(below);
    const before = told && (!group || !live || field.own) ? remark(sheet.remarks[path] ?? field.remark ?? "", indent) : [];
    if (!live) {
      const inner = form === "record" ? field.fields.filter((part) => shows(sheet, part)) : [];
      return [...before, ...[`${name}:`, ...inner.map((part) => `  ${part.name}:`)].map((line) => `${margin}# ${line}`)];
    }
    if (below) return [...before, `${margin}${name}:`, ...below];
    if (form === "record") return [...before, `${margin}${name}:`, ...record(sheet, field.fields, indent + 2, told)];
    const values = sheet.values[path];
    if (group && !values) return [...before, `${margin}${name}:`, ...item(record(sheet, field.fields, indent + 4, told), indent + 2)];
    if (group || form === "list") {
      const items = values.flatMap((value) => scalar(`${margin}  -`, value, indent + 4));
      return [...before, ...(items.length ? [`${margin}${name}:`, ...items] : [`${margin}${name}: []`])];
    }
    if (form === "bare") return [...before, `${margin}${name}: ${values[0]}`];
    return [...before, ...scalar(`${margin}${name}:`, values[0], indent + 2)];
  }

  // A record as the one item of a list: the hyphen stands before its first field, below that field's remarks.
  function item(lines, indent) {
    const first = lines.findIndex((line) => !line.trimStart().startsWith("#"));
    return lines.map((line, at) =>
      at < first ? line.slice(2) : at === first ? `${" ".repeat(indent)}- ${line.trimStart()}` : line,
    );
  }

  // The answers by the paths of their fields, with what stands in for those that a file cannot be without.
  function paths(asks, answers) {
    const given = asks.map(({ name, path, instead }) => [path, answers[name] ?? (instead ? [instead] : [])]);
    return Object.fromEntries(given.filter(([path, values]) => path && values.length));
  }

  // A stub for every criterion that claims of a kind and a day are held to, with those first on which the verdict turns.
  function stubs(kind, on, rules, known) {
    const all = Object.entries(known.criterion);
    const critical = all.filter(([, one]) => one.critical.includes(kind));
    const applying = [...critical, ...all.filter(([, one]) => !one.critical.includes(kind) && one.applies.includes(kind))];
    const isLater = ([, one]) => on && on + "-12-31".slice(on.length - 4) < one.from;
    const needed = applying.filter((one) => !isLater(one));
    const later = applying.filter(isLater).map(([id]) => id);
    const told = needed.flatMap(([id, one], at) => [
      "",
      ...remark(`${at + 1} of ${needed.length}: ${one.title} (${one.framework}). ${one.question}`, 2),
      ...remark(`${one.critical.includes(kind) ? rules.decides : rules.counts} ${one.since}`, 2),
      ...[`${id}:`, ...rules.stub].map((line) => `  # ${line}`),
    ]);
    return [...remark(rules.ratings, 2), ...(later.length ? remark(`${rules.later} ${later.join(", ")}.`, 2) : []), ...told];
  }

  function claim(asks, answers, rules, known) {
    const [kind] = answers.kind;
    const { title, tests, scored } = known.kind[kind];
    const fixed = { status: ["draft"], "assessed/on": [known.today], replies: [] };
    const first = { "history[]/on": [known.today], "history[]/change": ["First draft"] };
    const rung = answers.claimed ? { "level/claimed": `${known.rung[answers.claimed[0]]}.` } : {};
    return {
      values: { ...paths(asks, answers), ...fixed, ...first },
      remarks: { kind: `${title}. ${tests}`, ...rung },
      below: scored ? { assessments: stubs(kind, answers.on?.[0], rules, known) } : {},
      shown: ["always", scored ? "scored" : "unscored"],
    };
  }

  // What is made of answers: the path of each file, its text, and whether the text is a whole file or goes to the end of one.
  function written(kind, answers, rules, known) {
    const { asks, fields, folder } = rules.kinds[kind];
    const [id] = answers.id ?? [""];
    if (kind === "correction") return [{ path: "", text: labelled(asks, answers), whole: true }];
    if (!folder) {
      const sheet = { values: paths(asks, answers), remarks: {}, below: {}, shown: [] };
      const lines = [`${inline(id)}:`, ...record(sheet, fields, 2, false)];
      const entry = { path: kind === "body" ? "sources/bodies.yaml" : "sources/notes.yaml", text: `${lines.join("\n")}\n`, whole: false };
      return kind === "body" ? [entry] : [entry, { path: "sources/*.bib", text: bib(answers, known), whole: false }];
    }
    const open = { values: { ...paths(asks, answers), status: ["open"] }, remarks: {}, below: {}, shown: ["always"] };
    const sheet = kind === "claim" ? claim(asks, answers, rules, known) : open;
    const lines = [...remark(`A new ${kind}. ${rules.head}`, 0), ...record(sheet, fields, 0)];
    return [{ path: `${folder}/${id}.yaml`, text: `${lines.join("\n")}\n`, whole: true }];
  }

  // As issue forms send it: each question as a heading with its answer below.
  function labelled(asks, answers) {
    const told = asks.filter(({ name }) => answers[name]).map(({ name, title }) => `### ${title}\n\n${answers[name].join("\n")}\n`);
    return told.join("\n");
  }

  // The entry of a source in BibLaTeX.
  const TEX = { "\\": "\\textbackslash{}", "{": "\\textbraceleft{}", "}": "\\textbraceright{}", "~": "\\textasciitilde{}", "^": "\\textasciicircum{}" };
  const tex = (text) => text.replace(/[\\{}~^$&#%_]/g, (sign) => TEX[sign] ?? `\\${sign}`);
  const address = (text) => text.replace(/[{}\\]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
  const splits = (text) => text.includes(",") || /(?<![\p{L}\p{N}_])and(?![\p{L}\p{N}_])/u.test(text);

  function person(text) {
    const at = text.indexOf(",");
    const [family, first] = (at < 0 ? [text, ""] : [text.slice(0, at), text.slice(at + 1)]).map((part) => part.trim());
    if (!first) return `{${tex(family)}}`;
    const guarded = (part, always) => (always || splits(tex(part)) ? `{${tex(part)}}` : tex(part));
    return `${guarded(family, /^\p{Ll}/u.test(family))}, ${guarded(first, false)}`;
  }

  function bib(answers, known) {
    const { id, type, title, author, date, url, doi } = answers;
    const authors = author ? author.map(person) : answers.issued_by.map((body) => `{${tex(known.body[body])}}`);
    const fields = {
      author: authors.join(" and "),
      title: `{${tex(title[0])}}`,
      date: date?.[0],
      doi: doi && address(doi[0]),
      url: url && address(url[0]),
    };
    const told = Object.entries(fields).filter(([, value]) => value);
    return `@${type[0]}{${id[0]},\n${told.map(([name, value]) => `  ${name} = {${value}},\n`).join("")}}\n`;
  }

  globalThis.drafts = { written, scalar };
})();
