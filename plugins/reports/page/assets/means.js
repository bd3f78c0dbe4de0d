/* Weighted means of what is there, as aggregate.mean, .geometric, .harmonic and .power have them, and
 * ranks with their ties: what the panel of other weights computes with. */
(function () {
  "use strict";

  /* A sum with a running compensation (Neumaier). */
  function sumOf(terms) {
    var total = 0, lost = 0;
    terms.forEach(function (x) {
      var next = total + x;
      lost += Math.abs(total) >= Math.abs(x) ? (total - next) + x : (x - next) + total;
      total = next;
    });
    return total + lost;
  }

  /* The mean of terms with their weights. */
  function meanOf(terms, weights) {
    return sumOf(terms.map(function (x, k) { return x * weights[k]; })) / sumOf(weights);
  }

  /* In units of the largest value (of the smallest, where p is below zero): no power is above 1.  Near
   * p = 0 every power is near 1, and it is what they lack that is added. */
  function powerMean(values, weights, p) {
    var unit = p > 0 ? Math.max.apply(null, values) : Math.min.apply(null, values);
    var limit = Math.abs(p) < 1e-20, small = Math.abs(p) < 0.5, mean;
    if (unit === 0) return 0;
    mean = meanOf(values.map(function (x) {
      if (limit) return Math.log(x / unit);
      return small ? Math.expm1(p * Math.log(x / unit)) : Math.pow(x / unit, p);
    }), weights);
    if (limit) return unit * Math.exp(mean);
    return unit * (small ? Math.exp(Math.log1p(mean) / p) : Math.pow(mean, 1 / p));
  }

  /* null: too few are there, or the mean cannot take one of them. */
  function mean(step, values, weights, all) {
    var p = [1, 0, -1, step.power][step.method], result, least;
    if (!values.length || values.length / all < step.coverage) return null;
    if (step.method === 0) {
      result = meanOf(values, weights);
    } else {
      least = Math.min.apply(null, values);
      if (!(p > 0 ? least >= 0 : least > 0)) return null;
      result = powerMean(values, weights, p);
    }
    return isFinite(result) ? result : null;
  }

  /* The values of a group, one for each of `cells`. */
  function valuesOf(steps, number, group, cells) {
    var step = steps[number];
    var parts = step.parts.filter(function (part) { return part.under === group && part.weight > 0; });
    var columns = parts.map(function (part) {
      return part.values || valuesOf(steps, part.step, part.group, cells);
    });
    var results = [];
    for (var cell = 0; cell < cells; cell++) {
      var values = [], weights = [];
      for (var k = 0; k < parts.length; k++) {
        if (columns[k][cell] === null) continue;
        values.push(parts[k].direction * columns[k][cell]);
        weights.push(parts[k].weight);
      }
      results.push(mean(step, values, weights, parts.length));
    }
    return results;
  }

  /* Ranks of the values, null without one.  Those that differ by no more than 1e-12 of the largest
   * magnitude are tied, whole numbers when they are equal; ties share the smallest rank. */
  function ranksOf(values, rising) {
    var ranks = values.map(function () { return null; });
    var places = values.map(function (value, at) { return { value: value, at: at }; })
      .filter(function (place) { return place.value !== null; });
    var whole = places.every(function (place) { return Number.isSafeInteger(place.value); });
    var width = whole ? 0 : 1e-12 * places.reduce(function (most, place) {
      return Math.max(most, Math.abs(place.value));
    }, 0);
    places.sort(function (a, b) {
      return (rising ? b.value - a.value : a.value - b.value) || a.at - b.at;
    });
    places.forEach(function (place, k) {
      var before = places[k - 1];
      var tied = k > 0 && Math.abs(place.value - before.value) <= width;
      ranks[place.at] = tied ? ranks[before.at] : k + 1;
    });
    return ranks;
  }

  window.regind.valuesOf = valuesOf;
  window.regind.ranksOf = ranksOf;
})();
