#!/usr/bin/env python3
"""links.py TOP: links between pages lead somewhere, files that pages name exist, every page of
docs/ is in its index, every decision record has a status, a date and a line in its index, and
docs/install.md tells what each package of ./bootstrap is for."""
import os
import re
import subprocess
import sys
from pathlib import Path

NO_PAGES = {"build", ".git", "node_modules"}
# A name between backticks that begins with one of these is a file or folder of the project.
FOLDERS = "conf docs examples host packaging plugins po sdk tests .ci .github".split()
FENCE = re.compile(r"^ *```.*?^ *```", re.M | re.S)
SAVED = re.compile(r"^<!-- file: (.*) -->$", re.M)  # what the page tells to write: studies/docs.sh
COMMENT = re.compile(r"<!--.*?-->", re.S)
LINK = re.compile(r"\]\(([^()\s]+)\)")
NAMED = re.compile(r"`((?:%s)/[^`\s]*)`" % "|".join(re.escape(name) for name in FOLDERS))
# Not one file: a pattern, a place to fill in, or several.
PATTERN = re.compile(r"[*?<>{}$…]|\.\.\.|[A-Z]{4,}(?!\.md)")
RECORD = re.compile(r"\A# (\d{4}) .+\n\n- Status: accepted.*\n- Date: \d{4}-\d\d-\d\d\n\n")


def pages_of(top):
    for folder, folders, files in os.walk(top):
        folders[:] = sorted(name for name in folders if name not in NO_PAGES)
        yield from (Path(folder) / name for name in sorted(files) if name.endswith(".md"))


def blanked(pattern, text):
    """The text without what matches, and with as many lines as before."""
    return pattern.sub(lambda match: "\n" * match.group().count("\n"), text)


def anchors_of(page):
    """The anchors of its headings, as GitHub makes them."""
    headings = re.findall(r"^#+ +(.*)$", blanked(FENCE, page.read_text()), re.M)
    plain = (re.sub(r"\[([^]]*)\]\([^)]*\)", r"\1", heading) for heading in headings)
    return {re.sub(r"[^\w\- ]", "", text.strip().lower()).replace(" ", "-") for text in plain}


def wrong_link(page, target):
    if re.match(r"[a-z]+:", target):
        return None
    name, _, anchor = target.partition("#")
    to = page.parent / name if name else page
    if not to.exists():
        return f"there is no {target}"
    if anchor and to.suffix == ".md" and anchor not in anchors_of(to):
        return f"{name or page.name} has no heading for #{anchor}"
    return None


def wrong_of(top, page):
    text = blanked(FENCE, page.read_text())
    saved = SAVED.findall(text)
    text = blanked(COMMENT, text)
    for number, line in enumerate(text.split("\n"), 1):
        for target in LINK.findall(line):
            why = wrong_link(page, target)
            if why:
                yield number, why
        for name in NAMED.findall(line):
            if not (PATTERN.search(name) or name in saved or (top / name).exists()):
                yield number, f"there is no {name}"


def unlisted(index, pages):
    linked = {(index.parent / target.partition("#")[0]).resolve()
              for target in LINK.findall(index.read_text())}
    return [page for page in pages if page.resolve() not in linked and page != index]


def untold_packages(top, page):
    """Packages that ./bootstrap installs and the page's first columns do not name."""
    told = " ".join(re.findall(r"^\| ([^|]*) \|", page.read_text(), re.M))
    names = set(re.split(r"[\s,()]+", told))
    packages = subprocess.run([top / "bootstrap", "packages"], check=True, capture_output=True,
                              text=True).stdout.split()
    return [name for name in packages if name not in names]


def main():
    top = Path(sys.argv[1]).resolve()
    docs, decisions = top / "docs", top / "docs/decisions"
    records = sorted(decisions.glob("[0-9]*.md"))
    pages = list(pages_of(top))
    wrong = []
    for page in pages:
        if page.name != "CHANGELOG.md":  # it names what was there at the time
            wrong += [(page, number, why) for number, why in wrong_of(top, page)]
    others = [page for page in pages if docs in page.parents and decisions not in page.parents]
    wrong += [(page, 1, "docs/README.md does not list it") for page in
              unlisted(docs / "README.md", others)]
    wrong += [(page, 1, "docs/decisions/README.md does not list it") for page in
              unlisted(decisions / "README.md", records)]
    wrong += [(page, 1, "a record begins with its number, '- Status: accepted' and '- Date: '")
              for page in records
              if (RECORD.match(page.read_text()) or [""] * 2)[1] != page.name[:4]]
    wrong += [(docs / "install.md", 1, f"what {name} is for is not told") for name in
              untold_packages(top, docs / "install.md")]
    for page, number, why in wrong:
        print(f"{page.relative_to(top)}:{number}: {why}")
    print(f"{len(pages)} pages, {len(wrong)} wrong")
    return 1 if wrong or len(pages) < 50 else 0


sys.exit(main())
