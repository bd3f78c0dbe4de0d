/* Before the page is printed, its charts are drawn for paper: as wide as they are printed, and in
 * light colours.  page.js has drawn all of them by then; a chart's element has its Vega view as
 * `view`. */
(function () {
  "use strict";

  var root = document.documentElement, style = document.getElementById("paper");
  var dark = matchMedia("(prefers-color-scheme: dark)");

  function widthOf(place) {
    return Math.max(place.parentNode.clientWidth - 2, +place.dataset.width || 0, 240);
  }

  function draw() {
    if (dark.matches) {
      root.dispatchEvent(new Event("redraw"));
      return;
    }
    document.querySelectorAll(".chart[data-spec]").forEach(function (place) {
      if (place.view && place.offsetParent)
        place.view.signal("page", widthOf(place)).width(widthOf(place)).run();
    });
  }

  /* A table of so many columns that it is wider than the sheet is set smaller; one that could not be
   * read then has its words broken.  A table of a few rows stays on one sheet. */
  var LEAST_ZOOM = 0.75, SHORT = 320;

  function narrow(table) {
    var sheet = table.parentNode.clientWidth;
    if (sheet && table.offsetHeight <= SHORT) table.classList.add("short");
    if (!sheet || table.offsetWidth <= sheet) return;
    if (table.offsetWidth * LEAST_ZOOM > sheet) table.classList.add("crowded");
    if (table.offsetWidth > sheet) table.style.zoom = sheet / table.offsetWidth;
  }

  function widen(table) {
    table.classList.remove("crowded", "short");
    table.style.zoom = "";
  }

  function tables(change) {
    document.querySelectorAll("main table").forEach(change);
  }

  window.addEventListener("beforeprint", function () {
    root.classList.add("paper");
    style.media = "all";
    draw();
    tables(narrow);
  });
  window.addEventListener("afterprint", function () {
    root.classList.remove("paper");
    style.media = "print";
    tables(widen);
    draw();
  });
})();
