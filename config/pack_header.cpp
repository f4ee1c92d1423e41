#include "config/pack_header.h"

#include <algorithm>
#include <string_view>

#include "config/fields.h"
#include "config/indicator_reader.h"
#include "config/names.h"
#include "config/pack_keys.h"
#include "rules/period.h"

namespace pledged {
namespace {

/// `key` is `area`, or that of the list which the area stands in.
std::optional<Area> read_area(const Node& node, std::string_view key, Findings& findings) {
  if (!expect_map(node, key, "{code: \"330300\", name: {zh: 温州市, en: Wenzhou}}", findings)) {
    return std::nullopt;
  }
  const Fields fields(node, pack_keys::kArea, findings, std::string(key) + '.');
  const auto code = fields.text("code");
  const bool has_code = fields.require("code", "give its six digits") != nullptr;
  const Node* name_node = fields.require("name", "give it as {zh: 温州市, en: Wenzhou}");
  const auto name =
      name_node == nullptr ? std::nullopt : read_name(*name_node, fields.name("name"), findings);
  if (!has_code || !code || !check_area_code(*code, fields.place("code"), findings) || !name) {
    return std::nullopt;
  }
  return Area{AreaCode(*code), *name, AreaCode()};
}

std::vector<AreaRow> read_benchmark_areas(const Node& node, Findings& findings) {
  std::vector<AreaRow> rows;
  if (!expect_list(node, "benchmark_areas", "[{code: \"330000\", name: {zh: 浙江省, en: Zhejiang}}]",
                   findings)) {
    return rows;
  }
  for (const Node& item : node.items) {
    if (auto area = read_area(item, "benchmark_areas", findings)) {
      rows.push_back({std::move(*area), item.place, item.place});
    }
  }
  return rows;
}

std::optional<CoveredPart> read_covers(const Node& node, Findings& findings) {
  if (!expect_map(node, "source.covers", "{from: 二、2020年目标要求和重点工作}", findings))
    return std::nullopt;
  const Fields fields(node, pack_keys::kCovers, findings, "source.covers.");
  fields.require("from", "copy the words that the part begins with");
  const auto from = fields.text("from");
  if (!from) return std::nullopt;
  return CoveredPart{*from, fields.text("to").value_or(""), fields.place("from"), fields.place("to")};
}

void read_source(const Node& node, Findings& findings, PackHeader& header) {
  Pack& pack = header.pack;
  if (!expect_map(node, "source", "{title: …, date: 2020-04-22, file: report.txt}", findings)) return;
  const Fields fields(node, pack_keys::kSource, findings, "source.");
  fields.require("title", "name the document");
  pack.title = fields.text("title").value_or("");
  pack.date = fields.date("date");
  pack.source_file = fields.text("file").value_or("");
  if (const Node* covers = fields.find("covers")) header.covers = read_covers(*covers, findings);
}

void read_identity(const Fields& fields, PackHeader& header) {
  if (const Node* id = fields.require("pack", "name the pack, such as `pack: wenzhou-2020`")) {
    header.pack.id = PackId(read_identifier(*id, "pack", fields.findings()).value_or(""));
    header.id_place = id->place;
  }
  if (const Node* year = fields.require("year", "write the year that the targets are for")) {
    header.pack.year = static_cast<int>(
        read_integer(*year, "year", Period::kMinYear, Period::kMaxYear, fields.findings()).value_or(0));
  }
}

}  // namespace

const MapEntry* first_header_entry(const Node& root) {
  const auto entry = std::find_first_of(
      root.entries.begin(), root.entries.end(), pack_keys::kHeader.begin(), pack_keys::kHeader.end(),
      [](const MapEntry& candidate, std::string_view key) { return candidate.key == key; });
  return entry == root.entries.end() ? nullptr : &*entry;
}

PackHeader read_pack_header(const Node& root, Findings& findings) {
  PackHeader header;
  const Fields fields(root, findings);
  read_identity(fields, header);
  read_schema(fields);
  if (const Node* area = fields.require("area", "say whose targets these are: {code: …, name: …}")) {
    header.area = read_area(*area, "area", findings);
    header.area_place = area->place;
  }
  if (const auto zone = fields.choice("timezone", pack_keys::kTimezones)) {
    header.pack.utc_offset = *zone == "UTC" ? std::chrono::minutes{0} : kChinaOffset;
  }
  if (const Node* source = fields.find("source")) read_source(*source, findings, header);
  if (const auto areas = fields.text("areas")) {
    header.areas_file = *areas;
    header.areas_place = fields.place("areas");
  }
  if (const Node* calendar = fields.find("calendar")) {
    header.calendar = read_identifier(*calendar, "calendar", findings).value_or("");
    header.calendar_place = calendar->place;
  }
  header.excluded_years = read_excluded_years(fields);
  if (const Node* parameters = fields.find("parameters")) {
    header.parameters = read_given_parameters(*parameters, findings);
  }
  header.goals_file = fields.text("goals_from").value_or("");
  if (const Node* areas = fields.find("benchmark_areas")) {
    header.benchmark_areas = read_benchmark_areas(*areas, findings);
  }
  return header;
}

}  // namespace pledged
