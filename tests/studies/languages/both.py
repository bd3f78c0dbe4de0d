#!/usr/bin/env python3
"""both.py - a study that makes the page of another one in Russian and in Kazakh, computed once.

    both.py STUDY [PAPERS] >BOTH   prints STUDY with [page_ru] and [page_kk] for its section of
                                   report.html; PAPERS: the tables of [document_ru], [book_ru] ...
"""
import os
import re
import sys

# Keys of report.html that name a file, or a step.
FILES = {"labels", "tiles", "words", "map"}


def section(path):
    """The lines of the first section that uses report.html, here or in what the study extends."""
    with open(path, encoding="utf-8") as file:
        text = file.read()
    for part in re.split(r"(?m)^(?=\[)", text):
        if re.search(r"(?m)^use *= *report\.html", part):
            return os.path.dirname(path), part.split("\n")[1:]
    base = re.search(r"(?m)^extends *= *(.*)", text)
    return section(os.path.join(os.path.dirname(path), base.group(1))) if base else (None, [])


def main():
    path = os.path.abspath(sys.argv[1])
    folder, lines = section(path)
    if not folder:
        sys.exit(f"{path} has no page")
    print(f"[study]\nextends = {path}")
    for language in ("ru", "kk"):
        for name, use in (("document", "markdown"), ("book", "xlsx")) if len(sys.argv) > 2 else ():
            print(f"\n[{name}_{language}]\nuse = report.{use}\nfrom = {sys.argv[2]}\n"
                  f"language = {language}")
            for line in lines:
                key, mark, value = line.partition("=")
                if key.strip() in ("labels", "words"):
                    print(f"{key}= {os.path.join(folder, value.strip())}")
        print(f"\n[page_{language}]\nlanguage = {language}")
        for line in lines:
            key, mark, value = line.partition("=")
            value = value.strip()
            if mark and key.strip() in FILES and os.path.exists(os.path.join(folder, value)):
                line = f"{key}= {os.path.join(folder, value)}"
            if not line.startswith(";"):
                print(line)


if __name__ == "__main__":
    main()
