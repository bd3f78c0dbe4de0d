#!/usr/bin/env python3
"""A template for Word, and what a document made in it must have.

    check_word.py template FILE          pandoc's own, with a style of its own for headings
    check_word.py check FILE MARKDOWN    the style, a picture for each of the Markdown, its numbers
    check_word.py office TEXT MARKDOWN   what LibreOffice reads in it: the numbers, in their order
"""
import re
import subprocess
import sys
import zipfile

COLOUR = "7A1F5C"


def template(to):
    plain = subprocess.run(["pandoc", "--print-default-data-file", "reference.docx"], check=True,
                           capture_output=True).stdout
    with open(to + ".plain", "wb") as file:
        file.write(plain)
    with zipfile.ZipFile(to + ".plain") as old, zipfile.ZipFile(to, "w") as new:
        for entry in old.infolist():
            content = old.read(entry)
            if entry.filename == "word/styles.xml":
                text = content.decode()
                at = text.index('w:styleId="Heading1"')
                changed = re.sub(r'<w:color w:val="[0-9A-F]{6}"', f'<w:color w:val="{COLOUR}"',
                                 text[at:], count=1)
                content = (text[:at] + changed).encode()
            new.writestr(entry, content)
    return 0


NUMBER = r"[\u22120-9 \u202f\u00a0,.-]+"


def numbers_of(source):
    """Of the tables of a Markdown document, in their order."""
    lines = [line for line in source.split("\n") if line.startswith("| ") and "---" not in line]
    cells = [cell.strip() for line in lines for cell in line.strip("|").split(" | ")]
    return [cell for cell in cells if re.fullmatch(NUMBER, cell)]


def office(text, markdown):
    numbers = numbers_of(open(markdown, encoding="utf-8").read())
    lines = [line.strip() for line in open(text, encoding="utf-8-sig").read().split("\n")]
    read = [line for line in lines if line and re.fullmatch(NUMBER, line)]
    if read == numbers and len(numbers) >= 100:
        return 0
    at = next((k for k, pair in enumerate(zip(read, numbers)) if pair[0] != pair[1]), -1)
    print(f"{len(read)} numbers are read, {len(numbers)} written; they part at {at}: "
          f"{read[at:at + 3]}, {numbers[at:at + 3]}")
    return 1


def check(document, markdown):
    wrong = []
    source = open(markdown, encoding="utf-8").read()
    with zipfile.ZipFile(document) as file:
        styles = file.read("word/styles.xml").decode()
        body = file.read("word/document.xml").decode()
        media = [name for name in file.namelist() if name.startswith("word/media/")]
    if COLOUR not in styles:
        wrong.append("the style of the template is not there")
    pictures = len(re.findall(r"^!\[", source, re.M))
    for kind in ".svg", ".png":
        n = sum(name.endswith(kind) for name in media)
        if n != pictures:
            wrong.append(f"there are {n} pictures in {kind}, not {pictures}")
    cells = re.findall(r"<w:tc>(.*?)</w:tc>", body, re.S)
    texts = ["".join(re.findall(r"<w:t[^>]*>([^<]*)</w:t>", cell)) for cell in cells]
    there = [text.strip() for text in texts if text.strip()]
    numbers = numbers_of(source)
    for number in set(numbers):
        if there.count(number) != numbers.count(number):
            wrong.append(f"{number}: {there.count(number)} times, not {numbers.count(number)}")
    if len(numbers) < 100:
        wrong.append(f"only {len(numbers)} numbers were compared")
    print("\n".join(wrong))
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit({"template": template, "check": check, "office": office}[sys.argv[1]](*sys.argv[2:]))
