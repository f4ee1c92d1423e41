#include "daemon/publish/alerts/alert_texts.h"

#include <fmt/format.h>

#include <array>

namespace pledged {
namespace {

constexpr std::array<AlertWording, 7> kWordings = {{
    {AlertKind::target_at_risk, "TargetAtRisk", "info", "临界，需关注", "at risk of falling behind"},
    {AlertKind::target_lagging, "TargetLagging", "warning", "欠进度", "behind the expected pace"},
    {AlertKind::target_unattainable, "TargetUnattainable", "critical", "预计无法完成",
     "can no longer be attained"},
    {AlertKind::target_missed, "TargetMissed", "critical", "未完成", "missed"},
    {AlertKind::milestone_overdue, "MilestoneOverdue", "critical", "逾期未完成",
     "overdue, no evidence of completion"},
    {AlertKind::data_overdue, "DataOverdue", "info", "数据逾期未报", "figures are overdue"},
    {AlertKind::data_held, "DataHeld", "info", "数据待核实", "a figure is held for review"},
}};

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

}  // namespace pledged
