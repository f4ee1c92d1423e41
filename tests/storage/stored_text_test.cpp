#include "storage/stored_text.h"

#include <gtest/gtest.h>

#include <utility>
#include <vector>

namespace pledged {
namespace {

using namespace std::string_literals;

TEST(StoredText, EscapesWhatIsNotUtf8) {
  const std::vector<std::pair<std::string, std::string>> cases = {
      {"", ""},
      {"6月.csv", "6月.csv"},
      {"emoji 📈", "emoji 📈"},
      {"\xE9t\xE9.csv", "\\xE9t\\xE9.csv"},          // Latin-1
      {"\xCE\xC2\xD6\xDD", "\\xCE\\xC2\\xD6\\xDD"},  // GBK 温州 (D6 needs a continuation byte)
      {"cut \xE6\x9C", "cut \\xE6\\x9C"},            // at the end
      {"\xC0\xAF", "\\xC0\\xAF"},                    // overlong slash
      {"\xED\xA0\x80", "\\xED\\xA0\\x80"},           // surrogate
      {"\xF4\x90\x80\x80", "\\xF4\\x90\\x80\\x80"},  // above U+10FFFF
      {"a\0b"s, "a\\x00b"},
      {"line\nfeed", "line\nfeed"},
  };
  for (const auto& [bytes, text] : cases) EXPECT_EQ(escape_invalid_utf8(bytes), text);
}

TEST(StoredText, ReadsBackEveryWord) {
  for (const auto outcome :
       {FileOutcome::accepted, FileOutcome::duplicate, FileOutcome::rejected, FileOutcome::held}) {
    EXPECT_EQ(parse_file_outcome(to_string(outcome)), outcome);
  }
  for (int index = 0; index < kDataStateCount; ++index) {
    const auto state = static_cast<DataState>(index);
    EXPECT_EQ(parse_data_state(to_string(state)), state);
  }
  EXPECT_EQ(parse_file_outcome("accepted "), std::nullopt);
  EXPECT_EQ(parse_data_state(""), std::nullopt);
}

TEST(StoredText, KeepsMomentsToTheMicrosecond) {
  for (const std::int64_t microseconds :
       {std::int64_t{0}, std::int64_t{-1}, std::int64_t{1'594'771'200'000'001}}) {
    const Instant instant{std::chrono::microseconds{microseconds}};
    EXPECT_EQ(to_stored(instant), microseconds);
    EXPECT_EQ(instant_from(to_stored(instant)), instant);
  }
}

TEST(StoredText, WritesHashesInHexadecimal) {
  Sha256 hash{};
  hash.front() = 0x0F;
  hash.back() = 0xA0;
  EXPECT_EQ(to_hex(hash), "0f" + std::string(60, '0') + "a0");
}

}  // namespace
}  // namespace pledged
