// The receipt as a clerk reads it.
#include <string_view>

#include "daemon/intake/receipt.h"
#include "daemon/intake/utf8.h"
#include "storage/cell_name.h"

namespace pledged {
namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
constexpr std::string_view kLineEnd = "\r\n";

// The words of one language; {} marks nothing here, the numbers follow the words.
struct Words {
  std::string_view title, dry_run, file, received, by, encoding, layout, outcome;
  std::string_view rows, added, unchanged, revised, missing, held, rejected;
  std::string_view faults, held_cells, warnings, revisions, more, whole_file, row, withdrawn;
  std::string_view colon;
  std::string_view outcomes[4];  // in the order of FileOutcome
};

constexpr Words kChinese = {
    .title = "数据回执",
    .dry_run = "预检：没有写入任何数据",
    .file = "文件",
    .received = "收到",
    .by = "报送人",
    .encoding = "编码",
    .layout = "表式",
    .outcome = "结果",
    .rows = "数据行",
    .added = "新增",
    .unchanged = "未变",
    .revised = "修订",
    .missing = "缺数",
    .held = "待核",
    .rejected = "有误",
    .faults = "错误（全部改正后重新投放）",
    .held_cells = "待核实的数（未计入评估；核准或退回：pledged approve 编号，pledged refuse 编号）",
    .warnings = "提醒（已按下列方式处理）",
    .revisions = "修订明细（旧值 → 新值）",
    .more = "未列出的还有",
    .whole_file = "整个文件",
    .row = "行",
    .withdrawn = "撤回",
    .colon = "：",
    .outcomes = {"已接收", "重复，未作改动", "已退回，没有写入任何数据", "待核实，没有写入任何数据"},
};

constexpr Words kEnglish = {
    .title = "Receipt",
    .dry_run = "Dry run: nothing was written",
    .file = "File",
    .received = "Received",
    .by = "Dropped by",
    .encoding = "Encoding",
    .layout = "Layout",
    .outcome = "Outcome",
    .rows = "rows",
    .added = "added",
    .unchanged = "unchanged",
    .revised = "revised",
    .missing = "without a figure",
    .held = "held",
    .rejected = "faulty",
    .faults = "Faults (correct them all and drop the file again)",
    .held_cells = "Held figures (they do not count; pledged approve NUMBER or pledged refuse NUMBER)",
    .warnings = "Warnings (taken in as said below)",
    .revisions = "Revisions (before → after)",
    .more = "not listed",
    .whole_file = "whole file",
    .row = "row",
    .withdrawn = "withdrawn",
    .colon = ": ",
    .outcomes = {"accepted", "duplicate, nothing changed", "rejected, nothing was written",
                 "held, nothing was written"},
};

class Page {
 public:
  explicit Page(const Words& words) : words_(words) {}

  template <class... Parts>
  void line(const Parts&... parts) {
    (text_.append(parts), ...);
    text_.append(kLineEnd);
  }
  void field(std::string_view name, std::string_view value) { line(name, words_.colon, value); }
  std::string take() && { return std::move(text_); }

 private:
  const Words& words_;
  std::string text_;
};

// "财政!C17", "C17" where there are no sheets.
std::string place_of(const Fault& fault, const Words& words) {
  const std::string sheet = printable(fault.sheet);
  if (fault.row == 0 && fault.column == 0) return sheet.empty() ? std::string(words.whole_file) : sheet;
  const std::string within = sheet.empty() ? "" : sheet + "!";
  if (fault.column == 0) return within + std::string(words.row) + " " + std::to_string(fault.row);
  return within + cell_name(fault.row, fault.column);
}

void write_faults(Page& page, const std::vector<Fault>& faults, std::uint64_t total, std::string_view title,
                  const Words& words) {
  if (total == 0) return;
  page.line();
  page.line(title, words.colon, std::to_string(total));
  for (const Fault& fault : faults) {
    const std::string& remedy = &words == &kChinese ? fault.remedy_zh : fault.remedy_en;
    const std::string value = fault.value.empty() ? "" : " [" + fault.value + "]";
    page.line("  ", place_of(fault, words), " ", fault.code, value, words.colon, remedy);
  }
  if (total > faults.size()) page.line("  ", words.more, words.colon, std::to_string(total - faults.size()));
}

void write_held(Page& page, const Receipt& receipt, const Words& words) {
  if (receipt.held == 0) return;
  page.line();
  page.line(words.held_cells, words.colon, std::to_string(receipt.held));
  for (const HeldLine& line : receipt.held_cells) {
    const std::string number = line.number == 0 ? "" : std::to_string(line.number) + ". ";
    const std::string& remedy = &words == &kChinese ? line.why.remedy_zh : line.why.remedy_en;
    page.line("  ", number, place_of(line.why, words), " ", line.indicator, " ", line.area, " ", line.period,
              " ", line.why.code, " [", line.why.value, "]", words.colon, remedy);
  }
}

void write_revisions(Page& page, const Receipt& receipt, const Words& words) {
  if (receipt.revisions_total == 0) return;
  const auto shown = [&words](const std::string& value) {
    return value.empty() ? std::string(words.withdrawn) : value;
  };
  page.line();
  page.line(words.revisions, words.colon, std::to_string(receipt.revisions_total));
  for (const RevisionLine& line : receipt.revisions) {
    page.line("  ", line.indicator, " ", line.area, " ", line.kind, " ", line.period, words.colon,
              shown(line.before), " → ", shown(line.after));
  }
  const std::uint64_t more = receipt.revisions_total - receipt.revisions.size();
  if (more > 0) page.line("  ", words.more, words.colon, std::to_string(more));
}

std::string counts_of(const Receipt& receipt, const Words& words) {
  std::string counts;
  const auto add = [&counts](std::string_view name, std::uint64_t count) {
    if (!counts.empty()) counts += " · ";
    counts += std::string(name) + " " + std::to_string(count);
  };
  add(words.rows, receipt.rows);
  add(words.added, receipt.added);
  add(words.unchanged, receipt.unchanged);
  add(words.revised, receipt.revised);
  add(words.missing, receipt.missing);
  add(words.held, receipt.held);
  add(words.rejected, receipt.rejected);
  return counts;
}

std::string text_in(const Words& words, const Receipt& receipt) {
  Page page(words);
  page.line(words.title);
  if (receipt.dry_run) page.line(words.dry_run);
  page.field(words.file, receipt.file);
  page.field("SHA-256", receipt.sha256);
  page.field(words.received, receipt.received);
  if (!receipt.by.empty()) page.field(words.by, receipt.by);
  if (!receipt.encoding.empty()) page.field(words.encoding, receipt.encoding);
  if (!receipt.layout.empty()) page.field(words.layout, receipt.layout);
  page.field(words.outcome, words.outcomes[static_cast<std::size_t>(receipt.outcome)]);
  page.line(counts_of(receipt, words));
  write_faults(page, receipt.faults, receipt.faults_total, words.faults, words);
  write_held(page, receipt, words);
  write_faults(page, receipt.warnings, receipt.warnings_total, words.warnings, words);
  write_revisions(page, receipt, words);
  return std::move(page).take();
}

}  // namespace

std::string to_text(const Receipt& receipt) {
  return std::string(kByteOrderMark) + text_in(kChinese, receipt) + std::string(kLineEnd) +
         text_in(kEnglish, receipt);
}

}  // namespace pledged
