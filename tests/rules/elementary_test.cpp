#include "rules/elementary.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <functional>
#include <limits>
#include <random>

namespace pledged {
namespace {

constexpr double kInf = std::numeric_limits<double>::infinity();
constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();
constexpr int kTries = 500'000;

// In units in the last place of the true value.
double error_of(double found, long double truth) {
  const double near = std::abs(static_cast<double>(truth));
  const long double unit = std::nextafter(near, kInf) - near;
  return static_cast<double>(std::abs(found - truth) / unit);
}

double worst_log(const std::function<double(double)>& log) {
  std::mt19937_64 random(1);
  double worst = 0;
  for (int i = 0; i < kTries; ++i) {
    const double near_one = std::uniform_real_distribution<double>(0.3, 3)(random);
    const double any = from_bits<double>(random() & 0x7fefffffffffffff);
    for (const double x : {near_one, any})
      worst = std::max(worst, error_of(log(x), std::log(static_cast<long double>(x))));
  }
  return worst;
}

double worst_exp(const std::function<double(double)>& exp) {
  std::mt19937_64 random(2);
  double worst = 0;
  for (int i = 0; i < kTries; ++i) {
    const double small = std::uniform_real_distribution<double>(-1, 1)(random);
    const double any = std::uniform_real_distribution<double>(-708, 709.7)(random);
    for (const double x : {small, any})
      worst = std::max(worst, error_of(exp(x), std::exp(static_cast<long double>(x))));
  }
  return worst;
}

bool same(double a, double b) {
  return bits_of(a) == bits_of(b) || (std::isnan(a) && std::isnan(b));
}

// How many of the lanes of Column<lanes> say something else than a double alone.
template <std::size_t lanes, class OfColumn, class OfDouble>
int others(const std::function<double()>& draw, OfColumn of_column, OfDouble of_double) {
  int found = 0;
  std::array<double, lanes> in{};
  std::array<double, lanes> out{};
  for (int i = 0; i < kTries / 10; ++i) {
    for (double& x : in) x = draw();
    store(out.data(), of_column(load<Column<lanes>>(in.data())));
    for (std::size_t lane = 0; lane < lanes; ++lane) found += same(out[lane], of_double(in[lane])) ? 0 : 1;
  }
  return found;
}

struct Log {
  template <class Number>
  PLEDGED_INLINE Number operator()(const Number& x) const {
    return natural_log(x);
  }
};

struct Exp {
  template <class Number>
  PLEDGED_INLINE Number operator()(const Number& x) const {
    return natural_exp(x);
  }
};

TEST(Elementary, LogarithmIsWrongByLessThanOneUnitInTheLastPlace) {
  EXPECT_LT(worst_log([](double x) { return natural_log(x); }), 1);
}

TEST(Elementary, ExponentialIsWrongByLessThanOneUnitInTheLastPlace) {
  EXPECT_LT(worst_exp([](double x) { return natural_exp(x); }), 1);
}

TEST(Elementary, AnErrorOfTwoUnitsIsFound) {
  const auto off = [](double x) { return std::nextafter(std::nextafter(x, kInf), kInf); };
  EXPECT_GT(worst_log([&](double x) { return off(natural_log(x)); }), 1);
  EXPECT_GT(worst_exp([&](double x) { return off(natural_exp(x)); }), 1);
}

TEST(Elementary, LogarithmOfTheEdges) {
  EXPECT_EQ(natural_log(1.0), 0);
  EXPECT_EQ(natural_log(0.0), -kInf);
  EXPECT_EQ(natural_log(-0.0), -kInf);
  EXPECT_EQ(natural_log(kInf), kInf);
  EXPECT_TRUE(std::isnan(natural_log(-1.0)));
  EXPECT_TRUE(std::isnan(natural_log(-kInf)));
  EXPECT_TRUE(std::isnan(natural_log(kNaN)));
  EXPECT_NEAR(natural_log(std::numeric_limits<double>::denorm_min()), -744.4400719213812, 1e-12);
}

TEST(Elementary, ExponentialOfTheEdges) {
  EXPECT_EQ(natural_exp(0.0), 1);
  EXPECT_EQ(natural_exp(kInf), kInf);
  EXPECT_EQ(natural_exp(-kInf), 0);
  EXPECT_EQ(natural_exp(709.79), kInf);
  EXPECT_EQ(natural_exp(-745.2), 0);
  EXPECT_EQ(natural_exp(-745.0), std::numeric_limits<double>::denorm_min());
  EXPECT_TRUE(std::isnan(natural_exp(kNaN)));
}

TEST(Elementary, ALaneOfAColumnSaysWhatADoubleAloneSays) {
  std::mt19937_64 random(3);
  const auto any = [&] { return from_bits<double>(random()); };
  const auto exponent = [&] { return std::uniform_real_distribution<double>(-800, 800)(random); };
  EXPECT_EQ((others<2>(any, Log{}, Log{})), 0);
  EXPECT_EQ((others<4>(any, Log{}, Log{})), 0);
  EXPECT_EQ((others<2>(exponent, Exp{}, Exp{})), 0);
  EXPECT_EQ((others<4>(exponent, Exp{}, Exp{})), 0);
  EXPECT_GT((others<4>(exponent, Exp{}, [](double x) { return natural_exp(x) * (1 + 1e-15); })), 0);
}

}  // namespace
}  // namespace pledged
