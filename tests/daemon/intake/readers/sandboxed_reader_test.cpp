#include "daemon/intake/readers/sandboxed_reader.h"

#include <fcntl.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/resource.h>
#include <unistd.h>

#include <algorithm>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <string>

#include "tests/daemon/intake/readers/made_files.h"
#include "tests/support/child_process.h"
#include "tests/support/temp_folder.h"

namespace pledged::reader_testing {
namespace {

using ::testing::ElementsAre;
using ::testing::StartsWith;

// What the result says, as lines_or_refusal() does.
std::vector<std::string> lines(const SandboxedReader::Reading& reading) {
  if (const auto* unreadable = std::get_if<Unreadable>(&reading.result)) return {said(*unreadable)};
  return lines_of(std::get<Workbook>(reading.result));
}

std::string small_xlsx() {
  return xlsx_of({.rows = R"(<row r="3"><c r="C3"><v>7</v></c></row>)",
                  .after = R"(<mergeCells><mergeCell ref="A1:B1"/></mergeCells>)"});
}

// A program that does not do what a child should, in the place of the child.
class Impostor {
 public:
  explicit Impostor(const std::string& body) : program_(folder_.path() / "impostor") {
    std::ofstream(program_) << "#!/bin/bash\n" << body << "\n";
    std::filesystem::permissions(program_, std::filesystem::perms::owner_all);
  }
  [[nodiscard]] std::vector<std::string> answer(SandboxedReader::Limits limits = {}) const {
    return lines(SandboxedReader(program_, limits).read("bytes", TableFormat::zip));
  }

 private:
  testing_support::TempFolder folder_;
  std::filesystem::path program_;
};

TEST(SandboxedReader, GivesTheGridThatTheChildHasRead) {
  const auto reading = SandboxedReader().read(small_xlsx(), TableFormat::zip);
  EXPECT_THAT(lines(reading), ElementsAre("C3 number 7", "merged A1:B1"));
  EXPECT_GT(reading.peak_bytes, 0U);
  EXPECT_THAT(lines(SandboxedReader().read(R"([{"a": 1}])", TableFormat::json)),
              ElementsAre("A1 text a", "A2 number 1"));
}

TEST(SandboxedReader, GivesTheReasonOfTheChild) {
  EXPECT_THAT(lines(SandboxedReader().read("PK\x03\x04", TableFormat::zip)),
              ElementsAre(StartsWith("damaged zip")));
  EXPECT_THAT(lines(SandboxedReader().read("", TableFormat::compound)), ElementsAre("damaged cut off"));
}

TEST(SandboxedReader, ManyCellsComeThroughThePipe) {
  std::string rows;
  for (int i = 1; i <= 20'000; ++i)
    rows += "<row><c><v>" + std::to_string(i) + "</v></c><c t=\"str\"><v>名称</v></c></row>";
  const auto reading = SandboxedReader().read(xlsx_of({.rows = rows}), TableFormat::zip);
  ASSERT_TRUE(std::holds_alternative<Workbook>(reading.result));
  const auto& workbook = std::get<Workbook>(reading.result);
  EXPECT_EQ(workbook.sheets()[0].cells(), 40'000U);
  EXPECT_EQ(workbook.text(workbook.sheets()[0], 20'000, 1), "20000");
}

TEST(SandboxedReader, AChildThatEndsWithoutAnAnswerIsAFault) {
  EXPECT_THAT(Impostor("exit 0").answer(), ElementsAre("failed exit code 0"));
  EXPECT_THAT(Impostor("exit 7").answer(), ElementsAre("failed exit code 7"));
  EXPECT_THAT(Impostor("kill -SEGV $$").answer(), ElementsAre("failed signal 11"));
  EXPECT_THAT(lines(SandboxedReader("/nonexistent/program").read("x", TableFormat::zip)),
              ElementsAre(StartsWith("failed start: ")));
}

TEST(SandboxedReader, AnAnswerThatIsNotOneIsAFault) {
  for (const char* body :
       {"printf nonsense", "printf C", "printf 'EE'", "printf 'S\\002\\000\\000\\000\\000'",
        "printf 'S\\000\\377\\377\\377\\377'", "yes | head -c 100000"}) {
    EXPECT_THAT(Impostor(body).answer(), ElementsAre(StartsWith("failed "))) << body;
  }
  EXPECT_THAT(
      Impostor("printf 'S\\000\\001\\000\\000\\000xR\\000\\000\\000\\000\\001\\000\\000\\000E'").answer(),
      ElementsAre("damaged hidden rows outside the sheet"));
}

// To kill the child once more when it is gone would be kill(-1): the end of every process on the machine.
TEST(SandboxedReader, WhatIsEndedIsTheChildAlone) {
  const testing_support::TempFolder folder;
  testing_support::ChildProcess bystander({"/bin/sleep", "60"}, folder.path() / "output");
  SandboxedReader::Limits limits;
  limits.deadline = std::chrono::milliseconds(100);
  EXPECT_THAT(Impostor("while :; do :; done").answer(limits), ElementsAre("time"));
  EXPECT_TRUE(bystander.running());
}

TEST(SandboxedReader, AChildThatDoesNotEndIsEnded) {
  SandboxedReader::Limits limits;
  limits.deadline = std::chrono::milliseconds(300);
  EXPECT_THAT(Impostor("while :; do :; done").answer(limits), ElementsAre("time"));
  // The whole answer, and then no end.
  EXPECT_THAT(Impostor("printf E; exec 1>&-; while :; do :; done").answer(limits), testing::IsEmpty());
}

TEST(SandboxedReader, AnAnswerWithoutEndIsEnded) {
  SandboxedReader::Limits limits;
  limits.answer_bytes = 1'000'000;
  EXPECT_THAT(Impostor("printf 'S\\000\\001\\000\\000\\000x'; while :; do printf "
                       "'C\\001\\000\\001\\000\\000\\000\\001\\000"
                       "\\000\\000\\000\\000\\000\\000\\000\\000\\001\\000\\000\\000x'; done")
                  .answer(limits),
              ElementsAre("limit size of the table"));
}

TEST(SandboxedReader, NothingIsHandedOver) {
  const int secret = open("/etc/hostname", O_RDONLY);
  setenv("PLEDGED_SECRET", "x", 1);
  // 0 the file, 1 the pipe, 2 this test's own error output; 3 is that of ls itself.
  EXPECT_THAT(
      Impostor(
          "[ \"$(ls /proc/self/fd | tr '\\n' ' ')\" = '0 1 2 3 ' ] && [ -z \"$PLEDGED_SECRET\" ] && printf E")
          .answer(),
      testing::IsEmpty());
  close(secret);
}

#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)

TEST(SandboxedReader, MemoryIsLimited) {
  std::string strings;
  for (std::uint32_t i = 0; i < 150'000; ++i) strings += "<si><t>" + noise(180, i) + "</t></si>";
  SandboxedReader::Limits limits;
  limits.child.memory_bytes = 60U << 20;
  const auto reading = SandboxedReader(SandboxedReader::kOwnProgram, limits)
                           .read(xlsx_of({.rows = "", .strings = strings}), TableFormat::zip);
  EXPECT_THAT(lines(reading), ElementsAre("limit memory"));
  rusage own{};
  getrusage(RUSAGE_SELF, &own);
  EXPECT_LT(reading.peak_bytes,
            std::max<std::uint64_t>(60U << 20, static_cast<std::uint64_t>(own.ru_maxrss) * 1024 + 1));
}

#endif

}  // namespace
}  // namespace pledged::reader_testing
