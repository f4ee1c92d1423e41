#include <fmt/format.h>

#include <map>
#include <nlohmann/json.hpp>

#include "daemon/commands/commands.h"
#include "daemon/commands/daemon_call.h"
#include "daemon/commands/table.h"
#include "daemon/commands/words.h"
#include "daemon/commands/workspace.h"
#include "daemon/intake/held_decision.h"
#include "storage/cell_name.h"

namespace pledged::commands {

namespace {

std::string why_of(const HeldCell& cell, std::string_view lang) {
  std::string why;
  for (const HeldDoubt& doubt : doubts_of(cell)) {
    why += (why.empty() ? "" : " ") + doubt.code + ": " + (lang == "zh" ? doubt.zh : doubt.en);
  }
  return why;
}

std::string decision_of(const HeldCell& cell, std::string_view lang) {
  if (!cell.decision) return std::string(words::kWaiting.in(lang));
  const Phrase& word = cell.decision->approved ? words::kApproved : words::kRefused;
  const std::string by = cell.decision->by.empty() ? "" : cell.decision->by + ": ";
  return fmt::format("{} ({}{})", word.in(lang), by, cell.decision->reason);
}

void print_table(const std::vector<HeldCell>& cells, const Store& store, std::string_view lang,
                 Console& console) {
  Table table({words::kNumber.in(lang), words::kFile.in(lang), words::kCell.in(lang),
               words::kIndicator.in(lang), words::kArea.in(lang), words::kPeriod.in(lang),
               words::kValue.in(lang), words::kDecision.in(lang), words::kRemark.in(lang)});
  for (const HeldCell& cell : cells) {
    const auto file = store.file(cell.vintage);
    table.add({Cell::number(std::to_string(static_cast<std::uint32_t>(cell.number))), file ? file->name : "",
               cell_name(cell.place.sheet, cell.place.row, cell.place.column), cell.series.indicator.text,
               cell.series.area.text, cell.period.to_string(), Cell::number(cell.place.text),
               decision_of(cell, lang), why_of(cell, lang)});
  }
  console.out << (cells.empty() ? std::string(words::kNothingHeld.in(lang)) + '\n'
                                : table.to_text(console.colour));
}

/// By the daemon, which has the store.
int decide_by_daemon(const DecideOptions& options, const Workspace& workspace, Console& console) {
  const Result<DaemonDoor> door = door_of(workspace.settings.web, options.sign_in);
  if (!door) {
    console.complain(door.error().message);
    return kInvalid;
  }
  const nlohmann::json body = {{"by", options.by}, {"reason", options.reason}};
  for (const std::uint32_t number : options.numbers) {
    const std::string path =
        fmt::format("/api/v1/held/{}/{}", number, options.approve ? "approve" : "refuse");
    const auto answer = call_daemon(*door, "POST", path, body.dump());
    if (!answer) {
      console.complain(answer.error().message);
      return answer.error().code == "daemon-refused" ? kInvalid : kStoreInUse;
    }
  }
  return kOk;
}

}  // namespace

int held(const HeldOptions& options, Console& console) {
  std::optional<Workspace> workspace = open_workspace(options.common, console);
  if (!workspace) return kInvalid;
  const auto opened = open_store_to_read(*workspace, console);
  if (const int* const refused = std::get_if<int>(&opened)) return *refused;
  const std::optional<Store>& store = std::get<std::optional<Store>>(opened);
  std::vector<HeldCell> cells;
  if (store) cells = store->held_cells(options.all ? Store::Held::all : Store::Held::waiting);
  if (options.common.format == Format::json) {
    console.out << to_json(cells) << '\n';
  } else if (store) {
    print_table(cells, *store, workspace->lang, console);
  } else {
    console.out << words::kNothingHeld.in(workspace->lang) << '\n';
  }
  return kOk;
}

int decide(const DecideOptions& options, Console& console) {
  std::optional<Workspace> workspace = open_workspace(options.common, console);
  if (!workspace) return kInvalid;
  Result<Store> store = Store::open(workspace->settings.storage.path, Store::Access::write);
  int code = kOk;
  if (!store && store.error().code == "store-locked") {
    code = decide_by_daemon(options, *workspace, console);
  } else if (!store) {
    return store_refused(store.error(), console);
  } else {
    std::vector<HeldNumber> numbers;
    for (const std::uint32_t number : options.numbers) numbers.push_back(HeldNumber{number});
    const auto decided =
        decide_held(*store, numbers, {options.approve, options.by, options.reason}, console.clock);
    if (!decided) {
      console.complain(decided.error().message);
      return kInvalid;
    }
  }
  if (code == kOk) {
    const Phrase& done = options.approve ? words::kAllApproved : words::kAllRefused;
    console.out << fmt::format(fmt::runtime(done.in(workspace->lang)), options.numbers.size()) << '\n';
  }
  return code;
}

}  // namespace pledged::commands
