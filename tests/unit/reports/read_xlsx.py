"""Reads an Excel workbook with nothing but the standard library, and checks it on the way: every
part is well-formed XML, cells have formats that exist, there is no formula anywhere."""
import re
import xml.etree.ElementTree as ET
import zipfile

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"


class Sheet:
    """cells: {(row, column): number or text}, both from 0."""

    def __init__(self, name, xml, formats):
        self.name = name
        self.xml = xml
        self.cells = {}
        self.formats = {}
        last = (-1, -1)
        for row in xml.iter(MAIN + "row"):
            for cell in row.iter(MAIN + "c"):
                at = place(cell.get("r"))
                assert at[0] == int(row.get("r")) - 1 and at > last, f"{cell.get('r')} is out of order"
                last = at
                self.formats[at] = formats[int(cell.get("s", 0))]
                self.cells[at] = value(cell)
        assert not list(xml.iter(MAIN + "f")), "a formula"

    def rows(self):
        """Lists of values; None for no cell."""
        height = 1 + max((row for row, _ in self.cells), default=-1)
        width = 1 + max((column for _, column in self.cells), default=-1)
        return [[self.cells.get((r, c)) for c in range(width)] for r in range(height)]

    def fills(self):
        """Values that conditional formats look for, by range."""
        found = {}
        for group in self.xml.iter(MAIN + "conditionalFormatting"):
            for rule in group.iter(MAIN + "formula"):
                found.setdefault(group.get("sqref"), []).append(rule.text)
        return found


def place(name):
    letters, digits = re.fullmatch("([A-Z]{1,3})([1-9][0-9]*)", name).groups()
    column = 0
    for letter in letters:
        column = 26 * column + ord(letter) - 64
    return int(digits) - 1, column - 1


def value(cell):
    if cell.get("t") == "inlineStr":
        text = cell.find(f"{MAIN}is/{MAIN}t").text or ""
        return re.sub("_x([0-9A-F]{4})_", lambda match: chr(int(match[1], 16)), text)
    assert cell.get("t") is None, f"a cell of type {cell.get('t')}"
    found = cell.find(MAIN + "v")
    return None if found is None else float(found.text)


def read(path):
    """The sheets in their order, and the parts of the archive by name."""
    with zipfile.ZipFile(path) as archive:
        assert archive.testzip() is None
        assert all(item.date_time == (1980, 1, 1, 0, 0, 0) for item in archive.infolist()), "a time"
        parts = {name: archive.read(name) for name in archive.namelist()}
    trees = {name: ET.fromstring(text) for name, text in parts.items()}
    styles = trees["xl/styles.xml"]
    codes = {int(f.get("numFmtId")): f.get("formatCode") for f in styles.iter(MAIN + "numFmt")}
    builtin = {0: "General", 1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00"}
    formats = [{**builtin, **codes}[int(x.get("numFmtId"))] for x in styles.find(MAIN + "cellXfs")]
    targets = {r.get("Id"): r.get("Target") for r in trees["xl/_rels/workbook.xml.rels"]}
    sheets = []
    for entry in trees["xl/workbook.xml"].find(MAIN + "sheets"):
        tree = trees["xl/" + targets[entry.get(RELATION + "id")]]
        sheets.append(Sheet(entry.get("name"), tree, formats))
    return sheets, parts
