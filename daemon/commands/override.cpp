#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "daemon/board/transitions.h"
#include "daemon/commands/commands.h"
#include "daemon/commands/daemon_call.h"
#include "daemon/commands/present.h"
#include "daemon/commands/table.h"
#include "daemon/commands/words.h"
#include "daemon/commands/workspace.h"
#include "daemon/override_on_record.h"

namespace pledged::commands {

namespace {

/// "withdrawn (赵六: 数据已到)".
std::string state_words(const ListedOverride& one, std::string_view lang) {
  const std::string said(word(one.state, lang));
  if (!one.said.withdrawal) return said;
  return fmt::format("{} ({}: {})", said, one.said.withdrawal->by, one.said.withdrawal->reason);
}

Table text_table(const std::vector<ListedOverride>& overrides, std::string_view lang) {
  Table table({Cell::number(std::string(words::kNumber.in(lang))), words::kName.in(lang),
               words::kStatus.in(lang), words::kUntil.in(lang), words::kBy.in(lang), words::kWhy.in(lang),
               words::kTime.in(lang), words::kInForce.in(lang)});
  for (const ListedOverride& one : overrides) {
    const StatusOverride& said = one.said;
    table.add({Cell::number(std::to_string(static_cast<std::uint32_t>(said.number))), said.target.text,
               status_cell(said.status, lang), format_date(said.until), said.by, said.reason,
               format_instant(said.at), state_words(one, lang)});
  }
  return table;
}

Table csv_table(const std::vector<ListedOverride>& overrides) {
  Table table({"id", "target", "state", "status", "until", "by", "reason", "at", "withdrawn_at",
               "withdrawn_by", "withdrawal_reason"});
  for (const ListedOverride& one : overrides) {
    const StatusOverride& said = one.said;
    const StatusOverride::Withdrawal end = said.withdrawal.value_or(StatusOverride::Withdrawal{});
    table.add({std::to_string(static_cast<std::uint32_t>(said.number)), said.target.text,
               to_string(one.state), to_string(said.status), format_date(said.until), said.by, said.reason,
               format_instant(said.at), said.withdrawal ? format_instant(end.at) : "", end.by, end.reason});
  }
  return table;
}

int list(const OverrideOptions& options, Workspace& workspace, Console& console) {
  const auto opened = open_store_to_read(workspace, console);
  if (const int* const refused = std::get_if<int>(&opened)) return *refused;
  const auto& store = std::get<std::optional<Store>>(opened);
  const Date today = as_of_now(workspace, Vintage{}, console.clock).today;
  std::vector<ListedOverride> overrides;
  if (store) overrides = listed_overrides(*store, *workspace.rule_book, today);
  if (options.common.format == Format::json) {
    console.out << to_json(overrides) << '\n';
  } else if (options.common.format == Format::csv) {
    console.out << csv_table(overrides).to_csv();
  } else if (overrides.empty()) {
    console.out << words::kNoOverride.in(workspace.lang) << '\n';
  } else {
    console.out << text_table(overrides, workspace.lang).to_text(console.colour);
  }
  return kOk;
}

/// By the daemon, which has the store.
int by_daemon(const OverrideOptions& options, const Workspace& workspace, Console& console) {
  // A target that there is not has no path of its own either; ids of the rule language need no escapes.
  if (!find_targets(*workspace.rule_book, {&options.target, 1}, console)) return kInvalid;
  const Result<DaemonDoor> door = door_of(workspace.settings.web, options.sign_in);
  if (!door) {
    console.complain(door.error().message);
    return kInvalid;
  }
  nlohmann::json body = {{"reason", options.reason}};
  // Who signs in acts; a name that was not said must not contradict that.
  const std::string by = options.by.empty() && door->user.empty() ? console.user : options.by;
  if (!by.empty()) body["by"] = by;
  if (!options.withdraw) {
    body["status"] = options.status;
    body["until"] = options.until;
  }
  const auto answer = call_daemon(*door, options.withdraw ? "DELETE" : "POST",
                                  fmt::format("/api/v1/targets/{}/override", options.target), body.dump());
  if (answer) return kOk;
  console.complain(answer.error().message);
  return answer.error().code == "daemon-refused" ? kInvalid : kStoreInUse;
}

/// Into the store, and judged by it at once, so that history has it under this moment.
int by_hand(const OverrideOptions& options, Workspace& workspace, Store& store, Console& console) {
  if (!adopt_rules(workspace, store, console)) return kInvalid;
  const RuleBook& rule_book = *workspace.rule_book;
  const std::string& by = options.by.empty() ? console.user : options.by;
  const Date today = as_of_now(workspace, store.newest_vintage(), console.clock).today;
  const Result<void> done =
      options.withdraw
          ? withdraw_override(store, {options.target, options.reason, by}, rule_book, today, console.clock)
          : override_status(store, {options.target, options.status, options.reason, options.until, by},
                            rule_book, today, console.clock);
  if (!done) {
    console.complain(done.error().message);
    return kInvalid;
  }
  const AsOf now = as_of_now(workspace, store.newest_vintage(), console.clock);
  save_board(*evaluate_all(workspace.rule_book, store, now), store);
  return kOk;
}

}  // namespace

int override_status(const OverrideOptions& options, Console& console) {
  std::optional<Workspace> workspace = open_workspace(options.common, console);
  if (!workspace) return kInvalid;
  if (options.list) return list(options, *workspace, console);
  Result<Store> store = Store::open(workspace->settings.storage.path, Store::Access::write);
  const bool daemon_has_it = !store && store.error().code == "store-locked";
  if (!store && !daemon_has_it) return store_refused(store.error(), console);
  const int code =
      daemon_has_it ? by_daemon(options, *workspace, console) : by_hand(options, *workspace, *store, console);
  if (code == kOk) {
    const Phrase& done = options.withdraw ? words::kOverrideWithdrawn : words::kOverridden;
    console.out << fmt::format(fmt::runtime(done.in(workspace->lang)), options.target, options.status,
                               options.until)
                << '\n';
  }
  return code;
}

}  // namespace pledged::commands
