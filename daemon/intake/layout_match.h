// Layout match: does a workbook look like a layout says, and where: which sheets, which row the header begins
// in, which column is what. Every layout is tried; none that fits, or several, is told with the reason for
// each, never decided by guess. What it is not: the reading of rows (layout_rows.h). Pure functions.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "daemon/intake/filled_cells.h"
#include "daemon/intake/intake_texts.h"
#include "daemon/intake/readers/grid.h"
#include "rules/layout.h"

namespace pledged {

/// A text of the file that says a field, and where it stands (row 0: the name of the file or the sheet, or
/// the layout itself). Empty: not said.
struct Said {
  std::string text;
  CellPlace place;
};
using SaidFields = std::array<Said, kLayoutFields>;

struct LaidOutColumn {
  enum class Role : std::uint8_t { unclaimed, key, values, flags, ignored };

  Role role = Role::unclaimed;
  std::size_t entry = 0;  ///< of the layout's keys or values
  std::string heading;
  SaidFields said;  ///< by the heading and the lines of the header
};

struct LaidOutSheet {
  std::size_t sheet = 0;               ///< of the workbook
  std::uint32_t header_row = 0;        ///< its first
  std::uint32_t first_row = 0;         ///< below the header
  std::vector<LaidOutColumn> columns;  ///< the first is column 1
  SaidFields said;                     ///< of all its figures
};

struct LayoutFit {
  const Layout* layout = nullptr;
  std::vector<LaidOutSheet> sheets;
};

/// Why a layout does not fit: what was looked for and not found.
struct LayoutMiss {
  enum class Why : std::uint8_t {
    file_name,
    no_sheet,
    no_header,
    too_wide,
    above,
    heading,
    other,
    key,
    values
  };

  const Layout* layout = nullptr;
  Why why = Why::file_name;
  std::string wanted;  ///< the pattern
};
/// "bulletin: no heading 本月", in Chinese or English.
std::string words_of(const LayoutMiss& miss, std::string_view lang);

struct LayoutMatches {
  std::vector<LayoutFit> fits;
  std::vector<LayoutMiss> misses;
};

/// Tries all of them. `file`: its name. Borrows the layouts.
LayoutMatches match_layouts(std::span<const Layout> layouts, const Workbook& workbook, std::string_view file);

/// May `text` stand for the field `name` of a pattern? Periods and years must be some.
bool may_be_said(std::string_view name, std::string_view text);
/// The same of what is said once for a file, where 本月 and 累计 are no period.
bool may_be_said_once(std::string_view name, std::string_view text);

}  // namespace pledged
