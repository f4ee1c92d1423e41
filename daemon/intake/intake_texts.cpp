#include "daemon/intake/intake_texts.h"

#include <iterator>

#include "daemon/intake/utf8.h"

namespace pledged {
namespace {

struct Sentence {
  Message message;
  std::string_view code;
  std::string_view zh;
  std::string_view en;
};

// In the order of the enumeration; the test walks both.
constexpr Sentence kSentences[] = {
    {Message::kEncodingError, "encoding-error",
     "第{0}个字节既不是UTF-8也不是GB18030。请用电子表格软件另存为“CSV UTF-8”后重新投放。",
     "Byte {0} is neither UTF-8 nor GB18030. Save the file again as \"CSV UTF-8\" and drop it again."},
    {Message::kReplacementCharacter, "replacement-character",
     "文件中有替换符U+FFFD，原文在转码时已损坏。请从原始系统重新导出。",
     "The file contains U+FFFD: the text was damaged by an earlier conversion. Export it again from its "
     "source."},
    {Message::kNulByte, "nul-byte",
     "文件中有空字节：可能没有复制完，或是没有标记的UTF-16。请重新复制，或另存为“CSV UTF-8”。",
     "The file contains a NUL byte: it was not copied to its end, or is UTF-16 without a mark. Copy it "
     "again, or "
     "save it as \"CSV UTF-8\"."},
    {Message::kEmpty, "empty", "文件中没有数据行。请确认导出完整，表头下面至少要有一行数据。",
     "The file has no rows of data. Check that it was exported whole: below the header there is a row at "
     "least."},

    {Message::kTooManyFaults, "too-many-faults", "错误太多，第{0}行以后没有再检查。",
     "Too many faults: nothing was checked after row {0}."},

    {Message::kNoFinalLineEnd, "no-final-line-end", "文件末尾没有换行，请确认最后一行没有被截断。",
     "The file does not end with a line end: check that its last row was not cut off."},

    {Message::kDamaged, "damaged",
     "文件损坏或没有复制完（{0}）。请重新复制；仍不行时用电子表格软件打开，另存为.xlsx后再投放。",
     "The file is damaged or was not copied to its end ({0}). Copy it again; if that does not help, open it "
     "in "
     "a spreadsheet program, save it as .xlsx and drop that."},
    {Message::kReadingLimit, "reading-limit",
     "文件展开后超出上限（{0}），不像统计表。请只保留需要的工作表，另存为新文件。",
     "Unpacked, the file is over a limit ({0}) that no statistical table reaches. Keep only the sheets that "
     "are "
     "needed and save them as a new file."},
    {Message::kEncrypted, "encrypted", "文件设有密码，无法读取。请去掉密码后另存。",
     "The file opens only with a password. Save it without one."},
    {Message::kOldFormat, "old-format", "这是Excel 97以前的格式（{0}）。请用电子表格软件另存为.xlsx。",
     "The format is older than Excel 97 ({0}). Save it as .xlsx in a spreadsheet program."},
    {Message::kOtherFormat, "other-format",
     "文件内容是{0}，与扩展名无关，不能读取。请用电子表格软件打开，另存为.xlsx或“CSV UTF-8”。",
     "The content of the file is {0}, whatever its name says, and is not read. Open it in a spreadsheet "
     "program and "
     "save it as .xlsx or \"CSV UTF-8\"."},
    {Message::kExternalEntities, "external-entities",
     "文件中的XML带有DOCTYPE声明（{0}），可能引用外部文件。电子表格软件不会这样写；请重新另存。",
     "The XML in the file has a DOCTYPE ({0}), which could name other files. No spreadsheet program writes "
     "that; "
     "save it again."},
    {Message::kNoSheet, "empty", "文件中没有工作表。", "The file has no sheet of cells."},
    {Message::kRepeatedCell, "repeated-cell", "同一单元格在文件中出现两次，不知道哪个数对。请重新另存。",
     "The file states this cell twice, and which of them is right cannot be known. Save it again."},
    {Message::kJsonShape, "json-shape",
     "JSON不是一张表：{0}。请写成对象的数组，每个对象一行：[{\"indicator\": …, \"area\": …, \"period\": …, "
     "\"value\": …}]。",
     "The JSON is not a table: {0}. Write an array of objects, one a row: [{\"indicator\": …, \"area\": …, "
     "\"period\": …, \"value\": …}]."},
    {Message::kReadingTime, "reading-time", "读取文件用时过长，已中止。请只保留需要的工作表，另存为新文件。",
     "Reading the file took too long and was ended. Keep only the sheets that are needed and save them as a "
     "new "
     "file."},
    {Message::kReadingFailed, "reading-failed",
     "读取文件的进程异常结束（{0}）。请用电子表格软件打开，另存为.xlsx后再投放，并把原文件交给管理员。",
     "The process that read the file ended without an answer ({0}). Open the file in a spreadsheet program, "
     "save it "
     "as .xlsx and drop that; give the file to whoever runs this service."},
    {Message::kNoTidySheet, "no-tidy-sheet",
     "没有一个可见的工作表以整洁表的表头（指标、地区、时期、数值）开头。",
     "No visible sheet begins with the header of a tidy table (indicator, area, period, value)."},
    {Message::kNoLayout, "no-layout",
     "不认识这张表：既不是整洁表，也没有一种表式与它相符（{0}）。请用pledged layout "
     "try查看，再写一种表式；或改成整洁"
     "表。",
     "An unknown table: it is not tidy, and no layout fits it ({1}). Look at it with pledged layout try and "
     "write a layout, or make the table tidy."},
    {Message::kSeveralLayouts, "several-layouts",
     "有几种表式与这张表相符：{0}。请在多余的表式的match里加上特征（文件名、标题或表头），使只有一种相符。",
     "Several layouts fit this table: {0}. Add a mark (file name, title or heading) to the match of those "
     "that "
     "are not meant, so that one fits."},
    {Message::kLayoutField, "layout-field",
     "按表式{2}，这个数没有{0}。请在表中填上，或在表式里写明{0}在哪里。",
     "By the layout {2} nothing says the {1} of this figure. Fill it in, or say in the layout where it "
     "stands."},
    {Message::kLayoutColumn, "layout-column",
     "表式{1}没有说明“{0}”这一列，列中有数。请在表式的values里加上这一列，不需要就写进columns.ignore。",
     "The layout {1} says nothing of the column \"{0}\", which holds numbers. Add it to its values, or to "
     "columns.ignore if it is not needed."},
    {Message::kLayoutColumnText, "layout-column", "表式{1}没有说明“{0}”这一列，其中的文字没有读取。",
     "The layout {1} says nothing of the column \"{0}\"; its text was not read."},
    {Message::kSheetUnread, "sheet-unread", "工作表“{0}”不符合表式{1}，没有读取。",
     "The sheet \"{0}\" does not fit the layout {1} and was not read."},
    {Message::kNameIgnored, "name-ignored", "目标库中没有“{0}”，表式{1}允许略过，没有读取。",
     "\"{0}\" is not in the rule book; the layout {1} lets it be, and it was not read."},
    {Message::kNothingKnown, "nothing-known",
     "按表式{0}读取，没有一个名称是目标库中的，什么也没有存入。请核对文件，或在规则包中为指标添加别名。",
     "By the layout {0} no name in the file is in the rule book, and nothing was stored. Check the file, or "
     "add "
     "aliases to the indicators."},
    {Message::kErrorCell, "error-cell", "单元格是公式错误，没有数值。请改正公式；没有数就留空。",
     "The cell is the error of a formula and has no value. Correct the formula; leave the cell empty if "
     "there is no "
     "figure."},
    {Message::kFormulaWithoutValue, "formula-without-value",
     "公式没有保存结果。请用电子表格软件打开并保存一次，或改写成数值。",
     "The formula was saved without its result. Open the file in a spreadsheet program and save it once, or "
     "write "
     "the value."},
    {Message::kScaledFormat, "scaled-format",
     "单元格格式以千或百万显示，看到的数与保存的数（{0}）不同。请改用常规格式，并核对单位。",
     "The format of the cell shows it in thousands or millions: what is seen is not what is stored ({0}). "
     "Give it "
     "the general format and check the unit."},
    {Message::kHiddenRows, "hidden-rows", "有{0}个隐藏的行，也已读取。", "{0} hidden rows were read too."},

    {Message::kQuoteUnclosed, "quote-unclosed", "引号没有闭合。请补上右引号；单元格内的引号要写两次。",
     "The quotation mark is never closed. Close it; write a quotation mark inside a cell twice."},
    {Message::kQuoteText, "quote-text",
     "右引号后面还有文字。请把整个单元格放在引号内，单元格内的引号写两次。",
     "There is text after the closing quotation mark. Quote the whole cell and write marks inside it twice."},
    {Message::kQuoteStray, "quote-stray",
     "没有加引号的单元格里出现了引号。请给整个单元格加引号，其中的引号写两次。",
     "There is a quotation mark inside a cell that is not quoted. Quote the cell and write the mark twice."},
    {Message::kRowWidth, "row-width",
     "表头有{0}列，这一行有{1}列。请检查多出或缺少的分隔符（数字里的逗号要加引号）。",
     "The header has {0} columns, this row has {1}. Look for a separator too many or too few (a number with "
     "commas must be quoted)."},
    {Message::kLineTooLong, "line-too-long", "这一行超过1 MiB。请检查文件是否损坏。",
     "This line is longer than 1 MiB. Check whether the file is damaged."},
    {Message::kTooManyColumns, "too-many-columns", "超过512列。整洁表只需要指标、地区、时期、数值等几列。",
     "More than 512 columns. A tidy table needs only indicator, area, period, value and a few more."},
    {Message::kTooManyRows, "too-many-rows", "超过1048576行。请拆成几个文件。",
     "More than 1,048,576 rows. Split the file."},
    {Message::kColumnMissing, "column-missing", "表头缺少“{0}”列。", "The header has no column \"{1}\"."},
    {Message::kColumnRepeated, "column-repeated", "这一列与第{0}列含义相同。请只保留一列。",
     "This column means the same as column {0}. Keep one of them."},
    {Message::kColumnUnknown, "column-unknown", "不认识这一列，已忽略。", "Unknown column, ignored."},

    {Message::kIndicatorEmpty, "indicator-unknown", "指标名称为空。", "The indicator is empty."},
    {Message::kIndicatorUnknown, "indicator-unknown",
     "目标库中没有这个指标。最接近的：{0}。请改正名称，或在规则包中为指标添加别名。",
     "No such indicator in the rule book. Nearest: {0}. Correct the name, or add an alias to the indicator."},
    {Message::kIndicatorAmbiguous, "indicator-ambiguous", "有几个指标叫这个名称：{0}。请写其中一个标识符。",
     "Several indicators have this name: {0}. Write the id of the one meant."},
    {Message::kAreaUnknown, "area-unknown", "不认识这个地区。最接近的：{0}。请写区划代码或名称。",
     "Unknown area. Nearest: {0}. Write its division code or its name."},
    {Message::kAreaMissing, "area-missing",
     "没有写明是哪个地区的数，规则包又有几个地区。请在地区列，或在标题中时期的前后（“温州市2020年6月…”）写明"
     "。",
     "Nothing says of which area the figure is, and the rule packs are of several. State it in a column, or "
     "in the title beside the period (温州市2020年6月…)."},

    {Message::kPeriod, "period", "看不懂这个时期。请写成2020-06、2020-Q2、2020年1-6月或2020。",
     "Not a period. Write 2020-06, 2020-Q2, 2020-01..06 or 2020."},
    {Message::kPeriodAmbiguous, "period-ambiguous", "可能是1月也可能是10月。请写成2020-01或2020-10。",
     "May be January or October. Write 2020-01 or 2020-10."},
    {Message::kPeriodYear, "period", "没有四位的年份。请写成2020-06或2020年6月。",
     "There is no year of four digits. Write 2020-06 or 2020年6月."},
    {Message::kPeriodImpossible, "period", "没有这样的月份、季度或日期，或者起止颠倒。请核对，写成2020-06。",
     "There is no such month, quarter or day, or it ends before it begins. Check it and write 2020-06."},
    {Message::kPeriodRelative, "period", "“本月”“累计”等说法，文件的时期不能确定是哪一期。请写成2020-06。",
     "The period of the file does not settle words such as 本月 and 累计. Write 2020-06."},
    {Message::kPeriodSpan, "period-span",
     "时期必须是月、季、半年、年，或从1月起的累计。请分月写，或写成从1月起。",
     "A period is a month, a quarter, a half, a year, or a span that begins in January. Write one of them."},
    {Message::kPeriodRange, "period-range", "年份超出1900–2100。请核对年份。",
     "The year is outside 1900–2100. Check the year."},
    {Message::kPeriodFuture, "period-future", "这个时期到{0}还没有结束。请检查年份和月份；预计数不能投放。",
     "This period has not ended on {0}. Check year and month; forecasts are not taken."},
    {Message::kPeriodDay, "period-day", "只有事件类指标可以写到日。请写统计时期，如2020-06。",
     "Only an event has a day. Write the period that the figure is about, such as 2020-06."},
    {Message::kPeriodNotMonth, "kind-mismatch", "“本月”数的时期必须是一个月。累计数请把口径写成“累计”。",
     "A figure of the month needs a month as its period. For a year-to-date figure write kind ytd."},
    {Message::kPeriodYearToDate, "kind-mismatch",
     "“本期”数的时期不能是从1月起的累计。累计数请把口径写成“累计”。",
     "A figure of the period itself cannot have a year-to-date span. For a year-to-date figure write kind "
     "ytd."},
    {Message::kPeriodDayToDate, "kind-mismatch", "累计数的时期不能是某一天。",
     "A year-to-date figure cannot be of a day."},
    {Message::kNotYearToDate, "not-year-to-date",
     "这个指标按年初以来的累计口径评估，单期数值已保存，但不参与评估。",
     "This indicator is judged by its year-to-date figure; the figure of a single period is kept but not "
     "judged."},
    {Message::kPeriodFrequency, "period-frequency", "这个指标通常不公布这个时期的数，请核对。",
     "This indicator is not usually published for this period; please check."},

    {Message::kNumber, "number", "不是数字。请写成如7727.11；没有数就留空。",
     "Not a number. Write it like 7727.11; leave the cell empty if there is none."},
    {Message::kNumberBrackets, "number", "括号可能表示负数（{0}），也可能表示注释（{1}）。请写{0}或{1}。",
     "Brackets may mean a negative number ({0}) or a note ({1}). Write {0} or {1}."},
    {Message::kNumberTriangle, "number", "三角可能表示负数（{0}），也可能表示上升（{1}）。请写{0}或{1}。",
     "The triangle may mean a negative number ({0}) or a rise ({1}). Write {0} or {1}."},
    {Message::kNumberPower, "number", "可能是带注释的{0}，也可能是{1}。请写{0}或{1}。",
     "May be {0} with a note, or {1}. Write {0} or {1}."},
    {Message::kNumberGroups, "number",
     "可以读成{0}，也可以读成{1}。请只写数字和小数点“.”，或按千位分隔，如7,727.11。",
     "May be {0} or {1}. Write digits with a point as the decimal sign, or groups of three: 7,727.11."},
    {Message::kNumberDigits, "number", "数字过长或过大，无法准确保存。请核对；数字最多18位。",
     "Too many digits, or too large, to be kept exactly. Check it; a number has at most 18 digits."},
    {Message::kNumberWords, "number", "文字不能准确读成一个数。请写数字，如-3.1。",
     "These words cannot be read exactly as one number. Write a number, such as -3.1."},
    {Message::kNumberApproximate, "number", "只说了大约、多于或少于{0}，不是准确的数。请写准确的数。",
     "Only says about, over or under {0}. Write the exact number."},
    {Message::kNumberInexact, "number", "{0}不能写成有限小数。请写公布的数，如33.3%。",
     "{0} has no exact decimal. Write the number as published, such as 33.3%."},
    {Message::kNumberOfGrowth, "number", "说的是增速的变化，不是增速。请写增速本身，如-3.1%。",
     "Says how a growth changed, not the growth. Write the growth itself, such as -3.1%."},
    {Message::kFootnote, "footnote", "已去掉注释标记，按{0}读取。",
     "The footnote mark was removed; read as {0}."},
    {Message::kApproximateTaken, "approximate", "是约数，按表式允许读作{0}。",
     "Not an exact number; read as {0}, as the layout allows."},
    {Message::kUnitUnknown, "unit-unknown",
     "不认识单位“{0}”。这个指标的单位是“{1}”，请写这个单位，或万元、亿元一类可以换算的单位。",
     "Unknown unit \"{0}\". Write \"{1}\", the unit of this indicator, or one that converts to it."},
    {Message::kUnitMismatch, "unit-mismatch", "单位“{0}”不能换算成这个指标的单位“{1}”。请检查单位或指标。",
     "The unit \"{0}\" does not convert to \"{1}\", the unit of this indicator. Check the unit or the "
     "indicator."},
    {Message::kUnitCurrency, "unit-mismatch",
     "单位“{0}”和这个指标的单位“{1}”不是同一种货币，不按汇率换算。请填这个指标单位的数。",
     "The units \"{0}\" and \"{1}\", that of this indicator, are of two currencies, and there is no "
     "exchange. "
     "Write the figure in the indicator's unit."},
    {Message::kUnitInName, "unit-mismatch", "指标名称里写的是“{0}”，单位列写的是“{1}”。请改成一致。",
     "The name of the indicator says \"{0}\", the unit column says \"{1}\". Write the same in both."},
    {Message::kUnitContradiction, "unit-mismatch", "单元格写的是“{0}”，单位列写的是“{1}”。请只写一处。",
     "The cell says \"{0}\", the unit column says \"{1}\". State the unit once."},
    {Message::kUnitTwiceScaled, "unit-ambiguous", "单位“{0}”已含数量级，数字又写了万或亿。请只写一处。",
     "The unit \"{0}\" is scaled already, and the number is written with 万 or 亿 as well. Do one of the "
     "two."},
    {Message::kImplausible, "implausible",
     "{0}超出这个指标的合理范围（{1}"
     "），已暂存待核，不计入评估。请检查单位：有误请改正后重新投放；无误请由他人核准。",
     "{0} is outside what is plausible for this indicator ({1}); it is held and does not count. Correct the "
     "unit "
     "and drop the file again, or have another person approve it."},
    {Message::kUnitJump, "unit-jump",
     "{0}约为{2}的{1}的10^{3}"
     "倍，可能写错了单位或小数点，已暂存待核，不计入评估。有误请改正后重新投放；无误请由他人核准。",
     "{0} is about 10^{3} times {1} of {2}: perhaps another unit or a point lost; it is held and does not "
     "count. "
     "Correct it and drop the file again, or have another person approve it."},
    {Message::kYearToDateFalls, "ytd-fall",
     "累计数{0}与{2}的{1}"
     "相矛盾（累计数不会减少），已暂存待核，不计入评估。有误请改正后重新投放；无误请由他人核准。",
     "The year to date {0} contradicts {1} of {2}, since it cannot fall; it is held and does not count. "
     "Correct it "
     "and drop the file again, or have another person approve it."},
    {Message::kLargeRevision, "large-revision",
     "{0}与原来公布的{1}相差过大，已暂存待核，不计入评估。有误请改正后重新投放；确为修订请由他人核准。",
     "{0} differs from {1}, published before, by more than is usual; it is held and does not count. Correct "
     "it and "
     "drop the file again, or have another person approve the revision."},
    {Message::kEventValue, "event-value", "事件的数值是完成比例：写1、0、是、否，或带百分号的60%。",
     "The value of an event is the share done: write 1, 0, yes, no, or a percentage with its sign, 60%."},

    {Message::kKindUnknown, "kind-unknown", "不认识这个口径。请写绝对值、同比、累计或本月，或留空。",
     "Unknown kind. Write level, growth, ytd or month, or leave it empty."},
    {Message::kLevelOfGrowth, "kind-mismatch",
     "这个指标本身就是增速，没有绝对值。请把口径写成“同比”，或改用总量指标。",
     "This indicator is a growth rate and has no level. Write kind growth, or name the indicator of the "
     "level."},
    {Message::kGrowthOfOther, "kind-mismatch", "位次和事件没有同比增速。",
     "A rank or an event has no growth."},
    {Message::kChangeAsLevel, "kind-mismatch", "文字说的是增减，不是绝对值。请把口径写成“同比”。",
     "The words state a change, not a level. Write kind growth."},
    {Message::kStatusUnknown, "status-unknown", "不认识这个状态。请写初步、最终或撤回，或留空。",
     "Unknown status. Write preliminary, final or withdrawn, or leave it empty."},
    {Message::kForecast, "forecast-not-data", "预计数不是统计数，不能用来评估。请删去这一行。",
     "A forecast is not a figure to judge by. Remove the row."},
    {Message::kWithdrawnWithValue, "withdrawn-with-value", "撤回的数值必须留空。",
     "A withdrawn figure must have no value."},

    {Message::kConflict, "conflict",
     "与第{0}行（{1}）是同一指标、地区、时期和口径，数值却不同。请只保留正确的一行。",
     "The same indicator, area, period and kind as row {0} ({1}), with another value. Keep the right one."},
    {Message::kConflictOfCells, "conflict",
     "与单元格{0}（{1}"
     "）是同一指标、地区、时期和口径，数值却不同。请只保留正确的一个；如是两个指标，请在名称中写明。",
     "The same indicator, area, period and kind as cell {0} ({1}), with another value. Keep the right one; "
     "if "
     "they are two indicators, let their names say so."},
    {Message::kRepeatedRow, "duplicate-row", "与第{0}行相同。", "The same as row {0}."},
    {Message::kRepeatedCellFigure, "duplicate-row", "与单元格{0}相同。", "The same as cell {0}."},
    {Message::kScopeChange, "scope-change",
     "按绝对值算增速是{0}%，公布的增速是{1}%，相差超过0."
     "1个百分点，口径可能有变化（或按可比价）。增速类目标以公布的增速为准。",
     "By the levels the growth is {0}%, published is {1}%: more than 0.1 points apart, so the scope may have "
     "changed (or prices are comparable ones). Growth targets go by the published growth."},
    {Message::kPartsTotal, "parts-total",
     "总数是{0}，下属{2}个地区相加是{1}，超出四舍五入的误差。请核对哪一个有误；已照原样存入。",
     "The total is {0}, its {2} areas come to {1}: more apart than rounding makes them. Check which is "
     "wrong; both "
     "are stored as they are."},
    {Message::kTwoSources, "two-sources",
     "这里是{0}，指标{2}同一时期是{1}，目标库说两者应相等。请核对哪一个有误；已照原样存入。",
     "This says {0}, the indicator {2} says {1} of the same period, and the rule book says that they are "
     "equal. Check "
     "which is wrong; both are stored as they are."},
    {Message::kOlderRevision, "older-revision-returns",
     "内容与第{0}次投放的文件完全相同，而现有数值更新。如确要恢复旧值，请改动文件（例如加备注）后再投放。",
     "The same bytes as file {0}, while newer values are current. To go back to the old values on purpose, "
     "change the file (add a note) and drop it again."},

    {Message::kOlderValue, "older-revision-returns",
     "{0}是较早投放过的数，现有数值是{1}，已暂存待核，不计入评估。确要恢复旧值请由他人核准。",
     "{0} was dropped before, and {1} is current; it is held and does not count. To go back to it have "
     "another "
     "person approve it."},

    {Message::kSymbolicLink, "symbolic-link", "这是符号链接。请投放文件本身。",
     "A symbolic link. Drop the file itself."},
    {Message::kNotRegular, "not-regular", "这不是普通文件。", "Not a regular file."},
    {Message::kHardLink, "hard-link", "这个文件另有硬链接，内容可能被改动。请投放副本。",
     "The file has another hard link through which it may change. Drop a copy."},
    {Message::kTooLarge, "too-large", "文件有{0}字节，上限是{1}字节。请拆成几个文件。",
     "The file has {0} bytes, the limit is {1}. Split it."},
};

constexpr bool follows_the_enumeration() {
  for (std::size_t i = 0; i < std::size(kSentences); ++i) {
    if (static_cast<std::size_t>(kSentences[i].message) != i) return false;
  }
  return std::size(kSentences) == static_cast<std::size_t>(Message::kTooLarge) + 1;
}
static_assert(follows_the_enumeration());

const Sentence& sentence_of(Message message) {
  return kSentences[static_cast<std::size_t>(message)];
}

std::string filled(std::string_view sentence, std::initializer_list<std::string_view> details) {
  std::string text;
  for (std::size_t i = 0; i < sentence.size(); ++i) {
    const bool placeholder = sentence[i] == '{' && i + 2 < sentence.size() && sentence[i + 2] == '}';
    if (!placeholder) {
      text.push_back(sentence[i]);
      continue;
    }
    text += printable(std::data(details)[sentence[i + 1] - '0']);
    i += 2;
  }
  return text;
}

}  // namespace

std::string_view code_of(Message message) {
  return sentence_of(message).code;
}

Fault make_fault(Message message, CellPlace place, std::string_view value,
                 std::initializer_list<std::string_view> details) {
  const Sentence& sentence = sentence_of(message);
  return {.sheet = {},
          .row = place.row,
          .column = place.column,
          .value = shortened(value),
          .code = std::string(sentence.code),
          .remedy_zh = filled(sentence.zh, details),
          .remedy_en = filled(sentence.en, details)};
}

}  // namespace pledged
