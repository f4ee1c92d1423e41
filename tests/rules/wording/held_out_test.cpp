#include <gtest/gtest.h>

#include <iomanip>
#include <iostream>
#include <vector>

#include "tests/rules/wording/sentence_table.h"

// Sentences in the manner of reports that the parser was not made with, written before it was run on them.
// What it scores on them is what may be hoped for on a report that nobody here has seen. The floors are what
// was measured at the first run; a change that loses ground fails.
//
// first: written before the parser. second: 142 sentences of other cities and provinces, first run recall
// 0.966, precision 0.981, 97 sentences exact; what it taught was taken in, so it stands in cases.csv now.
// third: 67 sentences, first run recall 0.993, precision 0.971, 50 sentences exact; still held out.
namespace pledged::tests {
namespace {

struct Floor {
  std::string_view field;
  double least;
};

struct HeldOutTable {
  const char* name;
  std::size_t sentences;
  double recall;
  double precision;
  std::vector<Floor> fields;
};

void PrintTo(const HeldOutTable& table, std::ostream* out) {
  *out << table.name;
}

void print(const char* name, const Agreement& agreement) {
  std::cout << name << std::fixed << std::setprecision(3) << ": sentences " << agreement.sentences
            << ", exact " << agreement.exact_sentences << "; targets " << agreement.expected << ", recall "
            << agreement.recall() << ", precision " << agreement.precision() << "\nright, of those found:";
  for (const std::string_view field : kFields)
    std::cout << ' ' << field << ' ' << agreement.share_right(field);
  std::cout << '\n';
}

class HeldOut : public ::testing::TestWithParam<HeldOutTable> {};

TEST_P(HeldOut, ReadsUnseenSentencesAsWellAsMeasured) {
  const auto sentences = read_sentences(GetParam().name);
  ASSERT_GE(sentences.size(), GetParam().sentences);
  const Agreement agreement = compare(sentences);
  print(GetParam().name, agreement);
  EXPECT_GE(agreement.recall(), GetParam().recall);
  EXPECT_GE(agreement.precision(), GetParam().precision);
  for (const Floor& floor : GetParam().fields)
    EXPECT_GE(agreement.share_right(floor.field), floor.least) << floor.field;
}

INSTANTIATE_TEST_SUITE_P(
    Tables, HeldOut,
    ::testing::Values(
        HeldOutTable{"wording/held_out_first.csv",
                     120,
                     0.985,
                     0.985,
                     {{"op", 0.99}, {"value", 0.99}, {"unit", 0.99}, {"modality", 0.99}, {"measure", 0.965}}},
        HeldOutTable{"wording/held_out_third.csv",
                     60,
                     0.992,
                     0.970,
                     {{"op", 1}, {"value", 1}, {"unit", 1}, {"modality", 0.98}, {"measure", 0.969}}}));

}  // namespace
}  // namespace pledged::tests
