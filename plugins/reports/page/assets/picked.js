/* One region for the whole page: picked in a chart, a table or the list above, it is picked in all of
 * them, and stands in the address: #region=KEY, or #ID&region=KEY. */
(function () {
  "use strict";

  var page = window.regind, source = document.getElementById("regions-data");
  if (!source) return;
  var data = JSON.parse(source.textContent);
  var list = document.querySelector(".choices"), choice = list.querySelector(".pick-region");

  /* The parts of the address behind #. */
  function parts() {
    return location.hash.slice(1).split("&").filter(function (part) { return part; });
  }

  function decoded(text) {
    try {
      return decodeURIComponent(text);
    } catch (error) {
      return text;
    }
  }

  function inAddress() {
    var part = parts().find(function (one) { return one.indexOf("region=") === 0; });
    return part === undefined ? null : data.keys.indexOf(decoded(part.slice(7)));
  }

  function writeAddress() {
    var left = parts().filter(function (part) { return part.indexOf("region=") !== 0; });
    if (page.picked >= 0) left.push("region=" + encodeURIComponent(data.keys[page.picked]));
    history.replaceState(null, "", left.length ? "#" + left.join("&") : location.href.split("#")[0]);
  }

  function markRows() {
    document.querySelectorAll("tr.picked, details.picked").forEach(function (row) {
      row.classList.remove("picked");
    });
    document.querySelectorAll("[data-r='" + page.picked + "']").forEach(function (row) {
      row.classList.add("picked");
    });
  }

  function show() {
    page.places.forEach(function (place) {
      if (place.view) place.view.signal("picked", page.picked).runAsync();
    });
    choice.value = page.picked < 0 ? "" : page.picked;
    markRows();
  }

  /* The number of a region, or -1; the same again takes it back. */
  page.pick = function (region) {
    page.picked = region === page.picked || !(region in data.keys) ? -1 : region;
    show();
    writeAddress();
  };
  page.markRows = markRows;

  choice.addEventListener("change", function () {
    page.picked = choice.value === "" ? -1 : +choice.value;
    show();
    writeAddress();
  });
  document.addEventListener("click", function (event) {
    var cell = event.target.closest("tr[data-r] > th[scope=row]");
    if (cell && String(getSelection()) === "") page.pick(+cell.parentNode.dataset.r);
  });
  window.addEventListener("hashchange", function () {
    var region = inAddress();
    if (region === null) {
      writeAddress();
    } else {
      page.picked = region;
      show();
    }
  });
  list.hidden = false;
  page.picked = inAddress() === null ? -1 : inAddress();
  show();
})();
