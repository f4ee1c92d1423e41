#include "daemon/publish/alerts/alert.h"

#include <algorithm>
#include <optional>
#include <set>
#include <string_view>
#include <utility>

#include "daemon/board/explained.h"
#include "daemon/publish/alerts/alert_json.h"
#include "daemon/publish/alerts/alert_parts.h"
#include "daemon/publish/alerts/alert_texts.h"

namespace pledged {
namespace {

constexpr std::uint32_t kAtRiskRuns = 2;
constexpr unsigned kFourthQuarter = 10;

const std::string& local(const LocalName& name, std::string_view lang) {
  const bool english = lang == "en" && !name.en.empty();
  return english || name.zh.empty() ? name.en : name.zh;
}

// The same alert under the name that the label's bearer had before.
void set_former(Alert& alert, const char* label, std::string_view former_name) {
  if (former_name.empty()) return;
  Alert former;
  former.labels = alert.labels;
  set_label(former, label, former_name);
  alert.former_identity = identity(former);
}

// Most targets give no cause: they are passed over by their columns, before their rule is looked at.
bool is_quiet(Status status, DataState data_state) {
  const bool worrying = status == Status::at_risk || status == Status::lagging ||
                        status == Status::unattainable || status == Status::missed ||
                        status == Status::missed_certain;
  return !worrying && data_state != DataState::overdue && data_state != DataState::held;
}

std::optional<AlertKind> kind_of(const Goal& goal, Status status, const Standing& standing) {
  switch (status) {
    case Status::at_risk: {
      // Of a milestone the day alone tells, and no further figure may come before it; a person is sure.
      const bool due_soon = std::holds_alternative<DoneBy>(goal);
      const bool lasting = due_soon || standing.by_hand || standing.at_risk_runs >= kAtRiskRuns;
      return lasting ? std::optional{AlertKind::target_at_risk} : std::nullopt;
    }
    case Status::lagging:
      return AlertKind::target_lagging;
    case Status::unattainable:
      return AlertKind::target_unattainable;
    case Status::missed:
      return AlertKind::target_missed;
    case Status::missed_certain:
      return std::holds_alternative<DoneBy>(goal) ? AlertKind::milestone_overdue : AlertKind::target_missed;
    case Status::undefined:
    case Status::achieved:
    case Status::achieved_provisional:
    case Status::no_data_yet:
    case Status::on_track:
    case Status::ahead:
      return std::nullopt;
  }
  return std::nullopt;
}

// The last quarter; of what has one value a year and is due years later, the last year before that.
bool is_late(const Target& target, const Assessment& assessment) {
  if (assessment.current_year != 0) return assessment.current_year + 1 >= target.year;
  return assessment.month >= kFourthQuarter;
}

// What lags late and was promised without reserve cannot wait for the end.
std::string_view severity(AlertKind kind, const Target& target, const Assessment& assessment) {
  const bool pressing = kind == AlertKind::target_lagging && target.modality == Modality::binding &&
                        is_late(target, assessment);
  return pressing ? "critical" : wording(kind).severity;
}

Alert target_alert(AlertKind kind, const Board& board, TargetIndex index, const AlertTexts& texts) {
  const RuleBook& book = board.rule_book();
  const Target target = board.target_in_effect(index);
  const Assessment assessment = board.assessment(index);
  Explanation words = explained(board, index);

  Alert alert;
  set_label(alert, "alertname", wording(kind).name);
  set_label(alert, "target", target.id.text);
  set_label(alert, "area", book.area(target.area).code.text);
  set_label(alert, "department", target.department.name);
  set_label(alert, "section", target.section);
  set_label(alert, "severity", severity(kind, target, assessment));
  set_label(alert, "pack", book.pack(target.pack).id.text);
  set_former(alert, "target", target.renamed_from);
  set_annotation(alert, "summary", summary(kind, local(target.name, texts.lang), texts.lang));
  set_annotation(alert, "description", in_both(std::move(words.zh), std::move(words.en), texts.lang));
  set_annotation(alert, "quote", target.quote);
  set_links(alert, kind, "targets/" + target.id.text, texts);
  return alert;
}

// One an indicator and area, to whoever owes the figures, however many targets rest on them.
Alert data_alert(AlertKind kind, const Board& board, const Target& target, const Assessment& assessment,
                 const AlertTexts& texts) {
  const RuleBook& book = board.rule_book();
  const Indicator& indicator = book.indicator(target.indicator);
  const Area& area = book.area(target.area);
  const std::string due = format_date(assessment.data_due);
  const auto text = [&](std::string_view lang) {
    return kind == AlertKind::data_held
               ? data_held_text(local(indicator.name, lang), local(area.name, lang), lang)
               : data_overdue_text(local(indicator.name, lang), local(area.name, lang), due, lang);
  };

  Alert alert;
  set_label(alert, "alertname", wording(kind).name);
  set_label(alert, "indicator", indicator.id.text);
  set_label(alert, "area", area.code.text);
  set_label(alert, "department", indicator.data_owner);
  set_label(alert, "severity", wording(kind).severity);
  set_label(alert, "pack", book.pack(indicator.pack).id.text);
  set_former(alert, "indicator", indicator.renamed_from);
  set_annotation(alert, "summary", summary(kind, local(indicator.name, texts.lang), texts.lang));
  set_annotation(alert, "description", in_both(text("zh"), text("en"), texts.lang));
  set_links(alert, kind, "targets/" + target.id.text, texts);
  return alert;
}

class Collector {
 public:
  Collector(const Board& board, const AlertTexts& texts) : board_(board), texts_(texts) {
    for (const TargetIndex composite : board.rule_book().composites()) speak_once(composite);
  }

  void visit(TargetIndex index, Status status, DataState data_state) {
    if (is_quiet(status, data_state)) return;
    const Target& target = board_.rule_book().target(index);
    const std::optional<AlertKind> kind =
        kind_of(target.goal_on(board_.today()), status, board_.standing(index));
    if (kind && !silent_.contains(index)) {
      add(target_alert(*kind, board_, index, texts_));
    }
    const bool of_figures = parts_of(target.goal) == nullptr;
    const bool owed = data_state == DataState::overdue || data_state == DataState::held;
    if (of_figures && owed && owed_.insert({target.indicator, target.area}).second) {
      const AlertKind data = data_state == DataState::held ? AlertKind::data_held : AlertKind::data_overdue;
      add(data_alert(data, board_, target, board_.assessment(index), texts_));
    }
  }

  std::vector<Alert> ascending() && {
    std::sort(found_.begin(), found_.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
    std::vector<Alert> alerts;
    alerts.reserve(found_.size());
    for (auto& [id, alert] : found_) alerts.push_back(std::move(alert));
    return alerts;
  }

 private:
  // One alert for one fault: where all must hold, the part that fails says it; where one is enough, the
  // whole.
  void speak_once(TargetIndex composite) {
    const Goal& goal = board_.rule_book().target(composite).goal;
    if (std::holds_alternative<AllOf>(goal)) {
      silent_.insert(composite);
    } else {
      silent_.insert(parts_of(goal)->begin(), parts_of(goal)->end());
    }
  }

  void add(Alert alert) {
    std::string id = identity(alert);
    found_.emplace_back(std::move(id), std::move(alert));
  }

  const Board& board_;
  const AlertTexts& texts_;
  std::set<TargetIndex> silent_;
  std::set<std::pair<IndicatorIndex, AreaIndex>> owed_;
  std::vector<std::pair<std::string, Alert>> found_;
};

}  // namespace

std::string identity(const Alert& alert) {
  return to_json(alert.labels);
}

std::vector<Alert> firing_alerts(const Board& board, const AlertTexts& texts) {
  Collector collector(board, texts);
  std::uint32_t index = 0;
  for (const auto& chunk : board.chunks()) {
    for (std::size_t row = 0; row < chunk->size(); ++row, ++index) {
      collector.visit(TargetIndex{index}, chunk->status[row], chunk->data_state[row]);
    }
  }
  return std::move(collector).ascending();
}

}  // namespace pledged
