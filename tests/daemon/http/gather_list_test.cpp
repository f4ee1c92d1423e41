#include "daemon/publish/http/gather_list.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <string_view>

namespace pledged {
namespace {

std::string joined(std::span<const boost::asio::const_buffer> run, std::size_t limit) {
  std::string text;
  for (const boost::asio::const_buffer& buffer : run) {
    text.append(static_cast<const char*>(buffer.data()), buffer.size());
  }
  return text.substr(0, limit);
}

TEST(GatherList, GivesEveryByteOnceWhateverIsTakenOfARun) {
  std::string all;
  for (int i = 0; i < 500; ++i) all += std::to_string(i);
  for (const std::size_t taken : {1UL, 2UL, 7UL, 100UL, 100'000UL}) {
    GatherList list;
    std::size_t at = 0;
    for (std::size_t size = 0; at < all.size(); size = (size + 1) % 5) {
      list.add(std::string_view{all}.substr(at, size));  // empty ones too
      at += std::min(size, all.size() - at);
    }
    std::string seen;
    while (!list.done()) {
      const std::string part = joined(list.next(), taken);
      ASSERT_FALSE(part.empty());
      seen += part;
      list.consume(part.size());
    }
    EXPECT_EQ(seen, all) << "taken by " << taken;
  }
}

TEST(GatherList, RunsAreBounded) {
  const std::string byte = "x";
  GatherList list;
  for (int i = 0; i < 130; ++i) list.add(byte);
  EXPECT_EQ(list.next().size(), GatherList::kRun);
  list.consume(128);
  EXPECT_EQ(list.next().size(), 2U);
}

TEST(GatherList, PointsAndDoesNotCopy) {
  const std::string text = "bytes of somebody else";
  GatherList list;
  list.add(text);
  EXPECT_EQ(list.next().front().data(), text.data());
}

TEST(GatherList, OfNothingIsDone) {
  GatherList list;
  list.add("");
  EXPECT_TRUE(list.done());
  EXPECT_TRUE(list.next().empty());
}

}  // namespace
}  // namespace pledged
