/* Lines over time: of the measures that the page has, the one that the reader chooses. */
(function () {
  "use strict";

  var page = window.regind, source = document.getElementById("time-data");
  if (!source) return;
  var data = JSON.parse(source.textContent), regions = data.regions.length;
  var choice = document.querySelector(".pick-measure");
  var place = document.querySelector("#time-lines .chart");

  /* A point of a line; what `name` is of. */
  function point(measure, name, value, period) {
    var text = value === null ? "" : page.number(value, measure.digits);
    return {
      period: period, value: value, text: text,
      tip: name + ", " + period + ": " + text + (measure.unit ? "\u00a0" + measure.unit : "")
    };
  }

  function show() {
    var measure = data.measures[+choice.value], caption = choice.selectedOptions[0].textContent + ".";
    if (!place.view) return;
    place.view.signal("title", measure.unit);
    place.view.data("series", measure.values.map(function (value, cell) {
      var r = cell % regions;
      return Object.assign({ r: r },
        point(measure, data.regions[r], value, data.periods[(cell - r) / regions]));
    }));
    place.view.data("whole", (measure.whole || []).map(function (value, p) {
      return point(measure, data.whole, value, data.periods[p]);
    })).runAsync();
    page.caption(place, measure.takeaway, measure.whole ? caption + " " + data.broken : caption);
  }

  choice.addEventListener("change", show);
  place.addEventListener("drawn", show);
})();
