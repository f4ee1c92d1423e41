#include "storage/rules_table.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/storage/sample_store.h"

namespace pledged::storage_testing {
namespace {

using ::testing::SizeIs;

StoredDocument document(const std::string& path, const std::string& text) {
  return {path, hash_of(text), std::make_shared<const std::string>(text)};
}

StoredRules rules_of(std::vector<StoredDocument> documents, Instant at) {
  StoredRules rules;
  rules.at = at;
  rules.reading = "pack p\n";
  rules.documents = std::move(documents);
  return rules;
}

class RulesTable : public ::testing::Test {
 protected:
  RulesNumber keep(const std::string& pack, std::int64_t second) {
    return store_.keep_rules(
        rules_of({document("p/a.yaml", pack), document("p/goals.csv", table_)}, at_second(second)), false);
  }
  std::string text_at(std::int64_t second) {
    return *store_.rules_at(at_second(second)).value().documents.at(0).text;
  }

  const std::string table_ = std::string(100'000, 'x');
  StorePlace place_;
  Store store_ = open_store(place_.path());
};

TEST_F(RulesTable, KnowsNothingBeforeTheFirst) {
  EXPECT_FALSE(store_.rules_at(at_second(100)));
}

TEST_F(RulesTable, KeepsWhatWasInForceAtEachMoment) {
  EXPECT_EQ(keep("one", 100), RulesNumber{1});
  EXPECT_EQ(keep("two", 200), RulesNumber{2});
  EXPECT_EQ(text_at(100), "one");
  EXPECT_EQ(text_at(199), "one");
  EXPECT_EQ(text_at(200), "two");
  EXPECT_EQ(text_at(50), "one") << "before the first rules the first";
  const StoredRules read = store_.rules_at(at_second(150)).value();
  EXPECT_THAT(read.documents, SizeIs(2));
  EXPECT_EQ(*read.documents.at(1).text, table_);
  EXPECT_EQ(read.reading, "pack p\n");
  EXPECT_FALSE(read.today);
}

TEST_F(RulesTable, KeepsWhatDidNotChangeOnce) {
  keep("one", 100);
  EXPECT_EQ(keep("one", 200), RulesNumber{1});
  keep("two", 300);
  EXPECT_EQ(ask_sql(place_.path(), "SELECT count(*) FROM rules"), "2");
  EXPECT_EQ(ask_sql(place_.path(), "SELECT count(*) FROM document"), "3");
  EXPECT_EQ(ask_sql(place_.path(), "SELECT sum(length(content)) < 2000 FROM document"), "1");
}

TEST_F(RulesTable, TellsAPinnedDayFromAnother) {
  StoredRules rules = rules_of({document("p/a.yaml", "one")}, at_second(100));
  rules.today = make_date(2020, 8, 20);
  store_.keep_rules(rules, false);
  rules.today = make_date(2020, 9, 1);
  rules.at = at_second(200);
  EXPECT_EQ(store_.keep_rules(rules, false), RulesNumber{2});
  EXPECT_EQ(store_.rules_at(at_second(150))->today, make_date(2020, 8, 20));
  EXPECT_EQ(store_.rules_at(at_second(250))->today, make_date(2020, 9, 1));
}

TEST_F(RulesTable, DoesNotGoBackWithTheClock) {
  keep("one", 100);
  keep("two", 50);
  EXPECT_EQ(text_at(100), "one");
  EXPECT_EQ(text_at(101), "two");
}

}  // namespace
}  // namespace pledged::storage_testing
