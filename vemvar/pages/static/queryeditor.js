// Puts the editor over the plain form, which stays for those who prefer it.
// Nothing is fetched from anywhere but the site: completions know the query's own variables alone.
"use strict";

(function () {
  const place = document.getElementById("yasgui");
  const form = document.getElementById("plain");
  if (!place || typeof Yasgui === "undefined") return;

  // The tables' column resizer would put a style element into the page, which the site's policy forbids. It
  // does not when it finds its own; what stands there is none, and the rules are in query.css.
  const RESIZER = "573462389";
  document.head.append(Object.assign(document.createElementNS("urn:vemvar", "style"), { gripid: RESIZER }));

  Yasgui.Yasqe.defaults.autocompleters = ["variables"];
  Yasgui.Yasqe.defaults.persistenceId = null;
  Yasgui.Yasqe.defaults.createShareableLink = null;
  Yasgui.Yasqe.defaults.value = document.getElementById("query").value;
  Yasgui.Yasr.defaults.persistenceId = null;

  place.hidden = false;
  const yasgui = new Yasgui(place, {
    requestConfig: { endpoint: new URL(place.dataset.endpoint, location.href).href, method: "POST" },
    endpointCatalogueOptions: { getData: () => [] },
    persistenceId: null,
    populateFromUrl: false,
    autofocus: false,
  });
  form.open = Boolean(document.getElementById("answer"));

  const editor = yasgui.getTab().getYasqe();
  // Tab leads on to the next control, as everywhere; it would else be caught in the editor.
  editor.setOption("extraKeys", { ...editor.getOption("extraKeys"), Tab: false, "Shift-Tab": false });
  editor.setOption("viewportMargin", Infinity);
  editor.setSize(null, "auto");
  editor.getInputField().setAttribute("aria-label", place.dataset.label);

  yasgui.getTab().getYasr().on("drawn", () => {
    const sizes = place.querySelector(".tableSizer");
    if (sizes) sizes.setAttribute("aria-label", "Page size");
    const numbers = place.querySelector(".dataTable th:empty");
    if (numbers) numbers.textContent = "#";
  });

  // What the store tells of has its page here.
  place.addEventListener("click", (event) => {
    const link = event.target.closest(".yasr a[href]");
    const iri = link ? link.getAttribute("href") : "";
    if (!iri.startsWith(place.dataset.base)) return;
    const [thing, name] = iri.slice(place.dataset.base.length).split("#");
    link.href = `${place.dataset.pages}/${thing}.html${name ? `#${name}` : ""}`;
  });
})();
