#include "daemon/override_on_record.h"

#include <fmt/format.h>

#include <array>
#include <map>
#include <nlohmann/json.hpp>
#include <optional>
#include <utility>

#include "daemon/board/evaluator.h"
#include "daemon/board/unknown_target.h"
#include "daemon/intake/sha256.h"

namespace pledged {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::size_t kMostReasonBytes = 2000;
constexpr std::size_t kMostNameBytes = 200;

std::string text_of(const Json& json, int indent = -1) {
  return json.dump(indent, ' ', false, Json::error_handler_t::replace);
}

/// One line, without blanks at its ends.
std::string one_line(std::string text) {
  for (char& letter : text) {
    if ((letter >= 0 && letter < ' ') || letter == '\x7f') letter = ' ';
  }
  const std::size_t first = text.find_first_not_of(' ');
  if (first == std::string::npos) return "";
  return text.substr(first, text.find_last_not_of(' ') - first + 1);
}

Result<std::string> read_reason(const std::string& text) {
  std::string reason = one_line(text);
  if (reason.empty())
    return Error{"override-reason", "say why: an override needs a reason, and so does its end"};
  if (reason.size() > kMostReasonBytes) {
    return Error{"override-reason", fmt::format("a reason has {} bytes at most; this one has {}",
                                                kMostReasonBytes, reason.size())};
  }
  return reason;
}

Result<std::string> read_name(const std::string& text) {
  std::string name = one_line(text);
  if (name.empty())
    return Error{"override-by", "say who: an override needs the name of who makes or ends it"};
  if (name.size() > kMostNameBytes) {
    return Error{"override-by",
                 fmt::format("a name has {} bytes at most; this one has {}", kMostNameBytes, name.size())};
  }
  return name;
}

Result<Status> read_status(const std::string& text) {
  if (const auto status = parse_status(text)) return *status;
  std::string all;
  for (int status = 0; status < kStatusCount; ++status) {
    all += (all.empty() ? "" : ", ") + std::string(to_string(static_cast<Status>(status)));
  }
  return Error{"override-status", fmt::format("there is no status '{}'; it is one of {}", text, all)};
}

/// The same day of the next year; of 29 February the 28th.
Date a_year_after(Date day) {
  const std::chrono::year_month_day today{day};
  const std::chrono::year_month_day then = today + std::chrono::years{1};
  return then.ok() ? Date{then} : Date{then.year() / then.month() / std::chrono::last};
}

Result<Date> read_until(const std::string& text, Date today) {
  const Result<Date> until = parse_date(text);
  if (!until) {
    return Error{"override-until",
                 fmt::format("until when? '{}' is no day such as {}", text, format_date(today))};
  }
  if (*until < today) {
    return Error{"override-until", fmt::format("{} is past: today is {}", text, format_date(today))};
  }
  if (*until > a_year_after(today)) {
    return Error{"override-until", fmt::format("{} is over a year away; the last day that may be is {}", text,
                                               format_date(a_year_after(today)))};
  }
  return *until;
}

// What stands in the list of files for it, as for any other decision.
FileRecord record_of(std::string name, Json receipt, const Clock& clock) {
  FileRecord record;
  record.name = std::move(name);
  record.received = clock.now();
  record.outcome = FileOutcome::accepted;
  receipt["received"] = format_instant(record.received);
  record.receipt = text_of(receipt, 2);
  record.sha256 = sha256_of(record.receipt);
  return record;
}

Json json_of(const ListedOverride& listed) {
  const StatusOverride& said = listed.said;
  Json json = {{"id", static_cast<std::uint32_t>(said.number)},
               {"target", said.target.text},
               {"state", to_string(listed.state)},
               {"status", to_string(said.status)},
               {"reason", said.reason},
               {"by", said.by},
               {"at", format_instant(said.at)},
               {"until", format_date(said.until)},
               {"withdrawal", nullptr}};
  if (said.withdrawal) {
    json["withdrawal"] = {{"reason", said.withdrawal->reason},
                          {"by", said.withdrawal->by},
                          {"at", format_instant(said.withdrawal->at)}};
  }
  return json;
}

}  // namespace

Result<void> override_status(Store& store, const OverrideRequest& request, const RuleBook& rule_book,
                             Date today, const Clock& clock) {
  if (!rule_book.find_target(request.target)) {
    return Error{"override-target", unknown_target(rule_book, request.target)};
  }
  const Result<Status> status = read_status(request.status);
  if (!status) return status.error();
  Result<std::string> reason = read_reason(request.reason);
  if (!reason) return reason.error();
  Result<std::string> by = read_name(request.by);
  if (!by) return by.error();
  const Result<Date> until = read_until(request.until, today);
  if (!until) return until.error();
  StatusOverride said;
  said.target.text = request.target;
  said.status = *status;
  said.reason = std::move(*reason);
  said.by = std::move(*by);
  said.until = *until;
  const Json receipt = {{"decision", "override"},
                        {"target", said.target.text},
                        {"status", to_string(said.status)},
                        {"until", format_date(said.until)},
                        {"by", said.by},
                        {"reason", said.reason}};
  const std::string name = fmt::format("override: {} {}", said.target.text, to_string(said.status));
  store.override_status(record_of(name, receipt, clock), std::move(said));
  return {};
}

Result<void> withdraw_override(Store& store, const OverrideWithdrawal& request, const RuleBook& rule_book,
                               Date today, const Clock& clock) {
  if (!rule_book.find_target(request.target)) {
    return Error{"override-target", unknown_target(rule_book, request.target)};
  }
  const Result<std::string> reason = read_reason(request.reason);
  if (!reason) return reason.error();
  const Result<std::string> by = read_name(request.by);
  if (!by) return by.error();
  const Json receipt = {
      {"decision", "override withdrawn"}, {"target", request.target}, {"by", *by}, {"reason", *reason}};
  FileRecord record = record_of("override withdrawn: " + request.target, receipt, clock);
  const auto done = store.withdraw_override(std::move(record), TargetId{request.target}, today, *by, *reason);
  return done ? Result<void>() : done.error();
}

std::string_view to_string(OverrideState state) {
  constexpr std::array<std::string_view, 4> kWords = {"in_force", "expired", "withdrawn", "replaced"};
  return kWords.at(static_cast<std::size_t>(state));
}

std::vector<ListedOverride> listed_overrides(const Store& store, const RuleBook& rule_book, Date today) {
  std::vector<ListedOverride> listed;
  std::map<std::string, std::size_t, std::less<>> last;
  for (StatusOverride& said : store.overrides()) {
    const auto before = last.find(said.target.text);
    if (before != last.end() && listed[before->second].state == OverrideState::in_force) {
      const bool ended = listed[before->second].said.until < evaluation_day(rule_book, said.at);
      listed[before->second].state = ended ? OverrideState::expired : OverrideState::replaced;
    }
    last.insert_or_assign(said.target.text, listed.size());
    const OverrideState state = said.withdrawal ? OverrideState::withdrawn : OverrideState::in_force;
    listed.push_back({std::move(said), state});
  }
  for (ListedOverride& one : listed) {
    if (one.state == OverrideState::in_force && one.said.until < today) one.state = OverrideState::expired;
  }
  return listed;
}

std::string to_json(std::span<const ListedOverride> overrides) {
  Json all = Json::array();
  for (const ListedOverride& one : overrides) all.push_back(json_of(one));
  return text_of(all);
}

}  // namespace pledged
