// What no answer should hold: personal details, words that state a motive, too many words. By patterns that are data of the page, as
// `check` tells it, which looks for more. Nothing here reads a page.
(() => {
  const all = (text, pattern, cased) => [...text.matchAll(new RegExp(pattern, cased ? "gm" : "gim"))];
  const without = (text, pattern) => text.replace(new RegExp(pattern, "gim"), (found) => " ".repeat(found.length));

  // Of ten digits, the last one checks the others.
  const checks = (text) => [...text.replace(/\D/g, "")].reduce((sum, digit, at) => sum + digit * (10 - Math.min(at, 9)), 0) % 11 === 0;

  // Which message, and the words in it.
  globalThis.guards = ({ name, form, own, most }, text, { address, quoted, details, motives }, allowed) => {
    if (form !== "text" && form !== "prose") return [];
    const bare = without(text, address);
    const holds = ({ pattern, cased, whole, checked }) =>
      all(whole ? text : bare, pattern, cased).some(([found, part = found]) => {
        const known = allowed.some((one) => one.includes(part.split(/\s+/).join(" ")));
        return !known && (!checked || checks(part));
      });
    const told = details.filter(holds).map((one) => ["personal", one]);
    const said = without(text, quoted);
    for (const one of own ? motives : []) told.push(...all(said, one.pattern).map(([word]) => ["motive", { ...one, text: word }]));
    const number = text.split(/\s+/).length;
    return most && number > most ? [...told, ["long", { name, number, most }]] : told;
  };
})();
