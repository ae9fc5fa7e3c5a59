// What the site answers to a query in its one form (query.js), from Pagefind's index and from known.json, which lists every
// word that stands on a page, each on its line, and each page's kind and title.
globalThis.answers = (() => {
  const { say } = globalThis;
  const KINDS = [say("Claim"), say("Question"), say("Body"), say("Criterion"), say("Source")];
  const { cleaned, pieces } = globalThis.query;

  // As it was written: a word joiner stands beside each sign that was put in so that the words are found (output/spelling.py).
  const written = (text) => text.replace(/section\u2060/g, "").replace(/\u2060(<\/mark>)? /g, "$1");

  const bare = (clean) => clean.replaceAll('"', "");

  // What known.json has of each page, by the name that Pagefind's results have.
  const placed = (pages) =>
    new Map(pages.map(([id, kind, title]) => [id, { kind: KINDS.indexOf(kind), title: bare(cleaned(written(title))) }]));

  // A word that begins a longer one counts, as it may still be being typed; so does a plural.
  const has = (list, word) =>
    `\n${list}`.includes(`\n${word}`) || (word.endsWith("s") && `\n${list}`.includes(`\n${word.slice(0, -1)}\n`));

  // How many letters would have to be changed, put in or left out.
  function distance(one, other) {
    let row = [...other, ""].map((_, at) => at);
    for (let at = 0; at < one.length; at++) {
      const next = [at + 1];
      for (let to = 0; to < other.length; to++) {
        next.push(Math.min(next[to] + 1, row[to + 1] + 1, row[to] + (one[at] !== other[to])));
      }
      row = next;
    }
    return row.at(-1);
  }

  // Up to three: one or two slips away, or with the same beginning; and none that begins with another of them.
  function near(list, word) {
    const begun = word.slice(0, Math.max(3, Math.ceil(word.length / 2)));
    const slips = word.length < 5 ? 0 : word.length < 8 ? 1 : 2;
    const found = list
      .split("\n")
      .filter((one) => one[0] === word[0] && /^\p{L}{4,}$/u.test(one))
      .map((one) => [distance(word, one), one])
      .filter(([far, one]) => far <= slips || (far <= word.length / 2 && one.startsWith(begun)))
      .sort(([one], [other]) => one - other)
      .map(([, one]) => one);
    return found.filter((one, at) => !found.slice(0, at).some((nearer) => one.startsWith(nearer))).slice(0, 3);
  }

  // The pages with these words and phrases. Pagefind gives phrases no order, so theirs is that of their words.
  async function found({ index, pages }, clean, filters) {
    const phrases = clean.match(/"[^"]+"/g) ?? [];
    const words = bare(clean) || null;
    const [{ results }, ...exact] = await Promise.all([words, ...phrases].map((one) => index.search(one, { filters })));
    const within = exact.map((one) => new Set(one.results.map(({ id }) => id)));
    const rank = ({ id }) => {
      const { title, kind } = pages.get(id);
      return title === words ? kind - KINDS.length : kind < 0 ? KINDS.length : kind;
    };
    return results
      .filter(({ id }) => within.every((ids) => ids.has(id)))
      .map((result) => [rank(result), result])
      .sort(([one], [other]) => one - other)
      .map(([, result]) => result);
  }

  // Where a word stands on no page, Pagefind would answer with shorter ones: near words are asked for instead, by name.
  async function nearest(known, words, filters, lacking) {
    const nearer = new Map(lacking.map((word) => [word, near(known.words, word)]));
    const chosen = (word, at) => (nearer.has(word) ? (nearer.get(word)[at] ?? nearer.get(word)[0] ?? []) : word);
    const asked = [0, 1, 2].map((at) => words.flatMap((word) => chosen(word, at)).join(" "));
    const answers = await Promise.all([...new Set(asked)].filter(Boolean).map((one) => found(known, one, filters)));
    const ids = new Set();
    const results = answers.flat().filter(({ id }) => !ids.has(id) && ids.add(id));
    const names = [...nearer.values()].flat();
    const briefly = names.length ? say("near words") : say("the other words");
    return { results, names, briefly, like: names.length ? say("near words: {words}", { words: names.join(", ") }) : briefly };
  }

  // The pages that answer, and by which words; and, where they are not what was asked for, what no page has and these have.
  async function answerTo(known, clean, filters) {
    const words = pieces(bare(clean));
    if (!words.length && !Object.keys(filters).length) return { results: [], words };
    const lacking = words.filter((word) => !has(known.words, word));
    if (lacking.length) {
      const named = lacking.map((word) => say("“{word}”", { word })).join(say(" or "));
      const none = say("No page has the word {words}.", { words: named });
      const { results, names, like, briefly } = await nearest(known, words, filters, lacking);
      return { results, words: [...words, ...names], none, like, briefly };
    }
    const results = await found(known, clean, filters);
    if (results.length || !clean.includes('"')) return { results, words };
    const like = say("its words");
    return { results: await found(known, bare(clean), filters), words, none: say("No page has this phrase."), like, briefly: like };
  }

  return { answerTo, has, near, placed, written };
})();
