// Intake: one file → observations in the store, wholly or not at all, with a receipt.
//
// What it is: the pipeline decode → table → cells → store for bytes already read. What it is not: the drop
// folder (drop_folder.h), which finds, opens and moves files. Runs on the worker thread; borrows the store
// and holds the rule book it was given.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "daemon/clock.h"
#include "daemon/intake/readers/sandboxed_reader.h"
#include "daemon/intake/receipt.h"
#include "rules/layout.h"
#include "rules/rule_book.h"
#include "storage/store.h"

namespace pledged {

class FaultList;

class Intake {
 public:
  /// `reader`: reads what is not plain text.
  Intake(Store& store, std::shared_ptr<const RuleBook> rule_book, const Clock& clock,
         SandboxedReader reader = SandboxedReader());

  void use(std::shared_ptr<const RuleBook> rule_book) { rule_book_ = std::move(rule_book); }
  /// By which tables are read that are not tidy; without a call there are none.
  void use(std::shared_ptr<const std::vector<Layout>> layouts) { layouts_ = std::move(layouts); }

  /// `progress` is called now and then while a file is taken in, with the share that is done.
  void report_to(std::function<void(double share)> progress) { progress_ = std::move(progress); }

  /// Who drops the files from now on; empty: it is not known.
  void dropped_by(std::string who) { dropped_by_ = std::move(who); }

  struct Outcome {
    Receipt receipt;
    std::vector<SeriesKey> touched;  ///< whose values changed (dry run: would change)
    std::vector<SeriesKey> held;     ///< of which a figure waits since now

    /// Both: whose targets are to be judged again.
    [[nodiscard]] std::vector<SeriesKey> to_judge() const {
      std::vector<SeriesKey> all = touched;
      all.insert(all.end(), held.begin(), held.end());
      return all;
    }
  };
  /// Takes the bytes in. Never throws for what the bytes contain; throws StoreFailure when the store cannot
  /// take them (nothing is in then, and the file is to be tried again).
  Outcome take(std::string_view name, std::string_view bytes);
  /// The same judgement of the same bytes, writing nothing.
  Outcome dry_run(std::string_view name, std::string_view bytes) const;
  /// Records a file that could not even be read (symbolic link, too large …) and makes its receipt.
  Receipt refuse(std::string_view name, std::uint64_t size, Fault why);

 private:
  struct Judged;
  [[nodiscard]] Judged received(std::string_view name, std::uint64_t size) const;
  [[nodiscard]] Judged judge(std::string_view name, std::string_view bytes) const;
  [[nodiscard]] std::function<void(double)> reading() const;
  void judge_belief(Judged& judged) const;
  void find_owners(Receipt& receipt) const;
  void judge_revision(Judged& judged, FaultList& faults) const;

  Store& store_;
  std::shared_ptr<const RuleBook> rule_book_;
  std::shared_ptr<const std::vector<Layout>> layouts_;
  const Clock& clock_;
  SandboxedReader reader_;
  std::function<void(double share)> progress_;
  std::string dropped_by_;
};

}  // namespace pledged
