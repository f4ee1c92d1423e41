#include "tests/daemon/intake/sample_rule_book.h"

#include <string>
#include <utility>
#include <vector>

namespace pledged::intake_testing {
namespace {

struct Sketch {
  const char* id;
  const char* zh;
  const char* unit;
  Measure measure;
  Frequency frequency = Frequency::monthly;
  std::optional<double> min = std::nullopt;
  std::optional<double> max = std::nullopt;
  std::vector<std::string> aliases = {};
};

Indicator indicator_of(const Sketch& sketch, PackIndex pack) {
  Indicator indicator;
  indicator.id = IndicatorId(sketch.id);
  indicator.name = {.zh = sketch.zh, .en = {}};
  indicator.unit = Unit::parse(sketch.unit).value();
  indicator.measure = sketch.measure;
  indicator.frequency = sketch.frequency;
  indicator.aliases = sketch.aliases;
  indicator.plausible_min = sketch.min;
  indicator.plausible_max = sketch.max;
  indicator.pack = pack;
  return indicator;
}

std::vector<Indicator> city_indicators() {
  const std::vector<Sketch> sketches = {
      {"gdp", "地区生产总值", "亿元", Measure::flow, Frequency::quarterly, 0, 20000, {"GDP", "生产总值"}},
      {"gdp-growth", "地区生产总值增速", "%", Measure::growth, Frequency::quarterly, -30, 40, {"GDP增速"}},
      {"jobs", "城镇新增就业", "人", Measure::flow},
      {"deposits", "存款余额", "亿元", Measure::stock},
      {"investment", "固定资产投资", "亿元", Measure::flow},
      {"pm25",
       "细颗粒物（PM2.5）平均浓度",
       "微克/立方米",
       Measure::mean,
       Frequency::monthly,
       0,
       500,
       {"PM2.5"}},
      {"clean-days", "空气优良率", "%", Measure::share, Frequency::monthly, 0, 100},
      {"rank", "全省位次", "位次", Measure::rank, Frequency::yearly},
      {"s1-line", "S1线开通", "1", Measure::event, Frequency::irregular},
      {"farmland", "高标准农田", "万亩", Measure::flow},
  };
  std::vector<Indicator> indicators;
  for (const Sketch& sketch : sketches) indicators.push_back(indicator_of(sketch, PackIndex{0}));
  for (Indicator& indicator : indicators) {
    if (indicator.id.text == "investment") indicator.release.january = false;
  }
  return indicators;
}

Pack pack_of(const char* id, AreaIndex area) {
  Pack pack;
  pack.id = PackId(id);
  pack.year = 2020;
  pack.area = area;
  return pack;
}

std::vector<Area> areas() {
  return {{AreaCode("330300"), {"温州市", "Wenzhou"}, AreaCode()},
          {AreaCode("330302"), {"鹿城区", "Lucheng"}, AreaCode("330300")},
          {AreaCode("000000"), {"全国", "China"}, AreaCode()}};
}

}  // namespace

std::shared_ptr<const RuleBook> sample_rule_book() {
  return std::make_shared<const RuleBook>(std::vector{pack_of("wenzhou-2020", AreaIndex{0})}, areas(),
                                          city_indicators(), std::vector<Target>());
}

std::shared_ptr<const RuleBook> two_pack_rule_book() {
  std::vector<Indicator> indicators = city_indicators();
  indicators.push_back(
      indicator_of({"china-gdp", "地区生产总值", "亿元", Measure::flow, Frequency::quarterly}, PackIndex{1}));
  return std::make_shared<const RuleBook>(
      std::vector{pack_of("wenzhou-2020", AreaIndex{0}), pack_of("china-2020", AreaIndex{2})}, areas(),
      std::move(indicators), std::vector<Target>());
}

Instant at(std::string_view rfc3339) {
  return parse_instant(rfc3339).value();
}

Instant sample_now() {
  return at("2020-07-15T00:00:00Z");
}

}  // namespace pledged::intake_testing
