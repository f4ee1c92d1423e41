#include "daemon/web/kept_files.h"

#include <fmt/format.h>

#include <array>
#include <map>
#include <nlohmann/json.hpp>

namespace pledged {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::size_t kUsualLimit = 100;
constexpr std::size_t kMostLimit = 1000;

std::string text_of(const Json& json) {
  return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

Json file_object(const FileRecord& file) {
  return {{"vintage", number(file.vintage)},
          {"sha256", file.sha256 == Sha256{} ? Json(nullptr) : Json(to_hex(file.sha256))},
          {"name", file.name},
          {"size", file.size},
          {"received", format_instant(file.received)},
          {"outcome", to_string(file.outcome)},
          {"added", file.added},
          {"unchanged", file.unchanged},
          {"revised", file.revised},
          {"rejected", file.rejected}};
}

std::optional<Sha256> hash_in(std::string_view text) {
  Sha256 hash{};
  if (text.size() != 2 * hash.size()) return std::nullopt;
  const auto digit = [](char letter) {
    constexpr std::string_view kDigits = "0123456789abcdef";
    return kDigits.find(letter);
  };
  for (std::size_t i = 0; i < hash.size(); ++i) {
    const std::size_t high = digit(text[2 * i]);
    const std::size_t low = digit(text[2 * i + 1]);
    if (high == std::string_view::npos || low == std::string_view::npos) return std::nullopt;
    hash[i] = static_cast<std::uint8_t>(high * 16 + low);
  }
  return hash;
}

struct Page {
  std::size_t limit = 0;
  std::size_t offset = 0;
};

Result<Page> page_of(const Query& query) {
  const auto limit = query.number("limit", kUsualLimit, kMostLimit, 1);
  if (!limit) return limit.error();
  const auto offset = query.number("offset", 0, 10'000'000);
  if (!offset) return offset.error();
  return Page{*limit, *offset};
}

}  // namespace

Result<std::string> files_of(const Store& store, const Query& query) {
  const Result<Page> page = page_of(query);
  if (!page) return page.error();
  const auto outcome = query.text("outcome");
  static constexpr std::array<std::string_view, 4> kOutcomes = {"accepted", "duplicate", "rejected", "held"};
  if (outcome && std::ranges::find(kOutcomes, *outcome) == kOutcomes.end()) {
    return Error{"bad_data", fmt::format("'outcome': there is no outcome {}", *outcome)};
  }
  Json list = Json::array();
  std::size_t seen = 0;
  for (std::uint32_t vintage = number(store.newest_vintage()); vintage > 0; --vintage) {
    const auto file = store.file(Vintage{vintage});
    if (!file || (outcome && to_string(file->outcome) != *outcome)) continue;
    if (seen++ < page->offset) continue;
    if (list.size() == page->limit) break;
    list.push_back(file_object(*file));
  }
  return text_of({{"newest", number(store.newest_vintage())},
                  {"offset", page->offset},
                  {"limit", page->limit},
                  {"files", std::move(list)}});
}

Result<std::string> receipt_of(const Store& store, std::string_view sha256) {
  const auto hash = hash_in(sha256);
  if (!hash) return Error{"bad_data", "a file is named by the 64 digits (0-9, a-f) of its sha256"};
  const auto file = store.newest_file(*hash);
  if (!file) return Error{"not_found", "no file with this sha256 was dropped"};
  return file->receipt;
}

Result<std::string> observations_of(const Store& store, const RuleBook& rule_book, const Query& query,
                                    Vintage known_at) {
  const Result<Page> page = page_of(query);
  if (!page) return page.error();
  const std::string wanted = query.text("indicator").value_or("");
  const auto& indicators = rule_book.indicators();
  const auto found = std::ranges::find(indicators, wanted, [](const Indicator& one) { return one.id.text; });
  if (found == indicators.end()) {
    return Error{wanted.empty() ? "bad_data" : "not_found",
                 wanted.empty()
                     ? std::string("'indicator' is missing: write ?indicator=ID")
                     : fmt::format("there is no indicator '{}'; GET /api/v1/indicators lists all", wanted)};
  }
  const std::string own = rule_book.area(rule_book.pack(found->pack).area).code.text;
  const std::string area = query.text("area").value_or(own);
  Json list = Json::array();
  std::map<Vintage, std::string> names;
  std::size_t total = 0;
  for (const ObservationKind kind : {ObservationKind::level, ObservationKind::growth}) {
    const auto series = store.find_series({found->id, AreaCode(area), kind});
    if (!series) continue;
    for (const Observation& seen : store.observations(*series)) {
      if (seen.vintage > known_at) continue;
      if (total++ < page->offset || list.size() >= page->limit) continue;
      if (!names.contains(seen.vintage)) {
        const auto file = store.file(seen.vintage);
        names[seen.vintage] = file ? file->name : "";
      }
      list.push_back({{"kind", kind == ObservationKind::growth ? "growth" : "level"},
                      {"period", seen.period.to_string()},
                      {"value", seen.value ? Json(*seen.value) : Json(nullptr)},
                      {"vintage", number(seen.vintage)},
                      {"file", names[seen.vintage]}});
    }
  }
  return text_of({{"indicator", found->id.text},
                  {"area", area},
                  {"unit", found->unit.symbol},
                  {"total", total},
                  {"offset", page->offset},
                  {"limit", page->limit},
                  {"observations", std::move(list)}});
}

}  // namespace pledged
