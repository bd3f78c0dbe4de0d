#!/usr/bin/env python3
"""Each picture that a document names is a file of the manifest, is whole, and has the numbers of the
last period in the table below it; nothing is beyond its edges.

    check_pictures.py RESULTS [LANGUAGE]
"""
import json
import pathlib
import re
import sys
import urllib.parse
import xml.etree.ElementTree as tree

SVG = "{http://www.w3.org/2000/svg}"


def numbers_of(text, heading):
    """The numbers of the column in the rows of the last period, as the document writes them."""
    lines = [line for line in text.split("\n") if line.startswith("| ")]
    first = next(k for k, line in enumerate(lines) if f"| {heading}" in line)
    lines = lines[first:]
    head = [cell.strip() for cell in lines[0].strip("|").split(" | ")]
    rows = [[cell.strip() for cell in line.strip("|").split(" | ")] for line in lines[2:]]
    rows = [row for row in rows if len(row) == len(head)]
    column = next(k for k, cell in enumerate(head) if cell.split(",")[0].strip() == heading)
    last = max(row[1] for row in rows)
    return sorted(row[column].rstrip("\\*") for row in rows if row[1] == last and row[column])


def main(folder, language="en"):
    folder, wrong = pathlib.Path(folder), []
    document, = folder.glob("*.md")
    text = document.read_text(encoding="utf-8")
    listed = [entry["file"] for entry in json.loads((folder / "manifest.json").read_text())["files"]]
    pictures = re.findall(r"^!\[(.*)\]\((.*)\)$", text, re.M)
    if len(pictures) < 2:
        wrong.append(f"there are {len(pictures)} pictures")
    for title, address in pictures:
        name = urllib.parse.unquote(address)
        if name not in listed:
            wrong.append(f"{name} is not in the manifest")
        root = tree.parse(folder / name).getroot()
        width, height = int(root.get("width")), int(root.get("height"))
        if root.find(SVG + "title").text != title.replace("\\", ""):
            wrong.append(f"{name} is called {root.find(SVG + 'title').text}, not {title}")
        for rect in root.iter(SVG + "rect"):
            x, y, w, h = (int(rect.get(k)) for k in ("x", "y", "width", "height"))
            if x < 0 or y < 0 or w < 0 or x + w > width or y + h > height:
                wrong.append(f"{name}: {x} {y} {w} {h} is beyond {width} x {height}")
        shown = [element.text for element in root.iter(SVG + "text")]
        # A region without a tile is in the line below the map.
        least = 1 if f"({address})\n\nNot on the map: D." in text else 0
        missing = [n for n in numbers_of(text, re.split(", | in |[.;]", title)[0]) if n not in shown]
        if len(missing) > least:
            wrong.append(f"{name} has no {missing}, only {shown}")
        if language == "ru" and any(re.search("[a-z]{3}", t) for t in shown):
            wrong.append(f"{name} has words that are not Russian: {shown}")
    print("\n".join(wrong))
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
