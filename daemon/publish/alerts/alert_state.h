// AlertState: which alerts fire, since when, which were resolved, and what each Alertmanager has yet to hear.
// Pure: no clock (every call is told the time), no I/O, no threads. Notifier feeds it and does the talking.
//
// Invariants, on which 4-interfaces.md "Alerts" rests:
//  1. startsAt is set when an alert begins to fire and kept until it resolves, over restarts too. An alert
//  whose
//     target or indicator was renamed begins when it began under the former name, which resolves.
//  2. An alert resolves only because want() was called without it. Before the first want() nothing that is
//     resolved is handed out: a restart must not read as an all-clear.
//  3. A change of startsAt or of the resolution is handed out only after it was offered for saving and the
//     saving ended: what was said to an Alertmanager is what a restart will find. If the store could not
//     take it, it is handed out all the same (silence would be worse) and offered for saving again.
//  4. A resolution is handed out until keep_resolved after each configured Alertmanager first accepted it,
//     then forgotten; after kMaxResolved it is forgotten whoever is still missing.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "daemon/publish/alerts/alert.h"
#include "daemon/publish/alerts/alert_json.h"
#include "storage/store.h"

namespace pledged {

class AlertState {
 public:
  /// An Alertmanager that is down this long after a resolution no longer holds it back.
  static constexpr std::chrono::hours kMaxResolved{7 * 24};
  /// An alert that an Alertmanager refused is offered to it again when it changes, or after this long: the
  /// refusal may have been a proxy's, or of a version that has been replaced.
  static constexpr std::chrono::hours kRefusedPause{1};

  struct Terms {
    std::vector<std::string> alertmanagers;  ///< URLs; positions in here name them below
    std::chrono::milliseconds hold{};        ///< endsAt = now + hold while firing
    std::chrono::milliseconds keep_resolved{};
  };

  AlertState(Terms terms, std::vector<AlertRecord> known);

  /// `firing` is all that should fire from now on: what is missing from it resolves.
  void want(const std::vector<Alert>& firing, Instant now);
  /// Drops resolutions that every Alertmanager has had long enough.
  void expire(Instant now);

  struct Unsaved {
    std::vector<AlertRecord> changed;
    std::vector<std::string> forget;  ///< identities

    [[nodiscard]] bool empty() const { return changed.empty() && forget.empty(); }
  };
  /// All that changed since the last time. REQUIRES: saved() was called for the time before.
  Unsaved take_unsaved();
  /// The saving of what take_unsaved() gave ended; `durable`: it is in the store. True if there is now news
  /// to be handed out.
  bool saved(bool durable);

  enum class Scope {
    news,       ///< only what this Alertmanager has not yet accepted in its present form
    everything  ///< all that fires, and all resolutions it must still be told
  };
  /// Up to `most` alerts for an Alertmanager, ascending identities after `after`. Those it refused are left
  /// out as kRefusedPause says.
  [[nodiscard]] std::vector<OutgoingAlert> batch_after(std::string_view after, std::size_t alertmanager,
                                                       Scope scope, Instant now, std::size_t most) const;
  /// `its_clock`: the Date of the answer. A resolution that lies ahead of it was not yet one for this
  /// Alertmanager and does not count as accepted.
  void accepted(std::size_t alertmanager, const OutgoingAlert& alert, std::optional<Instant> its_clock,
                Instant now);
  void refused(std::size_t alertmanager, const OutgoingAlert& alert, Instant now);

  /// Alerts whose present form this Alertmanager has neither accepted nor refused.
  [[nodiscard]] std::size_t waiting(std::size_t alertmanager, Instant now) const;

 private:
  enum class Saving { due, in_progress, over };

  /// What one Alertmanager said about an alert, by version; 0: nothing yet.
  struct Heard {
    std::uint64_t accepted = 0;
    std::uint64_t refused = 0;
    Instant refused_at{};
  };

  struct Entry {
    AlertRecord record;
    std::uint64_t version = 0;                   // a new one for every change of what would be posted
    bool unsaved = false;                        // differs from what was last offered for saving
    Saving times = Saving::over;                 // of starts_at and resolved_at
    std::map<std::string, Instant> acceptances;  // of the resolution, by URL
    std::vector<Heard> heard;                    // by Alertmanager
  };
  using Entries = std::map<std::string, Entry, std::less<>>;

  struct InProgress {
    std::vector<std::string> changed;  // identities
    std::vector<std::string> forget;
  };

  Entry& entry_of(const std::string& id);
  void fire(const std::string& id, const Alert& alert, Instant now);
  /// When the alert began under its former identity, if it still fires there.
  [[nodiscard]] std::optional<Instant> start_of_former(const Alert& alert) const;
  void begin(Entry& entry, Instant starts_at);
  void resolve(Entry& entry, Instant now);
  void changed(Entry& entry);
  [[nodiscard]] bool is_over(const Entry& entry, Instant now) const;
  [[nodiscard]] bool is_told(const Entry& entry, const std::string& url, Instant now) const;
  [[nodiscard]] bool is_due(const Entry& entry, std::size_t alertmanager, Scope scope, Instant now) const;
  [[nodiscard]] OutgoingAlert outgoing(const Entry& entry, Instant now) const;
  /// The entry that `alert` is the present form of; null if it has changed since, or is gone.
  Entry* present(const OutgoingAlert& alert);

  Terms terms_;
  Entries entries_;
  bool wanted_ = false;  // want() has been called
  std::uint64_t last_version_ = 0;
  std::set<std::string> forget_;
  InProgress in_progress_;
};

}  // namespace pledged
