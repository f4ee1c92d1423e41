#include "daemon/publish/alerts/alertmanager_client.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <boost/asio/co_spawn.hpp>
#include <optional>

#include "tests/support/child_process.h"
#include "tests/support/fake_alertmanager.h"
#include "tests/support/fake_clock.h"
#include "tests/support/run_until.h"

namespace pledged {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;
using testing::EndsWith;
using testing::HasSubstr;
using testing::StartsWith;
using testing_support::FakeAlertmanager;
using testing_support::FakeClock;
using testing_support::free_port;
using testing_support::run_until;
using Fault = FakeAlertmanager::Fault;

const std::string kBody = R"([{"labels":{"alertname":"X"},"annotations":{},"startsAt":"a","endsAt":"b"}])";
// Long enough never to be met by a test that works, short enough for those that wait for it.
constexpr milliseconds kLong{20'000};
constexpr milliseconds kShort{50};

class AlertmanagerClientTest : public testing::Test {
 protected:
  AlertmanagerClient client(const std::string& url, milliseconds timeout = kLong) {
    return {io_.get_executor(), parse_alertmanager_url(url).value(), timeout, clock_};
  }

  boost::asio::awaitable<void> post_and_keep(AlertmanagerClient& poster) {
    answer_ = co_await poster.post(kBody);
  }

  void start_post(AlertmanagerClient& poster) {
    boost::asio::co_spawn(io_, post_and_keep(poster), [](const std::exception_ptr& failure) {
      if (failure) std::rethrow_exception(failure);
    });
  }

  PostAnswer post(AlertmanagerClient& poster) {
    start_post(poster);
    EXPECT_TRUE(run_until(io_, [&] { return answer_.has_value(); }));
    return answer_.value_or(PostAnswer{});
  }

  PostAnswer post(const std::string& url, milliseconds timeout = kLong) {
    AlertmanagerClient poster = client(url, timeout);
    return post(poster);
  }

  FakeClock clock_{parse_instant("2020-07-15T12:00:00Z").value()};
  boost::asio::io_context io_;
  FakeAlertmanager fake_{io_};
  std::optional<PostAnswer> answer_;
};

TEST_F(AlertmanagerClientTest, PostsJsonToTheAlertsEndpoint) {
  const PostAnswer answer = post(fake_.url() + "/prefix");
  EXPECT_TRUE(answer.accepted());
  EXPECT_EQ(answer.status, 200U);
  EXPECT_FALSE(answer.date);
  ASSERT_EQ(fake_.posts().size(), 1U);
  EXPECT_EQ(fake_.posts()[0].target, "/prefix/api/v2/alerts");
  EXPECT_THAT(fake_.posts()[0].head, StartsWith("POST "));
  EXPECT_THAT(fake_.posts()[0].head, HasSubstr("\r\nContent-Type: application/json\r\n"));
  EXPECT_THAT(fake_.posts()[0].head, HasSubstr("\r\nHost: " + fake_.url().substr(7) + "\r\n"));
  EXPECT_EQ(fake_.taken("X").size(), 1U);
}

TEST_F(AlertmanagerClientTest, LooksNamesUp) {
  const std::string port = fake_.url().substr(fake_.url().rfind(':'));
  EXPECT_TRUE(post("http://localhost" + port).accepted());
}

TEST_F(AlertmanagerClientTest, SaysWhichNameIsUnknown) {
  const PostAnswer answer = post("http://name.invalid:9093");
  EXPECT_EQ(answer.status, 0U);
  EXPECT_THAT(answer.reason, StartsWith("look up name.invalid: "));
}

TEST_F(AlertmanagerClientTest, SaysThatNobodyListens) {
  const PostAnswer answer = post("http://127.0.0.1:" + std::to_string(free_port()));
  EXPECT_EQ(answer.status, 0U);
  EXPECT_EQ(answer.reason, "connect: Connection refused");
}

TEST_F(AlertmanagerClientTest, ReportsTheStatusAndWhatTheAnswerSays) {
  for (const unsigned status : {301U, 400U, 404U, 422U, 429U, 500U, 503U}) {
    answer_.reset();
    fake_.answer(status);
    const PostAnswer answer = post(fake_.url());
    EXPECT_EQ(answer.status, status);
    EXPECT_FALSE(answer.accepted());
    EXPECT_EQ(answer.reason, "\"not taken\"");
  }
  EXPECT_EQ(fake_.connections(), 7U) << "a redirect is not followed";
}

TEST_F(AlertmanagerClientTest, TakesNoBrokenAnswerForAnAcceptance) {
  const struct {
    Fault fault;
    const char* reason;
  } cases[] = {
      {Fault::closes_at_once, "read: "},
      {Fault::half_a_head, "read: partial message"},
      {Fault::half_a_body, "read: partial message"},
      {Fault::garbage, "read: bad version"},
      {Fault::endless_head, "read: header limit exceeded"},
  };
  for (const auto& [fault, reason] : cases) {
    SCOPED_TRACE(reason);
    answer_.reset();
    fake_.fail_with(fault);
    const PostAnswer answer = post(fake_.url());
    EXPECT_EQ(answer.status, 0U);
    EXPECT_FALSE(answer.accepted());
    EXPECT_THAT(answer.reason, StartsWith(reason));
  }
}

TEST_F(AlertmanagerClientTest, ReadsNoMoreThanItMustOfAnEndlessAnswer) {
  for (const Fault fault : {Fault::endless_body, Fault::endless_extension}) {
    answer_.reset();
    fake_.fail_with(fault);
    const PostAnswer answer = post(fake_.url());
    EXPECT_EQ(answer.status, 0U);
    EXPECT_THAT(answer.reason,
                testing::AnyOf("read: answer longer than 64 KiB", "read: body limit exceeded"));
  }
}

TEST_F(AlertmanagerClientTest, GivesUpAtTheDeadline) {
  fake_.fail_with(Fault::never_answers);
  const PostAnswer answer = post(fake_.url(), kShort);
  EXPECT_EQ(answer.status, 0U);
  EXPECT_EQ(answer.reason, "read: timed out");
  EXPECT_EQ(fake_.connections(), 1U);
}

TEST_F(AlertmanagerClientTest, EndsAtOnceWhenCancelled) {
  fake_.fail_with(Fault::never_answers);
  AlertmanagerClient poster = client(fake_.url());
  start_post(poster);
  ASSERT_TRUE(run_until(io_, [&] { return fake_.connections() == 1; }));
  poster.cancel();
  ASSERT_TRUE(run_until(io_, [&] { return answer_.has_value(); }));
  EXPECT_EQ(answer_->status, 0U);
  EXPECT_THAT(answer_->reason, EndsWith(": cancelled"));
}

TEST_F(AlertmanagerClientTest, PostsAgainAfterAFailure) {
  AlertmanagerClient poster = client(fake_.url(), kLong);
  fake_.fail_with(Fault::garbage);
  EXPECT_EQ(post(poster).status, 0U);
  answer_.reset();
  fake_.fail_with(Fault::none);
  EXPECT_TRUE(post(poster).accepted());
}

TEST_F(AlertmanagerClientTest, ReadsTheOtherClockFromTheDate) {
  fake_.set_date("Wed, 15 Jul 2020 12:10:00 GMT");
  const PostAnswer answer = post(fake_.url());
  ASSERT_TRUE(answer.date);
  EXPECT_EQ(format_instant(*answer.date), "2020-07-15T12:10:00Z");
  EXPECT_DOUBLE_EQ(answer.skew_seconds, 600);
}

TEST_F(AlertmanagerClientTest, TakesAnUnreadableDateForNone) {
  fake_.set_date("tomorrow");
  EXPECT_FALSE(post(fake_.url()).date);
}

}  // namespace
}  // namespace pledged
