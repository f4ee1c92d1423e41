#include "daemon/intake/text_decoding.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <iconv.h>

#include <stdexcept>
#include <string>

namespace pledged {
namespace {

using namespace std::string_literals;
using ::testing::HasSubstr;
using ::testing::SizeIs;

struct Decoding {
  std::string text;
  std::string encoding;
  std::vector<Fault> faults;
};

Decoding decode(std::string_view bytes) {
  FaultList faults;
  Decoding decoding;
  if (const auto decoded = decode_text(bytes, faults)) {
    decoding.text = decoded->text();
    decoding.encoding = decoded->encoding();
  }
  Receipt receipt;
  std::move(faults).hand_over(receipt);
  decoding.faults = receipt.faults;
  return decoding;
}

std::string encoded(const std::string& text, const char* to) {
  const iconv_t handle = iconv_open(to, "UTF-8");
  if (handle == reinterpret_cast<iconv_t>(-1)) throw std::runtime_error("iconv_open");
  std::string bytes(text.size() * 4 + 8, '\0');
  char* from = const_cast<char*>(text.data());
  char* at = bytes.data();
  std::size_t from_left = text.size();
  std::size_t left = bytes.size();
  const std::size_t result = iconv(handle, &from, &from_left, &at, &left);
  iconv_close(handle);
  if (result == static_cast<std::size_t>(-1)) throw std::runtime_error("iconv");
  bytes.resize(bytes.size() - left);
  return bytes;
}

const std::string kChinese = "指标,地区\n地区生产总值,温州市\n";

TEST(TextDecoding, ReadsEveryEncodingThatIsTakenIn) {
  struct Case {
    std::string bytes;
    std::string encoding;
  };
  const Case cases[] = {
      {kChinese, "UTF-8"},
      {"\xEF\xBB\xBF" + kChinese, "UTF-8"},
      {encoded(kChinese, "GB18030"), "GB18030"},
      {"\xFF\xFE" + encoded(kChinese, "UTF-16LE"), "UTF-16LE"},
      {"\xFE\xFF" + encoded(kChinese, "UTF-16BE"), "UTF-16BE"},
  };
  for (const Case& one : cases) {
    const Decoding decoding = decode(one.bytes);
    EXPECT_EQ(decoding.text, kChinese) << one.encoding;
    EXPECT_EQ(decoding.encoding, one.encoding);
  }
}

TEST(TextDecoding, ReadsTheFourByteFormsOfGb18030) {
  const std::string rare = "𠮷㐂 温州\n";
  EXPECT_EQ(decode(encoded(rare, "GB18030")).text, rare);
}

TEST(TextDecoding, TheEuroSignOfCp936IsReadAsSuch) {
  const Decoding decoding = decode(encoded("欧元 ", "GB18030") + "\x80\n");
  EXPECT_EQ(decoding.text, "欧元 €\n");
  EXPECT_EQ(decoding.encoding, "CP936");
}

TEST(TextDecoding, Utf8IsNotCopied) {
  FaultList faults;
  const std::string bytes = "\xEF\xBB\xBF" + kChinese;
  EXPECT_EQ(decode_text(bytes, faults)->text().data(), bytes.data() + 3);
}

TEST(TextDecoding, NamesTheByteAndTheLineThatAreNoText) {
  const Decoding decoding = decode(
      "\xEF\xBB\xBFok\nab\xFF"
      "cd\n");
  ASSERT_THAT(decoding.faults, SizeIs(1));
  EXPECT_EQ(decoding.faults[0].code, "encoding-error");
  EXPECT_EQ(decoding.faults[0].row, 2U);
  EXPECT_THAT(decoding.faults[0].remedy_en, HasSubstr("Byte 6 "));
}

TEST(TextDecoding, CountsLinesByAnyLineEnd) {
  for (const std::string line_end : {"\n", "\r\n", "\r"}) {
    EXPECT_EQ(decode("a" + line_end + "b" + line_end + "c\xFF\xFF").faults.at(0).row, 3U);
  }
}

TEST(TextDecoding, OfTwoReadingsTheFurtherOneTellsThePlace) {
  // Good GB18030 for a long way, then a byte that is neither.
  const std::string bytes = encoded(kChinese + kChinese, "GB18030") + "\xFF\xFF";
  EXPECT_EQ(decode(bytes).faults.at(0).row, 5U);
}

TEST(TextDecoding, DamagedTextIsNotTakenForText) {
  EXPECT_EQ(decode("a\nb\uFFFD").faults.at(0).code, "replacement-character");
  EXPECT_EQ(decode(encoded("温州\uFFFD", "GB18030")).faults.at(0).code, "replacement-character");
  EXPECT_EQ(decode("a\n\0b"s).faults.at(0).code, "nul-byte");
  EXPECT_EQ(decode("a\n\0b"s).faults.at(0).row, 2U);
}

TEST(TextDecoding, Utf16WithoutAMarkIsNotGuessed) {
  EXPECT_EQ(decode(encoded(kChinese, "UTF-16LE")).faults.size(), 1U);
  EXPECT_EQ(decode(encoded("value,1\n", "UTF-16LE")).faults.at(0).code, "nul-byte");
}

TEST(TextDecoding, HalfASurrogatePairIsAFault) {
  EXPECT_EQ(decode("\xFF\xFE\x00\xD8"s).faults.at(0).code, "encoding-error");
}

TEST(TextDecoding, NothingIsText) {
  EXPECT_EQ(decode("").text, "");
  EXPECT_TRUE(decode("").faults.empty());
}

}  // namespace
}  // namespace pledged
