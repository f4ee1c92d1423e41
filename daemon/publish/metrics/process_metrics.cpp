#include "daemon/publish/metrics/process_metrics.h"

#include <sys/resource.h>
#include <unistd.h>

#include <charconv>
#include <ctime>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <limits>
#include <system_error>

#include "daemon/publish/metrics/text_format.h"

namespace pledged {
namespace {

constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();

// Positions behind the closing bracket of the name, counted from 0: state is 0.
constexpr int kUserTicks = 11;
constexpr int kSystemTicks = 12;
constexpr int kStartTicks = 19;
constexpr int kVirtualBytes = 20;
constexpr int kResidentPages = 21;

std::optional<ProcessStat> read_process_stat() {
  std::ifstream file{"/proc/self/stat"};
  return parse_process_stat(std::string{std::istreambuf_iterator<char>{file}, {}});
}

double clock_seconds(clockid_t clock) {
  timespec time{};
  clock_gettime(clock, &time);
  return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_nsec) * 1e-9;
}

double ticks_a_second() {
  return static_cast<double>(sysconf(_SC_CLK_TCK));
}

double open_descriptors() {
  std::error_code error;
  const std::filesystem::directory_iterator entries{"/proc/self/fd", error};
  if (error) return kNaN;
  return static_cast<double>(std::distance(begin(entries), end(entries))) - 1;  // without the one just opened
}

double max_descriptors() {
  rlimit limit{};
  return getrlimit(RLIMIT_NOFILE, &limit) == 0 ? static_cast<double>(limit.rlim_cur) : kNaN;
}

void append_gauge(std::string_view name, std::string_view help, double value, std::string& out) {
  append_family_header(out, name, "gauge", help);
  out.append(name).append(" ");
  append_number(out, value);
  out += '\n';
}

void append_cpu(double seconds, bool open_metrics, std::string& out) {
  constexpr std::string_view kName = "process_cpu_seconds_total";
  append_counter_header(out, kName, "User and system CPU time spent.", open_metrics);
  out.append(kName).append(" ");
  append_number(out, seconds);
  out += '\n';
}

}  // namespace

std::optional<ProcessStat> parse_process_stat(std::string_view text) {
  const std::size_t name_end = text.rfind(") ");
  if (name_end == std::string_view::npos) return std::nullopt;
  text.remove_prefix(name_end + 2);
  ProcessStat stat;
  for (int field = 0; field <= kResidentPages; ++field) {
    const std::string_view word = text.substr(0, text.find_first_of(" \n"));
    double value = 0;
    const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), value);
    const bool is_number = error == std::errc{} && end == word.data() + word.size();
    if (field != 0 && !is_number) return std::nullopt;
    if (field == kUserTicks || field == kSystemTicks) stat.cpu_ticks += value;
    if (field == kStartTicks) stat.start_ticks = value;
    if (field == kVirtualBytes) stat.virtual_bytes = value;
    if (field == kResidentPages) stat.resident_pages = value;
    text.remove_prefix(std::min(word.size() + 1, text.size()));
  }
  return stat;
}

// By way of the boot clock, since /proc/stat is hidden from a service with ProcSubset=pid.
ProcessMetrics::ProcessMetrics() : start_time_(kNaN) {
  const std::optional<ProcessStat> stat = read_process_stat();
  if (!stat) return;
  const double boot_time = clock_seconds(CLOCK_REALTIME) - clock_seconds(CLOCK_BOOTTIME);
  start_time_ = boot_time + stat->start_ticks / ticks_a_second();
}

void ProcessMetrics::append(bool open_metrics, std::string& out) const {
  const std::optional<ProcessStat> stat = read_process_stat();
  const auto page = static_cast<double>(sysconf(_SC_PAGESIZE));
  append_cpu(stat ? stat->cpu_ticks / ticks_a_second() : kNaN, open_metrics, out);
  append_gauge("process_max_fds", "Largest number of open file descriptors.", max_descriptors(), out);
  append_gauge("process_open_fds", "Open file descriptors.", open_descriptors(), out);
  append_gauge("process_resident_memory_bytes", "Resident memory.", stat ? stat->resident_pages * page : kNaN,
               out);
  append_gauge("process_start_time_seconds", "Unix time at which the process started.", start_time_, out);
  append_gauge("process_virtual_memory_bytes", "Virtual memory.", stat ? stat->virtual_bytes : kNaN, out);
}

}  // namespace pledged
