#include "rules/parameter_table.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <iterator>
#include <type_traits>

namespace pledged {
namespace {

using P = Parameters;

constexpr ParameterField kFields[] = {
    {"k0", &P::k0, 0, 1, "4.5 F1",
     "Weight of the year's data against the plan, k = k0 + (1 - k0) * m / 12; 1: the plan counts for "
     "nothing."},
    {"nu", kDegreesOfFreedom, 4, 4, "4.5",
     "Degrees of freedom of the forecast's t distribution; fixed: its closed form is for four."},
    {"sigma_flow", &P::sigma_flow, 0.001, 2, "4.5",
     "Spread of the year's final value seen from the end of each month, log units; volatile flows."},
    {"sigma_calm", &P::sigma_calm_factor, 0.01, 10, "4.5",
     "The same of means, and of stocks and shares that are to be held, as a multiple of sigma_flow."},
    {"sigma_growth_quarterly", &P::sigma_growth_quarterly, 0.001, 50, "4.5 F2",
     "Spread of growth at the year's end, percentage points; indicators published by quarters."},
    {"sigma_growth_monthly", &P::sigma_growth_monthly, 0.001, 50, "4.5 F2",
     "The same; indicators published by months."},
    {"clamp.low", &P::chance_floor, 0, 0.5, "4.1", "No chance is told as less than this ..."},
    {"clamp.high", &P::chance_ceiling, 0.5, 1, "4.1", "... or as more than this."},
    {"kappa", &P::own_spread_weight, 0, 1000, "4.5",
     "Years of own residuals that the spread above counts for, when it is calibrated by them."},
    {"own_spread.years", &P::own_spread_years, 1, 100, "4.5",
     "Fewer years of own errors than this say nothing of the spread."},
    {"own_spread.least", &P::own_spread_least, 0.01, 1, "4.5",
     "The calibrated spread is at least this multiple of the one above ..."},
    {"own_spread.most", &P::own_spread_most, 1, 100, "4.5", "... and at most this."},
    {"revision_spread_most", &P::revision_spread_most, 0, 10, "4.5",
     "What revisions of earlier figures add to the spread is at most this multiple of it; 0: nothing."},
    {"contradiction", &P::contradiction_share, 0, 0.5, "judgement.md",
     "Figures of one year that differ by less than this share of their value do not contradict each other."},
    {"slips_for_chance", &P::slips_for_chance, 1, 10000, "4.5 F8",
     "Finished milestones that the chance of another is told from."},
    {"walk_damping", &P::walk_damping, 0, 1, "4.5 F4",
     "How far the drift of a stock goes on (phi); 0: it stays where it is."},
    {"count_prior", &P::count_prior, 0, 100, "4.5 F5",
     "Years that the plan counts for, for small counts (beta)."},
    {"small_count", &P::small_count_below, 0, 1e6, "4.3 C6",
     "A flow of fewer things or persons than this is a small count."},
    {"base_effect.points", &P::base_effect_points, 0, 1000, "4.4",
     "Last year's growth so far is out of the common if it is this many points from that of its whole."},
    {"base_effect.sigmas", &P::base_effect_sigmas, 0, 100, "4.4",
     "The shares of the last two years are out of the common if they differ by this many spreads."},
    {"theta_lag", &P::lagging_below, 0, 1, "4.6", "Less likely than this is lagging."},
    {"theta_on.march", &P::on_track_from_march, 0, 1, "4.6",
     "As likely as this is on_track, until March ..."},
    {"theta_on.november", &P::on_track_from_november, 0, 1, "4.6", "... rising linearly to November."},
    {"theta_ahead", &P::ahead_from, 0, 1, "4.6", "As likely as this is ahead."},
    {"binding_shift", &P::binding_shift, 0, 0.5, "4.6",
     "A binding target must carry a margin: added to all three thresholds ..."},
    {"binding_ahead_cap", &P::binding_ahead_cap, 0, 1, "4.6", "... theta_ahead up to this."},
    {"stretch_shift", &P::stretch_shift, -0.5, 0, "4.6",
     "A stretch target may fall short: added to all three thresholds ..."},
    {"stretch_floor", &P::stretch_floor, 0, 1, "4.6", "... down to this."},
    {"hysteresis", &P::hysteresis, 0, 0.5, "4.6",
     "A better word is given only from this much above its threshold."},
    {"q1_cap.through_month", &P::first_quarter_end, 0, 12, "4.6",
     "Through this month nothing is worse than at_risk; 0: no month ..."},
    {"q1_cap.lagging_below", &P::first_quarter_lagging_below, 0, 1, "4.6",
     "... unless it is less likely than this."},
    {"unattainable.below", &P::unattainable_below, 0, 1, "4.6", "Less likely than this, and ..."},
    {"unattainable.factor", &P::unattainable_factor, 1, 100, "4.6",
     "... the rest would have to bring this much more than it ever did."},
    {"linear_sigma_mult", &P::linear_sigma_factor, 1, 100, "4.4",
     "On a linear path the spread is this many times as wide ..."},
    {"linear_cap_through_month", &P::linear_worst_until_month, 0, 12, "4.4",
     "... and through this month nothing is worse than at_risk; 0: no month."},
    {"profile_years", &P::profile_years, 1, 10, "4.4", "Years of own history for a seasonal path."},
    {"profile_median_ratio", &P::profile_median_ratio, 1, 100, "4.4",
     "Three years that differ by more than this factor: their median, not their mean."},
    {"about_growth", &P::about_growth_points, 0, 50, "4.2",
     "About a number (左右), growth and ceilings in %: within this many points."},
    {"about_level", &P::about_level_share, 0, 0.5, "4.2", "About a number, levels: within this share of it."},
    {"hold_growth", &P::hold_points, 0, 50, "4.2",
     "Held (基本稳定, 持平), growth and what is in %: within this many points."},
    {"hold_level", &P::hold_level_share, 0, 0.5, "4.2", "Held, levels: within this share."},
    {"milestone_yellow.days", &P::milestone_yellow_days, 0, 366, "4.10",
     "A milestone is at risk in its last days, this many ..."},
    {"milestone_yellow.share", &P::milestone_yellow_share, 0, 1, "4.10",
     "... or this share of the time from 1 January, if that is more."},
    {"grace_data", &P::data_grace_days, 0, 60, "4.10",
     "Working days that a figure may be late, where its indicator does not say "
     "(release.grace_working_days)."},
    {"rho", &P::shared_fate, 0, 1, "4.9",
     "How much the outcomes of a group go together; for the interval of the number of targets met."},
};

constexpr ParameterOrder kOrders[] = {
    {"clamp.low", "clamp.high", false},
    {"theta_lag", "theta_on.march", false},
    {"theta_on.march", "theta_on.november", true},
    {"theta_on.november", "theta_ahead", false},
    {"theta_ahead", "binding_ahead_cap", true},
    {"stretch_floor", "theta_lag", true},
    {"unattainable.below", "theta_lag", true},
    {"own_spread.least", "own_spread.most", true},
};

/// Calls `visit` with each number of the field, in order.
template <class Values, class Visit>
void for_each_number(const ParameterField& field, Values& parameters, const Visit& visit) {
  std::visit(
      [&](const auto member) {
        using Member = std::decay_t<decltype(member)>;
        if constexpr (std::is_same_v<Member, int>) {
          visit(member);
        } else if constexpr (std::is_same_v<Member, ParameterField::ByMonth Parameters::*>) {
          for (auto& number : parameters.*member) visit(number);
        } else {
          visit(parameters.*member);
        }
      },
      field.member);
}

double number_of(std::string_view key, const Parameters& parameters) {
  return parameter_numbers(*find_parameter(key), parameters).front();
}

}  // namespace

bool is_by_month(const ParameterField& field) {
  return std::holds_alternative<ParameterField::ByMonth Parameters::*>(field.member);
}

bool is_whole(const ParameterField& field) {
  return is_fixed(field) || std::holds_alternative<int Parameters::*>(field.member) ||
         std::holds_alternative<unsigned Parameters::*>(field.member);
}

bool is_fixed(const ParameterField& field) {
  return std::holds_alternative<int>(field.member);
}

std::span<const ParameterField> parameter_fields() {
  return kFields;
}

const ParameterField* find_parameter(std::string_view key) {
  const auto* const found = std::ranges::find(kFields, key, &ParameterField::key);
  return found == std::end(kFields) ? nullptr : found;
}

std::vector<double> parameter_numbers(const ParameterField& field, const Parameters& parameters) {
  std::vector<double> numbers;
  for_each_number(field, parameters,
                  [&](const auto& number) { numbers.push_back(static_cast<double>(number)); });
  return numbers;
}

std::string parameter_fault(const ParameterField& field, double number) {
  const bool in_range = number >= field.low && number <= field.high;  // false for NaN
  if (in_range && (!is_whole(field) || number == std::floor(number))) return "";
  if (is_fixed(field)) return "is " + number_text(field.low) + " and cannot be changed";
  return std::string(is_whole(field) ? "takes a whole number from " : "takes a number from ") +
         number_text(field.low) + " to " + number_text(field.high);
}

void set_parameter(const ParameterField& field, std::span<const double> numbers, Parameters& parameters) {
  auto next = numbers.begin();
  for_each_number(field, parameters, [&](auto& number) {
    using Number = std::remove_reference_t<decltype(number)>;
    if constexpr (!std::is_const_v<Number>) number = static_cast<Number>(*next++);
  });
}

std::vector<ParameterOrder> broken_orders(const Parameters& parameters) {
  std::vector<ParameterOrder> broken;
  std::ranges::copy_if(kOrders, std::back_inserter(broken), [&](const ParameterOrder& order) {
    const double lower = number_of(order.lower, parameters);
    const double upper = number_of(order.upper, parameters);
    return order.may_be_equal ? lower > upper : lower >= upper;
  });
  return broken;
}

ParameterOverrides merged(const ParameterOverrides& base, const ParameterOverrides& overrides) {
  ParameterOverrides all = overrides;
  for (const ParameterOverride& given : base) {
    if (std::ranges::find(overrides, given.field, &ParameterOverride::field) == overrides.end()) {
      all.push_back(given);
    }
  }
  std::ranges::sort(all, {}, &ParameterOverride::field);
  return all;
}

Parameters with_overrides(Parameters parameters, const ParameterOverrides& overrides) {
  for (const ParameterOverride& given : overrides) set_parameter(*given.field, given.numbers, parameters);
  return parameters;
}

std::string number_text(double number) {
  constexpr std::size_t kLongest = 400;  // every double in full
  std::array<char, kLongest> text{};
  const auto [end, failure] =
      std::to_chars(text.data(), text.data() + text.size(), number, std::chars_format::fixed);
  return {text.data(), end};
}

std::string canonical_text(const Parameters& parameters) {
  std::string text;
  for (const ParameterField& field : kFields) {
    char separator = '=';
    text += field.key;
    for (const double number : parameter_numbers(field, parameters)) {
      text += separator + number_text(number);
      separator = ' ';
    }
    text += '\n';
  }
  return text;
}

}  // namespace pledged
