#include "daemon/intake/cross_check.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <optional>
#include <set>
#include <tuple>

#include "rules/decimal.h"

namespace pledged {
namespace {

constexpr double kPoints = 0.1;
constexpr double kLeast = 1e-9;  // what the arithmetic itself may be off by, as a share

using Key = std::tuple<IndicatorIndex, AreaIndex, ObservationKind>;

std::string shown(double value) {
  return Decimal::from_double(std::round(value * 1e6) / 1e6).to_string();
}

double half_a_digit(const Indicator& indicator) {
  return std::pow(10.0, -indicator.precision) / 2;
}

// What is known with the file taken in: its own values before those of the store.
class KnownWith {
 public:
  KnownWith(const NumberedValues& values, const RuleBook& rule_book, const Store& store)
      : values_(values), rule_book_(rule_book), store_(store) {
    const auto all = values.values();
    for (std::size_t begin = 0; begin < all.size();) {
      std::size_t end = begin;
      while (end < all.size() && all[end].series == all[begin].series) ++end;
      const SeriesRef& series = values.series(all[begin].series);
      in_file_[{series.indicator, series.area, series.kind}] = {begin, end};
      begin = end;
    }
  }

  struct Range {
    std::size_t begin = 0;
    std::size_t end = 0;
  };
  [[nodiscard]] const std::map<Key, Range>& in_file() const { return in_file_; }

  [[nodiscard]] std::optional<double> in_file(const Key& key, Period period) const {
    const auto found = in_file_.find(key);
    if (found == in_file_.end()) return std::nullopt;
    const auto part = values_.values().subspan(found->second.begin, found->second.end - found->second.begin);
    const auto at = std::ranges::lower_bound(part, period, {}, &NewValue::period);
    return at != part.end() && at->period == period ? at->value : std::nullopt;
  }
  std::optional<double> at(const Key& key, Period period) {
    if (const auto value = in_file(key, period)) return value;
    return in_store(key).at(period);
  }
  /// Whether anything at all is known of it.
  bool has(const Key& key) {
    return in_file_.contains(key) ||
           (stored_at_all(std::get<0>(key), std::get<2>(key)) && !in_store(key).empty());
  }

 private:
  // Of most indicators nobody publishes a growth: asked once, not for each of thousands of areas.
  bool stored_at_all(IndicatorIndex indicator, ObservationKind kind) {
    const auto [place, is_new] = stored_.try_emplace({indicator, kind}, false);
    if (is_new) place->second = store_.has_series(rule_book_.indicator(indicator).id, kind);
    return place->second;
  }

  const Series& in_store(const Key& key) {
    const auto [place, is_new] = read_.try_emplace(key);
    if (is_new) {
      const auto& [indicator, area, kind] = key;
      const auto number =
          store_.find_series({rule_book_.indicator(indicator).id, rule_book_.area(area).code, kind});
      if (number) place->second = Series::known_at(store_.observations(*number), store_.newest_vintage());
    }
    return place->second;
  }

  const NumberedValues& values_;
  const RuleBook& rule_book_;
  const Store& store_;
  std::map<Key, Range> in_file_;
  std::map<Key, Series> read_;
  std::map<std::pair<IndicatorIndex, ObservationKind>, bool> stored_;
};

class CrossCheck {
 public:
  CrossCheck(const NumberedValues& values, const RuleBook& rule_book, const Store& store,
             const std::function<ReadCell(std::size_t)>& place_of, FaultList& faults)
      : values_(values),
        rule_book_(rule_book),
        known_(values, rule_book, store),
        place_of_(place_of),
        faults_(faults) {}

  void run() {
    for (const auto& [key, range] : known_.in_file()) {
      const Indicator& indicator = rule_book_.indicator(std::get<0>(key));
      const bool level = std::get<2>(key) == ObservationKind::level;
      if (!level || known_.has({std::get<0>(key), std::get<1>(key), ObservationKind::growth})) {
        each(range, [&](std::size_t position) { look_at_growth(key, position); });
      }
      if (!level) continue;
      if (indicator.equals_sum_of_areas)
        each(range, [&](std::size_t position) { look_at_parts(key, position); });
      for (const IndicatorIndex other : indicator.equals) {
        each(range, [&](std::size_t position) { look_at_source(key, other, position); });
      }
    }
  }

 private:
  template <class Look>
  void each(const KnownWith::Range& range, Look look) {
    for (std::size_t position = range.begin; position < range.end; ++position) {
      if (values_.values()[position].value) look(position);
    }
  }

  void look_at_growth(const Key& key, std::size_t position) {
    const auto& [index, area, kind] = key;
    const Period period = values_.values()[position].period;
    const Key levels{index, area, ObservationKind::level};
    const Key growths{index, area, ObservationKind::growth};
    if (kind == ObservationKind::level && known_.in_file(growths, period))
      return;  // it is said at the growth
    const auto before = year_before(period);
    if (!before) return;
    const auto now = known_.at(levels, period);
    const auto then = known_.at(levels, *before);
    const auto official = known_.at(growths, period);
    if (!now || !then || !official || *now <= 0 || *then <= 0) return;
    const double computed = (*now / *then - 1) * 100;
    const double half = half_a_digit(rule_book_.indicator(index));
    const double rounding = 100 * half * (1 / *then + *now / (*then * *then));
    if (std::abs(computed - *official) <= kPoints + rounding + kLeast) return;
    warn(Message::kScopeChange, position, {shown(std::round(computed * 100) / 100), shown(*official)});
  }

  void look_at_parts(const Key& key, std::size_t position) {
    const auto& [index, area, kind] = key;
    const Period period = values_.values()[position].period;
    if (compare_with_parts(index, area, period, position)) return;
    // A part: its total is looked at once, unless the file has it and says so there.
    const AreaCode& parent = rule_book_.area(area).parent;
    const auto whole = rule_book_.find_area(parent.text);
    if (!whole || known_.in_file({index, *whole, kind}, period) ||
        !looked_at_.emplace(index, *whole, period).second) {
      return;
    }
    compare_with_parts(index, *whole, period, position);
  }

  // Whether it has parts of which all are known.
  bool compare_with_parts(IndicatorIndex index, AreaIndex area, Period period, std::size_t position) {
    const auto parts = rule_book_.areas_under(rule_book_.area(area).code);
    const auto whole = known_.at({index, area, ObservationKind::level}, period);
    if (parts.empty() || !whole) return false;
    double sum = 0;
    double size = 0;
    for (const AreaIndex part : parts) {
      const auto value = known_.at({index, part, ObservationKind::level}, period);
      if (!value) return false;
      sum += *value;
      size += std::abs(*value);
    }
    const auto count = static_cast<double>(parts.size());
    const double slack = half_a_digit(rule_book_.indicator(index)) * (count + 1) + kLeast * size;
    if (std::abs(*whole - sum) > slack) {
      warn(Message::kPartsTotal, position, {shown(*whole), shown(sum), std::to_string(parts.size())});
    }
    return true;
  }

  void look_at_source(const Key& key, IndicatorIndex other, std::size_t position) {
    const auto& [index, area, kind] = key;
    const NewValue& value = values_.values()[position];
    const auto same = known_.at({other, area, kind}, value.period);
    if (!same) return;
    const Indicator& others = rule_book_.indicator(other);
    const double slack =
        half_a_digit(rule_book_.indicator(index)) + half_a_digit(others) + kLeast * std::abs(*same);
    if (std::abs(*value.value - *same) <= slack) return;
    warn(Message::kTwoSources, position, {shown(*value.value), shown(*same), others.id.text});
  }

  void warn(Message message, std::size_t position, const std::vector<std::string>& details) {
    const ReadCell cell = place_of_(position);
    const auto detail = [&details](std::size_t i) -> std::string_view {
      return i < details.size() ? std::string_view(details[i]) : std::string_view();
    };
    faults_.warn(message, {cell.row, cell.column}, cell.text, {detail(0), detail(1), detail(2)});
  }

  const NumberedValues& values_;
  const RuleBook& rule_book_;
  KnownWith known_;
  const std::function<ReadCell(std::size_t)>& place_of_;
  FaultList& faults_;
  std::set<std::tuple<IndicatorIndex, AreaIndex, Period>> looked_at_;
};

}  // namespace

void cross_check(const NumberedValues& values, const RuleBook& rule_book, const Store& store,
                 const std::function<ReadCell(std::size_t position)>& place_of, FaultList& faults) {
  CrossCheck(values, rule_book, store, place_of, faults).run();
}

}  // namespace pledged
