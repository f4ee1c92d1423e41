#include "config/target_reader.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "config/fields.h"
#include "config/goal_reader.h"
#include "config/names.h"
#include "config/pledge_words.h"
#include "config/target_parts.h"
#include "rules/period.h"

namespace pledged {
namespace {

using Words = std::string_view;

constexpr std::array<Words, 16> kTargetOnlyKeys = {
    "id",       "indicator", "goal", "section",    "quote", "modality", "hedges", "department",
    "baseline", "path",      "due",  "trajectory", "note",  "notes",    "area",   "year"};
constexpr auto kTargetKeys = [] {
  std::array<Words, kTargetOnlyKeys.size() + kIndicatorKeys.size()> keys{};
  std::copy(kIndicatorKeys.begin(), kIndicatorKeys.end(),
            std::copy(kTargetOnlyKeys.begin(), kTargetOnlyKeys.end(), keys.begin()));
  return keys;
}();
constexpr std::array<Words, 3> kModalities = {"binding", "expected", "stretch"};
constexpr std::array<Words, 3> kPaths = {"flat", "linear", "seasonal"};

/// Reads one target entry key by key.
class TargetReader {
 public:
  TargetReader(const Node& node, int pack_year, Findings& findings)
      : fields_(node, kTargetKeys, findings), findings_(findings), target_(draft_.target) {
    draft_.node = &node;
    draft_.findings = &findings;
    target_.year = pack_year;
  }

  TargetDraft read() {
    read_id();
    read_year();
    read_goal_key();
    read_words();
    read_people();
    read_path();
    read_notes();
    read_indicator_keys();
    if (const Node* baseline = fields_.find("baseline")) {
      target_.baseline = read_baseline(*baseline, target_.year, findings_);
    }
    return std::move(draft_);
  }

 private:
  void read_id();
  void read_year();
  void read_goal_key();
  void read_words();
  void read_people();
  void read_path();
  void read_notes();
  void read_indicator_keys();
  void read_own_name_and_unit();
  void read_own_indicator(bool milestone);
  void check_due(Date due);

  Fields fields_;
  Findings& findings_;
  TargetDraft draft_;
  Target& target_;
  bool has_goal_ = false;
};

void TargetReader::read_id() {
  if (const Node* id = fields_.require("id", "give the target a name of its own, such as gdp-growth")) {
    target_.id = TargetId(read_identifier(*id, "id", findings_).value_or(""));
  }
}

void TargetReader::read_year() {
  const auto year = fields_.integer("year", Period::kMinYear, Period::kMaxYear);
  if (year) target_.year = static_cast<int>(*year);
}

void TargetReader::read_goal_key() {
  const Node* node = fields_.require("goal", "say what was pledged, such as {at_least: 7}");
  auto goal = node == nullptr ? std::nullopt : read_goal(*node, findings_);
  if (!goal) return;
  target_.goal = std::move(*goal);
  has_goal_ = true;
  const auto* milestone = std::get_if<DoneBy>(&target_.goal);
  if (milestone != nullptr && target_.year != 0 && year_of(milestone->due) != target_.year) {
    findings_.error(
        comparator_place(*node), "due-year",
        fmt::format("`goal.done_by` {} is not in {}, the target's year; write `year: {}` if it is "
                    "meant",
                    format_date(milestone->due), target_.year, year_of(milestone->due)));
  }
  const auto due = fields_.date("due");
  if (due && target_.year != 0) check_due(*due);
}

void TargetReader::check_due(Date due) {
  if (due == target_.due()) return;
  findings_.error(fields_.place("due"), "due",
                  fmt::format("`due` {} is not {}, by which this goal is judged; a day is set by a goal "
                              "`done_by` only",
                              format_date(due), format_date(target_.due())));
}

void TargetReader::read_words() {
  target_.section = fields_.text("section").value_or("");
  target_.quote = fields_.text("quote").value_or("");
  PledgeWords found = find_pledge_words(target_.quote);
  if (const auto modality = fields_.choice("modality", kModalities)) {
    target_.modality = *parse_modality(*modality);
  } else {
    target_.modality = found.modality.value_or(Modality::expected);
    if (found.contradictory) {
      findings_.warning(fields_.place("quote"), "modality",
                        fmt::format("`quote` has words of both kinds ({}), read as stretch; say `modality:`",
                                    fmt::join(found.words, ", ")));
    }
  }
  target_.hedges = fields_.has("hedges") ? fields_.texts("hedges") : std::move(found.words);
}

void TargetReader::read_people() {
  if (const Node* department = fields_.find("department")) {
    target_.department = read_department(*department, findings_);
  }
  if (const auto area = fields_.text("area");
      area && check_area_code(*area, fields_.place("area"), findings_)) {
    draft_.area = area;
  }
}

void TargetReader::read_path() {
  if (const auto path = fields_.choice("path", kPaths)) {
    target_.path = *path == "flat"     ? PathKind::flat
                   : *path == "linear" ? PathKind::linear
                                       : PathKind::seasonal;
  }
  const Node* trajectory = fields_.find("trajectory");
  if (trajectory == nullptr) return;
  target_.trajectory = read_trajectory(*trajectory, target_.year, findings_);
  if (!fields_.has("path")) return;
  findings_.error(fields_.place("path"), "path", "`trajectory` already says what is expected; remove `path`");
}

void TargetReader::read_notes() {
  const Words key = fields_.has("note") ? "note" : "notes";
  const Node* node = fields_.find(key);
  if (node == nullptr) return;
  if (node->kind == Node::Kind::sequence) {
    target_.note = fmt::format("{}", fmt::join(fields_.texts(key), "\n"));
  } else {
    target_.note = fields_.text(key).value_or("");
  }
  if (fields_.has("note") && fields_.has("notes")) {
    findings_.error(fields_.place("notes"), "notes", "`note` and `notes` are the same; keep one of them");
  }
}

void TargetReader::read_indicator_keys() {
  const auto inline_key =
      std::find_if(kInlineKeys.begin(), kInlineKeys.end(), [&](Words key) { return fields_.has(key); });
  const bool has_inline = inline_key != kInlineKeys.end();
  const bool milestone = has_goal_ && std::holds_alternative<DoneBy>(target_.goal);
  if (const Node* reference = fields_.find("indicator")) {
    draft_.indicator = read_identifier(*reference, "indicator", findings_);
    if (has_inline) {
      findings_.error(
          fields_.place(*inline_key), "indicator-twice",
          fmt::format("`{}` belongs to the indicator, which `indicator` says stands elsewhere; remove "
                      "one of the two",
                      *inline_key));
    }
    read_own_name_and_unit();
  } else if (has_inline || (milestone && fields_.has("name"))) {
    read_own_indicator(milestone);
    draft_.own_if_unshared = !has_inline;
  } else {
    draft_.indicator = target_.id.text;
    read_own_name_and_unit();
  }
}

/// What a target on a shared indicator may say for itself.
void TargetReader::read_own_name_and_unit() {
  if (const Node* name = fields_.find("name")) {
    target_.name = read_name(*name, "name", findings_).value_or(LocalName{});
  }
  if (!fields_.has("unit")) return;
  const auto unit = read_unit(fields_);
  if (unit) target_.unit = *unit;
  draft_.has_unit = unit.has_value();
}

void TargetReader::read_own_indicator(bool milestone) {
  InlineDefaults defaults;
  if (milestone) defaults.measure = Measure::event;
  defaults.unit_optional = has_goal_ && std::holds_alternative<External>(target_.goal);
  draft_.own = read_indicator(target_.id.text, fields_.place("id"), fields_, defaults);
  target_.name = draft_.own->indicator.name;
  target_.unit = draft_.own->indicator.unit;
  draft_.has_unit = fields_.has("unit");
}

}  // namespace

Place TargetDraft::place(std::string_view key) const {
  const MapEntry* entry = find_entry(*node, key);
  return entry == nullptr ? node->place : entry->value.place;
}

TargetDraft read_target(const Node& node, int pack_year, Findings& findings) {
  const std::size_t errors_before = findings.error_count();
  TargetDraft draft = TargetReader(node, pack_year, findings).read();
  draft.sound = findings.error_count() == errors_before && !node.incomplete;
  return draft;
}

}  // namespace pledged
