#include <fmt/format.h>
#include <fmt/ranges.h>

#include <array>
#include <utility>

#include "daemon/commands/backtest_report.h"
#include "daemon/commands/backtest_words.h"
#include "daemon/commands/present.h"
#include "rules/assessment.h"

namespace pledged::commands {

namespace {

constexpr std::array<Status, 7> kJudged{Status::ahead,         Status::on_track,
                                        Status::at_risk,       Status::lagging,
                                        Status::unattainable,  Status::achieved_provisional,
                                        Status::missed_certain};

Cell figure(double value, int decimals) {
  return Cell::number(known(value) ? fmt::format("{:.{}f}", value, decimals) : "–");
}

Cell whole(std::size_t count) {
  return Cell::number(std::to_string(count));
}

Cell heading(const Phrase& phrase, std::string_view lang) {
  return Cell::number(std::string(phrase.in(lang)));
}

double share(std::size_t part, std::size_t of) {
  return of == 0 ? kUnknown : static_cast<double>(part) / static_cast<double>(of);
}

Cell shares(const WarningScore& score) {
  if (score.met + score.missed == 0) return Cell::number("–");
  const auto text = [](double value) {
    return known(value) ? fmt::format("{:.2f}", value) : std::string("–");
  };
  return Cell::number(text(share(score.false_alarms, score.met)) + " / " +
                      text(share(score.hits, score.missed)));
}

/// Calls `row` with the name and the score of each month that was judged, then of all together.
template <class Row>
void for_each_month(const Backtest& score, std::string_view lang, const Row& row) {
  for (std::size_t month = 0; month < score.months.size(); ++month) {
    const MonthScore& of_month = score.months[month];
    if (of_month.met + of_month.missed > 0) row(std::to_string(month + 1), of_month);
  }
  row(std::string(words::kAll.in(lang)), score.all_months());
}

TitledTable alarms(const Backtest& score, std::string_view lang) {
  Table table({words::kMonth.in(lang), heading(words::kCount, lang), heading(words::kKept, lang),
               heading(words::kLinear, lang), heading(words::kLinear95, lang),
               heading(words::kSeasonal95, lang), heading(words::kAtRiskOrWorse, lang),
               heading(words::kLaggingOrWorse, lang)});
  for_each_month(score, lang, [&table](const std::string& name, const MonthScore& month) {
    const WarningScores& warnings = month.warnings;
    table.add({name, whole(month.met + month.missed), whole(month.met), shares(warnings.linear),
               shares(warnings.linear95), shares(warnings.seasonal), shares(warnings.at_risk),
               shares(warnings.lagging)});
  });
  return {std::string(words::kAlarms.in(lang)), std::string(words::kAlarmsNote.in(lang)), std::move(table)};
}

TitledTable meanings(const Backtest& score, std::string_view lang) {
  const MonthScore all = score.all_months();
  std::vector<Status> shown;
  std::vector<Cell> header{words::kMonth.in(lang)};
  for (const Status status : kJudged) {
    if (all.said[static_cast<std::size_t>(status)] == 0) continue;
    shown.push_back(status);
    header.push_back(Cell::number(std::string(to_string(status))));
  }
  Table table(std::move(header));
  for_each_month(score, lang, [&](const std::string& name, const MonthScore& month) {
    std::vector<Cell> row{name};
    for (const Status status : shown) {
      const std::size_t said = month.said[static_cast<std::size_t>(status)];
      const std::size_t kept = month.came_true[static_cast<std::size_t>(status)];
      row.push_back(Cell::number(said == 0 ? "–" : fmt::format("{:.2f} ({})", share(kept, said), said)));
    }
    table.add(std::move(row));
  });
  return {std::string(words::kMeanings.in(lang)), "", std::move(table)};
}

TitledTable chances(const Backtest& score, std::string_view lang) {
  Table table({words::kMonth.in(lang), heading(words::kCount, lang), heading(words::kBrier, lang),
               heading(words::kBase, lang), heading(words::kLogLoss, lang), heading(words::kCoverage, lang)});
  for_each_month(score, lang, [&table](const std::string& name, const MonthScore& month) {
    table.add({name, whole(month.chances.told), figure(month.chances.brier(), 3),
               figure(month.chances.brier_of_base_rate(), 3), figure(month.chances.log_loss(), 3),
               figure(share(month.intervals.covered, month.intervals.told), 2)});
  });
  return {std::string(words::kChances.in(lang)), std::string(words::kChancesNote.in(lang)), std::move(table)};
}

TitledTable calibration(const Backtest& score, std::string_view lang) {
  Table table({words::kSaid.in(lang), heading(words::kCount, lang), heading(words::kMeanSaid, lang),
               heading(words::kKept, lang)});
  const MonthScore all = score.all_months();
  for (std::size_t bin = 0; bin < all.bins.size(); ++bin) {
    const ReliabilityBin& said = all.bins[bin];
    if (said.said == 0) continue;
    table.add({fmt::format("{}–{}%", bin * 10, bin * 10 + 10), whole(said.said),
               figure(said.chances / static_cast<double>(said.said), 2),
               figure(share(said.met, said.said), 2)});
  }
  return {std::string(words::kCalibration.in(lang)), "", std::move(table)};
}

bool worse_than_base(const ChanceScore& chances) {
  return chances.told > 0 && chances.brier() > chances.brier_of_base_rate();
}

TitledTable by_indicator(const BacktestReport& report, std::string_view lang, std::size_t most) {
  Table table({words::kIndicator.in(lang), words::kMeasure.in(lang), words::kUnit.in(lang),
               heading(words::kSeries, lang), heading(words::kTargetYears, lang), heading(words::kKept, lang),
               heading(words::kBrier, lang), heading(words::kBase, lang), heading(words::kLogLoss, lang),
               heading(words::kCoverage, lang), heading(words::kLinear, lang),
               heading(words::kAtRiskOrWorse, lang), ""});
  for (const auto& of : report.indicators) {
    if (most-- == 0) break;
    const BacktestTotals& totals = of.totals;
    std::string name(name_in(of.name, lang));
    if (name.empty()) name = of.id;
    if (of.ad_hoc) name += words::kAdHocMark.in(lang);
    table.add({name, to_string(of.measure), of.unit, whole(totals.series), whole(totals.target_years),
               whole(totals.achieved), figure(totals.chances.brier(), 3),
               figure(totals.chances.brier_of_base_rate(), 3), figure(totals.chances.log_loss(), 3),
               figure(share(totals.intervals.covered, totals.intervals.told), 2),
               shares(totals.warnings.linear), shares(totals.warnings.at_risk),
               worse_than_base(totals.chances) ? words::kWorseThanBase.in(lang) : std::string_view()});
  }
  return {std::string(words::kIndicators.in(lang)), "", std::move(table)};
}

TitledTable left_out(const BacktestReport& report, std::string_view lang) {
  Table table({words::kReason.in(lang), heading(words::kCount, lang), words::kExample.in(lang)});
  const auto add = [&](const Phrase& why, std::size_t count, const std::vector<std::string>& examples) {
    if (count > 0) table.add({why.in(lang), whole(count), fmt::format("{}", fmt::join(examples, ", "))});
  };
  for (std::size_t reason = 0; reason < report.left_out.size(); ++reason) {
    add(words::kReasons[reason], report.left_out[reason].count, report.left_out[reason].examples);
  }
  add(words::kNotAsked, report.not_asked, {});
  add(words::kGrowthOfTested, report.growth_of_tested, {});
  add(words::kWithoutRule, report.without_rule, {});
  add(words::kRejectedFiles, report.rejected_files, {});
  std::vector<std::string> others = report.not_tables;
  if (others.size() > BacktestReport::kExamples) others.resize(BacktestReport::kExamples);
  add(words::kNotTables, report.not_tables.size(), others);
  return {std::string(words::kLeftOutTitle.in(lang)), "", std::move(table)};
}

}  // namespace

std::vector<std::string> backtest_summary(const BacktestReport& report, std::string_view lang) {
  const Backtest& score = report.overall;
  const auto listed = [](const std::vector<double>& values) {
    std::vector<std::string> texts;
    for (const double value : values) texts.push_back((value > 0 ? "+" : "") + plain_number(value));
    return fmt::format("{}", fmt::join(texts, ", "));
  };
  std::vector<std::string> lines;
  if (score.target_years == 0) {
    lines.emplace_back(words::kNothingTested.in(lang));
  } else {
    const double changes = share(score.status_changes, score.target_years);
    lines.push_back(fmt::format(fmt::runtime(words::kTested.in(lang)), score.series, score.target_years,
                                score.achieved, fmt::format("{:.2f}", changes)));
  }
  lines.push_back(report.real_goals ? std::string(words::kRealGoals.in(lang))
                                    : fmt::format(fmt::runtime(words::kHypothetical.in(lang)),
                                                  listed(report.goals.growths), listed(report.goals.points)));
  if (!report.years.empty()) {
    lines.push_back(fmt::format(fmt::runtime(words::kOnlyYears.in(lang)),
                                fmt::format("{}", fmt::join(report.years, ", "))));
  }
  return lines;
}

std::vector<TitledTable> backtest_tables(const BacktestReport& report, std::string_view lang,
                                         std::size_t most_indicators) {
  std::vector<TitledTable> tables;
  const Backtest& score = report.overall;
  if (score.target_years > 0) {
    for (TitledTable table : {alarms(score, lang), meanings(score, lang), chances(score, lang),
                              calibration(score, lang), by_indicator(report, lang, most_indicators)}) {
      tables.push_back(std::move(table));
    }
    if (report.indicators.size() > most_indicators) {
      tables.back().note = fmt::format(fmt::runtime(words::kMoreIndicators.in(lang)),
                                       report.indicators.size() - most_indicators);
    }
  }
  tables.push_back(left_out(report, lang));
  if (tables.back().table.empty()) tables.pop_back();
  return tables;
}

std::string backtest_text(const BacktestReport& report, std::string_view lang, bool colour) {
  constexpr std::size_t kMostIndicators = 40;
  std::string out(words::kBacktest.in(lang));
  out += '\n';
  for (const std::string& line : backtest_summary(report, lang)) out += line + '\n';
  for (const TitledTable& titled : backtest_tables(report, lang, kMostIndicators)) {
    out += '\n' + titled.title + '\n' + titled.table.to_text(colour);
    if (!titled.note.empty()) out += titled.note + '\n';
  }
  return out;
}

}  // namespace pledged::commands
