// Keeps a page up to date while the audit is being written: reloads it when its site is another, and shows over it what is
// wrong with the files.
(() => {
  const { version } = document.currentScript.dataset;
  const address = (name) => new URL(name, document.currentScript.src);
  const [worker, style] = [address("worker.js"), address("panel.css")];
  const OPEN = "involvement-audit-panel";

  const make = (tag, properties, ...inside) => {
    const element = Object.assign(document.createElement(tag), properties);
    element.append(...inside);
    return element;
  };

  // In a tree of its own, so that neither the page's styles reach it nor its own the page.
  const host = make("div", { id: "live" });
  const inside = host.attachShadow({ mode: "open" });

  const finding = (spans) =>
    make("li", {}, make("pre", {}, ...spans.map(([part, text]) => make("span", { className: part, textContent: text }))));

  function show({ heading, wrong, fault, findings }) {
    if (!heading) return host.remove();
    const all = findings.map(finding);
    if (fault) all.unshift(finding([["error", fault]]));
    const panel = make("details", { open: wrong || sessionStorage.getItem(OPEN) === "yes" });
    panel.append(
      make("summary", {}, make("span", { role: wrong ? "alert" : "status", textContent: heading })),
      make("ol", { tabIndex: 0, ariaLabel: "What is wrong" }, ...all),
    );
    panel.addEventListener("toggle", () => wrong || sessionStorage.setItem(OPEN, panel.open ? "yes" : "no"));
    inside.replaceChildren(make("link", { rel: "stylesheet", href: style }), panel);
    document.body.append(host);
  }

  function hear({ data }) {
    const told = JSON.parse(data);
    if (told.version !== version) location.reload();
    else show(told);
  }

  let stream;
  addEventListener("pageshow", () => {
    stream = new SharedWorker(worker).port;
    stream.onmessage = hear;
  });
  addEventListener("pagehide", () => stream?.postMessage("left"));
})();
