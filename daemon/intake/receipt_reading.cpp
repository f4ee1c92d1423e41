// Reads back the JSON of a receipt, as the store keeps it.
#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>

#include "daemon/intake/receipt.h"

namespace pledged {
namespace {

using Json = nlohmann::json;

Fault fault_of(const Json& json) {
  return {.sheet = json.at("sheet"),
          .row = json.at("row"),
          .column = json.at("column"),
          .value = json.at("value"),
          .code = json.at("code"),
          .remedy_zh = json.at("remedy_zh"),
          .remedy_en = json.at("remedy_en")};
}

HeldLine held_of(const Json& json) {
  return {.number = json.at("number"),
          .indicator = json.at("indicator"),
          .area = json.at("area"),
          .kind = json.at("kind"),
          .period = json.at("period"),
          .why = fault_of(json)};
}

RevisionLine revision_of(const Json& json) {
  return {.indicator = json.at("indicator"),
          .area = json.at("area"),
          .kind = json.at("kind"),
          .period = json.at("period"),
          .before = json.at("before"),
          .after = json.at("after")};
}

template <class Line>
std::vector<Line> lines_of(const Json& list, Line (*line_of)(const Json&)) {
  std::vector<Line> lines;
  lines.reserve(list.size());
  for (const Json& line : list) lines.push_back(line_of(line));
  return lines;
}

FileOutcome outcome_of(const std::string& word) {
  constexpr std::array kOutcomes = {FileOutcome::accepted, FileOutcome::duplicate, FileOutcome::rejected,
                                    FileOutcome::held};
  const auto* const found =
      std::ranges::find_if(kOutcomes, [&word](FileOutcome outcome) { return to_string(outcome) == word; });
  return found == kOutcomes.end() ? FileOutcome::rejected : *found;
}

Receipt receipt_of(const Json& json) {
  return {.file = json.at("file"),
          .sha256 = json.at("sha256"),
          .size = json.at("size"),
          .received = json.at("received"),
          .by = json.value("by", ""),  // older receipts do not say, nor whose figures they are of
          .owners = json.value("owners", std::vector<std::string>()),
          .outcome = outcome_of(json.at("outcome")),
          .vintage = json.at("vintage"),
          .dry_run = json.at("dry_run"),
          .encoding = json.at("encoding"),
          .layout = json.at("layout"),
          .rows = json.at("rows"),
          .added = json.at("added"),
          .unchanged = json.at("unchanged"),
          .revised = json.at("revised"),
          .rejected = json.at("rejected"),
          .held = json.at("held"),
          .missing = json.at("missing"),
          .faults = lines_of(json.at("faults"), fault_of),
          .faults_total = json.at("faults_total"),
          .held_cells = lines_of(json.at("held_cells"), held_of),
          .warnings = lines_of(json.at("warnings"), fault_of),
          .warnings_total = json.at("warnings_total"),
          .revisions = lines_of(json.at("revisions"), revision_of),
          .revisions_total = json.at("revisions_total")};
}

}  // namespace

std::optional<Receipt> receipt_from_json(std::string_view json) {
  try {
    return receipt_of(Json::parse(json));
  } catch (const Json::exception&) {
    return std::nullopt;
  }
}

}  // namespace pledged
