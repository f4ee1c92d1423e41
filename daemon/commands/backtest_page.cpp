#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <utility>

#include "daemon/commands/backtest_report.h"
#include "daemon/commands/backtest_words.h"
#include "daemon/commands/svg_plot.h"

namespace pledged::commands {

namespace {

constexpr std::size_t kMostIndicators = 1000;

constexpr std::string_view kStyle = R"css(
:root { --paper: #fff; --ink: #1b1f24; --soft: #59636e; --rule: #d1d9e0;
  --c0: #0b62b8; --c1: #b4460f; --c2: #1a7f37; --c3: #8250df; }
@media (prefers-color-scheme: dark) { :root { --paper: #14181d; --ink: #e6e9ec; --soft: #9aa4af; --rule: #39414b;
  --c0: #66b2ff; --c1: #ff9b5e; --c2: #56d364; --c3: #c39bff; } }
@media print { :root { --paper: #fff; --ink: #000; --soft: #333; --rule: #999;
  --c0: #0b62b8; --c1: #b4460f; --c2: #1a7f37; --c3: #8250df; } }
body { background: var(--paper); color: var(--ink); max-width: 62rem; margin: 2rem auto; padding: 0 1rem;
  font: 15px/1.5 system-ui, "Noto Sans CJK SC", "Microsoft YaHei", "PingFang SC", sans-serif; }
h1 { font-size: 1.5rem; } h2 { font-size: 1.1rem; margin: 2rem 0 .5rem; } p { margin: .25rem 0; }
.note { color: var(--soft); font-size: .9em; }
.plots { display: grid; grid-template-columns: repeat(auto-fit, minmax(20rem, 1fr)); gap: 1.5rem; margin: 1.5rem 0; }
svg { width: 100%; height: auto; break-inside: avoid; }
svg text { font-size: 11px; fill: var(--ink); } svg .title { font-size: 13px; font-weight: 600; }
svg .grid { stroke: var(--rule); } svg .ideal { stroke: var(--soft); stroke-dasharray: 2 3; }
svg polyline { fill: none; } .s0, .s1, .s2, .s3 { stroke-width: 2; }
.s0 { stroke: var(--c0); } .s1 { stroke: var(--c1); stroke-dasharray: 6 3; }
.s2 { stroke: var(--c2); stroke-dasharray: 2 2; } .s3 { stroke: var(--c3); stroke-dasharray: 8 2 2 2; }
.d0 { fill: var(--c0); } .d1 { fill: var(--c1); } .d2 { fill: var(--c2); } .d3 { fill: var(--c3); }
.scroll { overflow-x: auto; } table { border-collapse: collapse; font-variant-numeric: tabular-nums; }
th, td { padding: .2rem .7rem; text-align: left; border-bottom: 1px solid var(--rule); white-space: nowrap; }
th { font-weight: 600; } .r { text-align: right; } tr { break-inside: avoid; }
)css";

std::string to_html(const Table& table) {
  std::string out = "<div class=\"scroll\"><table>\n";
  const auto add = [&out](const std::vector<Cell>& row, std::string_view tag) {
    out += "<tr>";
    for (const Cell& cell : row) {
      out += fmt::format("<{}{}>{}</{}>", tag, cell.right ? " class=\"r\"" : "", escape_html(cell.text), tag);
    }
    out += "</tr>\n";
  };
  out += "<thead>";
  add(table.header(), "th");
  out += "</thead><tbody>\n";
  for (const auto& row : table.rows()) add(row, "td");
  return out + "</tbody></table></div>\n";
}

std::vector<PlotTick> shares_axis(double most = 1) {
  std::vector<PlotTick> ticks;
  constexpr int kSteps = 5;
  for (int step = 0; step <= kSteps; ++step) {
    const double at = most * step / kSteps;
    ticks.push_back({at, fmt::format("{:.2g}", at)});
  }
  return ticks;
}

std::vector<PlotTick> months_axis() {
  std::vector<PlotTick> ticks;
  for (int month = 1; month <= 12; ++month) ticks.push_back({double(month), std::to_string(month)});
  return ticks;
}

// A value of each month that has one.
template <class Value>
PlotLine by_month(const Phrase& name, const Backtest& score, std::string_view lang, const Value& value) {
  PlotLine line{std::string(name.in(lang)), {}};
  for (std::size_t month = 0; month < score.months.size(); ++month) {
    const double y = value(score.months[month]);
    if (std::isfinite(y)) line.points.push_back({static_cast<double>(month + 1), y});
  }
  return line;
}

double share(std::size_t part, std::size_t of) {
  return of == 0 ? kUnknown : static_cast<double>(part) / static_cast<double>(of);
}

Plot reliability(const Backtest& score, std::string_view lang) {
  Plot plot{std::string(words::kReliability.in(lang)),
            std::string(words::kSaid.in(lang)),
            shares_axis(),
            shares_axis(),
            {},
            true};
  PlotLine line{std::string(words::kKept.in(lang)), {}};
  const MonthScore all = score.all_months();
  for (const ReliabilityBin& bin : all.bins) {
    if (bin.said == 0) continue;
    constexpr double kLargest = 9;
    const double weight = share(bin.said, all.chances.told);
    line.points.push_back({bin.chances / static_cast<double>(bin.said), share(bin.met, bin.said),
                           2.5 + kLargest * std::sqrt(weight)});
  }
  plot.lines.push_back(std::move(line));
  return plot;
}

Plot brier(const Backtest& score, std::string_view lang) {
  Plot plot{std::string(words::kBrierByMonth.in(lang)),
            std::string(words::kMonth.in(lang)),
            months_axis(),
            {},
            {},
            false};
  plot.lines = {
      by_month(words::kJudgement, score, lang, [](const MonthScore& m) { return m.chances.brier(); }),
      by_month(words::kBase, score, lang,
               [](const MonthScore& m) { return m.chances.brier_of_base_rate(); })};
  double most = 0.25;
  for (const PlotLine& line : plot.lines) {
    for (const PlotPoint& point : line.points) most = std::max(most, point.y);
  }
  plot.y_ticks = shares_axis(std::ceil(most * 20) / 20);
  return plot;
}

template <class Share>
Plot alarms(const Phrase& title, const Backtest& score, std::string_view lang, const Share& of) {
  Plot plot{std::string(title.in(lang)),
            std::string(words::kMonth.in(lang)),
            months_axis(),
            shares_axis(),
            {},
            false};
  plot.lines = {
      by_month(words::kAtRiskOrWorse, score, lang,
               [&](const MonthScore& m) { return of(m.warnings.at_risk); }),
      by_month(words::kLinear, score, lang, [&](const MonthScore& m) { return of(m.warnings.linear); }),
      by_month(words::kSeasonal95, score, lang,
               [&](const MonthScore& m) { return of(m.warnings.seasonal); })};
  return plot;
}

Plot coverage(const Backtest& score, std::string_view lang) {
  Plot plot{std::string(words::kCoverageByMonth.in(lang)),
            std::string(words::kMonth.in(lang)),
            months_axis(),
            shares_axis(),
            {},
            false};
  plot.lines = {by_month(words::kCoverage, score, lang,
                         [](const MonthScore& m) { return share(m.intervals.covered, m.intervals.told); }),
                by_month(words::kIdeal, score, lang,
                         [](const MonthScore& m) { return m.intervals.told > 0 ? 0.8 : kUnknown; })};
  return plot;
}

std::string plots(const Backtest& score, std::string_view lang) {
  std::string out = "<div class=\"plots\">\n";
  out += to_svg(reliability(score, lang));
  out += to_svg(brier(score, lang));
  out += to_svg(alarms(words::kFalseAlarmsByMonth, score, lang,
                       [](const WarningScore& w) { return share(w.false_alarms, w.met); }));
  out += to_svg(alarms(words::kHitsByMonth, score, lang,
                       [](const WarningScore& w) { return share(w.hits, w.missed); }));
  out += to_svg(coverage(score, lang));
  return out + "</div>\n";
}

}  // namespace

std::string backtest_page(const BacktestReport& report, std::string_view lang) {
  const std::string title = escape_html(words::kBacktest.in(lang));
  std::string out = fmt::format(
      "<!DOCTYPE html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\"/>\n"
      "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>\n"
      "<title>{}</title>\n<style>{}</style>\n</head>\n<body>\n<h1>{}</h1>\n",
      lang == "zh" ? "zh-CN" : "en", title, kStyle, title);
  for (const std::string& line : backtest_summary(report, lang)) out += "<p>" + escape_html(line) + "</p>\n";
  if (report.overall.target_years > 0) out += plots(report.overall, lang);
  for (const TitledTable& titled : backtest_tables(report, lang, kMostIndicators)) {
    out += "<h2>" + escape_html(titled.title) + "</h2>\n" + to_html(titled.table);
    if (!titled.note.empty()) out += "<p class=\"note\">" + escape_html(titled.note) + "</p>\n";
  }
  return out + "</body>\n</html>\n";
}

}  // namespace pledged::commands
