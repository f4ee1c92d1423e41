#include "daemon/access/sign_in.h"

#include <gtest/gtest.h>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <chrono>

#include "tests/support/run_until.h"

namespace pledged {
namespace {

namespace asio = boost::asio;
using Outcome = SignIn::Outcome;

// Of cost 4, so that the tests are quick: "geheim" and "andere".
constexpr const char* kGeheim = "$2y$04$abcdefghijklmnopqrstuuPWRtT5yx7FBi4dcf6ROhboeNunUrLQ.";
constexpr const char* kAndere = "$2y$04$zyxwvutsrqponmlkjihgferp6QokzpQbvHG4RhNeVRe5SwJkS54/u";
constexpr const char* kGeheimOfCost10 = "$2b$10$abcdefghijklmnopqrstuu3qWavo/JrKRRVDF/68ERj4rQOXSVCG2";

std::shared_ptr<const WebConfig> users(std::vector<WebUser> named) {
  WebConfig config;
  config.users = std::move(named);
  return std::make_shared<const WebConfig>(std::move(config));
}

class SignInTest : public testing::Test {
 protected:
  /// The answers, in the order in which they come, of all asked for at once.
  std::vector<Outcome> check(const std::shared_ptr<const WebConfig>& config,
                             const std::vector<Credentials>& asked) {
    std::vector<Outcome> outcomes;
    for (const Credentials& one : asked) {
      asio::co_spawn(io_, sign_in_.check(config, one),
                     [&](const std::exception_ptr& failure, Outcome outcome) {
                       if (failure) std::rethrow_exception(failure);
                       outcomes.push_back(outcome);
                     });
    }
    EXPECT_TRUE(testing_support::run_until(io_, [&] { return outcomes.size() == asked.size(); }));
    return outcomes;
  }
  Outcome check(const std::shared_ptr<const WebConfig>& config, const std::string& user,
                const std::string& password) {
    return check(config, {Credentials{user, password}}).at(0);
  }

  asio::io_context io_{1};
  SignIn sign_in_{io_.get_executor()};
  const std::shared_ptr<const WebConfig> config_ = users({{"alice", kGeheim}, {"bob", kAndere}});
};

TEST_F(SignInTest, TakesARightPasswordAndNoOther) {
  EXPECT_EQ(check(config_, "alice", "geheim"), Outcome::yes);
  EXPECT_EQ(check(config_, "bob", "andere"), Outcome::yes);
  EXPECT_EQ(check(config_, "alice", "andere"), Outcome::no);
  EXPECT_EQ(check(config_, "alice", "Geheim"), Outcome::no);
  EXPECT_EQ(check(config_, "alice", ""), Outcome::no);
  EXPECT_EQ(check(config_, "Alice", "geheim"), Outcome::no);
}

TEST_F(SignInTest, KnowsNobodyBesidesTheUsers) {
  EXPECT_EQ(check(config_, "mallory", "geheim"), Outcome::no);
  EXPECT_EQ(check(config_, "mallory", "andere"), Outcome::no);
  EXPECT_EQ(check(config_, "", ""), Outcome::no);
  EXPECT_EQ(sign_in_.worked_out(), 3U);  // each cost as much as a wrong password
}

TEST_F(SignInTest, WorksOutARightPasswordOnce) {
  for (int i = 0; i < 5; ++i) EXPECT_EQ(check(config_, "alice", "geheim"), Outcome::yes);
  EXPECT_EQ(sign_in_.worked_out(), 1U);
}

TEST_F(SignInTest, WorksOutAWrongPasswordEveryTime) {
  for (int i = 0; i < 3; ++i) EXPECT_EQ(check(config_, "alice", "falsch"), Outcome::no);
  EXPECT_EQ(sign_in_.worked_out(), 3U);
}

TEST_F(SignInTest, WorksOutOnceWhatIsAskedSixTimesAtOnce) {
  EXPECT_EQ(check(config_, std::vector<Credentials>(6, {"alice", "geheim"})),
            std::vector<Outcome>(6, Outcome::yes));
  EXPECT_EQ(sign_in_.worked_out(), 1U);
}

TEST_F(SignInTest, LetsFewWait) {
  std::vector<Credentials> many;
  for (int i = 0; i < 20; ++i) many.push_back({"alice", "falsch" + std::to_string(i)});
  const std::vector<Outcome> outcomes = check(config_, many);
  EXPECT_EQ(std::ranges::count(outcomes, Outcome::busy),
            static_cast<long>(many.size() - SignIn::kMostWaiting));
  EXPECT_EQ(std::ranges::count(outcomes, Outcome::yes), 0);
  EXPECT_EQ(check(config_, "alice", "geheim"), Outcome::yes) << "the waiting are gone";
}

TEST_F(SignInTest, WhoIsKnownDoesNotWaitBehindWhoIsNot) {
  ASSERT_EQ(check(config_, "alice", "geheim"), Outcome::yes);
  std::vector<Credentials> many;
  for (int i = 0; i < 20; ++i) many.push_back({"bob", "falsch" + std::to_string(i)});
  many.push_back({"alice", "geheim"});
  const std::vector<Outcome> outcomes = check(config_, many);
  EXPECT_EQ(std::ranges::count(outcomes, Outcome::yes), 1);
}

TEST_F(SignInTest, ForgetsAPasswordThatIsNoLongerTheUsers) {
  ASSERT_EQ(check(config_, "alice", "geheim"), Outcome::yes);
  EXPECT_EQ(check(users({{"alice", kAndere}}), "alice", "geheim"), Outcome::no);
  EXPECT_EQ(check(users({{"bob", kAndere}}), "alice", "geheim"), Outcome::no);
}

// CVE-2022-46146: a key made of parts without their lengths let a request plant another user's entry.
TEST_F(SignInTest, OneUsersEntryIsNoOthers) {
  ASSERT_EQ(check(config_, "alice", "geheim"), Outcome::yes);
  EXPECT_EQ(check(config_, "alic", "egeheim"), Outcome::no);
  EXPECT_EQ(check(config_, "alice" + std::string(kGeheim), "geheim"), Outcome::no);
  EXPECT_EQ(check(users({{"alice", kGeheim}, {"bob", kGeheim}}), "bob", "geheim"), Outcome::yes);
  EXPECT_EQ(sign_in_.worked_out(), 4U);
}

TEST_F(SignInTest, RemembersSoManyAndNoMore) {
  std::vector<WebUser> named;
  for (std::size_t i = 0; i <= SignIn::kMostRemembered; ++i)
    named.push_back({"u" + std::to_string(i), kGeheim});
  const auto config = users(named);
  for (const WebUser& user : named) EXPECT_EQ(check(config, user.name, "geheim"), Outcome::yes);
  EXPECT_EQ(sign_in_.worked_out(), named.size());
  EXPECT_EQ(check(config, "u0", "geheim"), Outcome::yes);
  EXPECT_EQ(sign_in_.worked_out(), named.size() + 1) << "the first was forgotten";
}

TEST_F(SignInTest, AHashOfAnotherSchemeOpensNothing) {
  EXPECT_EQ(check(users({{"alice", "*"}}), "alice", "geheim"), Outcome::no);
  EXPECT_EQ(check(users({{"alice", ""}}), "alice", ""), Outcome::no);
}

TEST_F(SignInTest, TheIoThreadGoesOnMeanwhile) {
  const auto slow = users({{"alice", kGeheimOfCost10}});
  bool done = false;
  Outcome outcome = Outcome::no;
  asio::co_spawn(io_, sign_in_.check(slow, {"alice", "geheim"}),
                 [&](const std::exception_ptr& failure, Outcome said) {
                   if (failure) std::rethrow_exception(failure);
                   outcome = said;
                   done = true;
                 });
  io_.run_one();  // the coroutine, up to where it waits
  EXPECT_FALSE(done) << "the hash was worked out on the I/O thread";
  EXPECT_TRUE(testing_support::run_until(io_, [&] { return done; }));
  EXPECT_EQ(outcome, Outcome::yes);
}

TEST(BasicCredentials, AreReadAsTheStandardSays) {
  struct Row {
    const char* field;
    const char* user;
    const char* password;
  };
  for (const Row& row : {
           Row{"Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ==", "Aladdin", "open sesame"},  // RFC 7617 section 2
           Row{"basic QWxhZGRpbjpvcGVuIHNlc2FtZQ==", "Aladdin", "open sesame"},
           Row{"BASIC   QWxhZGRpbjpvcGVuIHNlc2FtZQ==", "Aladdin", "open sesame"},
           Row{"Basic dGVzdDoxMjPCow==", "test", "123\xC2\xA3"},  // RFC 7617 section 2.1
           Row{"Basic YTpiOmM=", "a", "b:c"},
           Row{"Basic YTo=", "a", ""},
           Row{"Basic Og==", "", ""},
       }) {
    const auto found = basic_credentials(row.field);
    ASSERT_TRUE(found) << row.field;
    EXPECT_EQ(found->user, row.user);
    EXPECT_EQ(found->password, row.password);
  }
}

TEST(BasicCredentials, OthersAreNone) {
  for (const char* field : {
           "",
           "Basic",
           "Basic ",
           "Bearer abc",
           "Basicx YTpi",
           "Basic YTpi YTpi",
           "Basic YTpi, Basic YTpi",
           "Basic YQ==",        // no colon
           "Basic YTpi=",       // not base64
           "Basic YT=i",        // padding within
           "Basic YTpi\r\nX:",  // no letters of it
           "Basic YTpiAGM=",    // a:b\0c, which crypt() would take for a:b
           "Basic -_-_",
       }) {
    EXPECT_FALSE(basic_credentials(field)) << field;
  }
}

}  // namespace
}  // namespace pledged
