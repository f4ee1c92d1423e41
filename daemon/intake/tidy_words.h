// Tidy words: by which words, Chinese or English, a tidy table names its columns, the kind and the status of
// a figure, and an event that has happened. The words are tables in tidy_words.cpp. Pure functions.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace pledged {

enum class Column : std::uint8_t { indicator, area, period, value, unit, kind, status, note };
inline constexpr std::size_t kColumnCount = 8;

/// The column that a cell of the header names.
std::optional<Column> column_named(std::string_view cell);
/// How a message names the column: "指标", "indicator".
std::string_view column_zh(Column column);
std::string_view column_en(Column column);

/// What kind of figure a row states (口径).
struct Kind {
  enum class Measures : std::uint8_t { own, level, growth };
  /// Which time the value is about, given the period of its row.
  enum class Span : std::uint8_t { stated, year_to_date, month, period };

  Measures measures = Measures::own;
  Span span = Span::stated;
};
/// An empty cell is the indicator's own measure over the period stated.
std::optional<Kind> kind_named(std::string_view cell);

enum class FigureStatus : std::uint8_t { published, withdrawn, forecast };
/// An empty cell is published.
std::optional<FigureStatus> standing_named(std::string_view cell);

/// The share done that a word states: 是 is 1, 否 is 0.
std::optional<double> event_share_named(std::string_view cell);

}  // namespace pledged
