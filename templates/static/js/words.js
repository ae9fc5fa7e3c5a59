// Says what scripts say in the page's language: as it stands in them, in English, or as its catalogue has it (globalThis.said).
globalThis.say = (text, values = {}) =>
  (globalThis.said?.[text] ?? text).replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);
