// Proofs gather everything that is wrong before they fail, so that one run tells it all. What is wrong with one page in
// the same words as with others is told once.
export function none(faults) {
  if (!faults.length) return;
  const told = new Map();
  for (const fault of faults) {
    const [, page, words] = /^(\S+\.html): (.*)$/s.exec(fault) ?? [null, "", fault];
    told.set(words, [...(told.get(words) ?? []), page]);
  }
  const lines = [...told].map(([words, [first, ...others]]) =>
    [first, others.length && ` and ${others.length} more`, first && ": ", words].filter(Boolean).join(""),
  );
  const error = new Error();
  error.stack = [`${faults.length} found`, ...lines.toSorted()].join("\n");
  throw error;
}
