#include "daemon/publish/alerts/alert_delivery.h"

#include <utility>

namespace pledged {
namespace {

namespace asio = boost::asio;

/// Alerts begin … end − 1 of a batch.
struct Range {
  std::size_t begin;
  std::size_t end;

  [[nodiscard]] std::size_t size() const { return end - begin; }
};

// Statuses by which Alertmanager, or a proxy before it, judges the content rather than failing.
bool is_about_content(unsigned status) {
  return status == 400 || status == 413 || status == 422;
}

std::string describe(const PostAnswer& answer) {
  if (answer.status == 0) return answer.reason;
  const std::string status = "HTTP " + std::to_string(answer.status);
  return answer.reason.empty() ? status : status + ": " + answer.reason;
}

void decide(Delivery& delivery, Range range, Verdict::Kind kind, const PostAnswer& answer) {
  for (std::size_t i = range.begin; i < range.end; ++i) {
    Verdict& verdict = delivery.verdicts[i];
    verdict.kind = kind;
    verdict.its_clock = answer.date;
    if (kind == Verdict::Kind::refused) verdict.reason = describe(answer);
  }
}

// Takes note of the answer for `range`; false if it ends the attempt.
bool take_answer(Delivery& delivery, std::vector<Range>& open, Range range, const PostAnswer& answer) {
  if (answer.date) delivery.skew_seconds = answer.skew_seconds;
  if (answer.accepted()) {
    decide(delivery, range, Verdict::Kind::accepted, answer);
  } else if (!is_about_content(answer.status)) {
    delivery.failure = describe(answer);
    return false;
  } else if (range.size() == 1) {
    decide(delivery, range, Verdict::Kind::refused, answer);
  } else {
    const std::size_t middle = range.begin + range.size() / 2;
    open.push_back({middle, range.end});
    open.push_back({range.begin, middle});
  }
  return true;
}

}  // namespace

asio::awaitable<Delivery> deliver(AlertmanagerClient& client, std::span<const OutgoingAlert> batch,
                                  const std::string& generator_url) {
  Delivery delivery;
  delivery.verdicts.resize(batch.size());
  std::vector<Range> open = {{0, batch.size()}};
  while (!open.empty()) {
    const Range range = open.back();
    open.pop_back();
    const std::string body = post_body(batch.subspan(range.begin, range.size()), generator_url);
    const PostAnswer answer = co_await client.post(body);
    if (!take_answer(delivery, open, range, answer)) break;
  }
  co_return delivery;
}

}  // namespace pledged
