#!/usr/bin/env python3
"""Makes the pictures of docs/images anew, from the report of the study of 2014.

    screenshots.py REGIND SOURCE_FOLDER
"""
import pathlib
import sys
import tempfile

import chromium
import page_checks as checks
import reports

MOST_BYTES = 200_000

# File, language, width and height of the window, the part at its top, dark, phone.
PICTURES = [
    ("report.png", "en", 1180, 760, "map", False, False),
    ("report-dark.png", "en", 1180, 760, "ranking", True, False),
    ("report-ru.png", "ru", 1180, 760, "summary", False, False),
    ("report-correlations.png", "en", 1180, 720, "correlations", False, False),
    ("report-phone.png", "kk", 390, 780, "ranking", False, True),
]


def picture(browser, file, width, height, part, dark, phone):
    page = browser.page(width, height, dark=dark, phone=phone)
    page.open(file.as_uri())
    for text in checks.everything_drawn(page):
        sys.exit(f"FAILED: {text}")
    page.evaluate("window.dispatchEvent(new Event('afterprint'))")
    page.evaluate(f"document.getElementById('{part}').scrollIntoView()")
    page.evaluate("new Promise(done => setTimeout(done, 300))")
    bytes_ = page.screenshot(optimizeForSpeed=False)
    page.close()
    return bytes_


def main(regind, source):
    program = chromium.find()
    if not program:
        sys.exit("there is no Chromium")
    source = pathlib.Path(source)
    with tempfile.TemporaryDirectory() as folder, chromium.Browser(program) as browser:
        pages = {}
        for name, language, *how in PICTURES:
            if language not in pages:
                pages[language], = reports.run(
                    regind, source / "conf" / "kazakhstan-2014" / "study.ini",
                    pathlib.Path(folder) / language, f"study.language={language}")
            bytes_ = picture(browser, pages[language], *how)
            if len(bytes_) > MOST_BYTES:
                sys.exit(f"{name} has {len(bytes_)} bytes")
            (source / "docs" / "images" / name).write_bytes(bytes_)
            print(name, len(bytes_), "bytes")


if __name__ == "__main__":
    main(*sys.argv[1:])
