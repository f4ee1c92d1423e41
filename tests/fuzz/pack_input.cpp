#include "tests/fuzz/pack_input.h"

#include <algorithm>
#include <array>
#include <fstream>
#include <iterator>
#include <system_error>

#include "config/rule_book_reader.h"
#include "rules/assess.h"
#include "rules/explanation.h"

namespace pledged::fuzz {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kMark = "=== ";
constexpr std::array<std::string_view, 6> kFiles = {"01.yaml",   "02.yaml",          "areas.csv",
                                                    "goals.csv", "not-targets.yaml", "report.txt"};
constexpr std::size_t kMostJudged = 50;

std::string read_whole(const fs::path& file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

/// The name that a mark gives; pack.yaml for one that is not known.
std::string_view take_name(std::string_view& text) {
  const std::size_t end = std::min(text.find('\n'), text.size());
  const auto known = std::ranges::find(kFiles, text.substr(0, end));
  text.remove_prefix(std::min(end + 1, text.size()));
  return known == kFiles.end() ? "pack.yaml" : *known;
}

void write_files(std::string_view input, const fs::path& folder) {
  for (const std::string_view name : kFiles) fs::remove(folder / name);
  std::string_view name = "pack.yaml";
  while (true) {
    const std::size_t mark = std::min(input.find(kMark), input.size());
    std::ofstream(folder / name, std::ios::binary) << input.substr(0, mark);
    if (mark == input.size()) return;
    input.remove_prefix(mark + kMark.size());
    name = take_name(input);
  }
}

void check_finding(const Diagnostic& found) {
  const std::string said = to_string(found);
  require(!found.code.empty() && !found.message.empty(), "a finding says nothing: " + said);
  require(said.find('\n') == std::string::npos, "a finding of several lines: " + said);
  require(fs::exists(found.position.file) || found.position.line == 0, "no such file: " + said);
  const std::string text = fs::is_regular_file(found.position.file) ? read_whole(found.position.file) : "";
  const auto lines = static_cast<std::size_t>(std::ranges::count(text, '\n')) + 1;
  require(found.position.line <= lines + 1, "no such line: " + said);
}

void judge(const RuleBook& book) {
  const Series nothing;
  for (std::size_t i = 0; i < std::min(book.targets().size(), kMostJudged); ++i) {
    const Target& target = book.targets()[i];
#ifdef PLEDGED_PLANTED_FAULT
    const auto pledged_number = goal_value(target.goal);
    const bool planted = pledged_number && pledged_number->to_string().ends_with('4');
    require(!planted, "planted: goals that end in 4 cannot be judged");
#endif
    if (parts_of(target.goal) != nullptr) continue;
    const Indicator& indicator = book.indicator(target.indicator);
    const Date day = make_date(target.year, 7, 20);
    const Assessment now = assess(target, indicator, nothing, day, book.parameter_set_of(target).values);
    const Explanation why = explain(target, indicator, now);
    require(!why.zh.empty() && !why.en.empty(), "nothing to say of " + target.id.text);
    require(book.find_target(target.id.text).has_value(), "cannot be found: " + target.id.text);
  }
}

std::string joined(const fs::path& folder) {
  std::string text = read_whole(folder / "pack.yaml");
  for (const std::string_view name : kFiles) {
    if (!fs::exists(folder / name)) continue;
    if (!text.ends_with('4')) text += '\n';
    text.append(kMark).append(name).append("\n").append(read_whole(folder / name));
  }
  return text;
}

}  // namespace

void load_pack(std::string_view input, const fs::path& folder) {
  write_files(input, folder);
  const RuleBookResult result = read_rule_book({folder});
  require((result.rule_book == nullptr) == has_errors(result.diagnostics),
          "a rule book in spite of errors, or none without");
  for (const Diagnostic& found : result.diagnostics) check_finding(found);
  if (result.rule_book) judge(*result.rule_book);
}

std::vector<std::string> seeds(const fs::path& folder) {
  std::vector<fs::path> paths;
  for (const auto& entry : fs::directory_iterator(folder)) paths.push_back(entry.path());
  std::ranges::sort(paths);
  std::vector<std::string> texts;
  for (const fs::path& path : paths) {
    if (fs::exists(path / "pack.yaml")) texts.push_back(joined(path));
    if (path.extension() == ".yaml") texts.push_back(read_whole(path));
  }
  return texts;
}

}  // namespace pledged::fuzz
