// Gives each element marked with [data-copy] a button of that name, which copies its words; [data-copy-of] tells like buttons apart.
(() => {
  const status = Object.assign(document.createElement("p"), { className: "visually-hidden" });
  status.setAttribute("role", "status");

  // Where the browser does not let us, the words are left selected, for the reader to copy.
  async function copy(element) {
    try {
      await navigator.clipboard.writeText(element.textContent);
      return "Copied";
    } catch {
      getSelection().selectAllChildren(element);
      return document.execCommand("copy") ? "Copied" : "Selected, now copy it";
    }
  }

  for (const element of document.querySelectorAll("[data-copy]")) {
    const button = Object.assign(document.createElement("button"), { type: "button", className: "copier" });
    const name = document.createTextNode(element.dataset.copy);
    const of = Object.assign(document.createElement("span"), { className: "visually-hidden" });
    if (element.dataset.copyOf) of.textContent = `: ${element.dataset.copyOf}`;
    button.dataset.enhancement = "";
    button.append(name, of);
    button.addEventListener("click", async () => {
      status.textContent = "";
      name.data = await copy(element);
      status.textContent = name.data;
    });
    button.addEventListener("blur", () => (name.data = element.dataset.copy));
    element.after(button);
  }
  document.body.append(status);
})();
