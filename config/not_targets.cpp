#include "config/not_targets.h"

#include <fmt/format.h>

#include <array>
#include <string_view>

#include "config/arabic_numerals.h"
#include "config/fields.h"
#include "config/pack_keys.h"

namespace pledged {
namespace {

constexpr std::array<std::string_view, 1> kTopKeys = {"not_targets"};
constexpr std::string_view kExample = "{quote: 刚性落实“惠企 28 条”, numeral: \"28\", reason: label}";

/// What is wrong with the numeral of an entry; empty: nothing.
std::string numeral_fault(const NotTarget& entry) {
  if (!entry.numeral) {
    return arabic_numerals(entry.quote).empty()
               ? "the quote has no Arabic numeral; say which word is meant with `numeral`"
               : "";
  }
  if (entry.quote.find(*entry.numeral) != std::string::npos) return "";
  return fmt::format("`{}` is not in the quote; copy it from there", *entry.numeral);
}

std::optional<NotTarget> read_entry(const Node& node, Findings& findings) {
  if (!expect_map(node, "not_targets", kExample, findings)) return std::nullopt;
  const std::size_t errors_before = findings.error_count();
  const Fields fields(node, pack_keys::kNotTarget, findings);
  fields.require("quote", "copy the words of the document that hold the numeral");
  if (fields.require("reason", "say why it pledges nothing: label, date, existing …") != nullptr) {
    static_cast<void>(fields.choice("reason", pack_keys::kReasons));
  }
  static_cast<void>(fields.text("note"));
  NotTarget entry{fields.text("quote").value_or(""), fields.text("numeral"), node.place,
                  fields.place("quote"), fields.place("numeral")};
  if (findings.error_count() != errors_before || node.incomplete) return std::nullopt;
  if (std::string fault = numeral_fault(entry); !fault.empty()) {
    findings.error(entry.numeral_place, "not-target", std::move(fault));
    return std::nullopt;
  }
  return entry;
}

}  // namespace

std::vector<NotTarget> read_not_targets(const Node& root, Findings& findings) {
  std::vector<NotTarget> entries;
  if (!expect_map(root, "file", "not_targets: [{quote: …, reason: label}]", findings)) return entries;
  const Fields fields(root, kTopKeys, findings);
  const Node* list = fields.require("not_targets", "list the numerals that pledge nothing");
  if (list == nullptr || !expect_list(*list, "not_targets", fmt::format("[{}]", kExample), findings))
    return entries;
  for (const Node& item : list->items) {
    if (auto entry = read_entry(item, findings)) entries.push_back(std::move(*entry));
  }
  return entries;
}

}  // namespace pledged
