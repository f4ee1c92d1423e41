"""The cells of spreadsheets as other programs' readers see them: one line of JSON a file.

Usage: dump_cells.py FILE...   Needs Debian's python3-openpyxl, python3-xlrd, python3-odf.

{"file": ..., "sheets": [{"name": ..., "hidden": ..., "cells": [[row, column, kind, text], ...]}]}
kind: t text, n number (Python's shortest repr), b TRUE or FALSE, d date ("2020-06-30", "12:00:00" or both), e error.
Texts of no characters are left out, as the grid leaves them out.
"""
import datetime
import json
import re
import sys


def escapes_undone(text):
    # openpyxl leaves _x000D_ and the like as they are written (ECMA-376 part 1, 22.9.2.19).
    return re.sub(r"_x([0-9A-Fa-f]{4})_", lambda m: chr(int(m.group(1), 16)), text)


def date_text(value):
    if isinstance(value, datetime.datetime):
        value = (value + datetime.timedelta(microseconds=500000)).replace(microsecond=0)
        midnight = (value.hour, value.minute, value.second) == (0, 0, 0)
        return value.strftime("%Y-%m-%d" if midnight else "%Y-%m-%d %H:%M:%S")
    return value.isoformat()


def cell_of(value):
    if isinstance(value, bool):
        return "b", "TRUE" if value else "FALSE"
    if isinstance(value, (int, float)):
        return "n", repr(float(value))
    if isinstance(value, datetime.timedelta):
        return "n", repr(value / datetime.timedelta(days=1))
    if isinstance(value, (datetime.datetime, datetime.date, datetime.time)):
        return "d", date_text(value)
    return "t", escapes_undone(str(value))


def xlsx_sheets(path):
    import openpyxl

    for sheet in openpyxl.load_workbook(path, data_only=True).worksheets:
        cells = []
        # Not iter_rows(): it walks over every empty cell up to XFD1048576.
        for (row, column), cell in sorted(sheet._cells.items()):
            if cell.value is None or cell.value == "":
                continue
            kind, text = ("e", cell.value) if cell.data_type == "e" else cell_of(cell.value)
            cells.append([row, column, kind, text])
        yield {"name": sheet.title, "hidden": sheet.sheet_state != "visible", "cells": cells}


def xls_cell(book, cell):
    import xlrd

    if cell.ctype == xlrd.XL_CELL_TEXT:
        return ("t", cell.value) if cell.value else None
    if cell.ctype == xlrd.XL_CELL_NUMBER:
        return "n", repr(float(cell.value))
    if cell.ctype == xlrd.XL_CELL_DATE:
        year, month, day, hour, minute, second = xlrd.xldate_as_tuple(cell.value, book.datemode)
        if year == 0:
            return "d", datetime.time(hour, minute, second).isoformat()
        return "d", date_text(datetime.datetime(year, month, day, hour, minute, second))
    if cell.ctype == xlrd.XL_CELL_BOOLEAN:
        return "b", "TRUE" if cell.value else "FALSE"
    if cell.ctype == xlrd.XL_CELL_ERROR:
        return "e", xlrd.error_text_from_code[cell.value]
    return None


def xls_sheets(path):
    import xlrd

    book = xlrd.open_workbook(path, ragged_rows=True)
    for sheet in book.sheets():
        cells = []
        for row in range(sheet.nrows):
            for column in range(sheet.row_len(row)):
                content = xls_cell(book, sheet.cell(row, column))
                if content:
                    cells.append([row + 1, column + 1, *content])
        yield {"name": sheet.name, "hidden": sheet.visibility != 0, "cells": cells}


def ods_text(cell):
    from odf import teletype, text

    own = [child for child in cell.childNodes if child.qname == (text.P(check_grammar=False).qname)]
    return "\n".join(teletype.extractText(paragraph) for paragraph in own)


def ods_cell(cell):
    kind = cell.getAttribute("valuetype")
    if kind in ("float", "currency", "percentage"):
        return "n", repr(float(cell.getAttribute("value")))
    if kind == "date":
        return cell_of(datetime.datetime.fromisoformat(cell.getAttribute("datevalue")))
    if kind == "time":
        hours, minutes, seconds = re.match(r"PT(\d+)H(\d+)M(\d+)S", cell.getAttribute("timevalue")).groups()
        return "d", datetime.time(int(hours), int(minutes), int(seconds)).isoformat()
    if kind == "boolean":
        return "b", cell.getAttribute("booleanvalue").upper()
    content = ods_text(cell)
    return ("t", content) if content else None


def ods_sheets(path):
    from odf import opendocument, table

    for sheet in opendocument.load(path).spreadsheet.getElementsByType(table.Table):
        cells = []
        row_number = 1
        for row in sheet.getElementsByType(table.TableRow):
            repeated_rows = int(row.getAttribute("numberrowsrepeated") or 1)
            column = 1
            for cell in row.childNodes:
                repeated = int(cell.getAttribute("numbercolumnsrepeated") or 1)
                covered = cell.qname[1] == "covered-table-cell"
                content = None if covered else ods_cell(cell)
                if content:
                    for r in range(repeated_rows):
                        for c in range(repeated):
                            cells.append([row_number + r, column + c, *content])
                column += repeated
            row_number += repeated_rows
        yield {"name": sheet.getAttribute("name"), "hidden": None, "cells": sorted(cells)}


READERS = {"xlsx": xlsx_sheets, "xls": xls_sheets, "ods": ods_sheets}

if __name__ == "__main__":
    for path in sys.argv[1:]:
        sheets = list(READERS[path.rsplit(".", 1)[1].lower()](path))
        print(json.dumps({"file": path, "sheets": sheets}, ensure_ascii=True))
