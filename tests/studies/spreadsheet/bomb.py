"""A workbook whose sheet is 200 MB of empty rows: bomb.py FILE"""
import sys
import zipfile

RELATION = '<Relationships><Relationship Id="a" Type="{}" Target="{}"/></Relationships>'
with zipfile.ZipFile(sys.argv[1], "w", zipfile.ZIP_DEFLATED) as book:
    book.writestr("_rels/.rels", RELATION.format("officeDocument", "book.xml"))
    book.writestr("_rels/book.xml.rels", RELATION.format("worksheet", "sheet.xml"))
    book.writestr("book.xml", '<workbook><sheet name="S" id="a"/></workbook>')
    with book.open("sheet.xml", "w") as sheet:
        sheet.write(b"<worksheet><sheetData>")
        for _ in range(200):
            sheet.write(b"<row></row>" * 90000)
        sheet.write(b"</sheetData></worksheet>")
