#include "storage/rules_table.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <memory>
#include <string>
#include <utility>

#include "storage/compressed_text.h"
#include "storage/query.h"
#include "storage/stored_text.h"
#include "storage/transaction.h"

namespace pledged {
namespace {

constexpr int kLevel = 1;

std::int64_t in_store(RulesNumber number) {
  return static_cast<std::int64_t>(number);
}

bool same(const StoredRules& a, const StoredRules& b) {
  return a.today == b.today && a.reading == b.reading &&
         std::ranges::equal(a.documents, b.documents, [](const auto& one, const auto& other) {
           return one.path == other.path && one.sha256 == other.sha256;
         });
}

}  // namespace

RulesNumber RulesTable::newest() const {
  Query query(connection_, "SELECT coalesce(max(number), 0) FROM rules");
  query.next();
  return RulesNumber{static_cast<std::uint32_t>(query.integer(0))};
}

RulesNumber RulesTable::keep(const StoredRules& given, bool anew) const {
  StoredRules rules = given;
  std::ranges::sort(rules.documents, {}, &StoredDocument::path);
  const RulesNumber last = newest();
  if (const auto before = read(last, false)) {
    if (!anew && same(*before, rules)) return last;
    rules.at = std::max(rules.at, before->at + std::chrono::microseconds{1});
  }
  rules.number = RulesNumber{static_cast<std::uint32_t>(last) + 1};
  WriteTransaction transaction(connection_);
  add(rules);
  transaction.commit();
  return rules.number;
}

void RulesTable::add(const StoredRules& rules) const {
  const auto today = rules.today ? std::optional(format_date(*rules.today)) : std::nullopt;
  Query(connection_, "INSERT INTO rules (number, at, today, reading) VALUES (?, ?, ?, ?)")
      .bind(in_store(rules.number), to_stored(rules.at), today, rules.reading)
      .run();
  Query insert(connection_, "INSERT INTO rules_document (rules, path, document) VALUES (?, ?, ?)");
  for (const StoredDocument& document : rules.documents) {
    insert.bind(in_store(rules.number), document.path, document_number(document)).run();
  }
}

std::int64_t RulesTable::document_number(const StoredDocument& document) const {
  Query find(connection_, "SELECT number FROM document WHERE sha256 = ?");
  if (find.bind(std::span<const std::uint8_t>(document.sha256)).next()) return find.integer(0);
  const std::vector<std::uint8_t> content = compress_text(*document.text, kLevel);
  Query(connection_, "INSERT INTO document (sha256, size, content) VALUES (?, ?, ?)")
      .bind(std::span<const std::uint8_t>(document.sha256), document.text->size(),
            std::span<const std::uint8_t>(content))
      .run();
  Query number(connection_, "SELECT last_insert_rowid()");
  number.next();
  return number.integer(0);
}

std::optional<StoredRules> RulesTable::at(Instant instant) const {
  const ReadTransaction one_state(connection_);
  Query query(
      connection_,
      "SELECT coalesce((SELECT max(number) FROM rules WHERE at <= ?), (SELECT min(number) FROM rules), 0)");
  query.bind(to_stored(instant)).next();
  return read(RulesNumber{static_cast<std::uint32_t>(query.integer(0))}, true);
}

std::optional<StoredRules> RulesTable::read(RulesNumber number, bool with_texts) const {
  Query query(connection_, "SELECT at, today, reading FROM rules WHERE number = ?");
  if (!query.bind(in_store(number)).next()) return std::nullopt;
  StoredRules rules{number, instant_from(query.integer(0)), std::nullopt, query.text(2), {}};
  if (!query.is_null(1)) {
    const Result<Date> today = parse_date(query.text(1));
    if (!today) connection_.fail_corrupt(fmt::format("it takes \"{}\" for a day", query.text(1)));
    rules.today = *today;
  }
  Query rows(connection_, with_texts ? "SELECT path, sha256, size, content FROM rules_document JOIN document "
                                       "ON document.number = document WHERE rules = ? ORDER BY path"
                                     : "SELECT path, sha256 FROM rules_document JOIN document "
                                       "ON document.number = document WHERE rules = ? ORDER BY path");
  rows.bind(in_store(number));
  while (rows.next()) {
    StoredDocument document{rows.text(0), {}, nullptr};
    std::ranges::copy(rows.bytes(1).first(document.sha256.size()), document.sha256.begin());
    if (with_texts) {
      auto text = decompress_text(rows.bytes(3), static_cast<std::size_t>(rows.integer(2)));
      if (!text) connection_.fail_corrupt(fmt::format("the document {} cannot be read", document.path));
      document.text = std::make_shared<const std::string>(std::move(*text));
    }
    rules.documents.push_back(std::move(document));
  }
  return rules;
}

}  // namespace pledged
