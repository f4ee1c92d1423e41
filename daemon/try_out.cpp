#include "daemon/try_out.h"

#include "daemon/board/evaluator.h"
#include "daemon/file_outcome.h"
#include "daemon/intake/intake.h"
#include "storage/scratch_store.h"

namespace pledged {

Result<std::string> try_out(const TriedFile& file, const std::optional<Store>& store, const Board& shown,
                            const std::shared_ptr<const std::vector<Layout>>& layouts, const Clock& clock) {
  try {
    Result<ScratchStore> scratch = ScratchStore::copy_of(store);
    if (!scratch) return scratch.error();
    Intake intake(scratch->store(), shown.shared_rule_book(), clock);
    intake.use(layouts);
    intake.dropped_by(file.by);
    Intake::Outcome outcome = intake.take(file.name, file.bytes);
    const AsOf now{clock.now(), shown.today(), scratch->store().newest_vintage()};
    const auto then = evaluate_touched(shown, scratch->store(), now, outcome.to_judge());
    outcome.receipt.dry_run = true;
    outcome.receipt.vintage = 0;  // it has none: only the copy knows the file
    return file_outcome_json(shown.rule_book(), outcome.receipt, changes(shown, *then));
  } catch (const StoreFailure& failure) {
    return Error{"store", failure.what()};
  }
}

}  // namespace pledged
