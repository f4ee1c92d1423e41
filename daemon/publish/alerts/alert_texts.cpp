#include "daemon/publish/alerts/alert_texts.h"

#include <fmt/format.h>

#include <array>

#include "storage/cell_name.h"

namespace pledged {
namespace {

constexpr std::array<AlertWording, 8> kWordings = {{
    {AlertKind::target_at_risk, "TargetAtRisk", "info", "临界，需关注", "at risk of falling behind"},
    {AlertKind::target_lagging, "TargetLagging", "warning", "欠进度", "behind the expected pace"},
    {AlertKind::target_unattainable, "TargetUnattainable", "critical", "预计无法完成",
     "can no longer be attained"},
    {AlertKind::target_missed, "TargetMissed", "critical", "未完成", "missed"},
    {AlertKind::milestone_overdue, "MilestoneOverdue", "critical", "逾期未完成",
     "overdue, no evidence of completion"},
    {AlertKind::data_overdue, "DataOverdue", "info", "数据逾期未报", "figures are overdue"},
    {AlertKind::data_held, "DataHeld", "info", "数据待核实", "a figure is held for review"},
    {AlertKind::file_rejected, "FileRejected", "warning", "文件被退回", "the file was refused"},
}};

// "2020-07-15 08:00", as the clocks of the offices show it.
std::string china_time(Instant instant) {
  const std::string text = format_instant(instant + kChinaOffset);
  return text.substr(0, 10) + " " + text.substr(11, 5);
}

// "财政!C17"; a row or the file as a whole in words.
std::string place(const RejectionFacts& facts, bool english) {
  const std::string sheet{facts.sheet};
  if (facts.column != 0) return cell_name(sheet, facts.row, facts.column);
  if (facts.row != 0) {
    const std::string row = std::to_string(facts.row);
    return (sheet.empty() ? "" : sheet + "!") + (english ? "row " + row : "第" + row + "行");
  }
  if (!sheet.empty()) return sheet;
  return english ? "the file as a whole" : "整个文件";
}

// 「第一处在D3［abc］：不是数。」 / " The first, D3 [abc]: Not a number."; empty where nothing is known of
// it.
std::string first_fault(const RejectionFacts& facts, bool english) {
  if (facts.remedy.empty()) return {};
  std::string value;
  if (!facts.value.empty())
    value = english ? fmt::format(" [{}]", facts.value) : fmt::format("［{}］", facts.value);
  const std::string at = place(facts, english) + value;
  return english ? fmt::format(" The first, {}: {}", at, facts.remedy)
                 : fmt::format("第一处在{}：{}", at, facts.remedy);
}

}  // namespace

std::span<const AlertWording> alert_wordings() {
  return kWordings;
}

const AlertWording& wording(AlertKind kind) {
  return kWordings.at(static_cast<std::size_t>(kind));
}

std::string summary(AlertKind kind, std::string_view name, std::string_view lang) {
  return lang == "en" ? fmt::format("{}: {}", name, wording(kind).en)
                      : fmt::format("{}：{}", name, wording(kind).zh);
}

std::string data_held_text(std::string_view indicator, std::string_view area, std::string_view lang) {
  return lang == "en"
             ? fmt::format(
                   "The newest figure of {} of {} is held for review. The targets that rest on it are "
                   "judged by the figures before, until it is approved, refused or dropped anew.",
                   indicator, area)
             : fmt::format(
                   "{}（{}）的最新数据存疑，已暂存待核；核准、退回或重新投放之前，相关目标仍按此前数据评估。",
                   indicator, area);
}

std::string data_overdue_text(std::string_view indicator, std::string_view area, std::string_view due,
                              std::string_view lang) {
  return lang == "en" ? fmt::format(
                            "{} of {} was due on {} and has not arrived. The targets that rest on it "
                            "are judged by the figures before.",
                            indicator, area, due)
                      : fmt::format("{}（{}）应于{}前报送，至今未收到；相关目标仍按此前数据评估。", indicator,
                                    area, due);
}

std::string file_rejected_text(const RejectionFacts& facts, std::string_view lang) {
  const std::string when = china_time(facts.received);
  if (lang == "en") {
    const std::string by = facts.by.empty() ? "" : fmt::format(" by {}", facts.by);
    return fmt::format(
        "{} was dropped{} at {} (UTC+8) and refused: {} {}; nothing of it was taken in.{} Correct the file "
        "and "
        "drop it again under the same name; its receipt, in the rejected folder and on the page, lists every "
        "fault.",
        facts.file, by, when, facts.faults_total, facts.faults_total == 1 ? "fault" : "faults",
        first_fault(facts, true));
  }
  const std::string by = facts.by.empty() ? "" : fmt::format("由{}", facts.by);
  return fmt::format(
      "{}{}于{}（北京时间）投放，因{}处错误被退回，没有写入任何数据。{}请改正后以原文件名重新投放；"
      "退回目录中和网页上的回执列有全部错误。",
      facts.file, by, when, facts.faults_total, first_fault(facts, false));
}

}  // namespace pledged
