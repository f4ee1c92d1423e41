#include "daemon/commands/ad_hoc_book.h"

#include <algorithm>
#include <array>
#include <utility>

#include "daemon/intake/csv_reader.h"
#include "daemon/intake/value_cell.h"

namespace pledged::commands {

namespace {

// Of files that name no area.
constexpr std::string_view kNoArea = "-";

constexpr std::uint16_t bit_of(unsigned month) {
  return static_cast<std::uint16_t>(1U << (month - 1));
}

Frequency frequency_of(std::uint16_t months) {
  constexpr auto kYear = bit_of(12);
  constexpr std::uint16_t kHalves = kYear | bit_of(6);
  constexpr std::uint16_t kQuarters = kHalves | bit_of(3) | bit_of(9);
  const auto only = [months](std::uint16_t some) { return (months & ~some) == 0; };
  if (only(kYear)) return Frequency::yearly;
  if (only(kHalves)) return Frequency::half_yearly;
  return only(kQuarters) ? Frequency::quarterly : Frequency::monthly;
}

// A unit that nobody knows is one of its own, as written.
Unit unit_as_written(const std::string& symbol) {
  if (Result<Unit> known = Unit::parse(symbol)) return *std::move(known);
  Unit unit;
  unit.symbol = symbol;
  unit.dimension = "as written: " + symbol;
  return unit;
}

bool says_growth(std::string_view name) {
  constexpr std::array<std::string_view, 7> kWords{"同比", "增长", "增速", "增幅", "growth", "Growth", "yoy"};
  return std::any_of(kWords.begin(), kWords.end(),
                     [name](std::string_view word) { return name.find(word) != std::string_view::npos; });
}

int decimals_in(std::string_view cell) {
  constexpr int kMost = 9;
  const std::size_t point = cell.find('.');
  if (point == std::string_view::npos) return 0;
  const std::string_view behind = cell.substr(point + 1);
  const std::size_t digits = std::min(behind.find_first_not_of("0123456789"), behind.size());
  return std::min(static_cast<int>(digits), kMost);
}

}  // namespace

AdHocBook::AdHocBook(std::shared_ptr<const RuleBook> known, std::optional<Measure> measure)
    : known_(std::move(known)), measure_(measure) {}

void AdHocBook::look_over(std::string_view text) {
  FaultList faults;  // told by the reader, to which the text goes next
  CsvReader rows(text, faults);
  if (!rows.next()) return;
  const auto header = TidyHeader::read(rows.cells(), rows.row(), true, faults);
  while (header && rows.next()) look_at(*header, rows.cells());
}

bool AdHocBook::is_known_area(std::string_view name) const {
  return known_ == nullptr ? name == kNoArea : known_->find_area(name).has_value();
}

// An ambiguous name is known too: the reader will refuse it.
bool AdHocBook::is_known_indicator(std::string_view name, std::string_view area) const {
  if (known_ == nullptr) return false;
  const auto found = known_->resolve_indicator(name, known_->find_area(area).value_or(AreaIndex{}));
  return found || found.error().code == "indicator-ambiguous";
}

void AdHocBook::look_at(const TidyHeader& header, const std::vector<std::string_view>& cells) {
  const std::string_view area = header.cell(cells, Column::area);
  if (!area.empty() && !area_spellings_.contains(area)) {
    area_spellings_.emplace(area, true);
    if (!is_known_area(area)) areas_.emplace(fold_name(area), area);
  }
  const std::string_view name = header.cell(cells, Column::indicator);
  if (fold_name(name).empty()) return;
  auto spelling = spellings_.find(name);
  if (spelling == spellings_.end()) {
    Seen* seen = is_known_indicator(name, area) ? nullptr : &indicators_[fold_name(name)];
    if (seen != nullptr && seen->name.empty()) seen->name = name;
    spelling = spellings_.emplace(name, seen).first;
  }
  if (spelling->second == nullptr) return;
  Seen& seen = *spelling->second;
  const ValueCell value = read_value_cell(header.cell(cells, Column::value));
  const Result<Period> period = Period::parse(header.cell(cells, Column::period));
  if (value.says != ValueCell::Says::number || !period) return;
  const auto kind = kind_named(header.cell(cells, Column::kind));
  const bool growth = kind && kind->measures == Kind::Measures::growth;
  if (seen.unit.empty() && !growth) seen.unit = header.cell(cells, Column::unit);
  seen.months = static_cast<std::uint16_t>(seen.months | bit_of(period->last_month()));
  seen.decimals = std::max(seen.decimals, decimals_in(header.cell(cells, Column::value)));
}

Indicator AdHocBook::indicator_of(const Seen& seen) const {
  Indicator indicator;
  indicator.id = IndicatorId(seen.name);
  indicator.name.zh = seen.name;
  indicator.unit = unit_as_written(seen.unit);
  const bool ratio = !seen.unit.empty() && indicator.unit.dimension == "ratio";
  indicator.measure = !ratio ? Measure::flow : says_growth(seen.name) ? Measure::growth : Measure::share;
  if (measure_) indicator.measure = *measure_;
  if (indicator.measure == Measure::rank) indicator.direction = Direction::lower;
  indicator.frequency = frequency_of(seen.months);
  indicator.release.january = (seen.months & bit_of(1)) != 0;
  indicator.precision = seen.decimals;
  return indicator;
}

std::shared_ptr<const RuleBook> AdHocBook::build() const {
  std::vector<Pack> packs;
  std::vector<Area> areas;
  std::vector<Indicator> indicators;
  std::vector<Target> targets;
  WorkingDays working_days;
  std::vector<ParameterSet> parameter_sets(1);
  if (known_ != nullptr) {
    packs = known_->packs();
    areas = known_->areas();
    indicators = known_->indicators();
    targets = known_->targets();
    working_days = known_->working_days();
    parameter_sets = known_->parameter_sets();
  } else {
    areas.push_back({AreaCode(std::string(kNoArea)), {}, {}});
    packs.emplace_back();
    packs.back().id = PackId("ad-hoc");
  }
  for (const auto& [folded, name] : areas_) areas.push_back({AreaCode(name), {SharedText(name), {}}, {}});
  for (const auto& [folded, seen] : indicators_) indicators.push_back(indicator_of(seen));
  return std::make_shared<const RuleBook>(std::move(packs), std::move(areas), std::move(indicators),
                                          std::move(targets), std::move(working_days),
                                          std::move(parameter_sets));
}

}  // namespace pledged::commands
