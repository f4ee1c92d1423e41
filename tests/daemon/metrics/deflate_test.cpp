#include "daemon/publish/metrics/deflate.h"

#include <gtest/gtest.h>

#include <random>
#include <vector>

#include "tests/daemon/metrics/exposition_checks.h"

namespace pledged {
namespace {

/// One gzip member of the texts, each compressed by itself.
std::string gzip_joined(const std::vector<std::string>& texts) {
  Deflater deflater;
  std::string member{gzip_header()};
  std::uint32_t crc = 0;
  std::size_t size = 0;
  for (const std::string& text : texts) {
    const DeflatedRun run = deflater.run(text);
    member += run.bytes;
    crc = joined_crc(crc, run.crc, text.size());
    size += text.size();
  }
  return member + gzip_trailer(crc, size);
}

std::string noise(std::size_t size) {
  std::mt19937 random{7};
  std::string text;
  while (text.size() < size) text += static_cast<char>(random());
  return text;
}

TEST(Deflate, RunsJoinIntoOneGzipMember) {
  EXPECT_EQ(gunzip(gzip_joined({"hello ", "world", "\n"})), "hello world\n");
  EXPECT_EQ(gunzip(gzip_joined({})), "");
  EXPECT_EQ(gunzip(gzip_joined({"", "a", ""})), "a");
}

TEST(Deflate, RunsJoinInAnyOrder) {
  const std::string zeros(300'000, '0');
  const std::string random = noise(200'000);
  EXPECT_EQ(gunzip(gzip_joined({zeros, random, "x"})), zeros + random + "x");
  EXPECT_EQ(gunzip(gzip_joined({random, "x", zeros, zeros})), random + "x" + zeros + zeros);
}

TEST(Deflate, TheSameTextGivesTheSameBytes) {
  Deflater deflater;
  const std::string first = deflater.run("pledged_target_goal").bytes;
  deflater.run(noise(1000));
  EXPECT_EQ(deflater.run("pledged_target_goal").bytes, first);
}

TEST(Deflate, AWrongChecksumIsNoticed) {
  std::string member = gzip_joined({"hello"});
  member[member.size() - 8] ^= 1;
  EXPECT_THROW(gunzip(member), std::runtime_error);
}

}  // namespace
}  // namespace pledged
