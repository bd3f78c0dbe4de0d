#!/usr/bin/python3
"""site.py PROGRAM FOLDER [--quick]: the documents as pages of HTML with a search, in FOLDER.

The pages of the project, a page for each plugin (`regind describe`), the reference of the SDK
(Doxygen), and the gallery: the studies of conf/ with their reports.  PROGRAM is regind.  --quick
leaves out the reference, and runs one study.  What the pages need lies beside them: nothing is
asked of another server.  The pages lie as they do in the project, so that links stay.
"""
import logging
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from mkdocs.commands.build import build
from mkdocs.config import load_config

TOP = Path(__file__).resolve().parent.parent
FENCE = re.compile(r"^ *```")
LINK = re.compile(r"(\]\()([^()\s#]+)(#[^()\s]*)?(\))")
IMAGE = re.compile(r"<img src=\"([^\"]+)\"")
COMMENT = re.compile(r"<!--.*-->$")  # for tests, which run what pages tell
ITEM = re.compile(r"([-*]|\d+\.) ")
SHELVES = {"Tutorials": "docs/tutorial", "How to": "docs/how-to", "Explained": "docs/explanation",
           "Reference": "docs/reference"}
QUICK = "hdi/study.ini"  # the study of --quick


def slug(text, _separator):
    """The anchor of a heading, as GitHub makes it: links in the project are made for that."""
    return re.sub(r"[^\w\- ]", "", text.strip().lower()).replace(" ", "-")


def title_of(page):
    return re.search(r"^# (.*)$", page.read_text(), re.M)[1]


def listing(folder, source):
    """A page for a folder that has none: links to what is in it."""
    names = sorted(path.name for path in source.iterdir() if not path.name.startswith("."))
    shown = folder / "README.md"
    folder.mkdir(parents=True, exist_ok=True)
    lines = [f"# {source.relative_to(TOP)}", ""]
    lines += [f"- [{name}]({name})" for name in names]
    shown.write_text("\n".join(lines) + "\n")
    return shown


class Pages:
    """Pages that are brought to a folder, and with each what its links lead to."""

    def __init__(self, folder):
        self.folder, self.brought = folder, set()

    def bring(self, source):
        waiting = [source]
        while waiting:
            page = waiting.pop()
            if page not in self.brought:
                self.brought.add(page)
                waiting += self.copy(page)

    def copy(self, source):
        """Copies one file and returns those it links to."""
        to = self.folder / source.relative_to(TOP)
        to.parent.mkdir(parents=True, exist_ok=True)
        if source.is_dir():
            page = listing(to, source)
        elif source.suffix != ".md":
            shutil.copyfile(source, to)
            return []
        else:
            page = to
            page.write_text(source.read_text())
        home = source if source.is_dir() else source.parent
        found = []
        page.write_text(rewritten(page.read_text(), home, found))
        return found


def rewritten(text, home, found):
    """The text with links to folders made links to their pages; `found` gets what is linked to."""
    def link(match):
        before, name, anchor, after = match[1], match[2], match[3] or "", match[4]
        if re.match(r"[a-z]+:", name):
            return match[0]
        target = Path(os.path.normpath(home / name))
        if target.is_dir():
            if (target / "README.md").exists():
                target = target / "README.md"
            name = name.rstrip("/") + "/README.md"
        found.append(target)
        return before + name + anchor + after

    lines, inside, before = [], False, ""
    for line in text.split("\n"):
        if FENCE.match(line):
            inside = not inside
            line = re.sub(r"(```\S*) .*", r"\1", line)  # "console fails" is for tests
        elif not inside:
            # A list may begin right below a paragraph, which Python's Markdown does not know.
            if ITEM.match(line) and before.strip() and not re.match(r" |([-*]|\d+\.) ", before):
                lines.append("")
            found += [Path(os.path.normpath(home / name)) for name in IMAGE.findall(line)]
            line = LINK.sub(link, COMMENT.sub("", line))
        lines.append(line)
        before = line
    return "\n".join(lines)


def run(*command, **others):
    done = subprocess.run(command, capture_output=True, text=True, check=False, **others)
    if done.returncode:
        sys.exit(f"site: {' '.join(map(str, command))}: {done.stdout}{done.stderr}")
    return done.stdout


def studies(quick):
    for study in sorted((TOP / "conf").rglob("*.ini")):
        text = study.read_text()
        name = study.relative_to(TOP / "conf").as_posix()
        if re.search(r"^use\s*=\s*report\.html\b", text, re.M) and (not quick or name == QUICK):
            yield study, name


def gallery(program, pages, quick):
    """Runs the studies that have a report for browsers, and writes the page that lists them."""
    lines = ["# Gallery", "", "The studies of the project and their reports, as regind writes them.",
             "Data that may not be copied are to be brought by who runs a study.",
             "", "| study | report | about |", "| --- | --- | --- |"]
    for study, name in studies(quick):
        out = pages.folder / "gallery" / name.removesuffix(".ini")
        out.parent.mkdir(parents=True, exist_ok=True)
        done = subprocess.run([program, "run", study, "--out", out], capture_output=True,
                              text=True, check=False)
        reports = sorted(out.rglob("*.html")) if out.exists() else []
        absent = done.returncode and re.search(r"file '(\S+)' does not exist", done.stderr)
        if not reports and not absent:
            sys.exit(f"site: {study} has no report: {done.stdout}{done.stderr}")
        pages.bring(study)
        links = ", ".join(f"[{report.name}]({report.relative_to(pages.folder)})"
                          for report in reports)
        if not reports:  # what may not be copied; its page tells where it is from
            links = f"`{absent[1]}` is not part of the project"
        about = next((folder / "README.md" for folder in study.parents
                      if (folder / "README.md").exists()))
        pages.bring(about)
        lines.append(f"| [{name}](conf/{name}) | {links} | "
                     f"[{title_of(about)}]({about.relative_to(TOP)}) |")
    (pages.folder / "gallery.md").write_text("\n".join(lines) + "\n")


def reference(program, folder):
    """Doxygen's pages of the headers; the build that PROGRAM is in has what it reads."""
    built = Path(program).resolve().parent.parent
    run("cmake", "--build", built, "--target", "docs")
    shutil.copytree(built / "docs/html", folder / "headers")
    (folder / "headers.md").write_text(
        "# The headers\n\nThe [reference of the headers](headers/index.html) of the SDK and of "
        "libregind: each function, structure and constant.\n")


def navigation(folder, quick):
    shelves = [{name: sorted(path.relative_to(folder).as_posix()
                             for path in (folder / shelf).glob("*.md"))}
               for name, shelf in SHELVES.items()]
    shelves[-1]["Reference"] += [] if quick else ["headers.md"]
    return [{"regind": "README.md"}, {"Install": "docs/install.md"},
            {"All documents": "docs/README.md"}, {"Gallery": "gallery.md"},
            {"Plugins": "plugins.md"}, *shelves,
            {"The project": ["CONTRIBUTING.md", "CHANGELOG.md", "docs/performance.md",
                             "docs/decisions/README.md"]}]


def plugins(program, folder):
    """The pages of the plugins, and plugins.md, which lists them; plugins/ has a page itself."""
    made = folder / "plugin"
    run(TOP / "docs/reference/plugins.sh", program, made)
    text = (made / "README.md").read_text()
    (made / "README.md").unlink()
    (folder / "plugins.md").write_text(re.sub(r"\]\(([^()]*\.md)\)", r"](plugin/\1)", text))


def theme(folder):
    """What Debian's package of the theme has under other names, or not at all."""
    (folder / "js").mkdir(parents=True)
    shutil.copyfile("/usr/share/javascript/jquery/jquery.min.js", folder / "js/jquery-3.6.0.min.js")
    (folder / "js/theme_extra.js").write_text(
        'document.querySelectorAll(".rst-content table").forEach('
        'table => table.classList.add("docutils"));\n')
    return str(folder)


def main():
    if len(sys.argv) not in (3, 4) or sys.argv[3:] not in ([], ["--quick"]):
        sys.exit(__doc__.split("\n", maxsplit=1)[0])
    quick = "--quick" in sys.argv
    program, out = os.path.abspath(sys.argv[1]), Path(sys.argv[2]).resolve()
    logging.basicConfig(level=logging.WARNING, format="site: %(message)s")
    with tempfile.TemporaryDirectory() as temporary:
        settings = Path(temporary) / "mkdocs.yml"
        settings.write_text("site_name: regind\n")
        pages = Pages(Path(temporary) / "pages")
        for page in [TOP / "README.md", TOP / "CONTRIBUTING.md", TOP / "CHANGELOG.md",
                     *sorted((TOP / "docs").rglob("*.md"))]:
            pages.bring(page)
        plugins(program, pages.folder)
        gallery(program, pages, quick)
        if not quick:
            reference(program, pages.folder)
        (pages.folder / "site.css").write_text(  # long cells go on in a second line
            ".rst-content table td, .rst-content table th {white-space: normal}\n")
        config = load_config(
            str(settings), docs_dir=str(pages.folder), site_dir=str(out), use_directory_urls=False,
            theme={"name": "readthedocs", "highlightjs": False, "navigation_depth": 3,
                   "custom_dir": theme(Path(temporary) / "theme")},
            nav=navigation(pages.folder, quick), plugins=["search"], extra_css=["site.css"],
            markdown_extensions=["sane_lists", {"toc": {"slugify": slug}}])
        build(config)
    print(f"{out}/index.html")


if __name__ == "__main__":
    main()
