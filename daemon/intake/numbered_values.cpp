#include "daemon/intake/numbered_values.h"

#include <algorithm>
#include <utility>

namespace pledged {
namespace {

// Keys are two strings each; a million of them at once would need more memory than their values.
constexpr std::size_t kKeysAtOnce = 4'096;

SeriesKey key_of(const SeriesRef& series, const RuleBook& rule_book) {
  return {.indicator = rule_book.indicator(series.indicator).id,
          .area = rule_book.area(series.area).code,
          .kind = series.kind};
}

// In the order of `series`.
std::vector<SeriesNumber> numbers_of(const std::vector<SeriesRef>& series, const RuleBook& rule_book,
                                     Store& store) {
  std::vector<SeriesNumber> numbers;
  numbers.reserve(series.size());
  std::vector<SeriesKey> keys;
  while (numbers.size() < series.size()) {
    const std::size_t end = std::min(numbers.size() + kKeysAtOnce, series.size());
    keys.clear();
    for (std::size_t i = numbers.size(); i < end; ++i) keys.push_back(key_of(series[i], rule_book));
    const std::vector<SeriesNumber> some = store.reserve_series(keys);
    numbers.insert(numbers.end(), some.begin(), some.end());
  }
  return numbers;
}

}  // namespace

NumberedValues::NumberedValues(FigureTable table, const RuleBook& rule_book, Store& store)
    : column_(table.value_column) {
  const std::vector<SeriesNumber> numbers = numbers_of(table.series, rule_book, store);
  for (std::size_t i = 0; i < numbers.size(); ++i) series_.push_back({numbers[i], table.series[i]});
  std::sort(series_.begin(), series_.end(),
            [](const Numbered& a, const Numbered& b) { return a.number < b.number; });

  for (Figure& figure : table.figures) {
    const auto number = static_cast<std::uint32_t>(numbers[series_of(figure)]);
    figure.key = figure_key(number, period_code_of(figure));
  }
  sort_figures(table.figures);
  values_.reserve(table.figures.size());
  origins_.reserve(table.figures.size());
  for (const Figure& figure : table.figures) {
    origins_.push_back({figure.row, figure.at});
    values_.push_back({.series = SeriesNumber{series_of(figure)},
                       .period = period_of(figure),
                       .value = figure.withdrawn ? std::nullopt : std::optional(figure.value)});
  }
}

const SeriesRef& NumberedValues::series(SeriesNumber number) const {
  const auto found =
      std::lower_bound(series_.begin(), series_.end(), number,
                       [](const Numbered& one, SeriesNumber wanted) { return one.number < wanted; });
  return found->series;
}

SeriesKey NumberedValues::key(SeriesNumber number, const RuleBook& rule_book) const {
  return key_of(series(number), rule_book);
}

}  // namespace pledged
