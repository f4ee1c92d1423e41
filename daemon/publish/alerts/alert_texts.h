// Alert texts: the alerts there are, and what is written about each, in Chinese and English. Nothing but the
// catalogue: which alert fires is alert.cpp's business. Every name has its paragraph, with the name in lower
// case as its anchor, in deploy/docs/runbook.md.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "rules/date.h"

namespace pledged {

enum class AlertKind : std::uint8_t {
  target_at_risk,
  target_lagging,
  target_unattainable,
  target_missed,
  milestone_overdue,
  data_overdue,
  data_held,
  file_rejected,
};

struct AlertWording {
  AlertKind kind;
  std::string_view name;      ///< the label alertname
  std::string_view severity;  ///< info 蓝, warning 黄, critical 红 (2-evaluation.md 4.6)
  std::string_view zh;        ///< the summary, after 「目标：」
  std::string_view en;
};

/// One of each kind, in the order of AlertKind.
std::span<const AlertWording> alert_wordings();
const AlertWording& wording(AlertKind kind);

/// 「地区生产总值增速：欠进度」 / "GDP growth: behind the expected pace". `lang`: "zh" or "en".
std::string summary(AlertKind kind, std::string_view name, std::string_view lang);

/// Whose figure waits for a person.
std::string data_held_text(std::string_view indicator, std::string_view area, std::string_view lang);

/// Whose figure did not come, and when it was due; dates as "2020-07-20".
std::string data_overdue_text(std::string_view indicator, std::string_view area, std::string_view due,
                              std::string_view lang);

/// What is said of a file that was refused; its first fault as a receipt has it.
struct RejectionFacts {
  std::string_view file;
  std::string_view by;  ///< empty: not known
  Instant received{};
  std::uint64_t faults_total = 0;
  std::string_view sheet;  ///< empty: none
  std::uint64_t row = 0;   ///< 0: the file as a whole
  std::uint64_t column = 0;
  std::string_view value;
  std::string_view remedy;  ///< empty: not known
};

/// Who dropped it and when (in China's time), what is wrong first, that nothing was taken in, and what to do.
std::string file_rejected_text(const RejectionFacts& facts, std::string_view lang);

}  // namespace pledged
