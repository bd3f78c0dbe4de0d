/* The panel "What if": other weights and means for an index, its ranking and map, and the lines of a
 * study that has them. */
(function () {
  "use strict";

  var page = window.regind, source = document.getElementById("what-if-data");
  if (!source) return;
  var data = JSON.parse(source.textContent), words = data.words;
  var plugins = ["mean", "geometric", "harmonic", "power"];
  var count = data.regions.length;

  function say(name, values) {
    return words[name].replace(/\{(\w+)\}/g, function (all, key) { return values[key]; });
  }

  function make(kind, attributes, children) {
    var element = document.createElement(kind);
    Object.keys(attributes || {}).forEach(function (name) { element.setAttribute(name, attributes[name]); });
    (children || []).forEach(function (child) { element.append(child); });
    return element;
  }

  /* -- Weights and means -------------------------------------------------------------------------- */

  /* Steps of 1, 2 or 5 that are about a hundredth of the range. */
  function stepOf(range) {
    var power = Math.pow(10, Math.floor(Math.log10(range / 50)));
    var times = [5, 2, 1].find(function (n) { return n * power <= range / 50 * (1 + 1e-9); });
    return +(times * power).toPrecision(1);
  }

  function textOf(number) {
    return String(+number.toPrecision(12)).replace(".", document.documentElement.dataset.decimal);
  }

  /* By which a change is seen, and taken back. */
  function stateOf(steps) {
    return JSON.stringify(steps.map(function (step) {
      return [step.method, step.power, step.parts.map(function (part) { return part.weight; })];
    }));
  }

  function panelOf(box) {
    var panel = { box: box, index: data.indexes[+box.dataset.index], sliders: [], id: box.id };
    panel.steps = panel.index.steps;
    panel.given = stateOf(panel.steps);
    panel.period = panel.index.period;
    return panel;
  }

  function sliderOf(panel, step, part, top) {
    var id = panel.id + "-" + panel.sliders.length;
    var by = stepOf(top);
    var slider = make("input", { type: "range", id: id, min: 0, max: top, step: by });
    var number = make("input", {
      type: "number", min: 0, step: "any", "aria-label": say("weight", { name: part.label })
    });
    var share = make("output", { "for": id });
    function set(weight) {
      part.weight = weight;
      follow(panel);
    }
    slider.addEventListener("input", function () {
      number.value = slider.value;
      set(+slider.value);
    });
    number.addEventListener("input", function () {
      var weight = number.value === "" ? NaN : +number.value;
      var wrong = !(weight >= 0 && weight <= 1e15);
      number.setAttribute("aria-invalid", wrong);
      if (wrong) return;
      slider.value = weight;
      set(weight);
    });
    panel.sliders.push({ step: step, part: part, slider: slider, number: number, share: share });
    return make("div", { "class": "weight" },
      [make("label", { "for": id }, [part.label]), slider, number, share]);
  }

  function methodOf(panel, step, number) {
    var id = panel.id + "-method-" + number;
    var choice = make("select", { id: id }, plugins.map(function (name, k) {
      var option = make("option", { value: k }, [words[name]]);
      option.disabled = k > 0 && !step.quotient;
      return option;
    }));
    var power = make("input", { type: "number", id: id + "-power", step: 0.1, min: -100, max: 100 });
    var field = make("span", { "class": "power" },
      [make("label", { "for": id + "-power" }, [words.exponent]), power]);
    choice.addEventListener("change", function () {
      step.method = +choice.value;
      if (step.method === 3 && !isFinite(step.power)) step.power = 1;
      follow(panel);
    });
    power.addEventListener("input", function () {
      var wrong = power.value === "" || !(Math.abs(power.value) <= 100);
      power.setAttribute("aria-invalid", wrong);
      if (wrong) return;
      step.power = +power.value;
      follow(panel);
    });
    step.controls = { choice: choice, power: power, field: field };
    return make("p", { "class": "method" },
      [make("label", { "for": id }, [words.aggregation]), choice, field]);
  }

  /* From the index down, as a reader thinks of it. */
  function build(panel) {
    var levels = panel.box.querySelector(".levels");
    panel.steps.slice().reverse().forEach(function (step, number) {
      var used = step.groups.filter(function (group) { return group.used; });
      var groups = step.groups.map(function (group, g) {
        var parts = step.parts.filter(function (part) { return part.under === g; });
        var most = Math.max.apply(null, parts.map(function (part) { return part.weight; }));
        if (!group.used) return null;
        return make("div", { role: "group", "aria-label": group.label },
          (used.length > 1 ? [make("p", { "class": "of" }, [group.label])] : []).concat(
            parts.map(function (part) { return sliderOf(panel, step, part, 2 * (most || 1)); })));
      }).filter(function (group) { return group; });
      levels.append(make("fieldset", {},
        [make("legend", {}, [used.length === 1 ? used[0].label : step.title]), methodOf(panel, step, number)].concat(groups)));
    });
  }

  /* What stands in the controls is what is computed with. */
  function showControls(panel, all) {
    panel.sliders.forEach(function (one) {
      var total = one.step.parts.reduce(function (sum, part) {
        return sum + (part.under === one.part.under ? part.weight : 0);
      }, 0);
      var share = page.number(total > 0 ? 100 * one.part.weight / total : 0, 0) + "\u00a0%";
      one.share.textContent = share;
      one.slider.setAttribute("aria-valuetext", say("share", {
        name: one.part.label, weight: textOf(one.part.weight), share: share,
        group: one.step.groups[one.part.under].label
      }));
      if (!all) return;
      one.slider.value = one.part.weight;
      one.number.value = one.part.weight;
      one.number.setAttribute("aria-invalid", false);
    });
    panel.steps.forEach(function (step) {
      step.controls.field.hidden = step.method !== 3;
      if (!all) return;
      step.controls.choice.value = step.method;
      step.controls.power.value = isFinite(step.power) ? step.power : 1;
    });
  }

  /* -- What follows -------------------------------------------------------------------------------- */

  /* The regions of a period with both their values and ranks; those without a value last. */
  function rowsOf(panel) {
    var index = panel.index, first = panel.period * count;
    var its = page.valuesOf(panel.steps, panel.steps.length - 1, index.group, index.values.length)
      .slice(first, first + count);
    var ranks = page.ranksOf(its, index.rising);
    return its.map(function (value, r) {
      return {
        r: r, name: data.regions[r], value: value, rank: ranks[r],
        before: index.values[first + r], place: index.ranks[first + r] || null
      };
    }).filter(function (row) {
      return row.value !== null || row.before !== null;
    }).sort(function (a, b) {
      return (a.rank === null) - (b.rank === null) || a.rank - b.rank || a.r - b.r;
    });
  }

  function valueText(panel, value) {
    var index = panel.index;
    return page.number(value, index.digits) + (index.unit ? "\u00a0" + index.unit : "");
  }

  function cell(value, text) {
    return make("td", { "class": "n", "data-v": value === null ? "" : value }, [text]);
  }

  function missing() {
    return make("span", { "class": "none", title: words.none }, ["\u2013"]);
  }

  function placesOf(row) {
    var moved = row.rank && row.place ? row.place - row.rank : 0;
    if (!row.rank || !row.place) return cell(null, missing());
    if (!moved) return cell(0, "=");
    return cell(moved, make("span", { "class": moved > 0 ? "delta-up" : "delta-down" },
      [(moved > 0 ? "\u25b2\u00a0" : "\u25bc\u00a0") + Math.abs(moved)]));
  }

  /* Of the study's scale: bounds are as `grade` has them, the lower one within. */
  function gradeOf(panel, value) {
    var grades = panel.index.grades, width = 1e-12 * panel.rows.reduce(function (most, row) {
      return Math.max(most, Math.abs(row.value || 0));
    }, 0);
    var top = grades.reduce(function (most, grade) {
      return Math.max(most, grade.to === null ? Infinity : grade.to);
    }, -Infinity);
    return value > top + width ? undefined : grades.filter(function (grade) {
      return grade.from === null || value >= grade.from - width;
    }).sort(function (a, b) {
      return (b.from === null ? -Infinity : b.from) - (a.from === null ? -Infinity : a.from);
    })[0];
  }

  function gradeCell(panel, value) {
    var grade = value === null ? undefined : gradeOf(panel, value);
    return make("td", {}, [grade ? make("span", { "class": "grade l" + grade.level }, [grade.label]) : missing()]);
  }

  function showRanking(panel, rows) {
    panel.box.querySelector(".followed tbody").replaceChildren.apply(
      panel.box.querySelector(".followed tbody"), rows.map(function (row) {
        return make("tr", { "data-r": row.r }, [
          cell(row.rank, row.rank === null ? missing() : String(row.rank)),
          make("th", { scope: "row" }, [row.name]),
          cell(row.value, row.value === null ? missing() : page.number(row.value, panel.index.digits)),
          cell(row.place, row.place === null ? missing() : String(row.place)),
          placesOf(row),
          cell(row.before, row.before === null ? missing() : page.number(row.before, panel.index.digits))
        ].concat(panel.index.grades.length ? [gradeCell(panel, row.value)] : []));
      }));
  }

  /* In sentences, for those who do not see it. */
  function tell(panel, rows) {
    var ranked = rows.filter(function (row) { return row.rank && row.place; });
    var moved = ranked.filter(function (row) { return row.rank !== row.place; });
    var lacking = rows.filter(function (row) { return row.value === null; }).length;
    var farthest = moved.slice().sort(function (a, b) {
      return Math.abs(b.rank - b.place) - Math.abs(a.rank - a.place);
    })[0];
    var told = [];
    if (rows.length && rows[0].rank)
      told.push(say("first", {
        name: rows.filter(function (row) { return row.rank === 1; })
          .map(function (row) { return row.name; }).join(", "), value: valueText(panel, rows[0].value)
      }));
    told.push(moved.length ? say("moved", { n: moved.length, all: ranked.length }) : say("unmoved", {}));
    if (farthest)
      told.push(say("farthest", { name: farthest.name, before: farthest.place, after: farthest.rank }));
    if (lacking) told.push(say("missing", { n: lacking }));
    panel.box.querySelector(".told").textContent = told.join(" ");
  }

  /* Maps have their regions as `tiles` or as `values`. */
  function showMap(panel) {
    var place = document.querySelector("#" + CSS.escape(panel.id + "-map") + " .chart");
    var view = place && place.view, byRegion = {}, given = {}, name, values;
    if (!view) return;
    panel.rows.forEach(function (row) { byRegion[row.r] = row; });
    name = place.dataset.regions;
    values = panel.rows.map(function (row) { return row.value; })
      .filter(function (value) { return value !== null; });
    view.signal("low", values.length ? Math.min.apply(null, values) : 0);
    view.signal("high", values.length ? Math.max.apply(null, values) : 1);
    view.data(name, view.data(name).map(function (old) {
      var row = byRegion[old.r] || { value: null }, text = "", tip = data.regions[old.r];
      var grade = row.value === null ? undefined : gradeOf(panel, row.value);
      if (grade) given[grade.level] = true;
      if (row.value !== null) {
        text = page.number(row.value, panel.index.digits);
        tip = say("tip", {
          name: tip, value: valueText(panel, row.value), after: row.rank, before: row.place || "\u2013"
        });
      }
      return { r: old.r, x: old.x, y: old.y, short: old.short, name: old.name, level: grade ? grade.level : null,
               value: row.value, "class": null, text: text, tip: tip };
    })).run();
    panel.index.grades.forEach(function (grade) {
      var key = place.closest("figure").parentNode.querySelector(".legend .key.l" + grade.level);
      if (key) key.parentNode.classList.toggle("unused", !given[grade.level]);
    });
    panel.box.querySelectorAll(".legend .scale span:not(.bar)").forEach(function (end, k) {
      end.textContent = values.length
        ? valueText(panel, k ? Math.max.apply(null, values) : Math.min.apply(null, values)) : "";
    });
  }

  /* -- The lines of a study ------------------------------------------------------------------------ */

  /* An item of a list that holds a mark of lists is quoted. */
  function item(name, weight) {
    var text = name + ":" + weight;
    return /[,()[\]\n]/.test(text) ? "\"" + text + "\"" : text;
  }

  /* Lists go on in further lines, as long as a line of a study may be. */
  function listOf(key, items) {
    var lines = [key + " = "], indent = " ".repeat(key.length + 3);
    items.forEach(function (text, k) {
      var next = text + (k < items.length - 1 ? "," : "");
      var last = lines[lines.length - 1];
      if (last.trim() !== key + " =" && last.length + next.length > 96) lines.push(indent + next);
      else lines[lines.length - 1] = last + (/[ ]$/.test(last) ? "" : " ") + next;
    });
    return lines;
  }

  function linesOf(panel) {
    var given = JSON.parse(panel.given), lines = ["[study]", "extends = " + data.study];
    if (stateOf(panel.steps) === panel.given) return lines.join("\n") + "\n";
    panel.steps.forEach(function (step, k) {
      var weights = step.parts.map(function (part) { return part.weight; });
      var its = [];
      if (step.method !== given[k][0]) its.push("use = aggregate." + plugins[step.method]);
      if (step.method === 3 && (step.method !== given[k][0] || step.power !== given[k][1]))
        its.push("p = " + step.power);
      if (step.method !== 3 && step.has_power) its.push("p =");
      if (step.method !== 0 && !step.lenient) its.push("invalid = missing");
      if (step.method === 0 && step.has_invalid && given[k][0] !== 0) its.push("invalid =");
      if (JSON.stringify(weights) !== JSON.stringify(given[k][2]))
        its = its.concat(listOf("weights", step.parts.map(function (part) {
          return item(part.name, part.weight);
        })));
      if (its.length) lines = lines.concat("", "[" + step.name + "]", its);
    });
    return lines.join("\n") + "\n";
  }

  function copy(panel) {
    var lines = panel.box.querySelector("pre"), told = panel.box.querySelector(".as-study output");
    function select() {
      getSelection().selectAllChildren(lines);
      told.textContent = document.execCommand("copy") ? words.copied : words.selected;
    }
    if (navigator.clipboard)
      navigator.clipboard.writeText(lines.textContent).then(function () {
        told.textContent = words.copied;
      }, select);
    else select();
  }

  function follow(panel, all) {
    panel.rows = rowsOf(panel);
    showControls(panel, all);
    showRanking(panel, panel.rows);
    if (page.markRows) page.markRows();
    tell(panel, panel.rows);
    showMap(panel);
    panel.box.querySelector("pre").textContent = linesOf(panel);
    panel.box.querySelector(".as-study output").textContent = "";
  }

  function reset(panel) {
    JSON.parse(panel.given).forEach(function (its, k) {
      panel.steps[k].method = its[0];
      panel.steps[k].power = its[1];
      its[2].forEach(function (weight, p) { panel.steps[k].parts[p].weight = weight; });
    });
    follow(panel, true);
  }

  var panels = Array.prototype.slice.call(document.querySelectorAll(".what-if")).map(panelOf);
  panels.forEach(function (panel) {
    var map = document.querySelector("#" + CSS.escape(panel.id + "-map") + " .chart");
    build(panel);
    panel.box.querySelector(".reset").addEventListener("click", function () { reset(panel); });
    panel.box.querySelector(".copy").addEventListener("click", function () { copy(panel); });
    if (map) map.addEventListener("drawn", function () { showMap(panel); });
    document.addEventListener("period", function () {
      panel.period = page.period === null ? panel.index.period : page.period;
      follow(panel);
    });
    reset(panel);
  });
})();
