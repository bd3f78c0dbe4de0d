/* Each chart as a file: PNG and SVG with its title and a line that says where it is from, and its
 * numbers as CSV.  Files are made of what is in the page, and go nowhere but to the reader's disk. */
(function () {
  "use strict";

  var page = window.regind, source = document.getElementById("words-data");
  if (!source) return;
  var words = JSON.parse(source.textContent);
  var regions = document.getElementById("regions-data");
  regions = regions && JSON.parse(regions.textContent);
  var SPACE = 14, LINE = 19, SMALL = 15, SCALE = 2;

  function say(name, values) {
    return words[name].replace(/\{(\w+)\}/g, function (all, key) { return values[key]; });
  }

  function colour(name) {
    return getComputedStyle(document.documentElement).getPropertyValue("--" + name).trim();
  }

  /* -- Title and source ---------------------------------------------------------------------------- */

  function captionOf(figure) {
    var caption = figure.querySelector("figcaption").cloneNode(true);
    caption.querySelectorAll("a").forEach(function (link) { link.remove(); });
    return caption.textContent.trim();
  }

  function sourceOf() {
    var cites = document.querySelector(".subtitle");
    return say("source", {
      title: document.title + (cites ? " (" + cites.textContent + ")" : ""),
      program: document.querySelector("meta[name=generator]").content
    });
  }

  /* The words of a text in lines that are no wider. */
  function linesOf(text, font, width) {
    var context = document.createElement("canvas").getContext("2d"), lines = [""];
    context.font = font;
    text.split(/[ \n]+/).forEach(function (word) {
      var last = lines[lines.length - 1], longer = last ? last + " " + word : word;
      if (last && context.measureText(longer).width > width) lines.push(word);
      else lines[lines.length - 1] = longer;
    });
    return lines;
  }

  /* Where title, chart and source stand in a picture of that width. */
  function frameOf(figure, width, height) {
    var family = getComputedStyle(document.body).fontFamily;
    var frame = { width: width + 2 * SPACE, title: "600 15px " + family, small: "12px " + family, family: family };
    frame.titles = linesOf(captionOf(figure), frame.title, width);
    frame.sources = linesOf(sourceOf(), frame.small, width);
    frame.top = SPACE + frame.titles.length * LINE + 6;
    frame.bottom = frame.top + height + 8;
    frame.height = frame.bottom + frame.sources.length * SMALL + SPACE;
    return frame;
  }

  /* -- Pictures ------------------------------------------------------------------------------------ */

  function textsOf(lines, frame, top, by, attributes) {
    return lines.map(function (line, k) {
      var text = document.createElementNS("http://www.w3.org/2000/svg", "text");
      text.setAttribute("x", SPACE);
      text.setAttribute("y", top + (k + 0.75) * by);
      text.setAttribute("font-family", frame.family);
      Object.keys(attributes).forEach(function (name) { text.setAttribute(name, attributes[name]); });
      text.textContent = line;
      return text;
    });
  }

  function svgOf(figure, view) {
    return view.toSVG().then(function (text) {
      var inner = new DOMParser().parseFromString(text, "image/svg+xml").documentElement;
      var frame = frameOf(figure, +inner.getAttribute("width"), +inner.getAttribute("height"));
      var outer = document.createElementNS("http://www.w3.org/2000/svg", "svg");
      var back = document.createElementNS("http://www.w3.org/2000/svg", "rect");
      var title = document.createElementNS("http://www.w3.org/2000/svg", "title");
      outer.setAttribute("width", frame.width);
      outer.setAttribute("height", frame.height);
      outer.setAttribute("viewBox", "0 0 " + frame.width + " " + frame.height);
      title.textContent = captionOf(figure);
      back.setAttribute("width", frame.width);
      back.setAttribute("height", frame.height);
      back.setAttribute("fill", colour("paper"));
      inner.setAttribute("x", SPACE);
      inner.setAttribute("y", frame.top);
      outer.append.apply(outer, [title, back].concat(
        textsOf(frame.titles, frame, SPACE, LINE, { "font-size": 15, "font-weight": 600, fill: colour("ink") }),
        inner,
        textsOf(frame.sources, frame, frame.bottom, SMALL, { "font-size": 12, fill: colour("muted") })));
      return new Blob([new XMLSerializer().serializeToString(outer)], { type: "image/svg+xml" });
    });
  }

  function pngOf(figure, view) {
    return view.toCanvas(SCALE).then(function (chart) {
      var frame = frameOf(figure, chart.width / SCALE, chart.height / SCALE);
      var canvas = document.createElement("canvas"), context = canvas.getContext("2d");
      canvas.width = frame.width * SCALE;
      canvas.height = frame.height * SCALE;
      context.scale(SCALE, SCALE);
      context.fillStyle = colour("paper");
      context.fillRect(0, 0, frame.width, frame.height);
      context.drawImage(chart, SPACE, frame.top, chart.width / SCALE, chart.height / SCALE);
      context.fillStyle = colour("ink");
      context.font = frame.title;
      frame.titles.forEach(function (line, k) { context.fillText(line, SPACE, SPACE + (k + 0.75) * LINE); });
      context.fillStyle = colour("muted");
      context.font = frame.small;
      frame.sources.forEach(function (line, k) {
        context.fillText(line, SPACE, frame.bottom + (k + 0.75) * SMALL);
      });
      return new Promise(function (done) { canvas.toBlob(done, "image/png"); });
    });
  }

  /* -- Numbers ------------------------------------------------------------------------------------- */

  /* FIELD, FIELD=WORD (the word of its heading), FIELD|SIGNAL (a signal that has it), FIELD@DATA (a number
   * of a row that has the name). */
  function columnOf(text, view) {
    var its = /^(\w+)(?:([=|@])(\w+))?$/.exec(text), field = its[1], column = { heading: words[its[3]] };
    if (its[2] === "|") column.heading = view.signal(its[3]);
    if (its[2] === "@") {
      var names = {};
      view.data(its[3]).forEach(function (row) { names[row.id] = row.name; });
      column.of = function (row) { return names[row[field]]; };
    } else if (field === "r") {
      column.of = function (row) { return regions.names[row.r]; };
      column.heading = regions.label;
    } else {
      column.of = function (row) { return row[field]; };
    }
    if (!column.heading) column.heading = words[field];
    return column;
  }

  /* What a spreadsheet would compute gets an apostrophe, as report.csv has it. */
  function cellOf(value) {
    if (value === null || value === undefined) return "";
    var text = String(value);
    if (typeof value !== "number" && /^[=+\-@\t\r]/.test(text) && !/^[+-]?[\d.,]*$/.test(text)) text = "'" + text;
    return /[",\r\n]/.test(text) ? "\"" + text.replace(/"/g, "\"\"") + "\"" : text;
  }

  function specOf(place) {
    return JSON.parse(document.getElementById(place.dataset.spec).textContent);
  }

  /* null: the chart has no numbers that it can tell. */
  function csvOf(place) {
    var meta = specOf(place).usermeta;
    if (!meta || !meta.csv || !regions && meta.csv.columns.indexOf("r") >= 0) return null;
    return meta.csv;
  }

  function csv(place, view) {
    var its = csvOf(place);
    var columns = its.columns.map(function (column) { return columnOf(column, view); });
    var rows = view.data(its.data).filter(function (row) { return row.r === undefined || row.r >= 0; });
    var used = columns.filter(function (column) {
      return rows.some(function (row) { return cellOf(column.of(row)) !== ""; });
    });
    var lines = [used.map(function (column) { return cellOf(column.heading); })].concat(
      rows.map(function (row) { return used.map(function (column) { return cellOf(column.of(row)); }); }));
    return Promise.resolve(new Blob(["\ufeff" + lines.map(function (cells) {
      return cells.join(",") + "\r\n";
    }).join("")], { type: "text/csv" }));
  }

  /* -- Buttons ------------------------------------------------------------------------------------- */

  function save(blob, name) {
    var link = document.createElement("a");
    link.href = URL.createObjectURL(blob);
    link.download = name;
    link.click();
    setTimeout(function () { URL.revokeObjectURL(link.href); }, 60000);
  }

  function buttonOf(figure, place, kind, make) {
    var button = document.createElement("button");
    button.type = "button";
    button.textContent = kind;
    button.setAttribute("aria-label", say("as", { name: captionOf(figure), kind: kind }));
    button.addEventListener("click", function () {
      page.draw(place);
      place.view.runAsync().then(function (view) { return make(view); })
        .then(function (blob) { save(blob, figure.id + "." + kind.toLowerCase()); });
    });
    return button;
  }

  page.places.forEach(function (place) {
    var figure = place.closest("figure"), row = document.createElement("p");
    var from = document.createElement("p");
    from.className = "source";
    from.textContent = sourceOf();
    row.className = "downloads";
    row.append(words.download,
      buttonOf(figure, place, "PNG", function (view) { return pngOf(figure, view); }),
      buttonOf(figure, place, "SVG", function (view) { return svgOf(figure, view); }));
    if (csvOf(place))
      row.append(buttonOf(figure, place, "CSV", function (view) { return csv(place, view); }));
    figure.append(from, row);
  });
})();
