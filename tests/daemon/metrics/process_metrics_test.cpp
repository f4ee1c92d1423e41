#include "daemon/publish/metrics/process_metrics.h"

#include <gtest/gtest.h>

#include <chrono>
#include <fstream>
#include <string>

#include "tests/daemon/metrics/exposition_checks.h"

namespace pledged {
namespace {

double value_of(const std::string& text, const std::string& name) {
  const std::size_t at = text.find("\n" + name + " ");
  return at == std::string::npos ? -1 : std::stod(text.substr(at + name.size() + 2));
}

TEST(ProcessMetrics, AreThoseOfThisProcess) {
  const ProcessMetrics metrics;
  std::string text;
  metrics.append(false, text);
  const double now =
      std::chrono::duration<double>(std::chrono::system_clock::now().time_since_epoch()).count();
  EXPECT_GE(value_of(text, "process_cpu_seconds_total"), 0);
  EXPECT_GT(value_of(text, "process_resident_memory_bytes"), 100'000);
  EXPECT_GT(value_of(text, "process_virtual_memory_bytes"), value_of(text, "process_resident_memory_bytes"));
  EXPECT_GE(value_of(text, "process_open_fds"), 3);
  EXPECT_GE(value_of(text, "process_max_fds"), value_of(text, "process_open_fds"));
  EXPECT_LE(value_of(text, "process_start_time_seconds"), now);
  EXPECT_GT(value_of(text, "process_start_time_seconds"), now - 600);
  EXPECT_EQ(promtool_complaints(text), "");
}

TEST(ProcessMetrics, CountADescriptorThatIsOpened) {
  const ProcessMetrics metrics;
  std::string before;
  metrics.append(false, before);
  const std::ifstream file{"/proc/self/stat"};
  std::string after;
  metrics.append(false, after);
  EXPECT_EQ(value_of(after, "process_open_fds"), value_of(before, "process_open_fds") + 1);
}

TEST(ProcessMetrics, ReadAStatWhateverTheProgramIsCalled) {
  const std::string fields =
      "S 1 2 3 4 -1 5 6 7 8 9 250 50 0 0 20 0 2 0 98765 40960000 1234 18446744073709551615 1\n";
  for (const char* name : {"(pledged) ", "(a b) ", "(a) S 1 (b) ", "()) "}) {
    const auto stat = parse_process_stat("4711 " + std::string{name} + fields);
    ASSERT_TRUE(stat) << name;
    EXPECT_EQ(stat->cpu_ticks, 300);
    EXPECT_EQ(stat->start_ticks, 98765);
    EXPECT_EQ(stat->virtual_bytes, 40960000);
    EXPECT_EQ(stat->resident_pages, 1234);
  }
}

TEST(ProcessMetrics, NothingIsReadFromWhatIsNotAStat) {
  for (const char* text : {"", "4711", "4711 (pledged)", "4711 (pledged) ", "4711 (pledged) S 1 2 3",
                           "4711 (p) S x 2 3 4 -1 5 6 7 8 9 250 50 0 0 20 0 2 0 98765 40960000 1234 1\n"}) {
    EXPECT_FALSE(parse_process_stat(text)) << text;
  }
}

}  // namespace
}  // namespace pledged
