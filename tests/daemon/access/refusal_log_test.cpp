#include "daemon/access/refusal_log.h"

#include <gtest/gtest.h>

namespace pledged {
namespace {

const RefusalLog::Time kStart{std::chrono::hours{5}};

TEST(RefusalLog, NamesTheFirstOfAMinuteAndCountsTheOthers) {
  RefusalLog log;
  for (std::uint64_t i = 0; i < RefusalLog::kNamedAMinute; ++i) EXPECT_EQ(log.note(kStart), 0U);
  for (int i = 0; i < 990; ++i) EXPECT_EQ(log.note(kStart + std::chrono::seconds{59}), std::nullopt);
  EXPECT_EQ(log.note(kStart + std::chrono::minutes{1}), 990U);
  EXPECT_EQ(log.note(kStart + std::chrono::minutes{1}), 0U);
}

}  // namespace
}  // namespace pledged
