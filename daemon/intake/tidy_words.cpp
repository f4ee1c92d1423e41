#include "daemon/intake/tidy_words.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <string>

#include "rules/rule_book.h"

namespace pledged {
namespace {

template <class Meaning>
struct Word {
  std::string_view folded;  // as fold_name() leaves it
  Meaning means;
};

constexpr auto kColumns = std::to_array<Word<Column>>({
    {"indicator", Column::indicator}, {"指标", Column::indicator}, {"指标名称", Column::indicator},
    {"area", Column::area},           {"地区", Column::area},      {"区划代码", Column::area},
    {"区划", Column::area},           {"地区名称", Column::area},  {"period", Column::period},
    {"时期", Column::period},         {"时间", Column::period},    {"日期", Column::period},
    {"value", Column::value},         {"数值", Column::value},     {"值", Column::value},
    {"unit", Column::unit},           {"单位", Column::unit},      {"计量单位", Column::unit},
    {"kind", Column::kind},           {"口径", Column::kind},      {"类别", Column::kind},
    {"status", Column::status},       {"状态", Column::status},    {"数据状态", Column::status},
    {"note", Column::note},           {"备注", Column::note},      {"说明", Column::note},
});

struct ColumnName {
  std::string_view zh;
  std::string_view en;
};
constexpr std::array<ColumnName, kColumnCount> kColumnNames = {{{"指标", "indicator"},
                                                                {"地区", "area"},
                                                                {"时期", "period"},
                                                                {"数值", "value"},
                                                                {"单位", "unit"},
                                                                {"口径", "kind"},
                                                                {"状态", "status"},
                                                                {"备注", "note"}}};

using Measures = Kind::Measures;
using Span = Kind::Span;
constexpr auto kKinds = std::to_array<Word<Kind>>({
    {"", {Measures::own, Span::stated}},
    {"level", {Measures::level, Span::stated}},
    {"value", {Measures::level, Span::stated}},
    {"绝对值", {Measures::level, Span::stated}},
    {"绝对量", {Measures::level, Span::stated}},
    {"growth", {Measures::growth, Span::stated}},
    {"growth_yoy", {Measures::growth, Span::stated}},
    {"yoy", {Measures::growth, Span::stated}},
    {"同比", {Measures::growth, Span::stated}},
    {"同比增速", {Measures::growth, Span::stated}},
    {"同比增长", {Measures::growth, Span::stated}},
    {"增速", {Measures::growth, Span::stated}},
    {"ytd", {Measures::own, Span::year_to_date}},
    {"cumulative", {Measures::own, Span::year_to_date}},
    {"累计", {Measures::own, Span::year_to_date}},
    {"累计值", {Measures::own, Span::year_to_date}},
    {"累计同比", {Measures::growth, Span::year_to_date}},
    {"累计增长", {Measures::growth, Span::year_to_date}},
    {"累计增速", {Measures::growth, Span::year_to_date}},
    {"month", {Measures::own, Span::month}},
    {"本月", {Measures::own, Span::month}},
    {"当月", {Measures::own, Span::month}},
    {"当月值", {Measures::own, Span::month}},
    {"当月同比", {Measures::growth, Span::month}},
    {"当月增长", {Measures::growth, Span::month}},
    {"period", {Measures::own, Span::period}},
    {"本期", {Measures::own, Span::period}},
});

constexpr auto kStandings = std::to_array<Word<FigureStatus>>({
    {"", FigureStatus::published},          {"published", FigureStatus::published},
    {"final", FigureStatus::published},     {"preliminary", FigureStatus::published},
    {"revised", FigureStatus::published},   {"已公布", FigureStatus::published},
    {"初步", FigureStatus::published},      {"初步数", FigureStatus::published},
    {"最终", FigureStatus::published},      {"最终数", FigureStatus::published},
    {"修订", FigureStatus::published},      {"修订数", FigureStatus::published},
    {"withdrawn", FigureStatus::withdrawn}, {"撤回", FigureStatus::withdrawn},
    {"forecast", FigureStatus::forecast},   {"estimate", FigureStatus::forecast},
    {"预计", FigureStatus::forecast},       {"预计数", FigureStatus::forecast},
    {"预测", FigureStatus::forecast},
});

constexpr auto kEvents = std::to_array<Word<double>>({
    {"是", 1},
    {"已完成", 1},
    {"完成", 1},
    {"done", 1},
    {"yes", 1},
    {"否", 0},
    {"未完成", 0},
    {"no", 0},
});

template <class Table>
auto meaning_in(const Table& table, std::string_view cell) {
  const std::string folded = fold_name(cell);
  const auto found =
      std::find_if(table.begin(), table.end(), [&folded](const auto& word) { return word.folded == folded; });
  return found == table.end() ? std::nullopt : std::optional(found->means);
}

}  // namespace

std::optional<Column> column_named(std::string_view cell) {
  return meaning_in(kColumns, cell);
}
std::optional<Kind> kind_named(std::string_view cell) {
  return meaning_in(kKinds, cell);
}
std::optional<FigureStatus> standing_named(std::string_view cell) {
  return meaning_in(kStandings, cell);
}
std::optional<double> event_share_named(std::string_view cell) {
  return meaning_in(kEvents, cell);
}

std::string_view column_zh(Column column) {
  return kColumnNames[static_cast<std::size_t>(column)].zh;
}
std::string_view column_en(Column column) {
  return kColumnNames[static_cast<std::size_t>(column)].en;
}

}  // namespace pledged
