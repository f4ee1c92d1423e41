#include "config/web_config.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>

#include "tests/config/case_files.h"
#include "tests/support/child_process.h"
#include "tests/support/source_folder.h"
#include "tests/support/temp_folder.h"

namespace pledged::config_tests {
namespace {

namespace fs = std::filesystem;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::Pair;
using testing_support::run_program;
using testing_support::TempFolder;

fs::path data(const std::string& path) {
  return testing_support::source_folder() / "tests/data/web_config" / path;
}

class BadWebConfig : public testing::TestWithParam<CaseFile> {};

TEST_P(BadWebConfig, IsReportedWordForWord) {
  const WebConfigResult result = read_web_config(GetParam().path);
  EXPECT_EQ(printed(result.diagnostics, GetParam().path.parent_path()), beside(GetParam(), ".expected"));
  EXPECT_FALSE(result.diagnostics.empty());
}

INSTANTIATE_TEST_SUITE_P(WebConfig, BadWebConfig, testing::ValuesIn(case_files("web_config/bad")),
                         [](const auto& test) { return test_name(test.param); });

class GoodWebConfig : public testing::TestWithParam<CaseFile> {};

TEST_P(GoodWebConfig, HasNoFault) {
  EXPECT_EQ(printed(read_web_config(GetParam().path).diagnostics, ""), "");
}

INSTANTIATE_TEST_SUITE_P(WebConfig, GoodWebConfig, testing::ValuesIn(case_files("web_config/good")),
                         [](const auto& test) { return test_name(test.param); });

TEST(WebConfig, EveryExpectationHasItsFile) {
  EXPECT_THAT(orphans("web_config/bad"), IsEmpty());
}

TEST(WebConfig, EveryKeyIsRead) {
  const WebConfig config = read_web_config(data("good/every-key.yaml")).config;
  ASSERT_TRUE(config.tls);
  EXPECT_EQ(config.tls->cert_file, data("good/server.crt"));
  EXPECT_EQ(config.tls->key_file, data("good/server.key"));
  EXPECT_EQ(config.tls->client_auth, ClientAuth::require_and_verify);
  EXPECT_EQ(config.tls->client_ca_file, data("good/ca.crt"));
  EXPECT_EQ(config.tls->min_version, TlsVersion::tls13);
  EXPECT_THAT(config.tls->cipher_suites,
              ElementsAre("TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384", "TLS_AES_256_GCM_SHA384"));
  EXPECT_FALSE(config.tls->prefer_server_ciphers);
  EXPECT_THAT(config.tls->curves, ElementsAre("P-384", "X25519"));
  EXPECT_THAT(config.headers, testing::Contains(Pair("X-Frame-Options", "sameorigin")));
  EXPECT_EQ(config.headers.size(), 5U);
  ASSERT_EQ(config.users.size(), 1U);
  EXPECT_EQ(config.users[0].name, "alice");
  EXPECT_TRUE(asks_who_comes(config));
}

TEST(WebConfig, LimitsAreRead) {
  const TempFolder folder;
  const auto file =
      folder.write("web.yaml",
                   "rate_limit: {interval: 200ms, burst: 5}\n"
                   "tls_server_config: {cert_file: a, key_file: /b, client_ca_file: c, "
                   "client_auth_type: RequireAndVerifyClientCert, client_allowed_sans: [x, y]}\n");
  const WebConfigResult result = read_web_config(file);
  EXPECT_EQ(printed(result.diagnostics, ""), "");
  EXPECT_EQ(result.config.rate_limit.interval, std::chrono::milliseconds{200});
  EXPECT_EQ(result.config.rate_limit.burst, 5U);
  EXPECT_THAT(result.config.tls->client_allowed_sans, ElementsAre("x", "y"));
  EXPECT_EQ(result.config.tls->key_file, "/b");
}

TEST(WebConfig, APasswordIsNeverRepeated) {
  for (const char* file : {"bad/password-in-the-open.yaml", "bad/several-faults.yaml"}) {
    EXPECT_EQ(printed(read_web_config(data(file)).diagnostics, "").find("geheim"), std::string::npos);
  }
}

TEST(WebConfig, CertificatesAreNotAskedForByDefault) {
  const WebConfig config = read_web_config(data("good/tls.yaml")).config;
  EXPECT_EQ(config.tls->client_auth, ClientAuth::none);
  EXPECT_EQ(config.tls->min_version, TlsVersion::tls12);
  EXPECT_FALSE(asks_who_comes(config));
}

// Prometheus' own tool reads the same files, with certificates beside them, and agrees with us on each, but
// for what we are stricter in or what its Debian version does not know.
TEST(WebConfig, PromtoolAgrees) {
  const TempFolder folder;
  ASSERT_EQ(
      run_program({"openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1",
                   "-nodes", "-subj", "/CN=localhost", "-days", "2", "-keyout",
                   (folder.path() / "server.key").string(), "-out", (folder.path() / "server.crt").string()})
          .code,
      0);
  fs::copy_file(folder.path() / "server.crt", folder.path() / "ca.crt");
  const std::set<std::string> stricter = {
      "empty",                          // a file that somebody is writing
      "nothing-of-tls",                 // TLS was meant
      "authority-with-request-only",    // nothing is verified by it
      "client-auth-without-authority",  // whoever any authority of the world has signed
      "header-of-two-lines",            // an answer of somebody else's making
      "password-cheap",
      "password-cut-short",
      "password-too-dear",
      "user-with-a-colon",  // no sign-in, or a bad one
      "versions-crossed",
      "weak-tls"};
  const auto taken_by_promtool = [&folder](const CaseFile& file) {
    fs::copy_file(file.path, folder.path() / "web.yaml", fs::copy_options::overwrite_existing);
    return run_program({"promtool", "check", "web-config", (folder.path() / "web.yaml").string()}).code == 0;
  };
  for (const CaseFile& file : case_files("web_config/good")) {
    EXPECT_TRUE(taken_by_promtool(file)) << file.name;
  }
  for (const CaseFile& file : case_files("web_config/bad")) {
    EXPECT_EQ(taken_by_promtool(file), stricter.contains(file.name)) << file.name;
  }
}

TEST(BcryptCost, IsReadFromTheHash) {
  EXPECT_EQ(bcrypt_cost("$2y$10$abcdefghijklmnopqrstuu3qWavo/JrKRRVDF/68ERj4rQOXSVCG2"), 10);
  EXPECT_EQ(bcrypt_cost("$2a$04$abcdefghijklmnopqrstuu3qWavo/JrKRRVDF/68ERj4rQOXSVCG2"), 4);
  for (const char* wrong : {"", "$2y$", "$2x$10$abcdefghijklmnopqrstuu3qWavo/JrKRRVDF/68ERj4rQOXSVCG2",
                            "$2y$03$abcdefghijklmnopqrstuu3qWavo/JrKRRVDF/68ERj4rQOXSVCG2",
                            "$2y$32$abcdefghijklmnopqrstuu3qWavo/JrKRRVDF/68ERj4rQOXSVCG2",
                            "$2y$1O$abcdefghijklmnopqrstuu3qWavo/JrKRRVDF/68ERj4rQOXSVCG2",
                            "$2y$10$abcdefghijklmnopqrstuu3qWavo!JrKRRVDF/68ERj4rQOXSVCG2",
                            "$2y$10$abcdefghijklmnopqrstuu3qWavo/JrKRRVDF/68ERj4rQOXSVCG22"}) {
    EXPECT_FALSE(bcrypt_cost(wrong)) << wrong;
  }
}

}  // namespace
}  // namespace pledged::config_tests
