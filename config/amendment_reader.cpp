#include "config/amendment_reader.h"

#include <fmt/format.h>

#include <utility>

#include "config/fields.h"
#include "config/indicator_reader.h"
#include "config/pack_keys.h"

namespace pledged {
namespace {

constexpr std::string_view kExample = "{date: 2020-08-01, goal: {at_least: 6}, authority: 市政府〔2020〕5号}";

bool is_milestone(const Goal& goal) {
  return std::holds_alternative<DoneBy>(goal);
}

/// A goal that was left to somebody else may become anything.
bool is_open(const Goal& goal) {
  return std::holds_alternative<External>(goal);
}

/// Why `goal` cannot take the place of `original`; empty: it can.
std::string kind_fault(const Goal& original, const Goal& goal) {
  if (parts_of(goal) != nullptr) {
    return fmt::format("`{}` makes another target, not another goal; write it as a target", op(goal));
  }
  if (is_open(original) || is_open(goal) || is_milestone(original) == is_milestone(goal)) return "";
  return fmt::format(
      "`{}` cannot become `{}`; a {}, or write another target", op(original), op(goal),
      is_milestone(original) ? "milestone is amended by another day" : "number is amended by another number");
}

class AmendmentReader {
 public:
  AmendmentReader(const std::optional<Goal>& original, std::optional<Date> published, Findings& findings)
      : original_(original), published_(published), findings_(findings) {}

  std::optional<AmendmentDraft> read(const Node& node);

 private:
  std::optional<Date> read_day(const Fields& fields);
  std::optional<GoalDraft> read_amended_goal(const Fields& fields);

  const std::optional<Goal>& original_;
  const std::optional<Date> published_;
  Findings& findings_;
  Date last_ = Date::min();  // of the amendment before
};

std::optional<AmendmentDraft> AmendmentReader::read(const Node& node) {
  if (!expect_map(node, "amendments", kExample, findings_)) return std::nullopt;
  const Fields fields(node, pack_keys::kAmendment, findings_, "amendments.");
  const auto day = read_day(fields);
  auto goal = read_amended_goal(fields);
  fields.require("authority", "name the decision that changed the goal");
  const auto authority = fields.text("authority");
  const auto note = fields.text("note");
  AmendmentDraft draft;
  draft.unit_place = fields.place("unit");
  if (fields.has("unit")) {
    const auto unit = read_unit(fields);
    if (!unit) return std::nullopt;
    draft.amendment.unit = *unit;
    draft.has_unit = true;
  }
  if (!day || !goal || !authority) return std::nullopt;
  draft.amendment.date = *day;
  draft.amendment.goal = std::move(goal->goal);
  draft.amendment.authority = *authority;
  draft.amendment.note = note.value_or("");
  draft.refers = std::move(goal->refers);
  return draft;
}

std::optional<Date> AmendmentReader::read_day(const Fields& fields) {
  fields.require("date", "give the day from which it holds");
  const auto day = fields.date("date");
  if (!day) return std::nullopt;
  std::string fault;
  if (published_ && *day < *published_) {
    fault = fmt::format("{} is before {}, the `source.date` of the document that it changes",
                        format_date(*day), format_date(*published_));
  } else if (*day <= last_) {
    fault = fmt::format("{} does not come after {}; write amendments in the order of their days",
                        format_date(*day), format_date(last_));
  }
  if (!fault.empty()) {
    findings_.error(fields.place("date"), "amendment-date", fmt::format("`amendments.date` {}", fault));
  }
  last_ = *day;
  return day;
}

std::optional<GoalDraft> AmendmentReader::read_amended_goal(const Fields& fields) {
  const Node* node = fields.require("goal", "say what is pledged instead, such as {at_least: 6}");
  auto goal = node == nullptr ? std::nullopt : read_goal(*node, findings_);
  if (!goal || !original_) return goal;
  std::string fault = kind_fault(*original_, goal->goal);
  if (fault.empty()) return goal;
  findings_.error(goal->refers.place, "amendment-kind", std::move(fault));
  return std::nullopt;
}

}  // namespace

std::vector<AmendmentDraft> read_amendments(const Node& node, const std::optional<Goal>& original,
                                            std::optional<Date> published, Findings& findings) {
  std::vector<AmendmentDraft> drafts;
  if (!expect_list(node, "amendments", fmt::format("[{}]", kExample), findings)) return drafts;
  AmendmentReader reader(original, published, findings);
  for (const Node& item : node.items) {
    if (auto draft = reader.read(item)) drafts.push_back(std::move(*draft));
  }
  return drafts;
}

}  // namespace pledged
