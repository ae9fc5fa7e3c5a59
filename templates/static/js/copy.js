// Copies what a reader may take along: [data-copy] words, by a button of that name, [data-copies=ID], [data-share], a.permalink.
// [data-copy-of] tells like buttons apart, [data-copy-traced] adds the page's address. Without it the words stand there.
(() => {
  const { say } = globalThis;
  const status = Object.assign(document.createElement("p"), { className: "visually-hidden" });
  status.setAttribute("role", "status");
  status.dataset.enhancement = "";
  document.body.append(status);

  // Where the browser does not let us, the words are left selected.
  async function copy(text, element) {
    try {
      await navigator.clipboard.writeText(text);
      return say("Copied");
    } catch {
      if (!element) return say("Not copied, this browser does not let a page do so");
      for (let fold = element.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
      element.scrollIntoView({ block: "nearest" });
      getSelection().selectAllChildren(element);
      return document.execCommand("copy") ? say("Copied") : say("Selected, now copy it");
    }
  }

  // What came of it stands for the control's first words until the reader goes on, and is announced.
  function press(control, work) {
    const name = control.firstChild;
    const usual = name.textContent;
    control.hidden = false;
    control.addEventListener("click", async () => {
      status.textContent = "";
      name.textContent = await work();
      status.textContent = name.textContent;
    });
    control.addEventListener("blur", () => (name.textContent = usual));
  }

  const address = (anchor) => location.href.split("#")[0] + anchor;
  // Words say where they stand, unless they do already or stand on no server.
  const traced = (text) => (/https?:/.test(text) || !location.protocol.startsWith("http") ? text : `${text} ${address("")}`);

  for (const element of document.querySelectorAll("[data-copy]")) {
    const button = Object.assign(document.createElement("button"), { type: "button", className: "copier" });
    const of = Object.assign(document.createElement("span"), { className: "visually-hidden" });
    if (element.dataset.copyOf) of.textContent = say(": {name}", { name: element.dataset.copyOf });
    button.dataset.enhancement = "";
    button.append(element.dataset.copy, of);
    press(button, () => copy("copyTraced" in element.dataset ? traced(element.textContent) : element.textContent, element));
    element.after(button);
  }

  for (const button of document.querySelectorAll("[data-copies]")) {
    const element = document.getElementById(button.dataset.copies);
    press(button, () => copy(traced(element.textContent), element));
  }

  // The reader stays where the link is.
  for (const link of document.querySelectorAll("a.permalink")) {
    link.addEventListener("click", (event) => event.preventDefault());
    press(link, () => {
      history.replaceState(history.state, "", link.hash);
      return copy(address(link.hash));
    });
  }

  for (const button of document.querySelectorAll("[data-share]")) {
    const page = { title: document.title, url: address("") };
    press(button, () =>
      navigator.canShare?.(page) ? navigator.share(page).then(() => say("Shared"), () => say("Not shared")) : copy(page.url),
    );
  }
})();
