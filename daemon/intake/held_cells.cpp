#include "daemon/intake/held_cells.h"

#include <utility>

#include "daemon/intake/intake_texts.h"
#include "daemon/intake/row_rules.h"
#include "rules/decimal.h"

namespace pledged {
namespace {

std::string shown(double value) {
  return Decimal::from_double(value).to_string();
}

Message message_of(Doubt doubt) {
  switch (doubt) {
    case Doubt::implausible:
      return Message::kImplausible;
    case Doubt::unit_jump:
      return Message::kUnitJump;
    case Doubt::ytd_fall:
      return Message::kYearToDateFalls;
    case Doubt::large_revision:
      return Message::kLargeRevision;
  }
  return Message::kImplausible;
}

Fault fault_of(const Doubted& doubted, double value, const Indicator& indicator, bool growth,
               const ReadCell& cell) {
  const std::string unit(growth ? std::string_view("%") : std::string_view(indicator.unit.symbol));
  const std::string against =
      doubted.what == Doubt::implausible ? plausible_range(indicator) : shown(doubted.against) + unit;
  Fault fault =
      make_fault(message_of(doubted.what), {cell.row, cell.column}, cell.text,
                 {shown(value) + unit, against, doubted.of.to_string(), std::to_string(doubted.power)});
  fault.sheet = cell.sheet;
  return fault;
}

}  // namespace

HeldCells::HeldCells(std::span<const DoubtedValue> doubted, const NumberedValues& values,
                     const RuleBook& rule_book, const CellOf& cell_of, const std::string& dropped_by,
                     const Store& store) {
  if (doubted.empty()) return;
  waiting_ = waiting_in(store);
  for (const DoubtedValue& one : doubted) {
    const NewValue& value = values.values()[one.position];
    const SeriesRef& series = values.series(value.series);
    std::vector<Fault> why;
    for (const Doubted& doubt : one.doubts) {
      why.push_back(fault_of(doubt, *value.value, rule_book.indicator(series.indicator),
                             series.kind == ObservationKind::growth, cell_of(one.position)));
    }
    add(one.position, std::move(why), values, rule_book, cell_of, dropped_by);
  }
}

// Of several that wait with one figure the first.
HeldCells::Waiting HeldCells::waiting_in(const Store& store) {
  Waiting waiting;
  for (const HeldCell& cell : store.held_cells(Store::Held::waiting)) {
    waiting.try_emplace({cell.series, cell.period, cell.value}, cell.number);
  }
  return waiting;
}

HeldCells HeldCells::of_older(const Difference& difference, const NumberedValues& values,
                              const RuleBook& rule_book, const CellOf& cell_of, const std::string& dropped_by,
                              const Store& store) {
  HeldCells held;
  held.waiting_ = waiting_in(store);
  const auto all = values.values();
  auto revision = difference.revisions.begin();  // in the order of the values
  for (std::size_t i = 0; i < all.size() && revision != difference.revisions.end(); ++i) {
    if (revision->series != all[i].series || revision->period != all[i].period) continue;
    const Revision& revised = *revision++;
    if (!all[i].value) continue;
    const ReadCell cell = cell_of(i);
    Fault fault = make_fault(Message::kOlderValue, {cell.row, cell.column}, cell.text,
                             {shown(*all[i].value), revised.before ? shown(*revised.before) : "—"});
    fault.sheet = cell.sheet;
    held.add(i, {std::move(fault)}, values, rule_book, cell_of, dropped_by);
  }
  return held;
}

void HeldCells::add(std::size_t position, std::vector<Fault> why, const NumberedValues& values,
                    const RuleBook& rule_book, const CellOf& cell_of, const std::string& dropped_by) {
  const NewValue& value = values.values()[position];
  HeldCell cell;
  cell.series = values.key(value.series, rule_book);
  cell.period = value.period;
  cell.value = *value.value;
  Line line{.line = {.number = 0,
                     .indicator = cell.series.indicator.text,
                     .area = cell.series.area.text,
                     .kind = cell.series.kind == ObservationKind::growth ? "growth" : "level",
                     .period = cell.period.to_string(),
                     .why = {}},
            .why = std::move(why),
            .cell = std::nullopt};
  const auto same = waiting_.find({cell.series, cell.period, cell.value});
  if (same != waiting_.end()) {
    line.line.number = static_cast<std::uint32_t>(same->second);
    lines_.push_back(std::move(line));
    return;
  }
  const ReadCell read = cell_of(position);
  cell.place = {read.row, read.column, std::string(read.sheet), std::string(read.text)};
  cell.dropped_by = dropped_by;
  for (const Fault& fault : line.why) {
    cell.doubts +=
        (cell.doubts.empty() ? "" : "\n") + fault.code + '\t' + fault.remedy_zh + '\t' + fault.remedy_en;
  }
  line.cell = cells_.size();
  cells_.push_back(std::move(cell));
  lines_.push_back(std::move(line));
}

void HeldCells::list(Receipt& receipt, std::span<const HeldNumber> numbers) const {
  receipt.held = lines_.size();
  receipt.held_cells.clear();
  for (const Line& line : lines_) {
    for (const Fault& why : line.why) {
      if (receipt.held_cells.size() == Receipt::kMaxListed) return;
      HeldLine listed = line.line;
      if (line.cell && *line.cell < numbers.size())
        listed.number = static_cast<std::uint32_t>(numbers[*line.cell]);
      listed.why = why;
      receipt.held_cells.push_back(std::move(listed));
    }
  }
}

}  // namespace pledged
