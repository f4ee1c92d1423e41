#include "daemon/commands/statistics_download.h"

#include <array>
#include <utility>
#include <vector>

#include "daemon/intake/csv_reader.h"

namespace pledged::commands {

namespace {

constexpr std::string_view kDatabase = "数据库：";
constexpr std::string_view kArea = "地区：";
constexpr std::string_view kIndicator = "指标：";
constexpr std::string_view kSource = "数据来源";
constexpr std::string_view kRemark = "注";

struct Ending {
  std::string_view ends;
  std::string_view kind;
};
constexpr std::array<Ending, 8> kEndings = {{{"累计值", "累计"},
                                             {"累计增长", "累计同比"},
                                             {"累计增速", "累计同比"},
                                             {"当期值", "month"},
                                             {"当月值", "month"},
                                             {"同比增长", "当月同比"},
                                             {"当月增速", "当月同比"},
                                             {"期末值", ""}}};

// 房地产投资累计值(亿元): what it is of, how it is meant, in what.
struct Name {
  std::string_view indicator;
  std::string_view kind;
  std::string_view unit;
};

Name name_of(std::string_view text) {
  Name name{text, "", ""};
  if (const std::size_t bracket = text.rfind('('); text.ends_with(')') && bracket != std::string_view::npos) {
    name.unit = text.substr(bracket + 1, text.size() - bracket - 2);
    name.indicator = text.substr(0, bracket);
  }
  for (const Ending& ending : kEndings) {
    if (!name.indicator.ends_with(ending.ends) || name.indicator.size() == ending.ends.size()) continue;
    name.kind = ending.kind;
    name.indicator.remove_suffix(ending.ends.size());
    if (name.indicator.ends_with("_")) name.indicator.remove_suffix(1);
    break;
  }
  return name;
}

std::string csv_cell(std::string_view text) {
  std::string out = "\"";
  for (const char c : text) out += c == '"' ? std::string("\"\"") : std::string(1, c);
  return out + '"';
}

class Download {
 public:
  explicit Download(std::string_view text, FaultList& faults) : rows_(text, faults) {}

  std::optional<std::string> tidy() {
    while (rows_.next()) {
      const std::string_view first = rows_.cells().front();
      if (head_.empty()) {
        read_preamble(first);
      } else if (!first.starts_with(kSource) && !first.starts_with(kRemark)) {
        add_row(first);
      }
    }
    return head_.empty() ? std::nullopt : std::optional(std::move(tidy_));
  }

 private:
  void read_preamble(std::string_view first) {
    if (first.starts_with(kArea)) area_ = first.substr(kArea.size());
    if (first.starts_with(kIndicator)) indicator_ = first.substr(kIndicator.size());
    if (first != "指标" && first != "地区") return;
    by_area_ = first == "地区";
    head_.assign(rows_.cells().begin(), rows_.cells().end());
  }

  void add_row(std::string_view first) {
    const Name name = name_of(by_area_ ? std::string_view(indicator_) : first);
    const std::string what = csv_cell(name.indicator) + ',' + csv_cell(by_area_ ? first : area_) + ',';
    const std::string how = ',' + csv_cell(name.unit) + ',' + csv_cell(name.kind) + '\n';
    for (std::size_t column = 1; column < head_.size() && column < rows_.cells().size(); ++column) {
      if (head_[column].empty()) continue;
      tidy_ += what + csv_cell(head_[column]) + ',' + csv_cell(rows_.cells()[column]) + how;
    }
  }

  CsvReader rows_;
  std::vector<std::string> head_;
  std::string area_;
  std::string indicator_;
  bool by_area_ = false;
  std::string tidy_ = "indicator,area,period,value,unit,kind\n";
};

}  // namespace

std::optional<std::string> tidy_of_download(std::string_view text, FaultList& faults) {
  const bool quoted_cell = text.starts_with('"');
  if (!text.substr(quoted_cell ? 1 : 0).starts_with(kDatabase)) return std::nullopt;
  return Download(text, faults).tidy();
}

}  // namespace pledged::commands
