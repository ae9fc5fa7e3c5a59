// A claim's page: what a link leads to is opened, and words can be shared or copied. Without this the page says the same.
(() => {
  const said = document.querySelector(".doing [role=status]");

  // A link to the line of something folded opens it. What lies inside a fold the browser opens by itself.
  const reveal = () => {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    const fold = target?.closest("summary")?.parentElement;
    if (fold && !fold.open) {
      fold.open = true;
      target.scrollIntoView();
    }
  };
  document.documentElement.classList.add("scripted");
  addEventListener("hashchange", reveal);
  reveal();

  const copy = async (text) => {
    try {
      await navigator.clipboard.writeText(text);
      said.textContent = "Copied.";
    } catch {
      said.textContent = "This browser does not let a page copy. The words stand under “Cite, quote or share this page”.";
    }
  };

  for (const button of document.querySelectorAll("[data-copies]")) {
    button.hidden = false;
    button.addEventListener("click", () => copy(document.getElementById(button.dataset.copies).textContent));
  }

  const address = (anchor = "") => location.href.split("#")[0] + anchor;

  for (const button of document.querySelectorAll("[data-share]")) {
    button.hidden = false;
    button.addEventListener("click", () => {
      const page = { title: document.title, url: address() };
      if (navigator.canShare?.(page)) navigator.share(page).catch(() => {});
      else copy(address());
    });
  }

  for (const link of document.querySelectorAll("a.permalink")) {
    link.firstChild.textContent = "Copy link";
    link.addEventListener("click", () => copy(address(link.hash)));
  }
})();
