#include "rules/decimal.h"

#include <array>
#include <charconv>
#include <limits>
#include <stdexcept>
#include <system_error>

namespace pledged {
namespace {

constexpr int kMaxDigits = 18;
constexpr int kMaxPower = 30;
constexpr std::int64_t kCoefficientLimit = 1'000'000'000'000'000'000;  // 10^18

constexpr std::array<double, 23> kExactPowers = {1e0,  1e1,  1e2,  1e3,  1e4,  1e5,  1e6,  1e7,
                                                 1e8,  1e9,  1e10, 1e11, 1e12, 1e13, 1e14, 1e15,
                                                 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22};

constexpr auto kIntegerPowers = [] {
  std::array<std::int64_t, kMaxDigits + 1> powers{};
  std::int64_t power = 1;
  for (std::int64_t& slot : powers) {
    slot = power;
    if (power < kCoefficientLimit) power *= 10;
  }
  return powers;
}();

// Digits as they are read: zeros are held back until a digit follows, so that the coefficient never ends in
// one and 1000000000000000000000 is one digit, not 22.
struct Digits {
  std::int64_t coefficient = 0;
  int count = 0;
  int held_zeros = 0;
  bool too_many = false;

  void add(int digit) {
    if (digit == 0) {
      ++held_zeros;
      return;
    }
    const int shift = count == 0 ? 1 : held_zeros + 1;
    count += shift;
    if (count > kMaxDigits) {
      too_many = true;
      count = kMaxDigits;
    } else {
      coefficient = coefficient * kIntegerPowers[static_cast<std::size_t>(shift)] + digit;
    }
    held_zeros = 0;
  }
};

const char* add_digits(const char* at, const char* end, Digits& digits) {
  while (at != end && *at >= '0' && *at <= '9') digits.add(*at++ - '0');
  return at;
}

// An exponent's digits; nothing unless `at` to `end` is a sign and digits. Capped: more than kMaxPower is too
// much anyway.
const char* read_exponent(const char* at, const char* end, int& exponent) {
  const bool negative = at != end && *at == '-';
  if (at != end && (*at == '-' || *at == '+')) ++at;
  if (at == end) return nullptr;
  for (; at != end && *at >= '0' && *at <= '9'; ++at) {
    if (exponent < 10'000) exponent = exponent * 10 + (*at - '0');
  }
  if (negative) exponent = -exponent;
  return at;
}

struct Notation {
  bool negative = false;
  Digits digits;
  int exponent = 0;  // of the last digit read that is not a held zero
  int written_exponent = 0;
};

// False: not a number.
bool read_notation(std::string_view text, Notation& notation) {
  const char* at = text.data();
  const char* const end = at + text.size();
  if (at != end && (*at == '-' || *at == '+')) notation.negative = *at++ == '-';
  const char* const whole = at;
  at = add_digits(at, end, notation.digits);
  if (at == whole) return false;
  int decimals = 0;
  if (at != end && *at == '.') {
    const char* const fraction = ++at;
    at = add_digits(at, end, notation.digits);
    if (at == fraction) return false;
    decimals = static_cast<int>(at - fraction);
  }
  if (at != end && (*at == 'e' || *at == 'E')) {
    at = read_exponent(at + 1, end, notation.written_exponent);
    if (at == nullptr) return false;
  }
  notation.exponent = notation.written_exponent - decimals + notation.digits.held_zeros;
  return at == end;
}

bool beyond(int power) {
  return power > kMaxPower || power < -kMaxPower;
}

Error not_a_number(std::string_view text) {
  return {"number", "'" + std::string(text) +
                        "' is not a number: write digits with at most one point, such "
                        "as -7727.11"};
}

Error too_many_digits(std::string_view text) {
  return {"number-digits", "'" + std::string(text) +
                               "' is too long or too large: at most 18 digits and powers of ten from -30 to "
                               "30 are kept exactly"};
}

}  // namespace

Decimal::Decimal(std::int64_t coefficient, int exponent) : coefficient_(coefficient), exponent_(exponent) {
  if (coefficient <= -kCoefficientLimit || coefficient >= kCoefficientLimit) {
    throw std::out_of_range("Decimal: more than 18 digits");
  }
  if (coefficient_ == 0) exponent_ = 0;
  while (coefficient_ != 0 && coefficient_ % 10 == 0) {
    coefficient_ /= 10;
    ++exponent_;
  }
}

Result<Decimal> Decimal::parse(std::string_view text) {
  Notation read;
  if (!read_notation(text, read)) return not_a_number(text);
  const Digits& digits = read.digits;
  if (digits.too_many || beyond(read.written_exponent)) return too_many_digits(text);
  if (digits.coefficient != 0 && beyond(read.exponent)) return too_many_digits(text);
  return Decimal(read.negative ? -digits.coefficient : digits.coefficient, read.exponent);
}

Decimal Decimal::from_double(double value) {
  std::array<char, 40> buffer;
  const auto written =
      std::to_chars(buffer.data(), buffer.data() + buffer.size(), value, std::chars_format::scientific);
  Notation read;
  if (!read_notation({buffer.data(), static_cast<std::size_t>(written.ptr - buffer.data())}, read)) {
    throw std::invalid_argument("Decimal::from_double: not finite");
  }
  return Decimal(read.negative ? -read.digits.coefficient : read.digits.coefficient, read.exponent);
}

double Decimal::to_double() const {
  constexpr std::int64_t kExactIntegers = std::int64_t{1} << 53;
  if (coefficient_ > -kExactIntegers && coefficient_ < kExactIntegers) {
    const auto exact = static_cast<double>(coefficient_);
    if (exponent_ >= 0 && exponent_ <= 22) return exact * kExactPowers[static_cast<std::size_t>(exponent_)];
    if (exponent_ < 0 && exponent_ >= -22) return exact / kExactPowers[static_cast<std::size_t>(-exponent_)];
  }
  const std::string text = std::to_string(coefficient_) + 'e' + std::to_string(exponent_);
  double value = 0;
  const auto read = std::from_chars(text.data(), text.data() + text.size(), value);
  if (read.ec != std::errc::result_out_of_range) return value;
  const double magnitude = exponent_ < 0 ? 0 : std::numeric_limits<double>::infinity();
  return is_negative() ? -magnitude : magnitude;
}

std::string Decimal::to_string() const {
  std::string digits = std::to_string(is_negative() ? -coefficient_ : coefficient_);
  if (exponent_ >= 0) {
    digits.append(static_cast<std::size_t>(exponent_), '0');
  } else {
    const auto decimals = static_cast<std::size_t>(-exponent_);
    if (digits.size() <= decimals) digits.insert(0, decimals + 1 - digits.size(), '0');
    digits.insert(digits.size() - decimals, 1, '.');
  }
  return is_negative() ? '-' + digits : digits;
}

Decimal Decimal::scaled(int power) const {
  return is_zero() ? *this : Decimal(coefficient_, exponent_ + power);
}

Decimal Decimal::negated() const {
  return Decimal(-coefficient_, exponent_);
}

}  // namespace pledged
