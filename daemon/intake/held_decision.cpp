#include "daemon/intake/held_decision.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <sstream>

#include "daemon/intake/sha256.h"
#include "storage/cell_name.h"

namespace pledged {
namespace {

using Json = nlohmann::ordered_json;

bool is_blank_text(const std::string& text) {
  return text.find_first_not_of(" \t\r\n") == std::string::npos;
}

// What stands in the list of files for a decision: it brings figures as a file does.
FileRecord record_of(std::span<const HeldNumber> numbers, const Store::Ruling& ruling, const Clock& clock) {
  FileRecord record;
  Json ids = Json::array();
  std::string shown;
  for (const HeldNumber number : numbers) {
    ids.push_back(static_cast<std::uint32_t>(number));
    shown += (shown.empty() ? "" : ", ") + std::to_string(static_cast<std::uint32_t>(number));
  }
  record.name = (ruling.approve ? "approved: " : "refused: ") + shown;
  record.received = clock.now();
  record.outcome = FileOutcome::accepted;
  const Json receipt = {{"decision", ruling.approve ? "approved" : "refused"},
                        {"held", std::move(ids)},
                        {"by", ruling.by},
                        {"reason", ruling.reason},
                        {"received", format_instant(record.received)}};
  record.receipt = receipt.dump(2, ' ', false, Json::error_handler_t::replace);
  record.sha256 = sha256_of(record.receipt);
  return record;
}

Json json_of(const HeldCell& cell) {
  Json doubts = Json::array();
  for (const HeldDoubt& doubt : doubts_of(cell)) {
    doubts.push_back({{"code", doubt.code}, {"remedy_zh", doubt.zh}, {"remedy_en", doubt.en}});
  }
  Json json = {{"id", static_cast<std::uint32_t>(cell.number)},
               {"indicator", cell.series.indicator.text},
               {"area", cell.series.area.text},
               {"kind", cell.series.kind == ObservationKind::growth ? "growth" : "level"},
               {"period", cell.period.to_string()},
               {"value", cell.value},
               {"file", number(cell.vintage)},
               {"sheet", cell.place.sheet},
               {"cell", cell_name(cell.place.row, cell.place.column)},
               {"text", cell.place.text},
               {"doubts", std::move(doubts)},
               {"dropped_by", cell.dropped_by},
               {"decision", nullptr}};
  if (cell.decision) {
    json["decision"] = {{"approved", cell.decision->approved},
                        {"by", cell.decision->by},
                        {"reason", cell.decision->reason},
                        {"at", format_instant(cell.decision->at)}};
  }
  return json;
}

}  // namespace

Result<std::vector<SeriesKey>> decide_held(Store& store, std::span<const HeldNumber> numbers,
                                           const Store::Ruling& ruling, const Clock& clock) {
  if (is_blank_text(ruling.by) || is_blank_text(ruling.reason)) {
    return Error{"held-reason", "a decision needs the name of who decides and a reason"};
  }
  std::vector<SeriesKey> series;
  for (const HeldCell& cell : store.held_cells(Store::Held::waiting)) {
    if (std::find(numbers.begin(), numbers.end(), cell.number) != numbers.end())
      series.push_back(cell.series);
  }
  const auto decided = store.decide_held(record_of(numbers, ruling, clock), numbers, ruling);
  if (!decided) return decided.error();
  return series;
}

std::vector<HeldDoubt> doubts_of(const HeldCell& cell) {
  std::vector<HeldDoubt> doubts;
  std::istringstream lines(cell.doubts);
  for (std::string line; std::getline(lines, line);) {
    std::istringstream parts(line);
    HeldDoubt doubt;
    std::getline(parts, doubt.code, '\t');
    std::getline(parts, doubt.zh, '\t');
    std::getline(parts, doubt.en, '\t');
    doubts.push_back(std::move(doubt));
  }
  return doubts;
}

std::string to_json(std::span<const HeldCell> cells) {
  Json all = Json::array();
  for (const HeldCell& cell : cells) all.push_back(json_of(cell));
  return all.dump(-1, ' ', false, Json::error_handler_t::replace);
}

}  // namespace pledged
