#include "config/scenario_names.h"

#include <fmt/format.h>

#include <string>
#include <string_view>
#include <vector>

namespace pledged {
namespace {

/// `find` by the text under `key`; an error if that finds nothing.
template <class Find, class Names>
auto read_known(const Fields& fields, std::string_view key, const Find& find, const Names& names)
    -> decltype(find(std::string())) {
  const std::optional<std::string> text = fields.text(key);
  if (!text) return std::nullopt;
  const auto found = find(*text);
  if (!found) {
    const std::string meant = nearest(*text, names());
    fields.findings().error(fields.place(key), fmt::format("{}-unknown", key),
                            fmt::format("the packs have no {} `{}`{}", key, *text,
                                        meant.empty() ? "" : fmt::format("; did you mean `{}`?", meant)));
  }
  return found;
}

}  // namespace

std::optional<TargetIndex> read_target_name(const Fields& fields, const RuleBook& rule_book) {
  const auto find = [&](const std::string& id) { return rule_book.find_target(id); };
  const auto ids = [&] {
    std::vector<std::string> all;
    for (const Target& target : rule_book.targets()) all.push_back(target.id.text);
    return all;
  };
  return read_known(fields, "target", find, ids);
}

std::optional<IndicatorIndex> read_indicator_name(const Fields& fields, const RuleBook& rule_book) {
  const auto find = [&](const std::string& id) { return rule_book.find_indicator(id); };
  const auto ids = [&] {
    std::vector<std::string> all;
    for (const Indicator& indicator : rule_book.indicators()) all.push_back(indicator.id.text);
    return all;
  };
  return read_known(fields, "indicator", find, ids);
}

std::optional<AreaIndex> read_area_name(const Fields& fields, const RuleBook& rule_book) {
  const auto find = [&](const std::string& code) { return rule_book.find_area(code); };
  const auto names = [&] {
    std::vector<std::string> all;
    for (const Area& area : rule_book.areas()) all.insert(all.end(), {area.code.text, area.name.zh});
    return all;
  };
  return read_known(fields, "area", find, names);
}

}  // namespace pledged
