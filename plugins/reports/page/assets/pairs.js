/* The regions by two indicators: those that are chosen in the lists, or by a click in the square of
 * correlations, in the period of the page. */
(function () {
  "use strict";

  var page = window.regind, source = document.getElementById("pairs-data");
  if (!source) return;
  var data = JSON.parse(source.textContent), lists = document.querySelectorAll(".pick-pair");
  var names = JSON.parse(document.getElementById("regions-data").textContent).names;
  var place = document.querySelector("#correlations-pair .chart");
  var square = document.querySelector("#correlations-square .chart");
  var cells = JSON.parse(document.getElementById(square.dataset.spec).textContent).data[0].values;

  function periodOf() {
    return data.periods.length > 1 && page.period !== null ? page.period : data.shown;
  }

  function titleOf(indicator) {
    return indicator.name + (indicator.unit ? ", " + indicator.unit : "");
  }

  function textOf(indicator, value) {
    return page.number(value, indicator.digits) + (indicator.unit ? "\u00a0" + indicator.unit : "");
  }

  function rowsOf(one, other, period) {
    return names.map(function (name, r) {
      var cell = (period - data.first) * names.length + r, x = one.values[cell], y = other.values[cell];
      return x === null || y === null ? null : {
        r: r, x: x, y: y, name: name, tip: name + ": " + textOf(one, x) + "; " + textOf(other, y)
      };
    }).filter(function (row) { return row; });
  }

  function captionOf(one, other, period) {
    var low = Math.min(one, other), high = Math.max(one, other);
    var cell = cells.find(function (its) { return its.p === period && its.x === low && its.y === high; });
    var when = data.periods[period - data.first], said = {
      one: data.indicators[one].name, other: data.indicators[other].name, when: when ? ", " + when : "",
      method: data.method, value: cell ? page.number(cell.value, 2) : "\u2013", rows: cell ? cell.pairs : "\u2013"
    };
    return data.sentence.replace(/\{(\w+)\}/g, function (all, key) { return said[key]; });
  }

  function show() {
    var one = +lists[0].value, other = +lists[1].value, period = periodOf(), caption;
    if (square.view) square.view.signal("chosen", [one, other]).runAsync();
    caption = captionOf(one, other, period);
    page.caption(place, "", caption);
    if (!place.view) return;
    place.view.signal("x_title", titleOf(data.indicators[one]));
    place.view.signal("y_title", titleOf(data.indicators[other]));
    place.view.data("rows", rowsOf(data.indicators[one], data.indicators[other], period)).runAsync();
  }

  lists.forEach(function (list) { list.addEventListener("change", show); });
  document.addEventListener("period", show);
  place.addEventListener("drawn", show);
  square.addEventListener("drawn", function () {
    square.view.addEventListener("click", function (event, item) {
      var datum = item && item.datum;
      if (!datum || datum.pairs === undefined) return;
      lists[0].value = datum.x;
      lists[1].value = datum.y;
      show();
    });
    show();
  });
})();
