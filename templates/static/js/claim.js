// A claim's page: what a link leads to is opened, and words can be shared or copied. Without this the page says the same.
(() => {
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

  // What came of pressing a control stands beside it, and is announced.
  const tell = (control, words) => {
    let said = control.nextElementSibling;
    if (!said?.matches("[role=status]")) {
      said = document.createElement("span");
      said.role = "status";
      said.className = "meta";
      said.dataset.enhancement = "";
      control.after(said);
    }
    requestAnimationFrame(() => (said.textContent = ` ${words}`));
  };

  const copy = async (control, text) => {
    try {
      await navigator.clipboard.writeText(text);
      tell(control, "Copied.");
    } catch {
      tell(control, "This browser does not let a page copy. The words stand under “Cite, quote or share this page”.");
    }
  };

  const press = (controls, work) => {
    for (const control of document.querySelectorAll(controls)) {
      control.hidden = false;
      control.addEventListener("click", () => work(control));
    }
  };

  const address = (anchor = "") => location.href.split("#")[0] + anchor;

  press("[data-copies]", (button) => copy(button, document.getElementById(button.dataset.copies).textContent));
  press("a.permalink", (link) => copy(link, address(link.hash)));
  press("[data-share]", (button) => {
    const page = { title: document.title, url: address() };
    if (navigator.canShare?.(page)) navigator.share(page).catch(() => {});
    else copy(button, address());
  });
})();
