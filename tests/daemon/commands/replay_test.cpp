// Replay: what is said at an instant is said of that instant for ever, whatever files, revisions and rules
// come later. Files, rules and what people say by hand at random, through the commands, at a cranked clock;
// after every step all targets are judged as `status` does, and at the end each instant is asked for again.
#include <gtest/gtest.h>

#include <chrono>
#include <memory>
#include <random>
#include <string>
#include <vector>

#include "config/rule_book_reader.h"
#include "daemon/board/adoption.h"
#include "daemon/board/figures_behind.h"
#include "daemon/board/view.h"
#include "daemon/rules_on_record.h"
#include "tests/daemon/commands/project.h"

namespace pledged::commands {
namespace {

using commands_tests::Project;
using commands_tests::Ran;

/// A pack that can be edited in every way that a pack is.
struct Pack {
  std::string investment = "investment";  ///< names of the indicator …
  std::string investment_before;
  std::string pledge = "pledge";  ///< … and of its target
  std::string pledge_before;
  std::string name = "投资";
  int precision = 1;
  int goal = 1200;
  std::string path = "seasonal";
  std::string modality = "expected";
  std::vector<std::string> amendments;
  bool has_growth = true;
  bool has_both = false;
  bool has_plan = false;
  int lag = 20;

  [[nodiscard]] std::string text() const;
};

std::string renamed_from(const std::string& before) {
  return before.empty() ? "" : ", renamed_from: " + before;
}

std::string Pack::text() const {
  std::string yaml =
      "pack: test-2020\nschema: 1\nyear: 2020\n"
      "area: {code: \"330300\", name: {zh: 温州市, en: Wenzhou}}\ntimezone: Asia/Shanghai\n"
      "source: {title: 测试报告, date: 2020-01-15}\nindicators:\n";
  yaml += "  " + investment + ": {name: {zh: 投资完成额, en: Investment}, unit: 亿元, measure: flow, " +
          "frequency: monthly, precision: " + std::to_string(precision) +
          ", release: {lag_days: " + std::to_string(lag) + "}, data_owner: 统计局" +
          renamed_from(investment_before) + "}\n";
  yaml +=
      "  gdp-growth: {name: {zh: 地区生产总值增速, en: GDP growth}, unit: \"%\", measure: growth, "
      "frequency: quarterly, precision: 1, data_owner: 统计局}\n";
  yaml +=
      "  plan: {name: {zh: 计划, en: Plan}, unit: 亿元, measure: flow, frequency: monthly, precision: 1, "
      "data_owner: 发改委}\n";
  yaml += "targets:\n  - {id: " + pledge + ", indicator: " + investment + ", name: {zh: " + name +
          ", en: Investment}, goal: {at_least: " + std::to_string(goal) + "}, path: " + path +
          ", modality: " + modality + ", section: 总, quote: 完成投资" + std::to_string(goal) +
          "亿元, department: 发改委" + renamed_from(pledge_before);
  if (!amendments.empty()) {
    yaml += ", amendments: [";
    for (const std::string& amendment : amendments) yaml += amendment + ", ";
    yaml += "]";
  }
  yaml += "}\n";
  if (has_growth || has_both) {
    yaml +=
        "  - {id: gdp-growth, indicator: gdp-growth, goal: {about: 7}, section: 总, quote: 增长7%左右, "
        "department: 发改委}\n";
  }
  if (has_both) {
    yaml += "  - {id: both, name: {zh: 二者, en: Both}, goal: {all_of: [" + pledge +
            ", gdp-growth]}, section: 总, quote: 二者都要, department: 发改委}\n";
  }
  if (has_plan) {
    yaml += "  - {id: by-plan, indicator: " + investment +
            ", name: {zh: 按计划, en: By plan}, goal: {exceed: "
            "{indicator: plan}}, section: 总, quote: 超过计划, department: 发改委}\n";
  }
  return yaml;
}

/// What was said of one moment.
struct Said {
  Instant at{};
  std::string day;
  std::vector<std::string> ids, status, explanation;
  std::vector<Standing> standings;
};

Said said_by(const Board& board, const Store& store, Instant at) {
  Said said;
  said.at = at;
  said.day = format_date(board.today());
  for (std::size_t row = 0; row < board.size(); ++row) {
    const auto target = static_cast<TargetIndex>(row);
    const Behind behind = behind_of(board, &store, target);
    said.ids.push_back(board.rule_book().target(target).id.text);
    said.status.push_back(status_json(board, target));
    said.explanation.push_back(explanation_json(board, target, behind));
    said.standings.push_back(board.standing(target));
  }
  return said;
}

class Replay : public ::testing::TestWithParam<unsigned> {
 protected:
  void SetUp() override {
    pass(std::chrono::hours{1});
    write_rules();
  }

  std::size_t any(std::size_t below) { return random_() % below; }

  void pass(std::chrono::microseconds time) {
    now_ += time;
    project_.set_time(format_instant(now_).c_str());
  }

  void write_rules() {
    (void)project_.write("pack/pack.yaml", pack_.text());
    std::string settings = "rules: {packs: [pack]}\nstorage: {path: data/pledged.db}\nalerts: {mode: off}\n";
    if (pinned_) settings += "evaluation: {today: " + format_date(*pinned_) + "}\n";
    (void)project_.write("pledged.yaml", settings);
  }

  // A goal that was changed in silence is accepted where it is refused.
  void ingest(const std::string& rows) {
    const std::string name = "file-" + std::to_string(++files_) + ".csv";
    const std::string file = project_.write(name, "indicator,area,period,value,unit,status\n" + rows);
    if (project_.run("ingest", {file}).code == 0) return;
    const Ran accepted = project_.run("accept-goal-change");
    ASSERT_EQ(accepted.code, 0) << accepted.out << accepted.err << pack_.text();
    accepted_ = pinned_.value_or(local_date(now_, kChinaOffset));
    pass(std::chrono::seconds{1 + any(5)});
    if (any(2) == 0) record();
    pass(std::chrono::microseconds{1});  // what comes within the same microsecond was there at that instant
    const Ran ran = project_.run("ingest", {file});
    ASSERT_EQ(ran.code, 0) << ran.out << ran.err << rows;
  }

  std::string any_rows() {
    const Date today = local_date(now_, kChinaOffset);
    std::string rows;
    for (int year = 2018; year <= 2020; ++year) {
      for (unsigned month = 2; month <= 12; ++month) {
        const Period to_date = Period::year_to_date(year, month);
        const bool wanted = year == 2020 ? any(2) == 0 : any(6) == 0;
        if (to_date.last_day() >= today || !wanted) continue;
        rows += row(pack_.investment, to_date, 95.0 + static_cast<double>(any(11)));
        if (any(2) == 0) rows += row("plan", to_date, 95.0 + static_cast<double>(any(9)));
        if (month % 3 == 0) rows += growth_row(to_date);
      }
    }
    return rows;
  }

  std::string row(const std::string& indicator, Period period, double a_month) {
    const std::string place = indicator + ",330300," + period.to_string() + ",";
    if (any(12) == 0) return place + ",亿元,withdrawn\n";
    return place + std::to_string(a_month * period.last_month()) + ",亿元,\n";
  }

  std::string growth_row(Period period) {
    const std::string value = std::to_string(5 + any(4)) + "." + std::to_string(any(10));
    return "gdp-growth,330300," + period.to_string() + "," + value + ",%,\n";
  }

  void edit_rules() {
    switch (any(12)) {
      case 0:
        pack_.precision = static_cast<int>(any(3));
        break;
      case 1:
        pack_.path = any(2) == 0 ? "linear" : "seasonal";
        break;
      case 2:
        pack_.name = "投资之" + std::to_string(any(9));
        break;
      case 3:
        pack_.modality = any(2) == 0 ? "binding" : "expected";
        break;
      case 4:
        if (amended_ == local_date(now_, kChinaOffset) ||
            now_ > parse_instant("2020-12-30T00:00:00Z").value()) {
          break;
        }
        amended_ = local_date(now_, kChinaOffset);
        pack_.amendments.push_back("{date: " + format_date(local_date(now_, kChinaOffset)) +
                                   ", goal: {at_least: " + std::to_string(1000 + 50 * any(8)) +
                                   "}, authority: 人大}");
        break;
      case 5:
        pack_.goal += 10 + static_cast<int>(any(40));
        break;
      case 6:
        pack_.has_growth = !pack_.has_growth;
        break;
      case 7:
        pack_.has_both = !pack_.has_both;
        break;
      case 8:
        pack_.has_plan = !pack_.has_plan;
        break;
      case 9:
        pack_.pledge_before = pack_.pledge;
        pack_.pledge = "pledge-" + std::to_string(files_);
        break;
      case 10:
        pack_.investment_before = pack_.investment;
        pack_.investment = "investment-" + std::to_string(files_);
        break;
      case 11:
        // Never before a goal that was accepted: on such a day the rules of now would be refused again.
        pinned_ = pinned_ ? std::nullopt
                          : std::optional(std::max(
                                local_date(now_, kChinaOffset) - std::chrono::days{any(40)}, accepted_));
        break;
    }
    write_rules();
  }

  /// A person speaks, or takes back what was said. Refused while a goal that was changed waits.
  void speak() {
    const std::string target = any(4) == 0 && has_both_now() ? "both"
                               : any(3) == 0                 ? "gdp-growth"
                                                             : pack_.pledge;
    if (any(3) == 0) {
      said_by_hand_ += project_.run("override", {target, "--withdraw", "--reason=r", "--by=b"}).code == 0;
      return;
    }
    constexpr const char* kStatuses[] = {"lagging", "at_risk", "on_track", "achieved", "missed"};
    const Date today = pinned_.value_or(local_date(now_, kChinaOffset));
    const std::string until = format_date(today + std::chrono::days{any(60)});
    const Ran ran = project_.run(
        "override", {target, std::string("--status=") + kStatuses[any(5)],
                     "--reason=because " + std::to_string(any(99)), "--until=" + until, "--by=somebody"});
    said_by_hand_ += ran.code == 0;
  }

  bool has_both_now() const { return pack_.has_both; }

  /// What `status` and `explain` say now, of the rules as they were last taken into use.
  void record() {
    const Store store = std::move(Store::open(project_.path("data/pledged.db"), Store::Access::read).value());
    const RuleBookResult read =
        read_rule_book({project_.path("pack")}, {}, project_.path("calendars/china.yaml"));
    ASSERT_TRUE(read.rule_book);
    const Date today = pinned_.value_or(evaluation_day(*read.rule_book, now_));
    const Adoption adoption = adopt_to_read(read.rule_book, store, today);
    ASSERT_TRUE(adoption.rule_book) << to_string(adoption.changes.front(), *read.rule_book) << pack_.text();
    const AsOf as_of{now_, today, store.newest_vintage()};
    const auto board = evaluate_all(adoption.rule_book, store, as_of);
    said_.push_back(said_by(*board, store, now_));
  }

  void replay() {
    const Store store = std::move(Store::open(project_.path("data/pledged.db"), Store::Access::read).value());
    for (const Said& before : said_) {
      const Result<std::optional<PastRules>> rules = rules_at(store, before.at);
      ASSERT_TRUE(rules && *rules) << (rules ? "no rules" : rules.error().message);
      const Said again = said_by(*evaluate_past(**rules, store, before.at), store, before.at);
      SCOPED_TRACE(format_instant(before.at));
      ASSERT_EQ(again.day, before.day);
      ASSERT_EQ(again.ids, before.ids);
      for (std::size_t row = 0; row < before.ids.size(); ++row) {
        ASSERT_EQ(again.status[row], before.status[row]);
        ASSERT_EQ(again.explanation[row], before.explanation[row]);
        ASSERT_EQ(again.standings[row].at_risk_runs, before.standings[row].at_risk_runs) << before.ids[row];
        ASSERT_EQ(again.standings[row].since, before.standings[row].since) << before.ids[row];
        ASSERT_EQ(again.standings[row].cause, before.standings[row].cause) << before.ids[row];
      }
    }
  }

  std::mt19937 random_{GetParam()};
  Project project_;
  Pack pack_;
  std::optional<Date> pinned_;
  std::optional<Date> amended_;
  Date accepted_{};
  Instant now_ = parse_instant("2020-02-20T01:00:00Z").value();
  int files_ = 0;
  int said_by_hand_ = 0;
  std::vector<Said> said_;
};

TEST_P(Replay, SaysOfEveryInstantWhatWasSaidThen) {
  ingest(any_rows() + "plan,330300,2020-01,90,亿元,\n");
  constexpr int kSteps = 30;
  for (int step = 0; step < kSteps && !HasFatalFailure(); ++step) {
    pass(std::chrono::hours{1 + any(20 * 24)} + std::chrono::microseconds{any(1'000'000)});
    if (any(3) == 0) record();
    if (any(2) == 0) edit_rules();
    pass(std::chrono::minutes{1});
    if (any(2) == 0) {
      speak();
      pass(std::chrono::microseconds{1 + any(2'000'000)});
    }
    ingest(any_rows() + "plan,330300,2020-01,90,亿元,\n");
    pass(std::chrono::minutes{any(2)});
    record();
  }
  replay();
  EXPECT_GT(said_by_hand_, 3);
}

INSTANTIATE_TEST_SUITE_P(Seeds, Replay, ::testing::Range(1U, 13U));

}  // namespace
}  // namespace pledged::commands
