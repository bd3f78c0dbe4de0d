/* The page's own script: draws charts when they come near, sorts and searches tables. */
(function () {
  "use strict";

  var root = document.documentElement;
  /* What the page's other scripts share. */
  window.regind = { picked: -1 };

  /* Other sentences above a chart. */
  window.regind.caption = function (place, takeaway, what) {
    var caption = place.closest("figure").querySelector("figcaption");
    caption.querySelector(".takeaway").textContent = takeaway;
    caption.querySelector(".what").textContent = what;
    place.setAttribute("aria-label", (takeaway ? takeaway + " " : "") + what);
  };

  var dark = matchMedia("(prefers-color-scheme: dark)");
  var print = matchMedia("print");

  /* -- Charts ----------------------------------------------------------------------------------- */

  function colour(name) {
    return getComputedStyle(root).getPropertyValue("--" + name).trim();
  }

  function colours(name, n) {
    var list = [];
    for (var k = 0; k < n; k++) list.push(colour(name + "-" + k));
    return list;
  }

  function theme() {
    var ink = colour("ink"), muted = colour("muted"), line = colour("line");
    var font = getComputedStyle(document.body).fontFamily;
    return {
      aria: false,
      background: null,
      font: font,
      text: { font: font, fontSize: 12, fill: ink },
      axis: {
        labelFont: font, titleFont: font, labelFontSize: 12, titleFontSize: 12, titleFontWeight: 400,
        labelColor: ink, titleColor: muted, gridColor: line, tickColor: line, domainColor: line, titlePadding: 8
      },
      range: {
        level: colours("level", 10),
        category: colours("category", 8),
        change: [colour("up"), colour("same"), colour("down")],
        status: [colour("same"), colour("category-1"), colour("category-0")],
        apart: colours("apart", 3),
        quiet: colours("quiet", 2),
        loud: colours("loud", 2),
        kind: [colour("category-2"), colour("category-0"), colour("category-5"), colour("category-3"), muted]
      }
    };
  }

  /* Stripes between two points of what is filled, as a gradient of hard stops. */
  function stripes(ground, line, from, to) {
    var stops = [], n = 24;
    for (var k = 0; k < n; k++) {
      var stripe = k % 2 ? line : ground;
      stops.push({ offset: (k + (k % 2 ? 0.35 : 0)) / n, color: stripe });
      stops.push({ offset: (k + (k % 2 ? 1 : 1.35)) / n, color: stripe });
    }
    stops[stops.length - 1].offset = 1;
    return { gradient: "linear", x1: from[0], y1: from[1], x2: to[0], y2: to[1], stops: stops };
  }

  /* Missing values are hatched. */
  function hatch() {
    return stripes(colour("empty"), colour("muted"), [0, 0], [1, 1]);
  }

  /* Eight colours of classes; the next eight are striped, and the last eight across: names on them
   * are read on paper. */
  function classes() {
    var plain = colours("category", 8), paper = colour("paper");
    return plain
      .concat(plain.map(function (one) { return stripes(paper, one, [0, 0], [1, 1]); }))
      .concat(plain.map(function (one) { return stripes(paper, one, [0, 0], [0, 1]); }));
  }

  function widthOf(place) {
    return Math.max(place.parentNode.clientWidth - 2, +place.dataset.width || 0, 240);
  }

  /* Vega lies in the page as text, and becomes a script when the first chart is drawn: the page is
   * read before that. */
  var vega = null;

  function load() {
    var script = document.createElement("script");
    script.textContent = document.getElementById("vega").textContent;
    document.head.appendChild(script);
    vega = window.vega;
  }

  function draw(place) {
    var spec, view;
    if (place.view) return;
    if (!vega) load();
    spec = JSON.parse(document.getElementById(place.dataset.spec).textContent);
    spec.width = widthOf(place);
    place.dataset.regions = spec.data[0].name;
    spec.data.forEach(function (data) {
      if (!data.shared) return;
      data.values = JSON.parse(document.getElementById(data.shared).textContent);
      delete data.shared;
    });
    spec.signals.push({ name: "page", value: spec.width });
    ["ink", "muted", "paper", "accent", "empty", "faint"].forEach(function (name) {
      spec.signals.push({ name: name, value: colour(name) });
    });
    spec.signals.push({ name: "hatch", value: hatch() });
    spec.signals.push({ name: "classes", value: classes() });
    spec.signals.push({ name: "picked", value: window.regind.picked });
    view = new vega.View(vega.parse(spec, theme(), { ast: true }), {
      expr: vega.expressionInterpreter,
      renderer: "svg",
      container: place,
      hover: false,
      logLevel: vega.Error,
      locale: vega.locale({
        decimal: root.dataset.decimal, thousands: root.dataset.thousands, grouping: [3], currency: ["", ""]
      })
    });
    view.addEventListener("click", function (event, item) {
      var datum = item && item.datum;
      while (datum && datum.r === undefined && datum.datum) datum = datum.datum;
      if (datum && datum.r >= 0 && window.regind.pick) window.regind.pick(datum.r);
    });
    view.run();
    place.view = view;
    place.style.minHeight = "";
    place.setAttribute("data-drawn", "");
    place.querySelectorAll("svg").forEach(function (svg) {
      svg.setAttribute("aria-hidden", "true");
      svg.setAttribute("focusable", "false");
    });
    place.dispatchEvent(new CustomEvent("drawn"));
  }

  function redraw(place) {
    if (!place.view) return;
    place.style.minHeight = place.clientHeight + "px";
    place.view.finalize();
    place.view = null;
    place.textContent = "";
    draw(place);
  }

  var places = Array.prototype.slice.call(document.querySelectorAll(".chart[data-spec]"));
  window.regind.places = places;
  window.regind.draw = draw;
  var idle = window.requestIdleCallback || function (run) { return setTimeout(run, 30); };

  function drawNext() {
    var next = places.find(function (place) { return !place.view && place.offsetParent; });
    if (!next) return;
    draw(next);
    idle(drawNext);
  }

  function drawAll() {
    places.forEach(draw);
  }

  if (window.IntersectionObserver) {
    var near = new IntersectionObserver(function (entries) {
      entries.forEach(function (entry) {
        if (entry.isIntersecting) {
          near.unobserve(entry.target);
          draw(entry.target);
        }
      });
    }, { rootMargin: "400px" });
    requestAnimationFrame(function () {
      setTimeout(function () {
        places.forEach(function (place) { near.observe(place); });
        idle(drawNext);
      }, 0);
    });
  } else {
    drawAll();
  }
  dark.addEventListener("change", function () { places.forEach(redraw); });
  root.addEventListener("redraw", function () { places.forEach(redraw); });

  var width = root.clientWidth, timer = 0;
  window.addEventListener("resize", function () {
    if (root.clientWidth === width || print.matches) return;
    width = root.clientWidth;
    clearTimeout(timer);
    timer = setTimeout(function () {
      places.forEach(function (place) {
        if (!place.view) return;
        place.view.signal("page", widthOf(place)).width(widthOf(place)).run();
        place.dispatchEvent(new CustomEvent("resized"));
      });
    }, 120);
  });

  /* On paper everything is open and drawn. */
  var closed = [];
  window.addEventListener("beforeprint", function () {
    closed = Array.prototype.slice.call(document.querySelectorAll("details:not([open])"));
    closed.forEach(function (part) { part.open = true; });
    drawAll();
  });
  window.addEventListener("afterprint", function () {
    closed.forEach(function (part) { part.open = false; });
  });

  /* -- Tables ----------------------------------------------------------------------------------- */

  document.querySelectorAll(".none:not([title])").forEach(function (dash) {
    dash.title = root.dataset.missing;
  });

  /* The number that a cell shows with all its digits; the text itself where that is none. */
  function numberIn(text) {
    var plain = text.replace("\u2212", "-").replace(root.dataset.decimal, ".");
    return /^-?\d+(\.\d+)?$/.test(plain) ? +plain : text;
  }

  function valueOf(cell) {
    if (cell.hasAttribute("data-v")) return cell.dataset.v === "" ? null : +cell.dataset.v;
    if (cell.matches(".none") || cell.querySelector(".none")) return null;
    return cell.matches(".n") ? numberIn(cell.textContent) : cell.textContent;
  }

  /* A number as the page's language writes it, with so many decimals. */
  window.regind.number = function (value, digits) {
    var parts = Math.abs(value).toFixed(digits).split(".");
    var sign = value < 0 && /[1-9]/.test(parts.join("")) ? "\u2212" : "";
    parts[0] = parts[0].replace(/\B(?=(\d{3})+$)/g, root.dataset.thousands);
    return sign + parts.join(root.dataset.decimal);
  };

  function compare(a, b) {
    if (typeof a === "number" && typeof b === "number") return a - b;
    return String(a).localeCompare(String(b), root.lang, { numeric: true });
  }

  function sortBy(table, index, heading) {
    var descending = heading.getAttribute("aria-sort") === "ascending";
    var body = table.tBodies[0];
    var rows = Array.prototype.slice.call(body.rows).map(function (row, at) {
      return { row: row, at: at, value: valueOf(row.cells[index]) };
    });
    rows.sort(function (a, b) {
      if (a.value === null || b.value === null) return (a.value === null) - (b.value === null) || a.at - b.at;
      return (descending ? compare(b.value, a.value) : compare(a.value, b.value)) || a.at - b.at;
    });
    rows.forEach(function (item) { body.appendChild(item.row); });
    Array.prototype.forEach.call(table.tHead.rows[0].cells, function (cell) {
      if (cell.hasAttribute("aria-sort")) cell.setAttribute("aria-sort", "none");
    });
    heading.setAttribute("aria-sort", descending ? "descending" : "ascending");
  }

  function makeSortable(table) {
    Array.prototype.forEach.call(table.tHead.rows[0].cells, function (heading, index) {
      var button = document.createElement("button");
      var label = heading.querySelector(".label");
      button.type = "button";
      button.textContent = label.textContent;
      label.replaceWith(button);
      heading.setAttribute("aria-sort", "none");
      button.addEventListener("click", function () { sortBy(table, index, heading); });
    });
  }

  function makeSearchable(box, table) {
    var input = box.querySelector("input"), told = box.querySelector("output");
    var rows = Array.prototype.slice.call(table.tBodies[0].rows);
    var texts = rows.map(function (row) { return row.textContent.toLocaleLowerCase(root.lang); });
    input.addEventListener("input", function () {
      var words = input.value.toLocaleLowerCase(root.lang).split(/\s+/);
      var shown = 0;
      rows.forEach(function (row, k) {
        var fits = words.every(function (word) { return texts[k].indexOf(word) >= 0; });
        row.hidden = !fits;
        shown += fits;
      });
      told.textContent = box.dataset.told.replace("{shown}", shown).replace("{all}", rows.length);
    });
    box.hidden = false;
  }

  Array.prototype.forEach.call(document.querySelectorAll("table.data"), function (table) {
    var box = table.closest(".table").querySelector(".tools");
    if (table.tBodies[0].rows.length > 1) makeSortable(table);
    if (box) makeSearchable(box, table);
  });

  /* A link to something folded opens it. */
  function reveal() {
    var id = location.hash.slice(1).split("&")[0];
    var target = id && document.getElementById(decodeURIComponent(id));
    var part = target && target.closest("details");
    if (!target || (part ? part.open : location.hash.slice(1) === id)) return;
    if (part) part.open = true;
    target.scrollIntoView();
  }
  window.addEventListener("hashchange", reveal);
  reveal();
})();
