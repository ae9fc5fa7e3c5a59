// What a reader types, in one form for one thought. The words of the pages were brought to the same form before they were
// indexed (output/spelling.py); tests/data/spellings.json holds both to one table.
globalThis.query = (() => {
  const DASH = "[-\\u2010-\\u2015]";
  const START = "(^|[^\\p{L}\\p{N}])";
  const rule = (pattern, left) => [new RegExp(pattern, "gu"), left];

  // Double quotes are left around a phrase, and nowhere else.
  const RULES = [
    rule("[“”„«»″]", '"'),
    rule(`${START}['‘‚](?=[\\p{L}\\p{N}])([^'‘’"]*[^\\s'‘’"])['’](?![\\p{L}\\p{N}])`, '$1"$2"'),
    rule("['‘’‚‛`]", ""),
    rule(`${START}(?:§+|ss?\\.?|sections?)\\s*(?=\\d{1,3}(?!\\d))`, "$1section "),
    rule(`${START}(anti|co|multi|non|pre)(?:\\s|${DASH})+(?=\\p{L})`, "$1$2"),
    rule(`${START}(e|re)${DASH}(?=\\p{L})`, "$1$2"),
    rule("(\\d)[.,:](?=\\d)", "$1"),
    rule(`${DASH}|[/,;:]`, " "),
    rule('[^\\p{L}\\p{N}\\s"]', ""),
    rule('"\\s*([^"]*?)\\s*("|$)', (_, words, closed) => (words && closed ? ` "${words}" ` : ` ${words} `)),
    rule("\\s+", " "),
  ];

  const plain = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  const cleaned = (text) => RULES.reduce((now, [from, to]) => now.replace(from, to), plain(text)).trim();

  // What has to stand as it is: each phrase, and each word outside of them.
  const pieces = (clean) => (clean.match(/"[^"]+"|[^"\s]+/g) ?? []).map((piece) => piece.replaceAll('"', ""));

  return { cleaned, pieces };
})();
