"""Makes the workbooks of this folder again: one table, as several programs write it.

Needs openpyxl, XlsxWriter, msoffcrypto-tool and LibreOffice; the tests need none of them.
"""
import datetime
import pathlib
import shutil
import subprocess
import tempfile

import openpyxl
import openpyxl.styles
import xlsxwriter
from msoffcrypto.format.ooxml import OOXMLFile

HERE = pathlib.Path(__file__).parent
TABLE = [
    ["Libellé", "Code", "Nombre", "Décimal", "Jour", "Moment", "Oui", "Calcul"],
    ["Médiation\nnumérique", "01001", 45, 0.1, datetime.date(2025, 3, 4),
     datetime.datetime(2025, 3, 4, 9, 12), True, "=C2*2"],
    ["a & b < c > \"d\"", "085", -3, 1234.5678, datetime.date(1999, 12, 31),
     datetime.datetime(2024, 2, 29, 23, 59, 58), False, "=C3*2"],
    ["", "", "", "", "", "", "", ""],
    ["  espaces  ", "3/12", 1000000, 1e-7, datetime.date(2000, 2, 29),
     datetime.datetime(2025, 12, 31, 0, 0), True, "=C5*2"],
    ["caché", "x", 1, 0.5, datetime.date(2025, 1, 1), datetime.datetime(2025, 1, 1, 12, 0), False, "=C6*2"],
]


def with_xlsxwriter(name, **options):
    book = xlsxwriter.Workbook(HERE / name, {"in_memory": True, **options})
    book.set_properties({"created": datetime.datetime(2026, 1, 5)})
    sheet = book.add_worksheet("Données")
    day = book.add_format({"num_format": "dd/mm/yyyy"})
    moment = book.add_format({"num_format": "dd/mm/yyyy hh:mm"})
    bold = book.add_format({"bold": True})
    for row, cells in enumerate(TABLE):
        for column, value in enumerate(cells):
            if value == "":
                continue
            if isinstance(value, datetime.datetime):
                sheet.write_datetime(row, column, value, moment)
            elif isinstance(value, datetime.date):
                sheet.write_datetime(row, column, value, day)
            elif isinstance(value, str) and value.startswith("="):
                sheet.write_formula(row, column, value, None, TABLE[row][2] * 2)
            elif isinstance(value, str):
                sheet.write_string(row, column, value)
            else:
                sheet.write(row, column, value)
    sheet.write_rich_string(6, 0, "Gras ", bold, "et", " maigre")
    sheet.merge_range(7, 0, 8, 1, "fusion")
    sheet.set_row(5, None, None, {"hidden": True})
    hidden = book.add_worksheet("Cachée")
    hidden.write(0, 0, "rien")
    hidden.hide()
    book.close()


def with_openpyxl(name):
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Données"
    for row, cells in enumerate(TABLE, 1):
        for column, value in enumerate(cells, 1):
            # No cached value: openpyxl computes nothing.
            if value == "" or (isinstance(value, str) and value.startswith("=")):
                continue
            cell = sheet.cell(row, column, value)
            if isinstance(value, datetime.date) and not isinstance(value, datetime.datetime):
                cell.number_format = "dd/mm/yyyy"
    sheet.row_dimensions[6].hidden = True
    sheet["A7"] = "Gras et maigre"
    sheet["A8"] = "fusion"
    sheet.merge_cells("A8:B9")
    book.create_sheet("Cachée").sheet_state = "hidden"
    book.save(HERE / name)


def with_libreoffice(source, name):
    with tempfile.TemporaryDirectory() as folder:
        kind = name.rsplit(".", 1)[1]
        subprocess.run(
            ["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", kind,
             "--outdir", folder, str(HERE / source)], check=True, stdout=subprocess.DEVNULL)
        shutil.move(f"{folder}/{source.rsplit('.', 1)[0]}.{kind}", HERE / name)


with_xlsxwriter("xlsxwriter.xlsx")
with_xlsxwriter("xlsxwriter-1904.xlsx", date_1904=True)
with_xlsxwriter("xlsxwriter-stream.xlsx", constant_memory=True)
with_openpyxl("openpyxl.xlsx")
with_libreoffice("xlsxwriter.xlsx", "libreoffice.xlsx")
with_libreoffice("xlsxwriter.xlsx", "libreoffice.ods")
with_libreoffice("xlsxwriter.xlsx", "libreoffice.xls")
with open(HERE / "openpyxl.xlsx", "rb") as source, open(HERE / "locked.xlsx", "wb") as locked:
    OOXMLFile(source).encrypt("secret", locked)
