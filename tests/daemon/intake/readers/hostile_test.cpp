// Hostile files through the process that reads them: each ends in a grid or a fault, within two seconds of
// processor time and 256 MiB, both as the kernel counted them for that process.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <chrono>
#include <random>
#include <string>

#include "daemon/intake/readers/sandboxed_reader.h"
#include "tests/daemon/intake/readers/hostile_files.h"
#include "tests/daemon/intake/readers/made_files.h"

namespace pledged::reader_testing {
namespace {

using ::testing::StartsWith;

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr bool kMeasured = false;  // a sanitizer takes its own time and memory
#else
constexpr bool kMeasured = true;
#endif

// What the reading says, and what it cost.
std::string judged(const SandboxedReader::Reading& reading) {
  if (kMeasured) {
    EXPECT_LT(reading.cpu, std::chrono::seconds(2));
    EXPECT_LT(reading.peak_bytes, 256U << 20);
  }
  const auto* unreadable = std::get_if<Unreadable>(&reading.result);
  if (unreadable == nullptr) return "";
  EXPECT_NE(unreadable->why, Unreadable::Why::time);
  EXPECT_NE(unreadable->why, Unreadable::Why::failed) << unreadable->detail;
  return said(*unreadable);
}

TEST(HostileFiles, EndInAFaultThatSaysWhy) {
  const std::vector<HostileFile> files = hostile_files();
  ASSERT_GE(files.size(), 35U);
  for (const HostileFile& file : files) {
    SCOPED_TRACE(file.name);
    const std::string words = judged(SandboxedReader().read(file.bytes, file.format));
    if (file.refusal.empty()) {
      EXPECT_EQ(words, "");
    } else {
      EXPECT_THAT(words, StartsWith(file.refusal));
    }
  }
}

TEST(HostileFiles, WhatAFileCostsIsSeen) {
  // Were nothing measured, every file would pass.
  std::string strings;
  for (std::uint32_t i = 0; i < 400'000; ++i) strings += "<si><t>" + noise(100, i) + "</t></si>";
  const auto small = SandboxedReader().read(xlsx_of({.rows = ""}), TableFormat::zip);
  const auto large = SandboxedReader().read(xlsx_of({.rows = "", .strings = strings}), TableFormat::zip);
  EXPECT_GT(large.peak_bytes, small.peak_bytes + (30U << 20));
  EXPECT_GT(large.cpu, small.cpu);
}

TEST(HostileFiles, CutAnywhereTheyEndInAFault) {
  std::string rows;
  for (int i = 0; i < 300; ++i) rows += "<row><c><v>" + std::to_string(i * 7919 % 1000) + "</v></c></row>";
  const std::vector<std::pair<std::string, TableFormat>> whole = {
      {xlsx_of({.rows = rows}), TableFormat::zip},
      {small_xls(), TableFormat::compound},
      {ods_of("<table:table-row/>"), TableFormat::zip}};
  for (const auto& [bytes, format] : whole) {
    for (std::size_t size = 0; size + 512 < bytes.size(); size += 512) {
      EXPECT_NE(judged(SandboxedReader().read(std::string_view(bytes).substr(0, size), format)), "") << size;
    }
  }
}

}  // namespace
}  // namespace pledged::reader_testing
