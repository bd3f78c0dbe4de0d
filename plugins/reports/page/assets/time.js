/* Lines over time: of the measures that the page has, the one that the reader chooses. */
(function () {
  "use strict";

  var page = window.regind, source = document.getElementById("time-data");
  if (!source) return;
  var data = JSON.parse(source.textContent), regions = data.regions.length;
  var choice = document.querySelector(".pick-measure");
  var place = document.querySelector("#time-lines .chart");

  function show() {
    var measure = data.measures[+choice.value], caption = choice.selectedOptions[0].textContent + ".";
    if (!place.view) return;
    place.view.signal("title", measure.unit);
    place.view.data("series", measure.values.map(function (value, cell) {
      var r = cell % regions, period = data.periods[(cell - r) / regions];
      var text = value === null ? "" : page.number(value, measure.digits);
      return {
        r: r, period: period, value: value, text: text,
        tip: data.regions[r] + ", " + period + ": " + text + (measure.unit ? "\u00a0" + measure.unit : "")
      };
    })).runAsync();
    page.caption(place, measure.takeaway, caption);
  }

  choice.addEventListener("change", show);
  place.addEventListener("drawn", show);
})();
