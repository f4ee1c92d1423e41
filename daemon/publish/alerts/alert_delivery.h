// deliver: one batch of alerts to one Alertmanager, with the culprits of a refused batch found by halving.
//
// What Alertmanager does with a batch it refuses depends on the fault: with 400 it has taken the good alerts,
// with 422 none (measured on 0.25). Both are treated alike: the halves are posted again, which does no harm
// to those already taken, until the culprit is alone; 413 (too large) likewise. What is not an answer about
// the content (5xx, 404, a redirect, no answer at all) ends the attempt: what is left of the batch stays
// undecided, to be tried again later.
#pragma once

#include <boost/asio/awaitable.hpp>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "daemon/publish/alerts/alert_json.h"
#include "daemon/publish/alerts/alertmanager_client.h"

namespace pledged {

struct Verdict {
  enum class Kind { undecided, accepted, refused };

  Kind kind = Kind::undecided;
  std::optional<Instant> its_clock;  ///< the Date of the answer that decided
  std::string reason;                ///< of a refusal, as Alertmanager gave it
};

struct Delivery {
  std::vector<Verdict> verdicts;       ///< of each alert, in order
  std::optional<double> skew_seconds;  ///< of Alertmanager's clock, from the last answer that had a date
  std::string failure;                 ///< why alerts stayed undecided; empty: none did
};

/// `batch` and `generator_url` must live until this is done.
boost::asio::awaitable<Delivery> deliver(AlertmanagerClient& client, std::span<const OutgoingAlert> batch,
                                         const std::string& generator_url);

}  // namespace pledged
