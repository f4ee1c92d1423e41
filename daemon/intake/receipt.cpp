#include "daemon/intake/receipt.h"

#include <nlohmann/json.hpp>

#include "storage/cell_name.h"

namespace pledged {
namespace {

using Json = nlohmann::ordered_json;

Json json_of(const Fault& fault) {
  return {{"sheet", fault.sheet},
          {"cell", cell_name(fault.row, fault.column)},
          {"row", fault.row},
          {"column", fault.column},
          {"value", fault.value},
          {"code", fault.code},
          {"remedy_zh", fault.remedy_zh},
          {"remedy_en", fault.remedy_en}};
}

Json json_of(const RevisionLine& line) {
  return {{"indicator", line.indicator}, {"area", line.area},     {"kind", line.kind},
          {"period", line.period},       {"before", line.before}, {"after", line.after}};
}

Json json_of(const HeldLine& line) {
  Json json = {{"number", line.number},
               {"indicator", line.indicator},
               {"area", line.area},
               {"kind", line.kind},
               {"period", line.period}};
  json.update(json_of(line.why));
  return json;
}

template <class T>
Json json_of(const std::vector<T>& lines) {
  Json list = Json::array();
  for (const T& line : lines) list.push_back(json_of(line));
  return list;
}

}  // namespace

std::string to_json(const Receipt& receipt) {
  const Json json = {{"file", receipt.file},
                     {"sha256", receipt.sha256},
                     {"size", receipt.size},
                     {"received", receipt.received},
                     {"by", receipt.by},
                     {"owners", receipt.owners},
                     {"outcome", to_string(receipt.outcome)},
                     {"vintage", receipt.vintage},
                     {"dry_run", receipt.dry_run},
                     {"encoding", receipt.encoding},
                     {"layout", receipt.layout},
                     {"rows", receipt.rows},
                     {"added", receipt.added},
                     {"unchanged", receipt.unchanged},
                     {"revised", receipt.revised},
                     {"rejected", receipt.rejected},
                     {"held", receipt.held},
                     {"missing", receipt.missing},
                     {"faults", json_of(receipt.faults)},
                     {"faults_total", receipt.faults_total},
                     {"held_cells", json_of(receipt.held_cells)},
                     {"warnings", json_of(receipt.warnings)},
                     {"warnings_total", receipt.warnings_total},
                     {"revisions", json_of(receipt.revisions)},
                     {"revisions_total", receipt.revisions_total}};
  return json.dump(2, ' ', false, Json::error_handler_t::replace);
}

}  // namespace pledged
