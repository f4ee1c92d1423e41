#include "daemon/web/events.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <memory>
#include <string>
#include <vector>

namespace pledged {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using namespace std::chrono_literals;

constexpr const char* kGreeting = "retry: 3000\n\n";
constexpr const char* kStillHere = ": still here\n\n";

class EventsTest : public ::testing::Test {
 protected:
  using Heard = std::shared_ptr<std::vector<std::string>>;

  // The first `count` pieces of a stream, as they come while the context runs.
  Heard listen(std::size_t count) {
    Heard heard = std::make_shared<std::vector<std::string>>();
    const HttpResponse response = events_.listen();
    EXPECT_EQ(response.content_type, "text/event-stream");
    boost::asio::co_spawn(context_, read(response, heard, count), [](const std::exception_ptr& failure) {
      if (failure) std::rethrow_exception(failure);
    });
    return heard;
  }
  static boost::asio::awaitable<void> read(HttpResponse response, Heard heard, std::size_t count) {
    while (heard->size() < count) {
      heard->push_back(co_await response.stream());
      if (heard->back().empty()) co_return;
    }
  }
  void run_for(std::chrono::milliseconds time) {
    context_.restart();
    context_.run_for(time);
  }

  boost::asio::io_context context_;
  Events events_{context_.get_executor(), 20ms};
};

TEST_F(EventsTest, TellAllThatListen) {
  const Heard one = listen(2);
  const Heard other = listen(2);
  run_for(5ms);
  events_.tell("board", "{\"known_at\":7}");
  run_for(5ms);
  for (const Heard& heard : {one, other}) {
    EXPECT_THAT(*heard, ElementsAre(kGreeting, "event: board\nid: 1\ndata: {\"known_at\":7}\n\n"));
  }
}

TEST_F(EventsTest, WhoIsSlowHearsTheNewestOfEachName) {
  const Heard heard = listen(2);
  events_.tell("board", "1");
  events_.tell("files", "{}");
  events_.tell("board", "2");
  run_for(5ms);
  EXPECT_THAT(*heard, ElementsAre(kGreeting,
                                  "event: board\nid: 3\ndata: 2\n\n"
                                  "event: files\nid: 2\ndata: {}\n\n"));
}

TEST_F(EventsTest, WhatWasBeforeIsNotTold) {
  events_.tell("board", "1");
  const Heard heard = listen(2);
  run_for(5ms);
  EXPECT_THAT(*heard, ElementsAre(kGreeting));
}

TEST_F(EventsTest, SayThatTheyAreStillHere) {
  const Heard heard = listen(3);
  run_for(2s);
  EXPECT_THAT(*heard, ElementsAre(kGreeting, kStillHere, kStillHere));
}

TEST_F(EventsTest, EndWhenTheServiceDoes) {
  const Heard heard = listen(9);
  run_for(5ms);
  events_.stop();
  run_for(5ms);
  EXPECT_THAT(*heard, ElementsAre(kGreeting, IsEmpty()));
}

TEST_F(EventsTest, HaveRoomForSoManyAndAgainWhenOneLeaves) {
  std::vector<HttpResponse> listening;
  while (listening.size() < Events::kMostListeners) listening.push_back(events_.listen());
  const HttpResponse refused = events_.listen();
  EXPECT_EQ(refused.status, 503U);
  EXPECT_FALSE(refused.stream);
  listening.pop_back();
  EXPECT_EQ(events_.listen().status, 200U);
}

}  // namespace
}  // namespace pledged
