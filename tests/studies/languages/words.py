#!/usr/bin/env python3
"""words.py - whether a page that is not in English has English words.

    words.py LIST PAGE...

What a reader sees of each page is searched for words of Latin letters: texts, titles, labels for
screen readers, and what charts show.  Left out are code (<code>, <pre>: names of steps and plugins,
parameters, formulas, BibTeX), the names of tables that links to them show, and elements in another language (lang="en").  A word is excused by
LIST: a line of it is a word, or a phrase with blanks, which is taken out first; # begins a comment.
So is what looks like a name of the study (rd_costs), a file (lq.csv, lq.so), a version or a DOI.
"""
import html.parser
import json
import re
import sys

EMPTY = {"br", "img", "meta", "link", "input", "hr", "wbr", "col", "path", "rect", "use", "line"}
HIDDEN = {"script", "style", "code", "pre", "svg"}
SAID = {"title", "aria-label", "alt", "placeholder", "data-told"}
# Members of the data of charts that are drawn or read out.
DRAWN = {"text", "tip", "title", "caption", "label"}
WORD = re.compile(r"[A-Za-z][A-Za-z'’-]*[A-Za-z]")
NAMES = re.compile(
    r"`[^`]*`|\b(?:distinct|mean|sum|count)\([\w.]*\)|\b[a-z_.]+ [!<>=]+ \w+|\b\w[\w-]*[./_]\w[\w./_-]*|\b[A-Za-z]+\d[\w-]*|10\.\d{4,}/\S+|\b[a-z]+\[[^\]]*\]|\{\w+\}|&\w+;")


class Page(html.parser.HTMLParser):
    """The texts of a page that somebody sees."""

    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.open, self.hidden, self.texts, self.data = [], 0, [], None

    def handle_starttag(self, tag, attributes):
        given = dict(attributes)
        hides = tag in HIDDEN or given.get("lang", "").startswith("en")
        if not self.hidden:
            named = given.get("class") == "anchor"  # its title is the name of the table
            self.texts += [
                given[name] for name in SAID if given.get(name) and not (named and name == "title")
            ]
        if tag in EMPTY:
            return
        if tag == "script" and given.get("type") == "application/json":
            self.data = ""
        self.open.append((tag, hides))
        self.hidden += hides

    def handle_endtag(self, tag):
        if tag not in [name for name, _ in self.open]:
            return
        while self.open:
            name, hides = self.open.pop()
            self.hidden -= hides
            if name == tag:
                break
        if tag == "script" and self.data is not None:
            self.chart("", json.loads(self.data))
            self.data = None

    def handle_data(self, data):
        if self.data is not None:
            self.data += data
        elif not self.hidden and data.strip():
            self.texts.append(" ".join(data.split()))

    def chart(self, name, value):
        if isinstance(value, dict):
            for key, inner in value.items():
                self.chart(key, inner)
        elif isinstance(value, list):
            for inner in value:
                self.chart(name, inner)
        elif isinstance(value, str) and name in DRAWN and not value.startswith("datum"):
            self.texts.append(value)


def read_list(path):
    words, phrases = set(), []
    with open(path, encoding="utf-8") as file:
        for line in file:
            line = line.split("#")[0].strip()
            if " " in line:
                phrases.append(line)
            elif line:
                words.add(line)
    return words, sorted(phrases, key=len, reverse=True)


def english(text, words, phrases):
    for phrase in phrases:
        text = text.replace(phrase, " ")
    return [word for word in WORD.findall(NAMES.sub(" ", text)) if word not in words]


def main():
    words, phrases = read_list(sys.argv[1])
    failed = False
    for path in sys.argv[2:]:
        page = Page()
        with open(path, encoding="utf-8") as file:
            page.feed(file.read())
        told = {}
        for text in page.texts:
            found = english(text, words, phrases)
            if found:
                told.setdefault(text, found)
        for text, found in told.items():
            print(f"{path}: {', '.join(found)}: {text[:300]}")
        if len(page.texts) < 100:
            print(f"{path}: only {len(page.texts)} texts were found")
        failed = failed or told or len(page.texts) < 100
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
