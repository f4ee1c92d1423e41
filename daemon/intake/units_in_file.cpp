#include "daemon/intake/units_in_file.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "rules/rule_book.h"
#include "rules/units_in_name.h"

namespace pledged {
namespace {

constexpr std::string_view kScales[] = {"十", "百", "千", "万", "亿"};

// 万元, 亿千瓦时: what such a unit counts is scaled already. 百分点 and 千米 are units of their own.
bool is_scaled(const Unit& unit) {
  constexpr std::string_view kOwnWords[] = {"百分", "千分", "千米", "千克", "千瓦"};
  const auto begins = [&unit](std::string_view word) { return unit.symbol.starts_with(word); };
  return std::any_of(std::begin(kScales), std::end(kScales), begins) &&
         std::none_of(std::begin(kOwnWords), std::end(kOwnWords), begins);
}

bool same_scale(const Unit& a, const Unit& b) {
  return a.dimension == b.dimension && a.numerator == b.numerator && a.denominator == b.denominator &&
         a.power == b.power;
}

bool only_moves_the_point(const Unit& from, const Unit& to) {
  return from.numerator * to.denominator == from.denominator * to.numerator;
}

Message mismatch(const Unit& from, const Unit& to) {
  const auto is_money = [](const Unit& unit) {
    return unit.dimension.starts_with("money-") && unit.dimension.find('/') == std::string::npos;
  };
  return is_money(from) && is_money(to) ? Message::kUnitCurrency : Message::kUnitMismatch;
}

// 单位：亿元、% over a table is of amounts and of growths; 万元、亿元 does not say which of them.
std::optional<Unit> only_one_of_list(std::string_view list, const Unit& wanted) {
  std::optional<Unit> only;
  for (const Unit& unit : parse_units(list)) {
    if (!unit.converts_to(wanted)) continue;
    if (only) return std::nullopt;
    only = unit;
  }
  return only;
}

Converted refused(Message why, bool in_value_cell, std::string_view detail, std::string_view other = {}) {
  return {.value = std::nullopt,
          .why = why,
          .in_value_cell = in_value_cell,
          .detail = std::string(detail),
          .other_detail = std::string(other)};
}

Converted converted(double value) {
  Converted result;
  result.value = value;
  return result;
}

}  // namespace

UnitsInFile::UnitsInFile() : percent_(*Unit::parse("%")) {}

const Unit& UnitsInFile::unit_of(const Wanted& wanted) const {
  return wanted.growth ? percent_ : wanted.indicator->unit;
}

UnitsInFile::Stated UnitsInFile::stated(std::string_view unit_cell, const std::vector<Unit>& in_name,
                                        const Wanted& wanted) const {
  const Unit& to = unit_of(wanted);
  const auto named =
      std::find_if(in_name.begin(), in_name.end(), [&to](const Unit& unit) { return unit.converts_to(to); });
  const bool found = named != in_name.end();
  if (fold_name(unit_cell).empty()) {
    if (found) return {named->symbol, {}};
    return {wanted.growth || in_name.empty() ? unit_cell : std::string_view(in_name.front().symbol), {}};
  }
  if (!found) return {unit_cell, {}};
  const Result<Unit> in_cell = Unit::parse(unit_cell);
  const bool contradicts = in_cell && in_cell->converts_to(*named) && !same_scale(*in_cell, *named);
  return {unit_cell, contradicts ? std::string_view(named->symbol) : std::string_view()};
}

Converted UnitsInFile::convert(const WordedNumber& number, std::string_view unit_cell, const Wanted& wanted) {
  if (number.unit) return convert_own_unit(number, unit_cell, wanted);
  const Unit& to = unit_of(wanted);
  if (unit_cell.empty() && !number.scaled) return converted(number.value.to_double());
  const Conversion& way = conversion(unit_cell, wanted);
  if (!way.from) return refused(way.why, false, unit_cell, to.symbol);
  if (number.scaled && is_scaled(*way.from)) {
    return refused(Message::kUnitTwiceScaled, true, way.from->symbol);
  }
  if (way.decimal_shift) return converted(number.value.scaled(way.power).to_double());
  return converted(*pledged::convert(number.value, *way.from, to));
}

// 7%, 6606.1亿元: the unit column, if it says anything, must say the same.
Converted UnitsInFile::convert_own_unit(const WordedNumber& number, std::string_view unit_cell,
                                        const Wanted& wanted) {
  const Unit& to = unit_of(wanted);
  if (!fold_name(unit_cell).empty()) {
    const Conversion& stated = conversion(unit_cell, wanted);
    if (!stated.from) return refused(stated.why, false, unit_cell, to.symbol);
    if (!same_scale(*stated.from, *number.unit)) {
      return refused(Message::kUnitContradiction, true, number.unit->symbol, unit_cell);
    }
  }
  const Result<double> value = pledged::convert(number.value, *number.unit, to);
  if (!value) return refused(mismatch(*number.unit, to), true, number.unit->symbol, to.symbol);
  return converted(*value);
}

const UnitsInFile::Conversion& UnitsInFile::conversion(std::string_view unit_cell, const Wanted& wanted) {
  const std::uint64_t spelling = spellings_.id_of(unit_cell);
  const std::uint64_t what = position(wanted.index) * 2 + (wanted.growth ? 1 : 0);
  const std::uint32_t id = pairs_.id_of((spelling << 32) | what);
  if (id == conversions_.size()) conversions_.push_back(look_up(unit_cell, unit_of(wanted)));
  return conversions_[id];
}

UnitsInFile::Conversion UnitsInFile::look_up(std::string_view unit_cell, const Unit& wanted) const {
  Conversion way;
  if (fold_name(unit_cell).empty() || unit_cell == wanted.symbol) {
    way.from = wanted;  // by its own letters also a unit that no table knows
  } else if (Result<Unit> stated = Unit::parse(unit_cell); !stated) {
    way.from = only_one_of_list(unit_cell, wanted);
    way.why = Message::kUnitUnknown;
  } else if (stated->converts_to(wanted)) {
    way.from = *std::move(stated);
  } else {
    way.why = mismatch(*stated, wanted);
  }
  if (way.from) {
    way.decimal_shift = only_moves_the_point(*way.from, wanted);
    way.power = way.from->power - wanted.power;
  }
  return way;
}

}  // namespace pledged
