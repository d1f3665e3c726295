// A document's page works without this. It follows a fact's address to the part of a long document that
// tells it, and shows all places that a chosen fact rests on.
"use strict";

function chosen() {
  for (const mark of document.querySelectorAll(".chosen")) mark.classList.remove("chosen");
  const name = decodeURIComponent(location.hash.slice(1));
  const target = name && document.getElementById(name);
  if (!target) return;
  const moved = target.closest(".elsewhere") && target.querySelector("a");
  if (moved) {
    location.replace(moved.href);
    return;
  }
  for (const quote of target.querySelectorAll(".quote")) {
    const [page, place] = quote.getAttribute("href").split("#");
    const mark = page === "" && document.getElementById(place);
    if (mark) mark.classList.add("chosen");
  }
}

addEventListener("hashchange", chosen);
chosen();
