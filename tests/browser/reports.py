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


def check(browser, file, language, axe):
    """All that is wrong with a page, as sentences."""
    wrong = []
    begin = time.monotonic()
    size = file.stat().st_size
    # Letters of Cyrillic have two bytes: the English page of 2022 has 1.38 MB.
    if size > (checks.MOST_BYTES if language == "en" else 1_600_000):
        wrong.append(f"the file has {size} bytes")
    page = browser.page(1280, 900)
    page.open(file.as_uri())
    paint = page.evaluate("""new Promise(done => new PerformanceObserver(list => done(
        Math.round(list.getEntriesByName("first-contentful-paint")[0].startTime)))
        .observe({ type: "paint", buffered: true }))""")
    for one in (checks.everything_drawn, checks.charts, checks.links, checks.sorting,
                checks.searching, checks.narrow, checks.printed):
        wrong += one(page)
    if language == LANGUAGES[0] and page.evaluate("document.querySelectorAll('.pick-period').length"):
        wrong += checks.pairs(page)
    wrong += checks.spoken(page, language)
    n = page.evaluate(checks.CHARTS + ".length")
    page.size(1280, 900)
    # The colours are the same in every language: the dark ones are looked at in one.
    for dark in (False, True) if language == LANGUAGES[0] else (False,):
        page.media(dark=dark)
        if axe:
            wrong += checks.accessible(page, axe, "dark" if dark else "light")
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
            for language in LANGUAGES:
                pages = run(regind, pathlib.Path(source) / "conf" / study / "study.ini",
                            pathlib.Path(folder) / f"{study}-{language}",
                            f"study.language={language}")
                if not pages:
                    print(f"FAILED: {study} has no page")
                    failed += 1
                for file in pages:
                    for text in chromium.tried(
                            program, lambda browser, page=file: check(browser, page, language, axe)):
                        print(f"FAILED: {study} ({language}): {text}")
                        failed += 1
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
