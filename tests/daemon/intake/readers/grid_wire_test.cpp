#include "daemon/intake/readers/grid_wire.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <limits>
#include <string>

#include "tests/daemon/intake/readers/made_files.h"

namespace pledged::reader_testing {
namespace {

using ::testing::StartsWith;

void fill(GridSink& sink) {
  sink.begin_sheet("财政", false);
  sink.cell(1, 1, {.kind = CellKind::text, .text = "税收"});
  sink.cell(1, 2, {.kind = CellKind::number, .format = NumberFormat::percent, .number = 0.05, .text = "5%"});
  sink.cell(1'048'576, 16'384, {.kind = CellKind::error, .text = "#REF!"});
  sink.cell(2, 1, {.kind = CellKind::formula, .text = "=A1"});
  sink.merge({4, 5, 6, 7});
  sink.hide_rows({8, 9});
  sink.begin_sheet("空", true);
  sink.hide_columns({3, 16'384});
}

std::string written() {
  std::string bytes;
  WireWriter writer([&](std::string_view piece) { bytes += piece; });
  fill(writer);
  writer.end();
  return bytes;
}

Workbook built() {
  WorkbookBuilder builder;
  fill(builder);
  return builder.finish();
}

// What the reader says of the bytes, given piece by piece.
std::string answer(std::string_view bytes, std::size_t piece = std::numeric_limits<std::size_t>::max()) {
  WireReader reader;
  try {
    while (!bytes.empty()) {
      reader.take(bytes.substr(0, piece));
      bytes.remove_prefix(std::min(piece, bytes.size()));
    }
    return reader.ended() ? "ended" : "goes on";
  } catch (const Unreadable& unreadable) {
    return said(unreadable);
  }
}

TEST(GridWire, BringsTheSameGridInPiecesOfAnySize) {
  const std::string bytes = written();
  for (std::size_t piece = 1; piece <= bytes.size(); ++piece) {
    WireReader reader;
    for (std::size_t at = 0; at < bytes.size(); at += piece)
      reader.take(std::string_view(bytes).substr(at, piece));
    ASSERT_TRUE(reader.ended());
    EXPECT_EQ(lines_of(reader.workbook()), lines_of(built())) << piece;
  }
}

TEST(GridWire, WithoutItsEndNothingHasEnded) {
  const std::string bytes = written();
  for (std::size_t size = 0; size < bytes.size(); ++size)
    EXPECT_EQ(answer(bytes.substr(0, size)), "goes on") << size;
}

TEST(GridWire, BringsTheReason) {
  std::string bytes;
  WireWriter writer([&](std::string_view piece) { bytes += piece; });
  writer.begin_sheet("s", false);
  writer.fail({.why = Unreadable::Why::limit, .detail = "cells", .sheet = "s", .row = 5, .column = 3});
  EXPECT_EQ(answer(bytes, 1), "limit cells at s!C5");
}

TEST(GridWire, AWriterRefusesWhatNoReaderWouldTake) {
  WireWriter writer([](std::string_view) {});
  const std::string text(GridLimits{}.cell_bytes + 1, 'x');
  EXPECT_THROW(writer.begin_sheet(text, false), Unreadable);
  EXPECT_THROW(writer.cell(1, 1, {.kind = CellKind::text, .text = text}), Unreadable);
}

TEST(GridWire, EveryChangedByteIsAGridAReasonOrNonsense) {
  const std::string bytes = written();
  std::size_t nonsense = 0;
  for (std::size_t at = 0; at < bytes.size(); ++at) {
    for (const int bit : {0, 1, 3, 7}) {
      std::string changed = bytes;
      changed[at] =
          static_cast<char>(static_cast<unsigned char>(changed[at]) ^ (1U << static_cast<unsigned>(bit)));
      nonsense += answer(changed).starts_with("failed") ? 1 : 0;
    }
  }
  EXPECT_GT(nonsense, 50U);
}

TEST(GridWire, NonsenseIsRefusedBeforeItIsWaitedFor) {
  const auto bytes = [](std::initializer_list<int> numbers) {
    std::string text;
    for (const int number : numbers) text.push_back(static_cast<char>(number));
    return text;
  };
  EXPECT_THAT(answer("x"), StartsWith("failed"));
  EXPECT_THAT(answer("EE"), StartsWith("failed"));
  EXPECT_THAT(answer(bytes({'S', 2})), StartsWith("failed"));
  EXPECT_THAT(answer(bytes({'S', 0, 0xFF, 0xFF, 0xFF, 0x7F})), StartsWith("failed"));
  EXPECT_THAT(answer(bytes({'C'})), StartsWith("failed"));
  EXPECT_THAT(answer(bytes({'S', 0, 0, 0, 0, 0, 'C', 7})), StartsWith("failed"));
  EXPECT_THAT(answer(bytes({'S', 0, 0, 0, 0, 0, 'C', 1, 5})), StartsWith("failed"));
  // What only the parent may say.
  EXPECT_THAT(answer(bytes({'F', Unreadable::kSaidByReader})), StartsWith("failed its answer"));
  // A number that is none.
  EXPECT_THAT(answer(bytes({'S', 0, 0, 0, 0, 0, 'C', 2,    0,    1, 0, 0, 0, 1,
                            0,   0, 0, 0, 0, 0, 0,   0xF0, 0x7F, 1, 0, 0, 0, '1'})),
              StartsWith("failed"));
}

}  // namespace
}  // namespace pledged::reader_testing
