// A document's page works without this. It follows a fact's address to the part of a long document that
// tells it, and shows all places that a chosen fact rests on.
"use strict";

function chosen() {
  for (const mark of document.querySelectorAll(".chosen")) mark.classList.remove("chosen");
  const name = decodeURIComponent(location.hash.slice(1));
  const target = name && document.getElementById(name);
  if (!target) return;
  const moved = target.closest(".elsewhere li");
  if (moved) {
    const part = new URL(moved.querySelector("a").href);
    part.hash = name;
    location.replace(part);
    return;
  }
  const link = target.tagName === "MARK" && (target.querySelector("a.said") || target.closest("a.said"));
  const fact = link ? here(link) : target;
  if (!fact) return;
  for (const quote of fact.querySelectorAll(".quote")) here(quote)?.classList.add("chosen");
  if (!link) return;
  fact.classList.add("chosen");
  const facts = fact.closest(".claims");
  if (facts.scrollHeight > facts.clientHeight) {
    facts.scrollTop += fact.getBoundingClientRect().top - facts.getBoundingClientRect().top - 16;
  }
}

function here(link) {
  const [page, name] = link.getAttribute("href").split("#");
  return page === "" ? document.getElementById(name) : null;
}

addEventListener("hashchange", chosen);
chosen();
