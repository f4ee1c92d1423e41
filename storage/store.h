// Store: every figure with all its revisions, every file and its receipt, every assessment that changed,
// every version of a rule that was judged by, and the state of every alert, in one SQLite file. The only SQL
// of the project is behind this header.
//
// What is promised: a file is wholly in or wholly out; what was acknowledged survives a power cut (WAL,
// synchronous=FULL); history never changes. One Store opened for writing per file, held by a lock; readers
// open read-only and never checkpoint (SQLite before 3.51.3 can corrupt a WAL that two connections reset at
// once). Not thread-safe: a Store belongs to the thread that uses it. Disk faults throw StoreFailure.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "rules/assessment.h"
#include "rules/date.h"
#include "rules/identifier.h"
#include "rules/result.h"
#include "rules/series.h"
#include "storage/alert_record.h"
#include "storage/file_record.h"
#include "storage/status_override.h"

namespace pledged {

/// The store could not be read or written (disk full, I/O error, corruption). The transaction in progress has
/// been rolled back. `disk_full` tells the one case that goes away by itself.
struct StoreFailure : std::runtime_error {
  StoreFailure(const std::string& what, bool full) : std::runtime_error(what), disk_full(full) {}
  bool disk_full;
};

/// What kind of figure: the indicator's own measure, or the official year-on-year growth of a level.
enum class ObservationKind : std::uint8_t { level, growth };

struct SeriesKey {
  IndicatorId indicator;
  AreaCode area;
  ObservationKind kind = ObservationKind::level;

  friend auto operator<=>(const SeriesKey&, const SeriesKey&) = default;
};

/// Number of a series in this store; stable for the life of the file.
enum class SeriesNumber : std::uint32_t {};

/// One value to be stored; nothing in `value` withdraws.
struct NewValue {
  SeriesNumber series{};
  Period period;
  std::optional<double> value;
};

/// A value that replaces another one.
struct Revision {
  SeriesNumber series{};
  Period period;
  std::optional<double> before;
  std::optional<double> after;
};

/// Where a value stood in its file, and what stood there.
struct ReadCell {
  std::uint32_t row = 0;     ///< from 1
  std::uint32_t column = 0;  ///< from 1
  std::string_view sheet;    ///< empty for CSV
  std::string_view text;     ///< as read, letter by letter
};
/// The cell of the value at a position in the values to be stored. Called by one thread at a time, maybe by
/// another one than the caller's.
using CellOf = std::function<ReadCell(std::size_t position)>;
/// The same, as it is found again.
struct FoundCell {
  std::uint32_t row = 0;
  std::uint32_t column = 0;
  std::string sheet;
  std::string text;
};

/// Number of a held cell in this store, from 1.
enum class HeldNumber : std::uint32_t {};

/// A figure that is not believed until a person has looked at it: it is in no series.
struct HeldCell {
  HeldNumber number{};  ///< assigned by the store; 0 in a cell to be held
  Vintage vintage{};    ///< of its file; assigned by the store
  SeriesKey series;
  Period period = Period::year(Period::kMinYear);
  double value = 0;        ///< in the indicator's unit
  FoundCell place;         ///< where it stood, and what stood there
  std::string doubts;      ///< why: text, which the store does not look at
  std::string dropped_by;  ///< who dropped the file, where that is known
  /// What became of it; nothing: it waits.
  struct Decision {
    bool approved = false;
    Vintage vintage{};  ///< from which on it is so; of an approval that of the value
    Instant at{};
    std::string by;
    std::string reason;
  };
  std::optional<Decision> decision;
};

struct Difference {
  std::uint64_t added = 0;
  std::uint64_t unchanged = 0;
  std::vector<Revision> revisions;
  std::vector<SeriesNumber> touched;  ///< ascending, without repetition
  std::vector<HeldNumber> held;       ///< of the cells that were to be held, in their order
};

/// One vintage of one value, with the file that brought it, for `history`.
struct VintageRow {
  Period period;
  std::optional<double> value;
  Vintage vintage{};
};

/// A change of a target's status or data state, and what caused it.
struct Transition {
  TargetId target;
  Instant at{};
  std::optional<Status> from;  ///< nothing: the first assessment
  Status to{};
  DataState data_state{};
  std::string cause;  ///< new_period, revision, rule_change, calendar_passed, late_data, manual, model_update
  Vintage vintage{};  ///< of the file that decided; 0: none
  std::string rule_hash;   ///< of the rule in force
  std::string assessment;  ///< JSON, as it was said
  std::string evidence;    ///< the figures that decided, an id a line; text
};

/// The last assessment of a target, for telling what changes.
struct StoredAssessment {
  TargetId target;
  Status status{};
  DataState data_state{};
  std::string rule_hash;
  std::uint64_t rule_mark = 0;     ///< 63 bits made of the hash, which history keeps instead
  std::uint32_t at_risk_runs = 0;  ///< evaluations with new data in a row that said at_risk
  Instant since{};                 ///< of the present status
  Vintage decided_by{};            ///< newest vintage the judgement rested on: a later one is new data
  std::string cause;               ///< of the last transition
  bool by_hand = false;            ///< a person said the status
};

/// How a goal came to be judged by.
enum class GoalOrigin : std::uint8_t {
  pledged,   ///< as first evaluated
  amended,   ///< by an amendment of the rules, with its authority
  accepted,  ///< changed in the rules without an amendment, which the operator accepted
};
std::string_view to_string(GoalOrigin origin);

/// A version of a target's rule from the moment at which it was first judged by. The goals of a target and
/// year are those of its versions, in their order.
struct RuleVersion {
  TargetId target;
  int year = 0;
  std::string rule_hash;
  std::string goal;  ///< text; the store does not read it
  GoalOrigin origin = GoalOrigin::pledged;
  std::optional<Date> in_effect_from;  ///< of an amendment; nothing: pledged
  std::string authority;               ///< of an amendment
  std::string document;                ///< accepted: the goals that the rules told instead; text
  Instant first_seen{};

  friend bool operator==(const RuleVersion&, const RuleVersion&) = default;
};

/// A file that rules were read from.
struct StoredDocument {
  std::string path;
  Sha256 sha256{};                          ///< of the text
  std::shared_ptr<const std::string> text;  ///< REQUIRES: not null in rules to be kept
};

/// The rules that were in force from a moment on, as the documents they were read from.
struct StoredRules {
  RulesNumber number{};  ///< assigned by the store; 0 in rules to be kept
  Instant at{};
  std::optional<Date> today;  ///< the day that was judged by; nothing: that of the moment
  std::string reading;        ///< how the documents were read; text, which the store does not look at
  std::vector<StoredDocument> documents;
};

/// The moment of an evaluation and the newest vintage that it saw.
struct Evaluated {
  Instant at{};
  Vintage known_at{};
};

/// What was last said of a target at some moment.
struct SaidThen {
  StoredAssessment said;                   ///< without its rule_hash
  std::optional<std::uint64_t> rule_mark;  ///< nothing: it was said before marks were kept
};

/// A target or an indicator goes on under another name.
struct Renaming {
  enum class Of : std::uint8_t { target, indicator };
  Of of = Of::target;
  std::string former;
  std::string name;
};

class Store {
 public:
  enum class Access { write, read };

  /// Opens, creates or migrates. Codes: "store-locked" (another process writes it: exit code 3),
  /// "store-newer" (made by a later version: untouched), "store-foreign" (not a pledged store),
  /// "store-read-only", "store-unreadable", "store-missing" (read access, no file). Missing folders are
  /// created (0750) for write access. Also "store-disk-full" and "store-network-folder".
  static Result<Store> open(const std::filesystem::path& path, Access access);

  Store(Store&&) noexcept;
  Store& operator=(Store&&) noexcept;
  ~Store();

  // --- Files and observations
  /// The newest vintage; 0 in an empty store.
  [[nodiscard]] Vintage newest_vintage() const;
  /// The newest vintage received not later than `instant`. For what is known now ask newest_vintage(): a
  /// clock that went back is behind the receipts it wrote before.
  [[nodiscard]] Vintage vintage_at(Instant instant) const;
  [[nodiscard]] std::optional<FileRecord> newest_file(const Sha256& hash) const;
  [[nodiscard]] std::optional<FileRecord> file(Vintage vintage) const;
  /// Newest first.
  [[nodiscard]] std::vector<FileRecord> files(std::size_t limit) const;
  /// The newest file of that name that brought figures.
  [[nodiscard]] std::optional<FileRecord> newest_accepted(std::string_view name) const;
  /// The refusals that stand: of each name the newest file received at or after `since`, if it was refused.
  /// Newest first.
  [[nodiscard]] std::vector<FileRecord> rejected_files(Instant since) const;
  /// Finds the number of a series; nothing if the store has no value of it.
  [[nodiscard]] std::optional<SeriesNumber> find_series(const SeriesKey& key) const;
  /// The same, as things were called under the rules `under`.
  [[nodiscard]] std::optional<SeriesNumber> find_series(const SeriesKey& key, RulesNumber under) const;
  /// Whether it has a series of that indicator and kind, for whatever area.
  [[nodiscard]] bool has_series(const IndicatorId& indicator, ObservationKind kind) const;
  [[nodiscard]] SeriesKey series_key(SeriesNumber number) const;

  /// What `values` would change, without writing. Values of series that the store does not know count as
  /// added. `values` must be sorted by (series, period), one value a pair. Series numbers from
  /// reserve_series().
  [[nodiscard]] Difference compare(std::span<const NewValue> values) const;
  /// Numbers for keys, in order; unknown keys get the numbers they would have, assigned for real by commit().
  /// Those of unknown keys hold until the next commit().
  [[nodiscard]] std::vector<SeriesNumber> reserve_series(std::span<const SeriesKey> keys);
  /// Records the file and stores what of `values` is new or changed, in one durable transaction: when this
  /// returns, a power cut keeps it. The counts of `record` are filled in from what was stored; `receipt`
  /// makes the receipt's JSON from the record within the same transaction. `received` is moved behind that of
  /// the file before, so that recorded time never goes back. Throws StoreFailure; then nothing is in (only
  /// after a failed fsync may the file, whole, turn out to be in when the store is opened anew). `cell_of`
  /// is asked of each value that is stored, in order; null: where they stood is not kept. `held` is put
  /// aside.
  struct Committed {
    FileRecord record;
    Difference difference;
  };
  Committed commit(FileRecord record, std::span<const NewValue> values,
                   const std::function<std::string(const FileRecord&, const Difference&)>& receipt,
                   const CellOf& cell_of = nullptr, std::span<const HeldCell> held = {});
  /// Where in file `vintage` the value of that series and period stood; nothing: it did not say, or the store
  /// had that value already.
  [[nodiscard]] std::optional<FoundCell> cell(Vintage vintage, SeriesNumber series, Period period) const;
  /// Records a file that brought no values (rejected, duplicate).
  FileRecord record_file(FileRecord record);

  // --- Held cells
  /// Those that wait, or all; oldest first.
  enum class Held : std::uint8_t { waiting, all };
  [[nodiscard]] std::vector<HeldCell> held_cells(Held which) const;
  /// Those that waited when `known_at` was the newest vintage.
  [[nodiscard]] std::vector<HeldCell> held_at(Vintage known_at) const;
  /// Approves (their values are stored as a vintage of their own) or refuses, in one durable transaction;
  /// `record` is that of the decision. Nothing is decided if one of the numbers is unknown (code
  /// "held-unknown"), decided already ("held-decided"), or was dropped by whoever decides ("four-eyes").
  struct Ruling {
    bool approve = false;
    std::string by;
    std::string reason;
  };
  Result<Committed> decide_held(FileRecord record, std::span<const HeldNumber> numbers, const Ruling& ruling);

  // --- Statuses said by hand
  /// All that were ever said, oldest first, each with its withdrawal.
  [[nodiscard]] std::vector<StatusOverride> overrides() const;
  /// Of each target the last one when `known_at` was the newest vintage, as it was known then; by the names
  /// of the rules `under`, nothing: the present ones.
  [[nodiscard]] std::vector<StatusOverride> overrides_at(Vintage known_at,
                                                         std::optional<RulesNumber> under) const;
  /// Says so from now on, in place of what was said before; `record` is that of the decision. Durable.
  FileRecord override_status(FileRecord record, StatusOverride said);
  /// Ends what is in force on `today`; code "override-none": nothing is.
  Result<FileRecord> withdraw_override(FileRecord record, const TargetId& target, Date today,
                                       const std::string& by, const std::string& reason);

  // --- Series
  /// All vintages of one series, ascending period and vintage.
  [[nodiscard]] std::vector<Observation> observations(SeriesNumber series) const;
  /// Those that it had under the rules `under`, without what it took over from another series since.
  [[nodiscard]] std::vector<Observation> observations(SeriesNumber series, RulesNumber under) const;
  /// Calls `visit` once for each series that has a value, in ascending order, with all its vintages.
  void for_each_series(
      const std::function<void(SeriesNumber, const SeriesKey&, std::span<const Observation>)>& visit) const;
  /// The same, as things were called under the rules `under`.
  void for_each_series(
      const std::function<void(SeriesNumber, const SeriesKey&, std::span<const Observation>)>& visit,
      RulesNumber under) const;

  /// All that `reading` reads of this store is of one state. Many small reads are several times faster so,
  /// since each would lock and look for news by itself. `reading` must not write.
  void in_one_state(const std::function<void()>& reading) const;

  // --- Assessments
  [[nodiscard]] std::vector<StoredAssessment> assessments() const;
  /// Replaces what is stored of the targets in `current`, appends the transitions, in one transaction.
  void save_assessments(const Evaluated& evaluated, std::span<const StoredAssessment> current,
                        std::span<const Transition> transitions);
  /// What was last said at `instant` of the target that the rules `under` call so; nothing: it had never been
  /// assessed.
  [[nodiscard]] std::optional<SaidThen> said_at(const TargetId& target, Instant instant,
                                                RulesNumber under) const;
  /// What was known at `instant`: that of vintage_at, or more where an evaluation had seen more.
  [[nodiscard]] Vintage known_at(Instant instant) const;
  /// Oldest first.
  [[nodiscard]] std::vector<Transition> transitions(const TargetId& target) const;

  // --- Rules
  /// Keeps rules that differ from those in force, or any if `anew`, with each document once; returns the
  /// number of those in force now. `at` is moved behind that of the rules before. Throws StoreFailure.
  RulesNumber keep_rules(const StoredRules& rules, bool anew);
  /// The rules in force at `instant`, before the first ones the first; nothing: none were kept.
  [[nodiscard]] std::optional<StoredRules> rules_at(Instant instant) const;
  /// In the order in which they were added.
  [[nodiscard]] std::vector<RuleVersion> rule_versions(const TargetId& target) const;
  /// Calls `visit` once for each target that has versions, with all of them in that order. `visit` must not
  /// write.
  void for_each_versioned_target(const std::function<void(std::span<const RuleVersion>)>& visit) const;
  /// The same of the targets with an accepted goal alone, as they were when the rules `under` were adopted:
  /// by the names and with the versions of that time.
  void for_each_accepted_target(const std::function<void(std::span<const RuleVersion>)>& visit,
                                RulesNumber under) const;
  /// In one transaction.
  void add_rule_versions(std::span<const RuleVersion> versions);
  /// Whether something is still kept under a former name.
  [[nodiscard]] bool awaits(std::span<const Renaming> renamings) const;
  /// History, rule versions and figures go on under the new names, in one transaction; once that is done,
  /// nothing is left to do. Where the new name has figures of its own already, those under the former name
  /// are added to them.
  void rename(std::span<const Renaming> renamings, Instant at);

  // --- Alerts
  [[nodiscard]] std::vector<AlertRecord> alerts() const;
  /// Replaces the records with the same labels; removes those named in `forget`. One transaction.
  void save_alerts(std::span<const AlertRecord> changed, std::span<const std::string> forget);

  // --- Upkeep
  /// A consistent copy of the whole store at `destination`, which must not exist. Works on a read-only Store
  /// while another process writes. Codes: "backup-exists", "backup-failed".
  [[nodiscard]] Result<void> backup(const std::filesystem::path& destination) const;
  [[nodiscard]] std::uint64_t size_bytes() const;
  /// Moves the WAL into the database. Called between files; failure is reported, nothing is lost by it.
  /// Codes: "checkpoint-busy" (a reader holds the rest back: the next call moves it), "checkpoint-failed".
  [[nodiscard]] Result<void> checkpoint();

 private:
  struct Parts;
  [[nodiscard]] std::vector<NewValue> values_of(std::span<const HeldCell> cells) const;
  explicit Store(std::unique_ptr<Parts> parts);
  std::unique_ptr<Parts> parts_;
};

}  // namespace pledged
