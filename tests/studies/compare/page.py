#!/usr/bin/env python3
"""Opens a page of report.compare in Chromium: every chart is drawn, the console is empty, nothing is
fetched.  usage: page.py PAGE.html; exit code 77 where there is no Chromium"""
import os
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "../../browser"))
sys.dont_write_bytecode = True
import chromium  # noqa: E402

program = chromium.find()
if not program:
    print("page in a browser: Chromium is not installed")
    sys.exit(77)
with chromium.Browser(program) as browser:
    page = browser.page(1200, 900)
    address = "file://" + os.path.abspath(sys.argv[1])
    page.open(address)
    drawn = page.until("[...document.querySelectorAll('.chart')].every(c => c.querySelector('svg'))")
    charts = page.evaluate("document.querySelectorAll('.chart svg').length")
    assert drawn and charts, "a chart is not drawn"
    assert not page.said, page.said
    assert [a for a in page.asked if not a.startswith("data:")] == [address], page.asked
    print(f"page in a browser: {charts} charts drawn")
