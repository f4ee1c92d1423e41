#include "daemon/web/upload_quota.h"

#include <gtest/gtest.h>

namespace pledged {
namespace {

const Instant kMorning = parse_instant("2020-07-15T08:00:00Z").value();

TEST(UploadQuota, IsOfAUserAndADay) {
  UploadQuota quota(100);
  EXPECT_TRUE(quota.take("wang", 60, kMorning));
  EXPECT_FALSE(quota.take("wang", 41, kMorning));
  EXPECT_TRUE(quota.take("wang", 40, kMorning + std::chrono::hours{15}));
  EXPECT_FALSE(quota.take("wang", 1, kMorning + std::chrono::hours{15}));
  EXPECT_TRUE(quota.take("li", 100, kMorning));
  EXPECT_TRUE(quota.take("wang", 100, kMorning + std::chrono::hours{16})) << "another day";
}

TEST(UploadQuota, OneFileOverItIsRefusedAndNotCounted) {
  UploadQuota quota(100);
  EXPECT_FALSE(quota.take("", 101, kMorning));
  EXPECT_TRUE(quota.take("", 100, kMorning));
}

}  // namespace
}  // namespace pledged
