// How numbers, months, years and units are said in both languages.
#include <array>
#include <cmath>
#include <string>
#include <string_view>

#include "rules/assess.h"
#include "rules/explanation.h"
#include "rules/explanation_texts.h"

namespace pledged {
namespace {

struct Text {
  std::string_view zh;
  std::string_view en;
};

constexpr std::array<std::string_view, 12> kMonthsEn{"January",   "February", "March",    "April",
                                                     "May",       "June",     "July",     "August",
                                                     "September", "October",  "November", "December"};

constexpr std::array<Text, 4> kYearCounts{{{"", ""}, {"", ""}, {"两", "two"}, {"三", "three"}}};

struct UnitWord {
  std::string_view symbol;
  std::string_view en;
};
constexpr std::array kUnitWords = std::to_array<UnitWord>({
    {"亿元", "hundred million yuan"},
    {"万元", "ten thousand yuan"},
    {"元", "yuan"},
    {"亿美元", "hundred million US dollars"},
    {"万美元", "ten thousand US dollars"},
    {"人", "persons"},
    {"名", "persons"},
    {"万人", "ten thousand persons"},
    {"万人次", "ten thousand visits"},
    {"户", "households"},
    {"天", "days"},
    {"工作日", "working days"},
    {"个工作日", "working days"},
    {"公里", "km"},
    {"平方米", "m²"},
    {"万平方米", "ten thousand m²"},
    {"平方公里", "km²"},
    {"亩", "mu"},
    {"万亩", "ten thousand mu"},
    {"公顷", "ha"},
    {"吨", "t"},
    {"万吨", "ten thousand t"},
    {"微克/立方米", "µg/m³"},
    {"百分点", "points"},
    {"个百分点", "points"},
    {"倍", "times"},
    {"个", ""},
    {"家", ""},
    {"项", ""},
    {"座", ""},
    {"所", ""},
    {"台", ""},
    {"件", ""},
    {"条", ""},
    {"处", ""},
    {"张", ""},
    {"辆", ""},
    {"场", ""},
    {"幢", ""},
    {"套", ""},
    {"例", ""},
    {"只", ""},
    {"万个", "ten thousand"},
    {"万家", "ten thousand"},
    {"万套", "ten thousand"},
});

std::string_view english_unit(std::string_view symbol) {
  for (const UnitWord& word : kUnitWords) {
    if (word.symbol == symbol) return word.en;
  }
  return symbol;
}

}  // namespace

std::string format_number(double value, int precision) {
  if (!std::isfinite(value)) return "—";
  return Decimal::from_double(round_to(value, precision)).to_string();
}

std::string span_words(unsigned month, Lang lang) {
  if (month == 12) return lang == Lang::zh ? "全年" : "The whole year";
  if (lang == Lang::zh) return month == 1 ? "1月" : "1–" + std::to_string(month) + "月";
  const std::string last(kMonthsEn.at(month - 1));
  return month == 1 ? last : "January–" + last;
}

std::string years_words(unsigned years, Lang lang) {
  if (years == 1) return lang == Lang::zh ? "上年" : "last year";
  const bool spelled = years >= 2 && years < kYearCounts.size();
  if (lang == Lang::zh)
    return "近" + (spelled ? std::string(kYearCounts[years].zh) : std::to_string(years)) + "年";
  return "the last " + (spelled ? std::string(kYearCounts[years].en) : std::to_string(years)) + " years";
}

std::string month_end_words(unsigned month, Lang lang) {
  if (lang == Lang::en) return "at the end of " + std::string(kMonthsEn.at(month - 1));
  return month == 12 ? "年末" : std::to_string(month) + "月末";
}

std::string unit_words(std::string_view symbol, Lang lang) {
  const std::string_view words = lang == Lang::zh ? symbol : english_unit(symbol);
  if (words.empty() || words == "%" || words == "‰") return std::string(words);
  return ' ' + std::string(words);
}

}  // namespace pledged
