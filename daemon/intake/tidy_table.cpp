#include "daemon/intake/tidy_table.h"

#include <algorithm>
#include <atomic>
#include <future>
#include <optional>
#include <thread>

#include "daemon/intake/tidy_table_reader.h"

namespace pledged {
namespace {

constexpr std::size_t kWorthAThread = 1U << 20U;

// The number of rows in a text without quotes; nothing if lines end in more than one way.
std::optional<std::uint64_t> rows_in(std::string_view text) {
  const auto line_ends = std::count(text.begin(), text.end(), '\n');
  if (text.find('\r') == std::string_view::npos) return static_cast<std::uint64_t>(line_ends);
  std::uint64_t both = 0;
  for (std::size_t at = text.find("\r\n"); at != std::string_view::npos; at = text.find("\r\n", at + 2)) {
    ++both;
  }
  const auto returns = static_cast<std::uint64_t>(std::count(text.begin(), text.end(), '\r'));
  return both == returns && both == static_cast<std::uint64_t>(line_ends) ? std::optional(both)
                                                                          : std::nullopt;
}

// Two threads read a large table, each a half, as long as there is nothing to say of it: faults and warnings
// are told in the order of the rows, which only one reader can. Nothing: read it so.
std::optional<FigureTable> read_by_halves(std::string_view text, const FileContext& context,
                                          FaultList& faults) {
  if (text.size() < kWorthAThread || std::thread::hardware_concurrency() < 2) return std::nullopt;
  if (text.find('"') != std::string_view::npos || text.back() != '\n') return std::nullopt;
  const std::size_t middle = text.find('\n', text.size() / 2) + 1;
  const auto rows_before = rows_in(text.substr(0, middle));
  if (!rows_before || middle == text.size()) return std::nullopt;

  std::atomic<bool> stop = false;
  FaultList of_first;
  FaultList of_second;
  FileContext silent = context;
  silent.progress = nullptr;
  TidyTableReader first(context, of_first);
  TidyTableReader second(silent, of_second);
  std::future<void> beside = std::async(std::launch::async, [&] {
    second.read_part(text, {middle, text.size(), *rows_before}, stop);
  });
  first.read_part(text, {0, middle, 0}, stop);
  beside.get();
  if (stop) return std::nullopt;
  first.append(second);
  return first.finished(faults);
}

}  // namespace

FigureTable read_tidy_table(std::string_view text, const FileContext& context, FaultList& faults) {
  if (std::optional<FigureTable> table = read_by_halves(text, context, faults)) return *std::move(table);
  return TidyTableReader(context, faults).read(text);
}

FigureTable read_tidy_table(SheetRows& rows, const FileContext& context, FaultList& faults) {
  return TidyTableReader(context, faults).read(rows);
}

FigureTable read_laid_out_table(LayoutRows& rows, const Workbook& workbook, const FileContext& context,
                                FaultList& faults) {
  return TidyTableReader(context, faults).read(rows, workbook);
}

}  // namespace pledged
