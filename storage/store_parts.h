// Store parts: the tables that a Store is made of, in the order of their lifetimes, and the few steps that
// need several of them. Private to storage/: whoever uses a Store sees store.h alone.
#pragma once

#include <algorithm>
#include <optional>
#include <span>
#include <utility>

#include "storage/alert_table.h"
#include "storage/assessment_table.h"
#include "storage/connection.h"
#include "storage/file_table.h"
#include "storage/held_table.h"
#include "storage/observation_table.h"
#include "storage/opening.h"
#include "storage/override_table.h"
#include "storage/provenance_table.h"
#include "storage/recent_series.h"
#include "storage/rule_version_table.h"
#include "storage/rules_table.h"
#include "storage/series_table.h"
#include "storage/standing_log.h"
#include "storage/store.h"
#include "storage/transaction.h"

namespace pledged {

/// The store's parts in the order of their lifetimes.
struct Store::Parts {
  explicit Parts(OpenedStore store) : opened(std::move(store)) {}

  OpenedStore opened;
  const Connection& connection = *opened.connection;
  FileTable files{connection};
  SeriesTable series{connection};
  ObservationTable observations{connection};
  ProvenanceTable provenance{connection};
  AssessmentTable assessments{connection};
  StandingLog standings{connection};
  RuleVersionTable rule_versions{connection};
  RulesTable rules{connection};
  AlertTable alerts{connection};
  HeldTable held{connection};
  OverrideTable overrides{connection};

  /// Stores what of `values` is new or changed, and counts it in the record. Within a write transaction.
  Comparison compare(std::span<const NewValue> values) const {
    return observations.compare(values, series.first_unstored());
  }

  void store_values(FileRecord& record, std::span<const NewValue> values,
                    const Comparison& comparison) const {
    const Difference& difference = comparison.difference;
    if (!difference.touched.empty()) series.store_through(difference.touched.back());
    observations.store(values, comparison.to_store, record.vintage);
    record.added = difference.added;
    record.unchanged = difference.unchanged;
    record.revised = difference.revisions.size();
  }

  /// A figure that a later file states so that it is believed need not be decided any more.
  /// REQUIRES: sorted as for compare().
  void end_waiting(std::span<const NewValue> values, const FileRecord& record) const {
    const auto before = [](const NewValue& a, const NewValue& b) {
      return std::pair(a.series, a.period) < std::pair(b.series, b.period);
    };
    for (const HeldCell& cell : held.cells(Store::Held::waiting)) {
      if (cell.vintage == record.vintage) continue;
      const auto number = series.find(cell.series);
      if (!number) continue;
      const NewValue wanted{*number, cell.period, std::nullopt};
      if (!std::binary_search(values.begin(), values.end(), wanted, before)) continue;
      held.decide(cell.number,
                  {false, record.vintage, record.received, "", "a later file states this figure anew"});
    }
  }

  std::optional<RecentSeries> recent;  // nothing: another process may write

  // Of a commit that failed nobody knows whether it is in.
  void commit_figures(WriteTransaction& transaction) {
    try {
      transaction.commit();
    } catch (...) {
      if (recent) recent->forget();
      throw;
    }
  }

  void remember(std::span<const NewValue> values, std::span<const std::uint32_t> stored, Vintage vintage) {
    if (!recent) return;
    for (const std::uint32_t position : stored) {
      const NewValue& value = values[position];
      recent->add(value.series, {value.period, value.value, vintage});
    }
  }

  void commit_figures(WriteTransaction& transaction, std::span<const NewValue> values,
                      std::span<const std::uint32_t> stored, Vintage vintage) {
    commit_figures(transaction);
    remember(values, stored, vintage);
    series.forget_reservations();
  }
};

}  // namespace pledged
