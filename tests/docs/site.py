#!/usr/bin/env python3
"""site.py FOLDER: in the pages of HTML in FOLDER each link leads to a file, and in it to what bears
that name; no page loads anything from elsewhere; the search knows the pages."""
import json
import os
import re
import sys
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

LOADED = {"script": "src", "img": "src", "link": "href", "iframe": "src", "source": "src"}
NOT_LOADED = {"canonical", "next", "prev", "search"}  # <link rel=...> that only says where
FETCHED = re.compile(r"url\(\s*['\"]?((?:https?:)?//[^)'\"]+)|@import\s+['\"]([^'\"]+)")


class Page(HTMLParser):
    def __init__(self, path):
        super().__init__()
        self.links, self.loads, self.names = [], [], set()
        self.feed(path.read_text())

    def handle_starttag(self, tag, attrs):
        attributes = dict(attrs)
        self.names |= {attributes[key] for key in ("id", "name") if attributes.get(key)}
        if tag == "a" and attributes.get("href"):
            self.links.append((self.getpos()[0], attributes["href"]))
        loaded = attributes.get(LOADED.get(tag))
        if loaded and not NOT_LOADED & set((attributes.get("rel") or "").split()):
            self.loads.append((self.getpos()[0], loaded))


def wrong_in(path, pages):
    page = pages[path]
    for line, target in page.links + page.loads:
        parts = urlsplit(target)
        if parts.scheme or parts.netloc:
            if (line, target) in page.loads and parts.scheme != "data":
                yield line, f"{target} is loaded from elsewhere"
            continue
        to = Path(os.path.normpath(path.parent / unquote(parts.path))) if parts.path else path
        if to.is_dir():
            yield line, f"{target} is a folder"
        elif not to.exists():
            yield line, f"there is no {target}"
        elif parts.fragment and to in pages and unquote(parts.fragment) not in pages[to].names:
            yield line, f"nothing in {target} bears that name"


def main():
    folder = Path(sys.argv[1]).resolve()
    # Doxygen's pages and the reports of studies are held by others; that links lead there is held here.
    pages = {path: Page(path) for path in sorted(folder.rglob("*.html"))
             if path.relative_to(folder).parts[0] not in ("headers", "gallery")
             and path.name != "404.html"}  # which is for the root of a server
    wrong = [(path, line, why) for path in pages for line, why in wrong_in(path, pages)]
    wrong += [(path, 1, f"{match[1] or match[2]} is loaded from elsewhere")
              for path in folder.rglob("*.css") for match in FETCHED.finditer(path.read_text())]
    index = json.loads((folder / "search/search_index.json").read_text())["docs"]
    known = {entry["location"].partition("#")[0] for entry in index}
    wrong += [(path, 1, "the search does not know it") for path in pages
              if path.relative_to(folder).as_posix() not in known and path.name != "search.html"]
    for path, line, why in wrong:
        print(f"{path.relative_to(folder)}:{line}: {why}")
    print(f"{len(pages)} pages, {len(wrong)} wrong")
    return 1 if wrong or len(pages) < 200 else 0


sys.exit(main())
