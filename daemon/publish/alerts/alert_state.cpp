#include "daemon/publish/alerts/alert_state.h"

#include <algorithm>
#include <utility>

namespace pledged {

AlertState::AlertState(Terms terms, std::vector<AlertRecord> known) : terms_(std::move(terms)) {
  for (AlertRecord& record : known) {
    Entry& entry = entry_of(record.labels);
    entry.acceptances = parse_acceptances(record.resolved_accepted);
    entry.version = ++last_version_;
    entry.record = std::move(record);
  }
}

AlertState::Entry& AlertState::entry_of(const std::string& id) {
  const auto [place, is_new] = entries_.try_emplace(id);
  if (is_new) {
    place->second.record.labels = id;
    place->second.heard.resize(terms_.alertmanagers.size());
  }
  return place->second;
}

// --- What should fire

void AlertState::want(const std::vector<Alert>& firing, Instant now) {
  wanted_ = true;
  std::set<std::string, std::less<>> fires;
  for (const Alert& alert : firing) {
    const auto [id, is_new] = fires.insert(identity(alert));
    if (is_new) fire(*id, alert, now);
  }
  for (auto& [id, entry] : entries_) {
    if (!entry.record.resolved_at && !fires.contains(id)) resolve(entry, now);
  }
}

void AlertState::fire(const std::string& id, const Alert& alert, Instant now) {
  std::string annotations = to_json(alert.annotations);
  const bool is_new = !entries_.contains(id);
  const Instant starts_at = start_of_former(alert).value_or(now);
  Entry& entry = entry_of(id);
  if (is_new) {
    forget_.erase(id);
    begin(entry, starts_at);
  } else if (entry.record.resolved_at) {
    // Not before the end of the last time, even if the clock was set back: Alertmanager joins overlaps.
    begin(entry, std::max(now, *entry.record.resolved_at));
  } else if (entry.record.annotations == annotations) {
    return;
  }
  entry.record.annotations = std::move(annotations);
  changed(entry);
}

std::optional<Instant> AlertState::start_of_former(const Alert& alert) const {
  const auto former = entries_.find(alert.former_identity);
  const bool fires = former != entries_.end() && !former->second.record.resolved_at;
  return fires ? std::optional(former->second.record.starts_at) : std::nullopt;
}

void AlertState::begin(Entry& entry, Instant starts_at) {
  entry.record.starts_at = starts_at;
  entry.record.resolved_at.reset();
  entry.record.resolved_accepted = "{}";
  entry.acceptances.clear();
  entry.times = Saving::due;
}

void AlertState::resolve(Entry& entry, Instant now) {
  // A clock that was set back must not put the end before the beginning: Alertmanager refuses that.
  entry.record.resolved_at = std::max(now, entry.record.starts_at);
  entry.times = Saving::due;
  changed(entry);
}

void AlertState::changed(Entry& entry) {
  entry.version = ++last_version_;
  entry.unsaved = true;
}

// --- When a resolution has done its work

void AlertState::expire(Instant now) {
  if (!wanted_) return;
  for (auto place = entries_.begin(); place != entries_.end();) {
    if (is_over(place->second, now)) {
      forget_.insert(place->first);
      place = entries_.erase(place);
    } else {
      ++place;
    }
  }
}

bool AlertState::is_over(const Entry& entry, Instant now) const {
  if (!entry.record.resolved_at || entry.times != Saving::over) return false;
  if (now >= *entry.record.resolved_at + kMaxResolved) return true;
  return std::all_of(terms_.alertmanagers.begin(), terms_.alertmanagers.end(),
                     [&](const std::string& url) { return is_told(entry, url, now); });
}

bool AlertState::is_told(const Entry& entry, const std::string& url, Instant now) const {
  const auto acceptance = entry.acceptances.find(url);
  return acceptance != entry.acceptances.end() && now >= acceptance->second + terms_.keep_resolved;
}

// --- What is to be kept

AlertState::Unsaved AlertState::take_unsaved() {
  Unsaved unsaved;
  in_progress_ = {};
  for (auto& [id, entry] : entries_) {
    if (!entry.unsaved) continue;
    entry.unsaved = false;
    if (entry.times == Saving::due) entry.times = Saving::in_progress;
    unsaved.changed.push_back(entry.record);
    in_progress_.changed.push_back(id);
  }
  unsaved.forget.assign(forget_.begin(), forget_.end());
  in_progress_.forget = unsaved.forget;
  forget_.clear();
  return unsaved;
}

bool AlertState::saved(bool durable) {
  bool is_news = false;
  for (const std::string& id : in_progress_.changed) {
    const auto place = entries_.find(id);
    if (place == entries_.end()) continue;
    Entry& entry = place->second;
    if (entry.times == Saving::in_progress) {
      entry.times = Saving::over;
      is_news = true;
    }
    if (!durable) entry.unsaved = true;
  }
  for (const std::string& id : in_progress_.forget) {
    if (!durable && !entries_.contains(id)) forget_.insert(id);
  }
  in_progress_ = {};
  return is_news;
}

// --- What each Alertmanager is to be told

std::vector<OutgoingAlert> AlertState::batch_after(std::string_view after, std::size_t alertmanager,
                                                   Scope scope, Instant now, std::size_t most) const {
  std::vector<OutgoingAlert> batch;
  for (auto place = entries_.upper_bound(after); place != entries_.end() && batch.size() < most; ++place) {
    if (is_due(place->second, alertmanager, scope, now)) batch.push_back(outgoing(place->second, now));
  }
  return batch;
}

bool AlertState::is_due(const Entry& entry, std::size_t alertmanager, Scope scope, Instant now) const {
  if (entry.times != Saving::over) return false;
  const bool resolved = entry.record.resolved_at.has_value();
  if (resolved && (!wanted_ || is_told(entry, terms_.alertmanagers[alertmanager], now))) return false;
  const Heard& heard = entry.heard[alertmanager];
  const bool refused_lately =
      heard.refused == entry.version && now >= heard.refused_at && now < heard.refused_at + kRefusedPause;
  if (refused_lately) return false;
  return scope == Scope::everything || heard.accepted != entry.version;
}

OutgoingAlert AlertState::outgoing(const Entry& entry, Instant now) const {
  OutgoingAlert alert;
  alert.labels = entry.record.labels;
  alert.annotations = entry.record.annotations;
  alert.starts_at = entry.record.starts_at;
  alert.resolved = entry.record.resolved_at.has_value();
  // Never before the beginning, should the clock have been set back by more than `hold`.
  const Instant holds_until = std::max(now, alert.starts_at) + terms_.hold;
  alert.ends_at = entry.record.resolved_at.value_or(holds_until);
  alert.version = entry.version;
  return alert;
}

// --- What it answered

AlertState::Entry* AlertState::present(const OutgoingAlert& alert) {
  const auto place = entries_.find(alert.labels);
  const bool found = place != entries_.end() && place->second.version == alert.version;
  return found ? &place->second : nullptr;
}

void AlertState::accepted(std::size_t alertmanager, const OutgoingAlert& alert,
                          std::optional<Instant> its_clock, Instant now) {
  Entry* const entry = present(alert);
  if (entry == nullptr) return;
  if (alert.resolved) {
    if (its_clock && *its_clock < alert.ends_at) return;
    if (entry->acceptances.try_emplace(terms_.alertmanagers[alertmanager], now).second) {
      entry->record.resolved_accepted = to_json(entry->acceptances);
      entry->unsaved = true;
    }
  }
  entry->heard[alertmanager].accepted = alert.version;
}

void AlertState::refused(std::size_t alertmanager, const OutgoingAlert& alert, Instant now) {
  Entry* const entry = present(alert);
  if (entry == nullptr) return;
  Heard& heard = entry->heard[alertmanager];
  heard.refused = alert.version;
  heard.refused_at = now;
}

std::size_t AlertState::waiting(std::size_t alertmanager, Instant now) const {
  const auto is_waiting = [&](const auto& item) {
    const Entry& entry = item.second;
    const Heard& heard = entry.heard[alertmanager];
    const bool is_old_news =
        entry.record.resolved_at && (!wanted_ || is_told(entry, terms_.alertmanagers[alertmanager], now));
    return !is_old_news && heard.accepted != entry.version && heard.refused != entry.version;
  };
  return static_cast<std::size_t>(std::count_if(entries_.begin(), entries_.end(), is_waiting));
}

}  // namespace pledged
