#include "daemon/publish/http/listener.h"

#include <gtest/gtest.h>
#include <sys/socket.h>
#include <unistd.h>

#include <boost/asio/io_context.hpp>
#include <string>

namespace pledged {
namespace {

TEST(Listener, SaysWhyItCannotListen) {
  boost::asio::io_context context;
  const auto first = open_listener(context.get_executor(), "127.0.0.1:0");
  ASSERT_TRUE(first);
  const std::string address = "127.0.0.1:" + std::to_string(first->local_endpoint().port());
  const auto refused = open_listener(context.get_executor(), address);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, "listen");
  EXPECT_EQ(
      refused.error().message,
      address + ": address already in use; stop the program that listens there, or choose another port");
}

TEST(Listener, RefusesWhatIsNotAnAddress) {
  boost::asio::io_context context;
  for (const char* address :
       {"", ":", "9477", ":9477", "127.0.0.1", "127.0.0.1:", "127.0.0.1:x", "127.0.0.1:65536", "127.0.0.1:-1",
        "::1:9477", "[::1]", "127.0.0.1:123456789012"}) {
    const auto refused = open_listener(context.get_executor(), address);
    ASSERT_FALSE(refused) << address;
    EXPECT_EQ(refused.error().code, "listen");
    EXPECT_EQ(
        refused.error().message,
        std::string{address} + ": not an address to listen on; write host:port, such as 127.0.0.1:9477");
  }
  const auto foreign = open_listener(context.get_executor(), "192.0.2.1:9477");
  ASSERT_FALSE(foreign);
  EXPECT_EQ(foreign.error().message,
            "192.0.2.1:9477: no such address on this machine; use one of its own, or 127.0.0.1");
  EXPECT_TRUE(open_listener(context.get_executor(), "localhost:0"));
}

TEST(AdoptListener, TakesSocketsThatListenAndNoOthers) {
  boost::asio::io_context io;
  const int listening = ::socket(AF_INET, SOCK_STREAM, 0);
  EXPECT_FALSE(adopt_listener(io.get_executor(), listening)) << "bound to nothing";
  ASSERT_EQ(::listen(listening, 1), 0);  // at a free port
  const auto adopted = adopt_listener(io.get_executor(), listening);
  ASSERT_TRUE(adopted);
  EXPECT_NE(adopted->local_endpoint().port(), 0);
  const int of_unix = ::socket(AF_UNIX, SOCK_STREAM, 0);
  const auto refused = adopt_listener(io.get_executor(), of_unix);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, "listen");
  ::close(of_unix);
  EXPECT_FALSE(adopt_listener(io.get_executor(), 999));
}

}  // namespace
}  // namespace pledged
