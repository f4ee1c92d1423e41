#include "tests/config/pack_case.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "tests/support/temp_folder.h"

namespace pledged::config_tests {
namespace {

namespace fs = std::filesystem;

PackOutcome read(const std::vector<fs::path>& packs, const std::vector<fs::path>& sources,
                 const fs::path& root) {
  PackOutcome outcome{read_rule_book(packs, sources), ""};
  outcome.diagnostics = printed(outcome.result.diagnostics, root);
  return outcome;
}

PackOutcome read_folder(const fs::path& folder) {
  std::vector<fs::path> packs;
  std::vector<fs::path> sources;
  for (const auto& entry : fs::directory_iterator(folder)) {
    if (!entry.is_directory()) continue;
    (entry.path().filename() == "sources" ? sources : packs).push_back(entry.path());
  }
  if (packs.empty()) packs.push_back(folder);
  std::sort(packs.begin(), packs.end());
  return read(packs, sources, folder);
}

std::string on_one_line(const std::string& text) {
  std::string line;
  for (const char byte : text) line += byte == '\n' ? std::string("\\n") : std::string(1, byte);
  return line;
}

std::string text_of(const LocalName& name) {
  return name.zh == name.en ? name.zh.str() : name.zh + " / " + name.en;
}

std::string text_of(const Indicator& indicator) {
  std::string text =
      fmt::format("indicator {}: {}; {} in {}, {}, {} is better, precision {}, due after {}+{} days",
                  indicator.id.text, text_of(indicator.name), to_string(indicator.measure),
                  indicator.unit.symbol.empty() ? "1" : indicator.unit.symbol, to_string(indicator.frequency),
                  to_string(indicator.direction), indicator.precision, indicator.release.lag_days,
                  indicator.release.grace_working_days);
  if (!indicator.release.january) text += ", without January";
  if (indicator.plausible_min) text += fmt::format(", at least {}", *indicator.plausible_min);
  if (indicator.plausible_max) text += fmt::format(", at most {}", *indicator.plausible_max);
  if (!indicator.aliases.empty()) text += fmt::format(", also {}", fmt::join(indicator.aliases, " | "));
  if (!indicator.data_owner.empty()) text += ", from " + indicator.data_owner;
  return text;
}

std::string goal_text(const Target& target) {
  std::string text(op(target.goal));
  if (const auto value = goal_value(target.goal)) text += ' ' + value->to_string();
  if (const auto high = goal_high(target.goal)) text += " to " + high->to_string();
  if (const auto* about = std::get_if<About>(&target.goal); about != nullptr && about->within) {
    text += " within " + about->within->to_string();
  }
  const auto* about = std::get_if<About>(&target.goal);
  const auto* between = std::get_if<Between>(&target.goal);
  if ((about != nullptr && about->two_sided) || (between != nullptr && between->two_sided))
    text += " two-sided";
  if (const auto* external = std::get_if<External>(&target.goal)) text += ' ' + external->source;
  return text + (target.unit.symbol.empty() ? "" : ' ' + target.unit.symbol);
}

std::string path_text(const Target& target) {
  std::string text;
  constexpr std::array<std::string_view, 4> kPaths = {"", "flat", "linear", "seasonal"};
  if (target.path != PathKind::automatic)
    text += fmt::format(", path {}", kPaths.at(static_cast<std::size_t>(target.path)));
  for (const PathNode& node : target.trajectory)
    text += fmt::format(", {} by month {}", node.share, node.month);
  return text;
}

std::string text_of(const Target& target, const RuleBook& book) {
  std::string text =
      fmt::format("target {}: {}; {} {} in {} {}, {}, {}, due {}", target.id.text, text_of(target.name),
                  book.indicator(target.indicator).id.text, goal_text(target), target.year,
                  book.area(target.area).code.text,
                  target.direction == Direction::lower ? "lower is better" : "higher is better",
                  to_string(target.modality), format_date(target.due()));
  if (!target.hedges.empty()) text += fmt::format(", hedges {}", fmt::join(target.hedges, " | "));
  text += path_text(target);
  if (target.baseline) {
    text += fmt::format(", baseline {} {} of {}", target.baseline->value.to_string(),
                        target.baseline->unit.symbol, target.baseline->year);
    if (!target.baseline->quote.empty()) text += fmt::format(" “{}”", target.baseline->quote);
  }
  if (!target.section.empty()) text += ", section " + target.section;
  if (!target.quote.empty()) text += fmt::format(", “{}”", target.quote);
  if (!target.department.name.empty()) text += ", by " + target.department.name;
  if (target.department.assumed) text += " (assumed)";
  if (!target.note.empty()) text += ", note " + target.note;
  return text;
}

}  // namespace

PackOutcome read_pack_case(const CaseFile& file) {
  if (fs::is_directory(file.path)) return read_folder(file.path);
  const testing_support::TempFolder folder;
  fs::copy_file(file.path, folder.path() / file.path.filename());
  return read({folder.path()}, {}, folder.path());
}

std::string in_lines(const RuleBook& book) {
  std::string text;
  for (const Pack& pack : book.packs()) {
    text += fmt::format("pack {}: {} of {}, UTC+{}", pack.id.text, pack.year, book.area(pack.area).code.text,
                        pack.utc_offset.count() / 60);
    if (!pack.title.empty()) text += fmt::format(", {}", pack.title);
    if (pack.date) text += fmt::format(", {}", format_date(*pack.date));
    if (!pack.source_file.empty()) text += fmt::format(", {}", pack.source_file);
    text += '\n';
  }
  for (const Area& area : book.areas()) {
    text += fmt::format("area {}: {}{}\n", area.code.text, text_of(area.name),
                        area.parent.text.empty() ? "" : " in " + area.parent.text);
  }
  for (const Indicator& indicator : book.indicators()) text += text_of(indicator) + '\n';
  for (const Target& target : book.targets()) text += on_one_line(text_of(target, book)) + '\n';
  return text;
}

}  // namespace pledged::config_tests
