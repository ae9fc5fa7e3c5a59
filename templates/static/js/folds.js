// Opens what is folded round the place that an address leads to, for browsers that do not do so themselves.
(() => {
  const open = () => {
    const place = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    const folds = [];
    for (let fold = place?.closest("details:not([open])"); fold; fold = fold.parentElement.closest("details:not([open])")) folds.push(fold);
    for (const fold of folds) fold.open = true;
    if (folds.length) place.scrollIntoView();
  };
  addEventListener("hashchange", open);
  open();
})();
