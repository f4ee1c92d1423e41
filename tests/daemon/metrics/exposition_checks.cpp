#include "tests/daemon/metrics/exposition_checks.h"

#include <zlib.h>

#include <array>
#include <set>
#include <sstream>
#include <stdexcept>

#include "tests/support/child_process.h"
#include "tests/support/temp_folder.h"

namespace pledged {
namespace {

using testing_support::run_program;
using testing_support::TempFolder;

std::string complaints(const std::string& command) {
  const testing_support::Finished finished = run_program({"sh", "-c", command});
  if (finished.code == 0 && finished.output.empty()) return {};
  return "exit " + std::to_string(finished.code) + ": " + finished.output;
}

std::string_view name_of(std::string_view line) {
  constexpr std::string_view kComment = "# HELP ";
  if (line.starts_with("# ")) line.remove_prefix(kComment.size());
  return line.substr(0, line.find_first_of(" {"));
}

/// Without what a histogram or counter adds to the name of its family.
std::string family_of(std::string_view name) {
  for (const std::string_view suffix : {"_bucket", "_count", "_sum", "_total"}) {
    if (name.ends_with(suffix)) return std::string{name.substr(0, name.size() - suffix.size())};
  }
  return std::string{name};
}

}  // namespace

std::vector<std::string> lines_of(std::string_view text) {
  std::istringstream in{std::string{text}};
  std::vector<std::string> lines;
  for (std::string line; std::getline(in, line);) lines.push_back(line);
  return lines;
}

std::string promtool_complaints(std::string_view text) {
  const TempFolder folder;
  return complaints("promtool check metrics < " + folder.write("metrics", text).string());
}

std::string open_metrics_complaints(std::string_view text) {
  std::string stamped;
  for (const std::string& line : lines_of(text)) {
    stamped += line + (line.starts_with("#") ? "\n" : " 1593532800\n");
  }
  const TempFolder folder;
  const std::string file = folder.write("metrics", stamped).string();
  const std::string blocks = (folder.path() / "blocks").string();
  return complaints("promtool tsdb create-blocks-from openmetrics -q " + file + " " + blocks);
}

std::string structural_complaints(std::string_view text) {
  std::set<std::string> series;
  std::set<std::string> closed;
  std::string family;
  for (const std::string& line : lines_of(text)) {
    if (line == "# EOF") continue;
    const std::string now = family_of(name_of(line));
    if (now != family && !closed.insert(now).second) return "torn apart: " + now;
    family = now;
    const std::string sample = line.substr(0, line.rfind(' '));
    if (!line.starts_with("#") && !series.insert(sample).second) return "twice: " + sample;
  }
  return {};
}

std::string gunzip(std::string_view bytes) {
  constexpr int kGzipOnly = 15 + 16;
  z_stream stream{};
  if (inflateInit2(&stream, kGzipOnly) != Z_OK) throw std::runtime_error("inflateInit2");
  stream.next_in = const_cast<Bytef*>(reinterpret_cast<const Bytef*>(bytes.data()));
  stream.avail_in = static_cast<uInt>(bytes.size());
  std::string text;
  int state = Z_OK;
  while (state == Z_OK) {
    std::array<char, 1 << 16> part{};
    stream.next_out = reinterpret_cast<Bytef*>(part.data());
    stream.avail_out = static_cast<uInt>(part.size());
    state = inflate(&stream, Z_NO_FLUSH);
    text.append(part.data(), part.size() - stream.avail_out);
  }
  const bool whole = state == Z_STREAM_END && stream.avail_in == 0;
  inflateEnd(&stream);
  if (!whole) throw std::runtime_error("not one whole gzip member: " + std::to_string(state));
  return text;
}

}  // namespace pledged
