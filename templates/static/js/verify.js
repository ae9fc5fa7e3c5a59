// Fetches every file that manifest.json lists, from this site alone, and holds each to its SHA-256. The manifest's own is shown, to compare.
(() => {
  const { say } = globalThis;
  const AT_ONCE = 4;
  const NOT_SHOWN = "_headers"; // a host that reads it does not show it

  const section = document.querySelector("[data-verify]");
  const part = (name) => section.querySelector(`[data-${name}]`);
  const [told, start, stop, counted, faults] = ["told", "start", "stop", "counted", "faults"].map(part);
  const [bar, count] = counted.children;
  const at = (name) => section.dataset.verify + name.split("/").map(encodeURIComponent).join("/");

  if (!location.protocol.startsWith("http")) {
    told.textContent = say("From a disk, a browser may not read the other files of the site. The command below can.");
    return;
  }
  if (!isSecureContext) {
    told.textContent = say("This address does not begin with https, and so the browser lets no page check files. The command below can.");
    return;
  }
  start.hidden = false;

  const print = async (bytes) =>
    [...new Uint8Array(await crypto.subtle.digest("SHA-256", bytes))].map((one) => one.toString(16).padStart(2, "0")).join("");

  async function fetched(name, signal) {
    const answer = await fetch(at(name), { cache: "no-store", signal });
    return { ok: answer.ok, status: answer.status, bytes: await answer.arrayBuffer() };
  }

  // What is wrong with a file; nothing where it is as it should be. A page shown for missing ones comes with their status.
  async function wrong(name, wanted, signal) {
    let answer;
    try {
      answer = await fetched(name, signal);
    } catch (fault) {
      if (signal.aborted) throw fault;
      return say("could not be fetched");
    }
    if ((await print(answer.bytes)) === wanted.sha256) return "";
    if (answer.ok) return say("differs: {found} bytes, in the list {wanted}", { found: answer.bytes.byteLength, wanted: wanted.bytes });
    if (name === NOT_SHOWN && answer.status === 404) return "";
    return answer.status === 404 || answer.status === 410 ? say("is missing") : say("could not be fetched ({status})", { status: answer.status });
  }

  function fault(name, words) {
    const row = document.createElement("li");
    row.append(Object.assign(document.createElement("code"), { textContent: name }), ` ${words}`);
    faults.append(row);
  }

  async function look(names, files, signal) {
    let done = 0;
    const waiting = names.values();
    const worker = async () => {
      for (const name of waiting) {
        const words = await wrong(name, files[name], signal);
        if (words) fault(name, words);
        bar.value = done += 1;
        count.textContent = say("{done} of {all} files", { done, all: names.length });
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, worker));
  }

  async function check(signal) {
    const { ok, bytes } = await fetched("manifest.json", signal);
    if (!ok) throw new Error("manifest.json is missing");
    const { files } = JSON.parse(new TextDecoder().decode(bytes));
    const names = Object.keys(files);
    const whole = names.reduce((sum, name) => sum + files[name].bytes, 0);
    told.textContent = say("Checking {number} files, {size} MB.", { number: names.length, size: (whole / 1e6).toFixed(1) });
    bar.max = names.length;
    bar.value = 0;
    counted.hidden = false;
    await look(names, files, signal);
    const bad = faults.children.length;
    const all = names.length;
    const found = bad ? say("{bad} of {all} files are not what the list says.", { bad, all }) : say("All {all} files are what the list says.", { all });
    const own = say("The SHA-256 of the list itself is {print}. What this does not prove stands below.", { print: await print(bytes) });
    return `${found} ${own}`;
  }

  let running;
  start.addEventListener("click", async () => {
    running = new AbortController();
    faults.replaceChildren();
    start.hidden = true;
    stop.hidden = false;
    stop.focus();
    try {
      told.textContent = await check(running.signal);
    } catch {
      told.textContent = running.signal.aborted
        ? say("Stopped. What was found so far stands below.")
        : say("The list, manifest.json, could not be read, so that nothing was checked.");
    }
    const held = document.activeElement === stop;
    stop.hidden = true;
    start.hidden = false;
    if (held) start.focus();
  });
  stop.addEventListener("click", () => running.abort());
})();
