// The door of a real daemon: TLS and a sign-in as an operator sets them, seen by curl, openssl and a real
// Prometheus.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <atomic>
#include <csignal>
#include <fstream>
#include <nlohmann/json.hpp>
#include <thread>

#include "tests/e2e/stack.h"
#include "tests/support/eventually.h"
#include "tests/support/http_client.h"

namespace pledged::e2e {
namespace {

namespace fs = std::filesystem;
using ::testing::HasSubstr;
using testing_support::ChildProcess;
using testing_support::eventually;
using testing_support::run_program;

// Of cost 10: "geheim", and of cost 4, "andere".
constexpr const char* kUsers =
    "basic_auth_users:\n"
    "  alice: $2b$10$abcdefghijklmnopqrstuu3qWavo/JrKRRVDF/68ERj4rQOXSVCG2\n"
    "  bob: $2y$04$zyxwvutsrqponmlkjihgferp6QokzpQbvHG4RhNeVRe5SwJkS54/u\n";
constexpr const char* kTls = "tls_server_config: {cert_file: server.crt, key_file: server.key}\n";

class Access : public testing::Test {
 protected:
  Access() {
    openssl({"req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-subj",
             "/CN=test authority", "-days", "2", "-keyout", path("ca.key"), "-out", path("ca.crt")});
    sign("server", "DNS:localhost,IP:127.0.0.1");
  }

  void openssl(std::vector<std::string> words) const {
    words.insert(words.begin(), "openssl");
    const auto done = run_program(words);
    ASSERT_EQ(done.code, 0) << done.output;
  }
  /// A certificate of the test's authority.
  void sign(const std::string& name, const std::string& alternative_names) const {
    openssl({"req", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-subj",
             "/CN=" + name, "-keyout", path(name + ".key"), "-out", path(name + ".csr")});
    write(name + ".ext", "subjectAltName=" + alternative_names + "\n");
    openssl({"x509", "-req", "-in", path(name + ".csr"), "-CA", path("ca.crt"), "-CAkey", path("ca.key"),
             "-CAcreateserial", "-days", "2", "-extfile", path(name + ".ext"), "-out", path(name + ".crt")});
  }
  [[nodiscard]] std::string path(const std::string& name) const { return (stack_.folder() / name).string(); }
  void write(const std::string& name, const std::string& text) const {
    std::ofstream(path(name) + ".part", std::ios::binary) << text;
    fs::rename(path(name) + ".part", path(name));
  }

  /// With what is to be added to `web:` of the settings.
  void start(const std::string& web_config, const std::string& of_web = "") {
    write("web.yaml", web_config);
    std::string settings = testing_support::read_file(stack_.settings_path());
    const std::size_t at = settings.find("web:     {") + 10;
    settings.insert(at, "config_file: web.yaml, " + (of_web.empty() ? "" : of_web + ", "));
    write("pledged.yaml", settings);
    stack_.start_pledged();
  }

  struct Told {
    std::string status;  ///< "000": no answer
    std::string body;
  };
  [[nodiscard]] Told curl(const std::string& target, std::vector<std::string> words = {},
                          const std::string& scheme = "https") const {
    words.insert(words.begin(),
                 {"curl", "-sS", "--max-time", "10", "--cacert", path("ca.crt"), "-w", "\n%{http_code}",
                  scheme + "://localhost:" + std::to_string(stack_.pledged_port()) + target});
    const std::string output = run_program(words).output;
    const std::size_t line = output.rfind('\n');
    return {output.substr(line + 1), output.substr(0, line)};
  }
  [[nodiscard]] bool ready_for(const std::vector<std::string>& words) const {
    return eventually([&] { return curl("/-/ready", words).status == "200"; });
  }

  Stack stack_;
  const std::vector<std::string> alice_{"-u", "alice:geheim"};
  const std::vector<std::string> bob_{"-u", "bob:andere"};
};

TEST_F(Access, IsByTlsAndPasswordAlone) {
  start(std::string(kTls) + kUsers);
  ASSERT_TRUE(ready_for(alice_)) << stack_.log();
  EXPECT_EQ(curl("/metrics").status, "401");
  EXPECT_EQ(curl("/nothing").status, "401");
  EXPECT_THAT(curl("/api/v1/targets").body, HasSubstr(R"({"status":"error","errorType":"unauthorized")"));
  EXPECT_THAT(curl("/api/v1/nothing", alice_).body,
              HasSubstr(R"({"status":"error","errorType":"not_found")"));
  EXPECT_EQ(curl("/metrics", {"-u", "alice:falsch"}).status, "401");
  EXPECT_EQ(curl("/metrics", {"-u", "nobody:geheim"}).status, "401");
  EXPECT_THAT(curl("/", {"-i"}).body, HasSubstr("WWW-Authenticate: Basic realm=\"pledged\""));
  EXPECT_THAT(curl("/metrics", alice_).body, HasSubstr("pledged_web_refused_total{code=\"401\"} 2"));
  const Told user = curl("/api/v1/status/user", alice_);
  EXPECT_EQ(user.body, "{\"status\":\"success\",\"data\":{\"name\":\"alice\",\"role\":\"admin\"}}\n");
  EXPECT_THAT(curl("/metrics", alice_, "http").body, HasSubstr("This address speaks HTTPS"));
  for (const char* secret : {"geheim", "falsch", "$2b$", "$2y$"}) {
    EXPECT_EQ(stack_.log().find(secret), std::string::npos) << secret;
  }
  EXPECT_EQ(stack_.stop_pledged(), 0) << stack_.log();
}

TEST_F(Access, OldVersionsOfTlsAreRefused) {
  start(kTls);
  ASSERT_TRUE(ready_for({})) << stack_.log();
  const std::string address = "localhost:" + std::to_string(stack_.pledged_port());
  const auto offered = [&](const std::string& version) {
    return run_program({"sh", "-c",
                        "openssl s_client -connect " + address + " -" + version +
                            " -cipher ALL:@SECLEVEL=0 </dev/null 2>&1"})
        .output;
  };
  EXPECT_THAT(offered("tls1_1"), testing::Not(HasSubstr("BEGIN CERTIFICATE")));
  EXPECT_THAT(offered("tls1_2"), HasSubstr("BEGIN CERTIFICATE"));
  EXPECT_THAT(curl("/metrics").body, HasSubstr("pledged_web_certificate_not_after_timestamp_seconds "));
}

TEST_F(Access, EachRoleMayWhatIsItsOwn) {
  write("file.csv", "indicator,area,period,value,unit\ninvestment,330300,2020-01..06,600,亿元\n");
  start(std::string(kTls) + kUsers, "roles: {alice: uploader}");
  ASSERT_TRUE(ready_for(bob_)) << stack_.log();
  const std::string upload = "/api/v1/files?name=file.csv";
  const std::vector<std::string> body{"-X", "POST", "--data-binary", "@" + path("file.csv")};
  const auto as = [&](std::vector<std::string> who, const std::vector<std::string>& words) {
    who.insert(who.end(), words.begin(), words.end());
    return who;
  };
  EXPECT_EQ(curl("/api/v1/targets", bob_).status, "200");
  EXPECT_EQ(curl(upload, as(bob_, body)).status, "403");
  EXPECT_EQ(curl(upload + "&by=bob", as(alice_, body)).status, "400") << "she is not bob";
  EXPECT_EQ(curl(upload, as(alice_, body)).status, "201");
  EXPECT_EQ(curl("/-/reload", as(alice_, {"-X", "POST"})).status, "403");
  const auto files = nlohmann::json::parse(curl("/api/v1/files", bob_).body)["data"]["files"];
  const std::string receipt = curl("/api/v1/files/" + files.at(0)["sha256"].get<std::string>(), bob_).body;
  EXPECT_THAT(receipt, HasSubstr("\"by\": \"alice\"")) << "who dropped it is who signed in";

  std::string settings = testing_support::read_file(stack_.settings_path());
  settings.replace(settings.find("alice: uploader"), 15, "alice: admin");
  write("pledged.yaml", settings);
  ASSERT_EQ(kill(stack_.pledged_pid(), SIGHUP), 0);
  EXPECT_TRUE(eventually([&] {
    return curl("/-/reload", as(alice_, {"-X", "POST"})).status == "200";
  })) << stack_.log();
}

TEST_F(Access, UsersAndCertificatesAreRenewedUnderLoad) {
  start(std::string(kTls) + kUsers);
  ASSERT_TRUE(ready_for(alice_)) << stack_.log();
  fs::copy_file(path("server.crt"), path("first.crt"));
  fs::copy_file(path("server.key"), path("first.key"));
  sign("second", "DNS:localhost");
  std::atomic<bool> done = false;
  std::atomic<int> answers = 0;
  std::atomic<int> failures = 0;
  std::thread load([&] {
    while (!done) {
      (curl("/-/ready", alice_).status == "200" ? answers : failures)++;
    }
  });
  const auto renew = [&](const std::string& name) {
    for (const std::string ending : {".crt", ".key"}) {
      fs::copy_file(path(name + ending), path("server" + ending + ".part"));
      fs::rename(path("server" + ending + ".part"), path("server" + ending));
    }
  };
  for (int i = 0; i < 20; ++i) {
    renew(i % 2 == 0 ? "second" : "first");
    EXPECT_TRUE(eventually([&, before = answers.load()] { return answers > before; }));
  }
  done = true;
  load.join();
  EXPECT_EQ(failures, 0);
  renew("second");
  EXPECT_THAT(run_program({"sh", "-c",
                           "openssl s_client -connect localhost:" + std::to_string(stack_.pledged_port()) +
                               " </dev/null 2>&1"})
                  .output,
              HasSubstr("CN = second"));
  write("web.yaml", std::string(kTls) +
                        "basic_auth_users: {}\n# no users\nhttp_server_config: {headers: "
                        "{X-Frame-Options: sameorigin}}\n");
  EXPECT_THAT(curl("/metrics", {"-i"}).body, HasSubstr("X-Frame-Options: sameorigin"));
  write("web.yaml", "nonsense");
  EXPECT_THAT(curl("/metrics").body, HasSubstr("pledged_web_config_last_reload_successful 0"));
}

TEST_F(Access, ACertificateOfTheAuthorityIsASignIn) {
  sign("office", "DNS:office.example");
  sign("stranger", "DNS:stranger.example");
  start(
      "tls_server_config: {cert_file: server.crt, key_file: server.key, client_ca_file: ca.crt, "
      "client_auth_type: RequireAndVerifyClientCert, client_allowed_sans: [office.example]}\n",
      "roles: {office: uploader}");
  const std::vector<std::string> office{"--cert", path("office.crt"), "--key", path("office.key")};
  ASSERT_TRUE(ready_for(office)) << stack_.log();
  EXPECT_EQ(curl("/metrics").status, "000") << "no certificate";
  EXPECT_EQ(curl("/metrics", {"--cert", path("stranger.crt"), "--key", path("stranger.key")}).status, "000");
  EXPECT_THAT(curl("/api/v1/status/user", office).body, HasSubstr(R"({"name":"office","role":"uploader"})"));
}

TEST_F(Access, PrometheusScrapesThroughIt) {
  write("prometheus.yml",
        "global: {scrape_interval: 1s, evaluation_interval: 1s}\nscrape_configs:\n- job_name: pledged\n"
        "  scheme: https\n  tls_config: {ca_file: ca.crt, server_name: localhost}\n"
        "  basic_auth: {username: bob, password: andere}\n  static_configs:\n  - targets: ['127.0.0.1:" +
            std::to_string(stack_.pledged_port()) + "']\n");
  start(std::string(kTls) + kUsers, "roles: {alice: admin}");
  ASSERT_TRUE(ready_for(bob_)) << stack_.log();
  stack_.start_prometheus();
  EXPECT_TRUE(eventually([&] { return stack_.query("up{job=\"pledged\"}") == 1.0; }));
}

// Every answer of the daemon is for whoever may have it, a stream too, and a connection that never says what
// it wants does not stay.
TEST_F(Access, EventsStreamOverTls) {
  start(std::string(kTls) + kUsers);
  ASSERT_TRUE(ready_for(alice_)) << stack_.log();
  ChildProcess listening(
      {"curl", "-sSN", "--max-time", "20", "--cacert", path("ca.crt"), "-u", "alice:geheim",
       "https://localhost:" + std::to_string(stack_.pledged_port()) + "/api/v1/events"},
      path("events.txt"));
  ASSERT_TRUE(eventually([&] { return !listening.output().empty(); }));
  stack_.drop("figures.csv", "indicator,area,period,value,unit\ninvestment,330300,2020-01..06,600,亿元\n");
  EXPECT_TRUE(eventually([&] { return listening.output().find("event: board") != std::string::npos; }))
      << listening.output();
  EXPECT_EQ(stack_.stop_pledged(), 0);
}

// Commands that ask the running daemon come through the same door.
TEST_F(Access, CommandsSignIn) {
  start(std::string(kTls) + kUsers, "roles: {alice: admin}");
  ASSERT_TRUE(ready_for(alice_)) << stack_.log();
  stack_.drop("history.csv", history_csv());
  stack_.drop("july.csv", "indicator,area,period,value,unit\nnew-jobs,330300,2020-01..07,77000,万人\n");
  ASSERT_TRUE(
      eventually([&] { return curl("/api/v1/held", alice_).body.find("77000") != std::string::npos; }));
  write("geheim", "geheim\n");
  write("andere", "andere\n");
  const std::vector<std::string> refuse{"refuse", "1", "--by=alice", "--reason=a unit too many"};
  const auto with = [&](std::vector<std::string> more) {
    more.insert(more.begin(), refuse.begin(), refuse.end());
    return stack_.pledged(more);
  };
  EXPECT_THAT(with({}).output, HasSubstr("--user and --password-file"));
  EXPECT_THAT(with({"--user=alice", "--password-file=" + path("andere")}).output,
              HasSubstr("does not know this user or password"));
  EXPECT_THAT(with({"--user=bob", "--password-file=" + path("andere")}).output, HasSubstr("may not do that"));
  EXPECT_THAT(with({"--user=alice", "--password-file=" + path("nowhere")}).output, HasSubstr("no password"));
  const auto done = with({"--user=alice", "--password-file=" + path("geheim")});
  EXPECT_EQ(done.code, 0) << done.output;
  EXPECT_EQ(curl("/api/v1/held", alice_).body.find("77000"), std::string::npos);

  const auto override_as = [&](const std::string& user, const std::string& password) {
    return stack_
        .pledged({"override", "investment", "--status=on_track", "--reason=r", "--until=2020-08-31",
                  "--user=" + user, "--password-file=" + path(password)})
        .output;
  };
  EXPECT_THAT(override_as("bob", "andere"), HasSubstr("may not do that"));
  EXPECT_THAT(override_as("alice", "geheim"), HasSubstr("已人工认定为on_track，有效期至 2020-08-31"));
  EXPECT_THAT(curl("/api/v1/targets/investment", alice_).body, HasSubstr(R"("by":"alice")"))
      << "who signs in is on record, whoever runs the command";
}

TEST_F(Access, IsUnderThePathOfTheExternalUrl) {
  std::string settings = testing_support::read_file(stack_.settings_path());
  const std::size_t end = settings.find("/\"}", settings.find("external_url"));
  settings.insert(end, "/pledged");
  write("pledged.yaml", settings);
  start(std::string(kTls) + kUsers);
  ASSERT_TRUE(eventually([&] { return curl("/pledged/-/ready", alice_).status == "200"; })) << stack_.log();
  EXPECT_EQ(curl("/-/ready", alice_).status, "404");
  EXPECT_EQ(curl("/", alice_).status, "302");
  EXPECT_EQ(curl("/pledged/api/v1/targets/investment/explain", alice_).status, "200");
  for (const std::vector<std::string>& how :
       {std::vector<std::string>{}, std::vector<std::string>{"--compressed"}}) {
    std::vector<std::string> words = alice_;
    words.insert(words.end(), how.begin(), how.end());
    EXPECT_THAT(curl("/pledged/targets/investment", words).body, HasSubstr("=\"/pledged/assets/page-"));
  }
  write("geheim", "geheim\n");
  EXPECT_THAT(stack_
                  .pledged({"refuse", "7", "--by=alice", "--reason=none", "--user=alice",
                            "--password-file=" + path("geheim")})
                  .output,
              HasSubstr("7"))
      << "the command finds the daemon there";
}

// As systemd does it: somebody else listens, and hands the socket over.
TEST_F(Access, TakesASocketThatListensAlready) {
  std::string settings = testing_support::read_file(stack_.settings_path());
  const std::string port = std::to_string(stack_.pledged_port());
  settings.replace(settings.find("127.0.0.1:" + port), 10 + port.size(), "127.0.0.1:1");
  write("pledged.yaml", settings);
  stack_.start_pledged_under({"systemd-socket-activate", "-l", "127.0.0.1:" + port});
  EXPECT_TRUE(eventually([&] { return curl("/-/ready", {}, "http").status == "200"; })) << stack_.log();
  EXPECT_EQ(stack_.stop_pledged(), 0) << stack_.log();
}

class InsecureListen : public Access {
 protected:
  void listen_everywhere() {
    std::string settings = testing_support::read_file(stack_.settings_path());
    settings.replace(settings.find("\"127.0.0.1:"), 11, "\"0.0.0.0:");
    write("pledged.yaml", settings);
  }
};

TEST_F(InsecureListen, IsRefused) {
  for (const std::string& config : {std::string("{}"), std::string(kTls), std::string(kUsers)}) {
    listen_everywhere();
    write("web.yaml", config);
    const auto ended = run_program({PLEDGED_BINARY, "serve", "--config.file=" + stack_.settings_path(),
                                    "--web.config.file=" + path("web.yaml")});
    EXPECT_EQ(ended.code, 1) << config;
    EXPECT_THAT(ended.output, HasSubstr("other machines could connect")) << config;
    std::string settings = testing_support::read_file(stack_.settings_path());
    settings.replace(settings.find("\"0.0.0.0:"), 9, "\"127.0.0.1:");
    write("pledged.yaml", settings);
  }
}

TEST_F(InsecureListen, IsNoneWithTlsAndASignIn) {
  listen_everywhere();
  start(std::string(kTls) + kUsers);
  ASSERT_TRUE(ready_for(alice_)) << stack_.log();
  EXPECT_THAT(curl("/metrics", alice_).body, HasSubstr("pledged_web_insecure_listen 0"));
  write("web.yaml", kTls);
  EXPECT_EQ(curl("/metrics").status, "401") << "the last good one stays";
}

TEST_F(InsecureListen, CanBeAskedForAndIsShown) {
  listen_everywhere();
  start("{}", "insecure_listen: true");
  EXPECT_TRUE(eventually([&] { return curl("/-/ready", {}, "http").status == "200"; })) << stack_.log();
  EXPECT_THAT(curl("/metrics", {}, "http").body, HasSubstr("pledged_web_insecure_listen 1"));
}

}  // namespace
}  // namespace pledged::e2e
