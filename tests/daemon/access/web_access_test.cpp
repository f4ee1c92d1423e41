#include "daemon/access/web_access.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>

#include "tests/support/child_process.h"
#include "tests/support/run_until.h"
#include "tests/support/temp_folder.h"

namespace pledged {
namespace {

namespace asio = boost::asio;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using testing_support::TempFolder;

const std::string kAlice = "alice: $2y$04$abcdefghijklmnopqrstuuPWRtT5yx7FBi4dcf6ROhboeNunUrLQ.";
const std::string kBob = "bob: $2y$04$zyxwvutsrqponmlkjihgferp6QokzpQbvHG4RhNeVRe5SwJkS54/u";
constexpr const char* kAsAlice = "Basic YWxpY2U6Z2VoZWlt";  // alice:geheim
constexpr const char* kAsBob = "Basic Ym9iOmFuZGVyZQ==";    // bob:andere

class WebAccessTest : public testing::Test {
 protected:
  void write(const std::string& text) {
    // Another inode, as `mv` and editors make: the change shows whatever the clock's grain.
    const auto part = folder_.write("web.yaml.part", text);
    std::filesystem::rename(part, folder_.path() / "web.yaml");
  }
  WebAccess& access(Roles roles = {}, bool strangers_refused = false) {
    if (!access_) {
      WebAccess::Told told;
      told.reread = [this](const std::string& fault) { reread_.push_back(fault); };
      told.refused = [this](const std::string& user, unsigned status) {
        refused_.push_back(user + " " + std::to_string(status));
      };
      access_.emplace(io_.get_executor(),
                      WebAccess::Options{folder_.path() / "web.yaml", std::move(roles), strangers_refused},
                      std::move(told));
      const Result<void> loaded = access_->load();
      if (!loaded) fault_ = loaded.error().message;
    }
    return *access_;
  }
  Gate::Admission admit(const std::string& authorization, Role needed = Role::reader,
                        const std::string& certificate = "") {
    std::optional<Gate::Admission> admission;
    Gate::Visitor visitor{authorization, certificate, needed};
    asio::co_spawn(io_, access().admit(std::move(visitor)),
                   [&](const std::exception_ptr& failure, Gate::Admission said) {
                     if (failure) std::rethrow_exception(failure);
                     admission = std::move(said);
                   });
    EXPECT_TRUE(testing_support::run_until(io_, [&] { return admission.has_value(); }));
    return admission.value_or(Gate::Admission{});
  }
  unsigned status(const std::string& authorization, Role needed = Role::reader) {
    return admit(authorization, needed).refusal.status;
  }
  void make_certificate(const std::string& name) {
    ASSERT_EQ(
        testing_support::run_program({"openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt",
                                      "ec_paramgen_curve:prime256v1", "-nodes", "-subj", "/CN=" + name,
                                      "-days", "2", "-keyout", (folder_.path() / (name + ".key")).string(),
                                      "-out", (folder_.path() / (name + ".crt")).string()})
            .code,
        0);
  }

  TempFolder folder_;
  asio::io_context io_{1};
  std::optional<WebAccess> access_;
  std::vector<std::string> reread_;
  std::vector<std::string> refused_;
  std::string fault_;
};

TEST_F(WebAccessTest, AConfigThatAsksForNothingLetsEverybodyDoEverything) {
  write("{}\n");
  const Gate::Admission admission = admit("", Role::admin);
  EXPECT_EQ(admission.refusal.status, 0U);
  EXPECT_EQ(admission.user, "");
  EXPECT_EQ(access().tls(), nullptr);
  EXPECT_FALSE(access().is_guarded());
}

TEST_F(WebAccessTest, AWrongConfigIsAllSaidAtTheStart) {
  write("basic_auth_users: {alice: geheim}\nhttp_server_config: {headers: {X-A: b}}\n");
  access();
  EXPECT_NE(fault_.find("web.yaml:1:"), std::string::npos) << fault_;
  EXPECT_NE(fault_.find("web.yaml:2:"), std::string::npos) << fault_;
}

TEST_F(WebAccessTest, UsersSignIn) {
  write("basic_auth_users:\n  " + kAlice + "\n");
  EXPECT_EQ(status(""), 401U);
  EXPECT_EQ(status("Bearer abc"), 401U);
  EXPECT_EQ(status(kAsBob), 401U);
  const Gate::Admission alice = admit(kAsAlice);
  EXPECT_EQ(alice.refusal.status, 0U);
  EXPECT_EQ(alice.user, "alice");
  EXPECT_THAT(refused_, ElementsAre("bob 401")) << "who says nothing has not tried";
}

TEST_F(WebAccessTest, WithoutRolesEveryUserIsAnAdmin) {
  write("basic_auth_users:\n  " + kAlice + "\n");
  EXPECT_EQ(status(kAsAlice, Role::admin), 0U);
}

TEST_F(WebAccessTest, EachRoleMayWhatTheOneBeforeItMay) {
  write("basic_auth_users:\n  " + kAlice + "\n  " + kBob + "\n");
  access({{"alice", Role::uploader}});
  EXPECT_EQ(status(kAsAlice, Role::reader), 0U);
  EXPECT_EQ(status(kAsAlice, Role::uploader), 0U);
  EXPECT_EQ(status(kAsAlice, Role::admin), 403U);
  EXPECT_EQ(status(kAsBob, Role::reader), 0U) << "who is not named is a reader";
  EXPECT_EQ(status(kAsBob, Role::uploader), 403U);
  access().use({{"bob", Role::admin}});
  EXPECT_EQ(status(kAsBob, Role::admin), 0U);
  EXPECT_EQ(status(kAsAlice, Role::uploader), 403U);
}

TEST_F(WebAccessTest, AUserIsTakenAwayWithoutAReload) {
  write("basic_auth_users:\n  " + kAlice + "\n  " + kBob + "\n");
  ASSERT_EQ(status(kAsAlice), 0U);
  write("basic_auth_users:\n  " + kBob + "\n");
  EXPECT_EQ(status(kAsAlice), 401U);
  EXPECT_EQ(status(kAsBob), 0U);
  EXPECT_THAT(reread_, ElementsAre(""));
}

TEST_F(WebAccessTest, AWrongChangeIsSaidOnceAndTheLastGoodOneStays) {
  write("basic_auth_users:\n  " + kAlice + "\n");
  ASSERT_EQ(status(kAsAlice), 0U);
  for (const char* broken : {"", "basic_auth_users: {alice: geheim}\n",
                             "tls_server_config: {cert_file: nowhere, key_file: no}\n"}) {
    reread_.clear();
    write(broken);
    EXPECT_EQ(status(""), 401U);
    EXPECT_EQ(status(kAsAlice), 0U);
    ASSERT_EQ(reread_.size(), 1U) << broken;
    EXPECT_NE(reread_[0], "") << broken;
  }
  std::filesystem::remove(folder_.path() / "web.yaml");
  EXPECT_EQ(status(""), 401U) << "a removed file opens nothing";
  write("basic_auth_users:\n  " + kBob + "\n");
  EXPECT_EQ(status(kAsAlice), 401U);
  EXPECT_EQ(status(kAsBob), 0U);
  EXPECT_EQ(reread_.back(), "");
}

TEST_F(WebAccessTest, ARenewedCertificateIsTakenWhenItsKeyIsThere) {
  make_certificate("old");
  make_certificate("new");
  const auto file = [this](const char* name) { return folder_.path() / name; };
  std::filesystem::copy_file(file("old.crt"), file("server.crt"));
  std::filesystem::copy_file(file("old.key"), file("server.key"));
  write("tls_server_config: {cert_file: server.crt, key_file: server.key}\n");
  const auto first = access().tls();
  ASSERT_TRUE(first);
  EXPECT_EQ(access().tls(), first) << "nothing has changed";
  std::filesystem::rename(file("new.crt"), file("server.crt"));
  EXPECT_EQ(access().tls(), first) << "the key is still the old one's";
  EXPECT_EQ(access().tls(), first);
  EXPECT_EQ(reread_.size(), 1U);
  std::filesystem::rename(file("new.key"), file("server.key"));
  const auto second = access().tls();
  EXPECT_NE(second, first);
  EXPECT_EQ(reread_.back(), "");
}

TEST_F(WebAccessTest, FilesThatARefusedConfigNamesAreWatchedToo) {
  write("basic_auth_users:\n  " + kAlice + "\n");
  ASSERT_EQ(access().tls(), nullptr);
  write("tls_server_config: {cert_file: late.crt, key_file: late.key}\n");
  EXPECT_EQ(access().tls(), nullptr);
  make_certificate("late");
  EXPECT_NE(access().tls(), nullptr);
}

TEST_F(WebAccessTest, NoChangeOpensADaemonThatOthersReach) {
  make_certificate("server");
  const std::string tls = "tls_server_config: {cert_file: server.crt, key_file: server.key}\n";
  const std::string users = "basic_auth_users:\n  " + kAlice + "\n";
  write(tls + users);
  access({}, true);
  ASSERT_EQ(fault_, "");
  for (const std::string& open : {std::string("{}\n"), tls, users}) {
    write(open);
    EXPECT_EQ(status(""), 401U) << open;
    EXPECT_NE(access().tls(), nullptr) << open;
  }
  EXPECT_THAT(reread_, testing::Each(testing::HasSubstr("other machines")));
}

TEST_F(WebAccessTest, ACertificateIsASignInWhereAllMustHaveOne) {
  make_certificate("server");
  write(
      "tls_server_config: {cert_file: server.crt, key_file: server.key, client_ca_file: server.crt, "
      "client_auth_type: RequireAndVerifyClientCert}\n");
  access({{"prometheus", Role::reader}, {"office", Role::admin}});
  EXPECT_TRUE(access().is_guarded());
  EXPECT_EQ(admit("", Role::admin, "office").user, "office");
  EXPECT_EQ(admit("", Role::admin, "office").refusal.status, 0U);
  EXPECT_EQ(admit("", Role::admin, "prometheus").refusal.status, 403U);
}

TEST_F(WebAccessTest, RequestsAreLimited) {
  write("rate_limit: {interval: 1h, burst: 3}\n");
  for (int i = 0; i < 3; ++i) EXPECT_EQ(status(""), 0U);
  const Gate::Admission fourth = admit("");
  EXPECT_EQ(fourth.refusal.status, 429U);
  EXPECT_TRUE(fourth.refusal.retry);
}

TEST_F(WebAccessTest, FieldsOfAnswersAreThoseOfTheConfig) {
  write("http_server_config: {headers: {X-Frame-Options: deny}}\n");
  EXPECT_THAT(access().headers(), ElementsAre(testing::Pair("X-Frame-Options", "deny")));
}

}  // namespace
}  // namespace pledged
