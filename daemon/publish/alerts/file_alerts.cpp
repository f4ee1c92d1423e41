#include "daemon/publish/alerts/file_alerts.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <utility>

#include "daemon/publish/alerts/alert_parts.h"
#include "daemon/publish/alerts/alert_texts.h"

namespace pledged {
namespace {

constexpr AlertKind kKind = AlertKind::file_rejected;

std::string description(const RejectedFile& file, std::string_view lang) {
  const std::string shown = label_value(file.name);
  const std::string value = label_value(file.first.value);
  const RejectionFacts facts = {
      .file = shown,
      .by = file.by,
      .received = file.received,
      .faults_total = file.faults_total,
      .sheet = file.first.sheet,
      .row = file.first.row,
      .column = file.first.column,
      .value = value,
      .remedy = lang == "en" ? file.first.remedy_en : file.first.remedy_zh,
  };
  return file_rejected_text(facts, lang);
}

// `owner` may be empty.
Alert alert_of(const RejectedFile& file, std::string_view owner, const AlertTexts& texts) {
  Alert alert;
  set_label(alert, "alertname", wording(kKind).name);
  set_label(alert, "file", file.name);
  set_label(alert, "department", owner);
  set_label(alert, "severity", wording(kKind).severity);
  set_annotation(alert, "summary", summary(kKind, label_value(file.name), texts.lang));
  set_annotation(alert, "description", in_both(description(file, "zh"), description(file, "en"), texts.lang));
  set_links(alert, kKind, file.sha256.empty() ? "files" : "files/" + file.sha256, texts);
  return alert;
}

}  // namespace

std::vector<Alert> rejected_file_alerts(std::span<const RejectedFile> files, const AlertTexts& texts) {
  std::map<std::string, Alert> by_identity;
  const auto add = [&by_identity](Alert alert) {
    std::string id = identity(alert);
    by_identity.emplace(std::move(id), std::move(alert));
  };
  for (const RejectedFile& file : files) {
    for (const std::string& owner : file.owners) add(alert_of(file, owner, texts));
    if (file.owners.empty()) add(alert_of(file, "", texts));
  }
  std::vector<Alert> alerts;
  alerts.reserve(by_identity.size());
  for (auto& [id, alert] : by_identity) alerts.push_back(std::move(alert));
  return alerts;
}

// Those of files all begin with the same name, which is the first of the labels: they stand together, and of
// a hundred thousand others few have to be looked at.
std::vector<Alert> with_file_alerts(std::vector<Alert> of_board, std::vector<Alert> of_files) {
  if (of_files.empty()) return of_board;
  const auto at = std::ranges::lower_bound(of_board, identity(of_files.front()), {}, identity);
  of_board.insert(at, std::make_move_iterator(of_files.begin()), std::make_move_iterator(of_files.end()));
  return of_board;
}

}  // namespace pledged
