// Opens what is folded round the place that an address leads to, or whose line it is: browsers do the first, and not all of them.
// Where this runs, a style that does the same without it stands back, so that what was opened can be closed.
(() => {
  document.documentElement.classList.add("scripted");
  const open = () => {
    const place = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    const folds = [];
    for (let fold = place?.closest("details:not([open])"); fold; fold = fold.parentElement.closest("details:not([open])")) folds.push(fold);
    for (const fold of folds) fold.open = true;
    if (folds.length) place.scrollIntoView();
  };
  addEventListener("hashchange", open);
  // The contents of a page, where they lie over it, give way to what was chosen there.
  document.addEventListener("click", ({ target }) => {
    const chosen = target.closest("[popover] a[href^='#']");
    if (!chosen?.closest("[popover]").matches(":popover-open")) return;
    chosen.closest("[popover]").hidePopover();
    const place = document.getElementById(decodeURIComponent(chosen.hash.slice(1)));
    place?.setAttribute("tabindex", "-1");
    place?.focus({ preventScroll: true });
  });
  open();
})();
