// One stream of events for all open pages: a browser keeps at most six connections to a server, so that six pages with a
// stream each would leave none for the seventh.
const pages = new Set();
let last;

const source = new EventSource("events");
source.onmessage = ({ data }) => {
  last = data;
  for (const page of pages) page.postMessage(data);
};
// What was said before the server went away need not hold once it is back.
source.onerror = () => (last = undefined);

onconnect = ({ ports: [page] }) => {
  pages.add(page);
  page.onmessage = () => pages.delete(page);
  if (last) page.postMessage(last);
};
