#!/usr/bin/env python3
"""Prints the reports of the studies, and looks at the sheets: so few, and nothing cut.

    paper.py REGIND SOURCE_FOLDER [AXE_MIN_JS]

Each sheet is looked at as a picture by pdftoppm (poppler-utils); without it that is skipped, and
said.  Without Chromium all is skipped.
"""
import pathlib
import shutil
import subprocess
import sys
import tempfile

import chromium
import reports

SKIPPED = 77
SHEET = 673  # CSS pixels between the margins of A4: 178 mm
DOTS = 50    # per inch, of a picture

# What must not be wider than the sheet, or higher, or have its letters beyond its edge.
CUT = """(function (sheet) {
    var wrong = [];
    document.querySelectorAll("main table, main figure, main p, main li, main h3").forEach(e => {
      var box = e.getBoundingClientRect();
      if (box.width && box.right > sheet + 1)
        wrong.push((e.id || e.className || e.tagName) + " reaches to " + Math.round(box.right));
    });
    document.querySelectorAll(".chart svg").forEach(svg => {
      var box = svg.getBoundingClientRect(), id = svg.closest("figure").id;
      if (box.height > 870) wrong.push(id + " is " + Math.round(box.height) + " pixels high");
      if (box.width) svg.querySelectorAll("text").forEach(text => {
        var its = text.getBoundingClientRect();
        if (its.width && (its.left < box.left - 2 || its.right > box.right + 2 ||
                          its.top < box.top - 2 || its.bottom > box.bottom + 2))
          wrong.push(id + " cuts '" + text.textContent + "'");
      });
    });
    return wrong;
  })"""


def sheets_of(paper):
    return paper.count(b"/Type /Page\n") + paper.count(b"/Type /Page/") + paper.count(b"/Type /Page ")


def margins(paper, folder):
    """Sheets with ink where there must be none: what is cut has run into the margin."""
    (folder / "paper.pdf").write_bytes(paper)
    subprocess.run(["pdftoppm", "-gray", "-r", str(DOTS), folder / "paper.pdf", folder / "sheet"],
                   check=True)
    edge = int(12 / 25.4 * DOTS)
    for file in sorted(folder.glob("sheet*.pgm")):
        _, size, _, dots = file.read_bytes().split(b"\n", 3)
        width, height = map(int, size.split())
        rows = [dots[y * width:(y + 1) * width] for y in range(height)]
        strips = {"left": [row[:edge] for row in rows], "right": [row[-edge:] for row in rows],
                  "top": rows[:edge], "bottom": rows[-edge:]}
        for side, strip in strips.items():
            if min(min(row) for row in strip) < 250:
                yield f"{file.name} has ink in its {side} margin"
        if min(min(row) for row in rows) > 250:
            yield f"{file.name} is empty"


def look(browser, file, folder, most):
    wrong = []
    page = browser.page(1280, 900)
    page.open(file.as_uri())
    paper = page.pdf()
    sheets = sheets_of(paper)
    print(f"{file.parent.name}/{file.name}: {sheets} sheets")
    if most and sheets > most:
        wrong.append(f"{sheets} sheets are more than {most}")
    if shutil.which("pdftoppm"):
        folder.mkdir()
        wrong += margins(paper, folder)
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    wrong += page.evaluate(f"{CUT}({SHEET})")
    shown = page.evaluate("""Array.from(document.querySelectorAll("main > section")).filter(
        e => e.offsetParent).map(e => e.id)""")
    page.evaluate("window.dispatchEvent(new Event('afterprint'))")
    if page.evaluate("""document.documentElement.className + document.getElementById("paper").media +
            document.querySelectorAll(".crowded, .short, table[style*=zoom]").length""") != "print0":
        wrong.append("what was changed for paper is not undone")
    page.close()
    return wrong, shown, sheets


def dark(browser, file):
    """A page that is read in the dark prints in light colours."""
    page = browser.page(1280, 900, dark=True)
    page.open(file.as_uri())
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    ink = page.evaluate("document.querySelector('.role-axis-label text').getAttribute('fill')")
    page.close()
    if ink.lower() not in ("#1a2026", "#56616c"):
        yield f"in the dark, the charts are printed in {ink}"


def main(regind, source, _axe=None):
    program = chromium.find()
    if not program:
        print("SKIPPED: there is no Chromium")
        return SKIPPED
    if not shutil.which("pdftoppm"):
        print("SKIPPED: sheets are not looked at, as pdftoppm (poppler-utils) is not installed")
    failed = []
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)

        def printed(study, most, *settings):
            out = folder / f"{study}{len(list(folder.iterdir()))}"
            ini = pathlib.Path(source) / "conf" / study / "study.ini"
            file, = reports.run(regind, ini, out, *settings)
            return file, chromium.tried(
                program, lambda browser: look(browser, file, out / "sheets", most))

        def expect(holds, text):
            if not holds:
                failed.append(text)

        for study, most in ("kazakhstan-2022", 12), ("kazakhstan-2014", 0):
            for language in "en", "ru":
                file, (wrong, shown, _) = printed(study, most, f"report.language={language}")
                failed.extend(f"{study}, {language}: {text}" for text in wrong)
                expect("summary" in shown and "map" in shown and "tables" not in shown and
                       "regions" not in shown, f"{study}: on paper are {shown}")
                text = file.read_text(encoding="utf-8")
                expect("print = all" in text, f"{study}: paper does not say how to print the rest")
        failed.extend(chromium.tried(program, lambda browser: list(dark(browser, file))))
        _, (_, shown, sheets) = printed("kazakhstan-2014", 0, "report.print=all")
        expect("tables" in shown and "regions" in shown and sheets > 20,
               f"with print = all, on paper are {shown}, {sheets} sheets")
        _, (_, shown, _) = printed("kazakhstan-2014", 0, "report.parts=methods, sources")
        expect(shown == ["methods", "sources"], f"of methods and sources, on paper are {shown}")
    for text in failed:
        print("WRONG:", text)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
