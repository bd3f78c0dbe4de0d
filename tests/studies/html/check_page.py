#!/usr/bin/env python3
"""Whether a page of report.html is well made, by Python's own parser of HTML.

    check_page.py PAGE [--most BYTES] [--charts N] [--text TEXT]... [--no-text TEXT]...

Elements are nested and closed, ids are unique and links within the page lead somewhere, headings go
down one level at a time, tables have captions and scopes, nothing is fetched from elsewhere, every
script is one that the page's policy knows by its digest, every chart has a specification in JSON
whose expressions are those of the templates, and a description.  TEXT must stand in what is shown.
"""
import argparse
import base64
import hashlib
import html.parser
import json
import pathlib
import re
import sys
import urllib.parse

VOID = {"meta", "br", "input", "link", "img", "hr"}
# What the markup may have; whatever else is there has come from data.
ELEMENTS = VOID | set(
    "html head title style body a header h1 h2 h3 h4 p div nav details summary ol ul li main section "
    "dl dt dd b span code figure figcaption script table caption thead tbody tr th td label output "
    "pre footer button select option article svg path".split())
ATTRIBUTES = set(
    "lang data-decimal data-thousands data-missing charset http-equiv content name class href id aria-label "
    "aria-labelledby role data-spec data-width media style type tabindex scope title data-v data-told "
    "hidden open data-index data-r data-p value selected viewbox d".split())
# What no data may have as it is: what ends or begins an element, and what turns text round.
ESCAPED = "[<>&\u0080-\u009f\u2028-\u202e\u2066-\u2069]"
# JSON for the page's own script, beside specifications of charts.
DATA = {"map-areas", "what-if-data", "regions-data", "words-data",
        "time-data", "pairs-data"}


class Page(html.parser.HTMLParser):
    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.wrong, self.open, self.ids, self.links = [], [], set(), []
        self.headings, self.texts, self.scripts, self.charts = [], [], [], []
        self.policy, self.tables, self.level = "", [], 0

    def fault(self, what):
        self.wrong.append("line %d: %s" % (self.getpos()[0], what))

    def handle_starttag(self, tag, attrs):
        values = dict(attrs)
        if tag not in ELEMENTS:
            self.fault("element <%s>" % tag)
        for name, _ in attrs:
            if name not in ATTRIBUTES:
                self.fault("attribute %s of <%s>" % (name, tag))
        if "style" in values and not re.fullmatch(r"min-height:\d+px", values["style"]):
            self.fault("style %r" % values["style"])
        if "d" in values and not re.fullmatch(r"([ML]\d+ \d+(h0)?)+", values["d"]):
            self.fault("path %r" % values["d"])
        if "id" in values:
            if values["id"] in self.ids:
                self.fault("two elements have the id %r" % values["id"])
            self.ids.add(values["id"])
        if tag == "a":
            self.links.append(values.get("href", ""))
        if tag in ("h1", "h2", "h3", "h4"):
            level = int(tag[1])
            if level > self.level + 1:
                self.fault("<%s> follows <h%d>" % (tag, self.level))
            self.level = level
        if tag == "table":
            self.tables.append({"caption": False, "rows": 0})
        if tag == "caption":
            self.tables[-1]["caption"] = True
        if tag == "th" and values.get("scope") not in ("row", "col"):
            self.fault("a heading of a table without a scope")
        if tag == "script":
            self.scripts.append([values, ""])
        if values.get("http-equiv") == "Content-Security-Policy":
            self.policy = values["content"]
        if "data-spec" in values:
            self.charts.append(values)
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        if not self.open or self.open[-1] != tag:
            self.fault("</%s> closes <%s>" % (tag, self.open[-1] if self.open else ""))
        else:
            self.open.pop()

    def handle_data(self, data):
        if self.open and self.open[-1] == "script":
            self.scripts[-1][1] += data
        elif not self.open or self.open[-1] != "style":
            self.texts.append(data)

    def handle_comment(self, data):
        self.fault("a comment: %r" % data[:40])


def digest(text):
    return "'sha256-%s'" % base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


def expressions(value, path=""):
    """Everything in a specification that Vega reads as an expression."""
    if isinstance(value, dict):
        for key, item in value.items():
            if key in ("signal", "test", "expr", "update") and isinstance(item, str):
                yield item
            elif key != "values" and not (key == "value" and "name" in value):
                yield from expressions(item)
    elif isinstance(value, list):
        for item in value:
            yield from expressions(item)


def check_specs(page, templates):
    known = set()
    for path in templates.glob("*.json"):
        known |= set(expressions(json.loads(path.read_text())))
    shared = set()
    specs = {values.get("id"): text for values, text in page.scripts
             if values.get("type") == "application/json"}
    for chart in page.charts:
        text = specs.pop(chart["data-spec"], None)
        if text is None:
            page.wrong.append("no specification %s" % chart["data-spec"])
            continue
        if re.search(ESCAPED, text):
            page.wrong.append("%s is not escaped" % chart["data-spec"])
        if chart.get("role") != "img" or not chart.get("aria-label", "").strip():
            page.wrong.append("%s has no description" % chart["data-spec"])
        shared |= {data["shared"] for data in json.loads(text)["data"] if "shared" in data}
        for said in set(expressions(json.loads(text))) - known:
            page.wrong.append("%s has an expression of its own: %s" % (chart["data-spec"], said))
    for left in DATA & set(specs):
        if re.search(ESCAPED, specs.pop(left)):
            page.wrong.append("%s is not escaped" % left)
    for left in specs.keys() - shared:
        page.wrong.append("the specification %s has no chart" % left)


def check_scripts(page):
    for values, text in page.scripts:
        kind = values.get("type")
        if kind not in (None, "text/plain", "application/json"):
            page.wrong.append("a script of type %s" % kind)
        if kind != "application/json" and digest(text) not in page.policy:
            page.wrong.append("a script that the policy does not know: %r" % text[:60])
        if "src" in values:
            page.wrong.append("a script from elsewhere")
    if not page.policy.startswith("default-src 'none';"):
        page.wrong.append("the policy is %r" % page.policy)


def main():
    options = argparse.ArgumentParser()
    options.add_argument("page")
    options.add_argument("--most", type=int, default=1500000)
    options.add_argument("--charts", type=int)
    options.add_argument("--files", action="store_true", help="links may lead to files beside it")
    options.add_argument("--text", action="append", default=[])
    options.add_argument("--no-text", action="append", default=[])
    wanted = options.parse_args()
    raw = pathlib.Path(wanted.page).read_bytes()
    page = Page()
    page.feed(raw.decode("utf-8", "strict"))
    page.close()
    wrong = page.wrong
    if page.open:
        wrong.append("not closed: %s" % page.open)
    for link in page.links:
        beside = pathlib.Path(wanted.page).parent / urllib.parse.unquote(link.split("#")[0])
        if wanted.files and not link.startswith("#") and beside.is_file():
            continue
        if not link.startswith("#") or link[1:] not in page.ids:
            wrong.append("a link to %r" % link)
    if not all(table["caption"] for table in page.tables):
        wrong.append("a table without a caption")
    check_scripts(page)
    check_specs(page, pathlib.Path(__file__).resolve().parents[3] / "plugins/reports/page/assets")
    if len(raw) > wanted.most:
        wrong.append("%d bytes" % len(raw))
    if wanted.charts is not None and len(page.charts) != wanted.charts:
        wrong.append("%d charts" % len(page.charts))
    shown = re.sub(r"\s+", " ", "".join(page.texts))
    for text in wanted.text:
        if text not in shown:
            wrong.append("the page does not say %r" % text)
    for text in wanted.no_text:
        if text in shown:
            wrong.append("the page says %r" % text)
    for line in wrong[:40]:
        print(line)
    sys.exit(1 if wrong else 0)


main()
