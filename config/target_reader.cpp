#include "config/target_reader.h"

#include <fmt/format.h>

#include <algorithm>

#include "config/fields.h"
#include "config/names.h"
#include "config/pack_keys.h"
#include "config/pledge_words.h"
#include "config/target_parts.h"
#include "rules/period.h"

namespace pledged {
namespace {

using Words = std::string_view;

TargetDraft read_entry(const Node& node, const PackContext& pack, const TargetDraft* whole,
                       Findings& findings);

/// Reads one target entry key by key.
class TargetReader {
 public:
  /// `whole` is the composite that the target is written in; null: it stands by itself.
  TargetReader(const Node& node, const PackContext& pack, const TargetDraft* whole, Findings& findings)
      : fields_(node, pack_keys::kTarget, findings),
        findings_(findings),
        pack_(pack),
        whole_(whole),
        target_(draft_.target) {
    draft_.node = &node;
    draft_.findings = &findings;
    target_.year = whole == nullptr ? pack.year : whole->target.year;
  }

  TargetDraft read() {
    read_id();
    read_template();
    read_year();
    read_goal_key();
    read_words();
    read_people();
    read_flags();
    if (is_composite()) {
      read_composite();
      return std::move(draft_);
    }
    read_path();
    read_method();
    read_indicator_keys();
    read_amendment_keys();
    if (const Node* parameters = fields_.find("parameters")) {
      draft_.parameters = read_given_parameters(*parameters, findings_);
    }
    if (const Node* baseline = fields_.find("baseline")) {
      target_.baseline = read_baseline(*baseline, target_.year, findings_);
    }
    check_method_base();
    return std::move(draft_);
  }

 private:
  void read_id();
  void read_template();
  void read_year();
  void read_goal_key();
  void read_words();
  void read_quote();
  void read_people();
  void read_flags();
  void read_note();
  void read_composite();
  void read_parts();
  void read_path();
  void read_method();
  void check_method_base();
  void read_amendment_keys();
  void read_indicator_keys();
  void read_own_name_and_unit();
  void read_own_indicator(bool milestone);
  void check_goal_year();
  void check_due(Date due);
  [[nodiscard]] bool is_composite() const { return has_goal_ && parts_of(target_.goal) != nullptr; }

  Fields fields_;
  Findings& findings_;
  const PackContext& pack_;
  const TargetDraft* whole_;
  TargetDraft draft_;
  Target& target_;
  bool has_goal_ = false;
};

void TargetReader::read_id() {
  if (const Node* id = fields_.require("id", "give the target a name of its own, such as gdp-growth")) {
    target_.id = TargetId(read_identifier(*id, "id", findings_).value_or(""));
  }
}

void TargetReader::read_template() {
  draft_.is_template = fields_.boolean("template").value_or(false);
  if (!draft_.is_template) return;
  if (whole_ != nullptr) {
    findings_.error(fields_.place("template"), "template-key",
                    "a part cannot be a template; write it as a target of its own");
  }
  for (const Words key : pack_keys::kNotOfTemplates) {
    if (!fields_.has(key)) continue;
    findings_.error(
        fields_.place(key), "template-key",
        fmt::format("a template has no `{}`, which would be the same for every area; remove it", key));
  }
}

void TargetReader::read_year() {
  const auto year = fields_.integer("year", Period::kMinYear, Period::kMaxYear);
  if (year) target_.year = static_cast<int>(*year);
  const auto due = fields_.integer("target_year", Period::kMinYear, Period::kMaxYear);
  if (!due) return;
  if (year && *year != *due) {
    findings_.error(
        fields_.place("target_year"), "target-year",
        fmt::format("`target_year` {} and `year` {} both say by when; remove one of them", *due, *year));
  }
  target_.year = static_cast<int>(*due);
}

void TargetReader::read_goal_key() {
  if (draft_.is_template && !fields_.has("goal")) return;
  const Node* node = fields_.require("goal", "say what was pledged, such as {at_least: 7}");
  auto goal = node == nullptr ? std::nullopt : read_goal(*node, findings_);
  if (!goal) return;
  target_.goal = std::move(goal->goal);
  draft_.refers = std::move(goal->refers);
  has_goal_ = true;
  check_goal_year();
  const auto due = fields_.date("due");
  if (due && target_.year != 0) check_due(*due);
}

void TargetReader::check_goal_year() {
  if (target_.year == 0) return;
  const auto* milestone = std::get_if<DoneBy>(&target_.goal);
  if (milestone != nullptr && year_of(milestone->due) != target_.year) {
    findings_.error(draft_.refers.place, "due-year",
                    fmt::format("`goal.done_by` {} is not in {}, the target's year; write `year: {}` if it "
                                "is meant",
                                format_date(milestone->due), target_.year, year_of(milestone->due)));
  }
}

void TargetReader::check_due(Date due) {
  if (due == target_.due()) return;
  findings_.error(fields_.place("due"), "due",
                  fmt::format("`due` {} is not {}, by which this goal is judged; a day is set by a goal "
                              "`done_by` only",
                              format_date(due), format_date(target_.due())));
}

/// A part says for itself what is not the same for the whole.
void TargetReader::read_words() {
  const bool own_quote = whole_ == nullptr || fields_.has("quote");
  if (auto section = fields_.text("section")) {
    target_.section = std::move(*section);
  } else if (whole_ != nullptr) {
    target_.section = whole_->target.section;
  }
  target_.quote = own_quote ? SharedText(fields_.text("quote").value_or("")) : whole_->target.quote;
  PledgeWords found = find_pledge_words(target_.quote.str());
  if (const auto modality = fields_.choice("modality", pack_keys::kModalities)) {
    target_.modality = *parse_modality(*modality);
  } else if (whole_ != nullptr && (!own_quote || !found.modality)) {
    target_.modality = whole_->target.modality;
  } else {
    target_.modality = found.modality.value_or(Modality::expected);
    if (found.contradictory) {
      findings_.warning(fields_.place("quote"), "modality",
                        fmt::format("`quote` has words of both kinds ({}), read as stretch; say `modality:`",
                                    fmt::join(found.words, ", ")));
    }
  }
  if (fields_.has("hedges")) {
    target_.hedges = fields_.texts("hedges");
  } else {
    target_.hedges = own_quote ? SharedList(std::move(found.words)) : whole_->target.hedges;
  }
}

void TargetReader::read_people() {
  if (const Node* department = fields_.find("department")) {
    target_.department = read_department(*department, findings_);
  } else if (whole_ != nullptr) {
    target_.department = whole_->target.department;
  }
  if (const auto area = fields_.text("area")) {
    if (check_area_code(*area, fields_.place("area"), findings_)) draft_.area = area;
  } else if (whole_ != nullptr) {
    draft_.area = whole_->area;
  }
}

void TargetReader::read_flags() {
  read_note();
  target_.per_unit = fields_.boolean("per_unit").value_or(false);
  target_.assumed = fields_.boolean("assumed").value_or(false);
  if (!target_.assumed || fields_.has("note") || fields_.has("notes")) return;
  findings_.warning(fields_.place("assumed"), "assumed-without-note",
                    "`assumed: true` marks a reading that the document leaves open; say in a `note` why it "
                    "was taken");
}

/// A composite has no figures: it is as good as its parts.
void TargetReader::read_composite() {
  for (const Words key : pack_keys::kNotOfComposites) {
    if (!fields_.has(key)) continue;
    findings_.error(fields_.place(key), "composite-key",
                    fmt::format("a target of parts has no `{}` of its own; write it in the parts", key));
  }
  draft_.own.emplace();
  draft_.own->place = fields_.place("id");
  draft_.own->findings = &findings_;
  Indicator& indicator = draft_.own->indicator;
  indicator.id = IndicatorId(target_.id.text);
  indicator.measure = Measure::event;
  indicator.frequency = Frequency::irregular;
  indicator.precision = 0;
  indicator.unit = *Unit::parse("");
  indicator.computed = true;
  indicator.renamed_from = target_.renamed_from = read_former_id(fields_);
  const Node* name = fields_.require("name", "say in a few words what all the parts pledge");
  if (name != nullptr) indicator.name = read_name(*name, "name", findings_).value_or(LocalName{});
  target_.name = indicator.name;
  target_.unit = indicator.unit;
  draft_.has_unit = true;
  read_parts();
}

void TargetReader::read_parts() {
  for (PartReference& part : draft_.refers.parts) {
    if (part.entry == nullptr) continue;
    draft_.parts_within.push_back(read_entry(*part.entry, pack_, &draft_, findings_));
    part.id = draft_.parts_within.back().target.id.text;
  }
}

void TargetReader::read_amendment_keys() {
  const Node* node = fields_.find("amendments");
  if (node == nullptr) return;
  const std::optional<Goal> original = has_goal_ ? std::optional(target_.goal) : std::nullopt;
  draft_.amendments = read_amendments(*node, original, pack_.published, findings_);
}

void TargetReader::read_path() {
  if (const auto path = fields_.choice("path", pack_keys::kPaths)) {
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

/// By another method than the measure's own.
void TargetReader::read_method() {
  const bool given = fields_.choice("method", pack_keys::kMethods).has_value();
  for (const Words key : pack_keys::kOfMethod) {
    if (fields_.has("method") || !fields_.has(key)) continue;
    findings_.error(fields_.place(key), "method-key",
                    fmt::format("`{}` is a key of `method: cagr`; add that, or {}", key,
                                key == "target_year" ? "write `year`" : "remove it"));
  }
  if (!given) return;
  for (const Words key : pack_keys::kNotOfMethod) {
    if (!fields_.has(key)) continue;
    findings_.error(
        fields_.place(key), "method-key",
        key == "parameters"
            ? std::string("`method: cagr` has thresholds that are published and cannot be changed; "
                          "remove `parameters`")
            : fmt::format("`method: cagr` expects the same growth every year; remove `{}`", key));
  }
  AnnualMethod method;
  const auto base = fields_.integer("base", Period::kMinYear, Period::kMaxYear);
  if (base) method.base_year = static_cast<int>(*base);
  method.limit = fields_.number("limit");
  target_.annual = std::make_shared<const AnnualMethod>(method);
}

void TargetReader::check_method_base() {
  if (target_.annual == nullptr || target_.year == 0) return;
  if (fields_.has("base") && target_.baseline && target_.baseline->year != target_.annual->base_year) {
    findings_.error(fields_.place("base"), "method-base",
                    fmt::format("`base` {} is not {}, the year of `baseline`; remove one of them",
                                target_.annual->base_year, target_.baseline->year));
  } else if (!target_.baseline && target_.annual->base_year >= target_.year) {
    findings_.error(
        fields_.place("base"), "method-base",
        fmt::format("the base year {} is not before {}, the target's year; write an earlier `base`"
                    "{}",
                    target_.annual->base_year, target_.year,
                    fields_.has("base") ? "" : " (it is 2015 where nothing is said)"));
  }
}

void TargetReader::read_note() {
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
  const auto inline_key = std::find_if(pack_keys::kInlineIndicator.begin(), pack_keys::kInlineIndicator.end(),
                                       [&](Words key) { return fields_.has(key); });
  const bool has_inline = inline_key != pack_keys::kInlineIndicator.end();
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
  target_.renamed_from = read_former_id(fields_);
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
  target_.renamed_from = draft_.own->indicator.renamed_from;
  draft_.has_unit = fields_.has("unit");
}

TargetDraft read_entry(const Node& node, const PackContext& pack, const TargetDraft* whole,
                       Findings& findings) {
  const std::size_t errors_before = findings.error_count();
  TargetDraft draft = TargetReader(node, pack, whole, findings).read();
  draft.sound = findings.error_count() == errors_before && !node.incomplete;
  return draft;
}

}  // namespace

Place TargetDraft::place(std::string_view key) const {
  const MapEntry* entry = find_entry(*node, key);
  return entry == nullptr ? node->place : entry->value.place;
}

TargetDraft read_target(const Node& node, const PackContext& pack, Findings& findings) {
  return read_entry(node, pack, nullptr, findings);
}

}  // namespace pledged
