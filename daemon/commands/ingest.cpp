#include <fmt/format.h>

#include "daemon/board/transitions.h"
#include "daemon/commands/commands.h"
#include "daemon/commands/input_file.h"
#include "daemon/commands/json_array.h"
#include "daemon/commands/present.h"
#include "daemon/commands/progress.h"
#include "daemon/commands/table.h"
#include "daemon/commands/words.h"
#include "daemon/commands/workspace.h"
#include "daemon/file_outcome.h"
#include "daemon/intake/intake.h"
#include "storage/scratch_store.h"

namespace pledged::commands {

namespace {

namespace fs = std::filesystem;

std::string change_words(const RuleBook& rule_book, const std::vector<Change>& changed, bool dry_run,
                         std::string_view lang, bool colour) {
  if (changed.empty()) return std::string(words::kNoChange.in(lang)) + '\n';
  Table table({words::kId.in(lang), words::kName.in(lang), words::kFrom.in(lang), words::kTo.in(lang),
               words::kDataState.in(lang)});
  for (const Change& change : changed) {
    const Target& target = rule_book.target(change.target);
    table.add({target.id.text, name_in(target.name, lang), status_cell(change.from, lang),
               status_cell(change.to, lang), word(change.data_state_to, lang)});
  }
  const Phrase& title = dry_run ? words::kWouldChange : words::kChanges;
  return fmt::format(fmt::runtime(title.in(lang)), changed.size()) + '\n' + table.to_text(colour);
}

/// A file that cannot be looked at has none.
std::size_t kibibytes_of(const std::vector<fs::path>& files) {
  std::uintmax_t bytes = 0;
  for (const fs::path& file : files) {
    std::error_code unreadable;
    const std::uintmax_t size = fs::file_size(file, unreadable);
    if (!unreadable) bytes += size;
  }
  return static_cast<std::size_t>(bytes / 1024);
}

/// Files through the intake, one after the other, each followed by the evaluation of what it touched.
class Ingestion {
 public:
  Ingestion(const IngestOptions& options, const Workspace& workspace, Store& store, Console& console)
      : options_(options),
        workspace_(workspace),
        store_(store),
        console_(console),
        intake_(store, workspace.rule_book, console.clock),
        board_(evaluate_all(workspace.rule_book, store, now())) {
    intake_.use(workspace.layouts);
    intake_.dropped_by(options.by);
    save_board(*board_, store_);
  }

  int run() {
    bool all_in = true;
    Progress progress(kibibytes_of(options_.files), console_, " KiB");
    std::size_t before = 0;
    for (const fs::path& file : options_.files) {
      const std::size_t size = kibibytes_of({file});
      intake_.report_to([&](double share) {
        progress.reach(before + static_cast<std::size_t>(share * static_cast<double>(size)));
      });
      all_in = take(file) && all_in;
      before += size;
    }
    if (options_.common.format == Format::json) print_json_array(console_.out, outcomes_);
    return all_in ? kOk : kInvalid;
  }

 private:
  [[nodiscard]] AsOf now() const { return as_of_now(workspace_, store_.newest_vintage(), console_.clock); }

  bool take(const fs::path& file) {
    const Result<std::string> bytes = read_input(file, workspace_.settings.intake.max_bytes);
    if (!bytes) {
      console_.complain(bytes.error().message);
      return false;
    }
    Intake::Outcome outcome = intake_.take(file.filename().string(), *bytes);
    const auto before = std::exchange(board_, evaluate_touched(*board_, store_, now(), outcome.to_judge()));
    save_board(*board_, store_, before.get());
    if (options_.dry_run) {
      outcome.receipt.dry_run = true;
      outcome.receipt.vintage = 0;  // it has none: only the copy knows the file
    }
    print(outcome.receipt, changes(*before, *board_));
    return outcome.receipt.outcome == FileOutcome::accepted ||
           outcome.receipt.outcome == FileOutcome::duplicate;
  }

  void print(const Receipt& receipt, const std::vector<Change>& changed) {
    if (options_.common.format == Format::json) {
      outcomes_.push_back(file_outcome_json(*workspace_.rule_book, receipt, changed));
      return;
    }
    console_.out << terminal_text(receipt) << '\n'
                 << change_words(*workspace_.rule_book, changed, options_.dry_run, workspace_.lang,
                                 console_.colour);
  }

  const IngestOptions& options_;
  const Workspace& workspace_;
  Store& store_;
  Console& console_;
  Intake intake_;
  std::shared_ptr<const Board> board_;
  std::vector<std::string> outcomes_;
};

int ingest_into_copy(const IngestOptions& options, Workspace& workspace, Console& console) {
  const auto opened = open_store_to_read(workspace, console);
  if (const int* const refused = std::get_if<int>(&opened)) return *refused;
  Result<ScratchStore> scratch = ScratchStore::copy_of(std::get<std::optional<Store>>(opened));
  if (!scratch) return store_refused(scratch.error(), console);
  if (!adopt_rules(workspace, scratch->store(), console)) return kInvalid;
  return Ingestion(options, workspace, scratch->store(), console).run();
}

}  // namespace

int ingest(const IngestOptions& options, Console& console) {
  std::optional<Workspace> workspace = open_workspace(options.common, console);
  if (!workspace) return kInvalid;
  if (options.dry_run) return ingest_into_copy(options, *workspace, console);
  Result<Store> store = Store::open(workspace->settings.storage.path, Store::Access::write);
  if (!store && store.error().code == "store-locked") {
    console.complain(fmt::format("{}; drop the file into {} instead", store.error().message,
                                 workspace->settings.intake.directory.string()));
    return kStoreInUse;
  }
  if (!store) return store_refused(store.error(), console);
  if (!adopt_rules(*workspace, *store, console)) return kInvalid;
  return Ingestion(options, *workspace, *store, console).run();
}

}  // namespace pledged::commands
