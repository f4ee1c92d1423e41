#include "daemon/intake/figures.h"

#include <algorithm>
#include <string>
#include <tuple>

#include "rules/decimal.h"

namespace pledged {
namespace {

std::string shown(const Figure& figure) {
  return figure.withdrawn ? "—" : Decimal::from_double(figure.value).to_string();
}

bool same_statement(const Figure& a, const Figure& b) {
  return a.withdrawn == b.withdrawn && a.value == b.value;
}

bool in_order(const Figure& a, const Figure& b) {
  return std::tie(a.key, a.row) < std::tie(b.key, b.row);
}

}  // namespace

Period period_of(const Figure& figure) {
  constexpr std::uint64_t kMask = (std::uint64_t{1} << kPeriodBits) - 1;
  return Period::from_code(static_cast<std::uint32_t>(figure.key & kMask)).value();
}

void sort_figures(std::vector<Figure>& figures) {
  if (std::is_sorted(figures.begin(), figures.end(), in_order)) return;
  std::sort(figures.begin(), figures.end(), in_order);
}

void refuse_conflicts(std::vector<Figure>& figures, std::uint64_t column, FaultList& faults) {
  const auto refuse = [&](const Figure& first, const Figure& again) {
    const std::string row = std::to_string(first.row);
    if (same_statement(first, again)) {
      faults.warn(Message::kRepeatedRow, {again.row, column}, shown(again), {row});
    } else {
      faults.fault(Message::kConflict, {again.row, column}, shown(again), {row, shown(first)});
    }
  };
  std::size_t kept = 0;
  for (std::size_t i = 1; i < figures.size(); ++i) {
    if (figures[i].key == figures[kept].key) {
      refuse(figures[kept], figures[i]);
    } else {
      figures[++kept] = figures[i];
    }
  }
  if (!figures.empty()) figures.resize(kept + 1);
}

}  // namespace pledged
