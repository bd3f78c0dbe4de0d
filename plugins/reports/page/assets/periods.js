/* One period for the whole page: rankings and maps show it, tables have its rows alone. */
(function () {
  "use strict";

  var page = window.regind, choice = document.querySelector(".pick-period");
  page.period = null;
  if (!choice) return;
  var blocks = Array.prototype.slice.call(document.querySelectorAll(".when"));
  blocks.forEach(function (block) { block.now = !block.hidden; });

  function specOf(place) {
    return JSON.parse(document.getElementById(place.dataset.spec).textContent);
  }

  function signalOf(spec) {
    return spec.signals.find(function (signal) { return signal.name === "period"; });
  }

  /* The chart's own period, where none is chosen. */
  function showIn(place) {
    var spec, period, meta;
    if (!place.view) return;
    spec = specOf(place);
    meta = spec.usermeta;
    if (!meta || !meta.captions || !meta.captions.length) return;
    period = page.period === null ? signalOf(spec).value : page.period;
    page.caption(place, meta.takeaways[period], meta.captions[period]);
    place.view.signal("period", period).runAsync();
  }

  function showTables() {
    document.querySelectorAll("table.data tr[data-p]").forEach(function (row) {
      row.classList.toggle("other-period", page.period !== null && +row.dataset.p !== page.period);
    });
  }

  choice.addEventListener("change", function () {
    page.period = choice.value === "" ? null : +choice.value;
    blocks.forEach(function (block) {
      block.hidden = page.period === null ? !block.now : +block.dataset.p !== page.period;
    });
    page.places.forEach(showIn);
    showTables();
    document.dispatchEvent(new CustomEvent("period"));
  });
  page.places.forEach(function (place) {
    place.addEventListener("drawn", function () { showIn(place); });
  });
})();
