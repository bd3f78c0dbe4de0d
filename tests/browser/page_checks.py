"""What every page of report.html must do, whatever it is about.  Each check yields sentences of
what is wrong."""
import json

MOST_BYTES = 1_500_000

CHARTS = "Array.from(document.querySelectorAll('.chart[data-spec]'))"
DRAWN = f"{CHARTS}.every(c => c.hasAttribute('data-drawn') && c.querySelector('svg'))"


def everything_drawn(page):
    """Charts are drawn when they come near; printing draws them all."""
    page.evaluate("document.querySelectorAll('details').forEach(d => { d.open = true; })")
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    if not page.until(DRAWN):
        missing = page.evaluate(
            f"{CHARTS}.filter(c => !c.querySelector('svg')).map(c => c.dataset.spec)")
        yield f"charts are not drawn: {', '.join(missing)}"
    # What is looked at next is the page on a screen.
    page.evaluate("window.dispatchEvent(new Event('afterprint'))")


def charts(page):
    """Every chart has marks with a place on the page, and nothing that is not a number."""
    for chart in page.evaluate(f"""{CHARTS}.map(function (chart) {{
        var svg = chart.querySelector("svg"), box = svg && svg.getBoundingClientRect();
        var marks = svg ? svg.querySelectorAll("[class*='mark-'] path, [class*='mark-'] text," +
                                               "[class*='mark-'] rect, [class*='mark-'] line") : [];
        return {{
          id: chart.dataset.spec, label: chart.getAttribute("aria-label"),
          width: box ? box.width : 0, height: box ? box.height : 0, marks: marks.length,
          wrong: svg ? (svg.outerHTML.match(/="[^"]*(NaN|undefined|Infinity)[^"]*"/) || [""])[0] : ""
        }};
      }})"""):
        if chart["width"] < 100 or chart["height"] < 40:
            yield f"{chart['id']} is {chart['width']} x {chart['height']} pixels"
        if chart["marks"] < 2:
            yield f"{chart['id']} has {chart['marks']} marks"
        if chart["wrong"]:
            yield f"{chart['id']} has the attribute {chart['wrong']}"
        if not chart["label"]:
            yield f"{chart['id']} has no description"


def silent(page):
    """The console is empty, and nothing but the file was asked for."""
    for text in page.said:
        yield f"the console says: {text}"
    for address in page.asked:
        if not address.startswith(("file:", "data:", "blob:")):
            yield f"the page asks for {address}"


def links(page):
    """Identifiers are there once, and links within the page lead somewhere."""
    for text in page.evaluate("""(function () {
        var seen = {}, wrong = [];
        document.querySelectorAll("[id]").forEach(function (e) {
          if (seen[e.id]) wrong.push("the id " + e.id + " is there twice");
          seen[e.id] = true;
        });
        document.querySelectorAll("a[href^='#']").forEach(function (e) {
          var id = decodeURIComponent(e.getAttribute("href").slice(1));
          if (id && !seen[id]) wrong.push("a link leads to " + id + ", which is not there");
        });
        return wrong;
      })()"""):
        yield text


# Presses the buttons in the heads of the first `most` tables, both ways, and tells what is wrong; the
# cells of a column are seen as sorting must see them: null for what is missing.
SORT = """(function (most) {
    var lang = document.documentElement.lang, decimal = document.documentElement.dataset.decimal;
    var wrong = [], sorted = 0;
    function valueOf(cell) {
      if (cell.hasAttribute("data-v")) return cell.dataset.v === "" ? null : +cell.dataset.v;
      if (cell.matches(".none") || cell.querySelector(".none")) return null;
      var shown = cell.textContent.replace("\u2212", "-").replace(decimal, ".");
      return cell.matches(".n") && shown !== "" && !isNaN(shown) ? +shown : cell.textContent;
    }
    function check(table, column, way) {
      var heading = table.tHead.rows[0].cells[column];
      var where = (table.id || table.closest("[id]").id) + ", column " + column;
      heading.querySelector("button").click();
      var cells = Array.from(table.tBodies[0].rows).map(row => valueOf(row.cells[column]));
      var there = cells.filter(value => value !== null);
      var right = there.slice().sort(there.every(value => typeof value === "number")
        ? (a, b) => a - b
        : (a, b) => String(a).localeCompare(String(b), lang, { numeric: true }));
      if (way === "descending") right.reverse();
      if (heading.getAttribute("aria-sort") !== way)
        wrong.push(where + ": aria-sort is " + heading.getAttribute("aria-sort") + ", not " + way);
      if (cells.slice(0, there.length).includes(null)) wrong.push(where + ": a missing value is not last");
      if (JSON.stringify(there) !== JSON.stringify(right)) wrong.push(where + " is not " + way);
      sorted++;
    }
    Array.from(document.querySelectorAll("table.data")).slice(0, most).forEach(function (table) {
      if (table.tBodies[0].rows.length < 2) return;
      for (var column = 0; column < Math.min(table.tHead.rows[0].cells.length, 6); column++)
        ["ascending", "descending"].forEach(way => check(table, column, way));
    });
    return { wrong: wrong, sorted: sorted };
  })"""


def sorting_some(page):
    """As sorting(), of the first tables: numbers are read back from what cells show."""
    return sorting(page, 3)


def sorting(page, most=10000):
    """The buttons in the heads of tables sort by numbers, missing values last, both ways."""
    found = page.evaluate(f"{SORT}({most})")
    yield from found["wrong"]
    if found["sorted"] == 0:
        yield "there is no table to sort"


def searching(page):
    """Typing into the box of a table leaves the rows that have the words."""
    boxes = page.evaluate("document.querySelectorAll('.tools input').length")
    if not boxes:
        yield "there is no table to search"
        return
    word = page.evaluate("""(function () {
        var table = document.querySelector(".tools input").closest(".table").querySelector("table");
        var rows = table.tBodies[0].rows;
        document.querySelector(".tools input").focus();
        return rows[rows.length - 1].cells[0].textContent.trim();
      })()""")
    page.send("Input.insertText", text=word.upper())
    shown, right, told = page.evaluate(f"""(function () {{
        var box = document.querySelector(".tools"), table = box.closest(".table");
        var rows = Array.from(table.querySelector("tbody").rows);
        var words = {json.dumps(word)}.toLocaleLowerCase().split(/\\s+/);
        return [rows.filter(r => !r.hidden).length,
                rows.filter(r => words.every(
                    w => r.textContent.toLocaleLowerCase().includes(w))).length,
                box.querySelector("output").textContent];
      }})()""")
    if shown != right or shown == 0:
        yield f"a search for {word} shows {shown} rows, not {right}"
    if str(shown) not in told:
        yield f"the search says '{told}', and {shown} rows are shown"
    page.evaluate("""(function () {
        var input = document.querySelector(".tools input");
        input.value = ""; input.dispatchEvent(new Event("input"));
      })()""")


def narrow(page):
    """On a phone nothing but what scrolls by itself is wider than the screen."""
    page.size(360, 740, phone=True)
    wide = page.evaluate("document.documentElement.scrollWidth - innerWidth")
    if wide > 0:
        names = page.evaluate("""Array.from(document.body.querySelectorAll("*")).filter(e =>
            e.getBoundingClientRect().right > innerWidth + 1 &&
            !e.closest(".plot, .scroll, .table")).slice(0, 3).map(e => e.tagName + "." + e.className)""")
        yield f"the page is {wide} pixels wider than a phone: {names}"
    # Whatever scrolls is reached by Tab.
    for name in page.evaluate("""Array.from(document.querySelectorAll(".plot, .scroll")).filter(e =>
            e.tabIndex < 0 && (e.scrollWidth > e.clientWidth || e.matches(".plot")))
            .map(e => (e.closest("[id]") || e).id || e.className)"""):
        yield f"the frame of {name} scrolls and no key reaches it"


def accessible(page, axe, when, rules=None):
    """No serious or critical violation that axe-core finds, of all rules or those that are named.
    What repeats is looked at a few times: the first rows of tables, the first regions."""
    page.evaluate("""document.querySelectorAll("table tbody tr:nth-child(n+4), " +
        "#regions details:nth-of-type(n+3), #methods details:nth-of-type(n+5)")
        .forEach(e => e.remove())""")
    page.evaluate(axe + "; 0")
    only = f"runOnly: {json.dumps(rules)}, " if rules else ""
    found = page.evaluate("axe.run(document, { " + only + """resultTypes: ["violations"],
                                                 preload: false, iframes: false }).then(r =>
        r.violations.map(v => ({ id: v.id, impact: v.impact, help: v.help, n: v.nodes.length,
                                 node: v.nodes[0].html.slice(0, 160),
                                 why: v.nodes[0].failureSummary.slice(0, 300) })))""")
    for one in found:
        text = (f"axe ({when}): {one['id']} ({one['impact']}), {one['n']} times: {one['help']}; "
                f"{one['node']}; {one['why']}")
        if one["impact"] in ("serious", "critical"):
            yield text
        else:
            print("  note:", text)


# The coefficient of the dots that are shown, and what the square and the sentence say of the pair.
PAIR = """(function () {
    var place = document.querySelector("#correlations-pair .chart"), rows = place.view.data("rows");
    var square = document.querySelector("#correlations-square .chart").view;
    var lists = Array.from(document.querySelectorAll(".pick-pair")).map(list => +list.value);
    var low = Math.min.apply(null, lists), high = Math.max.apply(null, lists);
    var cell = square.data("cells").find(its => its.x === low && its.y === high);
    function mean(of) { return rows.reduce((sum, row) => sum + of(row), 0) / rows.length; }
    var x = mean(row => row.x), y = mean(row => row.y);
    return {
      lists: lists, rows: rows.length, pairs: cell.pairs, r: cell.value,
      computed: mean(row => (row.x - x) * (row.y - y)) /
        Math.sqrt(mean(row => (row.x - x) ** 2) * mean(row => (row.y - y) ** 2)),
      chosen: square.signal("chosen"), said: place.getAttribute("aria-label"),
      title: place.closest("figure").querySelector(".what").textContent,
      takeaway: document.querySelector("#correlations-square .takeaway").textContent
    };
  })()"""


def pairs(page):
    """A cell of the square of correlations shows its two indicators, in the period of the page, with
    the region that is picked; the dots correlate as the square says."""
    seen = []
    for period in "", "0":
        page.evaluate(f"""(function () {{
            var list = document.querySelector(".pick-period");
            list.value = "{period}"; list.dispatchEvent(new Event("change", {{ bubbles: true }}));
            document.querySelectorAll("#correlations-square svg .boxes path")[3].dispatchEvent(
                new MouseEvent("click", {{ bubbles: true }}));
          }})()""")
        wanted = f"{PAIR}.chosen.join() === '0,3' && {PAIR}.rows === {PAIR}.pairs"
        if not page.until(wanted, 20):
            yield f"a click in the square shows {page.evaluate(PAIR)}"
            return
        its = page.evaluate(PAIR)
        seen.append(its)
        if abs(its["r"] - its["computed"]) > 1e-6 or its["rows"] < 5:
            yield f"the dots of the pair correlate by {its['computed']}, the square has {its['r']}"
        if f"{its['r']:.2f}".replace("-", "\u2212") not in its["title"] or its["said"] != its["title"]:
            yield f"the pair says {its['title']} and {its['said']}, not {its['r']}"
    if seen[0]["r"] == seen[1]["r"] or seen[0]["takeaway"] == seen[1]["takeaway"]:
        yield f"the period does not change the square: {seen}"
    page.evaluate("window.regind.pick(2)")
    if not page.until("""Array.from(document.querySelectorAll("#correlations-pair svg .points path"))
            .filter(path => path.getAttribute("opacity") === "1").length === 1""", 20):
        yield "a region that is picked is not picked among the dots of the pair"
    page.evaluate("""window.regind.pick(2); (function () {
        var list = document.querySelector(".pick-period");
        list.value = ""; list.dispatchEvent(new Event("change", { bubbles: true }));
      })()""")


def printed(page):
    """The page prints, all of it, on A4."""
    page.media(kind="print")
    paper = page.pdf()
    if not paper.startswith(b"%PDF-") or b"%%EOF" not in paper[-32:]:
        yield "the page does not print"
    sheets = paper.count(b"/Type /Page\n") + paper.count(b"/Type /Page/") + paper.count(b"/Type /Page ")
    if sheets < 2:
        yield f"the page prints on {sheets} sheets"
    if b"/MediaBox [0 0 594.95996 841.91998]" not in paper and b"/MediaBox [0 0 595" not in paper:
        at = paper.find(b"/MediaBox")
        yield f"the paper is not A4: {paper[at:at + 40]}"


def spoken(page, language):
    """Headings and controls are in the language of the page."""
    lang = page.evaluate("document.documentElement.lang")
    if lang != language:
        yield f"the page says it is in {lang}, not {language}"
    # A word behind a number goes on with it: "41 regions".
    for text in page.evaluate("""Array.from(document.querySelectorAll(".facts dt")).filter(e =>
            getComputedStyle(e, "::first-letter").textTransform !== "none" ||
            e.textContent !== e.textContent.toLocaleLowerCase()).map(e => e.textContent)"""):
        yield f"'{text}' begins with a capital behind its number"
    if language == "en":
        return
    for text in page.evaluate("""Array.from(document.querySelectorAll(
            "main section > h2, nav a, .tools label, a.data, a.skip")).map(e =>
            e.firstChild ? e.firstChild.textContent.trim() : "")"""):
        if text and not any("Ѐ" <= letter <= "ӿ" for letter in text):
            yield f"'{text}' is not in the language of the page"
