/* Names on maps do not lie on each other: that of the larger area stays, the other gives way. */
(function () {
  "use strict";

  /* The mark of that name, wherever it is. */
  function markOf(group, name) {
    var found = null;
    (group.items || []).forEach(function (item) {
      if (found) return;
      found = item.name === name ? item : markOf(item, name);
    });
    return found;
  }

  function overlap(a, b) {
    return a.x1 < b.x2 && b.x1 < a.x2 && a.y1 < b.y2 && b.y1 < a.y2;
  }

  function giveWay(place) {
    var view = place.view, mark = view && markOf(view.scenegraph().root, "names");
    var hidden, before, kept = [], gone = [];
    if (!mark || !("hidden" in view.getState().signals)) return;
    before = view.signal("hidden");
    hidden = {};
    before.forEach(function (r) { hidden[r] = true; });
    mark.items.filter(function (item) { return item.opacity > 0 || hidden[item.datum.r]; })
      .sort(function (a, b) { return b.limit - a.limit || a.datum.r - b.datum.r; })
      .forEach(function (item) {
        if (kept.some(function (other) { return overlap(item.bounds, other); })) gone.push(item.datum.r);
        else kept.push(item.bounds);
      });
    if (String(gone) !== String(before)) view.signal("hidden", gone).runAsync();
  }

  window.regind.places.forEach(function (place) {
    ["drawn", "resized"].forEach(function (kind) {
      place.addEventListener(kind, function () {
        if (place.view) place.view.runAsync().then(function () { giveWay(place); });
      });
    });
  });
})();
