#include "daemon/file_outcome.h"

#include <nlohmann/json.hpp>

namespace pledged {

std::string file_outcome_json(const RuleBook& rule_book, const Receipt& receipt,
                              const std::vector<Change>& changed) {
  using Json = nlohmann::ordered_json;
  Json json = {{"receipt", Json::parse(to_json(receipt))}, {"changes", Json::array()}};
  for (const Change& change : changed) {
    const Target& target = rule_book.target(change.target);
    json["changes"].push_back({{"target", target.id.text},
                               {"name", {{"zh", target.name.zh.str()}, {"en", target.name.en.str()}}},
                               {"from", to_string(change.from)},
                               {"to", to_string(change.to)},
                               {"data_state_from", to_string(change.data_state_from)},
                               {"data_state_to", to_string(change.data_state_to)}});
  }
  return json.dump();
}

}  // namespace pledged
