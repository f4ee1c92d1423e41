"""Writes spreadsheets with every kind of cell, by the writers of other programs, into a folder.

Usage: make_files.py FOLDER   Needs Debian's python3-openpyxl, python3-xlwt, python3-odf.
"""
import datetime
import random
import sys

FOLDER = sys.argv[1]
RANDOM = random.Random(20200715)
WORDS = ["指标名称", "一般公共预算收入", "其中：税收", "a & b < c", "  blanks  ", "two\nlines", "quote \"", "😀 𠮷", "é", "=1+1", "100%"]


def numbers():
    yield from (0, 1, -1, 7727.11, 0.1, 0.1 + 0.2, 1e15, 123456789012345, 1e-7, -0.005, 5e-324, 1.5e308)
    for _ in range(400):
        yield RANDOM.uniform(-1, 1) * 10 ** RANDOM.randint(-8, 12)
    for _ in range(200):
        yield round(RANDOM.uniform(-1e6, 1e6), 2)
    for _ in range(100):
        yield RANDOM.randint(-(2**29), 2**29)


def days():
    for day in (1, 59, 61, 36526, 44012, 73050):
        yield datetime.datetime(1899, 12, 30) + datetime.timedelta(days=day + (1 if day < 60 else 0))
    yield datetime.datetime(2020, 6, 30, 12, 34, 56)
    yield datetime.datetime(1999, 12, 31, 23, 59, 59)


def xlsx(name, epoch=None):
    import openpyxl
    from openpyxl.utils.datetime import CALENDAR_MAC_1904

    book = openpyxl.Workbook()
    if epoch == 1904:
        book.epoch = CALENDAR_MAC_1904
    sheet = book.active
    sheet.title = "财政 & 金融"
    for i, number in enumerate(numbers()):
        cell = sheet.cell(1 + i // 20, 1 + i % 20, number)
        cell.number_format = ["General", "0.0%", "#,##0.00", "0.00E+00", "[Red]-0;0"][i % 5]
    for i, word in enumerate(WORDS):
        cell = sheet.cell(60 + i, 3, word)
        cell.data_type = "s"
    for i, day in enumerate(days()):
        if epoch == 1904 and day.year < 1905:
            continue
        sheet.cell(80 + i, 2, day).number_format = ["yyyy-mm-dd", 'yyyy"年"m"月"d"日"', "yyyy/m/d h:mm", "d-mmm-yy"][i % 4]
    sheet.cell(95, 1, datetime.time(12, 30))
    sheet.cell(96, 1, datetime.timedelta(hours=30))
    sheet.cell(96, 1).number_format = "[h]:mm"
    sheet.cell(97, 1, True)
    sheet.cell(97, 2, False)
    for i, error in enumerate(["#REF!", "#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#VALUE!"]):
        sheet.cell(98, 1 + i, error)
    sheet.cell(99, 1, "=SUM(A1:A3)")
    sheet.merge_cells("B100:E102")
    sheet["B100"] = "合并"
    sheet["XFD1048576"] = "角"
    hidden = book.create_sheet("底稿")
    hidden.sheet_state = "hidden"
    hidden["A1"] = 999
    book.create_sheet("空")
    book.save(f"{FOLDER}/{name}.xlsx")


def xls(name, epoch=None):
    import xlwt

    book = xlwt.Workbook(encoding="utf-8")
    book.dates_1904 = epoch == 1904
    sheet = book.add_sheet("财政 & 金融")
    formats = [xlwt.easyxf(num_format_str=code) for code in ("General", "0.0%", "#,##0.00", "0.00E+00", "0.00")]
    for i, number in enumerate(numbers()):
        sheet.write(i // 20, i % 20, number, formats[i % 5])
    for i, word in enumerate(WORDS):
        sheet.write(60 + i, 2, word)
    # Enough text for several CONTINUE records, with breaks inside strings of both widths.
    for i in range(1200):
        sheet.write(200 + i, 0, f"统计指标第{i}号" * (1 + i % 9) + "x" * (i % 50))
        sheet.write(200 + i, 1, f"indicator {i} " * (1 + i % 11))
    dates = [xlwt.easyxf(num_format_str=code) for code in ("yyyy-mm-dd", "yyyy/m/d h:mm")]
    for i, day in enumerate(days()):
        if day.year > 1905:
            sheet.write(80 + i, 1, day, dates[i % 2])
    sheet.write(97, 0, True)
    sheet.write(97, 1, False)
    for i, code in enumerate((0x00, 0x07, 0x0F, 0x17, 0x1D, 0x24, 0x2A)):
        sheet.row(98).set_cell_error(i, code)
    sheet.write_merge(100, 102, 1, 4, "合并")
    sheet.write_rich_text(110, 0, ["普通", ("加粗", xlwt.easyfont("bold on")), "之后"])
    sheet.write(65535, 255, "角")
    hidden = book.add_sheet("底稿")
    hidden.visibility = 1
    hidden.write(0, 0, 999)
    book.add_sheet("空")
    book.save(f"{FOLDER}/{name}.xls")


def ods(name):
    from odf import opendocument, table, text

    book = opendocument.OpenDocumentSpreadsheet()
    sheet = table.Table(name="财政 & 金融")
    all_numbers = list(numbers())
    for start in range(0, len(all_numbers), 20):
        row = table.TableRow()
        for i, number in enumerate(all_numbers[start : start + 20]):
            kind = ["float", "percentage", "currency"][i % 3]
            cell = table.TableCell(valuetype=kind, value=repr(float(number)))
            cell.addElement(text.P(text=f"{number:.1f}"))
            row.addElement(cell)
        sheet.addElement(row)
    sheet.addElement(table.TableRow(numberrowsrepeated=7))
    for word in WORDS:
        row = table.TableRow(numberrowsrepeated=2)
        row.addElement(table.TableCell(numbercolumnsrepeated=2))
        cell = table.TableCell(valuetype="string", numbercolumnsrepeated=3)
        for line in word.split("\n"):
            cell.addElement(text.P(text=line.strip()))
        row.addElement(cell)
        sheet.addElement(row)
    row = table.TableRow()
    for day in days():
        row.addElement(table.TableCell(valuetype="date", datevalue=day.isoformat()))
    row.addElement(table.TableCell(valuetype="time", timevalue="PT12H30M05S"))
    row.addElement(table.TableCell(valuetype="boolean", booleanvalue="true"))
    merged = table.TableCell(valuetype="string", numbercolumnsspanned=3, numberrowsspanned=1)
    merged.addElement(text.P(text="合并"))
    row.addElement(merged)
    row.addElement(table.CoveredTableCell(numbercolumnsrepeated=2))
    sheet.addElement(row)
    book.spreadsheet.addElement(sheet)
    book.spreadsheet.addElement(table.Table(name="空"))
    book.save(f"{FOLDER}/{name}.ods")


xlsx("openpyxl")
xlsx("openpyxl-1904", 1904)
xls("xlwt")
xls("xlwt-1904", 1904)
ods("odfpy")
