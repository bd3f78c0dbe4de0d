#!/usr/bin/env python3
"""Opens the reports of the studies in a headless Chromium, in three languages.

    reports.py REGIND SOURCE_FOLDER [AXE_MIN_JS]

Without Chromium, or without axe-core, what needs it is skipped, and that is said.
"""
import os
import pathlib
import subprocess
import sys
import tempfile
import time

import chromium
import page_checks as checks

SKIPPED = 77
STUDIES = ["kazakhstan-2014", "kazakhstan-2022"]
LANGUAGES = ["en", "ru", "kk"]


def run(regind, study, folder, *settings):
    """Runs the study and returns its pages."""
    words = [regind, "run", str(study), "--out", str(folder)]
    for setting in settings:
        words += ["--set", setting]
    environment = {**os.environ, "LC_ALL": "C.UTF-8"}
    done = subprocess.run(words, capture_output=True, text=True, env=environment)
    if done.returncode != 0:
        sys.exit(f"FAILED: {' '.join(words)}\n{done.stderr}")
    return sorted(pathlib.Path(folder).glob("*.html"))


def run_languages(regind, source, study, folder):
    """Runs a study of conf/ once, and returns its pages in all languages: (language, file)."""
    both = [sys.executable, str(source / "tests/studies/languages/both.py"),
            str(source / "conf" / study / "study.ini")]
    three = folder / f"{study}.ini"
    three.write_bytes(subprocess.run(both, capture_output=True, check=True).stdout)
    return [(file.stem[5:] if file.stem.startswith("page_") else LANGUAGES[0], file)
            for file in run(regind, three, folder / study)]


def check(browser, file, language, axe):
    """All that is wrong with a page, as sentences.  What does not change with the words is looked at
    in one language; in the others, what they may break: size, widths, numbers with a comma."""
    wrong = []
    begin = time.monotonic()
    whole = language == LANGUAGES[0]
    size = file.stat().st_size
    if size > checks.MOST_BYTES:
        wrong.append(f"the file has {size} bytes")
    page = browser.page(1280, 900)
    page.open(file.as_uri())
    paint = page.evaluate("""new Promise(done => new PerformanceObserver(list => done(
        Math.round(list.getEntriesByName("first-contentful-paint")[0].startTime)))
        .observe({ type: "paint", buffered: true }))""")
    for one in ((checks.everything_drawn, checks.charts, checks.links, checks.sorting,
                 checks.searching, checks.narrow, checks.printed) if whole else
                (checks.everything_drawn, checks.charts, checks.sorting_some, checks.narrow)):
        wrong += one(page)
    if whole and page.evaluate("document.querySelectorAll('.pick-period').length"):
        wrong += checks.pairs(page)
    wrong += checks.spoken(page, language)
    n = page.evaluate(checks.CHARTS + ".length")
    page.size(1280, 900)
    for dark in (False, True) if whole else ():
        page.media(dark=dark)
        if axe:
            # Dark changes nothing but colours.
            wrong += checks.accessible(page, axe, "dark", ["color-contrast"]) if dark else \
                checks.accessible(page, axe, "light")
        wrong += checks.charts(page)
    wrong += checks.silent(page)
    page.close()
    print(f"{file.parent.name}/{file.name}: {size} bytes, {n} charts, first content after "
          f"{paint} ms; {time.monotonic() - begin:.1f} s")
    return wrong


def main(regind, source, axe_file=None):
    program = chromium.find()
    if not program:
        print("SKIPPED: there is no Chromium")
        return SKIPPED
    axe = None
    if axe_file and os.path.exists(axe_file):
        axe = pathlib.Path(axe_file).read_text(encoding="utf-8")
    else:
        print("SKIPPED: accessibility, as axe-core is not installed (npm ci, see tests/browser)")
    failed = 0
    with tempfile.TemporaryDirectory() as folder:
        for study in STUDIES:
            pages = run_languages(regind, pathlib.Path(source), study, pathlib.Path(folder))
            if sorted(language for language, _ in pages) != sorted(LANGUAGES):
                print(f"FAILED: {study} has the pages {pages}")
                failed += 1
            for language, file in pages:
                for text in chromium.tried(program, lambda browser, said=language, page=file:
                                           check(browser, page, said, axe)):
                    print(f"FAILED: {study} ({language}): {text}")
                    failed += 1
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
