// Whatever is asked, what is answered is what the document says: operations with parameters and bodies at
// random, well-formed, wrong and hostile, the same ones every time.
#include <gtest/gtest.h>

#include <random>

#include "tests/e2e/api_document.h"
#include "tests/e2e/stack.h"
#include "tests/support/eventually.h"
#include "tests/support/http_client.h"
#include "tests/support/source_folder.h"

namespace pledged::e2e {
namespace {

using testing_support::url_encode;

constexpr int kRequests = 600;

const std::vector<std::string> kValues = {"",           "0",          "-1",
                                          "1",          "1000",       "1001",
                                          "NaN",        "true",       "maybe",
                                          "investment", "new-jobs",   "99999999999999999999",
                                          "温州",       "330300",     "2020-07-15",
                                          "2020-13-01", "9999-12-31", "2020-07-15T09:00:00Z",
                                          "behind",     "lagging",    "desc",
                                          "<script>",   "../../etc",  "'; DROP TABLE file;--",
                                          "%",          "\xff\xfe",   std::string(300, 'a')};
const std::vector<std::string> kBodies = {"",
                                          "{}",
                                          "[]",
                                          "null",
                                          R"({"by":"a","reason":"b"})",
                                          R"({"by":1,"reason":2})",
                                          "\xff",
                                          "{{{{{{{{",
                                          R"({"status":"missed","reason":"r","until":"2020-09-01","by":"z"})",
                                          R"({"status":"mood","reason":"r","until":"never","by":"z"})",
                                          std::string(5000, '{'),
                                          "indicator,area,period,value\ninvestment,330300,2020-01..06,1\n"};

class Asker {
 public:
  explicit Asker(const ApiDocument& document) : document_(document), operations_(document.operations()) {
    std::erase(operations_, "GET /api/v1/events");  // which has no end
  }

  struct Question {
    std::string operation;
    std::string target;
    std::string body;
  };
  Question next() {
    Question question;
    question.operation = one_of(operations_);
    question.target = question.operation.substr(question.operation.find(' ') + 1);
    std::string query;
    for (const ApiDocument::Parameter& parameter : document_.parameters(question.operation)) {
      const bool known = !parameter.values.empty() && chance(0.7);
      const std::string value = url_encode(known ? one_of(parameter.values) : one_of(kValues));
      if (parameter.in_path) {
        const std::string place = "{" + parameter.name + "}";
        question.target.replace(question.target.find(place), place.size(), value.empty() ? "1" : value);
      } else if (chance(0.4)) {
        query += (query.empty() ? "?" : "&") + parameter.name + "=" + value;
      }
    }
    question.target += query;
    if (!question.operation.starts_with("GET ")) question.body = one_of(kBodies);
    return question;
  }

 private:
  bool chance(double share) { return std::uniform_real_distribution<double>(0, 1)(random_) < share; }
  template <class T>
  const T& one_of(const std::vector<T>& all) {
    return all[std::uniform_int_distribution<std::size_t>(0, all.size() - 1)(random_)];
  }

  const ApiDocument& document_;
  std::vector<std::string> operations_;
  std::mt19937 random_{20201231};
};

TEST(ApiDocumentTest, IsKeptToWhateverIsAsked) {
  Stack stack;
  stack.start_pledged();
  ASSERT_TRUE(testing_support::eventually([&] { return stack.ready(); })) << stack.log();
  const ApiDocument document(
      testing_support::read_file(testing_support::source_folder() / "daemon/web/openapi.yaml"));
  Asker asker(document);
  std::map<unsigned, int> answered;
  for (int i = 0; i < kRequests; ++i) {
    const Asker::Question question = asker.next();
    const std::string method = question.operation.substr(0, question.operation.find(' '));
    const auto answer =
        testing_support::http_request(stack.pledged_port(), method, question.target, "", question.body);
    ASSERT_TRUE(answer) << method << ' ' << question.target << '\n' << stack.log();
    ++answered[answer->status];
    // What is no path of the document's is not its matter.
    const bool elsewhere = answer->status == 404 && question.target.find('%') != std::string::npos;
    if (elsewhere) continue;
    EXPECT_EQ(document.objections(question.operation, answer->status, answer->body), "")
        << method << ' ' << question.target << '\n'
        << question.body << '\n'
        << answer->body;
    EXPECT_LT(answer->status, 500U) << method << ' ' << question.target << '\n' << answer->body;
  }
  for (const unsigned status : {200U, 400U, 404U, 413U}) EXPECT_GT(answered[status], 0) << status;
  EXPECT_EQ(stack.stop_pledged(), 0);
}

}  // namespace
}  // namespace pledged::e2e
