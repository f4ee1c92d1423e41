#include "storage/cell_codec.h"

#include <gtest/gtest.h>

#include <random>
#include <stdexcept>
#include <string>

#include "tests/storage/sample_store.h"

namespace pledged::storage_testing {
namespace {

struct Kept {
  std::uint64_t key;
  std::uint32_t row, column;
  std::string sheet, text;
};

void expect_found(std::span<const std::uint8_t> run, std::uint64_t first_key, const Kept& kept) {
  const auto found = unpack_cell(run, first_key, kept.key);
  ASSERT_TRUE(found) << kept.key;
  EXPECT_EQ(found->row, kept.row);
  EXPECT_EQ(found->column, kept.column);
  EXPECT_EQ(found->sheet, kept.sheet);
  EXPECT_EQ(found->text, kept.text);
}

TEST(CellCodec, GivesBackEveryCellLetterByLetter) {
  const std::vector<std::string> texts = {"0",
                                          "7",
                                          "-7",
                                          "5166.9",
                                          "5166.90",
                                          "0.05",
                                          "-0.5",
                                          "00.5",
                                          "007",
                                          "5,166.9",
                                          "１２",
                                          "1e5",
                                          "+3",
                                          ".5",
                                          "5.",
                                          "",
                                          "-",
                                          "—",
                                          "1.2.3",
                                          "同比增长7.0%",
                                          "123456789012345678901",
                                          "0.1234567890123456789",
                                          "99999999999999999",
                                          "-0"};
  CellPacker packer;
  std::vector<Kept> kept;
  std::mt19937 random(3);
  for (std::uint64_t key = 1000; kept.size() < 2000; key += 1 + random() % 5000) {
    kept.push_back({key, static_cast<std::uint32_t>(random() % 100'000 + 1),
                    3 + (random() % 10 == 0 ? 1U : 0U), random() % 50 == 0 ? "表1" : "",
                    texts[random() % texts.size()]});
    packer.add(key, {kept.back().row, kept.back().column, kept.back().sheet, kept.back().text});
  }
  for (const Kept& one : kept) expect_found(packer.bytes(), kept.front().key, one);
  EXPECT_FALSE(unpack_cell(packer.bytes(), kept.front().key, kept.back().key + 1));
  EXPECT_FALSE(unpack_cell(packer.bytes(), kept.front().key, kept.front().key + 1) &&
               kept[1].key != kept.front().key + 1);
}

TEST(CellCodec, TakesTenBytesForAnOrdinaryRow) {
  CellPacker packer;
  for (std::uint32_t row = 2; row < 1002; ++row) {
    const std::string text = std::to_string(1000 + row) + ".5";
    packer.add(std::uint64_t{row} << 21U, {row, 4, "", text});
  }
  EXPECT_LE(packer.bytes().size(), 10'000U);
}

TEST(CellCodec, SaysWhatIsNoRun) {
  CellPacker packer;
  packer.add(5, {7, 3, "表", "文字"});
  for (std::size_t size = 1; size < packer.bytes().size(); ++size) {
    EXPECT_THROW((void)unpack_cell(packer.bytes().first(size), 5, 9), std::out_of_range) << size;
  }
  const std::vector<std::uint8_t> endless(20, 0xFF);
  EXPECT_THROW((void)unpack_cell(endless, 0, 1), std::out_of_range);
}

TEST(ProvenanceTable, FindsWhereAValueOfAFileStood) {
  const StorePlace place;
  Store store = open_store(place.path());
  std::vector<Cell> cells;
  for (int i = 0; i < 5000; ++i) {
    cells.push_back({level_of("i" + std::to_string(i)), Period::month(2020, 5), 1.0 * i});
  }
  const std::vector<NewValue> values = to_values(store, cells);
  const auto cell_of = [](std::size_t position) {
    return ReadCell{static_cast<std::uint32_t>(position + 2), 4, {}, "12.50"};
  };
  const auto receipt = [](const FileRecord&, const Difference&) { return std::string("{}"); };
  store.commit(a_file("a", at_second(1)), values, receipt, cell_of);
  for (const std::size_t position :
       {std::size_t{0}, std::size_t{4095}, std::size_t{4096}, std::size_t{4999}}) {
    const auto found = store.cell(Vintage{1}, values[position].series, Period::month(2020, 5));
    ASSERT_TRUE(found) << position;
    EXPECT_EQ(found->row, position + 2);
    EXPECT_EQ(found->column, 4U);
    EXPECT_EQ(found->text, "12.50");
  }
  EXPECT_FALSE(store.cell(Vintage{1}, values[0].series, Period::month(2020, 6)));
  EXPECT_FALSE(store.cell(Vintage{2}, values[0].series, Period::month(2020, 5)));
}

}  // namespace
}  // namespace pledged::storage_testing
