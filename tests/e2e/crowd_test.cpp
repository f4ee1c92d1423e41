// A real daemon with few descriptors and more connections than those: it takes files in all the same, and is
// well when they are gone.
#include <arpa/inet.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/socket.h>
#include <unistd.h>

#include <vector>

#include "tests/e2e/stack.h"
#include "tests/support/eventually.h"

namespace pledged::e2e {
namespace {

using testing_support::eventually;

class Crowd {
 public:
  Crowd(unsigned short port, std::size_t size) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    for (std::size_t i = 0; i < size; ++i) {
      const int one = ::socket(AF_INET, SOCK_STREAM, 0);
      sockets_.push_back(one);
      if (::connect(one, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0) ++connected_;
    }
  }
  ~Crowd() {
    for (const int one : sockets_) ::close(one);
  }
  Crowd(const Crowd&) = delete;
  Crowd& operator=(const Crowd&) = delete;
  [[nodiscard]] std::size_t connected() const { return connected_; }

 private:
  std::vector<int> sockets_;
  std::size_t connected_ = 0;
};

TEST(CrowdOfConnections, TakesAllDescriptorsAndNothingElse) {
  Stack stack;
  stack.start_pledged_under({"prlimit", "--nofile=64"});
  ASSERT_TRUE(eventually([&] { return stack.ready(); })) << stack.log();
  {
    const Crowd crowd(stack.pledged_port(), 200);
    EXPECT_EQ(crowd.connected(), 200U) << "the system's queue takes those that are not accepted";
    stack.drop("history.csv", history_csv());  // for which descriptors are left
    EXPECT_TRUE(eventually([&] { return stack.log().find("history.csv") != std::string::npos; }))
        << stack.log();
  }
  EXPECT_TRUE(eventually([&] { return stack.ready(); })) << stack.log();
  EXPECT_TRUE(eventually([&] {
    return stack.metrics().find("pledged_intake_files_total{outcome=\"accepted\"} 1") != std::string::npos;
  })) << stack.log();
  EXPECT_EQ(stack.stop_pledged(), 0) << stack.log();
}

}  // namespace
}  // namespace pledged::e2e
