// Where a page holds most of what was asked for: the words to show of it, and its parts to lead to. Pagefind's own choice counts
// how often a word stands there, so that "of" and "the" in a heading outweigh a whole sentence that was asked for.
globalThis.places = (() => {
  const WORDS = 20;
  const BEFORE = 3;

  // Pagefind counts places by these, in every language.
  const split = (text) => (text.includes("\u200B") ? text.split("\u200B") : text.split(/\s+/).map((word) => `${word} `));
  const bare = (token) => token.normalize("NFKD").toLowerCase().replace(/[^\p{L}\p{N}]/gu, "");

  // How many letters a word on a page has of the one that was asked for, as longer words tell more; two besides for the same.
  function shared(token, word) {
    let at = 0;
    while (at < word.length && token[at] === word[at]) at++;
    return token === word ? at + 2 : at < Math.min(3, word.length) ? 0 : at;
  }

  // The text around the best place, in pieces of which each says whether it was asked for; and up to three anchors.
  function places({ raw_content, anchors, locations }, asked) {
    const tokens = split(raw_content);
    const named = anchors.filter(({ text }) => text?.trim()).sort((one, other) => one.location - other.location);
    const hits = [...new Set(locations)]
      .sort((one, other) => one - other)
      .map((location) => ({
        location,
        anchor: named.findLast((one) => one.location <= location),
        letters: asked.map((word) => shared(bare(tokens[location] ?? ""), word)),
      }));
    const held = new Map();
    for (const [at, { location, anchor }] of hits.entries()) {
      const most = asked.map(() => 0);
      let last = location;
      for (let to = at; to < hits.length && hits[to].anchor === anchor && hits[to].location < location + WORDS; to++) {
        hits[to].letters.forEach((letters, word) => {
          if (letters > most[word]) [most[word], last] = [letters, hits[to].location];
        });
      }
      const apart = (last - location) / WORDS;
      const weight = most.reduce((sum, letters) => sum + letters, -apart);
      if (weight > (held.get(anchor)?.weight ?? -WORDS)) held.set(anchor, { weight, location, anchor });
    }
    const best = [...held.values()].sort((one, other) => other.weight - one.weight);
    const start = Math.max(0, Math.min((best[0]?.location ?? 0) - BEFORE, tokens.length - WORDS));
    const marked = new Set(hits.map(({ location }) => location));
    const text = tokens.slice(start, start + WORDS).map((token, at) => [token, marked.has(start + at)]);
    if (start) text.unshift(["… ", false]);
    if (start + WORDS < tokens.length) text.push(["…", false]);
    return {
      text,
      parts: best.filter(({ weight, anchor }) => anchor && weight > best[0].weight / 2).slice(0, 3).map(({ anchor }) => anchor),
    };
  }

  return places;
})();
