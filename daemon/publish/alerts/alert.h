// Alert: what a person is to be told, as Alertmanager's v2 API has it. Labels are identity and never hold
// values; annotations hold the text. Which alerts should fire is a pure function of the board.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "daemon/board/board.h"
#include "rules/date.h"

namespace pledged {

struct Alert {
  std::map<std::string, std::string>
      labels;  ///< alertname, target, area, department, section, severity, pack; of a file: file
  std::map<std::string, std::string>
      annotations;  ///< summary, description, quote, runbook_url, dashboard_url
  /// The identity it had before its target or indicator was renamed; empty: none.
  std::string former_identity{};
};

/// Canonical JSON of the labels: keys ascending, no blanks. The alert's identity.
std::string identity(const Alert& alert);

struct AlertTexts {
  std::string lang;          ///< "zh" or "en"
  std::string external_url;  ///< ends in "/"
  std::string runbook_url;   ///< prefix; "#alertname" is appended
};

/// The alerts that should fire for this board, ascending by identity (4-interfaces.md, "Alerts"):
/// TargetAtRisk info (two evaluations with new data running), TargetLagging warning,
/// TargetMissed / TargetUnattainable / MilestoneOverdue critical, DataOverdue and DataHeld to the data owner.
/// FileRejected is not of the board: file_alerts.h.
std::vector<Alert> firing_alerts(const Board& board, const AlertTexts& texts);

}  // namespace pledged
