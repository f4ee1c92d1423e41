#include "daemon/publish/metrics/target_metrics.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "daemon/board/sample_count.h"
#include "tests/daemon/metrics/exposition_checks.h"
#include "tests/daemon/metrics/sample_board.h"

namespace pledged {
namespace {

using testing::Contains;
using testing::Not;

std::string text_of(const TargetMetrics& metrics) {
  std::string text;
  for (const TargetMetrics::Piece& piece : metrics.pieces()) text += piece->text;
  return text;
}

std::vector<std::string> lines_for(const std::shared_ptr<const Board>& board) {
  return lines_of(text_of(*TargetMetrics::render(board, nullptr)));
}

/// As `pledged_target_NAME{…} VALUE` of the first target.
std::string sample(std::string_view name, std::string_view value) {
  return "pledged_target_" + std::string{name} + "{target=\"t0\",area=\"330300\"} " + std::string{value};
}

Assessment june() {
  Assessment assessment;
  assessment.status = Status::lagging;
  assessment.data_state = DataState::fresh;
  assessment.month = 6;
  assessment.data_through = make_date(2020, 6, 30);
  assessment.goal = 1000;
  assessment.actual = 420.5;
  assessment.expected = 0.1 + 0.2;
  assessment.attainment = 0.4205;
  assessment.pace = 0.85;
  assessment.required_kind = RequiredKind::growth;
  assessment.required = 8.2;
  assessment.months_behind = 1.25;
  return assessment;
}

TEST(TargetMetrics, AreAsManyAsTheCountOfSamplesSays) {
  const auto lines = lines_for(board_of(sample_rule_book(1), june()));
  const auto of_target = [](const std::string& line) {
    return line.find("{target=\"t0\"") != std::string::npos;
  };
  EXPECT_EQ(static_cast<std::size_t>(std::ranges::count_if(lines, of_target)), kSamplesOfATarget);
}

TEST(TargetMetrics, WriteOneTargetAsExpected) {
  const std::string text = text_of(*TargetMetrics::render(board_of(sample_rule_book(1), june()), nullptr));
  EXPECT_EQ(text, R"(# HELP pledged_target_info What a target is; its unit is that of the samples.
# TYPE pledged_target_info gauge
pledged_target_info{target="t0",area="330300",class="flow",unit="亿元",section="经济发展",department="d0",modality="expected",title="指标0"} 1
# HELP pledged_target_goal Number to be reached, in the unit of the indicator.
# TYPE pledged_target_goal gauge
pledged_target_goal{target="t0",area="330300"} 1000
# HELP pledged_target_actual Year to date or latest value, in the unit of the indicator.
# TYPE pledged_target_actual gauge
pledged_target_actual{target="t0",area="330300"} 420.5
# HELP pledged_target_expected Value expected by the end of the latest period with data.
# TYPE pledged_target_expected gauge
pledged_target_expected{target="t0",area="330300"} 0.30000000000000004
# HELP pledged_target_attainment_ratio Share of the goal attained; NaN for growth.
# TYPE pledged_target_attainment_ratio gauge
pledged_target_attainment_ratio{target="t0",area="330300"} 0.4205
# HELP pledged_target_gap_points Growth above the goal in percentage points; NaN for the rest.
# TYPE pledged_target_gap_points gauge
pledged_target_gap_points{target="t0",area="330300"} NaN
# HELP pledged_target_amended 1 if the goal in effect is an amendment, 0 if it is the one first pledged.
# TYPE pledged_target_amended gauge
pledged_target_amended{target="t0",area="330300"} 0
# HELP pledged_target_original_attainment_ratio Share of the goal first pledged attained, where it was amended; else NaN.
# TYPE pledged_target_original_attainment_ratio gauge
pledged_target_original_attainment_ratio{target="t0",area="330300"} NaN
# HELP pledged_target_original_gap_points Growth above the goal first pledged in percentage points, where it was amended; else NaN.
# TYPE pledged_target_original_gap_points gauge
pledged_target_original_gap_points{target="t0",area="330300"} NaN
# HELP pledged_target_pace_ratio Actual against expected, oriented so that above 1 is better than expected.
# TYPE pledged_target_pace_ratio gauge
pledged_target_pace_ratio{target="t0",area="330300"} 0.85
# HELP pledged_target_projected Final value as foreseen; NaN where the figures support no forecast.
# TYPE pledged_target_projected gauge
pledged_target_projected{target="t0",area="330300"} NaN
# HELP pledged_target_attainment_probability Probability that the goal is met, 0.02 to 0.98; NaN where the figures support none.
# TYPE pledged_target_attainment_probability gauge
pledged_target_attainment_probability{target="t0",area="330300"} NaN
# HELP pledged_target_required_growth_ratio Growth on the same months of last year that the rest of the year must bring.
# TYPE pledged_target_required_growth_ratio gauge
pledged_target_required_growth_ratio{target="t0",area="330300"} 0.082
# HELP pledged_target_required_value Amount or mean that the rest of the year must bring, in the unit of the indicator.
# TYPE pledged_target_required_value gauge
pledged_target_required_value{target="t0",area="330300"} NaN
# HELP pledged_target_months_behind Months behind the expected path; negative is ahead.
# TYPE pledged_target_months_behind gauge
pledged_target_months_behind{target="t0",area="330300"} 1.25
# HELP pledged_target_due_timestamp_seconds End of the last day on which the pledge can be kept.
# TYPE pledged_target_due_timestamp_seconds gauge
pledged_target_due_timestamp_seconds{target="t0",area="330300"} 1609430400
# HELP pledged_target_data_through_timestamp_seconds End of the latest period with data.
# TYPE pledged_target_data_through_timestamp_seconds gauge
pledged_target_data_through_timestamp_seconds{target="t0",area="330300"} 1593532800
# HELP pledged_target_status 1 for the present status of a target, 0 for the others.
# TYPE pledged_target_status gauge
pledged_target_status{target="t0",area="330300",status="undefined"} 0
pledged_target_status{target="t0",area="330300",status="achieved"} 0
pledged_target_status{target="t0",area="330300",status="missed"} 0
pledged_target_status{target="t0",area="330300",status="missed_certain"} 0
pledged_target_status{target="t0",area="330300",status="achieved_provisional"} 0
pledged_target_status{target="t0",area="330300",status="no_data_yet"} 0
pledged_target_status{target="t0",area="330300",status="unattainable"} 0
pledged_target_status{target="t0",area="330300",status="lagging"} 1
pledged_target_status{target="t0",area="330300",status="at_risk"} 0
pledged_target_status{target="t0",area="330300",status="on_track"} 0
pledged_target_status{target="t0",area="330300",status="ahead"} 0
# HELP pledged_target_data_state 1 for the present state of the data, 0 for the others.
# TYPE pledged_target_data_state gauge
pledged_target_data_state{target="t0",area="330300",state="awaiting"} 0
pledged_target_data_state{target="t0",area="330300",state="fresh"} 1
pledged_target_data_state{target="t0",area="330300",state="overdue"} 0
pledged_target_data_state{target="t0",area="330300",state="held"} 0
# HELP pledged_department_targets Targets of a department by status.
# TYPE pledged_department_targets gauge
pledged_department_targets{department="d0",status="lagging"} 1
)");
}

TEST(TargetMetrics, WhatIsUnknownIsNaNAndNotZero) {
  const auto lines = lines_for(board_of(sample_rule_book(1), Assessment{}));
  for (const char* name : {"goal", "actual", "expected", "attainment_ratio", "gap_points", "pace_ratio",
                           "projected", "attainment_probability", "required_growth_ratio", "required_value",
                           "months_behind", "data_through_timestamp_seconds"}) {
    EXPECT_THAT(lines, Contains(sample(name, "NaN")));
  }
}

TEST(TargetMetrics, GrowthIsShownInPointsAndNotAsARatio) {
  const auto rules =
      sample_rule_book(1, [](std::size_t, Target& target) { target.indicator = IndicatorIndex{1}; });
  Assessment assessment = june();
  assessment.attainment = -0.7;
  const auto lines = lines_for(board_of(rules, assessment));
  EXPECT_THAT(lines, Contains(sample("attainment_ratio", "NaN")));
  EXPECT_THAT(lines, Contains(sample("gap_points", "-0.7")));
}

TEST(TargetMetrics, WhatIsRequiredStandsWhereItsKindBelongs) {
  const struct {
    RequiredKind kind;
    double required;
    const char* growth_ratio;
    const char* value;
  } cases[] = {
      {RequiredKind::growth, 8.2, "0.082", "NaN"},   {RequiredKind::growth, -13.8, "-0.138", "NaN"},
      {RequiredKind::growth, 0, "0", "NaN"},         {RequiredKind::growth, kUnknown, "NaN", "NaN"},
      {RequiredKind::amount, 579.5, "NaN", "579.5"}, {RequiredKind::mean, 36.98, "NaN", "36.98"},
      {RequiredKind::none, 5, "NaN", "NaN"},
  };
  for (const auto& [kind, required, growth_ratio, value] : cases) {
    Assessment assessment = june();
    assessment.required_kind = kind;
    assessment.required = required;
    const auto lines = lines_for(board_of(sample_rule_book(1), assessment));
    EXPECT_THAT(lines, Contains(sample("required_growth_ratio", growth_ratio)));
    EXPECT_THAT(lines, Contains(sample("required_value", value)));
  }
}

TEST(TargetMetrics, AMilestoneIsDueAtTheEndOfItsDay) {
  const auto rules =
      sample_rule_book(1, [](std::size_t, Target& target) { target.goal = DoneBy{make_date(2020, 9, 30)}; });
  const auto lines = lines_for(board_of(rules, june()));
  EXPECT_THAT(lines, Contains(sample("due_timestamp_seconds", "1601481600")));  // 2020-10-01T00:00+08:00
}

TEST(TargetMetrics, ExactlyOneStateOfEachSetIsOne) {
  for (int status = 0; status < kStatusCount; ++status) {
    for (int state = 0; state < kDataStateCount; ++state) {
      Assessment assessment;
      assessment.status = static_cast<Status>(status);
      assessment.data_state = static_cast<DataState>(state);
      const auto lines = lines_for(board_of(sample_rule_book(1), assessment));
      const auto ones = [&lines](std::string_view start) {
        return std::ranges::count_if(
            lines, [&](const std::string& line) { return line.starts_with(start) && line.ends_with(" 1"); });
      };
      EXPECT_EQ(ones("pledged_target_status{"), 1);
      EXPECT_EQ(ones("pledged_target_data_state{"), 1);
      EXPECT_THAT(lines, Contains("pledged_target_status{target=\"t0\",area=\"330300\",status=\"" +
                                  std::string{to_string(assessment.status)} + "\"} 1"));
    }
  }
}

TEST(TargetMetrics, DepartmentsAreCountedByTheStatusesThatOccur) {
  const auto rules = sample_rule_book(7);
  const auto columns = sample_chunk(*rules, 0);
  columns->status[0] = Status::ahead;
  columns->status[5] = Status::missed;
  const auto lines = lines_for(board_of_chunks(rules, {columns}));
  std::vector<std::string> counts;
  std::ranges::copy_if(lines, std::back_inserter(counts), [](const std::string& line) {
    return line.starts_with("pledged_department_targets{");
  });
  EXPECT_THAT(counts,
              testing::ElementsAre("pledged_department_targets{department=\"d0\",status=\"missed\"} 1",
                                   "pledged_department_targets{department=\"d0\",status=\"ahead\"} 1",
                                   "pledged_department_targets{department=\"d1\",status=\"on_track\"} 2",
                                   "pledged_department_targets{department=\"d2\",status=\"on_track\"} 1",
                                   "pledged_department_targets{department=\"d3\",status=\"on_track\"} 1",
                                   "pledged_department_targets{department=\"d4\",status=\"on_track\"} 1"));
}

// .5 and .5, and one that is met: 2, ± 1.2816 √(.5 · 1.2).
TEST(TargetMetrics, DepartmentsAreExpectedToMeetTheSumOfTheirChances) {
  const auto rules = sample_rule_book(
      4, [](std::size_t i, Target& target) { target.department.name = i == 3 ? "silent" : "d"; });
  const auto columns = sample_chunk(*rules, 0);
  columns->status = {Status::at_risk, Status::at_risk, Status::achieved, Status::on_track};
  columns->probability = {0.5, 0.5, kUnknown, kUnknown};
  const std::string text = text_of(*TargetMetrics::render(board_of_chunks(rules, {columns}), nullptr));
  EXPECT_EQ(structural_complaints(text), "");
  std::vector<std::string> forecasts;
  std::ranges::copy_if(lines_of(text), std::back_inserter(forecasts), [](const std::string& line) {
    return line.starts_with("pledged_department_") && !line.starts_with("pledged_department_targets");
  });
  EXPECT_THAT(forecasts,
              testing::ElementsAre(
                  "pledged_department_told_targets{department=\"d\"} 3",
                  "pledged_department_expected_met{department=\"d\"} 2",
                  testing::StartsWith("pledged_department_expected_met_low{department=\"d\"} 1.0073"),
                  testing::StartsWith("pledged_department_expected_met_high{department=\"d\"} 2.9926")));
}

TEST(TargetMetrics, DepartmentsWhoseLabelsAreTheSameAreOneSeries) {
  const auto rules = sample_rule_book(
      3, [](std::size_t i, Target& target) { target.department.name = i == 0 ? "统计局" : "统计局\x01"; });
  const std::string text = text_of(*TargetMetrics::render(sample_board(rules), nullptr));
  EXPECT_EQ(structural_complaints(text), "");
  EXPECT_THAT(lines_of(text),
              Contains("pledged_department_targets{department=\"统计局\",status=\"on_track\"} 3"));
}

TEST(TargetMetrics, FamiliesStayTogetherOverAllChunks) {
  const auto rules = sample_rule_book(2 * Board::kChunk + 100);
  const auto metrics = TargetMetrics::render(sample_board(rules), nullptr);
  const std::string text = text_of(*metrics);
  EXPECT_EQ(structural_complaints(text), "");
  EXPECT_EQ(metrics->text_size(), text.size());
  EXPECT_EQ(
      std::ranges::count_if(lines_of(text),
                            [](const std::string& line) { return line.starts_with("pledged_target_goal{"); }),
      static_cast<std::ptrdiff_t>(rules->targets().size()));
}

TEST(TargetMetrics, PromtoolFindsNothing) {
  const std::string text = text_of(*TargetMetrics::render(sample_board(sample_rule_book(1100)), nullptr));
  EXPECT_EQ(promtool_complaints(text), "");
  EXPECT_EQ(open_metrics_complaints(text + "# EOF\n"), "");
}

TEST(TargetMetrics, NothingInANameBreaksTheText) {
  const std::vector<std::string> hostile = {"\"} 1\npledged_fake 1", "\\",      "\xFF\xFE", "a\0b", "\x1b[0m",
                                            "\xED\xA0\x80",          "# EOF\n", ""};
  const auto rules = sample_rule_book(hostile.size(), [&](std::size_t i, Target& target) {
    target.name.zh = target.section = target.department.name = hostile[i];
  });
  const std::string text = text_of(*TargetMetrics::render(sample_board(rules), nullptr));
  EXPECT_EQ(promtool_complaints(text), "");
  EXPECT_EQ(open_metrics_complaints(text + "# EOF\n"), "");
  EXPECT_EQ(structural_complaints(text), "");
}

TEST(TargetMetrics, OfNoTargetsAreEmpty) {
  const auto metrics = TargetMetrics::render(sample_board(sample_rule_book(0)), nullptr);
  EXPECT_EQ(text_of(*metrics), "");
  EXPECT_EQ(metrics->text_size(), 0U);
}

TEST(TargetMetrics, OnlyTheChunksThatChangedAreRenderedAgain) {
  const auto rules = sample_rule_book(3 * Board::kChunk);
  Board::Chunks chunks = {sample_chunk(*rules, 0), sample_chunk(*rules, 1), sample_chunk(*rules, 2)};
  const auto before = TargetMetrics::render(board_of_chunks(rules, chunks), nullptr);
  const auto changed = sample_chunk(*rules, 1);
  changed->actual[7] = 99;
  changed->status[7] = Status::ahead;
  chunks[1] = changed;
  const auto board = board_of_chunks(rules, chunks);
  const auto after = TargetMetrics::render(board, before.get());

  std::size_t rendered = 0;
  for (std::size_t i = 0; i < after->pieces().size(); ++i) {
    rendered += after->pieces()[i] == before->pieces()[i] ? 0 : 1;
  }
  EXPECT_EQ(rendered, 3U);  // actual and status of chunk 1, and the departments
  EXPECT_EQ(text_of(*after), text_of(*TargetMetrics::render(board, nullptr)));
  EXPECT_EQ(after->crc(), TargetMetrics::render(board, nullptr)->crc());
}

TEST(TargetMetrics, AnotherRuleBookRemovesTargetsAndRenamesThem) {
  const auto before = TargetMetrics::render(sample_board(sample_rule_book(Board::kChunk + 10)), nullptr);
  const auto fewer = sample_rule_book(5, [](std::size_t, Target& target) { target.section = "民生"; });
  const auto board = sample_board(fewer);
  const auto after = TargetMetrics::render(board, before.get());
  EXPECT_EQ(text_of(*after), text_of(*TargetMetrics::render(board, nullptr)));
  EXPECT_EQ(text_of(*after).find("t5\""), std::string::npos);
  EXPECT_EQ(text_of(*after).find("经济发展"), std::string::npos);
}

TEST(TargetMetrics, TheSameChunksUnderAnotherRuleBookAreNotTakenOver) {
  const auto rules = sample_rule_book(3);
  const Board::Chunks chunks = {sample_chunk(*rules, 0)};
  const auto before = TargetMetrics::render(board_of_chunks(rules, chunks), nullptr);
  const auto renamed =
      sample_rule_book(3, [](std::size_t, Target& target) { target.department.name = "new"; });
  const auto after = TargetMetrics::render(board_of_chunks(renamed, chunks), before.get());
  EXPECT_NE(text_of(*after).find("department=\"new\""), std::string::npos);
  EXPECT_EQ(text_of(*after).find("department=\"d0\""), std::string::npos);
}

}  // namespace
}  // namespace pledged
