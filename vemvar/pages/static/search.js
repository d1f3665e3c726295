// Suggestions in the search box, as the ARIA pattern of an editable combobox with a list has it
// (https://www.w3.org/WAI/ARIA/apg/patterns/combobox/). Without this script the form works as it is.
// On a server the suggestions come from `data-suggest`; on plain files this script looks them up itself in
// the file that `data-index` names, and fills the page of results.
"use strict";

const form = document.querySelector("form.search");
const input = form && form.querySelector("input");

// ---- Looking up in the index of plain files. The same rules as the server's, simply told.

const SMALL = new Set(["i", "for", "pa", "vid", "hos", "och", "av", "in", "of", "the", "and"]);

function words(text) {
  const plain = text.toLowerCase().normalize("NFKD").replace(/\p{M}/gu, "").replaceAll("æ", "a").replaceAll("ø", "o");
  return plain.match(/[\p{L}\p{N}]+/gu) || [];
}

function near(one, other) { // at most one letter apart
  if (Math.abs(one.length - other.length) > 1) return false;
  let start = 0;
  while (start < one.length && one[start] === other[start]) start += 1;
  let ends = 0;
  while (ends < Math.min(one.length, other.length) - start && one.at(-1 - ends) === other.at(-1 - ends)) ends += 1;
  const left = one.slice(start, one.length - ends);
  const right = other.slice(start, other.length - ends);
  return left.length <= 1 && right.length <= 1 || left.length === 2 && left === right[1] + right[0];
}

function prepared(index) {
  const places = new Map();
  index.entries.forEach((entry, place) => {
    entry.shown = words(entry[2]);
    entry.words = new Set([...entry.shown, ...entry[5].split(" ").filter(Boolean)]);
    for (const word of entry.words) {
      if (!places.has(word)) places.set(word, []);
      places.get(word).push(place);
    }
  });
  index.places = places;
  return index;
}

function meant(index, word) {
  const found = new Map();
  for (const known of index.places.keys()) {
    if (known === word) found.set(known, 1);
    else if (known.startsWith(word)) found.set(known, 0.7 + 0.25 * word.length / known.length);
    else if (word.length >= 4 && near(word, known)) found.set(known, 0.62);
  }
  return found;
}

function search(index, text, limit) {
  let asked = words(text).slice(0, 8);
  const telling = asked.filter((word) => !SMALL.has(word));
  asked = telling.length ? telling : asked;
  if (!asked.length) return [];
  const fits = asked.map((word) => meant(index, word));
  const counted = new Map();
  for (const own of fits) {
    const some = new Set();
    for (const word of own.keys()) for (const place of index.places.get(word)) some.add(place);
    for (const place of some) counted.set(place, (counted.get(place) || 0) + 1);
  }
  const most = Math.max(0, ...counted.values());
  const enough = most === asked.length ? most : Math.round(0.6 * asked.length);
  const hits = [];
  for (const [place, number] of counted) {
    const entry = index.entries[place];
    if (number < Math.max(1, enough)) continue;
    if (number < asked.length && !asked.some((word) => entry.words.has(word))) continue;
    let score = 0;
    for (const own of fits) {
      let best = 0;
      for (const word of entry.words) best = Math.max(best, own.get(word) || 0);
      score += best / fits.length;
    }
    const told = entry.shown.filter((word) => fits.some((own) => own.has(word))).length;
    score += 0.2 * told / Math.max(1, entry.shown.length) + 0.05 * Math.log10(1 + entry[4]);
    hits.push({ score, place, exact: asked.every((word) => entry.words.has(word)) });
  }
  hits.sort((one, other) => other.score - one.score || one.place - other.place);
  const prefix = form.dataset.language === "sv" ? "" : `${form.dataset.language}/`;
  return hits.slice(0, limit).map(({ place, exact }) => {
    const [path, kind, label, hint] = index.entries[place];
    return { label, hint, exact, kind: index.labels[form.dataset.language][kind], path: `${prefix}${path}.html` };
  });
}

let index = null;

function loaded() {
  if (!index) {
    index = fetch(form.dataset.index).then((answer) => {
      if (!answer.ok) throw new Error(answer.statusText);
      return answer.json();
    }).then(prepared);
    index.catch(() => { index = null; });
  }
  return index;
}

// ---- What fits a text, from the server or the file. Paths are from the root of the site.

let running = null;

async function suggestions(text) {
  if (form.dataset.index) return search(await loaded(), text, 8);
  if (running) running.abort();
  running = new AbortController();
  const asked = new URLSearchParams({ q: text, language: form.dataset.language });
  const answer = await fetch(`${form.dataset.suggest}?${asked}`, { signal: running.signal });
  return answer.ok ? (await answer.json()).suggestions : [];
}

function address(path) {
  return new URL(path.split("/").map(encodeURIComponent).join("/"), new URL(form.dataset.root, location.href)).href;
}

function element(name, text, kind) {
  const made = document.createElement(name);
  made.textContent = text; // never markup
  if (kind) made.className = kind;
  return made;
}

// ---- The combobox.

function combobox() {
  const list = document.createElement("ul");
  list.className = "suggestions";
  list.id = "suggestions";
  list.role = "listbox";
  list.ariaLabel = form.dataset.label;
  list.hidden = true;
  const status = element("p", "", "visually-hidden");
  status.role = "status";
  form.append(list, status);
  input.role = "combobox";
  input.setAttribute("aria-autocomplete", "list");
  input.setAttribute("aria-controls", list.id);
  let active = -1;

  function close() {
    list.hidden = true;
    active = -1;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  }

  function choose(place) {
    const options = [...list.children];
    active = place; // -1: none, the box itself
    options.forEach((option, at) => option.setAttribute("aria-selected", String(at === active)));
    if (active < 0) input.removeAttribute("aria-activedescendant");
    else {
      input.setAttribute("aria-activedescendant", options[active].id);
      options[active].scrollIntoView({ block: "nearest" });
    }
  }

  function show(found) {
    list.replaceChildren(...found.map((one, place) => {
      const option = document.createElement("li");
      option.role = "option";
      option.id = `suggestion-${place}`;
      option.setAttribute("aria-selected", "false");
      option.dataset.address = address(one.path);
      option.append(element("bdi", one.label), element("span", one.kind, "tag"));
      if (one.hint) option.append(element("bdi", one.hint, "quiet"));
      return option;
    }));
    active = -1;
    input.removeAttribute("aria-activedescendant");
    list.hidden = !found.length;
    input.setAttribute("aria-expanded", String(found.length > 0));
    status.textContent = form.dataset.found.replace("{n}", found.length);
  }

  close();
  let waiting = 0;
  input.addEventListener("input", () => {
    clearTimeout(waiting);
    const text = input.value.trim();
    if (text.length < 2) { close(); return; }
    waiting = setTimeout(async () => {
      try {
        const found = await suggestions(text);
        if (input.value.trim() === text && document.activeElement === input) show(found);
      } catch (error) {
        if (error.name !== "AbortError") close();
      }
    }, 120);
  });
  input.addEventListener("keydown", (event) => {
    const last = list.children.length - 1;
    if (event.key === "Escape" && !list.hidden) { event.preventDefault(); close(); }
    else if (list.hidden || last < 0) return;
    else if (event.key === "ArrowDown") { event.preventDefault(); choose(active >= last ? -1 : active + 1); }
    else if (event.key === "ArrowUp") { event.preventDefault(); choose(active < 0 ? last : active - 1); }
    else if (event.key === "Enter" && active >= 0) {
      event.preventDefault();
      location.href = list.children[active].dataset.address;
    }
  });
  list.addEventListener("pointerdown", (event) => {
    const option = event.target.closest("li");
    event.preventDefault(); // the box keeps the focus
    if (option && event.button === 0) location.href = option.dataset.address;
  });
  input.addEventListener("blur", close);
}

// ---- The page of results on plain files.

async function results(place) {
  const text = (new URLSearchParams(location.search).get("q") || "").trim();
  if (!text) return;
  input.value = text;
  place.replaceChildren(element("p", place.dataset.loading));
  try {
    const found = search(await loaded(), text, 50);
    const list = document.createElement("ol");
    list.className = "results";
    list.append(...found.map((one) => {
      const item = document.createElement("li");
      const link = document.createElement("a");
      link.href = address(one.path);
      link.append(element("bdi", one.label));
      item.append(link, " ", element("span", one.kind, "tag"), " ", element("bdi", one.hint, "quiet"));
      return item;
    }));
    const said = found.length ? found[0].exact ? "" : place.dataset.near : place.dataset.none;
    place.replaceChildren(element("p", said), ...(found.length ? [list] : []));
  } catch {
    place.replaceChildren(element("p", place.dataset.failed));
  }
}

if (input) {
  combobox();
  const place = document.getElementById("search-results");
  if (place && form.dataset.index) results(place);
}
