#include "tests/bench/evaluate_check.h"

#include <fmt/format.h>

#include <cstring>
#include <stdexcept>

namespace pledged::bench {
namespace {

void differ(const std::string& what, std::size_t row) {
  throw std::runtime_error(fmt::format("{}: target {} differs", what, row));
}

bool same(double a, double b) {
  return a == b || (a != a && b != b);
}

}  // namespace

void require_same(const PlainResults& a, const PlainResults& b, const std::string& what) {
  for (std::size_t row = 0; row < a.ratio.size(); ++row) {
    const bool alike = same(a.ratio[row], b.ratio[row]) && same(a.linear[row], b.linear[row]) &&
                       same(a.seasonal[row], b.seasonal[row]) && a.month[row] == b.month[row] &&
                       a.status[row] == b.status[row];
    if (!alike) differ(what, row);
  }
}

void require_same(std::span<const Assessment> a, std::span<const Assessment> b, const std::string& what) {
  if (a.size() != b.size()) throw std::runtime_error(what + ": not as many targets");
  for (std::size_t row = 0; row < a.size(); ++row) {
    if (!(a[row] == b[row])) differ(what, row);
  }
}

void require_same(std::span<const Assessment> a, const Board& b, const std::string& what) {
  if (a.size() != b.size()) throw std::runtime_error(what + ": not as many targets");
  for (std::size_t row = 0; row < a.size(); ++row) {
    if (!(a[row] == b.assessment(TargetIndex{static_cast<std::uint32_t>(row)}))) differ(what, row);
  }
}

void require_agreement(const PlainResults& plain, std::span<const Assessment> ours) {
  for (std::size_t row = 0; row < ours.size(); ++row) {
    if (plain.month[row] != ours[row].month || !same(plain.ratio[row], ours[row].attainment)) {
      differ("the plain loop and assess()", row);
    }
  }
}

}  // namespace pledged::bench
