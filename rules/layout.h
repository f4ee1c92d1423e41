// Layout (表式): what a table of the office's own looks like, as data: by which marks it is known, which rows
// are its header, where the indicator, area, period, unit, kind and value of each figure stand, where its
// notes begin. Written as YAML in config/layouts/ and described in deploy/docs/layouts.md; a new table needs
// a new layout, not a new program. What it is not: the reading of a file (daemon/intake/layout_rows.h). A
// value type.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "rules/local_name.h"
#include "rules/period_context.h"
#include "rules/text_pattern.h"
#include "rules/worded_number.h"

namespace pledged {

/// What can be said of a figure, beside its value.
enum class LayoutField : std::uint8_t { indicator, area, period, unit, kind, frequency, year };
inline constexpr std::size_t kLayoutFields = 7;
inline constexpr std::array<std::string_view, kLayoutFields> kLayoutFieldNames = {
    "indicator", "area", "period", "unit", "kind", "frequency", "year"};

constexpr std::size_t position(LayoutField field) {
  return static_cast<std::size_t>(field);
}
constexpr std::optional<LayoutField> layout_field_named(std::string_view name) {
  for (std::size_t i = 0; i < kLayoutFields; ++i) {
    if (kLayoutFieldNames[i] == name) return static_cast<LayoutField>(i);
  }
  return std::nullopt;
}

/// In a pattern {place} is an {area} that is the full name of a place (place_name.h): a title has other words
/// too.
inline constexpr std::string_view kPlaceWord = "place";
constexpr std::optional<LayoutField> layout_field_in_pattern(std::string_view name) {
  return name == kPlaceWord ? LayoutField::area : layout_field_named(name);
}

/// A text for each field that is said; empty where it is not.
using LayoutTexts = std::array<std::string, kLayoutFields>;

struct Layout {
  std::string id;     ///< "bulletin": the receipt names it
  std::string where;  ///< the file it was read from, for messages
  LocalName name;

  /// By which marks a file is known; all must be there, each in one of its forms.
  using Mark = std::vector<TextPattern>;
  struct Marks {
    std::vector<TextPattern> file;     ///< one of them is the file's name
    std::vector<Mark> above;           ///< of a cell above the header
    std::vector<Mark> header;          ///< of the heading of a column, or or of a cell of the header
    std::vector<TextPattern> without;  ///< no heading, nor a cell down to the row below the header
  } marks;
  std::vector<TextPattern> sheets;  ///< all that are named so; none: the first visible one that fits

  /// What one row of the header says of its columns.
  struct Line {
    std::optional<LayoutField> field;  ///< nothing: a part of the heading, or not used
    bool heading = true;
  };
  struct Header {
    std::vector<TextPattern> begins;  ///< its first row is the first with a cell like one of these
    std::uint32_t rows = 0;           ///< 1–20; 0: it ends where the column of `begins` has its next text
    std::vector<Line> lines;          ///< none: every row is a part of the heading; else one a row
  };
  std::optional<Header> header;  ///< always there in a layout that was read without an error

  /// What is said once for the whole file, and where.
  std::vector<TextPattern> said_in_file;
  std::vector<TextPattern> said_in_sheet;
  std::vector<TextPattern> said_above;
  LayoutTexts fixed;

  /// A column that says something of every row.
  struct Key {
    LayoutField field{};
    std::vector<TextPattern> headings;
    bool fill_down = false;  ///< a blank cell says what the one above it says
  };
  std::vector<Key> keys;
  std::vector<TextPattern> ignored;  ///< headings of columns that hold no figures

  /// The columns that hold figures; a column is of the first entry that it fits.
  struct Values {
    std::vector<TextPattern> headings;  ///< their fields are said of the column
    std::vector<TextPattern> after;     ///< not empty: the column to the left has one of these headings
    bool flags = false;                 ///< the column to the right, without heading, holds its flags
    LayoutTexts fixed;                  ///< prevail over what rows and headings say
  };
  std::vector<Values> values;

  std::vector<TextPattern> until;  ///< from the row whose first cell is like this on, nothing is read
  std::vector<TextPattern> skip;   ///< rows whose first cell is like this hold no figures of ours

  struct Ending {
    std::string ends;
    std::string means;
  };
  std::vector<Ending> endings;  ///< of names of indicators, longest first: 累计增长 is kind 累计同比
  std::vector<Ending> units;    ///< whole texts, and the unit that each means: Percentage is %
  std::vector<std::string> prefixes;  ///< taken off names: (停止)

  bool ignore_unknown_indicators = false;
  bool ignore_unknown_areas = false;
  NumberOptions numbers;
  PeriodContext periods;  ///< without year and period, which the file says
};

}  // namespace pledged
