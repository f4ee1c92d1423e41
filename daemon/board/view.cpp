#include "daemon/board/view.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <utility>

#include "daemon/board/explained.h"
#include "rules/annual_judgement.h"
#include "rules/goal_words.h"
#include "storage/cell_name.h"

namespace pledged {

namespace {

using Json = nlohmann::ordered_json;

// Bytes that are not UTF-8 (a file name, say) are shown as U+FFFD rather than ending the program.
std::string text_of(const Json& json) {
  return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

Json number_or_null(double value) {
  return known(value) ? Json(value) : Json(nullptr);
}

/// The number with the digits it was written with: 7 stays 7, 1.8 stays 1.8.
Json number_or_null(const std::optional<Decimal>& value) {
  return value ? Json::parse(value->to_string()) : Json(nullptr);
}

Json text_or_null(const std::string& text) {
  return text.empty() ? Json(nullptr) : Json(text);
}

Json interval_or_null(double low, double high) {
  return known(low) && known(high) ? Json::array({low, high}) : Json(nullptr);
}

/// Why no probability is told, for a person.
std::string_view reason_words(NoChance reason) {
  switch (reason) {
    case NoChance::told:
      break;
    case NoChance::no_data:
      return "there is no figure for this year yet";
    case NoChance::no_path:
      return "nothing says what the rest of the year brings";
    case NoChance::no_number:
      return "the goal has no number";
    case NoChance::final:
      return "the year's last figure is there";
    case NoChance::milestone:
      return "too few milestones have been finished to tell how late they come";
    case NoChance::rank:
      return "a place depends on others";
    case NoChance::too_few_years:
      return "too few years of what is published once a year";
    case NoChance::parts:
      return "of several parts only bounds can be told";
    case NoChance::category:
      return "the annual progress measure tells a category, not a chance";
  }
  return "";
}

Json goal_object(const Goal& goal, const Unit& unit) {
  return {{"op", op(goal)},
          {"value", number_or_null(goal_value(goal))},
          {"value_high", number_or_null(goal_high(goal))},
          {"unit", unit.symbol}};
}

Json amendment_array(const Target& target) {
  Json amendments = Json::array();
  for (const Amendment& amendment : target.amendments) {
    amendments.push_back({{"date", format_date(amendment.date)},
                          {"goal", goal_object(amendment.goal, amendment.unit)},
                          {"authority", text_or_null(amendment.authority)},
                          {"note", text_or_null(amendment.note)}});
  }
  return amendments;
}

Json baseline_or_null(const std::optional<Baseline>& baseline) {
  if (!baseline) return nullptr;
  return {{"value", number_or_null(std::optional<Decimal>(baseline->value))},
          {"unit", baseline->unit.symbol},
          {"year", baseline->year},
          {"quote", text_or_null(baseline->quote)}};
}

/// `original`: the target as first pledged, where `target` has the goal of an amendment; else null.
Json target_object(const RuleBook& rule_book, const Target& target, const Target* original) {
  const Indicator& indicator = rule_book.indicator(target.indicator);
  return {
      {"id", target.id.text},
      {"pack", rule_book.pack(target.pack).id.text},
      {"indicator", indicator.id.text},
      {"measure", to_string(indicator.measure)},
      {"goal", goal_object(target.goal, target.unit)},
      {"original_goal", original != nullptr ? goal_object(original->goal, original->unit) : Json(nullptr)},
      {"amendments", amendment_array(target)},
      {"direction", to_string(target.direction)},
      {"modality", to_string(target.modality)},
      {"hedges", target.hedges},
      {"section", target.section},
      {"quote", target.quote},
      {"area", rule_book.area(target.area).code.text},
      {"department", text_or_null(target.department.name)},
      {"due", format_date(target.due())},
      {"baseline", baseline_or_null(target.baseline)},
      {"notes", text_or_null(target.note)}};
}

Json reached_or_null(Feasibility feasibility) {
  if (feasibility == Feasibility::unknown) return nullptr;
  return feasibility == Feasibility::reached_before;
}

/// One number, or a list.
Json numbers_of(const std::vector<double>& numbers) {
  return numbers.size() == 1 ? Json(numbers.front()) : Json(numbers);
}

/// What the target is judged by otherwise than others are.
Json parameters_object(const RuleBook& rule_book, const ParameterSet& set) {
  Json overrides = Json::object();
  for (const ParameterOverride& given : set.overrides) {
    overrides[std::string(given.field->key)] = {
        {"value", numbers_of(given.numbers)},
        {"usual", numbers_of(parameter_numbers(*given.field, rule_book.parameters()))}};
  }
  return {{"hash", text_or_null(set.hash)}, {"overrides", std::move(overrides)}};
}

Json required_or_null(const Assessment& assessment, const Indicator& indicator) {
  if (assessment.required_kind == RequiredKind::none || !known(assessment.required)) return nullptr;
  return {{"kind", to_string(assessment.required_kind)},
          {"value", assessment.required},
          {"unit", assessment.required_kind == RequiredKind::growth ? "%" : indicator.unit.symbol},
          {"best_seen", number_or_null(assessment.required_best)},
          {"best_seen_in",
           assessment.required_best_year == 0 ? Json(nullptr) : Json(assessment.required_best_year)},
          {"reached_before", reached_or_null(assessment.feasibility)}};
}

Json contradiction_array(Contradictions contradictions) {
  Json found = Json::array();
  for (int which = 0; which < kContradictionCount; ++which) {
    const auto contradiction = static_cast<Contradiction>(which);
    if (contradictions.has(contradiction)) found.push_back(to_string(contradiction));
  }
  return found;
}

Json year_or_null(int year) {
  return year == 0 ? Json(nullptr) : Json(year);
}

/// What an office reports of a target with `method: cagr`.
Json progress_or_null(const Target& target, const Indicator& indicator, const Assessment& assessment) {
  if (!is_judged_by_progress(target)) return nullptr;
  const AnnualProgress progress = progress_of(target, indicator, assessment);
  const bool has_number = known(annual_goal(target, indicator));
  return {{"method", "cagr"},
          {"observed_rate", number_or_null(progress.observed_rate)},
          {"required_rate", number_or_null(progress.required_rate)},
          {"ratio", has_number ? number_or_null(progress.value) : Json(nullptr)},
          {"category", to_string(assessment.category)},
          {"base_year", year_or_null(assessment.base_year)},
          {"base_value", number_or_null(assessment.base)},
          {"current_year", year_or_null(assessment.current_year)},
          {"current_value", number_or_null(assessment.actual)},
          {"target_year", target.year},
          {"limit", number_or_null(target.annual->limit)}};
}

/// What a person said of a target, while it is in force.
Json override_or_null(const ManualStatus* manual) {
  if (manual == nullptr) return nullptr;
  const StatusOverride& said = manual->said;
  return {{"status", to_string(said.status)},
          {"reason", said.reason},
          {"by", said.by},
          {"at", format_instant(said.at)},
          {"until", format_date(said.until)}};
}

Json status_object(const Board& board, TargetIndex index) {
  const RuleBook& rule_book = board.rule_book();
  const Target target = board.target_in_effect(index);
  const Indicator& indicator = rule_book.indicator(target.indicator);
  const Assessment assessment = board.assessment(index);
  const Explanation explanation = explained(board, index);
  Json json = target_object(rule_book, target, assessment.amended ? &rule_book.target(index) : nullptr);
  json["status"] = to_string(assessment.status);
  json["computed_status"] = to_string(board.computed(index).status);
  json["override"] = override_or_null(board.manual().in_force(index));
  json["data_state"] = to_string(assessment.data_state);
  json["unit"] = indicator.unit.symbol;
  json["actual"] = number_or_null(assessment.actual);
  json["expected"] = number_or_null(assessment.expected);
  json["attainment"] = number_or_null(assessment.attainment);
  json["original_attainment"] = number_or_null(assessment.original_attainment);
  json["attainment_unit"] = attainment_unit(indicator);
  json["pace"] = number_or_null(assessment.pace);
  json["projected"] = number_or_null(assessment.projected);
  json["projected_interval"] = interval_or_null(assessment.projected_low, assessment.projected_high);
  json["probability"] = number_or_null(assessment.probability);
  json["probability_interval"] = interval_or_null(assessment.probability, assessment.probability_high);
  json["probability_reason"] =
      assessment.no_chance == NoChance::told ? Json(nullptr) : Json(reason_words(assessment.no_chance));
  json["outlook_method"] =
      assessment.outlook == OutlookMethod::none ? Json(nullptr) : Json(to_string(assessment.outlook));
  json["base_effect"] = assessment.base_effect;
  json["required"] = required_or_null(assessment, indicator);
  json["burn"] = number_or_null(assessment.burn);
  json["exhausted_in_month"] =
      assessment.exhaustion_month == 0 ? Json(nullptr) : Json(assessment.exhaustion_month);
  json["band_distance"] = number_or_null(assessment.band_distance);
  json["trend"] = text_or_null(std::string(to_string(assessment.trend)));
  json["forecast_date"] =
      assessment.forecast_date == Date{} ? Json(nullptr) : Json(format_date(assessment.forecast_date));
  json["contradictions"] = contradiction_array(assessment.contradictions);
  json["progress"] = progress_or_null(target, indicator, assessment);
  json["months_behind"] = number_or_null(assessment.months_behind);
  json["data_through"] = assessment.month == 0 ? Json(nullptr) : Json(format_date(assessment.data_through));
  json["explanation"] = {{"zh", explanation.zh}, {"en", explanation.en}};
  json["cause"] = text_or_null(std::string(to_string(board.cause(index))));
  json["params_hash"] = text_or_null(rule_book.parameter_set_of(target).hash);
  return json;
}

Json file_or_null(const std::optional<FileRecord>& file) {
  if (!file) return nullptr;
  return {{"vintage", number(file->vintage)},
          {"file", file->name},
          {"received", format_instant(file->received)},
          {"sha256", to_hex(file->sha256)}};
}

/// What was said then, as it was said; null if it is no JSON.
Json said_or_null(const std::string& assessment) {
  Json said = Json::parse(assessment, nullptr, false);
  return said.is_discarded() ? Json(nullptr) : said;
}

Json lines_array(std::string_view lines) {
  Json array = Json::array();
  while (!lines.empty()) {
    const std::string_view line = lines.substr(0, lines.find('\n'));
    lines.remove_prefix(std::min(line.size() + 1, lines.size()));
    array.push_back(line);
  }
  return array;
}

Json flip_or_null(const std::optional<Flip>& flip) {
  if (!flip) return nullptr;
  return {{"value", flip->value}, {"status", to_string(flip->status)}};
}

Json trace_array(const Behind& behind) {
  Json array = Json::array();
  for (const Behind::Step& one : behind.trace) {
    const TraceStep& step = one.said;
    Json object = {{"step", step.step}, {"zh", step.text.zh}, {"en", step.text.en}};
    if (step.figure) {
      object["period"] = step.figure->point.period.to_string();
      object["value"] = step.figure->point.value;
      object["vintage"] = number(step.figure->point.vintage);
      object["file"] = text_or_null(one.file);
      object["sheet"] = one.cell ? text_or_null(one.cell->sheet) : Json(nullptr);
      object["cell"] = one.cell ? Json(cell_name(one.cell->row, one.cell->column)) : Json(nullptr);
      object["as_read"] = one.cell ? text_or_null(one.cell->text) : Json(nullptr);
    }
    array.push_back(std::move(object));
  }
  return array;
}

Json transition_object(const Transition& transition) {
  return {{"at", format_instant(transition.at)},
          {"from", transition.from ? Json(to_string(*transition.from)) : Json(nullptr)},
          {"to", to_string(transition.to)},
          {"data_state", to_string(transition.data_state)},
          {"cause", text_or_null(transition.cause)},
          {"vintage", transition.vintage == Vintage{} ? Json(nullptr) : Json(number(transition.vintage))},
          {"rule_hash", transition.rule_hash},
          {"evidence", lines_array(transition.evidence)},
          {"assessment", said_or_null(transition.assessment)}};
}

Json version_object(const RuleVersion& version) {
  return {
      {"first_seen", format_instant(version.first_seen)},
      {"rule_hash", version.rule_hash},
      {"goal", version.goal},
      {"origin", to_string(version.origin)},
      {"in_effect_from", version.in_effect_from ? Json(format_date(*version.in_effect_from)) : Json(nullptr)},
      {"authority", text_or_null(version.authority)}};
}

Json line_object(const HistoryLine& line) {
  return {{"period", line.observation.period.to_string()},
          {"value", line.observation.value ? Json(*line.observation.value) : Json(nullptr)},
          {"vintage", number(line.observation.vintage)},
          {"file", text_or_null(line.file)},
          {"received", line.received == Instant{} ? Json(nullptr) : Json(format_instant(line.received))}};
}

}  // namespace

std::string_view attainment_unit(const Indicator& indicator) {
  return indicator.measure == Measure::growth ? "pp" : "ratio";
}

std::string_view to_string(RequiredKind kind) {
  switch (kind) {
    case RequiredKind::growth:
      return "growth";
    case RequiredKind::amount:
      return "amount";
    case RequiredKind::mean:
      return "mean";
    case RequiredKind::none:
      break;
  }
  return "";
}

std::string target_json(const RuleBook& rule_book, TargetIndex target) {
  return text_of(target_object(rule_book, rule_book.target(target), nullptr));
}

std::string status_json(const Board& board, TargetIndex target) {
  return text_of(status_object(board, target));
}

std::string explanation_json(const Board& board, TargetIndex target, const Behind& behind) {
  const Assessment assessment = board.assessment(target);
  const Target rule = board.target_in_effect(target);
  Json json = status_object(board, target);
  json["goal_words"] = {{"zh", goal_words(rule, "zh")}, {"en", goal_words(rule, "en")}};
  json["path"] = {{"source", to_string(assessment.path_source)},
                  {"years", assessment.path_years},
                  {"low_confidence", assessment.low_confidence}};
  json["parameters"] = parameters_object(board.rule_book(), board.rule_book().parameter_set_of(rule));
  json["data_due"] = assessment.data_due == Date{} ? Json(nullptr) : Json(format_date(assessment.data_due));
  json["decided_by"] = file_or_null(behind.decided_by);
  json["evidence"] = lines_array(behind.evidence);
  json["trace"] = trace_array(behind);
  json["flip"] = {{"above", flip_or_null(behind.flips.above)}, {"below", flip_or_null(behind.flips.below)}};
  json["since"] = format_instant(board.standing(target).since);
  json["today"] = format_date(board.today());
  json["known_at"] = number(board.known_at());
  return text_of(json);
}

std::string place_words(const std::string& file, const std::optional<FoundCell>& cell) {
  if (file.empty() || !cell) return file;
  const std::string words = file + ' ' + cell_name(cell->sheet, cell->row, cell->column);
  return cell->text.empty() ? words : words + " “" + cell->text + "”";
}

std::string history_json(const RuleBook& rule_book, TargetIndex target,
                         std::span<const Transition> transitions, std::span<const RuleVersion> versions,
                         std::span<const HistoryLine> lines, std::span<const std::string> places) {
  const Target& rule = rule_book.target(target);
  Json json = {{"id", rule.id.text}, {"unit", rule_book.indicator(rule.indicator).unit.symbol}};
  json["transitions"] = Json::array();
  for (std::size_t row = 0; row < transitions.size(); ++row) {
    json["transitions"].push_back(transition_object(transitions[row]));
    json["transitions"].back()["place"] = row < places.size() ? text_or_null(places[row]) : Json(nullptr);
  }
  json["rule_versions"] = Json::array();
  for (const RuleVersion& version : versions) json["rule_versions"].push_back(version_object(version));
  json["observations"] = Json::array();
  for (const HistoryLine& line : lines) json["observations"].push_back(line_object(line));
  return text_of(json);
}

}  // namespace pledged
