#include "daemon/publish/alerts/alert_delivery.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <boost/asio/co_spawn.hpp>

#include "tests/support/fake_alertmanager.h"
#include "tests/support/fake_clock.h"
#include "tests/support/run_until.h"

namespace pledged {
namespace {

using testing::ElementsAre;
using testing_support::FakeAlertmanager;
using testing_support::FakeClock;
using testing_support::run_until;
using Kind = Verdict::Kind;

std::vector<OutgoingAlert> alerts(const std::vector<std::string>& names) {
  std::vector<OutgoingAlert> made;
  for (const std::string& name : names) {
    OutgoingAlert alert;
    alert.labels = to_json({{"alertname", name}});
    alert.annotations = "{}";
    made.push_back(alert);
  }
  return made;
}

class AlertDeliveryTest : public testing::Test {
 protected:
  boost::asio::awaitable<void> deliver_and_keep(const std::vector<OutgoingAlert>& batch) {
    const std::span<const OutgoingAlert> view{batch};
    delivery_ = co_await deliver(client_, view, url_);
  }

  std::vector<Kind> deliver_to_fake(const std::vector<OutgoingAlert>& batch) {
    boost::asio::co_spawn(io_, deliver_and_keep(batch), [this](const std::exception_ptr& failure) {
      if (failure) std::rethrow_exception(failure);
      done_ = true;
    });
    EXPECT_TRUE(run_until(io_, [&] { return done_; }));
    std::vector<Kind> kinds;
    for (const Verdict& verdict : delivery_.verdicts) kinds.push_back(verdict.kind);
    return kinds;
  }

  FakeClock clock_{parse_instant("2020-07-15T12:00:00Z").value()};
  boost::asio::io_context io_;
  FakeAlertmanager fake_{io_};
  std::string url_ = "http://127.0.0.1:9477/";
  AlertmanagerClient client_{io_.get_executor(), parse_alertmanager_url(fake_.url()).value(),
                             std::chrono::seconds{20}, clock_};
  Delivery delivery_;
  bool done_ = false;
};

TEST_F(AlertDeliveryTest, PostsABatchInOnePiece) {
  EXPECT_THAT(deliver_to_fake(alerts({"A", "B", "C"})),
              ElementsAre(Kind::accepted, Kind::accepted, Kind::accepted));
  EXPECT_EQ(fake_.posts().size(), 1U);
  EXPECT_EQ(fake_.taken("B")[0].generator_url, url_);
  EXPECT_EQ(delivery_.failure, "");
}

TEST_F(AlertDeliveryTest, FindsTheCulpritThatMadeAlertmanagerTakeTheRest) {
  fake_.refuse("C", 400);
  EXPECT_THAT(deliver_to_fake(alerts({"A", "B", "C", "D"})),
              ElementsAre(Kind::accepted, Kind::accepted, Kind::refused, Kind::accepted));
  EXPECT_EQ(delivery_.verdicts[2].reason, "HTTP 400: \"not taken\"");
  EXPECT_EQ(delivery_.failure, "");
}

TEST_F(AlertDeliveryTest, FindsTheCulpritThatMadeAlertmanagerTakeNothing) {
  fake_.refuse("A", 422);
  EXPECT_THAT(deliver_to_fake(alerts({"A", "B", "C"})),
              ElementsAre(Kind::refused, Kind::accepted, Kind::accepted));
  EXPECT_EQ(fake_.taken("B").size(), 1U);
  EXPECT_EQ(fake_.taken("A").size(), 0U);
}

TEST_F(AlertDeliveryTest, FindsSeveralCulprits) {
  fake_.refuse("A", 422);
  fake_.refuse("D", 400);
  fake_.refuse("E", 422);
  EXPECT_THAT(deliver_to_fake(alerts({"A", "B", "C", "D", "E"})),
              ElementsAre(Kind::refused, Kind::accepted, Kind::accepted, Kind::refused, Kind::refused));
}

TEST_F(AlertDeliveryTest, FindsOneCulpritAmongAFullBatchInFewPosts) {
  std::vector<std::string> names;
  for (int i = 100; i < 356; ++i) names.push_back("N" + std::to_string(i));
  fake_.refuse("N200", 422);
  const std::vector<Kind> kinds = deliver_to_fake(alerts(names));
  EXPECT_EQ(std::count(kinds.begin(), kinds.end(), Kind::refused), 1);
  EXPECT_EQ(kinds[100], Kind::refused);
  EXPECT_EQ(fake_.posts().size(), 1U + 2U * 8U);  // two halves at each of log2(256) levels
}

TEST_F(AlertDeliveryTest, SplitsABatchThatIsTooLarge) {
  fake_.answer(413);
  EXPECT_THAT(deliver_to_fake(alerts({"A", "B"})), ElementsAre(Kind::refused, Kind::refused));
  EXPECT_EQ(fake_.posts().size(), 3U);
}

TEST_F(AlertDeliveryTest, LeavesTheBatchUndecidedWhenAlertmanagerFails) {
  const struct {
    unsigned status;
    const char* failure;
  } cases[] = {{500, "HTTP 500: \"not taken\""},
               {503, "HTTP 503: \"not taken\""},
               {429, "HTTP 429: \"not taken\""},
               {404, "HTTP 404: \"not taken\""},
               {301, "HTTP 301: \"not taken\""}};
  for (const auto& [status, failure] : cases) {
    done_ = false;
    fake_.answer(status);
    EXPECT_THAT(deliver_to_fake(alerts({"A", "B"})), ElementsAre(Kind::undecided, Kind::undecided));
    EXPECT_EQ(delivery_.failure, failure);
  }
  EXPECT_EQ(fake_.posts().size(), 5U) << "no halves of a batch that was not judged";
}

TEST_F(AlertDeliveryTest, SaysWhyThereWasNoAnswer) {
  fake_.fail_with(FakeAlertmanager::Fault::half_a_head);
  EXPECT_THAT(deliver_to_fake(alerts({"A"})), ElementsAre(Kind::undecided));
  EXPECT_EQ(delivery_.failure, "read: partial message");
}

TEST_F(AlertDeliveryTest, PassesTheOtherClockOn) {
  fake_.set_date("Wed, 15 Jul 2020 11:59:00 GMT");
  deliver_to_fake(alerts({"A"}));
  ASSERT_TRUE(delivery_.verdicts[0].its_clock);
  EXPECT_EQ(format_instant(*delivery_.verdicts[0].its_clock), "2020-07-15T11:59:00Z");
  ASSERT_TRUE(delivery_.skew_seconds);
  EXPECT_DOUBLE_EQ(*delivery_.skew_seconds, -59);
}

}  // namespace
}  // namespace pledged
