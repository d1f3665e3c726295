// A SPARQL engine in a thread of its own: it fetches the data of the site once, then answers queries about them.
import init, { Store } from "./oxigraph/web.js";

let store = null;
let loaded = null;

onmessage = async ({ data: { source, size, query, form } }) => {
  try {
    if (loaded !== source) {
      await load(source, size);
    }
    const begun = performance.now();
    const found = answer(query, form);
    postMessage({ kind: "answer", found, form, seconds: (performance.now() - begun) / 1000 });
  } catch (error) {
    // An error of the query is an Error; whatever else the engine throws may have left it broken.
    const broken = error instanceof WebAssembly.RuntimeError || error instanceof RangeError;
    postMessage({ kind: "error", message: String(error?.message ?? error), broken, loaded: loaded === source });
  }
};

function answer(query, form) {
  if (form === "graph") {
    const quads = store.query(query);
    const target = new Store(quads);
    return { text: target.dump({ format: "text/turtle", from_graph_name: DEFAULT }), rows: quads.length };
  }
  return JSON.parse(store.query(query, { results_format: "json" }));
}

const DEFAULT = { termType: "DefaultGraph", value: "" };

async function load(source, size) {
  store = null;
  loaded = null;
  await init();
  const chunks = await fetched(source, size);
  postMessage({ kind: "reading" });
  const fresh = new Store();
  fresh.load(chunks, { format: "application/n-quads", no_transaction: true });
  store = fresh;
  loaded = source;
  postMessage({ kind: "loaded", quads: fresh.size });
}

async function fetched(source, size) {
  const response = await fetch(source);
  if (!response.ok) {
    throw new Error(`${response.status} ${response.statusText}: ${source}`);
  }
  const raw = await pieces(response.body, (received) => postMessage({ kind: "fetching", received, size }));
  // Some servers say that the file is compressed, and browsers then unpack it; others send it as it is.
  if (raw.length && raw[0][0] === 0x1f && raw[0][1] === 0x8b) {
    return pieces(new Blob(raw).stream().pipeThrough(new DecompressionStream("gzip")), () => {});
  }
  return raw;
}

async function pieces(stream, told) {
  const found = [];
  let received = 0;
  const reader = stream.getReader();
  for (let next = await reader.read(); !next.done; next = await reader.read()) {
    found.push(next.value);
    received += next.value.length;
    told(received);
  }
  return found;
}
