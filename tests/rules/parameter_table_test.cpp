#include "rules/parameter_table.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <limits>
#include <set>
#include <string>
#include <utility>

namespace pledged {
namespace {

using ::testing::IsEmpty;
using ::testing::SizeIs;

/// Stands for a value of any type.
struct Anything {
  template <class Value>
  operator Value() const;  // NOLINT(google-explicit-constructor): what it is for
};

template <class Aggregate, std::size_t... I>
constexpr bool takes(std::index_sequence<I...>) {
  return requires {
    Aggregate{(static_cast<void>(I), Anything{})...};
  };
}

/// How many members an aggregate has.
template <class Aggregate, std::size_t N = 0>
constexpr std::size_t member_count() {
  if constexpr (takes<Aggregate>(std::make_index_sequence<N + 1>{})) {
    return member_count<Aggregate, N + 1>();
  } else {
    return N;
  }
}

struct Three {
  double a;
  std::array<double, 12> b;
  unsigned c;
};
static_assert(member_count<Three>() == 3);

/// What is built in, but for one number of the field.
Parameters with_another(const ParameterField& field) {
  Parameters changed;
  std::vector<double> numbers = parameter_numbers(field, changed);
  numbers.back() = numbers.back() == field.low ? field.high : field.low;
  set_parameter(field, numbers, changed);
  return changed;
}

TEST(ParameterTable, HasEveryMemberOnce) {
  std::size_t members = 0;
  for (const ParameterField& field : parameter_fields()) {
    if (is_fixed(field)) continue;
    ++members;
    // A member that has two lines is seen in both when one of them changes it.
    std::string seen;
    for (const ParameterField& other : parameter_fields()) {
      if (parameter_numbers(other, with_another(field)) != parameter_numbers(other, Parameters{})) {
        seen += other.key;
      }
    }
    EXPECT_EQ(seen, field.key);
  }
  EXPECT_EQ(members, member_count<Parameters>());
}

TEST(ParameterTable, HasEachKeyOnceAndMapsTogether) {
  std::set<std::string_view> keys;
  std::set<std::string_view> maps;
  std::string_view open;
  for (const ParameterField& field : parameter_fields()) {
    EXPECT_TRUE(keys.insert(field.key).second) << field.key;
    EXPECT_EQ(find_parameter(field.key), &field);
    const std::string_view map =
        field.key.find('.') == std::string_view::npos ? "" : field.key.substr(0, field.key.find('.'));
    EXPECT_TRUE(map.empty() || map == open || maps.insert(map).second) << field.key;
    EXPECT_FALSE(keys.contains(map)) << field.key;
    open = map;
  }
  EXPECT_EQ(find_parameter("clamp"), nullptr);
}

TEST(ParameterTable, SaysWhatEachIsAndAllowsWhatIsBuiltIn) {
  for (const ParameterField& field : parameter_fields()) {
    EXPECT_FALSE(field.section.empty()) << field.key;
    EXPECT_FALSE(field.meaning.empty()) << field.key;
    const std::vector<double> numbers = parameter_numbers(field, Parameters{});
    EXPECT_THAT(numbers, SizeIs(is_by_month(field) ? 12 : 1)) << field.key;
    for (const double number : numbers) EXPECT_EQ(parameter_fault(field, number), "") << field.key;
  }
  EXPECT_THAT(broken_orders(Parameters{}), IsEmpty());
}

struct Refused {
  const char* key;
  double number;
  const char* why;
};

constexpr Refused kRefused[] = {
    {"k0", 1.5, "takes a number from 0 to 1"},
    {"k0", -0.01, "takes a number from 0 to 1"},
    {"k0", std::numeric_limits<double>::quiet_NaN(), "takes a number from 0 to 1"},
    {"sigma_flow", 0, "takes a number from 0.001 to 2"},
    {"stretch_shift", 0.1, "takes a number from -0.5 to 0"},
    {"small_count", 2e6, "takes a number from 0 to 1000000"},
    {"profile_years", 2.5, "takes a whole number from 1 to 10"},
    {"q1_cap.through_month", 13, "takes a whole number from 0 to 12"},
    {"nu", 5, "is 4 and cannot be changed"},
};

TEST(ParameterTable, RefusesWhatIsOutOfRange) {
  for (const Refused& refused : kRefused) {
    EXPECT_EQ(parameter_fault(*find_parameter(refused.key), refused.number), refused.why) << refused.key;
  }
}

TEST(ParameterTable, FindsThresholdsOutOfOrder) {
  Parameters parameters;
  parameters.lagging_below = parameters.on_track_from_march;           // they must differ
  parameters.on_track_from_november = parameters.on_track_from_march;  // these need not
  const auto broken = broken_orders(parameters);
  ASSERT_THAT(broken, SizeIs(1));
  EXPECT_EQ(broken[0].lower, "theta_lag");
  EXPECT_EQ(broken[0].upper, "theta_on.march");
}

TEST(ParameterTable, EveryNumberIsPartOfTheCanonicalText) {
  std::set<std::string> texts = {canonical_text(Parameters{})};
  for (const ParameterField& field : parameter_fields()) {
    if (is_fixed(field)) continue;
    EXPECT_TRUE(texts.insert(canonical_text(with_another(field))).second) << field.key;
  }
}

TEST(ParameterTable, WritesNumbersThatReadBack) {
  EXPECT_EQ(number_text(0.5), "0.5");
  EXPECT_EQ(number_text(-0.2), "-0.2");
  EXPECT_EQ(number_text(3), "3");
  EXPECT_EQ(number_text(1e6), "1000000");
  EXPECT_EQ(number_text(0.1 + 0.2), "0.30000000000000004");
}

ParameterOverride given(const char* key, double number) {
  return {find_parameter(key), {number}};
}

TEST(ParameterOverrides, TheNearerOneWins) {
  const ParameterOverrides pack = {given("k0", 0.6), given("theta_lag", 0.2)};
  const ParameterOverrides target = {given("k0", 0.7), given("rho", 0.1)};
  const ParameterOverrides both = merged(pack, target);
  ASSERT_THAT(both, SizeIs(3));
  const Parameters result = with_overrides(Parameters{}, both);
  EXPECT_EQ(result.k0, 0.7);
  EXPECT_EQ(result.lagging_below, 0.2);
  EXPECT_EQ(result.shared_fate, 0.1);
  EXPECT_EQ(result.hysteresis, Parameters{}.hysteresis);
}

}  // namespace
}  // namespace pledged
