// The page where queries are answered in the browser: its form, its results, and what goes wrong.
const SHOWN = 1000;

const form = document.getElementById("query-form");
const text = document.getElementById("query-text");
const examples = document.getElementById("query-example");
const run = document.getElementById("query-run");
const cancel = document.getElementById("query-cancel");
const status = document.getElementById("query-status");
const failure = document.getElementById("query-error");
const results = document.getElementById("query-results");
const words = form.dataset;
const queries = JSON.parse(document.getElementById("query-examples").textContent);
const prefixes = JSON.parse(document.getElementById("query-prefixes").textContent);
const here = new URL(".", import.meta.url);

let worker = null;
let before = "";

form.hidden = false;
form.addEventListener("submit", (event) => {
  event.preventDefault();
  ask();
});
cancel.addEventListener("click", () => {
  stop();
  told(words.cancelled);
  text.focus();
});
text.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
    form.requestSubmit();
  }
});
examples.addEventListener("change", () => {
  if (examples.value) {
    const { query, source } = queries[examples.value];
    text.value = query;
    document.getElementById(`query-${source}`).checked = true;
  }
});
const given = new URLSearchParams(location.search).get("query");
if (given) {
  text.value = given;
}

function ask() {
  const query = text.value;
  const source = form.elements.source.value;
  const size = Number(form.querySelector("input[name=source]:checked").dataset.size);
  failure.hidden = true;
  failure.textContent = "";
  results.replaceChildren();
  if (worker === null) {
    worker = new Worker(new URL("queryworker.js", here), { type: "module" });
    worker.addEventListener("message", ({ data }) => heard(data));
    worker.addEventListener("error", (event) => heard({ kind: "error", message: event.message, broken: true }));
  }
  run.disabled = true;
  cancel.hidden = false;
  told(words.running);
  before = declarations(query);
  worker.postMessage({ source: new URL(source, location.href).href, size, query: before + query, form: shape(query) });
}

function heard(message) {
  if (message.kind === "fetching") {
    told(filled(words.fetching, { received: megabytes(message.received), size: megabytes(message.size) }));
  } else if (message.kind === "reading") {
    told(words.reading);
  } else if (message.kind === "loaded") {
    told(words.running);
  } else if (message.kind === "answer") {
    finished();
    show(message);
  } else if (message.kind === "error") {
    if (message.broken) {
      stop();
    }
    finished();
    fail(message.message);
  }
}

function stop() {
  worker?.terminate();
  worker = null;
  finished();
}

function finished() {
  run.disabled = false;
  cancel.hidden = true;
}

function told(sentence) {
  status.textContent = sentence;
}

function filled(sentence, values) {
  return sentence.replace(/\{(\w+)\}/g, (_, name) => values[name]);
}

function megabytes(bytes) {
  return (bytes / 1e6).toLocaleString(document.documentElement.lang, { maximumFractionDigits: 1 });
}

function number(value, digits = 0) {
  return value.toLocaleString(document.documentElement.lang, { maximumFractionDigits: digits });
}

// What is left of a query without strings, IRIs and comments: in it, words and colons mean themselves.
function bare(query) {
  return query.replace(
    /"""[^]*?"""|'''[^]*?'''|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|<[^<>"{}|^`\\\s]*>|#[^\n]*/g,
    (piece) => piece.replace(/[^\n]/g, " "),
  );
}

// Declarations of the prefixes that a query uses and does not declare, before its first line.
function declarations(query) {
  const rest = bare(query);
  const declared = new Set([...rest.matchAll(/\bPREFIX\s+([\w-]*):/gi)].map((found) => found[1]));
  const used = new Set([...rest.matchAll(/(?<![\w?$:-])([a-z][\w-]*):/gi)].map((found) => found[1]));
  return [...used]
    .filter((name) => !declared.has(name) && Object.hasOwn(prefixes, name))
    .map((name) => `PREFIX ${name}: <${prefixes[name]}> `)
    .join("");
}

function shape(query) {
  const verb = /\b(SELECT|ASK|CONSTRUCT|DESCRIBE)\b/i.exec(bare(query))?.[1].toUpperCase();
  return verb === "CONSTRUCT" || verb === "DESCRIBE" ? "graph" : "rows";
}

function fail(message) {
  const place = /^error at (\d+):(\d+): ([^]*)$/.exec(message);
  told("");
  failure.hidden = false;
  if (!place) {
    failure.textContent = message;
    return;
  }
  const line = Number(place[1]);
  const column = Number(place[2]) - (line === 1 ? before.length : 0);
  // What the engine expected is of use where it is short; where it lists character ranges it is not.
  const reason = place[3].includes("..=") ? "" : place[3];
  failure.textContent = `${filled(words.wrong, { line, column })} ${reason}`.trim();
  const lines = text.value.split("\n");
  const start = lines.slice(0, line - 1).join("\n").length + (line > 1 ? 1 : 0) + [...(lines[line - 1] ?? "")].slice(0, column - 1).join("").length;
  text.focus();
  text.setSelectionRange(start, Math.min(start + 1, text.value.length));
}

function show({ found, form: kind, seconds }) {
  const time = number(seconds, 3);
  if (kind === "graph") {
    told(filled(words.triples, { n: number(found.rows), seconds: time }));
    const block = element("pre", found.text);
    block.tabIndex = 0;
    results.append(block, download("text/turtle", "result.ttl", found.text));
  } else if ("boolean" in found) {
    told(filled(words.asked, { seconds: time }));
    results.append(element("p", found.boolean ? words.yes : words.no));
  } else {
    const rows = found.results.bindings;
    told(filled(rows.length > SHOWN ? words.many : words.rows, { n: number(rows.length), seconds: time, shown: number(SHOWN) }));
    if (rows.length) {
      results.append(table(found.head.vars, rows.slice(0, SHOWN)));
      results.append(download("application/sparql-results+json", "result.json", JSON.stringify(found)));
      results.append(" ", download("text/csv", "result.csv", csv(found.head.vars, rows)));
    }
  }
}

function table(all, rows) {
  // Columns that begin so are for joining and sorting.
  const columns = [...all.filter((name) => !name.startsWith("_")), ...all.filter((name) => name.startsWith("_"))];
  const scroll = element("div");
  scroll.className = "table-scroll";
  scroll.tabIndex = 0;
  scroll.role = "region";
  scroll.ariaLabel = words.results;
  const made = element("table");
  const head = made.createTHead().insertRow();
  for (const column of columns) {
    const cell = element("th", column);
    cell.scope = "col";
    head.append(cell);
  }
  const body = made.createTBody();
  for (const row of rows) {
    const line = body.insertRow();
    for (const column of columns) {
      line.insertCell().append(shown(row[column]));
    }
  }
  scroll.append(made);
  return scroll;
}

function shown(term) {
  if (term === undefined) {
    return "";
  }
  if (term.type === "uri" && /^https?:/.test(term.value)) {
    const link = element("a", shortened(term.value));
    link.href = page(term.value);
    return link;
  }
  return term.value;
}

function shortened(iri) {
  for (const [name, base] of Object.entries(prefixes)) {
    if (iri.startsWith(base) && iri.length > base.length) {
      return `${name}:${iri.slice(base.length)}`;
    }
  }
  return iri;
}

// The page of a thing of this site, where its name is its path; others stand for themselves.
function page(iri) {
  const local = iri.startsWith(words.base) ? iri.slice(words.base.length).split("#") : null;
  if (local === null || !/^[a-z0-9_]+(?:[/.-][a-z0-9_-]+)*$/.test(local[0]) || !words.kinds.split(" ").includes(local[0].split("/")[0])) {
    return iri;
  }
  return `${words.pages}/${local[0]}.html${local.length > 1 ? `#${encodeURIComponent(local[1])}` : ""}`;
}

function csv(columns, rows) {
  const cell = (value) => (/[",\r\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value);
  const lines = rows.map((row) => columns.map((column) => cell(row[column]?.value ?? "")).join(","));
  return [columns.map(cell).join(","), ...lines, ""].join("\r\n");
}

function download(type, name, content) {
  const link = element("a", filled(words.download, { name }));
  link.download = name;
  link.href = URL.createObjectURL(new Blob([content], { type }));
  return link;
}

function element(name, content = "") {
  const made = document.createElement(name);
  made.textContent = content;
  return made;
}
