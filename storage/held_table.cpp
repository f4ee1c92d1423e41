#include "storage/held_table.h"

#include <fmt/format.h>

#include <string_view>

#include "storage/observation_key.h"
#include "storage/query.h"
#include "storage/stored_text.h"

namespace pledged {
namespace {

constexpr std::string_view kSelect =
    "SELECT held.number, held.vintage, indicator, area, kind, period, value, sheet, row, col, content, "
    "doubts, "
    "dropped_by, approved, held_decision.vintage, decided, by_whom, reason "
    "FROM held LEFT JOIN held_decision ON held_decision.number = held.number ";

std::uint32_t small(const Query& row, int column) {
  return static_cast<std::uint32_t>(row.integer(column));
}

HeldCell read_cell(const Query& row, const Connection& connection) {
  HeldCell cell;
  cell.number = HeldNumber{small(row, 0)};
  cell.vintage = Vintage{small(row, 1)};
  const auto kind = row.integer(4) == 0 ? ObservationKind::level : ObservationKind::growth;
  cell.series = {IndicatorId(row.text(2)), AreaCode(row.text(3)), kind};
  const auto period = Period::from_code(small(row, 5));
  if (!period) connection.fail_corrupt(fmt::format("held cell {} has no period", row.integer(0)));
  cell.period = *period;
  cell.value = row.real(6);
  cell.place = {small(row, 8), small(row, 9), row.text(7), row.text(10)};
  cell.doubts = row.text(11);
  cell.dropped_by = row.text(12);
  if (!row.is_null(13)) {
    cell.decision = {row.integer(13) != 0, Vintage{small(row, 14)}, instant_from(row.integer(15)),
                     row.text(16), row.text(17)};
  }
  return cell;
}

}  // namespace

std::vector<HeldNumber> HeldTable::numbers(std::size_t count) const {
  Query last(connection_, "SELECT coalesce(max(number), 0) FROM held");
  last.next();
  std::vector<HeldNumber> numbers;
  for (std::size_t i = 1; i <= count; ++i)
    numbers.push_back(HeldNumber{small(last, 0) + static_cast<std::uint32_t>(i)});
  return numbers;
}

void HeldTable::add(std::span<const HeldCell> cells, std::span<const HeldNumber> numbers,
                    Vintage vintage) const {
  Query insert(
      connection_,
      "INSERT INTO held (number, vintage, indicator, area, kind, period, value, sheet, row, col, content, "
      "doubts, dropped_by) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
  for (std::size_t i = 0; i < cells.size(); ++i) {
    const HeldCell& cell = cells[i];
    insert
        .bind(static_cast<std::uint32_t>(numbers[i]), number(vintage), cell.series.indicator.text,
              cell.series.area.text, cell.series.kind == ObservationKind::level ? 0 : 1, cell.period.code(),
              cell.value, cell.place.sheet, cell.place.row, cell.place.column,
              escape_invalid_utf8(cell.place.text), cell.doubts, cell.dropped_by)
        .run();
  }
}

std::optional<HeldCell> HeldTable::find(HeldNumber wanted) const {
  Query query(connection_, fmt::format("{} WHERE held.number = ?", kSelect));
  if (!query.bind(static_cast<std::uint32_t>(wanted)).next()) return std::nullopt;
  return read_cell(query, connection_);
}

std::vector<HeldCell> HeldTable::cells(Store::Held which) const {
  const std::string_view filter = which == Store::Held::waiting ? "WHERE approved IS NULL " : "";
  Query query(connection_, fmt::format("{}{}ORDER BY held.number", kSelect, filter));
  std::vector<HeldCell> cells;
  while (query.next()) cells.push_back(read_cell(query, connection_));
  return cells;
}

std::vector<HeldCell> HeldTable::waiting_at(Vintage known_at) const {
  Query query(connection_, fmt::format("{}WHERE held.vintage <= ?1 AND (held_decision.vintage IS NULL OR "
                                       "held_decision.vintage > ?1) ORDER BY held.number",
                                       kSelect));
  query.bind(number(known_at));
  std::vector<HeldCell> cells;
  while (query.next()) cells.push_back(read_cell(query, connection_));
  return cells;
}

void HeldTable::decide(HeldNumber decided, const HeldCell::Decision& decision) const {
  Query insert(connection_,
               "INSERT INTO held_decision (number, approved, vintage, decided, by_whom, reason) "
               "VALUES (?, ?, ?, ?, ?, ?)");
  insert
      .bind(static_cast<std::uint32_t>(decided), decision.approved ? 1 : 0, number(decision.vintage),
            to_stored(decision.at), decision.by, decision.reason)
      .run();
}

}  // namespace pledged
