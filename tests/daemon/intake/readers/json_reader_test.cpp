#include "daemon/intake/readers/json_reader.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "tests/daemon/intake/readers/made_files.h"

namespace pledged::reader_testing {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::StartsWith;

std::vector<std::string> read(std::string_view text) {
  return lines_or_refusal(text, TableFormat::json);
}

TEST(JsonReader, AnArrayOfObjectsIsARowEach) {
  EXPECT_THAT(
      read(
          R"([{"指标": "gdp", "数值": 7727.110, "估计": true, "备注": null}, {"数值": -0.5, "单位": "亿元"}])"),
      ElementsAre("A1 text 指标", "B1 text 数值", "C1 text 估计", "D1 text 备注", "E1 text 单位",
                  "A2 text gdp", "B2 number 7727.110", "C2 boolean TRUE", "B3 number -0.5", "E3 text 亿元"));
}

TEST(JsonReader, NumbersKeepTheirDigits) {
  EXPECT_THAT(
      read(R"([{"a": 0.1000, "b": 12345678901234567890123, "c": 1E3, "d": 9007199254740993}])"),
      ElementsAre("A1 text a", "B1 text b", "C1 text c", "D1 text d", "A2 number 0.1000",
                  "B2 number 12345678901234567890123", "C2 number 1E3", "D2 number 9007199254740993"));
}

TEST(JsonReader, AnObjectOfArraysIsAColumnEach) {
  EXPECT_THAT(read(R"({"a": [1, null, 3], "b": ["x", "y", "z"]})"),
              ElementsAre("A1 text a", "B1 text b", "A2 number 1", "B2 text x", "B3 text y", "A4 number 3",
                          "B4 text z"));
}

TEST(JsonReader, RecordsMayStandInAnObject) {
  for (const char* text :
       {R"({"records": [{"a": 1}, {"a": 2}]})", R"({"data": [{"a": 1}, {"a": 2}]})",
        R"([{"a": 1}, {"a": 2}])", "{\"a\": 1}\n\n{\"a\": 2}\n", "{\"a\": 1}\r\n{\"a\": 2}"}) {
    EXPECT_THAT(read(text), ElementsAre("A1 text a", "A2 number 1", "A3 number 2")) << text;
  }
  EXPECT_THAT(read(R"({"a": 1, "b": "x"})"),
              ElementsAre("A1 text a", "B1 text b", "A2 number 1", "B2 text x"));
}

TEST(JsonReader, NothingIsNoRows) {
  for (const char* text : {"[]", "{}", "[{}]"}) EXPECT_THAT(read(text), IsEmpty()) << text;
}

struct Refused {
  const char* text;
  const char* beginning;
};
class JsonRefused : public ::testing::TestWithParam<Refused> {};
TEST_P(JsonRefused, SaysWhere) {
  EXPECT_THAT(read(GetParam().text), ElementsAre(StartsWith(GetParam().beginning)));
}
INSTANTIATE_TEST_SUITE_P(
    JsonReader, JsonRefused,
    ::testing::Values(Refused{R"([{"a": 1, "a": 2}])", "shape \"a\" twice in one object at !2"},
                      Refused{R"([{"a": {"b": 1}}])", "shape an object inside a cell"},
                      Refused{R"([{"a": [1]}])", "shape an array inside a cell"},
                      Refused{"[1]", "shape a record that is not"},
                      Refused{"[[1]]", "shape an array inside a cell"}, Refused{"7", "shape neither"},
                      Refused{R"({"a": [1], "b": [1, 2]})", "shape \"b\" is longer or shorter"},
                      Refused{R"({"a": [1], "b": 2})", "shape \"b\" is no array"},
                      Refused{R"({"a": 1, "b": [2]})", "shape an array inside a cell"},
                      Refused{R"({"records": [{"a": 1}], "next": 2})", "shape \"next\" beside the table"},
                      Refused{"[{\"a\": 1},\n {\"a\": }]", "damaged JSON, line 2: "},
                      Refused{"{\"a\": 1}\n{\"a\": }", "damaged JSON, line 2: "},
                      Refused{"{\"a\": 1}\n[2]", "shape a record that is not"},
                      Refused{"[{\"a\": NaN}]", "damaged JSON, line 1"},
                      Refused{"[{\"a\": 1}] x", "damaged JSON, line 1"},
                      Refused{"[{\"a\": 1e999}]", "damaged JSON"},
                      Refused{"[{\"a\": \"\\ud800\"}]", "damaged JSON"},
                      Refused{"[{\"a\": 01}]", "damaged JSON"}, Refused{"[{\"a\": 1}", "damaged JSON"},
                      Refused{"[{\"a\": \"\xff\"}]", "damaged JSON"}));

TEST(JsonReader, DepthCostsNothing) {
  EXPECT_THAT(read(std::string(1'000'000, '[')), ElementsAre(StartsWith("shape an array inside a cell")));
  EXPECT_THAT(read("[" + std::string(1'000'000, '{')), ElementsAre(StartsWith("damaged JSON")));
}

}  // namespace
}  // namespace pledged::reader_testing
